"""Heads and feet of pages that cut a text; all texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.running_heads import without_running_heads

KNOWN = Entry(
    EntryType.ARTICLE_JOURNAL, title=Bilingual("塘边产业的路径研究"), container_title=Bilingual("示例经济学报", "Example Economics"),
    author=(Name("林知远"),),
)  # fmt: skip


def emptied(line: str, known: Entry | None = KNOWN) -> bool:
    text = f"示例经济学报 2024年第3期\n摘要: 塘边产业是示例，\n{line}\n它在发展。\n"
    return without_running_heads(text, known) == text.replace(f"\n{line}\n", "\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "18    示例经济学报    2024年第3期",
        "示例经济学报  · 19 ·",
        "Example Economics  Vol. 3  No. 2  20",
        "塘边产业的路径研究    21",
        "林知远等：塘边产业的路径研究  23",
        "林知远 等",
    ],
)
def test_the_journal_the_title_or_the_author_beside_a_page_number_is_a_head(line):
    assert emptied(line)


@pytest.mark.parametrize(
    "line",
    [
        "它在2024年发展了3次",
        "示例经济学报的文章有3篇，都是示例",
        "塘边产业的路径研究。3",
        "单一鸣等：甲乙论  23",
        "示例经济学报",
        "3",
        "",
        "塘边" * 70 + "3",
    ],
)
def test_other_lines_are_text(line):
    assert without_running_heads(f"摘要: 甲，\n{line}\n乙。\n", KNOWN) == f"摘要: 甲，\n{line}\n乙。\n"


def test_what_stands_on_three_pages_with_other_numbers_is_a_head():
    text = "摘要: 甲，\n" + "".join(f"塘边通讯汇编  {n}\n第{n}句，它在发展。\n" for n in range(4))
    assert "塘边通讯汇编" not in without_running_heads(text)
    assert without_running_heads(text).count("它在发展") == 4
    twice = "摘要: 甲，\n" + "".join(f"塘边通讯汇编  {n}\n它在发展。\n" for n in range(2))
    assert without_running_heads(twice) == twice


def test_above_the_first_abstract_everything_stays():
    text = "示例经济学报  18\n示例经济学报  19\n示例经济学报  20\n摘要: 甲。\n"
    assert without_running_heads(text, KNOWN) == text


@given(
    st.lists(
        st.sampled_from(["示例经济学报 18", "摘要: 甲", "林知远 等", "甲。", "", "塘边产业 3"]) | st.text(max_size=20)
    ).map("\n".join)
)
def test_lines_keep_their_numbers(text):
    kept, lines = without_running_heads(text, KNOWN).split("\n"), text.split("\n")
    assert len(kept) == len(lines) and all(one in ("", other) for one, other in zip(kept, lines, strict=True))
