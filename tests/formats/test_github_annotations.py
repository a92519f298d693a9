"""GitHub's workflow commands for checks made by hand."""

import re

import pytest
from checked_texts import DEPRECATED, MISSING, english_alone, example, office_document, segment_pairs

from nqpf_cli.formats.github_annotations import write_annotations
from nqpf_cli.terminology.findings import CheckedText


def lines(checked: CheckedText, *fail_on: str) -> list[str]:
    return list(write_annotations(checked, fail_on=fail_on or ("deprecated", "missing")))


def test_annotations_are_as_they_were(golden):
    golden("check-form.github", "".join(lines(example())))


@pytest.mark.parametrize("made", [example, english_alone, segment_pairs, office_document], ids=lambda m: m.__name__)
def test_every_line_is_one_command(made):
    for line in lines(made()):
        assert re.fullmatch(r"::(error|warning|notice) [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::[^\n\r]+\n", line)


def test_what_makes_the_command_fail_is_an_error():
    assert [line.split()[0] for line in lines(example(), "unlisted", "inconsistent")] == [
        "::warning", "::error", "::warning", "::error", "::warning", "::warning", "::notice",
    ]  # fmt: skip


def test_a_region_in_one_line_has_columns():
    assert "file=texts/en 1.txt,line=2,endLine=2,col=45,endColumn=69,title=" in lines(example())[0]


def test_a_region_over_lines_has_none():
    assert "line=2,endLine=3,title=nqpf%3A missing rendering of 新型工业化::" in lines(example())[2]


def test_a_missing_rendering_of_no_known_place_stands_on_the_first_line():
    checked = example()._replace(findings=(MISSING._replace(near=None),))
    assert "line=1,endLine=1,col=1,endColumn=13" in lines(checked)[0]


def test_what_github_would_obey_is_escaped():
    odd = DEPRECATED._replace(term="50%: a, b", reason="one\r\n::error::two", sources=())
    line = lines(example()._replace(findings=(odd,)))[0]
    assert "title=nqpf%3A deprecated rendering of 50%25%3A a%2C b::" in line
    assert "50%25: a, b; use" in line and line.endswith("One ::error::two.\n")


def test_what_a_terminal_would_obey_is_left_out():
    odd = DEPRECATED._replace(term="a\x1b[31mb", reason="c\x9bd", sources=())
    assert [char for char in "".join(lines(example()._replace(findings=(odd,)))) if char in "\x1b\x9b"] == []


def test_a_file_that_is_no_text_has_segments():
    line = lines(office_document())[0]
    assert line.startswith("::error file=en.docx,title=") and "::Segment 2: “new quality" in line


def test_the_last_line_counts_all():
    assert lines(english_alone())[-1] == (
        "::notice title=nqpf check::1 deprecated wording · 1 bare abbreviation · 1 trace of machine translation\n"
    )


def test_a_clean_text_and_a_waived_finding_give_nothing():
    checked = example()
    assert lines(CheckedText(checked.source, checked.target, checked.findings[:2], waived=checked.waived)) == []
