import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.paragraphs import paragraph_spans

LINES = [
    "摘要：",
    "Abstract: ",
    "一、创新",
    "创新驱动发展，",
    "创新。",
    "It works.",
    "so on",
    "（甲",
    "乙）",
    "- a",
    "",
    " ",
    "# **",
]
TEXTS = st.text() | st.lists(st.sampled_from(LINES)).map("\n".join)
FULL = "创新驱动发展的作用日益明显并且"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n \n", []),
        ("甲。\n\n乙。", ["甲。", "乙。"]),
        ("a\r\n\r\nb", ["a", "b"]),
        ("甲\n \t\n\n乙", ["甲", "乙"]),
        ("  一段话  ", ["一段话"]),
        ("First.\nSecond.\nThird.", ["First.", "Second.", "Third."]),
        ("创新。\n协调。", ["创新。", "协调。"]),
        ("短标题\n作者\n这是一个很长很长很长很长的段落", ["短标题", "作者", "这是一个很长很长很长很长的段落"]),
        (
            "a line that is wrapped\nat a fixed width, and\ngoes on",
            ["a line that is wrapped\nat a fixed width, and\ngoes on"],
        ),
    ],
)
def test_paragraphs_end_at_empty_lines_and_at_lines_that_are_units(text, paragraphs):
    assert [span.of(text) for span in paragraph_spans(text)] == paragraphs


@given(TEXTS)
def test_paragraphs_are_trimmed_in_order_and_hold_all_that_is_no_space(text):
    pieces = [span.of(text) for span in paragraph_spans(text)]
    spans = paragraph_spans(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(piece == piece.strip() != "" for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{FULL}\n{FULL}。\n{FULL}\n不断。", [f"{FULL}\n{FULL}。\n{FULL}\n不断。"]),
        (f"　　{FULL[:-2]}\n{FULL}，\n不断。", [f"{FULL[:-2]}\n{FULL}，\n不断。"]),
        ("床前有明月光\n井边有秋霜白", ["床前有明月光", "井边有秋霜白"]),
        ("一、发展数字经济产业\n二、发展绿色经济产业", ["一、发展数字经济产业", "二、发展绿色经济产业"]),
        ("1. 发展数字经济的产业\n2. 发展绿色经济的产业", ["1. 发展数字经济的产业", "2. 发展绿色经济的产业"]),
        (f"{FULL}，\n1.28 亿元，{FULL}。", [f"{FULL}，\n1.28 亿元，{FULL}。"]),
        ("作者：林知远先生等三人\n日期：二〇二四年三月", ["作者：林知远先生等三人", "日期：二〇二四年三月"]),
        (
            "（作者：示例大学经济学\n院教授、示例研究院数\n字中心主任）",
            ["（作者：示例大学经济学\n院教授、示例研究院数\n字中心主任）"],
        ),
        (f"{FULL}，\n\n{FULL}。", [f"{FULL}，\n\n{FULL}。"]),
        ("He came,\n\nand left.", ["He came,", "and left."]),
        (
            f"{FULL}\nInnovation drives growth and will do so for long",
            [FULL, "Innovation drives growth and will do so for long"],
        ),
        ("Innovation drives growth\nwith talent. It is so.", ["Innovation drives growth\nwith talent. It is so."]),
        (
            "Open Data\nLin Zhiyuan\nData are a force in the world.",
            ["Open Data", "Lin Zhiyuan", "Data are a force in the world."],
        ),
    ],
)
def test_a_line_goes_on_where_it_is_full_or_its_sentence_is(text, paragraphs):
    assert [span.of(text) for span in paragraph_spans(text)] == paragraphs
