"""What a host promises beyond failures: laziness, order, events, the API, the timeline, the reports."""

import json

from browser_test import BrowserTest


class Loading(BrowserTest):
    def fetched(self):
        """The plugins of which code was asked for."""
        return {path.split("/")[2] for path in self.site.asked("cdn", ".js") if path.startswith("/bundles/")}

    def test_fetches_only_what_is_mounted(self):
        self.open()
        self.run_in_page("const host = await page.host(); await new Promise((resolve) => setTimeout(resolve, 100));")
        # The one plugin that attaches nowhere is there to listen.
        self.assertEqual(self.fetched(), {"listener"})
        self.run_in_page('await (await page.host()).mount("storefront.test.alone/v1", page.slot(), { text: "x" }).ready;')
        self.assertEqual(self.fetched(), {"listener", "steady"})
        self.assertFalse([path for path in self.site.asked("cdn") + self.site.asked("mirror") if "?" in path])

    def test_fetches_at_once_what_is_eager(self):
        self.open("harbour-theatre")
        loaded = self.run_in_page("""
            const host = await page.host();
            await page.until(() => host.status().filter(({ state }) => state === "loaded").length === 2);
            return host.status().filter(({ state }) => state !== "idle").map(({ plugin }) => plugin);
        """)
        self.assertEqual([plugin for plugin in loaded if plugin != "listener"], ["consent-banner", "seat-map"])

    def test_sets_a_plugin_up_once(self):
        read, _ = self.show("alone", 'await host.mount("storefront.test.quiet/v1", element, { text: "x" }).ready;')
        self.assertEqual(read, "before steady hello (1) before steady x (1)")

    def test_keeps_the_order_of_the_manifest(self):
        self.open("riverside-arena")
        order = self.run_in_page("""
            const host = await page.host();
            const element = page.slot();
            await host.mount("storefront.cart.footer/v1", element, { amount: { value: 1, currency: "EUR" } }).ready;
            const listed = host.contributions("storefront.cart.footer/v1").map(({ plugin }) => plugin);
            return [listed, [...element.children].map(({ dataset }) => dataset.plugin)];
        """)
        self.assertEqual(order, [["donation-box", "quick-wallet", "coupon-banner"]] * 2)

    def test_gives_the_public_part_of_the_configuration(self):
        self.open()
        configuration = self.run_in_page("""
            return (await page.host()).manifest.plugins.find(({ id }) => id === "steady").configuration;
        """)
        self.assertEqual(configuration, {"greeting": "steady"})

    def test_updates_and_unmounts(self):
        read, reports = self.show("alone", 'handle.update({ text: "again" });')
        self.assertEqual((read, reports), ("before steady again (1)", []))
        read, reports = self.show("alone", 'handle.unmount(); host.events.emit("page.said", { text: "late" });')
        self.assertEqual((read, reports), ("", []))

    def test_ends_what_a_plugin_has_mounted_with_the_plugin(self):
        read, reports = self.show("opens", """
            handle.update({ text: "again" });
            await page.until(() => page.text(element).includes("again"));
            const heard = [];
            host.events.on("steady.answered", ({ name }) => heard.push(name));
            host.events.emit("page.said", { text: "hi" });
            handle.unmount();
            host.events.emit("page.said", { text: "hi" });
            element.append(`heard by ${heard}`);
        """)
        self.assertEqual((read, reports), ("heard by before", []))

    def test_gives_the_newest_props_to_what_is_shown_late(self):
        self.open()
        read = self.run_in_page("""
            const host = await page.host();
            const element = page.slot();
            const handle = host.mount("storefront.test.alone/v1", element, { text: "old" });
            handle.update({ text: "new" });
            await handle.ready;
            return page.text(element);
        """)
        self.assertEqual(read, "before steady new (1)")

    def test_refuses_a_manifest_that_is_not_the_pages(self):
        self.open()
        outcomes = self.run_in_page("""
            const outcome = (options) => page.host(options).then(() => "made", ({ message }) => message);
            const { manifest } = await page.host();
            return [
              await outcome({ surface: "admin" }),
              await outcome({ manifest: { ...manifest, format: 2 } }),
              await outcome({ manifestUrl: "/nowhere/storefront" }),
            ];
        """)
        self.assertEqual(outcomes, [
            "the manifest is of the storefront, the page of the admin",
            "this runtime reads manifests of format 1, not 2",
            "the manifest /nowhere/storefront was answered with 404",
        ])

    def test_reports_another_platform_release(self):
        read, reports = self.show("alone", "await page.until(() => page.reports.length);", platform="5.0.0")
        self.assertEqual(read, "before steady hello (1)")
        self.assertEqual([report["phase"] for report in reports], ["manifest"])

    def test_says_what_is_not_resolved(self):
        unresolved = {entry["plugin"]: entry for entry in self.site.manifest("riverside-arena")["unresolved"]}
        self.assertTrue(unresolved)
        self.open("riverside-arena")
        status = self.run_in_page("return (await page.host()).status();")
        for entry in status:
            note = unresolved.pop(entry["plugin"], None)
            self.assertEqual(entry.get("unresolved", {}).get("code"), note and note["code"])
        self.assertEqual(unresolved, {})


class Events(BrowserTest):
    def test_pass_to_those_who_declare_them(self):
        read, reports = self.show("alone", """
            const heard = [];
            host.events.on("steady.answered", ({ name }) => heard.push(name));
            await host.mount("storefront.test.mount/v1", page.slot(), { text: "x" }).ready;
            page.reports.length = 0;
            host.events.emit("page.said", { text: "hi" });
            element.append(heard.join());
        """)
        self.assertEqual((read, reports), ("before heard hi before,before,after", []))

    def test_are_refused_if_they_are_not_declared(self):
        self.open()
        result = self.run_in_page("""
            const host = await page.host();
            const [element, other] = [page.slot(), page.slot()];
            await host.mount("storefront.test.alone/v1", other, { text: "x" }).ready;
            const heard = [];
            host.events.on("steady.said", (payload) => heard.push(payload));
            await host.mount("storefront.test.escape/v1", element, { text: "x" }).ready;
            host.events.emit("page.said", { text: "hi" });
            return [page.text(element), heard, page.reports.map(({ plugin, phase, message }) => [plugin, phase, message])];
        """)
        self.assertEqual(result, ["", [], [
            ["escapee", "event", "steady.answered is not among the events that escapee@1.0.0 consumes"],
            ["escapee", "event", "steady.said is not among the events that escapee@1.0.0 emits"],
        ]])

    def test_reach_a_plugin_that_attaches_nowhere(self):
        self.open()
        heard = self.run_in_page("""
            const host = await page.host();
            await page.until(() => host.status().find(({ plugin }) => plugin === "listener").state === "loaded");
            const heard = [];
            host.events.on("listener.heard", ({ text }) => heard.push(text));
            host.events.emit("page.said", { text: "hi" });
            return heard;
        """)
        self.assertEqual(heard, ["hi"])

    def test_give_each_listener_a_copy(self):
        self.open()
        heard = self.run_in_page("""
            const { events } = await page.host();
            const heard = [];
            const payload = { seats: ["A1"] };
            events.on("seats", ({ seats }) => seats.push("mine"));
            events.on("seats", ({ seats }) => heard.push(...seats));
            events.emit("seats", payload);
            return [heard, payload];
        """)
        self.assertEqual(heard, [["A1"], {"seats": ["A1"]}])

    def test_end_when_they_go_round_in_circles_or_are_not_data(self):
        self.open()
        reports = self.run_in_page("""
            const { events } = await page.host();
            events.on("ping", () => events.emit("pong"));
            events.on("pong", () => events.emit("ping"));
            events.emit("ping");
            events.on("odd", () => {});
            events.emit("odd", { listener() {} });
            return page.reports.map(({ phase, message }) => [phase, message]);
        """)
        self.assertEqual(reports[0], ["event", "ping is emitted in answer to itself"])
        self.assertEqual([phase for phase, _ in reports], ["event", "event"])


class Interfaces(BrowserTest):
    def test_carries_requests_to_the_plugins_own_service(self):
        self.open()
        answer = self.run_in_page("""
            const host = await page.host();
            await host.mount("storefront.test.alone/v1", page.slot(), { text: "x" }).ready;
            return new Promise((resolve) => {
              host.events.on("steady.answered", resolve);
              host.events.emit("steady.said", { text: "", path: "/orders?id=1" });
            });
        """)
        self.assertEqual(answer, {"status": 200})
        self.assertIn(("api", "POST", "/plugins/steady/orders?id=1", "hello"), self.site.requests)

    def test_measures_each_plugin(self):
        self.show("mount")
        entries = self.run_in_page("""
            return ["steady@1.0.0", "bad-mount@1.0.0"].map((name) => performance.getEntriesByName(name)
              .map(({ entryType, detail, duration }) => [entryType, detail.phase, detail.export ?? null, duration >= 0]));
        """)
        self.assertCountEqual(entries[0], [
            ["measure", "load", None, True], ["measure", "mount", "Before", True], ["measure", "mount", "After", True],
        ])
        self.assertCountEqual(entries[1], [["measure", "load", None, True], ["mark", "mount", "ThrowsInMount", True]])

    def test_sends_each_report_once(self):
        self.show("mount", """
            for (let round = 0; round < 3; round += 1) {
              await host.mount("storefront.test.mount/v1", element, { text: "x" }).ready;
            }
        """, beacon="/reports")
        self.run_in_page("await new Promise((resolve) => setTimeout(resolve, 100));")
        bodies = [json.loads(body) for role, _, path, body in self.site.requests if (role, path) == ("page", "/reports")]
        self.assertEqual(bodies, [{
            "tenant": "workshop", "surface": "storefront", "platform": "4.2.1", "plugin": "bad-mount", "version": "1.0.0",
            "extensionPoint": "storefront.test.mount/v1", "export": "ThrowsInMount", "phase": "mount", "message": "thrown in mount",
        }])

    def test_holds_props_and_payloads_against_their_schemas_in_development(self):
        self.open()
        messages = self.run_in_page("""
            const host = await page.host({ development: true });
            const handle = host.mount("storefront.test.alone/v1", page.slot(), { text: 1 });
            await handle.ready;
            handle.update({});
            host.mount("storefront.test.typo/v1", page.slot());
            await page.until(() => page.reports.length === 3);
            return page.reports.map(({ phase, plugin, message }) => [phase, plugin ?? null, message]);
        """)
        self.assertEqual(messages, [
            ["contract", "steady", "props of storefront.test.alone/v1: /text is not of type string"],
            ["contract", "steady", "props of storefront.test.alone/v1: the value lacks text"],
            ["contract", None, "there is no extension point storefront.test.typo/v1"],
        ])

    def test_loads_nothing_for_development_otherwise(self):
        self.show("alone")
        self.assertEqual(self.site.asked("page", "patchbay-development.js"), [])
