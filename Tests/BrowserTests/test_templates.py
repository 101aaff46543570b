"""What `patchbay new plugin --template` begins with works in a page as it is."""

import json

from browser_test import BrowserTest

ORDER = {"orderId": "42", "amount": {"value": 4250, "currency": "EUR"}, "locale": "en"}


class Templates(BrowserTest):
    def test_basic_says_what_the_tenant_configures(self):
        self.open("templates")
        read, reports = self.run_in_page("""
            const host = await page.host({ development: true });
            const element = page.slot();
            await host.mount("storefront.page.foot/v1", element, { locale: "en" }).ready;
            return [page.text(element), page.reports];
        """)
        self.assertEqual((read, reports), ("Made for a test.", []))

    def test_payment_charges_an_order_and_integration_hands_that_on(self):
        self.open("templates")
        read, reports = self.run_in_page(
            """
            const host = await page.host({ development: true });
            const element = page.slot();
            await host.mount("storefront.checkout.payment/v1", element, order).ready;
            const label = page.text(element);
            const delivered = new Promise((resolve) => host.events.on("integration.delivered", resolve));
            element.querySelector("button").click();
            const { event, ok } = await delivered;
            return [[label, page.text(element), event, ok], page.reports];
            """,
            order=ORDER,
        )
        self.assertEqual(read, ["Pay \u20ac42.50", "Pay \u20ac42.50 Paid.", "payment.captured", True])
        self.assertEqual(reports, [])
        posted = [(path, json.loads(body)) for role, method, path, body in self.site.requests if (role, method) == ("api", "POST")]
        charge = {"orderId": "42", "amount": ORDER["amount"]}
        self.assertEqual(posted, [
            ("/plugins/my-payment/charges", charge),
            ("/plugins/my-integration/webhook", {"event": "payment.captured", "payload": charge}),
        ])

    def test_payment_says_so_when_it_does_not_work(self):
        self.open("templates")
        read = self.run_in_page(
            """
            const host = await page.host({ fetch: async (url, init) => init ? new Response("", { status: 402 }) : fetch(url) });
            const element = page.slot();
            await host.mount("storefront.checkout.payment/v1", element, order).ready;
            element.querySelector("button").click();
            await page.until(() => page.text(element).includes("again"));
            return [page.text(element), element.querySelector("button").disabled];
            """,
            order=ORDER,
        )
        self.assertEqual(read, ["Pay \u20ac42.50 That did not work. Please try again.", False])
