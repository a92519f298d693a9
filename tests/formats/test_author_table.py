"""Authors and institutions that a page sets as a table; all names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.formats.author_table import AuthorTable, read_author_table

CHINESE = ["作者\t单位", "林知远\t示例大学 经济学院", "欧阳晓\t1.示例大学 经济学院；2.样本学院", "邮箱"]
ENGLISH = [
    "Author Name\tAffiliation",
    "Lin Zhiyuan\tSchool of Economics, Example University",
    "Ouyang Xiao\tSample College",
    "Abstract",
]


def test_persons_come_in_order_and_institutions_once():
    table = read_author_table(CHINESE, chinese=True)
    assert [name.zh for name in table.authors] == ["林知远", "欧阳晓"]
    assert table.affiliations == ("示例大学 经济学院", "样本学院")


def test_the_table_of_each_language_is_found():
    table = read_author_table([*CHINESE, *ENGLISH], chinese=False)
    assert [(name.family, name.given) for name in table.authors] == [("Lin", "Zhiyuan"), ("Ouyang", "Xiao")]
    assert table.affiliations == ("School of Economics, Example University", "Sample College")


@pytest.mark.parametrize("heading", ["作者\t作者单位", "DOI： 作者\t单位", "姓名:\t工作单位:", "中文作者\t机构"])
def test_headings_differ(heading):
    assert len(read_author_table([heading, *CHINESE[1:]], chinese=True).authors) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["作者\t单位"],
        ["作者\t单位", "", "林知远\t示例大学"],
        ["作者 单位", "林知远 示例大学"],
        ["作者\t年份", "林知远\t2024"],
        ENGLISH,
    ],
    ids=["nothing", "heading alone", "gap", "no cells", "other cells", "other language"],
)
def test_what_is_no_table(lines):
    assert read_author_table(lines, chinese=True) == AuthorTable()


@given(st.lists(st.sampled_from([*CHINESE, *ENGLISH, "\t", "a\tb"]) | st.text(max_size=20)), st.booleans())
def test_any_lines_are_read(lines, chinese):
    table = read_author_table(lines, chinese=chinese)
    assert all(table.affiliations) and len(set(table.affiliations)) == len(table.affiliations)
