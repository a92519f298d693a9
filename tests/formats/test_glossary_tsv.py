"""Glossary files: our eight columns, and a user's two or three."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.glossary_tsv import COLUMNS, Row, entries_of, lines_of, read_rows, read_user_glossary
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, TermSection, TermType

HEADER = "\t".join(COLUMNS)
PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
DEPRECATED, SUPERSEDED = AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED


def one_row(*cells: str):
    rows, faults = read_rows(f"{HEADER}\n" + "\t".join(cells) + "\n")
    return rows, [(fault.line, fault.message) for fault in faults]


@pytest.mark.parametrize(
    ("cells", "section"),
    [
        (("x", "zh-Hans", "新事物", "preferred", "", "", "a2024; b2025", ""), TermSection("新事物", "zh-Hans", PREFERRED, TermType.FULL, ("a2024", "b2025"))),
        (("x", "en", "new thing", "deprecated", "", "", "unverified", "too vague"), TermSection("new thing", "en", DEPRECATED, reason="too vague", unverified=True)),
        (("x", "en", "NT", "admitted", "abbreviation", "", "", ""), TermSection("NT", "en", ADMITTED, TermType.ABBREVIATION)),
        (("x", "en", "empower", "admitted", "", "verb", "a2024", ""), TermSection("empower", "en", ADMITTED, sources=("a2024",), pos="verb")),
        (("x", "en", "path", "admitted", "general", "", "a2024", ""), TermSection("path", "en", ADMITTED, TermType.GENERAL, ("a2024",))),
        (("x", "en", "nwe thing", "", "lookup", "", "", ""), TermSection("nwe thing", "en", None, TermType.LOOKUP)),
        (("x", "zh-Hant-TW", "新事物", "superseded", "", "", "a2024", ""), TermSection("新事物", "zh-Hant-TW", SUPERSEDED, TermType.FULL, ("a2024",))),
    ],
)  # fmt: skip
def test_a_row_of_ours_is_a_term_section(cells, section):
    assert one_row(*cells) == ([Row(2, "x", section)], [])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("x", "zh-CN", "甲", "preferred", "", "", "", ""), 'unknown language "zh-CN"'),
        (("x", "en", "a", "prefered", "", "", "", ""), 'unknown administrative status "prefered"'),
        (("x", "en", "a", "", "", "", "", ""), 'unknown administrative status ""'),
        (("x", "en", "a", "preferred", "acronym", "", "", ""), 'unknown term type "acronym"'),
        (("x", "en", "a", "preferred", "", "noun", "", ""), 'unknown part of speech "noun"'),
        (("x", "en", "a", "preferred", "lookup", "", "", ""), 'the look-up form "a" has the status preferred'),
        (("x", "en", "", "preferred", "", "", "", ""), 'the term "" is empty or has spaces around it'),
        (("x", "en", " a", "preferred", "", "", "", ""), 'the term " a" is empty or has spaces around it'),
        (("x", "en", "a", "preferred", "", "", "", "so "), '"so " has spaces around it'),
        (
            ("x", "en", "a", "preferred", "", "", "unverified; a2024", ""),
            '"unverified; a2024" is both verified and not',
        ),
        (("x", "en", "a"), "3 cells, not 8"),
        (("",), "1 cells, not 8"),
    ],
)
def test_a_bad_row_is_a_fault_with_its_line(cells, message):
    assert one_row(*cells) == ([], [(2, message)])


def test_a_file_without_our_header_is_told():
    _, faults = read_rows("concept\tterm\n")
    assert [(fault.line, fault.message) for fault in faults] == [(1, "the header is not that of a glossary")]


def test_a_bad_row_does_not_hide_the_others():
    good = "x\ten\ta\tpreferred\t\t\t\t"
    rows, faults = read_rows(f"{HEADER}\n{good}\nbad\n{good}\r\n")
    assert ([row.line for row in rows], [fault.line for fault in faults]) == ([2, 4], [3])


def test_rows_of_a_concept_make_one_entry_in_order_of_language_and_status():
    sections = [
        TermSection("b", "en", ADMITTED),
        TermSection("a", "en", PREFERRED),
        TermSection("甲", "zh-Hans", PREFERRED),
    ]
    rows = [Row(2, "x", sections[0]), Row(3, "y", sections[1]), Row(4, "x", sections[1]), Row(5, "x", sections[2])]
    assert entries_of(rows, "samples") == [
        ConceptEntry("x", "samples", (sections[2], sections[1], sections[0])),
        ConceptEntry("y", "samples", (sections[1],)),
    ]


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("a\nb\n", [(1, "a"), (2, "b")]),
        ("a\r\nb", [(1, "a"), (2, "b")]),
        ("a\u2028b\u0085c\n", [(1, "a\u2028b\u0085c")]),
        ("a\n\nb", [(1, "a"), (2, ""), (3, "b")]),
    ],
)
def test_only_a_line_feed_ends_a_line(text, numbered):
    assert list(lines_of(text)) == numbered


@pytest.mark.parametrize(
    ("lines", "english"),
    [
        (["甲\ta"], [("a", PREFERRED, "")]),
        (["甲\ta\tdeprecated"], [("a", DEPRECATED, "")]),
        (["甲\ta\tPreferred"], [("a", PREFERRED, "")]),
        (["甲\ta\tused by the press"], [("a", PREFERRED, "used by the press")]),
        (["甲\ta", "甲\tb"], [("a", PREFERRED, ""), ("b", ADMITTED, "")]),
        (["甲\ta\tsuperseded", "甲\tb"], [("b", PREFERRED, ""), ("a", SUPERSEDED, "")]),
        (["甲\ta\tadmitted", "甲\tb\tpreferred"], [("b", PREFERRED, ""), ("a", ADMITTED, "")]),
        (["甲\ta", "甲\ta"], [("a", PREFERRED, "")]),
        (["甲 \t a \t"], [("a", PREFERRED, "")]),
        (["# note", "", "甲\ta", "   "], [("a", PREFERRED, "")]),
        (["甲\t"], []),
        (["甲\ta\tpreferred\tmore"], [("a", PREFERRED, "")]),
    ],
)
def test_a_users_rows_make_one_entry(lines, english):
    entries, faults = read_user_glossary("\n".join(lines))
    assert (len(entries), faults, entries[0].concept_id) == (1, [], "甲")
    assert entries[0].terms[0] == TermSection("甲", "zh-Hans", PREFERRED)
    assert [(t.term, t.status, t.reason) for t in entries[0].terms[1:]] == english


def test_a_users_row_may_have_the_english_first():
    entries, _ = read_user_glossary("sample\t甲\tadmitted\n5G\t5G\n")
    assert [[t.term for t in entry.terms] for entry in entries] == [["甲", "sample"], ["5G", "5G"]]


@pytest.mark.parametrize("line", ["甲", "甲 a", "\ta", "甲,a"])
def test_a_users_line_without_both_languages_is_a_fault(line):
    entries, faults = read_user_glossary(f"乙\tb\n{line}\n丙\tc\n")
    assert [entry.concept_id for entry in entries] == ["乙", "丙"]
    assert [fault.line for fault in faults] == [2]


CELLS = st.text(st.characters(exclude_characters="\t\n\r"), max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=5))
def test_every_line_of_ours_is_a_row_or_a_fault(table):
    text = "\n".join([HEADER, *("\t".join(cells) for cells in table)])
    rows, faults = read_rows(text)
    assert sorted([row.line for row in rows] + [fault.line for fault in faults]) == [n for n, _ in lines_of(text)][1:]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_users_glossary_with_or_without_faults(text):
    entries, faults = read_user_glossary(text)
    assert len({entry.concept_id for entry in entries}) == len(entries)
    assert all(fault.line >= 1 and fault.message and fault.hint for fault in faults)
