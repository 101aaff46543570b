import PatchbayCommands

@main
struct Main {
  static func main() async {
    await Patchbay.main()
  }
}
