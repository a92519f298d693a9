"""Pages as they come out of journals' sites and PDF files, all invented: each holds the same two abstracts."""

import time

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.services.align import split_page

CHINESE = [
    "数据要素已成为县域经济发展的重要力量。",
    "本文利用2015—2022年的县域面板数据，检验了数据开放对企业创新的影响。",
    "研究发现，数据开放显著提高了企业的创新水平，且这一作用在中西部地区更为明显。",
]
ENGLISH = [
    "Data have become an important force in the development of county economies.",
    "Using county panel data from 2015 to 2022, this paper tests the effect of open data on the innovation of firms.",
    "It is found that open data raise the innovation of firms significantly, and more so in central and western regions.",
]
ZH, EN = "".join(CHINESE), " ".join(ENGLISH)
BODY = "改革开放以来，县域经济的发展取得了举世瞩目的成就。数据开放是近年来的新现象，学界对此讨论不多。"
ENGLISH_BODY = (
    "County economies have grown fast since the reform. Open data are a recent matter, and scholars have said little."
)
TITLES = "数据开放与县域企业创新\n\n林知远，苏若水\n\n（示例大学 经济学院，北京 100000）"
ENGLISH_TITLES = "Open Data and the Innovation of County Firms\n\nLIN Zhiyuan, SU Ruoshui\n\n(School of Economics, Sample University)"
KEYWORDS, ENGLISH_KEYWORDS = "关键词：数据要素；县域经济", "Keywords: data factor; county economy"
ZH_CUT, EN_CUT = CHINESE[2].split("，", 1), ENGLISH[2].split(", ", 1)

PAGES = {
    "labels with colons": f"摘要：{ZH}\n{KEYWORDS}\n\nAbstract: {EN}\n{ENGLISH_KEYWORDS}\n",
    "titles around": f"{TITLES}\n\n摘 要: {ZH}\n\n{KEYWORDS}\n\n{ENGLISH_TITLES}\n\nAbstract: {EN}\n\n{ENGLISH_KEYWORDS}\n\n{BODY}",
    "English first": f"{ENGLISH_TITLES}\n\nABSTRACT: {EN}\n\n{ENGLISH_KEYWORDS}\n\n{TITLES}\n\n摘要: {ZH}\n\n{KEYWORDS}\n",
    "labels in brackets": f"[摘要]{ZH}\n[关键词]数据要素\n\n[Abstract] {EN}\n[Key words] data factor\n",
    "labels in full-width brackets": f"【摘 要】{ZH}\n【关键词】数据要素\n【Abstract】{EN}\n【Key words】data factor",
    "labels in other brackets": f"［摘要］ {ZH}\n［关键词］ 数据要素\n〔Abstract〕 {EN}\n〔Key words〕 data factor",
    "bold labels": f"**摘要：**{ZH}\n\n**关键词：**数据要素\n\n**Abstract:** {EN}\n\n**Keywords:** data factor",
    "bold labels, colon outside": f"**摘要**: {ZH}\n\n**关键词**: 数据\n\n**Abstract**: {EN}\n\n**Keywords**: data",
    "headings of their own": f"## 摘要\n\n{ZH}\n\n## 关键词\n\n数据\n\n## Abstract\n\n{EN}\n\n## Keywords\n\ndata\n",
    "remnants of HTML": f"<p><b>摘要：</b>{ZH}</p>\n<p><b>关键词：</b>数据</p>\n<p><b>Abstract:</b>&nbsp;{EN}</p>\n<p>Keywords: data</p>",
    "labels on lines of their own": f"摘要\n{ZH}\n关键词\n数据\n\nAbstract\n{EN}\nKeywords\ndata",
    "spaced letters": f"摘　要　{ZH}\n关键词　数据\n\nA B S T R A C T\n{EN}\nKey words data",
    "内容提要 and Summary": f"内容提要：{ZH}\n关键词：数据\n\nSummary: {EN}\nKeywords: data",
    "中文摘要 and 英文摘要": f"中文摘要：{ZH}\n\n英文摘要：{EN}\n\n中文关键词：数据",
    "a dash behind the label": f"摘要——{ZH}\n\n关键词：数据\n\nAbstract—{EN}\n\nKeywords: data",
    "all in one line": f"数据开放与县域创新 林知远 摘要：{ZH} 关键词：数据；县域 Open Data LIN Zhiyuan Abstract: {EN} Keywords: data; county",
    "no empty lines": f"数据开放\n林知远\n摘要：{ZH}\n关键词：数据\nOpen Data\nLIN Zhiyuan\nAbstract: {EN}\nKeywords: data\n1 引言\n{BODY}",
    "no keywords, body behind": f"摘要：{ZH}\n\nAbstract: {EN}\n\n{BODY}\n\n{ENGLISH_BODY}",
    "a heading behind": f"摘要：{ZH}\n\nAbstract: {EN}\n\n1. Introduction\n\n{ENGLISH_BODY}",
    "Abstract in running text": f"In this paper abstract ideas matter.\nAbstract labour is another thing.\n\n摘要：{ZH}\n\n{KEYWORDS}\n\n"
    f"Abstract: {EN}\n\n{ENGLISH_KEYWORDS}\n\nThe abstract: a note. Abstract thought is old.",
    "cut by a page number": f"摘要：{ZH}\n\n关键词：数据\n\nAbstract: {ENGLISH[0]} {ENGLISH[1]} {EN_CUT[0]},\n\n· 12 ·\n\n{EN_CUT[1]}\n\nKeywords: data",
    "cut by a header": f"摘要：{CHINESE[0]}{CHINESE[1]}{ZH_CUT[0]}，\n\n第 24 卷第 4 期\n\n示例大学学报\n\n2024 年 7 月\n\n{ZH_CUT[1]}\n\n"
    f"关键词：数据\n\nAbstract: {EN}\n\nKeywords: data",
    "cut between sentences": f"摘要：{CHINESE[0]}\n\n- 3 -\n\n{CHINESE[1]}{CHINESE[2]}\n\n关键词：数据\n\nAbstract: {EN}\n\nKeywords: data",
    "English alone has a label": f"{ZH}\n\n数据开放\n\nAbstract: {EN}\n\nKeywords: data",
    "Chinese alone has a label": f"摘要：{ZH}\n\n关键词：数据\n\n{EN}\n",
    "no labels": f"{ZH}\n\n{EN}\n",
    "no labels, English first": f"{EN}\n\n{ZH}\n",
    "no labels, no empty line": f"{ZH}\n{EN}",
    "no labels, one paragraph": f"{ZH}{EN}",
    "by turns, paragraphs": "\n\n".join(f"{z}\n\n{e}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "by turns, lines": "\n".join(f"{z}\n{e}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "by turns, English first": "\n".join(f"{e}\n{z}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "by turns, in one line each": "\n".join(f"{z} {e}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "columns with tabs": "\n".join(f"{z}\t{e}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "columns, English first": "\n".join(f"{e}\t{z}" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "a numbered table": "序号\t中文\t英文\n"
    + "\n".join(f"{n}\t{z}\t{e}" for n, (z, e) in enumerate(zip(CHINESE, ENGLISH, strict=True))),
    "a Markdown table": "| 中文 | English |\n| --- | --- |\n"
    + "\n".join(f"| {z} | {e} |" for z, e in zip(CHINESE, ENGLISH, strict=True)),
    "columns with labels": "\n".join(
        ["题目：数据开放 | Title: Open Data", f"摘要：{ZH} | Abstract: {EN}", "关键词：数据 | Keywords: data"]
    ),
    "two texts behind one label": f"摘要：详见正文。\n\n关键词：数据\n\n摘要：{ZH}\n\n关键词：数据\n\nAbstract: {EN}\n\nKeywords: data",
    "carriage returns": f"摘要：{ZH}\r\n\r\n关键词：数据\r\n\r\nAbstract: {EN}\r\n\r\nKeywords: data\r\n",
    "carriage returns, labels on lines of their own": f"摘要\r\n{ZH}\r\n关键词\r\n数据\r\n\r\nAbstract\r\n{EN}\r\nKeywords\r\ndata\r\n",
    "pages parted by form feeds": f"数据开放\n\f摘 要：{ZH}\n关键词：数据\n\fAbstract: {EN}\nKeywords: data\n\f{BODY}",
    "numbered headings": f"一、摘要：{ZH}\n\n二、关键词：数据\n\n三、Abstract: {EN}\n\n四、Keywords: data",
    "several paragraphs, the other language behind": f"摘要：{ZH}\n\n关键词：数据\n\nAbstract\n\n{ENGLISH[0]} {ENGLISH[1]}\n\n"
    f"{ENGLISH[2]}\n\n{BODY}\n\n{BODY}",
    "a table of contents before": f"目录\n\n摘要 1\n\nAbstract 2\n\n第一章 3\n\n摘要\n\n{ZH}\n\n关键词：数据\n\nAbstract\n\n{EN}\n\nKeywords: data",
    "a licence between": f"摘要：{ZH}\n\n关键词：数据\n\nThis is an open access article.\n\nAbstract: {EN}\n\nKeywords: data\n\n{ENGLISH_BODY}",
    "several paragraphs": f"摘要\n\n{CHINESE[0]}\n\n{CHINESE[1]}{CHINESE[2]}\n\n关键词：数据\n\n"
    f"Abstract\n\n{ENGLISH[0]} {ENGLISH[1]}\n\n{ENGLISH[2]}\n\nKeywords: data",
}


@pytest.mark.parametrize("layout", PAGES)
def test_both_abstracts_are_found_whatever_the_layout(layout):
    source, target = split_page(PAGES[layout], "page.txt")
    assert ["".join(segment.split()) for segment in source] == CHINESE
    assert [" ".join(segment.split()) for segment in target] == ENGLISH


def test_a_hard_wrapped_page_keeps_its_line_breaks_inside_sentences():
    chinese = "摘要：数据要素已成为县域经济发展的重\n要力量。本文检验了数据开放对企业创\n新的影响。\n关键词：数据"
    english = "Abstract: Data have become an important force in\ncounties. This paper tests the effect of open data\non firms.\nKeywords: data"
    source, target = split_page(f"{chinese}\n\n{english}", "page.txt")
    assert source == ["数据要素已成为县域经济发展的重\n要力量。", "本文检验了数据开放对企业创\n新的影响。"]
    assert target == [
        "Data have become an important force in\ncounties.",
        "This paper tests the effect of open data\non firms.",
    ]


@pytest.mark.parametrize(
    "piece",
    ["摘要：", "Abstract: ", "甲\t", "《。", "- \n", "<p>", "\n\n1\n\n甲，", "| a | 甲 |\n", "关键词", "A b. 甲"],
)
def test_long_pages_take_linear_time(piece):
    def seconds(count: int) -> float:
        begin = time.process_time()
        split_page(f"甲a{piece * count}\n\nb.\n\n甲。", "page.txt")
        return time.process_time() - begin

    assert seconds(16_000) < 16 * seconds(4_000) + 0.1


STRUCTURED = ["目的：探讨数据开放的作用。", "方法：采用县域面板数据。", "结论：数据开放促进创新。"]
ENGLISH_STRUCTURED = ["Objective: To study open data.", "Methods: We use county panels.", "Conclusion: Open data help."]


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_the_parts_of_a_structured_abstract_are_segments_with_their_labels(between):
    english = (between or " ").join(ENGLISH_STRUCTURED)
    page = f"摘要：{between.join(STRUCTURED)}\n\nAbstract: {english}\n\n1 Introduction\n\n{ENGLISH_BODY}"
    assert split_page(page, "page.txt") == (STRUCTURED, ENGLISH_STRUCTURED)


def test_parts_with_labels_in_brackets_are_found_behind_a_label_in_brackets():
    page = "[摘要][目的]探讨数据。[方法]采用面板。\n[关键词]数据\n[Abstract][Purpose] We study data. [Method] We use panels.\n[Keywords]data"
    assert split_page(page, "page.txt") == (
        ["[目的]探讨数据。", "[方法]采用面板。"],
        ["[Purpose] We study data.", "[Method] We use panels."],
    )


def test_where_labels_hold_the_first_lines_only_of_texts_set_by_turns_all_lines_are_kept():
    rows = [f"{z}\n{e}" for z, e in zip(CHINESE[1:], ENGLISH[1:], strict=True)]
    page = "\n\n".join([f"摘要：\n{CHINESE[0]}\nAbstract:\n{ENGLISH[0]}", *rows])
    assert split_page(page, "page.txt") == (["摘要：", *CHINESE], ["Abstract:", *ENGLISH])


def test_the_labels_of_a_traditional_page_are_known():
    page = "摘　要\n\n數據要素是重要的力量。本文檢驗其影響。\n\n關鍵詞：數據\n\nAbstract\n\nData are a force. This paper tests them.\n\nKeywords: data"
    assert split_page(page, "page.txt") == (
        ["數據要素是重要的力量。", "本文檢驗其影響。"],
        ["Data are a force.", "This paper tests them."],
    )


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (f"摘要：{ZH}\n\n{KEYWORDS}\n\n{BODY}", "English"),
        (f"Abstract: {EN}\n\n{ENGLISH_KEYWORDS}", "Chinese"),
        ("摘要：\n\nAbstract:\n\n123", None),
    ],
)
def test_a_page_without_one_of_the_languages_is_refused(page, language):
    if language is None:
        assert split_page(page, "page.txt") == (["摘要："], ["Abstract:"])
        return
    with pytest.raises(InputError, match=rf"^page\.txt: no {language} text in it — "):
        split_page(page, "page.txt")


def test_chinese_words_within_english_lines_are_said_not_to_stand_apart():
    with pytest.raises(InputError, match=r"^page\.txt: no Chinese text in it that stands apart from the English — "):
        split_page("They call it 数据 in the ports.\n", "page.txt")
