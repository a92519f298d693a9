import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.clauses import clause_spans

PIECES = [
    *'，；：、,;:.。（）()“”"《》 ab甲乙3\n',
    "——",
    " and ",
    " which ",
    " to go far ",
    "e.g.",
    "1,000",
    "发展经济",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


def check(marked: str) -> None:
    """`marked` is a sentence with `|` where a clause begins."""
    text = marked.replace("|", "")
    chinese = not text.isascii() and re.search("[\u4e00-\u9fff]", text) is not None
    assert [span.of(text) for span in clause_spans(text, chinese=chinese)] == [p.strip() for p in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        "数据要素加速流动，|降低了交易成本；|企业因此受益。",
        "数据要素加速流动,|降低了交易成本。",
        "研究发现：|数据要素有用。",
        "数据要素——|新的生产要素——|有用得很。",
        "首先，要培育人才，|其次，要筹集资金。",
        "一方面要培育人才，|另一方面要筹集资金。",
        "包括数据、人才、资金等要素。",
        "提升数据要素的配置效率、|优化人才队伍的总体结构。",
        "总额为 1,000 亿元，|增长 3:1 左右。",
        "（数据，人才；资金）是要素，|缺一不可啊。",
        "《数据，人才，资金》是书，|写得很好啊。",
        "“数据，人才，资金”是口号，|写得很好啊。",
        "数据有用，好。",
    ],
)
def test_chinese_clauses_end_at_marks_outside_brackets(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Data flow faster, |which lowers the costs |and helps all firms.",
        "However, data flow faster |while costs are low.",
        "Data flow faster; |costs fall at once: |firms gain from it.",
        "The study finds that |data are of use.",
        "Data are shared freely — |all firms gain from it.",
        "It builds a system |to measure the level |by using new data.",
        "It is done |in order to help firms |and to help people.",
        "It rose by 1,000 yuan, |and then it fell.",
        "On May 10, 2024, |it rose in price |and then it fell.",
        "Sample, J. K., |wrote the book, |which was long |and hard to read.",
        "The firms (large, old, and rich) grew, |and all others fell.",
        'The slogan "data, talent, and funds" spread, |and all liked it.',
        "The means by firms are large, |through which they grow.",
        "It grew fast. |Then it fell again.",
        "Dr. Sample of the college left, |and so did we.",
        "science and technology",
    ],
)
def test_english_clauses_end_at_marks_and_before_conjunctions(marked):
    check(marked)


@given(TEXTS, st.booleans())
def test_clauses_are_trimmed_in_order_and_rebuild_the_text(text, chinese):
    spans = clause_spans(text, chinese=chinese)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
