"""How the cost of a batch grows, on one core, on two, and with two Dask workers; and what is left of one that is killed.

    python tests/bench/scale.py [growth] [kills] [worker] [damage] [--sizes N ...] [--folder FOLDER]

installs nqpf with its extra `[distributed]`, and the peer `galechurch`, into a fresh virtual environment, and prints a
Markdown table for each part named, all of them by default. The abstracts come from `generated_corpus.py`.

- growth: `nqpf align --batch` in the core tier over N abstracts for each N of --sizes (1,000, 10,000 and 100,000; at 80
  records a second on one core the three take an hour), and galechurch over the same, both judged by the gold beads;
- kills: a batch is killed at ten random moments and continued, ten times over, with its output compared byte for byte;
- worker: one of two workers of a cluster is killed in mid-run;
- damage: one record in a hundred is no JSON, lacks a side, is 10 MB long, or is in another encoding.

Memory is that of all processes together, looked at once a second, so it takes Linux. Exit status 1 when a bar is
missed.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from alignment_scores import counts, strict_f1
from generated_corpus import SEED
from generated_texts import text_of
from startup import PROJECT, installed

GENERATOR = Path(__file__).parent / "generated_corpus.py"
WAYS = {"one process": ("--jobs", "1"), "two processes": ("--jobs", "2"), "two Dask workers": ("--workers", "2")}
KILLS, ROUNDS = 10, 10
KILLED_RECORDS = 2000
GALECHURCH = """
import galechurch, json, sys
with open(sys.argv[1], encoding="utf-8") as given, open(sys.argv[2], "w", encoding="utf-8") as answered:
    for line in given:
        record = json.loads(line)
        beads = galechurch.align(record["source"], record["target"]).beads
        ranges = [(b.source_start, b.source_end, b.target_start, b.target_end) for b in beads]
        found = [{"source": [*range(i, k)], "target": [*range(j, l)]} for i, k, j, l in ranges]
        answered.write(json.dumps({"id": record["id"], "beads": found}) + "\\n")
"""


class Used(NamedTuple):
    """Seconds of wall and processor time, and MiB of all processes together at their most."""

    wall: float
    cpu: float
    memory: float


class Bench(NamedTuple):
    """Where everything is, the environment of the commands, and the sizes."""

    folder: Path
    environment: dict[str, str]
    sizes: tuple[int, ...]


class Missed(NamedTuple):
    """A bar, what was measured, and what would have done."""

    what: str
    measured: float
    bar: str


def show(*cells: object) -> None:
    """A row of a table, at once."""
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def corpus(bench: Bench, size: int) -> Path:
    """A file of so many abstracts with their gold beads."""
    file = bench.folder / f"{size}.jsonl"
    if not file.exists():
        with file.open("wb") as stream:
            subprocess.run(
                [sys.executable, GENERATOR, str(size), "--for", "align", "--gold"], stdout=stream, check=True
            )
    return file


def aligned(file: Path, output: Path, *options: str) -> list[str]:
    """The command that aligns a batch."""
    return ["nqpf", "align", "--encoder", "none", "--batch", str(file), "-o", str(output), *options]


def used(bench: Bench, command: Sequence[str]) -> Used:
    """What a command used; it must succeed."""
    started, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command, env=bench.environment, start_new_session=True, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
    assert process.returncode == 0, command
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Used(time.perf_counter() - started, cpu, peak / 1024)


def memory_of(session: int) -> int:
    """KiB of the processes of a session; what they share is counted once, where the system tells it."""
    total = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session:
                total += int((folder / "smaps_rollup").read_text().split("Pss:", 1)[1].split()[0])
        except (OSError, IndexError):
            continue
    return total


def growth(bench: Bench) -> Iterator[Missed]:
    """Tables: each way at each size; and beside galechurch."""
    show(
        "abstracts",
        "way",
        "records/s",
        "wall s",
        "cpu s",
        "peak MiB",
        "against one process",
        "against a tenth: time",
        "memory",
    )
    show("---:", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:")
    found: dict[tuple[str, int], Used] = {}
    for size in bench.sizes:
        file, wholes = corpus(bench, size), []
        for way, options in WAYS.items():
            output = bench.folder / f"{size}-{options[0][2:]}-{options[1]}.jsonl"
            one = found[way, size] = used(bench, aligned(file, output, *options))
            alone, tenth = found["one process", size], found.get((way, size // 10))
            gain = f"{alone.wall / one.wall:.2f}" if alone is not one else ""
            growing = (f"{one.wall / tenth.wall:.2f}", f"{one.memory / tenth.memory:.2f}") if tenth else ("", "")
            show(
                f"{size:,}",
                way,
                f"{size / one.wall:.0f}",
                f"{one.wall:.1f}",
                f"{one.cpu:.1f}",
                f"{one.memory:.0f}",
                gain,
                *growing,
            )
            wholes.append(output)
        assert len({output.read_bytes() for output in wholes}) == 1, f"{size}: the ways do not give the same"
    yield from growth_bars(found, bench.sizes)
    print()
    yield from beside_galechurch(bench, found)


def growth_bars(found: dict[tuple[str, int], Used], sizes: Sequence[int]) -> Iterator[Missed]:
    """What two cores and two workers gain, and what ten times the records take."""
    for size in sizes:
        alone = found["one process", size]
        if size >= 10_000:
            for way, least in (("two processes", 1.7), ("two Dask workers", 1.6)):
                gain = alone.wall / found[way, size].wall
                if gain < least:
                    yield Missed(f"{way}, {size:,} abstracts", gain, f">= {least}")
        for way in WAYS:
            tenth = found.get((way, size // 10))
            if tenth and size >= 100_000:
                for what, ratio, most in (
                    ("time", found[way, size].wall / tenth.wall, 10.5),
                    ("memory", found[way, size].memory / tenth.memory, 1.2),
                ):
                    if ratio > most:
                        yield Missed(f"{way}, {size:,} abstracts against a tenth: {what}", ratio, f"<= {most}")


def beside_galechurch(bench: Bench, found: dict[tuple[str, int], Used]) -> Iterator[Missed]:
    """A table: rate and strict F1 on one core; both read and write the same records."""
    size = min(10_000, bench.sizes[-1])
    file, output = corpus(bench, size), bench.folder / "galechurch.jsonl"
    peer = used(bench, ["python", "-c", GALECHURCH, str(file), str(output)])
    show("system", "records/s", "strict F1", "abstracts right")
    show("---", "---:", "---:", "---:")
    for name, answered, one in (
        ("nqpf, core tier, one process", bench.folder / f"{size}-jobs-1.jsonl", found["one process", size]),
        ("galechurch", output, peer),
    ):
        total = judged(file, answered)
        show(name, f"{size / one.wall:.0f}", f"{strict_f1(total):.3f}", f"{total['whole'] / total['texts']:.3f}")
    yield from ()


def judged(file: Path, answered: Path) -> Counter[str]:
    """The counts of a file of answers."""
    total: Counter[str] = Counter()
    with file.open(encoding="utf-8") as given, answered.open(encoding="utf-8") as answers:
        for line, answer in zip(given, answers, strict=True):
            total += counts(text_of(json.loads(line)), json.loads(answer))
    return total


def kills(bench: Bench) -> Iterator[Missed]:
    """How many batches that were killed ten times came out as an undisturbed one."""
    file, whole = corpus(bench, KILLED_RECORDS), bench.folder / "whole.jsonl"
    seconds = used(bench, aligned(file, whole, "--jobs", "2")).wall
    chance, equal, prefixes, killed = random.Random(SEED), 0, 0, 0
    for number in range(ROUNDS):
        output = bench.folder / f"killed-{number}.jsonl"
        options: tuple[str, ...] = ("--jobs", str(1 + number % 2))
        for _ in range(KILLS):
            process = subprocess.Popen(
                aligned(file, output, *options), env=bench.environment, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0, 2 * seconds / KILLS))
            killed += process.poll() is None
            process.kill()
            process.wait()
            prefixes += whole.read_bytes().startswith(output.read_bytes() if output.exists() else b"")
            options = (*options[:2], "--resume")
        used(bench, aligned(file, output, *options))
        equal += output.read_bytes() == whole.read_bytes()
    show("batches", "kills", "output a beginning of the whole", "equal in the end")
    show("---:", "---:", "---:", "---:")
    show(ROUNDS, killed, f"{prefixes} of {ROUNDS * KILLS}", f"{equal} of {ROUNDS}")
    if equal < ROUNDS or prefixes < ROUNDS * KILLS:
        yield Missed("killed batches that came out equal", equal, str(ROUNDS))


def worker(bench: Bench) -> Iterator[Missed]:
    """Whether a batch whose worker is killed came out as an undisturbed one."""
    file, whole = corpus(bench, KILLED_RECORDS), bench.folder / "whole.jsonl"
    used(bench, aligned(file, whole, "--jobs", "2"))
    place, output = bench.folder / "scheduler.json", bench.folder / "shared.jsonl"
    options = ["--scheduler-file", str(place), "--host", "127.0.0.1", "--no-dashboard"]
    quiet = {"env": bench.environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    cluster = [subprocess.Popen(["dask", "scheduler", "--port", "0", *options], **quiet)]
    cluster += [subprocess.Popen(["dask", "worker", "--nthreads", "1", "--no-nanny", *options], **quiet) for _ in "ab"]
    try:
        while not place.exists():
            time.sleep(0.1)
        address = json.loads(place.read_text())["address"]
        process = subprocess.Popen(aligned(file, output, "--scheduler", address), **quiet)
        while not output.exists() or output.stat().st_size < whole.stat().st_size // 3:
            time.sleep(0.05)
        cluster[1].send_signal(signal.SIGKILL)
        assert process.wait() == 0
    finally:
        for one in cluster:
            one.kill()
            one.wait()
    equal = output.read_bytes() == whole.read_bytes()
    print(
        f"One of two workers killed after a third of {KILLED_RECORDS:,} records: output {'equal' if equal else 'NOT equal'}."
    )
    if not equal:
        yield Missed("output with a worker killed", 0, "equal")


def damage(bench: Bench) -> Iterator[Missed]:
    """Whether each damaged record is told, and the rest answered as it is without them."""
    file, whole = corpus(bench, KILLED_RECORDS), bench.folder / "whole.jsonl"
    used(bench, aligned(file, whole, "--jobs", "2"))
    bad, output = bench.folder / "damaged.jsonl", bench.folder / "damaged-out.jsonl"
    rows, damaged = file.read_bytes().splitlines(keepends=True), {}
    kinds = (
        b'{"id": 7, "source": [',
        b'{"id": 7, "source": ["x"]}',
        huge(),
        '{"id": 7, "source": "发展"}'.encode("gb18030"),
    )
    for turn, number in enumerate(range(50, len(rows), 100)):
        damaged[number] = kinds[turn % len(kinds)] + b"\n"
    bad.write_bytes(b"".join(damaged.get(number, row) for number, row in enumerate(rows)))
    process = subprocess.run(aligned(bad, output), env=bench.environment, stderr=subprocess.PIPE, check=False)
    expected, found = whole.read_bytes().splitlines(), output.read_bytes().splitlines()
    right = sum(found[n] == expected[n] for n in range(len(rows)) if n not in damaged)
    told = sum("error" in json.loads(found[n]) for n in damaged)
    show("records", "damaged", "told of", "others right", "lines on standard error", "status")
    show("---:", "---:", "---:", "---:", "---:", "---:")
    show(len(rows), len(damaged), told, right, process.stderr.count(b"\n"), process.returncode)
    if told < len(damaged) or right < len(rows) - len(damaged):
        yield Missed("damaged records told, others right", told + right, str(len(rows)))


def huge() -> bytes:
    """A record of 10 MB."""
    return json.dumps({"id": 7, "source": "发展数字经济。" * 500_000, "target": "x"}, ensure_ascii=False).encode()


PARTS = {"growth": growth, "kills": kills, "worker": worker, "damage": damage}


def main() -> int:
    """Print the tables; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where files of some GB may stand; by default a temporary one")
    given = parser.parse_args()
    for part in set(given.parts) - PARTS.keys():
        parser.error(f"no part is called {part}")
    folder = Path(tempfile.mkdtemp(dir=given.folder))
    missed: list[Missed] = []
    try:
        environment = installed(folder / "environment", f"{PROJECT}[distributed]", ("galechurch",))
        environment["XDG_CACHE_HOME"] = str(folder / "cache")
        os.environ["PATH"] = environment["PATH"]  # by which commands are found
        bench = Bench(folder, environment, tuple(sorted(given.sizes)))
        used(bench, aligned(corpus(bench, 10), folder / "10.out"))  # compiles the lexicon
        for part in given.parts or PARTS:
            missed += PARTS[part](bench)
            print()
    finally:
        shutil.rmtree(folder)
    for bar in missed:
        print(f"missed: {bar.what}: {bar.measured:.3g}, not {bar.bar}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
