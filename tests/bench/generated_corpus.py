"""A corpus of generated abstracts with years and journals, in which renderings come and go: input of a study.

    python tests/bench/generated_corpus.py COUNT --for align|check [--gold] > abstracts.jsonl

writes COUNT abstracts as JSON Lines, always the same ones: for align `{"id", "source", "target", "year", "journal"}`
with lists of segments, for check `{"id", "zh", "en", "year", "journal"}` with texts. `--gold` adds the true `"beads"`
of align. Years, journals and all texts are invented, and so is what they seem to show: how each disputed term is
rendered is drawn by the year, and some journals keep to one rendering.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generated_texts import SEED, Bead, Text, abstracts, joined

YEARS = range(2021, 2027)
OFFICIAL = "new quality productive forces"


class Journal(NamedTuple):
    """An invented journal: its name, its share of the abstracts, how far it keeps to the first rendering (0 to 1)."""

    name: str
    share: int
    strictness: float


JOURNALS = (
    Journal("示例经济评论", 28, 0.1),
    Journal("样本管理学刊", 22, 0.0),
    Journal("虚构产业研究", 18, 0.0),
    Journal("假想农村观察", 14, 0.05),
    Journal("例文翻译与对外传播", 10, 0.8),
    Journal("范本大学学报（社会科学版）", 8, 0.3),
)


class Rendering(NamedTuple):
    """A rendering and its weights in the first and the last of the years; between them they change evenly."""

    text: str
    first: float
    last: float


DISPUTED: Mapping[str, tuple[Rendering, ...]] = {
    "新质生产力": (
        Rendering(OFFICIAL, 2, 60),
        Rendering("new quality productivity", 60, 22),
        Rendering("new-quality productive forces", 0, 6),
        Rendering("new productivity", 14, 2),
        Rendering("new productive forces", 10, 3),
        Rendering("new qualitative productive forces", 8, 1),
        Rendering("new-type productive forces", 6, 1),
        Rendering("novel forces of production", 3, 2),
    ),
    "新型工业化": (
        Rendering("new industrialization", 30, 62),
        Rendering("new-type industrialization", 50, 30),
        Rendering("new type of industrialization", 15, 6),
        Rendering("novel industrialization", 5, 2),
    ),
    "中国式现代化": (
        Rendering("Chinese modernization", 8, 60),
        Rendering("Chinese path to modernization", 40, 20),
        Rendering("Chinese-style modernization", 45, 18),
        Rendering("China-type modernization", 7, 2),
    ),
    "共同富裕": (
        Rendering("common prosperity", 80, 88),
        Rendering("shared prosperity", 12, 10),
        Rendering("common wealth", 8, 2),
    ),
}
"""Chinese terms with their renderings, accepted and not; the first is the one that strict journals keep to."""

FIRST_YEAR = {"新质生产力": 2023}
"""From when on a term is in use, if not from the first of the years."""
OMITTED_SHARE, CHANGED_SHARE = 0.02, 0.12
"""How often a sentence leaves the term untranslated, and how often an abstract uses two renderings."""
PLAIN = {"新质生产力": "先进生产力", "新質生產力": "先進生產力", OFFICIAL: "advanced productive forces"}
"""What the model abstracts say, in either script, before the term was in use."""
SENTENCES = (
    ("关于{}的讨论近来明显增多。", "Recent debate has turned to {}."),
    ("如何推进{}，是地方政府面临的课题。", "Local governments are asking how to advance {}."),
    ("已有文献较少用微观数据考察{}。", "Few earlier papers examine {} with micro data."),
    ("本文由此讨论了{}的制度条件。", "On this basis the institutional conditions of {} are discussed."),
    ("这些结果有助于理解{}。", "These results help to understand {}."),
    ("各地在{}方面的差距仍在扩大。", "Regional gaps in {} are still widening."),
)
UNTRANSLATED = "this subject"
_MODEL_RENDERINGS = re.compile(
    r"\bnew(?:[- ]quality|[- ]type| qualitative)? productiv(?:e forces|e power|ity)\b", re.IGNORECASE
)
"""How the model abstracts render 新质生产力."""


class Article(NamedTuple):
    """A generated abstract with where and when it was published."""

    text: Text
    year: int
    journal: str


def articles(count: int) -> Iterator[Article]:
    """So many articles, the same ones each time."""
    chance = random.Random(SEED + 1)
    growth = [2 + step for step in range(len(YEARS))]
    shares = [journal.share for journal in JOURNALS]
    for text in abstracts(count):
        year = chance.choices(YEARS, growth)[0]
        journal = chance.choices(JOURNALS, shares)[0]
        yield Article(studied(text, year, journal, chance), year, journal.name)


def studied(text: Text, year: int, journal: Journal, chance: random.Random) -> Text:
    """`text` as a paper of that year and journal: its own renderings changed, one to three sentences put before it."""
    terms = [term for term in DISPUTED if year >= FIRST_YEAR.get(term, YEARS[0])]
    usual = {term: drawn(term, year, journal, chance) for term in terms}
    drawn_terms = chance.choices(terms, [3 if term == "新质生产力" else 1 for term in terms], k=chance.randrange(1, 4))
    added = []
    for at, term in enumerate(drawn_terms):
        if at and chance.random() < CHANGED_SHARE:
            usual[term] = drawn(term, year, journal, chance)
        added.append(sentence(term, usual[term], chance))
    return joined([*added, reworded(text, usual)])


def drawn(term: str, year: int, journal: Journal, chance: random.Random) -> str:
    """A rendering of `term` by the weights of the year, or the first one where the journal keeps to it."""
    renderings = DISPUTED[term]
    if chance.random() < journal.strictness:
        return renderings[0].text
    past = (year - YEARS[0]) / (len(YEARS) - 1)
    return chance.choices(renderings, [r.first + (r.last - r.first) * past for r in renderings])[0].text


def sentence(term: str, rendering: str, chance: random.Random) -> Text:
    """A sentence with the term and its translation, which sometimes leaves it out."""
    source, target = chance.choice(SENTENCES)
    english = UNTRANSLATED if chance.random() < OMITTED_SHARE else rendering
    return Text((source.format(term),), (target.format(english),), (((0,), (0,)),))


def reworded(text: Text, usual: Mapping[str, str]) -> Text:
    """`text` with its own mentions of 新质生产力 rendered as is `usual`, or replaced where the term is not yet in use."""
    rendering = usual.get("新质生产力", PLAIN[OFFICIAL])
    source = text.source
    if "新质生产力" not in usual:
        for term, plain in PLAIN.items():
            source = tuple(segment.replace(term, plain) for segment in source)
    return Text(source, tuple(_renamed(segment, rendering) for segment in text.target), text.beads)


def _renamed(segment: str, rendering: str) -> str:
    """An English segment with another rendering, capitalised where the old one was."""

    def written(found: re.Match[str]) -> str:
        return rendering[0].upper() + rendering[1:] if found.group()[0].isupper() else rendering

    return _MODEL_RENDERINGS.sub(written, segment)


def record(number: int, article: Article, command: str, *, gold: bool) -> dict[str, object]:
    """An article as a line of the batch of `command`."""
    text = article.text
    own: dict[str, object]
    if command == "align":
        own = {"source": list(text.source), "target": list(text.target)}
    else:
        own = {"zh": "".join(text.source), "en": " ".join(text.target)}
    beads: dict[str, list[Bead]] = {"beads": list(text.beads)} if gold else {}
    return {"id": f"g{number:06}", **own, **beads, "year": article.year, "journal": article.journal}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="COUNT")
    parser.add_argument("--for", dest="command", choices=("align", "check"), required=True)
    parser.add_argument("--gold", action="store_true", help="add the true beads")
    given = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    for number, article in enumerate(articles(given.count), start=1):
        print(json.dumps(record(number, article, given.command, gold=given.gold), ensure_ascii=False))


if __name__ == "__main__":
    main()
