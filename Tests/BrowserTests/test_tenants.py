"""Every contribution of every tenant of the sample is shown, under the strictest policy, with props that fit the contracts."""

from browser_test import BrowserTest

AMOUNT = {"value": 4200, "currency": "EUR"}
VENUE = {"name": "Great Hall", "address": "1 Harbour Street", "latitude": 53.54, "longitude": 9.98}
SEATS = [{"id": f"A{number}", "row": "A", "number": number, "price": 4200} for number in range(1, 6)]

PROPS = {
    "admin.dashboard/v1": {"currency": "EUR", "days": [{"date": "2026-05-01", "revenue": 84000, "tickets": 20}], "locale": "en"},
    "admin.event.creation/v1": {"draft": {"title": "Hamlet", "capacity": 90}, "locale": "en"},
    "admin.settings/v1": {"locale": "en"},
    "admin.tools/v1": {"eventId": "hamlet", "tickets": [{"code": "T-1", "name": "Ada"}], "locale": "en"},
    "storefront.cart.footer/v1": {"amount": AMOUNT, "locale": "en"},
    "storefront.checkout.payment/v1": {"orderId": "42", "amount": AMOUNT, "locale": "en"},
    "storefront.checkout.summary/v1": {"amount": AMOUNT, "locale": "en"},
    "storefront.event.detail/v1": {
        "eventId": "hamlet", "title": "Hamlet", "startsAt": "2030-05-01T19:00:00Z", "venue": VENUE, "locale": "en",
    },
    "storefront.event.detail/v2": {
        "eventId": "hamlet", "title": "Hamlet", "dates": [{"startsAt": "2030-05-01T19:00:00Z", "timeZone": "Europe/Berlin"}],
        "locale": "en",
    },
    "storefront.page.foot/v1": {"locale": "en"},
    "storefront.page.overlay/v1": {"locale": "en"},
    "storefront.tickets.selection/v1": {"eventId": "hamlet", "currency": "EUR", "seats": SEATS, "locale": "en"},
}

SHOW_ALL = """
    const host = await page.host({ development: true, surface });
    const places = {};
    // A point that a plugin opens is mounted by that plugin.
    for (const id of Object.keys(host.manifest.extensionPoints).filter((id) => props[id])) {
      const element = page.slot();
      await host.mount(id, element, props[id]).ready;
      places[id] = element;
    }
    const deep = (node) => [node, ...(node.shadowRoot ? deep(node.shadowRoot) : []), ...[...node.children].flatMap(deep)];
    await page.until(() => deep(document.body).every((node) => !node.matches?.("[aria-busy]")));
    const all = deep(document.body).filter((node) => node.dataset?.export);
    const styles = () => deep(document.body).filter((node) => node.matches?.("link[rel=stylesheet]"));
    const seats = () => deep(document.body).filter((node) => node.matches?.("rect[role=checkbox]")).length;
    await page.until(() => all.every(page.text) && styles().every(({ sheet }) => sheet) && seats() === expectedSeats);
    return {
      shown: all.map((node) => `${node.dataset.plugin}/${node.dataset.export}`),
      empty: all.filter((node) => !page.text(node)).map((node) => node.dataset.export),
      fallbacks: document.querySelectorAll("[data-fallback]").length,
      reports: page.reports,
      seats: seats(),
      isStyled: styles().every(({ sheet }) => sheet),
    };
"""


def show_all(test, site, tenant, surface):
    """Looks at a page of a site, in which everything has to be shown; what that is."""
    points = site.manifest(tenant, surface)["extensionPoints"]
    expected = [f"{c['plugin']}/{c['export']}" for point in points.values() for c in point["contributions"]]
    test.browser.open(site.url(tenant, surface))
    seats = len(SEATS) if "seat-map/SeatMap" in expected else 0
    result = test.run_in_page(SHOW_ALL, props=PROPS, surface=surface, expectedSeats=seats)
    test.assertEqual(result["reports"], [])
    test.assertCountEqual(result["shown"], expected)
    test.assertEqual(result["empty"], [])
    test.assertEqual(result["fallbacks"], 0)
    test.assertTrue(result["isStyled"])
    test.assertEqual(result["seats"], seats)
    return expected


class Tenants(BrowserTest):
    def test_show_every_contribution(self):
        seen = set()
        for tenant in [tenant for tenant in self.site.tenants if tenant != "workshop"]:
            for surface in ["storefront", "admin"]:
                with self.subTest(tenant=tenant, surface=surface):
                    seen.update(show_all(self, self.site, tenant, surface))
        self.assertGreater(len(seen), 20)
