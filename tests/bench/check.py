"""How right a terminology check is, and what it costs as a ratio to bare Python.

    python tests/bench/check.py terms [SEGMENTS LIST [DOCUMENTS]]

checks our five invented sets (or SEGMENTS, with the terms of LIST) with the list as the only glossary and with our own,
and prints a Markdown table beside the plainest test, "the preferred rendering is not in the target".

    python tests/bench/check.py target

checks English texts without their source by `nqpf check --target-only FILE --format plain`: one of 1 MB and one of 2 MB
made of our invented abstracts, as they are met in journals (a flagged wording in every fifth sentence), the same with
something to flag in every sentence, and with every deprecated wording of the glossary once. Each is checked ten times
in turn with `python -c pass`; medians of processor time are compared.

Exit status 1 when a bar is missed; ratios may be 15 % above theirs.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generated_texts import EXAMPLES, SEED, read_lines
from startup import PROJECT, SLACK, sample

sys.path.insert(0, str(PROJECT / "tests"))
from check_scores import Scores, TermSet, checked_flags, naive_flags, read_term_set, scored, scored_documents

from nqpf_cli.services.check import Checker
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.terminology.tell_tale import UNWANTED

ROUNDS = 10
MEGABYTE = 1_000_000
RATIO_BAR, GROWTH_BAR = 60.0, 2.1
FLAGGED = """
    new quality productivity | new qualitative productivity | the new quality production forces | subversive technology
    | land circulation | arithmetic power | new kinetic energy | labor objects | a talent highland | safety production
    | the transformation of scientific and technological achievements | policy enlightenment | double carbon
    | productivity and production relations | socialist modern power | the entity economy | wisdom agriculture
""".replace("\n", " ").split("|")
LEFT_OVER = (
    "Two thousand and twenty-one year three In March, the plan was issued.",
    "two )The second path is longer.",
    "In the the end, 3.5 hundred million farmers joined.",
    "Since the 20 major, the eighteen century methods are gone.",
)
PROGRAM = "import sys; from nqpf_cli.cli import main; sys.argv[0] = 'nqpf'; main()"


def written(file: Path, chars: int, share: float) -> Path:
    """A file of so many characters; `share` of its sentences hold a flagged wording or an artefact."""
    chance = random.Random(SEED)
    sentences = [s for record in read_lines(EXAMPLES / "abstracts.jsonl") for s in record["target"]]
    lines: list[str] = []
    length = 0
    while length < chars:
        paragraph = " ".join(_sentence(chance, chance.choice(sentences), share) for _ in range(6))
        lines.append(paragraph)
        length += len(paragraph) + 2
    file.write_text("\n\n".join(lines)[:chars], encoding="utf-8")
    return file


def _sentence(chance: random.Random, sentence: str, share: float) -> str:
    if chance.random() >= share:
        return sentence
    if chance.random() < 0.1:
        return chance.choice(LEFT_OVER)
    return f"{sentence.rstrip('.')}, and so does {chance.choice(FLAGGED).strip()}."


def wide(file: Path, chars: int) -> Path:
    """A file of so many characters or a little more that has every deprecated wording of the glossary once."""
    chance = random.Random(SEED)
    ordinary = [s for record in read_lines(EXAMPLES / "abstracts.jsonl") for s in record["target"]]
    listed = sorted({term for _, term in open_glossary().english_terms(*UNWANTED)})
    sentences = [f"{chance.choice(ordinary).rstrip('.')}, and so does {term}." for term in listed]
    length = sum(map(len, sentences))
    while length < chars:
        sentences.append(chance.choice(ordinary))
        length += len(sentences[-1]) + 1
    chance.shuffle(sentences)
    paragraphs = (" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return file


TEXTS: dict[str, Callable[[Path, int], Path]] = {
    "as in journals": partial(written, share=0.2),
    "something in every sentence": partial(written, share=1.0),
    "every deprecated wording once": wide,
}


def target() -> int:
    """Print the table of texts that are checked without their source; 1 when a bar is missed."""
    environment = {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin", "HOME": str(Path.home())}
    bare = (sys.executable, "-c", "pass")
    missed = 0
    print("| text | lines | ratio at 1 MB | 2 MB to 1 MB | peak memory |\n| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        for title, write in TEXTS.items():
            files = [write(Path(name, f"{title}-{size}"), size * MEGABYTE) for size in (1, 2)]
            options = ("check", "--format", "plain", "--fail-on", "none", "--target-only")
            commands = [(sys.executable, "-c", PROGRAM, *options, str(file)) for file in files]
            _, status, output = sample(commands[0], environment)
            assert status == 0, output
            runs = [[sample(command, environment)[0] for command in (bare, *commands)] for _ in range(ROUNDS)]
            base, one, two = (statistics.median(run[k].cpu for run in runs) for k in range(3))
            memory = max(run[2].memory for run in runs)
            missed += one / base > RATIO_BAR * SLACK or two / one > GROWTH_BAR * SLACK
            print(f"| {title} | {output.count(chr(10))} | {one / base:.0f} | {two / one:.2f} | {memory:.0f} MiB |")
    return 1 if missed else 0


TERM_BARS = {True: (0.95, 0.93, 0.94, 0.025), False: (0.0, 0.0, 0.96, 0.01)}
"""Precision, recall, F1 and the share of false alarms with our own glossary (True) and with a list (False)."""


def terms(*files: str) -> int:
    """Print the table of verdicts on sets judged by hand; 1 when a bar is missed."""
    sets = [files] if files else [_files(name) for name in ("papers", "policy", "mixed", "news", "reports")]
    print(
        "| set | glossary | precision | recall | F1 | false alarms | on no term | verdict right | span located | inconsistent, F1 |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    missed = 0
    for names in sets:
        segments, given, *documents = map(Path, names)
        term_set = read_term_set(segments, given, documents[0] if documents else None)
        for ours in (False, True):
            checker = Checker(open_glossary() if ours else open_glossary([str(given)], default=False))
            scores = scored(term_set, checked_flags(checker))
            print(_row(segments.stem, "our own" if ours else "the list", scores, _documents(term_set, checker)))
            missed += _misses(scores, ours=ours)
        print(_row(segments.stem, "plainest test", scored(term_set, naive_flags(term_set.preferred)), ""))
    return 1 if missed else 0


def _files(name: str) -> tuple[str, ...]:
    return tuple(str(EXAMPLES / f"termcheck-{name}.{end}") for end in ("jsonl", "tsv", "docs.jsonl"))


def _documents(term_set: TermSet, checker: Checker) -> str:
    return f"{scored_documents(term_set, checker).f1():.3f}" if term_set.documents else ""


def _row(name: str, glossary: str, scores: Scores, documents: str) -> str:
    shares = (scores.precision(), scores.recall(), scores.f1(), scores.false_alarms())
    rest = (scores.verdicts(), scores.located()) if scores.counts["placed"] else (scores.verdicts(),)
    cells = [*(f"{share:.3f}" for share in shares), str(scores.counts["nowhere"]), *(f"{share:.3f}" for share in rest)]
    return f"| {' | '.join([name, glossary, *cells, *[''] * (2 - len(rest)), documents])} |"


def _misses(scores: Scores, *, ours: bool) -> bool:
    precision, recall, both, alarms = TERM_BARS[ours]
    reached = scores.precision() >= precision and scores.recall() >= recall and scores.f1() >= both
    return not reached or scores.false_alarms() > alarms


BENCHES: dict[str, Callable[..., int]] = {"terms": terms, "target": target}

if __name__ == "__main__":
    name, files = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name not in BENCHES or len(files) not in ((0, 2, 3) if name == "terms" else (0,)):
        sys.exit("usage: check.py target | terms [SEGMENTS LIST [DOCUMENTS]]")
    sys.exit(BENCHES[name](*files))
