/// The text is not in the plain subset, or not certain to be. It says nothing about right and wrong: libyaml reads it then.
struct NotPlain: Error {}
