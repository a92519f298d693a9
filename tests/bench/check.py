"""What a terminology check costs, as a ratio to bare Python.

    python tests/bench/check.py target

checks English texts without their source: one of 1 MB and one of 2 MB made of our invented abstracts, as they are met
in journals (a flagged wording in every fifth sentence), and the same with something to flag in every sentence. Each is
checked ten times in turn with `python -c pass`; medians of processor time are compared. Exit status 1 when a bar
(plus 15 %) is missed.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generated_texts import EXAMPLES, SEED, read_lines
from startup import PROJECT, SLACK, sample

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
PROGRAM = """
import sys
from nqpf_cli.services.check_target import check_target
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.placement import Document, placed
with open(sys.argv[1], encoding="utf-8") as stream:
    text = stream.read()
document = Document("t", text, tuple(placed(text, span) for span in paragraph_spans(text)))
checked = check_target(document, open_glossary())
print(len(checked.findings), len(checked.artefacts))
"""


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


def target() -> int:
    """Print the table of texts that are checked without their source; 1 when a bar is missed."""
    environment = {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
    bare = (sys.executable, "-c", "pass")
    missed = 0
    print(
        "| text | flagged, left over | ratio at 1 MB | 2 MB to 1 MB | peak memory |\n| --- | ---: | ---: | ---: | ---: |"
    )
    with tempfile.TemporaryDirectory() as name:
        for title, share in (("as in journals", 0.2), ("something in every sentence", 1.0)):
            files = [written(Path(name, f"{title}-{size}"), size * MEGABYTE, share) for size in (1, 2)]
            commands = [(sys.executable, "-c", PROGRAM, str(file)) for file in files]
            _, status, output = sample(commands[0], environment)
            assert status == 0, output
            runs = [[sample(command, environment)[0] for command in (bare, *commands)] for _ in range(ROUNDS)]
            base, one, two = (statistics.median(run[k].cpu for run in runs) for k in range(3))
            memory = max(run[2].memory for run in runs)
            missed += one / base > RATIO_BAR * SLACK or two / one > GROWTH_BAR * SLACK
            print(f"| {title} | {', '.join(output.split())} | {one / base:.0f} | {two / one:.2f} | {memory:.0f} MiB |")
    return 1 if missed else 0


BENCHES: dict[str, Callable[[], int]] = {"target": target}

if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in BENCHES]:
        sys.exit(f"usage: check.py {' | '.join(BENCHES)}")
    sys.exit(BENCHES[sys.argv[1]]())
