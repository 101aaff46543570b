"""What a plugin must not do, the page's policies or the host refuse."""

from browser_test import BrowserTest


class Security(BrowserTest):
    def attempt(self, name):
        """What came of a plugin's attempt, and the reports that there were."""
        self.open()
        listing = self.site.manifest("harbour-theatre")["plugins"][0]
        return self.run_in_page(
            """
            const host = await page.host();
            await host.mount("storefront.test.escape/v1", page.slot(), { text: "x" }).ready;
            page.reports.length = 0;
            const outcome = await new Promise((resolve) => {
              host.events.on("escape.known", ({ outcome }) => resolve(outcome));
              host.events.emit("escape.asked", { attempt, stranger, cdn, unlisted });
            });
            await new Promise((resolve) => setTimeout(resolve, 50));
            return [outcome, page.reports.map(({ plugin, phase }) => `${plugin} ${phase}`)];
            """,
            attempt=name, stranger=self.site.origins["stranger"], cdn=self.site.origins["cdn"],
            unlisted=listing["entry"].removeprefix(self.site.origins["cdn"]),
        )

    def test_refuses_what_is_not_allowed(self):
        for name in [
            "fetchStranger", "beaconStranger", "blobWorker", "importWithQuery", "importWithFragment", "importUnlisted",
            "importStranger", "importData", "importBlob", "evaluate", "inlineScript", "scriptElement", "mountPoint",
            "apiAbove", "apiBeside", "apiEncoded",
        ]:
            with self.subTest(name=name):
                self.site.mend()
                outcome, _ = self.attempt(name)
                self.assertRegex(outcome, "^refused: .")
                self.assertEqual(self.site.asked("stranger"), [])
                self.assertEqual(self.site.asked("api"), [])

    def test_reports_what_the_policy_blocks(self):
        _, reports = self.attempt("fetchStranger")
        self.assertEqual(reports, ["escapee blocked"])

    def test_loads_no_address_that_the_import_map_has_no_hash_for(self):
        self.open()
        for change in [
            'plugin.entry = plugin.entry.replace("index.js", "other.js")',
            'plugin.entry += "?x"',
            'plugin.entry += "#x"',
            f'plugin.entry = "{self.site.origins["stranger"]}/module.js"',
        ]:
            with self.subTest(change=change):
                self.site.mend()
                reports = self.run_in_page(f"""
                    page.reports.length = 0;
                    const {{ manifest }} = await page.host();
                    const plugin = manifest.plugins.find(({{ id }}) => id === "steady");
                    {change};
                    const host = await page.host({{ manifest }});
                    await host.mount("storefront.test.alone/v1", page.slot(), {{ text: "x" }}).ready;
                    return page.reports.map(({{ phase, message }}) => [phase, message]);
                """)
                self.assertEqual([phase for phase, _ in reports], ["load"])
                self.assertIn("import map has no hash", reports[0][1])
                self.assertEqual(self.site.asked("cdn", "other.js") + self.site.asked("stranger"), [])

    def test_loads_no_address_with_a_query_or_a_fragment(self):
        self.open()
        for end in ["?x", "#x"]:
            with self.subTest(end=end):
                self.site.mend()
                messages = self.run_in_page(
                    """
                    page.reports.length = 0;
                    const { manifest } = await page.host();
                    const plugin = manifest.plugins.find(({ id }) => id === "steady");
                    plugin.entry += end;
                    // As if the page's map had a hash for it.
                    const text = JSON.stringify({ integrity: { [plugin.entry]: plugin.files[0].integrity } });
                    document.head.append(Object.assign(document.createElement("script"), { type: "importmap", text }));
                    const host = await page.host({ manifest });
                    await host.mount("storefront.test.alone/v1", page.slot(), { text: "x" }).ready;
                    return page.reports.map(({ message }) => message);
                    """,
                    end=end,
                )
                self.assertEqual(len(messages), 1)
                self.assertIn("import map has no hash", messages[0])

    def test_reports_what_handlers_and_promises_throw(self):
        for name in ["throwLater", "rejectLater"]:
            with self.subTest(name=name):
                self.assertEqual(self.attempt(name), ["done", ["escapee uncaught"]])
