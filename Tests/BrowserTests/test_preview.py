"""`patchbay preview` shows what tenants are served, and shows it again when a file is saved."""

import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from browser_test import BrowserTest
from browsers import BrowserError
from test_guides import free_port


class Previews(BrowserTest):
    def setUp(self):
        super().setUp()
        program = Path(self.site.patchbay).resolve().parent / "patchbay-preview"
        if not program.exists():
            raise unittest.SkipTest("patchbay-preview was not built")
        self.port = free_port()
        self.repository = self.site.output.parent
        self.files = tempfile.TemporaryDirectory(prefix="patchbay-files-")
        self.addCleanup(self.files.cleanup)
        for path, data in self.site.page_files.items():
            file = Path(self.files.name + path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        self.server = subprocess.Popen(
            [self.site.patchbay, "preview", "--working-tree", "--watch", "--repository", self.repository, "--port", self.port,
             "--files", self.files.name],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        self.addCleanup(self.stop)
        self.assertIn(b"shows the files as they are", self.server.stdout.readline())

    def stop(self):
        self.server.terminate()
        self.server.wait(10)
        self.server.stdout.close()

    def show(self, path):
        self.browser.open(f"http://localhost:{self.port}/{path}")

    def test_shows_every_contribution_of_every_tenant_of_the_sample(self):
        for tenant in self.site.tenants:
            if tenant == "workshop":
                continue
            for surface in ["storefront", "admin"]:
                with self.subTest(tenant=tenant, surface=surface):
                    self.show(f"{tenant}/{surface}")
                    wanted = [
                        f"{contribution['plugin']} {contribution['export']}"
                        for point in self.site.manifest(tenant, surface)["extensionPoints"].values()
                        for contribution in point["contributions"]
                    ]
                    shown = self.run_in_page(
                        """
                        for (let round = 0; round < 200 && (!globalThis.host
                            || document.querySelectorAll("[data-export]:not([aria-busy=true])").length < count); round += 1) {
                          await new Promise((resolve) => setTimeout(resolve, 20));
                        }
                        const places = [...document.querySelectorAll("[data-point] > [data-export]")];
                        return [places.map(({ dataset }) => `${dataset.plugin} ${dataset.export}`),
                          document.getElementById("reports").innerText];
                        """,
                        count=len(wanted),
                    )
                    self.assertEqual(sorted(shown[0]), sorted(wanted))
                    self.assertEqual(shown[1], "")

    def test_shows_a_save_and_what_is_wrong_with_it(self):
        self.show("harbour-theatre/storefront")
        file = self.repository / "tenants" / "harbour-theatre" / "tenant.yaml"
        before = file.read_text(encoding="utf-8")
        self.addCleanup(file.write_text, before, encoding="utf-8")
        file.write_text(before + "platfrom: 5.0.0\n", encoding="utf-8")
        deadline = time.monotonic() + 10
        while "platfrom" not in (read := self.read()) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertIn("error[KEY_UNKNOWN]: unknown key `platfrom`", read)

    def read(self):
        """What is read in the page; nothing while it is loaded."""
        try:
            return self.run_in_page("return document.body.innerText;")
        except BrowserError:
            return ""
