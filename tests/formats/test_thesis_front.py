import pytest
from formats.thesis_pages import (
    ABSTRACTS,
    ACADEMY,
    IN_BRACKETS,
    SINGLE_SPACED,
    TABBED,
    TWO_COLUMNS,
    UNDERLINED,
    VALUES_BELOW,
)

from nqpf_cli.bibliography.model import Entry, Keyword
from nqpf_cli.formats.thesis_front import read_thesis_front

PAGES = {
    "in brackets": IN_BRACKETS, "underlined": UNDERLINED, "values below": VALUES_BELOW, "academy": ACADEMY, "tabbed": TABBED,
    "two columns": TWO_COLUMNS, "single-spaced": SINGLE_SPACED,
}  # fmt: skip
TITLE = "乡村磨坊的关闭与重开：以三县账本为例"
ENGLISH = "The Closing and Reopening of Village Mills: Ledgers from Three Counties"


def thesis(front: str) -> Entry:
    works = read_thesis_front(front + ABSTRACTS.format(school="临江大学"))
    assert len(works) == 1
    return works[0].entry


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_layout_tells_title_author_supervisor_and_date(page: str) -> None:
    entry = thesis(page)
    assert (entry.title.zh or "").replace("——", "：") == TITLE
    assert [name.zh for name in entry.author] == ["诸葛晓岚"]
    assert [value[:3] for name, value in entry.extra if name == "supervisor"] == ["单文林"]
    assert entry.issued == "2024-06"
    assert entry.type.value == "thesis" and entry.mark == "D" and entry.inferred


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_layout_leaves_abstracts_and_keywords_whole(page: str) -> None:
    entry = thesis(page)
    assert entry.abstract.zh == (
        "村里的磨坊为何先后关闭，又为何在十年之后重新开张，账本里留有线索。本文整理了三十座磨坊的账本。\n"
        "结果表明，电价下降一成，开工的日子增加两天。"
    )
    assert (entry.abstract.en or "").startswith(
        "Why mills closed and reopened ten years later can be traced in their ledgers."
    )
    assert entry.keywords == (Keyword("磨坊", "mill"), Keyword("账本", "ledger"), Keyword("电价", "electricity price"))


@pytest.mark.parametrize("name", ["in brackets", "values below", "academy", "tabbed", "single-spaced"])
def test_an_english_title_is_read_with_its_subtitle(name: str) -> None:
    assert (thesis(PAGES[name]).title.en or "").casefold() == ENGLISH.casefold()


@pytest.mark.parametrize("name", ["in brackets", "academy", "single-spaced"])
def test_an_english_title_page_romanizes_the_author(name: str) -> None:
    author = thesis(PAGES[name]).author[0]
    assert (author.family, author.given) == ("Zhuge", "Xiaolan")


@pytest.mark.parametrize(
    ("name", "school"),
    [("in brackets", "临江大学"), ("underlined", "临江大学"), ("values below", "临江大学"), ("tabbed", "临江大学")],
)
def test_the_school_is_the_publisher(name: str, school: str) -> None:
    assert thesis(PAGES[name]).publisher.zh == school


@pytest.mark.parametrize(
    ("name", "college"),
    [
        ("in brackets", "经济学院"),
        ("underlined", "经济学院"),
        ("values below", "经济学院"),
        ("tabbed", "经济学院"),
        ("academy", "临江科学院农村研究所"),
    ],
)
def test_the_college_is_the_affiliation(name: str, college: str) -> None:
    assert [place.zh for place in thesis(PAGES[name]).affiliations] == [college]


@pytest.mark.parametrize("name", ["values below", "tabbed", "two columns", "single-spaced"])
def test_a_class_number_is_read_beside_or_below_its_label(name: str) -> None:
    assert thesis(PAGES[name]).clc == "F323.7"


def test_a_date_of_defence_alone_is_no_date() -> None:
    page = UNDERLINED.replace("            2024 年 6 月", "答辩日期：2024年5月20日")
    assert thesis(page).issued is None


@pytest.mark.parametrize(
    ("sentence", "funds"),
    [
        ("本文受临江省社科基金项目“磨坊研究”（24BJL001）和临江大学研究生创新计划（2023-7）资助。", ("临江省社科基金项目“磨坊研究”（24BJL001）", "临江大学研究生创新计划（2023-7）")),
        ("本论文得到国家自然科学基金项目（70000001）的资助。", ("国家自然科学基金项目（70000001）",)),
        ("资助项目：国家社会科学基金一般项目（24BJL002）", ("国家社会科学基金一般项目（24BJL002）",)),
    ],
)  # fmt: skip
def test_funds_are_told_apart(sentence: str, funds: tuple[str, ...]) -> None:
    assert thesis(f"{IN_BRACKETS}\n{sentence}\n").funds == funds


def test_a_thesis_of_taiwan_has_a_year_of_the_republic() -> None:
    page = """
國立臨江大學經濟學系
碩士論文
Department of Economics
National Linjiang University
Master Thesis

鄉村磨坊之關閉與重開
The Closing and Reopening of Village Mills

研究生：諸葛曉嵐
指導教授：單文林　博士

中華民國一一三年七月

摘要
鄉村磨坊的帳本顯示電價與開工日數的關係，本文據此估計價格彈性，並討論政策意涵，以及其他限制。

關鍵詞：磨坊、帳本
"""
    entry = read_thesis_front(page)[0].entry
    assert entry.title.zh == "鄉村磨坊之關閉與重開"
    assert (entry.issued, entry.genre, entry.language) == ("2024-07", "碩士論文", "zh-TW")
    assert [keyword.zh for keyword in entry.keywords] == ["磨坊", "帳本"]


@pytest.mark.parametrize(
    "text",
    [
        "磨坊研究\n王大明\n（临江大学 经济学院）\n摘要：本文研究磨坊。\n关键词：磨坊\n",
        "[1] 王大明. 磨坊研究[D]. 临江: 临江大学, 2020.\n[2] 李四. 账本[J]. 账本研究, 2021(1): 1-2.\n",
        "学位论文的写作\n写一篇博士学位论文需要四年。\n",
        "",
    ],
)
def test_what_has_no_title_page_is_no_thesis(text: str) -> None:
    assert read_thesis_front(text) == []
