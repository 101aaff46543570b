"""What the benchmarks share: the release binary, the repositories, whole processes with their time and memory, the page."""
import os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"

# generate.py makes the repositories; peer.py, peer.mjs and floor.c are what the product is compared with.
TOOLS = pathlib.Path(os.environ.get("PATCHBAY_BENCH") or ROOT.parent / "shared" / "bench").resolve()


def cache():
    """Where repositories are kept and outputs are written: on tmpfs if there is one, since disks differ too much."""
    folder = os.environ.get("PATCHBAY_BENCH_CACHE")
    if not folder:
        folder = "/dev/shm/patchbay-bench" if os.access("/dev/shm", os.W_OK) else ROOT / ".build-bench"
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def command(*words, **options):
    """Runs a tool to its end and gives what it prints."""
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, **options).stdout.strip()


def build(product):
    """The release binary of a product."""
    command(ROOT / ".ci" / "static", ROOT / ".build" / "static")
    swift = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--pkg-config-path", ".build/static", "--product", product]
    log = subprocess.run(swift, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if log.returncode:
        sys.exit(log.stdout)
    return f"{command(*swift, '--show-bin-path', cwd=ROOT)}/{product}"


def repository(name, *arguments):
    """A bare repository that generate.py makes, kept in the cache. Its HEAD is `base`, for tools that only know HEAD."""
    path = cache() / f"{name}.git"
    if not path.exists():
        print(f"Making {path} …", file=sys.stderr)
        made = path.with_suffix(".new")
        shutil.rmtree(made, ignore_errors=True)
        command(sys.executable, str(TOOLS / "generate.py"), str(made), *arguments, "--edits")
        command("git", "-C", str(made), "update-ref", "--no-deref", "HEAD", "base")
        made.rename(path)
    return path


class Scratch:
    """Fresh paths in the cache, all removed at the end: on some file systems, where files were just deleted new ones are slow."""

    def __enter__(self):
        self.folder, self.count = pathlib.Path(tempfile.mkdtemp(dir=cache())), 0
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def path(self):
        self.count += 1
        return self.folder / str(self.count)


class Finished:
    """What a whole process took, and what it said."""

    def __init__(self, *words, cwd=ROOT):
        words = [str(word) for word in words]
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            redirections = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
            began = time.perf_counter()
            child = os.posix_spawnp(words[0], words, os.environ, file_actions=redirections)
            _, status, usage = os.wait4(child, 0)
            self.milliseconds = (time.perf_counter() - began) * 1000
            self.megabytes = usage.ru_maxrss / 1024
            self.status = os.waitstatus_to_exitcode(status)
            out.seek(0), errors.seek(0)
            self.output, self.errors = out.read().decode(), errors.read().decode()


def patchbay(binary, verb, repository, revision, *arguments):
    """A run of the product. Findings are not a failure here."""
    run = Finished(binary, verb, revision, "--repository", repository, *arguments)
    if run.status not in (0, 1):
        sys.exit(f"patchbay {verb} {revision} ended with {run.status}:\n{run.errors}")
    return run


def counts(run):
    """What a run with --timings says that it read, parsed and wrote."""
    found = re.search(r"([\d,]+) objects read, ([\d,]+) documents parsed, ([\d,]+) files written", run.errors)
    return found.groups() if found else ("", "", "")


def median(values):
    return statistics.median(values)


def machine():
    """One line about where this was measured."""
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    system = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    swift = re.search(r"Swift version ([\d.]+)", command("swift", "--version", stderr=subprocess.DEVNULL))
    kind = command("stat", "-f", "-c", "%T", str(cache()))
    name = processor.group(1) if processor else os.uname().machine
    return (f"{name}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB; {system.group(1)}, Linux {os.uname().release}; "
            f"Swift {swift.group(1)}, libgit2 {command('pkg-config', '--modversion', 'libgit2')}; files on {kind}.")


def publish(name, text):
    """Prints a part of the page, and with RECORD=1 puts it there, between its markers."""
    print(text)
    if os.environ.get("RECORD"):
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, rest = PAGE.read_text().split(begin)
        PAGE.write_text(before + begin + text + "\n" + rest[rest.index(end):])
        print(f"\nRecorded in {PAGE.relative_to(ROOT)}.", file=sys.stderr)
