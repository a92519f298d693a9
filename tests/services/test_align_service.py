from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.features import ENCODER_FEATURES
from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError
from nqpf_cli.services.align import AlignedText, Aligner, load_encoder, split_page, split_text
from nqpf_cli.terminology.model import AdministrativeStatus

PAPER = (Path(__file__).parents[1] / "examples" / "paper.txt").read_text(encoding="utf-8")
CHINESE = ["发展新质生产力。", "因地制宜。", "推动数字经济与低空经济，占 30%。", "", "  ", "\n", "力", "2024"]
ENGLISH = [
    "Develop new quality productive forces.",
    "NQPF and AI",
    "The digital economy (30%).",
    "",
    " ",
    "a\n\nb",
    ".",
]
SEGMENTS = st.lists(st.sampled_from([*CHINESE, *ENGLISH]) | st.text(max_size=8), max_size=5)


@pytest.fixture(scope="module")
def aligner(glossary) -> Aligner:
    return Aligner(glossary)


@pytest.fixture(scope="module")
def encoder():
    return load_encoder() or pytest.skip("the extra [encoder] is not installed")


@pytest.fixture(scope="module", params=["core", "encoder"])
def either_tier(request, glossary) -> Aligner:
    encoder = request.getfixturevalue("encoder") if request.param == "encoder" else None
    return Aligner(glossary, encoder=encoder)


@pytest.fixture(scope="module")
def paper(aligner) -> AlignedText:
    return aligner.align(*split_page(PAPER, "paper.txt"))


def terms(aligner: Aligner, source: list[str], target: list[str]) -> list[tuple[str, str | None]]:
    """The terms as written in the source, with their renderings as written in the target."""
    return [
        (t.source.of(source[t.source_segment]), t.target.span.of(target[t.target.segment]) if t.target else None)
        for bead in aligner.align(source, target).beads
        for t in bead.terms
    ]


def test_two_sentences_and_their_translations_are_two_beads(aligner):
    source, target = (
        ["发展新质生产力。", "因地制宜。"],
        ["Develop new quality productive forces.", "Fit local conditions."],
    )
    aligned = aligner.align(source, target)
    assert [(b.bead.source, b.bead.target) for b in aligned.beads] == [((0,), (0,)), ((1,), (1,))]
    assert aligned.tier == "core"


def test_the_paper_has_one_bead_for_each_chinese_sentence(paper):
    assert [(b.bead.source, b.bead.target) for b in paper.beads] == [
        ((0,), (0, 1)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((3,), (4,)),
    ]


def test_the_paper_has_its_terms_with_their_status(paper):
    status = {t.concept_id: t.status for bead in paper.beads for t in bead.terms}
    assert status["low-altitude-economy"] == AdministrativeStatus.PREFERRED
    assert status["new-quality-productive-forces"] == AdministrativeStatus.DEPRECATED
    assert status["total-factor-productivity"] == AdministrativeStatus.PREFERRED


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("发展数字经济。", "Develop the digital economy.", [("数字经济", "digital economy")]),
        ("發展數字經濟。", "Develop digital\neconomy.", [("數字經濟", "digital\neconomy")]),
        ("发展数字经济。", "Develop it.", [("数字经济", None)]),
        ("发展数字经济。", "", [("数字经济", None)]),
        ("我们发展。", "We develop the digital economy.", []),
        (
            "数字经济带动数字经济。",
            "The digital economy drives digital economies.",
            [("数字经济", "digital economy"), ("数字经济", "digital economies")],
        ),
        (
            "战略性新兴产业和未来产业",
            "strategic emerging and future industries",
            [("战略性新兴产业", "strategic emerging and future industries"), ("未来产业", "future industries")],
        ),
        ("Develop the digital economy.", "发展数字经济。", [("digital economy", "数字经济")]),
        ("Develop the digital economy.", "发展。", [("digital economy", None)]),
    ],
)
def test_terms_stand_beside_their_renderings(aligner, source, target, expected):
    assert terms(aligner, [source], [target]) == expected


def test_the_status_is_that_of_the_english_side_in_both_directions(aligner):
    chinese, english = ["发展新质生产力。"], ["Develop new quality productivity."]
    for source, target in ((chinese, english), (english, chinese)):
        (bead,) = aligner.align(source, target).beads
        assert [t.status for t in bead.terms] == [AdministrativeStatus.DEPRECATED]


def test_a_term_without_a_rendering_has_no_status(aligner):
    (bead,) = aligner.align(["数字经济"], []).beads
    assert (bead.bead.target, bead.terms[0].target, bead.terms[0].status) == ((), None, None)


def test_a_rendering_may_stand_in_any_segment_of_the_bead(aligner):
    source = ["低空经济发展很快，数字经济也在发展。"]
    target = ["The low-altitude economy grows fast.", "So does the digital economy."]
    (bead,) = aligner.align(source, target).beads
    assert [(t.concept_id, t.target.segment) for t in bead.terms] == [
        ("low-altitude-economy", 0),
        ("digital-economy", 1),
    ]


def test_a_rendering_may_stand_inside_a_longer_term_that_renders_nothing_here(aligner):
    source, target = ["发展生产力。"], ["Develop new quality productive forces."]
    assert terms(aligner, source, target) == [("生产力", "productive forces")]


def kinds(aligned: AlignedText) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.bead.source, b.bead.target) for b in aligned.beads]


@settings(deadline=None, max_examples=40)
@given(source=SEGMENTS, target=SEGMENTS)
def test_segments_are_kept_and_covered_once_in_order(either_tier, source, target):
    aligned = either_tier.align(source, target)
    assert (list(aligned.source), list(aligned.target)) == (source, target)
    assert [i for b in aligned.beads for i in b.bead.source] == list(range(len(source)))
    assert [j for b in aligned.beads for j in b.bead.target] == list(range(len(target)))
    assert all(0.0 <= b.bead.score <= 1.0 for b in aligned.beads)


STORY = ["猫坐在树上。", "为什么？", "邓洲在一九八七年写了三本书，讲的是农民和土地。"]
TALE = ["The cat sat in the tree.", "Why?", "In 1987 Deng Zhou wrote three books.", "They were about farmers and land."]


def test_the_tier_is_named(either_tier, request):
    assert either_tier.align(STORY, TALE).tier == request.node.callspec.params["either_tier"]


def test_either_side_may_be_the_chinese_one(either_tier):
    there, back = either_tier.align(STORY, TALE), either_tier.align(TALE, STORY)
    assert kinds(there) == [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3))]
    assert kinds(back) == [(target, source) for source, target in kinds(there)]


def test_traditional_text_is_aligned_like_simplified(either_tier):
    traditional = ["貓坐在樹上。", "為什麼？", "鄧洲在一九八七年寫了三本書，講的是農民和土地。"]
    assert kinds(either_tier.align(traditional, TALE)) == kinds(either_tier.align(STORY, TALE))


def test_one_sentence_that_was_not_translated_is_an_omission(glossary, encoder):
    aligner, added = Aligner(glossary, encoder=encoder), "此处略去全部统计表格以及附录说明。"
    assert kinds(aligner.align([STORY[0], added, *STORY[1:]], TALE)) == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2, 3)),
    ]


def test_a_stretch_that_was_not_translated_is_left_out_without_the_encoder_too(aligner):
    added = [
        "本刊编辑部谨此声明。",
        "投稿须附作者简历与联系电话。",
        "版权归出版社所有，翻印必究。",
        "来稿一经采用，即付稿酬。",
    ]
    found = kinds(aligner.align([STORY[0], *added, *STORY[1:]], TALE))
    assert {((2,), ()), ((3,), ()), ((4,), ()), ((5,), (1,)), ((6,), (2, 3))} <= set(found)


def test_an_empty_segment_is_in_a_bead_as_any_other(either_tier):
    aligned = either_tier.align(["", *STORY, " "], [*TALE, ""])
    assert [i for b in aligned.beads for i in b.bead.source] == list(range(5))
    assert {((1,), (0,)), ((2,), (1,))} <= {
        (tuple(i for i in source if i in (1, 2, 3)), tuple(j for j in target if j < 4))
        for source, target in kinds(aligned)
    }


def test_an_empty_segment_joins_no_other_but_an_empty_one(either_tier):
    source, target = (
        ["发展新质生产力。", ""],
        ["Develop new quality productive forces.", "Act in line with local conditions."],
    )
    beads = either_tier.align(source, target).beads
    assert [bead.bead.target for bead in beads if bead.bead.source == (1,)] == [()]
    pair = either_tier.align(["", "因地制宜。"], ["", "Act in line with local conditions."])
    assert [(bead.bead.source, bead.bead.target) for bead in pair.beads] == [((0,), (0,)), ((1,), (1,))]


@pytest.mark.parametrize(("source", "target"), [([], []), ([], TALE), (STORY, []), (TALE, [])])
def test_an_empty_text_leaves_omissions(either_tier, source, target):
    assert kinds(either_tier.align(source, target)) == [((i,), ()) for i in range(len(source))] + [
        ((), (j,)) for j in range(len(target))
    ]


def test_evidence_is_given_when_asked_for(glossary, aligner):
    explained = Aligner(glossary, explain=True).align(STORY, TALE)
    assert all(b.bead.evidence for b in explained.beads)
    assert "names" in {e.feature for e in explained.beads[2].bead.evidence}
    assert not any(b.bead.evidence for b in aligner.align(STORY, TALE).beads)


def test_evidence_of_the_encoder_is_named(glossary, encoder):
    explained = Aligner(glossary, encoder=encoder, explain=True).align([*STORY, "此处从略。"], TALE)
    assert set(ENCODER_FEATURES) & {e.feature for b in explained.beads for e in b.bead.evidence}


def test_a_word_of_the_users_is_found_with_its_rendering(glossary):
    seeking = Aligner(glossary, sought=["土地", "农民"])
    found = {
        (t.concept_id, t.target.span.of(TALE[t.target.segment]) if t.target else None)
        for bead in seeking.align(STORY, TALE).beads
        for t in bead.terms
    }
    assert {("农民", "farmers"), ("土地", "land")} <= found


@settings(deadline=None, max_examples=60)
@given(source=SEGMENTS, target=SEGMENTS)
def test_terms_and_renderings_lie_in_segments_of_their_bead(aligner, source, target):
    for aligned in aligner.align(source, target).beads:
        for term in aligned.terms:
            assert term.source_segment in aligned.bead.source
            assert term.source.of(source[term.source_segment]).strip()
            assert term.target or term.status is None
            assert term.target is None or term.target.segment in aligned.bead.target
            assert term.target is None or term.target.span.of(target[term.target.segment]).strip()


def test_of_a_paper_the_abstracts_are_split(paper):
    assert paper.source[0].startswith("低空经济是战略性新兴产业")
    assert paper.target[0] == "The low-altitude economy is a strategic emerging industry."
    assert (len(paper.source), len(paper.target)) == (4, 5)
    assert paper.source[-1].endswith("并推动绿色发展。")
    assert paper.target[-1].endswith("green development promoted.")


@pytest.mark.parametrize(
    "page",
    [
        "创新。协调。\n\nInnovation. Coordination.\n",
        "Innovation. Coordination.\n\n创新。协调。",
        "创新。\n\nInnovation.\n\n协调。\n\nCoordination.",
        "创新。\nInnovation.\n协调。\nCoordination.\n2024",
        "摘要：创新。协调。\n\nAbstract: Innovation. Coordination.",
    ],
)
def test_a_bilingual_file_is_parted_into_its_languages(page):
    assert split_page(page, "page.txt") == (["创新。", "协调。"], ["Innovation.", "Coordination."])


@pytest.mark.parametrize(
    ("page", "language"), [("创新。", "English"), ("Innovation.", "Chinese"), ("", "Chinese"), ("2024", "Chinese")]
)
def test_a_file_without_one_of_the_languages_is_refused(page, language):
    with pytest.raises(InputError, match=rf"^page\.txt: no {language} text in it — ") as caught:
        split_page(page, "page.txt")
    assert caught.value.exit_status == 3


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", []),
        (" \n ", []),
        ("创新。协调。", ["创新。", "协调。"]),
        ("标题\n\n创新。协调。", ["标题", "创新。", "协调。"]),
        ("A heading\n\nOne. Two.", ["A heading", "One.", "Two."]),
        ("This one is a line\nthat is wrapped, and\ngoes on", ["This one is a line\nthat is wrapped, and\ngoes on"]),
    ],
)
def test_a_text_is_split_paragraph_by_paragraph(text, segments):
    assert split_text(text) == segments


@given(st.text(st.characters(exclude_characters=".．")))
def test_splitting_a_text_loses_nothing_but_space(text):
    segments = split_text(text)
    assert "".join("".join(segments).split()) == "".join(text.split())
    assert all(segment == segment.strip() != "" for segment in segments)


def test_a_paragraph_may_begin_with_a_stop():
    assert split_text("A heading\n\n.NET is old.") == ["A heading", ".NET is old."]


def test_beads_that_are_given_are_kept_and_get_their_terms(aligner):
    source, target = ("发展数字经济。", "因地制宜。"), ("Develop", "the digital economy.")
    beads = (Bead((0,), (0, 1), 1.0), Bead((1,), (), 1.0))
    aligned = aligner.align_by_beads(Bitext(source, target, beads))
    assert tuple(b.bead for b in aligned.beads) == beads
    assert [(t.concept_id, t.target and t.target.segment) for b in aligned.beads for t in b.terms] == [
        ("digital-economy", 1),
        ("according-to-local-conditions", None),
    ]
