/// A list that goes over several pages: `X.html`, `X/page.2.html` and so on. No id of what has a page has a dot there.
struct Paging {
  /// A page's share of the list.
  struct Slice<Element> {
    let path: String
    let number: Int
    let elements: ArraySlice<Element>

    /// The links to the other pages; nothing if there are none.
    let pager: View
  }

  /// How many entries a page shows.
  static let perPage = 60

  /// The pages of a list, of which there is one at least.
  static func slices<Element>(of elements: [Element], at path: String) -> [Slice<Element>] {
    let count = max(1, (elements.count + perPage - 1) / perPage)
    return (1...count).map { number in
      Slice(
        path: self.path(path, number), number: number,
        elements: elements[(number - 1) * perPage..<min(number * perPage, elements.count)],
        pager: count == 1 ? .nothing : pager(path, number, of: count))
    }
  }

  private static func path(_ path: String, _ number: Int) -> String { number == 1 ? path : "\(path)/page.\(number)" }

  private static func pager(_ path: String, _ number: Int, of count: Int) -> View {
    let shown = (1...count).filter { $0 == 1 || $0 == count || abs($0 - number) <= 2 }
    let link = { (number: Int) in View.text(self.path(path, number) + ".html") }
    let numbers = zip(shown, [0] + shown).map { page, before -> View in
      [
        "number": "\(page)", "href": link(page), "isCurrent": .flag(page == number),
        "isAfterGap": .flag(page - before > 1),
      ]
    }
    return [
      "previous": number > 1 ? link(number - 1) : .nothing, "next": number < count ? link(number + 1) : .nothing,
      "numbers": .list(numbers),
    ]
  }
}
