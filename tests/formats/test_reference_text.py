"""Labels, page furniture, line breaks and widths of one reference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.reference_text import (
    has_label,
    is_furniture,
    is_mention,
    label_number,
    one_line,
    shadow,
    strip_label,
)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("[1] ", 1),
        ("[12]", 12),
        ("［3］", 3),
        ("【4】", 4),
        ("〔5〕 ", 5),
        (r"\[6\] ", 6),
        ("(7) ", 7),
        ("（8）", 8),
        ("9. ", 9),
        ("10．", 10),
        ("11、", 11),
        ("12) ", 12),
        ("13\t", 13),
        ("①", 1),
        ("⑳ ", 20),
        ("- [3] ", 3),
        ("  [3]  ", 3),
        ("㉑", 21),
        ("㊿", 50),
    ],
)  # fmt: skip
def test_a_label_is_known_and_taken_off(label, number):
    assert has_label(f"{label}林知远. 甲[J].")
    assert strip_label(f"{label}林知远. 甲[J].") == "林知远. 甲[J]."
    assert label_number(f"{label}林知远. 甲[J].") == number


@pytest.mark.parametrize(
    "line", ["林知远. 甲[J].", "2024年的数据", "2024. 甲", "", "SAMPLE C. Drones", "12(5): 33-47."]
)
def test_a_line_without_a_label_stays_as_it_is(line):
    assert not has_label(line)
    assert strip_label(line) == line
    assert label_number(line) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("引用本文: 林知远. 甲", "林知远. 甲"),
        ("引用格式：林知远. 甲", "林知远. 甲"),
        ("**引用本文：** 林知远. 甲", "林知远. 甲"),
        ("Citation: LIN Z. A", "LIN Z. A"),
        ("Cite this article as: LIN Z. A", "LIN Z. A"),
        ("How to cite: LIN Z. A", "LIN Z. A"),
    ],
)
def test_the_words_before_a_citation_are_taken_off(line, rest):
    assert is_mention(line)
    assert strip_label(line) == rest


@pytest.mark.parametrize("line", ["引用了林知远的论文", "The citation index: 5", "林知远. 甲", ""])
def test_other_lines_announce_no_citation(line):
    assert not is_mention(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("16", True),
        ("· 16 ·", True),
        ("- 16 -", True),
        ("—16—", True),
        ("第 16 页", True),
        ("第 16 页 共 20 页", True),
        ("① 林知远为通讯作者", True),
        ("![图1](a.png)", True),
        ("<!-- page 3 -->", True),
        ("", False),
        ("林知远. 甲[J].", False),
        ("16 林知远", False),
    ],
)
def test_page_furniture_is_known(line, expected):
    assert is_furniture(line) is expected


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("[1] 林知远. 虚构产业的\n增长路径[J].", "林知远. 虚构产业的增长路径[J]."),
        ("LIN Z. Invented\ndrones[J].", "LIN Z. Invented drones[J]."),
        ("LIN Z. Produc-\ntivity[J].", "LIN Z. Productivity[J]."),
        ("LIN Z. North-\nSouth[J].", "LIN Z. North- South[J]."),
        ("甲[J]. 示例, 2024: 33-\n47.", "甲[J]. 示例, 2024: 33-47."),
        ("甲[J]. 示例, 2024:\n47.", "甲[J]. 示例, 2024: 47."),
        ("甲\n· 16 ·\n乙[J].", "甲乙[J]."),
        ("甲[J]. https://a.example.org/x\n/y_z.html.", "甲[J]. https://a.example.org/x/y_z.html."),
        ("甲[J]. https://a.example.org/x.\nhtml.", "甲[J]. https://a.example.org/x.html."),
        ("甲[J]. <https://a.example.org/x>.", "甲[J]. https://a.example.org/x."),
        ("甲[J]. [https://a.example.org/x](https://a.example.org/x).", "甲[J]. https://a.example.org/x."),
        (r"甲\[J\]. https://a.example.org/x\_y\&z.", "甲[J]. https://a.example.org/x_y&z."),
        ("甲[J].\\\\", "甲[J]."),
        ("甲\r\n乙[J].\r\n", "甲乙[J]."),
        ("甲　乙\u00a0 丙\t丁", "甲 乙 丙 丁"),
        ("", ""),
    ],
)
def test_a_reference_becomes_one_line(raw, line):
    assert one_line(raw) == line


def test_a_page_number_is_not_taken_for_the_end_of_a_page_range():
    assert one_line("甲[J]. 示例, 2024: 33-\n\n· 16 ·\n\n47.") == "甲[J]. 示例, 2024: 33-47."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("［J］．（5）：33－47，", "[J].(5):33-47,"), ("“甲”？！　", '"甲"?! '), ("abc 甲", "abc 甲")],
)
def test_a_shadow_has_half_width_marks(text, expected):
    assert shadow(text) == expected


@settings(deadline=None)
@given(st.text())
def test_a_shadow_is_as_long_as_its_text(text):
    assert len(shadow(text)) == len(text)
    assert shadow(shadow(text)) == shadow(text)


@settings(deadline=None)
@given(st.text())
def test_one_line_has_no_line_break(text):
    assert "\n" not in one_line(text)
    assert label_number(text) is None or has_label(text)
