import json
from pathlib import Path

import pytest

from nqpf_cli.alignment.model import Bead
from nqpf_cli.services.render_terms import hits_of, render_bead
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import Lexicon, open_lexicon
from nqpf_cli.terminology.recognition import TermMatcher

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return open_lexicon()


def spans(source: str, target: str, glossary: Glossary, matcher: TermMatcher, lexicon: Lexicon | None = None):
    """Each term of the source with what renders it."""
    found = [matcher.find(source)], [matcher.find(target)]
    entries = glossary.entries(sorted({hit.concept_id for o in found[0][0] for hit in o.hits}))
    terms = render_bead(Bead((0,), (0,), 1.0), [source], [target], found, entries, matcher, lexicon=lexicon)
    return [
        (source[t.place.occurrence.start : t.place.occurrence.end], t.rendering and t.rendering.span.of(target))
        for t in terms
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "以科技创新推动产业转型升级",
            "Scientific and technological innovation helps transform and upgrade industries.",
            [
                ("科技创新", "Scientific and technological innovation"),
                ("产业转型升级", "transform and upgrade industries"),
            ],
        ),
        (
            "戰略性新興產業和未來產業",
            "future and strategic emerging industries",
            [
                ("戰略性新興產業", "strategic emerging industries"),
                ("未來產業", "future and strategic emerging industries"),
            ],
        ),
        ("數字經濟", "the digitised economy", [("數字經濟", "digitised economy")]),
    ],
)
def test_terms_of_the_glossary_are_rendered(glossary, lexicon, source, target, expected):
    assert spans(source, target, glossary, glossary.matcher(), lexicon) == expected


def test_terms_of_no_glossary_are_rendered_by_the_dictionary(glossary, lexicon):
    matcher = TermMatcher(hits_of(["仓库", "消防人员", "仓库", ""]), glossary.simplification())
    source, target = "消防人員扑滅了倉庫的大火。", "Firefighters put out the blaze at the warehouse."
    assert spans(source, target, glossary, matcher, lexicon) == [
        ("消防人員", "Firefighters"),
        ("倉庫", "warehouse"),
    ]


def test_of_the_examples_most_renderings_are_found_to_the_word(glossary, lexicon):
    exact = touching = total = 0
    for line in (EXAMPLES / "term-spans.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        matcher = TermMatcher(hits_of(term["zh"] for term in row["terms"]), glossary.simplification())
        found = dict(spans(row["zh"], row["en"], glossary, matcher, lexicon))
        for term in row["terms"]:
            rendering = found.get(term["zh"]) or ""
            total += 1
            exact += rendering == term["en"]
            touching += bool(set(rendering.split()) & set(term["en"].split()))
    assert exact / total >= 0.83
    assert touching / total >= 0.95
