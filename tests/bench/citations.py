"""How long references take to read, import and write, as ratios to bibtexparser's own parse of as many entries.

    python tests/bench/citations.py

makes 10,000 entries with invented authors and titles, and prints a Markdown table: processor time of parsing 1,000
reference strings, of importing the 10,000 as BibTeX and of exporting them, each in a process of its own, against
`bibtexparser.parse_string` of the same 10,000; the peak memory of the import; and a whole `nqpf export` of 1,000
records against `python -c pass`. Exit status 1 when a bar (plus 15 %) is missed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ENTRIES = 10_000
ROUNDS = 3
SLACK = 1.15

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "知远安晓明华文博雅宁思齐若水清和景行"
TOPICS = "新质生产力 数字经济 数据要素 绿色转型 科技创新 产业升级 未来产业 低空经济 全要素生产率 耐心资本".split()
WORDS = "productive quality digital green innovation industry growth data labor capital forces region trade".split()

PARSE_STRINGS = """
import sys
from nqpf_cli.formats.gbt7714 import parse_reference
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
assert sum(parse_reference(line) is not None for line in lines) == len(lines) == 1000
"""
IMPORT = """
import sys
from nqpf_cli.formats.bibtex_reader import read_bibtex
found = read_bibtex(open(sys.argv[1], encoding="utf-8").read())
assert (len(found.entries), len(found.faults)) == (10000, 0)
"""
EXPORT = """
import sys
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.store.citations import CitationStore
with CitationStore(sys.argv[1]) as store:
    assert sum(text.startswith("@") or text.startswith("\\n@") for text in write_bibtex(store.entries())) == 10000
"""
PEER = """
import sys
from bibtexparser import parse_string
assert len(parse_string(open(sys.argv[1], encoding="utf-8").read()).entries) == 10000
"""


def reference(number: int) -> str:
    """An invented journal article as GB/T 7714 writes it; every third is English."""
    year, volume, issue, page = 2010 + number % 16, number % 40 + 1, number % 12 + 1, number % 300 + 1
    place = f"{year}, {volume}({issue}): {page}-{page + 9}."
    if number % 3 == 0:
        one, other, third = (WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
        return f"Sample {chr(65 + number % 26)}, Tester B. On {one} {other} and {third} number {number}[J]. Journal of Samples, {place}"
    people = ", ".join(SURNAMES[(number + i) % 20] + GIVEN[(number * (i + 1)) % 17] for i in range(number % 3 + 1))
    topics = TOPICS[number % 10], TOPICS[(number // 10) % 10]
    return f"{people}. {topics[0]}与{topics[1]}之{number}:机制与路径[J]. 示例学报, {place}"


def used(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Processor seconds and peak MiB of a command that must succeed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median_of(command: list[str], environment: dict[str, str], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median processor seconds and the largest peak of some runs; the first, which warms up, is left out."""
    runs = [used(command, environment) for _ in range(rounds + 1)][1:]
    return statistics.median(cpu for cpu, _ in runs), max(memory for _, memory in runs)


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "XDG_DATA_HOME": name, "PYTHONUTF8": "1"}
        lines = [reference(number) for number in range(ENTRIES)]
        (folder / "thousand.txt").write_text("\n".join(lines[:1000]) + "\n", encoding="utf-8")
        (folder / "all.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        nqpf = [python, "-m", "nqpf_cli"]
        for size in ("thousand", "all"):
            store = ["--store", str(folder / f"{size}.sqlite3")]
            used([*nqpf, "cite", "add", "--one-per-line", str(folder / f"{size}.txt"), *store], environment)
        bib = folder / "all.bib"
        used([*nqpf, "export", "--store", str(folder / "all.sqlite3"), "-o", str(bib)], environment)
        peer, _ = median_of([python, "-c", PEER, str(bib)], environment)
        bare, _ = median_of([python, "-c", "pass"], environment, 15)
        parse, _ = median_of([python, "-c", PARSE_STRINGS, str(folder / "thousand.txt")], environment)
        read, memory = median_of([python, "-c", IMPORT, str(bib)], environment)
        write, _ = median_of([python, "-c", EXPORT, str(folder / "all.sqlite3")], environment)
        whole, _ = median_of([*nqpf, "export", "--store", str(folder / "thousand.sqlite3")], environment, 9)
    rows = [
        ("1,000 reference strings parsed", parse / peer, 0.5),
        ("10,000 entries imported from BibTeX", read / peer, 2.0),
        ("10,000 entries exported as BibTeX", write / peer, 0.7),
        ("`nqpf export` of 1,000 records, against `python -c pass`", whole / bare, 6.5),
    ]
    print("| what | ratio | bar |\n| --- | ---: | ---: |")
    for what, ratio, bar in rows:
        print(f"| {what} | {ratio:.2f} | <= {bar} |")
    print(f"| peak memory of that import | {memory:.0f} MiB | <= 250 MiB |")
    return int(any(ratio > bar * SLACK for _, ratio, bar in rows) or memory > 250)


if __name__ == "__main__":
    sys.exit(main())
