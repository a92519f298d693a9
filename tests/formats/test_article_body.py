import random
import time

import pytest

from nqpf_cli.formats.article_body import read_body, sentences

FRONT = """# 河湖治理与乡村就业

王 甲<sup>1</sup>, 李 乙<sup>2</sup>

**摘 要:** 本文讨论河湖治理。结论是肯定的。

**关键词:** 河湖治理; 就业

**中图分类号:** F323
"""


def texts(page):
    return [paragraph.text for paragraph in read_body(page).paragraphs if not paragraph.heading]


def test_the_body_stands_between_the_front_matter_and_the_references():
    page = (
        FRONT
        + "\n## 一、引言\n\n治水要先治岸。\n\n参考文献\n\n[1] 张三.河岸[J].水利,2020(1):1-9.\n\nAbstract: A text.\n"
    )
    body = read_body(page)
    assert [(one.text, one.heading) for one in body.paragraphs] == [("一、引言", True), ("治水要先治岸。", False)]
    assert body.paragraphs[1].line == page[: page.index("治水")].count("\n") + 1


def test_a_paragraph_cut_by_the_first_pages_notes_is_one_again():
    page = FRONT + (
        "\n治水是一件要很多人一起来做的事情,沿岸的村庄都这样说,县里也这样说。可是今年治水的人手不够,村里\n\n收稿日期: 2024-01-02\n\n基金项目: 某基金(12AB)\n\n作者简介: 王甲(1980—),男,教授;\n\n"
        "李乙(1990—),女,讲师。\n\n① <https://example.com/a_b>。\n\n只好请外村人来<sup>①</sup>。岸上因此热闹起来<sup>[1-2]</sup>。\n"
    )
    body = read_body(page)
    assert texts(page) == [
        "治水是一件要很多人一起来做的事情,沿岸的村庄都这样说,县里也这样说。可是今年治水的人手不够,村里只好请外村人来。岸上因此热闹起来。"
    ]
    assert [note.text for note in body.footnotes] == ["① https://example.com/a_b。"]


def test_running_heads_and_page_numbers_are_left_out_of_a_wrapped_text():
    lines = [
        "          河湖治理与乡村就业", "", "摘  要：本文讨论治水。", "关键词：治水；就业", "",
        "    治水的钱从哪里来，是各地都要回答的问题。有的县把河", "段包给了合作社，合作社再请村民巡河，每月发一次工钱，", "                  · 12 ·",
        "水利月刊                     王甲，等：河湖治理与乡村就业？", "", "这样一来，钱就留在了村里[3]。", "    巡河的人多是老人。", "", "参考文献：", "[1]张三.河[J].水,2020:1-2.",
    ]  # fmt: skip
    assert texts("\n".join(lines)) == [
        "治水的钱从哪里来，是各地都要回答的问题。有的县把河段包给了合作社，合作社再请村民巡河，每月发一次工钱，这样一来，钱就留在了村里。",
        "巡河的人多是老人。",
    ]


def test_a_sentence_has_the_line_on_which_it_begins():
    page = "摘要：短。\n关键词：甲；乙\n\n    河水清了以后，来村里看水的人一年比一年多，村里人于\n是开起了饭馆。饭馆开多了，用工也多，外出的人便有一些\n回到了村里来。\n"
    assert list(sentences(read_body(page))) == [
        (4, "河水清了以后，来村里看水的人一年比一年多，村里人于是开起了饭馆。"),
        (5, "饭馆开多了，用工也多，外出的人便有一些回到了村里来。"),
    ]


def test_captions_tables_notes_and_formulas_are_no_text():
    page = FRONT + (
        "\n表1列出了结果。\n\n表1 治水的结果\n变量\t系数\n河长\t0.12***\n注：括号内为标准误。\n\n图 2 河段的分布\n\n数据来源: 作者整理。\n\n"
        "模型\n\n    Y_it = α + β·X_it + ε_it          （1）\n\n其中，Y是用工的人数。\n"
    )
    assert texts(page) == ["表1列出了结果。", "其中，Y是用工的人数。"]


def test_headings_are_told_from_sentences_that_begin_with_a_number():
    page = FRONT + "\n1 研究设计\n\n1.1 模型\n\n（一）先看人手。人手不足。\n\n2.1 万人来过。\n"
    assert [(one.text, one.heading) for one in read_body(page).paragraphs] == [
        ("1 研究设计", True),
        ("1.1 模型", True),
        ("（一）先看人手。人手不足。", False),
        ("2.1 万人来过。", False),
    ]


def test_english_lines_meet_and_hyphens_at_line_ends_go_unless_the_word_has_one():
    page = (
        "Abstract: We study rivers.\nKeywords: rivers; work\n\n1 Introduction\n\nThe high-speed boats of the river patrol are new, and the high-\n"
        "speed patrol needs fewer people than the one of former years exam-\nined by the county, which was slow[4]. It employs old fishermen.\n\n"
        "References\n\n[1] Doe J. Rivers[J]. Water, 2020.\n"
    )
    assert texts(page) == [
        "The high-speed boats of the river patrol are new, and the high-speed patrol needs fewer people than the one of former years "
        "examined by the county, which was slow. It employs old fishermen."
    ]


def test_a_contents_list_in_front_is_left_out():
    page = "abstract Rivers matter. They do.\n\nkey word : rivers\n\nArticle Contents\n\n1、 On rivers\n\n2、 On work\n\n1、 On rivers\n\nRivers run to the sea.\n\n2、 On work\n\nWork never ends here.\n"
    assert [one.text for one in read_body(page).paragraphs] == [
        "1、 On rivers",
        "Rivers run to the sea.",
        "2、 On work",
        "Work never ends here.",
    ]


def test_a_text_without_header_or_references_is_body():
    assert texts("首页 > 新闻\n\n治水三年，河里有了鱼。\n\n（作者：某校教授）\n\n村里人说好。\n\n版权所有 某报\n") == [
        "治水三年，河里有了鱼。",
        "村里人说好。",
    ]


@pytest.mark.parametrize(
    "page",
    ["", "\n\n\f\n", "参考文献\n[1] 张三.河[J].水,2020.", "摘要：只有摘要。\n关键词：甲", "[[[[((((" * 50, "①②③\n" * 9],
)
def test_a_page_without_body_has_no_sentence_that_is_no_sentence(page):
    assert [text for _, text in sentences(read_body(page))] == []


def test_every_line_of_invented_prose_comes_back_whatever_stands_between():
    words = random.Random(7)
    for _ in range(60):
        said = [
            "".join(words.choices("河水清岸村人治用工船鱼田老少来去多", k=words.randint(18, 60))) + "。"
            for _ in range(30)
        ]
        flowing = "".join(said)
        lines = [flowing[at : at + 30] for at in range(0, len(flowing), 30)]
        for at in range(len(lines) - 1, 2, -8):
            lines[at:at] = words.choice(
                ([""], ["", f"· {at} ·", ""], [f"— {at} —", "水利月刊  2020年第1期", ""], ["\f"])
            )
        page = (
            "题目水利月刊\n水利月刊  2020年第1期\n\n摘要：短。\n关键词：甲；乙\n\n"
            + "\n".join(lines)
            + "\n参考文献\n[1]张三.河[J].水,2020.\n"
        )
        assert [text for _, text in sentences(read_body(page))] == said


@pytest.mark.parametrize(
    "unit",
    [
        "治水要先治岸，[1]岸上要有人。\n\n",
        "high-\nspeed rail is here ",
        "[[[((( ",
        "<sup>",
        "12,13;",
        "一、题\n\n",
        "河 水 清 ①",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit):
    def seconds(count):
        page = FRONT + "\n" + unit * (count // len(unit))
        start = time.process_time()
        read_body(page)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(400_000) < 3.5 * max(seconds(200_000), 0.05)


EXPECTED = {"001": (15, 100, 4), "002": (20, 80, 0), "004": (6, 150, 0)}


@pytest.mark.parametrize("seed", EXPECTED)
def test_the_seeds_have_whole_sentences(seeds, seed):
    body = read_body(seeds(seed).read_text(encoding="utf-8"))
    found = [text for _, text in sentences(body)]
    headings, least, notes = EXPECTED[seed]
    assert len([one for one in body.paragraphs if one.heading]) == headings
    assert len(found) >= least
    assert len(body.footnotes) == notes
    assert [text for text in found if text.rstrip('”’」』）)" ')[-1:] not in tuple("。！？；：….?!;:")] == []
    assert not [text for text in found if "<sup" in text or "^[" in text or "**" in text or "责任编辑" in text]
