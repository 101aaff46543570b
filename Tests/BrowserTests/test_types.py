"""The types hold what they promise, the code what its types say; and the host weighs little."""

import gzip
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = HERE.parent.parent / "Sources" / "BrowserRuntime"
OPTIONS = [
    "--noEmit", "--skipDefaultLibCheck", "--target", "es2022", "--module", "es2022", "--moduleResolution", "node",
    "--lib", "es2022,dom,dom.iterable",
]


def tsc(*arguments):
    """What the compiler says; empty if nothing is wrong."""
    command = ["tsc", *OPTIONS, *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=HERE / "types").stdout


class Types(unittest.TestCase):
    maxDiff = None

    def test_accept_what_is_right_and_nothing_else(self):
        # Each line that must be refused is marked; an error elsewhere, or none at a mark, fails.
        self.assertEqual(tsc("--strict", *sorted((HERE / "types").glob("*.ts"))), "")

    def test_describe_the_code(self):
        files = [RUNTIME / f"patchbay{part}.js" for part in ["", "-plugin", "-react", "-development"]]
        self.assertEqual(tsc("--allowJs", "--checkJs", HERE / "types" / "react.d.ts", *files), "")

    def test_weigh_at_most_six_kilobytes(self):
        self.assertLessEqual(len(gzip.compress((RUNTIME / "patchbay.js").read_bytes(), 9)), 6000)
