/// Statements that cannot all be true: PubGrub's one kind of clause.
///
/// `foo 1.0.0 requires bar ^2` is the incompatibility {`foo 1.0.0`, `not bar ^2`}. Those that are stated come from the
/// client; those that are derived are what a conflict taught, and know the incompatibilities that they follow from:
///
/// ```
///  {foo 1.0.0, not bar ^2}   {bar 2.0.0, not baz ^3}   {baz 3.0.0, foo 1.0.0}
///              ╰────────────────────┬┴───────────────────────╯
///                         {foo 1.0.0}
/// ```
struct Incompatibility {
  /// Why the statements cannot all be true.
  enum Cause {
    /// The root asks for something: its position among the root's requirements.
    case root(Int)

    /// A release asks for something: its position among the release's requirements.
    case requirement(PackageIndex, release: Int, Int)

    /// A release cannot be chosen.
    case obstacle(Reason)

    /// The client objects.
    case objection(Reason)

    /// It follows from others, the one that was contradicted first.
    case derived([IncompatibilityIndex])
  }

  /// How an incompatibility stands to what is known.
  enum Relation {
    /// All terms are true: a conflict.
    case satisfied

    /// All terms but one are true, and that one, at this place, is open.
    case almostSatisfied(Int)

    /// Nothing follows at present.
    case inconclusive

    /// Nothing will ever follow, since a term is ruled out.
    case impossible
  }

  /// The terms, as a part of all terms.
  let terms: Range<Int>

  /// Why the statements cannot all be true.
  let cause: Cause

  /// Whether it was made to speak of all releases that ask for the same.
  var isWidened = false

  /// Whether it was taken out of the way, since nothing will ever follow from it.
  var isDropped = false

  /// Whether it has one term: its values are out whatever is decided.
  var isRuling: Bool { terms.count == 1 }
}

/// The place of an incompatibility among all of them.
typealias IncompatibilityIndex = Int
