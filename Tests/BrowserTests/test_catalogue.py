"""The catalogue: its search, without scripts, for keyboards and screen readers, and how it looks."""

import functools
import gzip
import json
import os
import re
import shutil
import subprocess
import threading
import time
import unicodedata
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from browser_test import BrowserTest
from browsers import BrowserError

TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
PAGES = [
    "index.html", "index.html?q=map", "plugins/northgate-payments.html", "plugins/visit-counter.html", "categories/payments.html",
    "extension-points.html", "extension-points/storefront.checkout.payment/v1.html", "publishers.html",
    "publishers/open-venue.html", "changes.html",
]


# What the keyboard sends (https://w3c.github.io/webdriver/#keyboard-actions).
TAB, ENTER, DOWN = "\ue004", "\ue007", "\ue015"


class Catalogue:
    """The catalogue of the site under test, served below a path, and one of 5,000 plugins below another.

    Below `dark` it is as those see it who prefer that; not every browser can be told to.
    """

    def __init__(self, patchbay, output):
        self.patchbay = patchbay
        self.output = Path(output)
        self.folder = self.make(self.output)
        self.requests = []
        catalogue = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                catalogue.requests.append(self.path)
                data = catalogue.answer(urlsplit(self.path).path)
                self.send_response(200 if data is not None else 404)
                self.send_header("Content-Type", TYPES.get(Path(urlsplit(self.path).path).suffix, "text/plain"))
                self.send_header("Content-Length", str(len(data or b"")))
                self.end_headers()
                try:
                    self.wfile.write(data or b"")
                except (BrokenPipeError, ConnectionResetError):
                    pass  # The page was left while it was still loading.

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}"

    def answer(self, path):
        """The bytes below one of the paths."""
        match = re.fullmatch(r"/(some/path|dark|large)/([\w./-]+)", path)
        if not match:
            return None
        below, name = match.groups()
        file = (self.large if below == "large" else self.folder) / name
        if not file.is_file():
            return None
        data = file.read_bytes()
        if below == "dark" and file.suffix in [".css", ".html"]:
            data = data.replace(b"(prefers-color-scheme: dark)", b"all").replace(b"light dark", b"dark")
        return data

    def make(self, output):
        """Makes the site of an output."""
        subprocess.run([self.patchbay, "pages", "--output", output], check=True, stdout=subprocess.DEVNULL)
        return output / "site"

    @functools.cached_property
    def large(self):
        """A site of 5,000 plugins, each listed as one of those that there are, under a name of its own."""
        output = self.output.parent / "large"
        shutil.copytree(self.output / "public", output / "public")
        file = output / "public" / "catalog.json"
        catalog = json.loads(file.read_bytes())
        some = catalog["plugins"]
        catalog["plugins"] = [
            {**some[n % len(some)], "id": f"plugin-{n}", "name": f"{some[n % len(some)]['name']} {n}"} for n in range(5000)
        ]
        file.write_text(json.dumps(catalog), encoding="utf-8")
        return self.make(output)

    def page(self, path, below="some/path"):
        return f"{self.address}/{below}/{path}"


@functools.cache
def catalogue(patchbay, output):
    return Catalogue(patchbay, output)


class TheCatalogue(BrowserTest):
    def setUp(self):
        super().setUp()
        if not Path(self.site.patchbay).resolve().with_name("patchbay-pages").exists():
            self.skipTest("there is no patchbay-pages beside patchbay (swift build --product patchbay-pages)")
        self.catalogue = catalogue(self.site.patchbay, self.site.output)

    def visit(self, path, below="some/path"):
        self.browser.open(self.catalogue.page(path, below))

    def load_images(self):
        """Waits for all images, those too that nobody has come to yet; it fails if one is none."""
        self.browser.run(
            """
            for (const image of document.images) image.loading = "eager";
            await Promise.all([...document.images].map((image) => image.decode()));
            """
        )

    def search(self, text):
        """Types a text into the search, and gives the names of what is found, in order."""
        return self.run_in_page(
            """
            const input = document.querySelector("#search input");
            input.focus();
            input.value = text;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            const [found, count] = ["[data-found]", "[data-found] .count"].map((part) => document.querySelector(part));
            const before = count.textContent;
            for (let round = 0; round < 200 && (found.hidden || !new URLSearchParams(location.search).get("q")); round += 1) {
              await new Promise((resolve) => setTimeout(resolve, 10));
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
            return [...found.querySelectorAll(".cards h3")].map((name) => name.textContent);
            """,
            text=text,
        )

    def test_finds_each_plugin_by_its_own_name(self):
        self.visit("index.html")
        plugins = json.loads((self.catalogue.folder / "search.json").read_bytes())["plugins"]
        self.assertGreater(len(plugins), 15)
        for plugin in plugins:
            self.assertEqual(self.search(plugin["name"])[:1], [plugin["name"]])
            plain = unicodedata.normalize("NFD", plugin["name"]).encode("ascii", "ignore").decode().upper()
            self.assertEqual(self.search(plain)[:1], [plugin["name"]])

    def test_finds_by_keyword_description_and_publisher(self):
        self.visit("index.html")
        for words in ["wallets", "number never reaches", "northgate cards", "car che"]:
            self.assertIn("Northgate Payments", self.search(words), words)
        self.assertEqual(self.search("no such thing"), [])
        status = "return document.querySelector('[data-found] .count').textContent"
        self.assertEqual(self.browser.run(status), "No plugin fits. Fewer words or filters find more.")

    def test_filters_and_can_be_linked_to(self):
        self.visit("index.html?category=payments&verified=yes")
        names = "return [...document.querySelectorAll('[data-found] h3')].map((name) => name.textContent)"
        ready = "for (let i = 0; i < 100 && document.querySelector('[data-found]').hidden; i += 1) await new Promise((r) => setTimeout(r, 10));"
        payments = self.browser.run(ready + names)
        self.assertIn("Northgate Payments", payments)
        self.assertNotIn("Cash Desk", payments)  # Its publisher is not verified.
        self.assertNotIn("Seat Map", payments)
        state = self.browser.run(
            """
            const field = document.querySelector("[name=verified]");
            field.click();
            await new Promise((resolve) => setTimeout(resolve, 50));
            return [location.search, [...document.querySelectorAll("[data-found] h3")].map((name) => name.textContent)];
            """
        )
        self.assertEqual(state[0], "?category=payments")
        self.assertIn("Cash Desk", state[1])
        # Nothing asked for: the whole list is back.
        self.assertTrue(self.browser.run(
            """
            const field = document.querySelector("[name=category]");
            field.value = "";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 50));
            return document.querySelector("[data-found]").hidden && !document.querySelector("[data-unsearched]").hidden;
            """
        ))

    def test_loads_what_it_searches_when_somebody_is_about_to(self):
        self.catalogue.requests.clear()
        self.visit("index.html")
        self.assertFalse([path for path in self.catalogue.requests if "search.json" in path])
        # A window without a screen may never have the focus, so the event is given twice where it has.
        self.run_in_page(
            """
            const input = document.querySelector("#search input");
            input.focus();
            input.dispatchEvent(new FocusEvent("focus"));
            await new Promise((resolve) => setTimeout(resolve, 300));
            """
        )
        self.assertEqual(len([path for path in self.catalogue.requests if "search.json" in path]), 1)

    def test_loads_little_of_5000_plugins(self):
        self.catalogue.large
        self.catalogue.requests.clear()
        self.visit("index.html", below="large")
        self.load_images()
        loaded = set(self.catalogue.requests)
        self.assertEqual([path for path in loaded if path.endswith("search.json")], [])
        self.assertIn("/large/index.html", loaded)
        self.assertLess(sum(len(gzip.compress(self.catalogue.answer(path), 6)) for path in loaded), 100_000)
        self.assertEqual(self.browser.run("return document.querySelectorAll('#all ~ .cards > li').length"), 60)

    def test_finds_plugins_among_5000_by_their_own_names(self):
        self.visit("index.html", below="large")
        plugins = json.loads((self.catalogue.large / "search.json").read_bytes())["plugins"]
        self.assertEqual(len(plugins), 5000)
        for plugin in plugins[::250]:
            self.assertEqual(self.search(plugin["name"])[:1], [plugin["name"]])

    def test_is_shown_without_scripts(self):
        try:
            self.browser.allow_scripts(False)
        except BrowserError:
            self.skipTest("this browser cannot be told to run no scripts")
        self.addCleanup(self.browser.allow_scripts, True)
        self.visit("index.html", below="large")
        seen = """
            const isSeen = (selector) => [...document.querySelectorAll(selector)].some((node) => node.checkVisibility());
            return ["#search", ".filters", ".cards .card", ".chips a", ".pager a", ".shelves a"].map(isSeen);
        """
        self.assertEqual(self.browser.run(seen), [False, False, True, True, True, True])
        self.visit("plugins/seat-map.html")
        self.assertFalse(self.browser.run("return document.querySelector('.bar .find').checkVisibility()"))
        self.assertIn("What it may do", self.browser.run("return document.body.innerText"))

    def test_is_searched_with_the_keyboard_alone(self):
        self.visit("index.html")
        focused = "return document.activeElement.innerText?.trim() || document.activeElement.name"
        self.browser.type(TAB)
        self.assertEqual(self.browser.run(focused), "Skip to the content")
        self.browser.type(ENTER + TAB)
        self.assertEqual(self.browser.run(focused), "q")
        self.browser.type("seat map")
        found = "return [...document.querySelectorAll('[data-found] h3')].map((name) => name.textContent)[0]"
        for _ in range(100):
            if self.browser.run(found) == "Seat Map":
                break
            time.sleep(0.02)
        self.browser.type(DOWN)
        self.assertEqual(self.browser.run(focused), "Seat Map")
        self.browser.type(ENTER)
        for _ in range(100):
            time.sleep(0.02)
            try:
                if (path := self.browser.run("return location.pathname")).endswith("seat-map.html"):
                    break
            except BrowserError:
                continue  # The page was left while it was asked.
        self.assertEqual(path, "/some/path/plugins/seat-map.html")

    def test_answers_a_key_within_50_ms_among_5000_plugins(self):
        self.visit("index.html", below="large")
        self.assertEqual(len(self.search("map")), 24)
        # Other programs may be running: what counts is the best of some rounds, as long as it takes for each key.
        times = self.run_in_page(
            """
            const input = document.querySelector("#search input");
            const list = document.querySelector("[data-found] .cards");
            const best = {};
            const end = performance.now() + 20000;
            for (let round = 0; round === 0 || performance.now() < end && Object.values(best).some((time) => time >= 50); round += 1) {
              for (const text of ["m", "ma", "map", "map 12", "e", "a", "s", "se", "seat", "th", "the", "the c"]) {
                const began = performance.now();
                const changed = new Promise((resolve) => new MutationObserver((_, observer) => {
                  observer.disconnect();
                  resolve();
                }).observe(list, { childList: true }));
                input.value = text;
                input.dispatchEvent(new Event("input", { bubbles: true }));
                await changed;
                list.getBoundingClientRect();
                best[text] = Math.min(best[text] ?? Infinity, performance.now() - began);
              }
            }
            return best;
            """
        )
        self.assertLess(max(times.values()), 50, times)

    def test_shows_more_when_asked(self):
        self.visit("index.html", below="large")
        self.search("map")
        shown = self.run_in_page(
            """
            const more = document.querySelector(".more");
            more.click();
            return [document.querySelectorAll("[data-found] .cards > li").length, document.activeElement.tagName];
            """
        )
        self.assertEqual(shown, [48, "A"])

    def test_is_searched_from_every_page(self):
        self.visit("plugins/seat-map.html")
        self.run_in_page("const form = document.querySelector('.bar form'); form.q.value = 'poll'; form.requestSubmit();")
        found = "return [location.pathname, [...document.querySelectorAll('[data-found] h3')].map((name) => name.textContent)]"
        path, names = None, []
        for _ in range(100):
            time.sleep(0.05)
            try:
                path, names = self.browser.run(found)
            except BrowserError:
                continue  # The page was left while it was asked.
            if names:
                break
        self.assertEqual((path, names), ("/some/path/index.html", ["Audience Poll", "Plugin polls"]))

    def test_asks_no_other_server_and_logs_nothing(self):
        for page in PAGES:
            self.visit(page)
            self.load_images()
            asked = self.browser.run("return performance.getEntriesByType('resource').map(({ name }) => name)")
            self.assertTrue(asked)
            self.assertEqual([url for url in asked if not url.startswith(self.catalogue.address)], [])
            self.assertEqual(self.browser.log(), [])

    def test_leads_to_every_page_without_a_script(self):
        seen, open_pages = set(), ["index.html"]
        while open_pages:
            page = open_pages.pop()
            if page in seen or not page.endswith(".html"):
                continue
            seen.add(page)
            text = re.sub(r"<template.*?</template>", "", (self.catalogue.folder / page).read_text(encoding="utf-8"), flags=re.DOTALL)
            for link in re.findall(r'<a [^>]*?href="([^":#?]+)"', text):
                open_pages.append(urlsplit(urljoin(f"http://site/{page}", link)).path.lstrip("/"))
        there = {str(file.relative_to(self.catalogue.folder)) for file in self.catalogue.folder.rglob("*.html")}
        self.assertEqual(there - seen, set())

    def test_leaves_axe_nothing_to_find(self):
        if not self.axe:
            self.skipTest("there is no axe.min.js")
        axe = self.axe.read_text(encoding="utf-8")
        for page, width, below in self.looks():
            with self.subTest(page=page, width=width, below=below):
                self.visit(page, below)
                self.browser.run(axe)
                violations = self.browser.run(
                    "return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])")
                self.assertEqual(violations, [])

    def looks(self):
        """Every main page, on a phone and on a screen, light and dark."""
        for width in [390, 1280]:
            self.browser.resize(width, 900)
            for below in ["some/path", "dark"]:
                for page in PAGES:
                    yield page, width, below

    def test_fits_every_width(self):
        for page in PAGES:
            for width in [320, 390, 768, 1280]:
                self.browser.resize(width, 900)
                self.visit(page)
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width, page)

    def test_has_its_picture_taken(self):
        if not os.environ.get("SCREENSHOTS"):
            self.skipTest("SCREENSHOTS names no folder for pictures")
        folder = Path(os.environ["SCREENSHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        for page, width, below in self.looks():
            self.visit(page, below)
            self.load_images()
            name = re.sub(r"\W+", "-", page.replace(".html", ""))
            scheme = "dark" if below == "dark" else "light"
            (folder / f"{name}-{width}-{scheme}.png").write_bytes(self.browser.screenshot())
