"""A plugin that fails takes down nothing else, shows the point's fallback, and is reported."""

from browser_test import BrowserTest
from workshop import FALLBACK

# Milliseconds: long enough for what loads on a busy machine, short enough to wait for.
BUDGET = 1600

BEFORE, AFTER = "before steady hello (1)", "after steady hello (1)"


class Failures(BrowserTest):
    def fails(self, way, plugin, phase, message, export=None, **more):
        """The way to fail leaves its neighbours alone, shows the fallback, and is reported once."""
        read, reports = self.show(way, **more)
        self.assertEqual(read, f"{BEFORE} {FALLBACK} {AFTER}")
        (report,) = reports
        self.assertEqual((report["plugin"], report["version"], report["phase"]), (plugin, "1.0.0", phase))
        self.assertEqual((report["tenant"], report["surface"], report["platform"]), ("workshop", "storefront", "4.2.1"))
        self.assertEqual(report["extensionPoint"], f"storefront.test.{way}/v1")
        self.assertIn(message, report["message"])
        self.assertEqual(self.status[plugin]["state"], "failed")
        self.assertIn(message, self.status[plugin]["error"])
        self.assertEqual(self.status["steady"]["state"], "loaded")

    def test_thrown_by_the_module(self):
        self.fails("module", "bad-module", "load", "thrown by the module")

    def test_thrown_in_setup(self):
        self.fails("setup", "bad-setup", "load", "thrown in setup")

    def test_not_a_contribution(self):
        self.fails("export", "bad-export", "load", "NotAContribution has no mount()")

    def test_thrown_in_mount(self):
        self.fails("mount", "bad-mount", "mount", "thrown in mount")

    def test_rejected_in_mount(self):
        self.fails("reject", "bad-mount", "mount", "rejected in mount")

    def test_thrown_in_update(self):
        read, reports = self.show("update", 'handle.update({ text: "again" });')
        self.assertEqual(read, f"before steady again (1) {FALLBACK} after steady again (1)")
        self.assertEqual([report["phase"] for report in reports], ["update"])

    def test_thrown_in_a_listener(self):
        read, reports = self.show("event", 'host.events.emit("page.said", { text: "boo" });')
        self.assertEqual(read, f"before heard boo {FALLBACK} after heard boo")
        self.assertEqual([(report["plugin"], report["phase"]) for report in reports], [("bad-mount", "event")])

    def test_thrown_in_unmount(self):
        read, reports = self.show("unmount", "handle.unmount();")
        self.assertEqual(read, "")
        self.assertEqual([(report["phase"], report["message"]) for report in reports], [("unmount", "thrown in unmount")])

    def test_gives_up(self):
        self.fails("gives-up", "bad-mount", "mount", "gave up", then="await page.until(() => page.reports.length);")

    def test_no_fallback_shows_nothing(self):
        read, reports = self.show("quiet")
        self.assertEqual(read, BEFORE)
        self.assertEqual(len(reports), 1)

    def test_too_few_contributions_show_the_fallback(self):
        self.assertEqual(self.show("kept"), ("Nobody is here.", []))

    def test_hangs_in_mount(self):
        self.fails("hang", "bad-mount", "budget", f"not there after {BUDGET} ms", budget=BUDGET)
        # What comes after all is unmounted, and nobody sees it.
        after = self.run_in_page("""
            comeLate();
            await page.until(() => globalThis.hasLeft);
            return [hasLeft, page.text(document.body)];
        """)
        self.assertEqual(after, [True, f"{BEFORE} {FALLBACK} {AFTER}"])

    def test_hangs_while_loading(self):
        read, reports = self.show("stuck", budget=BUDGET)
        self.assertEqual(read, f"{BEFORE} {FALLBACK} {AFTER}")
        self.assertEqual([report["phase"] for report in reports], ["retry", "budget"])

    def test_unmounted_before_it_is_there(self):
        self.open()
        result = self.run_in_page("""
            const host = await page.host();
            const element = page.slot();
            const handle = host.mount("storefront.test.mount/v1", element, { text: "hello" });
            handle.unmount();
            await handle.ready;
            await page.until(() => host.status().some(({ plugin, state }) => plugin === "bad-mount" && state === "loaded"));
            return [element.childElementCount, page.reports, globalThis.wasMounted ?? false];
        """)
        self.assertEqual(result, [0, [], False])

    def test_tried_again_at_the_next_mount(self):
        read, _ = self.show("setup", """
            globalThis.isMended = true;
            await host.mount("storefront.test.setup/v1", element, { text: "again" }).ready;
        """)
        self.assertEqual(read, f"{BEFORE} {FALLBACK} {AFTER} before steady again (1) mended after steady again (1)")

    def test_given_new_props_while_it_is_on_its_way(self):
        self.open()
        read = self.run_in_page("""
            const host = await page.host();
            const element = page.slot();
            const handle = host.mount("storefront.test.hang/v1", element, { text: "old" });
            await page.until(() => globalThis.comeLate);
            handle.update({ text: "new" });
            comeLate();
            await handle.ready;
            return page.text(element);
        """)
        self.assertEqual(read, "before steady new (1) late new after steady new (1)")

    def test_a_page_listener_that_throws(self):
        read, reports = self.show("alone", """
            host.events.on("steady.answered", () => { throw new Error("the page's own"); });
            host.on("error", () => { throw new Error("in the report"); });
            host.events.emit("page.said", { text: "hi" });
        """)
        self.assertEqual(read, "before heard hi")
        self.assertEqual([(report.get("plugin"), report["phase"]) for report in reports], [(None, "event")])


class Files(BrowserTest):
    """The plugin's files are missing, changed or slow; the mirror has the same ones."""

    def test_come_from_the_first_place(self):
        read, reports = self.show("files")
        self.assertEqual(read, f"{BEFORE} from {self.site.origins['cdn']} {AFTER}")
        self.assertEqual(reports, [])
        self.assertEqual(self.site.asked("mirror"), [])

    def test_come_from_the_mirror_after_a_failure(self):
        for fault in ["missing", "tampered", "stalled"]:
            with self.subTest(fault=fault):
                self.site.mend()
                self.site.faults[("cdn", self.entry)] = fault
                read, reports = self.show("files", budget=BUDGET)
                self.assertEqual(read, f"{BEFORE} from {self.site.origins['mirror']} {AFTER}")
                self.assertEqual([report["phase"] for report in reports], ["retry"])
                self.assertEqual(self.status["bad-files"]["state"], "loaded")

    def test_are_bad_everywhere(self):
        for fault in ["missing", "tampered"]:
            with self.subTest(fault=fault):
                self.site.mend()
                self.site.faults.update({(role, self.entry): fault for role in ["cdn", "mirror"]})
                read, reports = self.show("files", budget=BUDGET)
                self.assertEqual(read, f"{BEFORE} {FALLBACK} {AFTER}")
                self.assertEqual([report["phase"] for report in reports], ["retry", "load"])

    @property
    def entry(self):
        entries = {plugin["id"]: plugin["entry"] for plugin in self.site.manifest("workshop")["plugins"]}
        return entries["bad-files"].removeprefix(self.site.origins["cdn"])
