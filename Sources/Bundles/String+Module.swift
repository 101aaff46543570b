extension String {
  /// Whether a file of this name is an ES module, which a browser may be asked to run.
  package var namesModule: Bool { hasSuffix(".js") || hasSuffix(".mjs") }
}
