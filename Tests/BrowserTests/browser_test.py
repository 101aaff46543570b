"""What the tests in a browser have in common."""

import json
import unittest


class BrowserTest(unittest.TestCase):
    """Each test goes to a page of its own. `run` sets `site`, `browser` and `axe`, which may be None."""

    maxDiff = None

    def setUp(self):
        self.site.mend()

    def open(self, tenant="workshop", surface="storefront", react=False):
        self.browser.open(self.site.url(tenant, surface, react))

    def run_in_page(self, body, **values):
        """Runs the body of an async function in the page, with values as constants in it."""
        constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
        return self.browser.run(constants + body)

    def show(self, way, then="", **options):
        """Mounts `storefront.test.<way>/v1`, and does what `then` says when it is ready; what is read, what was reported.

        `then` knows `host`, `handle` and `element`; the options are those of the host.
        """
        self.open()
        result = self.run_in_page(
            f"""
            const host = await page.host(options);
            const element = page.slot();
            const handle = host.mount(`storefront.test.${{way}}/v1`, element, {{ text: "hello" }});
            await handle.ready;
            {then}
            const read = page.text(element);
            await new Promise((resolve) => setTimeout(resolve, 20));
            return {{ read, reports: page.reports, status: host.status() }};
            """,
            way=way, options=options,
        )
        self.status = {entry["plugin"]: entry for entry in result["status"]}
        return result["read"], result["reports"]
