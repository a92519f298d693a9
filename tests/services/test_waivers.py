"""Waivers of nqpf.toml and of comments; all texts are invented."""

import pytest

from nqpf_cli.services.waivers import waive
from nqpf_cli.terminology.findings import (
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
    RenderingUse,
    Rule,
    Verdict,
)
from nqpf_cli.terminology.waivers import Waiver
from nqpf_cli.text.placement import Document, PlacedSegment, placed
from nqpf_cli.text.span import Span
from nqpf_cli.text.waiver_comments import without_waiver_comments

FORCES = "new-quality-productive-forces"


def document(name: str, text: str) -> Document:
    """A text with a segment a line, comments left out."""
    segments: list[PlacedSegment] = []
    at = 0
    for line in without_waiver_comments(text).splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            segments.append(placed(text, Span(start, at + len(line.rstrip()))))
        at += len(line)
    return Document(name, text, tuple(segments))


def place(of: Document, wording: str) -> Location:
    """Where `wording` first stands."""
    number = next(k for k, segment in enumerate(of.segments) if wording in segment.text)
    start = of.segments[number].text.index(wording)
    return Location(number, Span(start, start + len(wording)))


def deprecated(target: Document, source: Document | None = None, wording: str = "new productivity") -> Finding:
    return Finding(
        FORCES,
        Verdict.DEPRECATED,
        "新质生产力",
        place(source, "新质生产力") if source else None,
        place(target, wording),
        Rule.LISTED,
        wording,
        "new quality productive forces",
    )


def checked(target: str, source: str = "发展新质生产力。\n") -> CheckedText:
    zh, en = document("zh.txt", source), document("en.txt", target)
    return CheckedText(zh, en, (deprecated(en, zh),))


def outcome(text: CheckedText, *waivers: Waiver, **files: str) -> tuple[int, list[str]]:
    """How many findings are left, and the reasons of those waived."""
    result = waive(text, waivers, **files).checked
    return len(result.findings), [one.reason for one in result.waived]


@pytest.mark.parametrize(
    "waiver",
    [
        Waiver("why", "x", (FORCES,)),
        Waiver("why", "x", ("新质生产力",)),
        Waiver("why", "x", ("新质生产力",), rendering="New productivities"),
        Waiver("why", "x", verdict="deprecated", file="chapters/*.txt"),
        Waiver("why", "x", file="**/en.txt"),
        Waiver("why", "x", file="chapters/en.txt", line=1),
        Waiver("why", "x", file="chapters/zh.txt", line=1),
    ],
)
def test_a_waiver_of_the_project_lets_a_finding_pass(waiver):
    files = {"source_file": "chapters/zh.txt", "target_file": "chapters/en.txt"}
    assert outcome(checked("Foster new productivity.\n"), waiver, **files) == (0, ["why"])


@pytest.mark.parametrize(
    "waiver",
    [
        Waiver("why", "x", ("数字经济",)),
        Waiver("why", "x", ("新质生产力",), rendering="new quality productivity"),
        Waiver("why", "x", ("新质生产力",), verdict="missing"),
        Waiver("why", "x", file="*.txt"),
        Waiver("why", "x", file="chapters/en.txt", line=2),
        Waiver("why", "x", file="chapters/en.txt", line=99),
    ],
)
def test_a_waiver_of_something_else_lets_nothing_pass(waiver):
    files = {"source_file": "chapters/zh.txt", "target_file": "chapters/en.txt"}
    assert outcome(checked("Foster new productivity.\n"), waiver, **files) == (1, [])


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("Foster new productivity. <!-- nqpf-ignore: 新质生产力 (quoted) -->\n", 0),
        ("# nqpf-ignore: new productivity (quoted)\nFoster new productivity.\n", 0),
        ("Intro.\n# nqpf-ignore: 新质生产力 (quoted)\n\nFoster new productivity.\n", 0),
        ("Foster new productivity.\n\n# nqpf-ignore-file: new-quality-productive-forces (quoted)\n", 0),
        ("Foster new productivity.\n# nqpf-ignore: 新质生产力 (quoted)\n", 1),
        ("Foster new productivity. # nqpf-ignore: 数字经济 (quoted)\n", 1),
    ],
)
def test_a_comment_lets_findings_of_its_place_pass(target, left):
    assert outcome(checked(target)) == (left, ["quoted"] * (1 - left))


def test_a_comment_in_the_source_counts_too():
    assert outcome(checked("Foster new productivity.\n", "发展新质生产力。 # nqpf-ignore: 新质生产力 (quoted)\n")) == (
        0,
        ["quoted"],
    )


def test_a_missing_term_is_waived_where_its_sentence_is_translated():
    text = checked("Foster new productivity. # nqpf-ignore: 数字经济 (said before)\n", "发展新质生产力、数字经济。\n")
    at = place(text.source, "数字经济")
    missing = Finding("digital-economy", Verdict.MISSING, "数字经济", at, None, Rule.NONE)
    result = waive(text._replace(findings=(*text.findings, missing)), ()).checked
    assert [one.finding for one in result.waived] == [missing]


def test_where_segments_are_given_a_comment_is_about_the_next_one():
    text = checked("# nqpf-ignore: 新质生产力 (quoted)\nIt grows.\nFoster new productivity.\n")
    assert outcome(text._replace(by_segment=True)) == (1, [])


@pytest.mark.parametrize(
    ("comment", "complaint"),
    [
        ("# nqpf-ignore: 新质生产力", "this waiver gives no reason, so it is not honoured"),
        ("# nqpf-ignore (because)", "this waiver names no term, so it is not honoured"),
        ("# nqpf-ignore: 数字经济 (quoted)", "this waiver lets nothing pass"),
    ],
)
def test_a_waiver_that_cannot_be_honoured_or_is_stale_is_told(comment, complaint):
    result = waive(checked(f"Foster new productivity.\nMore. {comment}\n"))
    assert len(result.checked.findings) == 1
    assert [note.split(" — ")[0] for note in result.notes] == [f"nqpf: en.txt:2: {complaint}"]


def test_each_of_many_comments_is_about_its_own_line():
    comments = [" # nqpf-ignore: new productivity (quoted)" * (number % 3 == 0) for number in range(300)]
    en = document("en.txt", "".join(f"Foster new productivity, port {n}.{said}\n" for n, said in enumerate(comments)))
    found = [deprecated(en)._replace(target=Location(n, Span(7, 23))) for n in range(300)]
    result = waive(CheckedText(None, en, tuple(found)))
    assert [f.target.segment for f in result.checked.findings if f.target] == [n for n in range(300) if n % 3]
    assert (len(result.checked.waived), result.notes) == (100, ())


def test_a_comment_on_a_whole_long_file_holds_everywhere():
    en = document(
        "en.txt", "<!-- nqpf-ignore-file: new productivity (quoted) -->\n" + "Foster new productivity.\n" * 3000
    )
    found = [deprecated(en)._replace(target=Location(n, Span(7, 23))) for n in (0, 1500, 2999)]
    assert waive(CheckedText(None, en, tuple(found))).checked.findings == ()


def test_a_waiver_of_another_file_or_of_all_is_not_called_stale():
    waivers = [
        Waiver("why", "x", ("数字经济",)),
        Waiver("why", "x", file="other.txt"),
        Waiver("why", "x", file="*", verdict="missing"),
    ]
    assert waive(checked("Foster new productivity.\n"), waivers, target_file="en.txt").notes == ()


def test_a_waiver_of_this_very_file_that_is_of_no_use_is_told():
    waivers = [Waiver("why", "nqpf.toml, waiver 1", ("数字经济",), file="en.txt")]
    assert "nqpf.toml, waiver 1" in waive(checked("Foster new productivity.\n"), waivers, target_file="en.txt").notes[0]


def test_without_a_source_a_comment_on_a_chinese_term_is_not_called_stale():
    en = document("en.txt", "It grows. # nqpf-ignore: 数字经济 (said before)\n")
    assert waive(CheckedText(None, en)).notes == ()


def test_inconsistent_renderings_abbreviations_and_artefacts_can_be_waived():
    en = document(
        "en.txt",
        "Foster new productivity, NQPF and the the sea. # nqpf-ignore-file: new productivity, NQPF, doubled-word (quoted)\n",
    )
    uses = (
        RenderingUse("new productivity", Verdict.DEPRECATED, (place(en, "new productivity"),)),
        RenderingUse("NQPF", Verdict.ADMITTED, (place(en, "NQPF"),)),
    )
    text = CheckedText(
        None,
        en,
        inconsistencies=(Inconsistency("c", "新质生产力", uses),),
        abbreviations=(
            BareAbbreviation("c", "新质生产力", "NQPF", "new quality productive forces", place(en, "NQPF")),
        ),
        artefacts=(Artefact("doubled-word", "the the", place(en, "the the"), "twice"),),
    )
    result = waive(text)
    assert (result.checked.inconsistencies, result.checked.abbreviations, result.checked.artefacts) == ((), (), ())
    assert result.notes == ()


@pytest.mark.parametrize(("kind", "left"), [("artefact", (1, 0)), ("bare-abbreviation", (0, 1)), ("missing", (1, 1))])
def test_a_waiver_of_one_kind_leaves_the_others(kind, left):
    en = document("en.txt", "NQPF and the the sea.\n")
    text = CheckedText(
        None,
        en,
        abbreviations=(BareAbbreviation("c", "新质生产力", "NQPF", "forces", place(en, "NQPF")),),
        artefacts=(Artefact("doubled-word", "the the", place(en, "the the"), "twice"),),
    )
    result = waive(text, [Waiver("r", "nqpf.toml", file="en.txt", verdict=kind)], target_file="en.txt").checked
    assert (len(result.abbreviations), len(result.artefacts)) == left


def test_an_inconsistency_keeps_the_renderings_that_are_not_waived():
    en = document(
        "en.txt",
        "One new productivity. # nqpf-ignore: new productivity (quoted)\nTwo sea forces.\nThree wave forces.\n",
    )
    uses = tuple(
        RenderingUse(wording, Verdict.ADMITTED, (place(en, wording),))
        for wording in ("new productivity", "sea forces", "wave forces")
    )
    (left,) = waive(CheckedText(None, en, inconsistencies=(Inconsistency("c", "x", uses),))).checked.inconsistencies
    assert [use.text for use in left.renderings] == ["sea forces", "wave forces"]


def test_accepted_renderings_are_not_waived():
    text = checked("Foster new productivity.\n")
    accepted = text._replace(findings=tuple(f._replace(verdict=Verdict.ADMITTED) for f in text.findings))
    assert outcome(accepted, Waiver("why", "x", (FORCES,))) == (1, [])
