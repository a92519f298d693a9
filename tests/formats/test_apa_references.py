import pytest

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.apa_references import read_apa_list

FILLER = "\n周小梅（2001）。《河埠帳冊》。臺北：柳岸。\n"


def only(reference: str, heading: str = "參考文獻") -> Entry:
    read = read_apa_list(f"正文在此。\n\n{heading}\n{reference}\n{FILLER}")
    assert len(read) == 2
    return read[0].entry


def summary(entry: Entry) -> tuple[str | None, ...]:
    return (
        entry.mark,
        entry.title.either(),
        entry.issued,
        entry.container_title.either(),
        entry.volume,
        entry.issue,
        entry.page,
    )


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("單曉嵐（2022）。〈河埠與磨坊〉，《河港學刊》，12（3）：5-19。", ("J", "河埠與磨坊", "2022", "河港學刊", "12", "3", "5-19")),
        ("單曉嵐（2022）。〈河埠與磨坊〉。《河港學刊》，第12卷第3期，頁5-19。", ("J", "河埠與磨坊", "2022", "河港學刊", "12", "3", "5-19")),
        ("單曉嵐、呂 寧（民111）。河埠與磨坊。河港學刊，12(3)，5-19。", ("J", "河埠與磨坊", "2022", "河港學刊", "12", "3", "5-19")),
        ("單曉嵐，2022，〈河埠與磨坊〉，《河港學刊》，12：5-19。", ("J", "河埠與磨坊", "2022", "河港學刊", "12", None, "5-19")),
        ("单晓岚，2022：《河埠与磨坊》，《河港学刊》第3期。", ("J", "河埠与磨坊", "2022", "河港学刊", None, "3", None)),
        ("单晓岚、吕宁，2022，《河埠与磨坊》，《河港学刊》第12卷第3期。", ("J", "河埠与磨坊", "2022", "河港学刊", "12", "3", None)),
        ("单晓岚（2022）：“河埠与磨坊”，《河港学刊》，第3期，第5-19页。", ("J", "河埠与磨坊", "2022", "河港学刊", None, "3", "5-19")),
        ("單曉嵐（2022年3月14日）。〈河埠夜市〉，《柳岸日報》，A8版。", ("N", "河埠夜市", "2022-03-14", "柳岸日報", None, None, "A8")),
        ("單曉嵐（2022）。〈河埠與磨坊〉，收錄於呂寧主編，《磨坊史》，頁12-30。臺北：柳岸。", ("M", "河埠與磨坊", "2022", "磨坊史", None, None, "12-30")),
        ("Doe, J. J., & Roe, K. (2019). Mills and rivers: A ledger study. Journal of Mills, 11(4), 1–30.", ("J", "Mills and rivers: A ledger study", "2019", "Journal of Mills", "11", "4", "1-30")),
        ("Doe, Jane and Kim Roe (2019). Mills and rivers? Journal of Mills 11(4): 1-30.", ("J", "Mills and rivers?", "2019", "Journal of Mills", "11", "4", "1-30")),
        ("Doe, J., 2019, “Mills and Rivers,” Journal of Mills, 11(4), 1-30.", ("J", "Mills and Rivers", "2019", "Journal of Mills", "11", "4", "1-30")),
        ("Doe, J. (2019). Mills. In K. Roe & L. Poe (Eds.), Handbook of mills (2nd ed., pp. 1-30). Willow Press.", ("M", "Mills", "2019", "Handbook of mills", None, None, "1-30")),
    ],
)  # fmt: skip
def test_serials_and_chapters_are_read(reference: str, expected: tuple[str | None, ...]) -> None:
    assert summary(only(reference)) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("單曉嵐（2021）。《磨坊史》。臺北市：柳岸。", ("M", "磨坊史", "柳岸", "臺北市")),
        ("單曉嵐（2021）。《磨坊史》（二版）。柳岸出版社。", ("M", "磨坊史", "柳岸出版社", None)),
        ("單曉嵐（2021）。磨坊史。柳岸出版社。", ("M", "磨坊史", "柳岸出版社", None)),
        ("單曉嵐（2021）。《磨坊之電價》（未出版之碩士論文）。國立柳岸大學經濟學系，臺北市。", ("D", "磨坊之電價", "國立柳岸大學經濟學系", "臺北市")),
        ("單曉嵐（2021）。《磨坊之電價》，國立柳岸大學經濟學系碩士論文。", ("D", "磨坊之電價", "國立柳岸大學經濟學系", None)),
        ("行政院主計總處（2021）。《磨坊普查報告》。臺北：行政院主計總處。", ("R", "磨坊普查報告", "行政院主計總處", "臺北")),
        ("Doe, J. (2019). Mills and rivers. Willow: Willow Press.", ("M", "Mills and rivers", "Willow Press", "Willow")),
        ("Doe, J. (2019). Mills and rivers (Unpublished doctoral dissertation). Willow University, Willow.", ("D", "Mills and rivers", "Willow University", "Willow")),
        ("Doe, J. (2019). Mills and rivers [Doctoral dissertation, Willow University].", ("D", "Mills and rivers", "Willow University", None)),
        ("World Mill Organization. (2019). Mill outlook (Working Paper No. 12). Willow Press.", ("R", "Mill outlook", "Willow Press", None)),
    ],
)  # fmt: skip
def test_books_theses_and_reports_are_read(reference: str, expected: tuple[str | None, ...]) -> None:
    entry = only(reference)
    assert (entry.mark, entry.title.either(), entry.publisher.either(), entry.publisher_place.either()) == expected


def test_a_page_of_the_web_has_its_address_and_the_date_of_access() -> None:
    entry = only("環境部（2024）。《磨坊名冊》。檢索日期：2024年5月3日，取自 https://example.tw/mills?a=1。")
    assert (entry.mark, entry.url, entry.accessed) == ("EB", "https://example.tw/mills?a=1", "2024-05-03")


def test_a_doi_is_bare() -> None:
    assert (
        only("Doe, J. (2019). Mills and rivers. Journal of Mills, 11, 1-3. https://doi.org/10.1234/mill.5").doi
        == "10.1234/mill.5"
    )


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("歐陽秀明、Wang, Y. 與 Huff, D.", ["歐陽秀明", "Wang", "Huff"]),
        ("Tsai, H.-M., & Lü, N.", ["Tsai", "Lü"]),
        ("Van der Berg, A., Roe, K., and Poe, L.", ["Van der Berg", "Roe", "Poe"]),
        ("行政院主計總處", ["行政院主計總處"]),
        ("OECD", ["OECD"]),
        ("單曉嵐等", ["單曉嵐"]),
    ],
)
def test_names_of_both_scripts_are_told_apart(authors: str, names: list[str]) -> None:
    entry = only(f"{authors}（2020）。〈河埠〉，《河港學刊》，1：2-3。")
    assert [name.zh or name.family or name.literal for name in entry.author] == names


@pytest.mark.parametrize("indent", ["", "    ", "　　"])
def test_broken_lines_are_one_reference(indent: str) -> None:
    text = f"""
伍、參考文獻

一、中文部分
單曉嵐、呂寧（2022）。〈河埠與磨坊：以三縣
{indent}帳本為例〉，《河港學刊》，12（3）：
{indent}5-19。
12　河港學刊　第十二卷第三期
環境部（2024）。《磨坊名冊》。臺北：環境
{indent}部。

二、西文部分
Doe, J., Roe, K., & Poe, L. (2019). Mills and
{indent}rivers. Journal of Mills, 11(4),
{indent}1-30.

附錄一
表格（2020）。
"""
    read = read_apa_list(text)
    assert [r.entry.title.either() for r in read] == ["河埠與磨坊：以三縣帳本為例", "磨坊名冊", "Mills and rivers"]
    assert [r.line for r in read] == [5, 9, 13]


@pytest.mark.parametrize(
    "text",
    [
        "參考文獻\n[1] 單曉嵐. 河埠[J]. 河港學刊, 2022(1): 2-3.\n[2] 呂寧. 磨坊[M]. 臺北: 柳岸, 2020.\n",
        "單曉嵐（2022）指出磨坊關閉。\n呂寧（2021）不同意。\n",
        "References\n",
        "",
    ],
)
def test_what_is_no_such_list_is_left_alone(text: str) -> None:
    assert read_apa_list(text) == []
