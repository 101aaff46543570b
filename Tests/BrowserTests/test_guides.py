"""The guides lead from nothing to a plugin in the page: their commands are run as they stand, one after the other."""

import os
import re
import socket
import subprocess
import tempfile
import textwrap
from pathlib import Path

from browser_test import BrowserTest

ROOT = Path(__file__).resolve().parent.parent.parent


def commands(guide):
    """The shell blocks of a guide, in order."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    return [textwrap.dedent(block) for block in re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class Guides(BrowserTest):
    def test_lead_to_a_plugin_in_the_page(self):
        port = free_port()
        guides = [*commands("host-guide.md"), *commands("plugin-guide.md")]
        blocks = [block.replace("8080", port) for block in guides]
        (serve,) = [block for block in blocks if block.startswith("python3 -m http.server")]
        blocks.remove(serve)
        with tempfile.TemporaryDirectory(prefix="patchbay-guides-") as folder:
            environment = self.prepare(Path(folder))
            result = subprocess.run(
                ["bash", "-e"], input="\n".join(blocks), cwd=folder, env=environment, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )
            self.assertEqual(result.returncode, 0, result.stdout)
            self.assertEqual(result.stdout.count("Nothing is wrong."), 4, result.stdout)
            server = subprocess.Popen(
                ["bash", "-c", f"exec {serve}"], cwd=f"{folder}/events", env=environment,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
            try:
                server.stdout.readline()
                self.browser.open(f"http://localhost:{port}")
                self.assertRegex(self.read(until="opens"), r"^Hello!\s+The box office opens at 9:00\sAM\.$")
            finally:
                server.terminate()
                server.wait()
                server.stdout.close()

    def prepare(self, folder):
        """A folder with what the guides begin with, and the environment of their commands."""
        (folder / "patchbay").symlink_to(ROOT)
        (folder / "bin").mkdir()
        (folder / "bin" / "patchbay").symlink_to(Path(self.site.patchbay).resolve())
        environment = {"HOME": str(folder), "PATH": f"{folder}/bin:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
        for role in ["AUTHOR", "COMMITTER"]:
            environment |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.org"}
        return environment

    def read(self, until):
        """What is read in the page, as soon as a word is among it."""
        return self.run_in_page(
            """
            for (let round = 0; round < 200 && !document.body.innerText.includes(until); round += 1) {
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            return document.body.innerText;
            """,
            until=until,
        )
