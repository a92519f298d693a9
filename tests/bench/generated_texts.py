"""Abstracts made from our own invented ones, as many as a bench wants, each unlike the others.

Every digit but 0 is exchanged for another, and some words for others of their kind, the same way in both languages;
one bead is left out, and a third of the others get a reference to a table. So the gold beads stay right, and the same
seed gives the same texts.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED = 20260305
KINDS = (
    (("东部", "eastern"), ("西部", "western"), ("南部", "southern"), ("北部", "northern")),
    (("地区", "regions"), ("城市", "cities"), ("省份", "provinces"), ("县域", "counties")),
    (("机制", "mechanism"), ("路径", "path"), ("模式", "model"), ("渠道", "channel")),
    (("政策", "policy"), ("制度", "system"), ("措施", "measure"), ("规划", "plan")),
    (("本文", "paper"), ("本研究", "study"), ("本章", "chapter"), ("本报告", "report")),
    (("显著", "significantly"), ("明显", "clearly"), ("稳步", "steadily"), ("大幅", "considerably")),
    (("结果", "results"), ("证据", "evidence"), ("估计", "estimates"), ("数据", "data")),
    (("新质生产力", "new quality productive forces"), ("数字经济", "the digital economy"), ("低空经济", "the low-altitude economy")),
    (("科技创新", "technological innovation"), ("人力资本", "human capital"), ("数字金融", "digital finance")),
    (("产业升级", "industrial upgrading"), ("数字化转型", "digital transformation"), ("绿色发展", "green development")),
    (("全要素生产率", "total factor productivity"), ("劳动生产率", "labor productivity"), ("资源利用率", "resource efficiency")),
)  # fmt: skip
"""Words that may stand for each other."""
DIGITS = "123456789"


def _exchangeable() -> re.Pattern[str]:
    """What is exchanged: digits and words, the longest first, for one may begin another."""
    words = sorted((word for kind in KINDS for words in kind for word in words), key=len, reverse=True)
    firsts = "".join(sorted({word[0] for word in words}))  # where none of these stands, nothing else is tried
    choices = "|".join(rf"\b{word}\b" if word.isascii() else word for word in words)
    return re.compile(f"[{DIGITS}]|(?=[{firsts}])(?:{choices})")


EXCHANGEABLE = _exchangeable()

Bead = tuple[tuple[int, ...], tuple[int, ...]]


class Text(NamedTuple):
    """Segments of both languages, and the beads they make."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Bead, ...]


def read_lines(file: Path) -> list[dict]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def text_of(record: dict) -> Text:
    """The text and the gold beads of a record."""
    beads = tuple((tuple(source), tuple(target)) for source, target in record["beads"])
    return Text(tuple(record["source"]), tuple(record["target"]), beads)


def joined(texts: Sequence[Text]) -> Text:
    """Texts one after another."""
    source: list[str] = []
    target: list[str] = []
    beads: list[Bead] = []
    for text in texts:
        i, j = len(source), len(target)
        beads += [(tuple(x + i for x in a), tuple(y + j for y in b)) for a, b in text.beads]
        source += text.source
        target += text.target
    return Text(tuple(source), tuple(target), tuple(beads))


def abstracts(count: int) -> Iterator[Text]:
    """So many generated abstracts, each made from one of the examples, by turns."""
    chance = random.Random(SEED)
    models = [text_of(record) for record in read_lines(EXAMPLES / "abstracts.jsonl")]
    for number in range(count):
        yield varied(without_a_bead(models[number % len(models)], chance), chance)


def text_of_length(segments: int) -> Text:
    """Generated abstracts joined until both sides have at least so many segments."""
    parts: list[Text] = []
    lengths = [0, 0]
    for text in abstracts(segments):
        parts.append(text)
        lengths = [lengths[0] + len(text.source), lengths[1] + len(text.target)]
        if min(lengths) >= segments:
            break
    return joined(parts)


def without_a_bead(text: Text, chance: random.Random) -> Text:
    """`text` with one bead left out, by chance."""
    left_out = chance.randrange(len(text.beads))
    return joined([bead_alone(text, *bead, chance) for at, bead in enumerate(text.beads) if at != left_out])


def bead_alone(text: Text, source: Sequence[int], target: Sequence[int], chance: random.Random) -> Text:
    """One bead of `text`; a third of them tell of a table at the end."""
    ours, theirs = [text.source[x] for x in source], [text.target[y] for y in target]
    if ours and theirs and chance.random() < 1 / 3 and ours[-1].endswith("。") and theirs[-1].endswith("."):
        table = f"{chance.randrange(1, 10)}-{chance.randrange(1, 100)}"
        ours[-1], theirs[-1] = f"{ours[-1][:-1]}（见表{table}）。", f"{theirs[-1][:-1]} (see Table {table})."
    return Text(tuple(ours), tuple(theirs), ((tuple(range(len(ours))), tuple(range(len(theirs)))),))


def varied(text: Text, chance: random.Random) -> Text:
    """`text` with other digits and words."""
    exchanged: dict[str, str] = dict(zip(DIGITS, chance.sample(DIGITS, 9), strict=True))
    for kind in KINDS:
        step = chance.randrange(4)
        for at, words in enumerate(kind):
            exchanged.update(zip(words, kind[(at + step) % len(kind)], strict=True))

    def changed(segments: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(EXCHANGEABLE.sub(lambda found: exchanged[found.group()], "\n".join(segments)).split("\n"))

    return Text(changed(text.source), changed(text.target), text.beads)
