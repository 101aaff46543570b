"""What the documentation tells nginx to do is what `_headers` asks for, and pages work with it under their strictest policy."""

import http.client
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from browser_test import BrowserTest
from test_guides import free_port
from test_tenants import show_all
from testsite import ROOT, Site

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


class Delivered(Site):
    """A platform whose CDN is nginx, set up as docs/output.md says."""

    def __init__(self, patchbay):
        super().__init__(patchbay)
        self.port = free_port()
        self.origins["cdn"] = f"http://127.0.0.1:{self.port}"
        (block,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "output.md").read_text(encoding="utf-8"), re.DOTALL)
        for said, here in [
            ("listen 80;", f"listen 127.0.0.1:{self.port};"), ("/srv/patchbay/dist/public", f"{self.output}/public"),
        ]:
            assert said in block, said
            block = block.replace(said, here)
        self.nginx_folder = tempfile.TemporaryDirectory(prefix="patchbay-nginx-")
        folder = Path(self.nginx_folder.name)
        temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''} daemon off; pid {folder}/pid; error_log {folder}/log;"
            f"events {{}} http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{block} }}",
            encoding="utf-8",
        )
        self.nginx = subprocess.Popen([NGINX, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/log"])
        for _ in range(200):
            try:
                self.ask("/index.json")
                return
            except ConnectionRefusedError:
                if self.nginx.poll() is not None:
                    raise RuntimeError((folder / "log").read_text(encoding="utf-8")) from None
                time.sleep(0.02)

    def ask(self, path, method="GET", **headers):
        """Status, headers by their names in small letters, and bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def close(self):
        self.nginx.terminate()
        self.nginx.wait(10)
        self.nginx_folder.cleanup()
        super().close()


class Nginx(BrowserTest):
    delivered = None

    def setUp(self):
        super().setUp()
        if not NGINX:
            self.skipTest("there is no nginx (nginx-light)")
        if not Nginx.delivered:
            Nginx.delivered = Delivered(self.site.patchbay)
            self.addClassCleanup(Nginx.end)
        self.delivered.mend()

    @staticmethod
    def end():
        Nginx.delivered.close()
        Nginx.delivered = None

    def test_sends_each_file_with_the_headers_that_are_asked_for(self):
        root = self.delivered.output / "public"
        files = [f"/{file.relative_to(root)}" for file in root.rglob("*") if file.is_file() and file.name != "_headers"]
        self.assertGreater(len(files), 100)
        types = {".js": "application/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".css": "text/css"}
        for path in files:
            status, headers, body = self.delivered.ask(path)
            self.assertEqual((status, body), (200, (root / path[1:]).read_bytes()), path)
            wanted = {name.lower(): value for name, value in self.delivered.public_headers(path).items()}
            self.assertEqual({name: value for name, value in headers.items() if name in wanted}, wanted, path)
            self.assertEqual("content-security-policy" in headers, path.startswith("/icons/"), path)
            if (end := Path(path).suffix) in types:
                self.assertEqual(headers["content-type"], types[end], path)

    def test_lets_no_cache_keep_what_is_not_there(self):
        for path in ["/bundles/nobody/1.0.0-0/index.js", "/nothing.json", "/_headers", "/storefront/", "/%2e%2e/private/status.json"]:
            status, headers, _ = self.delivered.ask(path)
            self.assertIn(status, [400, 403, 404], path)
            if status != 400:
                self.assertEqual((headers["cache-control"], headers["access-control-allow-origin"]), ("no-store", "*"), path)

    def test_sends_what_is_known_no_second_time_and_parts_of_what_is_not(self):
        (path,) = {f"/{file.relative_to(self.delivered.output / 'public')}" for file in
                   (self.delivered.output / "public" / "runtime").glob("patchbay-*.js") if re.fullmatch(r"patchbay-[0-9a-f]{16}\.js", file.name)}
        _, headers, body = self.delivered.ask(path)
        status, again, rest = self.delivered.ask(path, If_None_Match=headers["etag"])
        self.assertEqual((status, rest, again["cache-control"]), (304, b"", "public, max-age=31536000, immutable"))
        status, part, some = self.delivered.ask(path, Range="bytes=10-19")
        self.assertEqual((status, some, part["content-range"]), (206, body[10:20], f"bytes 10-19/{len(body)}"))
        status, head, nothing = self.delivered.ask(path, method="HEAD")
        self.assertEqual((status, nothing, head["content-length"]), (200, b"", str(len(body))))
        _, packed, less = self.delivered.ask(path, Accept_Encoding="gzip")
        self.assertEqual((packed["content-encoding"], packed["vary"]), ("gzip", "Accept-Encoding"))
        self.assertLess(len(less), len(body) / 2)

    def test_delivers_every_contribution_to_pages_under_their_policy(self):
        for tenant in self.delivered.tenants:
            if tenant != "workshop":
                with self.subTest(tenant=tenant):
                    show_all(self, self.delivered, tenant, "storefront")
        # No page had to fall back on the mirror.
        self.assertEqual(self.delivered.asked("mirror"), [])
