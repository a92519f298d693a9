"""Reference strings in bare lists and in articles, and the lines they stand on."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.reference_list import ReferenceString, read_reference_strings
from nqpf_cli.formats.reference_text import one_line

A = "林知远. 甲[J]. 示例学刊, 2024, 12(5): 33-47."
B = "吕安. 乙[M]. 示例市: 示例出版社, 2020: 5."
C = "SAMPLE C. Invented drones[J]. Samples, 2022, 9(1): 1-20."


def raws(text: str, **options: bool) -> list[str]:
    return [found.raw for found in read_reference_strings(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}\n{C}",
        f"{A}\n{B}\n{C}\n",
        f"\n\n{A}\n\n{B}\n\n\n{C}\n\n",
        f"{A}\r\n{B}\r\n{C}\r\n",
    ],
)
def test_a_line_of_a_bare_list_is_a_reference(text):
    assert raws(text) == [A, B, C]


@pytest.mark.parametrize(
    "labels",
    [
        ("[1] ", "[2] ", "[3] "),
        ("［1］", "［2］", "［3］"),
        ("1. ", "2. ", "3. "),
        ("(1) ", "(2) ", "(3) "),
        ("① ", "② ", "③ "),
        ("1、", "2、", "3、"),
        ("1\t", "2\t", "3\t"),
        ("[37] ", "[38] ", "[39] "),
        ("[99] ", "[100] ", "[101] "),
        ("[1] ", "[3] ", "[5] "),
        ("[1] ", "[1] ", "[1] "),
        ("⑳ ", "㉑ ", "㉒ "),
        ("[1] ", "[2] ", "[9] "),
        ("[1] ", "[3] ", "[2] "),
        ("[7] ", "[7] ", "[8] "),
    ],
)
def test_labelled_references_are_all_there(labels):
    lines = [label + reference for label, reference in zip(labels, (A, B, C), strict=True)]
    assert raws("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "[1] 林知远. 虚构产业的\n增长路径[J]. 示例学刊, 2024, 12(5): 33-47.\n[2] 吕安. 乙[M]. 示例市:\n示例出版社, 2020.",
        "[1] 林知远. 虚构产业的\n\n· 16 ·\n\n增长路径[J]. 示例学刊, 2024, 12(5): 33-47.\n[2] 吕安. 乙[M]. 示例市: 示例出版社, 2020.",
        "[1] 林知远. 虚构产业的增长路径[J]. 示例学刊, 2024, 12(5): 33-47. [2] 吕安. 乙[M]. 示例市: 示例出版社, 2020.",
        "[1] 林知远. 虚构产业的\n增长路径[J].\n示例学刊, 2024, 12(5): 33-47. [2] 吕安. 乙[M]. 示例市: 示例出版社, 2020.",
        "[1] 林知远. 虚构产业的增长路径[J]. 示例学刊, 2024, 12(5): 33-\n47.\n[2] 吕安. 乙[M]. 示例市: 示例出版社, 2020.",
        "[1] 林知远. 虚构产业的增长路径[J]. 示例学刊, 2024, 12(5): 33-47.\n[2] 吕安. 乙[M]. 示例市: 示例出版社,\n2020.",
    ],
)
def test_broken_and_running_lines_make_whole_references(text):
    assert [one_line(raw).replace(" ", "") for raw in raws(text)] == [
        "林知远.虚构产业的增长路径[J].示例学刊,2024,12(5):33-47.",
        "吕安.乙[M].示例市:示例出版社,2020.",
    ]


def test_broken_lines_without_labels_are_put_together():
    text = "林知远. 虚构产业的\n增长路径[J]. 示例学刊,\n2024(5): 33-47.\n" + B
    assert [one_line(raw) for raw in raws(text)] == ["林知远. 虚构产业的增长路径[J]. 示例学刊, 2024(5): 33-47.", B]


def test_a_link_on_the_next_line_belongs_to_the_reference_above():
    assert raws(f"[1] {A}\nhttps://a.example.org/x\n[2] {B}") == [f"[1] {A}\nhttps://a.example.org/x", f"[2] {B}"]


def test_a_labelled_line_without_a_type_mark_is_kept_to_be_reported():
    assert raws(f"[1] {A}\n[2] something odd\n[3] {B}") == [f"[1] {A}", "[2] something odd", f"[3] {B}"]


def test_one_per_line_takes_every_line():
    text = "[1] 林知远. 甲\n乙[J].\n\n  \n吕安"
    found = read_reference_strings(text, one_per_line=True)
    assert [(f.raw, f.line) for f in found] == [("[1] 林知远. 甲", 1), ("乙[J].", 2), ("吕安", 5)]


def test_only_a_line_feed_ends_a_line():
    assert raws(f"[1] 林知远. 甲\u2028乙\u0085丙[J]. 示例, 2024(1): 1.\n[2] {B}") == [
        "[1] 林知远. 甲\u2028乙\u0085丙[J]. 示例, 2024(1): 1.",
        f"[2] {B}",
    ]


@pytest.mark.parametrize(
    "heading", ["参考文献", "参考文献:", "参 考 文 献", "**参考文献**", "## References", "REFERENCES", "四、参考文献"]
)
def test_the_list_of_an_article_begins_behind_its_heading(heading):
    text = f"虚构的题目\n\n正文提到[1]和[2]。\n\n{heading}\n\n[1] {A}\n[2] {B}\n\n作者简介: 林知远\n"
    assert read_reference_strings(text) == [
        ReferenceString(f"[1] {A}", 7, "references"),
        ReferenceString(f"[2] {B}", 8, "references"),
    ]


def test_a_citation_block_and_the_list_are_both_found():
    text = f"题目\n\n引用格式: {A}\n\nCitation: {C}\n\n参考文献:\n\n[1] {B}\n"
    assert read_reference_strings(text) == [
        ReferenceString(f"引用格式: {A}", 3, "citation"),
        ReferenceString(f"Citation: {C}", 5, "citation"),
        ReferenceString(f"[1] {B}", 9, "references"),
    ]


def test_a_citation_may_go_on_and_have_its_link_below():
    text = f"题目\n\n引用本文:\n{A}\nhttps://doi.org/10.99999/x\n\n正文。\n"
    assert read_reference_strings(text) == [
        ReferenceString(f"引用本文:\n{A}\nhttps://doi.org/10.99999/x", 3, "citation")
    ]


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n", "参考文献\n", "参考文献:\n\n作者简介: 林知远\n"])
def test_nothing_is_found_where_there_is_nothing(text):
    assert read_reference_strings(text) == []


def test_the_example_article_has_its_citation_and_five_references(request):
    text = (request.config.rootpath / "tests" / "examples" / "paper.txt").read_text(encoding="utf-8")
    found = read_reference_strings(text)
    assert [f.found_in for f in found] == ["citation"] * 2 + ["references"] * 5
    assert [text.split("\n")[f.line - 1] for f in found] == [f.raw.split("\n")[0] for f in found]


@settings(deadline=None)
@given(st.text())
def test_every_reference_stands_on_its_line(text):
    lines = re.split(r"\r*\n|\r", text)
    for found in read_reference_strings(text):
        assert found.raw.split("\n")[0] in lines[found.line - 1]


LABELS = st.sampled_from([
    lambda n: f"[{n}] ", lambda n: f"［{n}］", lambda n: f"{n}. ", lambda n: f"({n}) ", lambda n: f"【{n}】",
    lambda n: chr(ord("①") + n - 1),
])  # fmt: skip
FURNITURE = st.sampled_from(["\n", "\n\n", "\n\n· 16 ·\n\n", "\n- 17 -\n", "\r\n"])


@settings(deadline=None)
@given(LABELS, st.lists(st.sampled_from([A, B, C]), min_size=2, max_size=20), st.data())
def test_no_labelled_reference_is_lost(label, references, data):
    lines = [label(number) + reference for number, reference in enumerate(references, start=1)]
    text = lines[0] + "".join(data.draw(FURNITURE) + line for line in lines[1:])
    assert raws(text) == lines


@settings(deadline=None)
@given(st.lists(st.sampled_from([A, C]), min_size=2, max_size=8), st.data())
def test_a_line_break_in_the_title_loses_nothing(references, data):
    broken = []
    for number, reference in enumerate(references, start=1):
        at = data.draw(st.integers(reference.index(". ") + 2, reference.index("[J]")))
        broken.append(f"[{number}] {reference[:at]}\n{reference[at:]}")
    assert raws("\n".join(broken)) == broken


@pytest.mark.parametrize("labels", [("[1] ", "[2] "), ("［1］", "［2］"), ("①", "②")])
@pytest.mark.parametrize("heading", ["", "参考文献 ", "References: "])
def test_a_running_list_is_cut_at_labels_of_any_width(labels, heading):
    works = ("林知远. 虚构集[M]. 示例市: 示例社, 2001.", "单一鸣. 虚构文[J]. 示例学刊, 2001(3): 4-5.")
    running = heading + " ".join(label + work for label, work in zip(labels, works, strict=True))
    found = [reference.raw.strip() for reference in read_reference_strings(running)]
    assert found == [label + work for label, work in zip(labels, works, strict=True)]


def test_in_the_author_date_form_an_imprint_without_year_ends_a_reference():
    lines = [
        "林知远, 2023. 虚构集[M]. 示例市: 示例社.",
        "SAMPLE C, 2020. A title that\ngoes on[J]. Samples, 12(3): 4-5.",
    ]
    assert [reference.raw for reference in read_reference_strings("\n".join(lines))] == lines


def test_a_running_head_is_no_reference():
    text = "[1] 林知远. 虚构集[M]. 示例市: 示例\n社, 2001.\n示例学刊 2024年第4期\n[2] 单一鸣. 虚构文[J]. 示例学刊, 2001(3): 4-5."
    assert [reference.line for reference in read_reference_strings(text)] == [1, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_kind_of_line_end_ends_a_line(end):
    lines = ["[1] 林知远. 虚构集[M]. 示例市: 示例社, 2001.", "[2] 单一鸣. 虚构文[J]. 示例学刊, 2001(3): 4-5.", ""]
    found = read_reference_strings(end.join(lines))
    assert [(reference.raw, reference.line) for reference in found] == [(lines[0], 1), (lines[1], 2)]


def test_the_rest_of_a_broken_doi_stays_with_its_reference():
    lines = ["[1] SAMPLE C. A title[J]. Samples, 2020, 1(2): 3-4. DOI: 10.9999/sample.2020.", "ab.0042.", "[2] " + A]
    for heading in ("", "References\n"):
        assert raws(heading + "\n".join(lines)) == ["\n".join(lines[:2]), lines[2]]


def test_a_page_number_behind_a_doi_is_none_of_it():
    lines = ["[1] SAMPLE C. A title[J]. Samples, 2020, 1(2): 3-4. DOI: 10.9999/sample.2020.", "57", "[2] " + A]
    assert raws("References\n" + "\n".join(lines)) == [lines[0], lines[2]]


def test_lines_that_never_end_like_a_reference_are_cut_and_none_is_lost():
    lines = ["没有结束的一行，"] * 1000
    found = raws("\n".join(lines))
    assert "\n".join(found).split("\n") == lines
    assert all(raw.count("\n") < 50 for raw in found)


def test_a_circled_reference_without_a_type_mark_is_no_footnote_where_it_is_the_next_one():
    text = (
        "参考文献\n①林知远. 甲[M]. 示例市: 示例社, 2020.\n②Sample, Carla. 1942. On samples. Sampletown: Sample Press.\n"
    )
    assert [reference.raw[:3] for reference in read_reference_strings(text)] == ["①林知", "②Sa"]
