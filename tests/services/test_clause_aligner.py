"""Clause beads, measured on invented sentences in the style of abstracts (tests/examples/clauses.jsonl)."""

import itertools
import json
from pathlib import Path

import pytest

from nqpf_cli.services.align import Aligner
from nqpf_cli.services.clauses import ClauseAligner
from nqpf_cli.store.lexicon import open_lexicon

EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "examples" / "clauses.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def aligner(glossary) -> ClauseAligner:
    return ClauseAligner(open_lexicon(), glossary.matcher())


def divided(aligner: ClauseAligner, chinese: str, english: str) -> list[tuple[str, str]]:
    beads = aligner.align([(0, chinese)], [(0, english)], source_chinese=True)
    return [
        ("".join(s.of(chinese) for _, s in bead.source), " ".join(s.of(english) for _, s in bead.target))
        for bead in beads
    ]


def ends(pairs: list[tuple[str, str]]) -> set[tuple[int, int]]:
    """After how many letters of either side a bead ends."""
    sizes = [[len("".join(text.split())) for text in pair] for pair in pairs]
    return set(zip(*(itertools.accumulate(side) for side in zip(*sizes, strict=True)), strict=True)) if pairs else set()


def test_clause_beads_are_right_or_coarse_and_seldom_missing(aligner):
    found = [(ends(divided(aligner, row["zh"], row["en"])), ends(row["clauses"])) for row in EXAMPLES]
    cuts = [(own - {max(gold)}, gold - {max(gold)}) for own, gold in found]
    right = sum(len(own & gold) for own, gold in cuts)
    assert right >= 0.97 * sum(len(own) for own, _ in cuts)
    assert right >= 0.85 * sum(len(gold) for _, gold in cuts)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("为了降低成本，企业应当使用数据。", "Firms should use data in order to lower costs."),
        ("在人口减少的背景下，农业面临挑战。", "Agriculture faces challenges as the population is shrinking."),
        ("数据加速流动。", "Data flow faster, and costs fall at once."),
        ("数据加速流动，成本下降。", "Data flow faster."),
        ("他来了，她走了。", "Nothing of the kind, it seems to me."),
    ],
)
def test_what_was_turned_round_or_shows_nothing_stays_whole(aligner, chinese, english):
    assert divided(aligner, chinese, english) == []


def test_either_side_may_be_the_chinese_one(aligner):
    chinese, english = EXAMPLES[0]["zh"], EXAMPLES[0]["en"]
    forth = aligner.align([(0, chinese)], [(0, english)], source_chinese=True)
    back = aligner.align([(0, english)], [(0, chinese)], source_chinese=False)
    assert [(b.target, b.source, b.score) for b in back] == [(b.source, b.target, b.score) for b in forth] != []


def test_clauses_of_traditional_text_are_found(aligner):
    assert (
        len(
            divided(
                aligner,
                "綠色金融引導資金流向低碳產業，抑制了污染項目。",
                "Green finance guides funds to low-carbon industries, and curbs polluting projects.",
            )
        )
        == 2
    )


def test_every_clause_of_a_divided_bead_is_in_one_clause_bead(aligner, glossary):
    sentences = Aligner(glossary)
    for row in EXAMPLES:
        aligned = aligner.divide(sentences.align([row["zh"]], [row["en"]]))
        for bead in aligned.beads:
            for texts, side in ((aligned.source, "source"), (aligned.target, "target")):
                stretches = [stretch for clause in bead.clauses for stretch in getattr(clause, side)]
                kept = "".join(span.of(texts[number]) for number, span in stretches)
                assert not bead.clauses or "".join(kept.split()) == "".join("".join(texts).split())
            assert all(0 < clause.score < 1 for clause in bead.clauses)


def test_a_bead_of_two_english_sentences_is_divided_across_them(aligner):
    row = next(row for row in EXAMPLES if row["en"].startswith("Artificial intelligence has"))
    first, second = row["en"].split(". ", 1)
    beads = aligner.align([(7, row["zh"])], [(3, f"{first}."), (4, second)], source_chinese=True)
    assert [{number for number, _ in bead.target} for bead in beads] == [{3}, {4}, {4}]
    assert {number for bead in beads for number, _ in bead.source} == {7}


def test_endless_beads_are_left_whole(aligner):
    assert divided(aligner, "发展数字经济，" * 50, "Develop the digital economy, " * 50) == []
