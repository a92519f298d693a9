"""What a text holds: the work of its header, its citation block and its references, each once."""

import pytest

from nqpf_cli.bibliography.model import Bilingual
from nqpf_cli.services.references import read_references

HEADER = """\
平台经济的示例研究

林知远, 欧阳晓

(示例大学 经济学院, 示例市 100000)

摘要: 平台经济是示例。

关键词: 平台经济; 示例

中图分类号: F49 文献标志码: A 文章编号: 1234-5679(2024)03-0018-12
"""
CITATION = "\n引用格式: 林知远, 欧阳晓. 平台经济的示例研究[J]. 示例学报, 2024, 24(3): 18-29.\n"
ONLINE = "\n引用格式: 林知远, 欧阳晓. 平台经济的示例研究[J/OL]. 示例学报. https://example.org/a.\n"
LIST = "\n参考文献:\n[1] 单一鸣. 甲乙论[J]. 示例学报, 2020, 3(2): 1-9.\n[2] 吕安. 丙丁论[M]. 示例市: 示例社, 2021.\n"


def read(text, **options):
    return read_references(text, file="a.txt", **options)


def test_a_header_without_a_citation_is_one_more_work_and_comes_first():
    found = read(HEADER + LIST)
    assert [reference.found_in for reference in found] == ["citation", "references", "references"]
    assert (found[0].line, found[0].entry.clc, found[0].entry.page) == (1, "F49", "18-29")
    assert found[0].entry.provenance[0].file == "a.txt"


def test_a_header_and_the_citation_of_the_same_work_are_one():
    found = read(HEADER + CITATION + LIST)
    assert [reference.found_in for reference in found] == ["citation", "references", "references"]
    own = found[0].entry
    assert (own.volume, own.issn, own.clc, own.inferred) == ("24", "1234-5679", "F49", False)
    assert [place.line for place in own.provenance] == [13, 1]
    assert len(own.keywords) == 2


def test_a_citation_of_another_work_stays_apart():
    found = read(HEADER + CITATION.replace("平台经济的示例研究", "劳动过程的样本分析") + LIST)
    assert [reference.found_in for reference in found] == ["citation", "citation", "references", "references"]


def test_a_first_online_citation_keeps_its_carrier_and_address():
    own = read(HEADER.replace("03-0018-12", "00-0000-00") + ONLINE + LIST)[0].entry
    assert (own.mark, own.carrier, own.url, own.issued) == ("J", "OL", "https://example.org/a", "2024")


def test_the_lines_of_an_article_without_a_list_are_no_references():
    assert [reference.found_in for reference in read(HEADER + "\n正文第一段。\n\n正文第二段, 2024。\n")] == ["citation"]


@pytest.mark.parametrize("text", [LIST, CITATION, "[1] 单一鸣. 甲乙论[J]. 示例学报, 2020, 3(2): 1-9.\n"])
def test_a_text_without_a_header_is_read_as_before(text):
    found = [reference.found_in for reference in read(text)]
    assert found.count("citation") == (text == CITATION)


def test_one_per_line_looks_for_no_header():
    assert {reference.found_in for reference in read(HEADER, one_per_line=True)} == {None}


def test_the_journal_of_the_issn_is_asked_for():
    own = read(HEADER, journal_of={"1234-5679": Bilingual("示例学报", "Journal of Examples")}.get)[0].entry
    assert own.container_title == Bilingual("示例学报", "Journal of Examples")
