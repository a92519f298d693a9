"""How long a concordance of 100,000 segments takes as a whole process, beyond `nqpf --version`.

    python tests/bench/concordance.py [--segments N] [--rounds N]

makes a store of generated segments in a temporary folder (a third two-sided, a third Chinese, a third English; some 60
Hanzi or 200 letters each, 200 a work), runs each command in turn with `nqpf --version`, and prints median seconds of
wall and processor time beyond it, as ratios to it, and the largest resident set, as a Markdown table. Exit status 1
where a command takes half a second more than `nqpf --version`, or more than 100 MiB.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from generated_texts import abstracts

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
from nqpf_cli.store.glossaries import open_glossary

A_WORK = 200
BAR_SECONDS, BAR_MIB = 0.5, 100
RARE = "稀见之词"
COMMANDS = {
    "a frequent term": ("新质生产力",),
    "a rare term": (RARE,),
    "one character": ("的",),
    "two characters": ("发展",),
    "English": ("productive forces",),
    "a frequent English word": ("and",),
    "all renderings": ("新质生产力", "--all-renderings"),
    "all renderings, an abbreviation among them": ("人工智能", "--all-renderings"),
    "nothing": ("未来战士",),
    "sorted by rendering": ("新质生产力", "--sort", "rendering"),
    "a table": ("新质生产力", "--format", "table"),
    "a page": ("新质生产力", "--format", "html"),
}
"""All but the last three are printed as JSON."""


class Sample(NamedTuple):
    """Seconds of wall and processor time, and the largest resident set in MiB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store.sqlite3")
        begin = time.perf_counter()
        with ProcessPoolExecutor(
            1
        ) as pool:  # this process stays small: those that it starts count its memory as theirs
            pool.submit(fill, store, arguments.segments).result()
        seconds, size = time.perf_counter() - begin, os.path.getsize(store) / 2**20
        print(f"{arguments.segments} segments were written in {seconds:.1f} s; the store has {size:.0f} MiB\n")
        sys.exit(0 if table(store, arguments.rounds) else 1)


def fill(path: str, segments: int) -> None:
    """Write the store."""
    simplification = open_glossary().simplification()
    texts = sentences(segments)
    with CitationStore(path, writable=True) as store, store.transaction("add"):
        corpus = Corpus(store, lambda text: text.translate(simplification))
        for number in range(0, segments, A_WORK):
            key = f"work{number}"
            store.put(
                Entry(EntryType.BOOK, key=key, title=Bilingual(zh="甲"), issued=str(2000 + number // A_WORK % 25))
            )
            own = (segment_of(key, line, *next(texts)) for line in range(1, A_WORK + 1))
            corpus.put_document(Document(f"{key}.txt", key, "article", own))


def sentences(count: int) -> Iterator[tuple[str, str]]:
    """Invented pairs of sentences of about the lengths wanted."""
    chance = random.Random(20260305)
    models = list(abstracts(40))
    chinese = [segment for text in models for segment in text.source]
    english = [segment for text in models for segment in text.target]
    for number in range(count):
        zh, en = chance.choice(chinese) + chance.choice(chinese), chance.choice(english) + " " + chance.choice(english)
        yield zh[:60] + (RARE if number % 5000 == 0 else ""), en[:200]


def segment_of(key: str, line: int, zh: str, en: str) -> CorpusSegment:
    """A segment that is Chinese, English or both, by turns."""
    return CorpusSegment(key, Part.BODY, zh if line % 3 != 1 else None, en if line % 3 != 2 else None, line, line)


def table(store: str, rounds: int) -> bool:
    """Measure and print; whether no bar was missed."""
    bare = ["--version"]
    commands = {"`nqpf --version`": bare}
    for title, arguments in COMMANDS.items():
        form = [] if "--format" in arguments else ["--format", "json"]
        commands[title] = ["concordance", *arguments, *form, "--store", store]
    samples: dict[str, list[Sample]] = {title: [] for title in commands}
    for _ in range(rounds):
        for title, command in commands.items():
            samples[title].append(measured(command))
    medians = {title: Sample(*map(statistics.median, zip(*own, strict=True))) for title, own in samples.items()}
    start = medians["`nqpf --version`"]
    print("| concordance of | wall s beyond start | wall ratio | cpu s beyond start | cpu ratio | MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for title, own in medians.items():
        beyond = f"{own.wall - start.wall:.3f} | {own.wall / start.wall:.1f}"
        print(f"| {title} | {beyond} | {own.cpu - start.cpu:.3f} | {own.cpu / start.cpu:.1f} | {own.memory:.0f} |")
    return all(own.wall - start.wall < BAR_SECONDS and own.memory <= BAR_MIB for own in medians.values())


def measured(arguments: list[str]) -> Sample:
    """One run of nqpf, as a process of its own whose usage the system tells."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "nqpf_cli", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Sample(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
