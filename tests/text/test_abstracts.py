import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.abstracts import find_abstracts

LINES = [
    "摘要：",
    "摘 要",
    "Abstract: ",
    "ABSTRACT",
    "关键词：甲",
    "Keywords: a",
    "创新。",
    "It works.",
    "",
    " ",
    "# **",
]
PAGES = st.text() | st.lists(st.sampled_from(LINES)).map("\n".join)


def abstracts_of(page: str) -> tuple[str, str] | None:
    found = find_abstracts(page)
    if found is None:
        return None
    chinese, english = ("\n".join(span.of(page) for span in spans) for spans in found)
    return chinese, english


@pytest.mark.parametrize(
    "label",
    ["摘要：", "摘 要: ", "摘　要　", "【摘要】", "[摘 要]", "**摘要**：", "# 摘要\n\n", "内容提要：", "中文摘要\n"],
)
def test_the_chinese_label_may_be_written_in_many_ways(label):
    assert abstracts_of(f"示例论文\n\n{label}创新是动力。\n\nAbstract: It works.") == ("创新是动力。", "It works.")


@pytest.mark.parametrize(
    "label",
    ["Abstract: ", "ABSTRACT\n", "A B S T R A C T ", "[Abstract] ", "**Abstract**: ", "Summary: ", "Abstract："],
)
def test_the_english_label_may_be_written_in_many_ways(label):
    assert abstracts_of(f"摘要：创新是动力。\n\n{label}It works.") == ("创新是动力。", "It works.")


@pytest.mark.parametrize(
    "following", ["关键词：甲；乙", "【关键词】甲", "中图分类号：F124", "基金项目：示例基金", "收稿日期：2024-01-02"]
)
def test_the_chinese_abstract_ends_at_the_next_label(following):
    page = f"Abstract: It works.\n\n摘要：创新是动力。\n人才是关键。\n{following}\n\n正文。"
    assert abstracts_of(page) == ("创新是动力。\n人才是关键。", "It works.")


@pytest.mark.parametrize("following", ["Keywords: a; b", "Key words: a", "KEY WORDS a", "JEL: O1", "CLC number: F1"])
def test_the_english_abstract_ends_at_the_next_label(following):
    page = f"摘要：创新是动力。\n\nAbstract: It works.\nIt lasts.\n{following}\n\n1 Introduction"
    assert abstracts_of(page) == ("创新是动力。", "It works.\nIt lasts.")


def test_all_paragraphs_up_to_the_next_label_belong_to_an_abstract():
    page = "摘要\n\n创新。\n\n人才。\n\n关键词：甲\n\nAbstract\n\nIt works.\n\nIt lasts.\n\nKeywords: a"
    assert abstracts_of(page) == ("创新。\n\n人才。", "It works.\n\nIt lasts.")


def test_without_a_further_label_an_abstract_is_one_paragraph():
    page = "摘要：创新。\n\nAbstract: It works.\n\nThe text begins here."
    assert abstracts_of(page) == ("创新。", "It works.")


def test_an_abstract_ends_where_the_language_changes():
    page = "摘要：创新。\n\nA Title in English\n\nAbstract: It works.\n\n正文从这里开始。\n\n关键词：甲"
    assert abstracts_of(page) == ("创新。", "It works.")


def test_of_several_texts_behind_a_label_those_are_taken_that_can_be_translations():
    page = "摘要：见下页。\n\n关键词：甲\n\n摘要：创新是发展的动力。\n\n关键词：甲\n\nAbstract: Innovation drives development."
    assert abstracts_of(page) == ("创新是发展的动力。", "Innovation drives development.")


@pytest.mark.parametrize(
    "page",
    ["", "创新。", "摘要：创新。", "Abstract: It works.", "摘要：\nAbstract: ", "摘要：It works.\n\nAbstract: 创新。"],
)
def test_nothing_is_found_unless_both_abstracts_are_there(page):
    assert find_abstracts(page) is None


@given(PAGES)
def test_any_page_has_abstracts_inside_it_or_none(page):
    found = find_abstracts(page)
    for span in (*found.chinese, *found.english) if found else ():
        assert 0 <= span.start < span.end <= len(page)
        assert span.of(page) == span.of(page).strip()
