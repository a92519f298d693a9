"""How long a command takes from nothing, as a ratio to bare Python, beside two tools of the same kind.

    python tests/bench/startup.py

installs nqpf and its peers `tldr` and `papis` from the package index into a fresh virtual environment, runs each
command 15 times in turn with `python -c pass` of that environment, and prints the median ratios of processor time
and of wall time, and the peak memory, as a Markdown table. Exit status 1 when a bar (plus 15 %) is missed.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
ROUNDS = 15
SLACK = 1.15
PEERS = ("papis", "tldr")


class Case(NamedTuple):
    """A command, the status it must end with, what it must print, and its bar (ratio of processor time)."""

    title: str
    command: tuple[str, ...]
    status: int = 0
    expected: str = ""
    bar: float | None = None


class Sample(NamedTuple):
    """Seconds of processor and wall time, and the largest resident set in MiB."""

    cpu: float
    wall: float
    memory: float


LAYER = "layer.tsv"
"""A generated glossary of 20,000 concepts, in the folder where the commands run."""

ABSTRACT = tuple(str(PROJECT / f"tests/examples/segments.{language}.txt") for language in ("zh", "en"))
"""An abstract and its translation, a segment a line."""

CASES = (
    Case("`nqpf term 新质生产力 --format plain`", ("nqpf", "term", "新质生产力", "--format", "plain"), 0, "new quality productive forces", 5.0),
    Case("`nqpf term 新質生產力 --format plain`", ("nqpf", "term", "新質生產力", "--format", "plain"), 0, "new quality productive forces", 5.0),
    Case("`nqpf term xzscl --format plain`", ("nqpf", "term", "xzscl", "--format", "plain"), 0, "new quality productive forces", 5.0),
    Case("`nqpf term 未来战士` (a miss)", ("nqpf", "term", "未来战士", "--format", "plain"), 1, "未来产业", 6.0),
    Case("`nqpf term \"carbon dating\"` (a miss)", ("nqpf", "term", "carbon dating", "--format", "plain"), 1, "carbon", 6.0),
    Case("exact, with a layer of 20,000 concepts", ("nqpf", "term", "新质生产力", "--glossary", LAYER, "--format", "plain"), 0, "new quality productive forces", 5.5),
    Case("a miss, with that layer", ("nqpf", "term", "未来战士", "--glossary", LAYER, "--format", "plain"), 1, "未来", 6.5),
    Case("an English miss, with that layer", ("nqpf", "term", "carbon dating", "--glossary", LAYER, "--format", "plain"), 1, "carbon", 6.5),
    Case("`nqpf --version`", ("nqpf", "--version"), 0, "nqpf", 4.5),
    Case("`nqpf --help`", ("nqpf", "--help"), 0, "align", 5.5),
    Case("`nqpf term 新质生产力 --format table`", ("nqpf", "term", "新质生产力", "--format", "table"), 0, "new quality productive forces"),
    Case("`nqpf align tests/examples/paper.txt`", ("nqpf", "align", str(PROJECT / "tests/examples/paper.txt")), 0, "1-2"),
    Case("`nqpf check ZH EN --segmented`, an abstract", ("nqpf", "check", *ABSTRACT, "--segmented", "--format", "plain"), 1, "deprecated", 7.0),
    Case("`tldr --version`", ("tldr", "--version")),
    Case("`papis --version`", ("papis", "--version")),
)  # fmt: skip


def write_layer(file: Path) -> None:
    """20,000 concepts made of the words of our own glossary, the same every time."""
    chance = random.Random(20260305)
    rows = [
        line.split("\t")[1:3]
        for f in (PROJECT / "glossary").glob("*.tsv")
        for line in f.read_text("utf-8").split("\n")[1:-1]
    ]
    halves = sorted({half for language, term in rows if language == "zh-Hans" for half in (term[:2], term[-2:])})
    words = sorted({word for language, term in rows if language == "en" for word in term.split()})
    terms: dict[str, str] = {}
    while len(terms) < 20_000:
        chinese = "".join(chance.choices(halves, k=chance.choice((2, 2, 2, 3, 3, 4))))
        terms[chinese] = " ".join(chance.choices(words, k=chance.choice((2, 3, 3, 4, 5))))
    file.write_text("".join(f"{zh}\t{en}\n" for zh, en in sorted(terms.items())), encoding="utf-8")


def sample(command: tuple[str, ...], environment: dict[str, str]) -> tuple[Sample, int, str]:
    """Run `command` once in a child of its own, so that its peak memory can be told."""
    read, write = os.pipe()
    start = time.perf_counter()
    pid = os.fork()
    if not pid:
        os.dup2(write, 1)
        os.dup2(write, 2)
        os.execvpe(command[0], command, environment)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        output = stream.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    return (
        Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024),
        os.waitstatus_to_exitcode(status),
        output,
    )


def installed(folder: Path, nqpf: str = str(PROJECT), peers: Sequence[str] = PEERS) -> dict[str, str]:
    """A virtual environment with nqpf and its peers, as the environment variables that make it first on the path."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, nqpf], check=True)
    for peer in peers:
        subprocess.run([*pip, peer], check=False)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1", "HOME": str(folder), "PYTHONPATH": ""}


def measured(environment: dict[str, str], folder: Path) -> tuple[list[Sample], dict[Case, list[Sample]]]:
    """`ROUNDS` interleaved runs of bare Python and of every case whose command is there; one run to warm up."""
    bare = (str(folder / "bin" / "python"), "-c", "pass")
    cases = [case for case in CASES if (folder / "bin" / case.command[0]).exists()]
    for case in cases:
        _, status, output = sample(case.command, environment)
        assert status == case.status and case.expected in output, f"{case.title}: {status}: {output[:300]}"
    base: list[Sample] = []
    samples: dict[Case, list[Sample]] = {case: [] for case in cases}
    for _ in range(ROUNDS):
        base.append(sample(bare, environment)[0])
        for case in cases:
            samples[case].append(sample(case.command, environment)[0])
    return base, samples


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(name)
        write_layer(folder / LAYER)
        base, samples = measured(installed(folder), folder)
    base_cpu, base_wall = (statistics.median(getattr(s, field) for s in base) for field in ("cpu", "wall"))
    print("| command | processor time | wall time | peak memory | bar |\n| --- | ---: | ---: | ---: | ---: |")
    print(f"| `python -c pass` | 1.0 | 1.0 | {max(s.memory for s in base):.0f} MiB | |")
    missed = 0
    for case, runs in samples.items():
        cpu = statistics.median(run.cpu for run in runs) / base_cpu
        wall = statistics.median(run.wall for run in runs) / base_wall
        missed += case.bar is not None and cpu > case.bar * SLACK
        bar = f"<= {case.bar}" if case.bar else ""
        print(f"| {case.title} | {cpu:.1f} | {wall:.1f} | {max(run.memory for run in runs):.0f} MiB | {bar} |")
    return 1 if missed else 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
