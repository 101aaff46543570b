"""A platform to test with: the sample's registry and one of plugins that misbehave, published by `patchbay`, and served.

The servers are those of a real set-up, each an origin of its own: the pages, the CDN, its mirror, the plugins' API behind the
gateway, and a stranger that no plugin may call.
"""

import base64
import hashlib
import html
import json
import os
import shutil
import subprocess
import tempfile
import threading
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from workshop import EXTENSION_POINTS, PLUGINS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TYPES = {".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".svg": "image/svg+xml"}

# The sample's platform releases, each with the version of React that it says it provides; what is served is Debian's.
RELEASES = {"4.2.1": "18.2.0", "4.3.0": "18.3.1", "5.0.0": "19.0.0"}

# What every release provides, and where pages have it.
PROVIDED = {
    "react": "/vendor/react.js",
    "react-dom/client": "/vendor/react-dom-client.js",
    "@events/format": "/vendor/format.js",
}


def digest(data, algorithm):
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def sri(data):
    return digest(data, "sha384")


class Site:
    """Starts with the first use of each part; `close` ends all of it."""

    def __init__(self, patchbay):
        self.patchbay = patchbay
        self.folder = Path(tempfile.mkdtemp(prefix="patchbay-site-"))
        # What is wrong with files just now: (role, end of the path) → missing, tampered or stalled.
        self.faults = {}
        self.released = threading.Event()
        # What the servers were asked: (role, method, path, body).
        self.requests = []
        self._servers = {role: self._serve(role) for role in ["page", "cdn", "mirror", "api", "stranger"]}
        self.origins = {role: f"http://127.0.0.1:{server.server_port}" for role, server in self._servers.items()}

    def close(self):
        self.released.set()
        for server in self._servers.values():
            server.shutdown()
            server.server_close()
        shutil.rmtree(self.folder)

    def mend(self):
        """Ends all faults and forgets the requests."""
        self.released.set()
        self.released = threading.Event()
        self.faults.clear()
        self.requests.clear()

    def asked(self, role, end=""):
        """The paths that a server was asked for, queries included, as far as they end in a text."""
        return [path for asked, _, path, _ in self.requests if asked == role and path.endswith(end)]

    def url(self, tenant, surface="storefront", react=False):
        return f"{self.origins['page']}/{tenant}/{surface}{'/react' if react else ''}"

    def manifest(self, tenant, surface="storefront"):
        root = "public" if surface == "storefront" else "private"
        return json.loads((self.output / root / surface / f"{tenant}.json").read_text(encoding="utf-8"))

    @property
    def tenants(self):
        return sorted(path.stem for path in (self.output / "public" / "storefront").iterdir())

    # What is published

    @cached_property
    def output(self):
        """The folder that `patchbay reconcile` wrote."""
        repository = self.folder / "repository"
        for name in ["registry", "tenants"]:
            shutil.copytree(ROOT / name, repository / name)
        self._write_platform(repository)
        self._write_workshop(repository)
        self._write_templates(repository)
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        for command in [["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "--message", "Begin"]]:
            subprocess.run(["git", *command], cwd=repository, check=True)
        subprocess.run([self.patchbay, "reconcile"], cwd=repository, check=True, stdout=subprocess.DEVNULL)
        return repository / "dist"

    def _write_platform(self, repository):
        def provides(react):
            versions = {name: react if name.startswith("react") else "1.0.0" for name in PROVIDED}
            return {
                name: {"version": versions[name], "url": path, "integrity": sri(self.page_files[path])}
                for name, path in PROVIDED.items()
            }

        platform = {
            "format": 1,
            "name": "Events Platform",
            "baseUrl": self.origins["cdn"],
            "mirrors": [self.origins["mirror"]],
            "apiBaseUrl": f"{self.origins['api']}/plugins",
            "releases": {
                release: {"released": "2025-01-01", "provides": provides(react)} for release, react in RELEASES.items()
            },
            "regions": ["eu-west-1", "us-east-1"],
            "defaults": {"platform": "4.3.0", "region": "eu-west-1"},
            "budgets": {"contribution": 131072},
        }
        (repository / "registry" / "platform.yaml").write_text(json.dumps(platform, indent=1), encoding="utf-8")

    def _write_workshop(self, repository):
        """The tenant `workshop`, whose plugins each do something that a page must survive."""
        def write(path, document):
            file = repository / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(document, indent=1), encoding="utf-8")

        for point, document in EXTENSION_POINTS.items():
            write(f"registry/extension-points/{point}.yaml", document)
        write("tenants/workshop/tenant.yaml", {"name": "Workshop", "platform": "4.2.1"})
        for plugin, release in PLUGINS.items():
            write(f"registry/plugins/{plugin}/plugin.yaml", {
                "name": f"Plugin {plugin}", "publisher": "stagecraft", "description": "Made for a test.",
                "category": "event-pages", "license": "MIT",
            })
            code = self._bundle(plugin)
            folder = repository / "registry" / "plugins" / plugin / "bundles" / "1.0.0"
            folder.mkdir(parents=True)
            (folder / "index.js").write_bytes(code)
            files = [{"path": "index.js", "integrity": sri(code), "bytes": len(code)}]
            write(f"registry/plugins/{plugin}/versions/1.0.0.yaml", {
                "released": "2026-01-01", "engines": {"platform": ">=4"}, "bundle": {"entry": "index.js", "files": files},
                **release,
            })
            write(f"tenants/workshop/installs/{plugin}.yaml", {"version": "^1"})

    def _write_templates(self, repository):
        """The tenant `templates`, which has a plugin made of each template."""
        subprocess.run(["git", "init", "--quiet"], cwd=repository, check=True)
        installs = {
            "basic": {"configuration": {"text": "Made for a test."}},
            "payment": {"grants": ["orders:read"], "configuration": {"apiKey": {"secretRef": "vault:pay"}}},
            "integration": {"configuration": {"webhook": {"secretRef": "vault:hook"}}},
        }
        folder = repository / "tenants" / "templates"
        (folder / "installs").mkdir(parents=True)
        (folder / "tenant.yaml").write_text("name: Templates\n", encoding="utf-8")
        for template, install in installs.items():
            subprocess.run(
                [self.patchbay, "new", "plugin", f"my-{template}", "--template", template, "--name", f"My {template}",
                 "--publisher", "stagecraft", "--category", "event-pages", "--description", "Made of a template."],
                cwd=repository, check=True, stdout=subprocess.DEVNULL,
            )
            text = json.dumps({"version": "^1", **install})
            (folder / "installs" / f"my-{template}.yaml").write_text(text, encoding="utf-8")

    def _bundle(self, plugin):
        """A plugin's one file; what is used of the SDK is put into it, as authors do."""
        return self._esbuild(
            HERE / "plugins" / f"{plugin}.js", "--format=esm", "--external:react", "--external:react-dom/client",
        )

    # What the page's own origin has

    @cached_property
    def page_files(self):
        """Path → bytes of what the pages load from their own origin."""
        react = HERE / "pages" / "react"
        production = '--define:process.env.NODE_ENV="production"'
        files = {
            "/vendor/format.js": (ROOT / "docs" / "sample" / "format-1.0.0.js").read_bytes(),
            "/vendor/react.js": self._esbuild(react / "react.js", "--format=esm", production),
            # React is an external module, so that there is one copy of it, behind a shim that `require` can read.
            "/vendor/react-dom-client.js": self._esbuild(
                react / "react-dom-client.js", "--format=esm", production, f"--alias:react={react / 'external.js'}",
                "--external:/vendor/react.js",
            ),
        }
        for path in (HERE / "pages").glob("*.js"):
            files[f"/{path.name}"] = path.read_bytes()
        return files

    def _esbuild(self, entry, *options):
        environment = {**os.environ, "NODE_PATH": "/usr/share/nodejs"}
        command = ["esbuild", str(entry), "--bundle", "--log-level=error", *options]
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout

    def page(self, tenant, surface, react):
        """The page of a tenant's surface: its text, and the headers that it is sent with."""
        manifest = self.manifest(tenant, surface)
        boot = {path: sri(self.page_files[path]) for path in ["/boot.js", *(["/react-boot.js"] if react else [])]}
        # The storefront's document is fetched; the admin's is not public, so the server puts it into the page.
        if surface == "storefront":
            source = f'<meta name="manifest" content="{self.origins["cdn"]}/storefront/{tenant}.json">'
        else:
            data = json.dumps(manifest).replace("<", "\\u003c")
            source = f'<script type="application/json" id="manifest">{data}</script>'
        import_map = manifest["importMap"]
        text = (
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(tenant)}</title>"
            f'<link rel="icon" href="data:,"><script type="importmap">{import_map}</script>{source}'
            + "".join(f'<script type="module" src="{path}" integrity="{hash}"></script>' for path, hash in boot.items())
            + "<main></main>"
        )
        # What the document asks for, and what is this page's own.
        own = {
            "script-src": [f"'{script}'" for script in boot.values()],
            "style-src": [self.origins["cdn"], self.origins["mirror"]],
            "img-src": ["'self'", self.origins["cdn"]],
            "connect-src": ["'self'", self.origins["cdn"]],
            "form-action": ["'self'"],
        }
        policy = manifest["csp"]["directives"]
        for name, sources in own.items():
            policy[name] = " ".join([*policy.get(name, "").replace("'none'", "").split(), *sources])
        return text.encode(), {
            "Content-Type": "text/html",
            "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
            "Integrity-Policy": manifest["csp"]["integrityPolicy"],
        }

    # The servers

    @cached_property
    def _public_headers(self):
        """The rules of `_headers`: (path, or its beginning if it ends in a star) → headers."""
        rules = []
        for line in (self.output / "public" / "_headers").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                name, value = line.strip().split(": ", 1)
                rules[-1][1][name] = value
            else:
                rules.append((line, {}))
        return rules

    def public_headers(self, path):
        """What `_headers` says of a path."""
        headers = {}
        for rule, values in self._public_headers:
            if path == rule or rule.endswith("*") and path.startswith(rule[:-1]):
                headers.update(values)
        return headers

    def answer(self, role, path):
        """Status, headers and bytes for a path without its query."""
        if role == "page":
            if path in self.page_files:
                return 200, {"Content-Type": "text/javascript"}, self.page_files[path]
            match path.strip("/").split("/"):
                case [tenant, "storefront" | "admin" as surface, *rest] if tenant in self.tenants:
                    text, headers = self.page(tenant, surface, bool(rest))
                    return 200, headers, text
            return 404, {}, b""
        if role in ["api", "stranger"]:
            headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type, authorization"}
            return 200, {**headers, "Content-Type": "application/json"}, b"{}"
        # Only what is there under just this path: nothing above, nothing hidden, no links.
        known = {f"/{file.relative_to(self.output / 'public')}": file for file in (self.output / "public").rglob("*")
                 if file.is_file() and not file.is_symlink()}
        headers = self.public_headers(path)
        fault = next((fault for (at, end), fault in self.faults.items() if at == role and path.endswith(end)), None)
        if fault == "stalled":
            self.released.wait(30)
        if path not in known or fault == "missing":
            return 404, headers, b""
        headers["Content-Type"] = TYPES.get(Path(path).suffix, "application/octet-stream")
        return 200, headers, known[path].read_bytes() + (b"\n// tampered" if fault == "tampered" else b"")

    def _serve(self, role):
        site = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
                site.requests.append((role, self.command, self.path, body))
                status, headers, data = site.answer(role, urlsplit(self.path).path)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(data)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # The page was left while its file was stalled.

            do_GET = do_POST = do_OPTIONS = handle_any

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
