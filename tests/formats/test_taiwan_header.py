import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry
from nqpf_cli.formats.taiwan_header import read_taiwan_header

CHINESE = """
摘　要

　　鄉村磨坊為何先後關閉，又為何在十年之後重新開張，帳本裡留有線索。本文整理
臺灣三縣的帳本，發現電價下降一成時，開工的日子增加兩天，與過去的說法不同。

關鍵詞：磨坊、帳本、電價
"""
ENGLISH = """
Abstract

Why mills closed and reopened ten years later can be traced in their ledgers. When
electricity prices fall by a tenth, mills run for two days more in three counties.

Keywords: mill, ledger, electricity price
JEL Classification: Q41
"""
BODY = """
壹、前言

　　國立臨江大學的會議上，學者對這個問題的應對、實驗與發現，長期以來關心經濟動機與產業電機過後的車間。
從前的說法沒有見到馬車與東門的關聯（呂寧，2020），後來的書裡還當作無關的風景點。

參考文獻
呂寧（2020）。《磨坊史》。臺北：柳岸。
單曉嵐（2021）。〈帳本〉，《柳岸學刊》，2（1）：3-9。
"""
TITLE = "鄉村磨坊之關閉與重開：以三縣帳本為例"
ENGLISH_TITLE = "The Closing and Reopening of Village Mills: Ledgers from Three Counties"

FOOTNOTES = f"""
《柳岸經濟學刊》第四十卷第三期（民國一一三年九月），頁 5-38
Willow Economic Review, Vol. 40, No. 3 (September 2024), pp. 5-38

鄉村磨坊之關閉與重開：
以三縣帳本為例*

諸葛曉嵐**、呂　寧***
{CHINESE}
_______________
* 作者感謝國家科學及技術委員會專題研究計畫（NSTC 112-2410-H-999-001）之補助。
** 作者為國立臨江大學經濟學系副教授，通訊作者。E-mail: z@example.tw
*** 柳岸大學財政學系博士候選人。
收稿日期：民國113年1月5日；接受日期：民國113年6月1日
{BODY}
{ENGLISH_TITLE}

Hsiao-Lan Chu-Ko** and Ning Lü***
{ENGLISH}
** Associate Professor, Department of Economics, National Linjiang University.
*** Ph.D. candidate, Department of Public Finance, Willow University.
"""

BELOW_NAMES = f"""
柳岸經濟學刊
第 40 卷 第 3 期　2024 年 9 月　頁 5～38
DOI:10.6999/WER.202409_40(3).0001

{TITLE}
{ENGLISH_TITLE}

諸葛曉嵐
國立臨江大學經濟學系副教授
呂寧
柳岸大學財政學系博士生
{CHINESE}
CHU-KO, Hsiao-Lan; LÜ, Ning
{ENGLISH}
投稿日期：2024/01/05　接受刊登日期：2024/06/01
{BODY}
"""

LABELLED = f"""
華藝線上
篇名：{TITLE}
並列篇名：{ENGLISH_TITLE}
作者：諸葛曉嵐；呂寧
並列作者：Hsiao-Lan Chu-Ko; Ning Lü
期刊名稱：柳岸經濟學刊
卷期：40卷3期（2024/09）
頁次：5-38
DOI：10.6999/WER.202409_40(3).0001
服務單位：國立臨江大學經濟學系；柳岸大學財政學系
中文摘要：鄉村磨坊為何先後關閉，又為何在十年之後重新開張，帳本裡留有線索。本文整理臺灣三縣的帳本，發現電價下降一成時，開工的日子增加兩天，與過去的說法不同。
關鍵詞：磨坊；帳本；電價
英文摘要：Why mills closed and reopened ten years later can be traced in their ledgers. When electricity prices fall by a tenth, mills run for two days more in three counties.
Keywords: mill; ledger; electricity price
{BODY}
"""
PAGES = {"footnotes": FOOTNOTES, "below names": BELOW_NAMES, "labelled": LABELLED}


def article(page: str) -> Entry:
    works = read_taiwan_header(page)
    assert len(works) == 1
    return works[0].entry


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_layout_tells_titles_and_authors(page: str) -> None:
    entry = article(page)
    assert entry.title == Bilingual(TITLE, ENGLISH_TITLE)
    names = [(name.zh, (name.family or "").title(), name.given) for name in entry.author]
    assert names == [("諸葛曉嵐", "Chu-Ko", "Hsiao-Lan"), ("呂寧", "Lü", "Ning")]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_layout_tells_the_place_in_the_journal(page: str) -> None:
    entry = article(page)
    assert (entry.container_title.zh, entry.volume, entry.issue, entry.page) == ("柳岸經濟學刊", "40", "3", "5-38")
    assert entry.issued == "2024-09"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_layout_pairs_the_keywords_without_the_codes_behind_them(page: str) -> None:
    keywords = [(keyword.zh, keyword.en) for keyword in article(page).keywords]
    assert keywords == [("磨坊", "mill"), ("帳本", "ledger"), ("電價", "electricity price")]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_post_is_no_part_of_an_affiliation(page: str) -> None:
    assert [place.zh for place in article(page).affiliations] == ["國立臨江大學經濟學系", "柳岸大學財政學系"]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_both_abstracts_are_whole(page: str) -> None:
    abstract = article(page).abstract
    assert (abstract.zh or "").startswith("鄉村磨坊") and (abstract.zh or "").endswith("與過去的說法不同。")
    assert (abstract.en or "").startswith("Why mills") and (abstract.en or "").endswith("in three counties.")


def test_footnotes_tell_who_paid_and_where_authors_work_in_english() -> None:
    entry = article(FOOTNOTES)
    assert entry.funds == ("國家科學及技術委員會專題研究計畫（NSTC 112-2410-H-999-001）",)
    assert [place.en for place in entry.affiliations] == [
        "Department of Economics, National Linjiang University",
        "Department of Public Finance, Willow University",
    ]
    assert entry.container_title.en == "Willow Economic Review"


@pytest.mark.parametrize("page", [FOOTNOTES, BELOW_NAMES])
def test_the_date_of_receipt_is_of_either_era(page: str) -> None:
    assert article(page).received == "2024-01-05"


def test_an_article_of_the_mainland_is_not_taken() -> None:
    page = "题目\n王大明\n摘要：学国与经济业为对从个们会说这发应现。\n关键词：磨坊\n第40卷第3期 页 5-38\n"
    assert read_taiwan_header(page) == []


def test_an_essay_of_taiwan_without_an_abstract_is_not_taken() -> None:
    assert read_taiwan_header(BODY * 3) == []


def test_an_author_without_a_chinese_name_stands_among_the_others() -> None:
    page = FOOTNOTES.replace("呂　寧***", "Michael T. Brown***").replace("Ning Lü***", "Michael T. Brown***")
    names = [(name.zh, name.family, name.given) for name in article(page).author]
    assert names == [("諸葛曉嵐", "Chu-Ko", "Hsiao-Lan"), (None, "Brown", "Michael T.")]


def test_a_lone_name_that_cannot_be_the_authors_is_not_given_to_him() -> None:
    page = BELOW_NAMES.replace("呂寧\n柳岸大學財政學系博士生\n", "").replace(
        "CHU-KO, Hsiao-Lan; LÜ, Ning", "Michael T. Brown"
    )
    assert [(name.zh, name.family) for name in article(page).author] == [("諸葛曉嵐", None)]


@pytest.mark.parametrize(
    "date", ["民國113年1月5日", "113年1月5日", "113/01/05", "2024年1月5日", "民國一一三年一月五日"]
)
def test_dates_of_receipt_come_in_many_forms(date: str) -> None:
    assert article(FOOTNOTES.replace("民國113年1月5日", date)).received == "2024-01-05"
