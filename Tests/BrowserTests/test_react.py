"""Points as components: lazy, with Suspense and an error boundary; components as contributions."""

from browser_test import BrowserTest
from workshop import FALLBACK

GOES_ON = "the page goes on"


class React(BrowserTest):
    def react(self, way, then="", rest="{}", budget=10_000):
        self.open(react=True)
        return self.run_in_page(
            f"""
            const host = await page.host({{ budget }});
            const view = page.react(host, `storefront.test.${{way}}/v1`, {rest});
            const read = () => page.text(view.element);
            await page.until(read);
            const pending = read();
            await page.until(() => !read().includes("loading"));
            {then}
            const reports = page.reports.map(({{ plugin, phase, message }}) => [plugin, phase, message]);
            return {{ pending, read: read(), reports }};
            """,
            way=way, budget=budget,
        )

    def test_shows_any_contribution(self):
        result = self.react("alone")
        self.assertEqual(result["pending"], f"loading … {GOES_ON}")
        self.assertEqual((result["read"], result["reports"]), (f"before steady hello (1) {GOES_ON}", []))

    def test_gives_new_props(self):
        result = self.react("alone", 'view.setText("again"); await page.until(() => read().includes("again"));')
        self.assertEqual(result["read"], f"before steady again (1) {GOES_ON}")

    def test_leaves_with_the_component(self):
        result = self.react("alone", """
            const heard = [];
            host.events.on("steady.answered", ({ name }) => heard.push(name));
            host.events.emit("page.said", { text: "hi" });
            view.unmount();
            await page.until(() => !read());
            host.events.emit("page.said", { text: "hi" });
            view.element.append(heard.join());
        """)
        self.assertEqual(result["read"], "before")

    def test_survives_strict_mode(self):
        result = self.react("alone", rest="{ isStrict: true }")
        self.assertEqual((result["read"], result["reports"]), (f"before steady hello (1) {GOES_ON}", []))

    def test_shows_components_and_the_fallback_of_those_that_throw(self):
        result = self.react("react", """
            await page.until(() => read().includes("hello: 0") && page.reports.length);
            const votes = [];
            host.events.on("poll.voted", ({ text }) => votes.push(text));
            view.element.querySelector("button").click();
            await page.until(() => read().includes("hello: 1"));
            // It is part of the page's tree, not in an element of its own.
            const places = view.element.querySelectorAll("[data-plugin=polls]").length;
            view.element.append(` ${votes} ${places}`);
        """)
        self.assertEqual(
            result["read"],
            f"before steady hello (1) hello: 1 {FALLBACK} after steady hello (1) {GOES_ON} hello 0",
        )
        self.assertEqual(result["reports"], [["polls", "mount", "thrown while rendering"]])

    def test_tries_again_when_a_point_is_shown_again(self):
        result = self.react("setup", """
            await page.until(() => read().includes("missing"));
            globalThis.isMended = true;
            const again = page.react(host, "storefront.test.setup/v1");
            await page.until(() => page.text(again.element).includes("mended"));
            view.element.append(page.text(again.element));
        """)
        self.assertIn("steady hello (1) mended after", result["read"])

    def test_shows_a_fallback_of_the_pages_own(self):
        for way, phase, message, budget in [
            ("mount", "mount", "thrown in mount", 10_000),
            ("module", "load", "thrown by the module", 10_000),
            ("hang", "budget", "not there after 1600 ms", 1600),
        ]:
            with self.subTest(way=way):
                said_sorry = 'await page.until(() => read().includes("sorry"));'
                result = self.react(way, said_sorry, '{ fallback: "sorry" }', budget)
                self.assertEqual(result["read"], f"before steady hello (1) sorry after steady hello (1) {GOES_ON}")
                ((_, reported, text),) = result["reports"]
                self.assertEqual(reported, phase)
                self.assertIn(message, text)

    def test_shows_components_on_a_page_without_react(self):
        self.open()
        read, reports = self.run_in_page(f"""
            const host = await page.host();
            const element = page.slot();
            const handle = host.mount("storefront.test.react/v1", element, {{ text: "hello" }});
            await handle.ready;
            await page.until(() => page.text(element).includes("hello: 0") && page.reports.length);
            element.querySelector("button").click();
            await page.until(() => page.text(element).includes("hello: 1"));
            handle.update({{ text: "again" }});
            await page.until(() => page.text(element).includes("again: 1"));
            return [page.text(element), page.reports.map(({{ plugin, phase, message }}) => [plugin, phase, message])];
        """)
        self.assertEqual(read, f"before steady again (1) again: 1 {FALLBACK} after steady again (1)")
        self.assertEqual(reports, [["polls", "mount", "thrown while rendering"]])
