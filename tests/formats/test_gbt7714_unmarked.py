"""References whose type mark was lost: the type is inferred and said to be, or nothing is read."""

import pytest

from nqpf_cli.formats.gbt7714 import parse_reference


@pytest.mark.parametrize(
    ("reference", "mark", "title"),
    [
        ("林知远. 虚构的产业. 示例学刊, 2024, 12(5): 33-47.", "J", "虚构的产业"),
        ("Sample C.A thing of note.Journal of Samples,2024,12(5):3-7.", "J", "A thing of note"),
        ("林知远. 虚构的产业. 示例大学学报: 社会科学版, 2010, 31(增刊): 5-7.", "J", "虚构的产业"),
        ("林知远. 虚构的产业. 示例学刊, 2023(10).", "J", "虚构的产业"),
        ("SAMPLE C, DOE J. A thing. Sample Policy, 2025. DOI:10.99999/x.", "J", "A thing"),
        ("示例学会. 示例通讯. 1984, 1(1)-. 示例市: 示例社, 1984-.", "J", "示例通讯"),
        ("林知远. 虚构的产业. 示例日报, 2024-05-06(3).", "N", "虚构的产业"),
        ("林知远. 虚构的产业. 示例日报, 2024-05-06[2024-06-01]. https://n.example.org/x.", "N", "虚构的产业"),
        ("林知远. 虚构集. 2版. 示例市: 示例社, 2001: 3.", "M", "虚构集"),
        ("林知远. 虚构集. 单一鸣, 吕安, 译. 2版. 示例市: 示例社, 2001.", "M", "虚构集"),
        ("SAMPLE C. A thing. Rev. ed. Sample Publishing Group, Inc., 2011: 13.", "M", "A thing"),
        ("林知远. 虚构章//单一鸣. 虚构集. 示例市: 示例社, 2001: 3-5.", "M", "虚构章"),
        ("林知远. 虚构文//示例学会. 示例年会论文集. 示例市: 示例社, 2001: 3-5.", "C", "虚构文"),
        ("林知远. 虚构研究. 示例市: 示例大学, 2019.", "D", "虚构研究"),
        ("林知远. 虚构研究. 示例大学, 2019.", "D", "虚构研究"),
        ("示例局. 虚构年度报告. 示例市: 示例局, 2019.", "R", "虚构年度报告"),
        ("SAMPLE C, DOE J. A thing: ABCD-EFG-262. 2011: 8-9.", "R", "A thing"),
        ("林知远. 虚构的装置: CN299910171314.3. 2008-01-16.", "P", "虚构的装置"),
        ("示例委员会. 虚构规范: GB/T 99999—2020. 示例市: 示例社, 2020.", "S", "虚构规范"),
        ("GB/T 99999—2020 虚构规范.", "S", "虚构规范"),
        ("林知远. 虚构的奏折: 04-01-35-0399-039. 示例市: 示例档案馆, 1887.", "A", "虚构的奏折: 04-01-35-0399-039"),
        ("林知远. 虚构湾地质图. 1:25000. 示例市: 示例社, 2021. 128 cm×84 cm.", "CM", "虚构湾地质图"),
        ("林知远. 虚构数据集. V1. 示例数据中心(2023-09-10)[2025-07-15]. https://d.example.org.", "DS", "虚构数据集"),
        ("林知远. 虚构. SampleXiv(2024-07-02)[2024-09-30]. https://p.example.org.", "PP", "虚构"),
        ("林知远. 虚构的网页. (2024-05-06)[2024-06-01]. https://a.example.org/x.", "EB", "虚构的网页"),
        ("林知远, 2001. 虚构集. 示例市: 示例社.", "M", "虚构集"),
    ],
)
def test_the_type_is_inferred_from_what_stands_behind_the_title(reference, mark, title):
    entry = parse_reference(reference)
    read_title = (
        entry.title.either() if entry.number is None or mark != "A" else f"{entry.title.either()}: {entry.number}"
    )
    assert (entry.mark, entry.inferred, read_title) == (mark, True, title)


@pytest.mark.parametrize(
    "text",
    [
        "虚构集.",
        "林知远. 虚构的产业, 示例学刊, 2001, 3: 5-7",
        "这是一句话。",
        "A sentence. And one more.",
        "2001.",
        "示例市: 示例社, 2001.",
        "First, we grow apples. " * 60 + "Source: Sample University Orchards, 2024",  # paragraphs of an article
    ],
)
def test_where_the_shape_leaves_doubt_nothing_is_read(text):
    assert parse_reference(text) is None
