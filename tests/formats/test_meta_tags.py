"""Meta tags of journals' pages; all pages are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, EntryType, Keyword
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.meta_tags import read_meta_tags, title_of_page

TAGS = [
    ("citation_title", "塘边产业的路径研究"), ("citation_title", "Paths of Pondside Industries"),
    ("citation_journal_title", "示例学报"), ("citation_journal_title", "Journal of Examples"),
    ("citation_author", "林知远"), ("citation_author", "欧阳晓"),
    ("citation_author_institution", "示例大学"), ("citation_author_institution", "示例大学"), ("citation_author_institution", "Sample College"),
    ("citation_publication_date", "2024/03/15"), ("citation_volume", "05"), ("citation_issue", "3"),
    ("citation_firstpage", "18"), ("citation_lastpage", "29"), ("citation_doi", "doi:10.99999/Jx.2024.03"), ("citation_issn", "1234567x"),
    ("dc.description", "<p>摘要：它是示例。</p>"), ("dc.description", "Abstract: It is an example."),
    ("citation_keywords", "数据；产业"), ("citation_keywords", "data; industry"),
]  # fmt: skip


def read(*tags):
    return read_meta_tags([MetaTag(name, "", content) for name, content in tags])


def changed(name, *values):
    return read(*(tag for tag in TAGS if tag[0] != name), *((name, value) for value in values))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("type", EntryType.ARTICLE_JOURNAL),
        ("title", Bilingual("塘边产业的路径研究", "Paths of Pondside Industries")),
        ("container_title", Bilingual("示例学报", "Journal of Examples")),
        ("issued", "2024-03-15"),
        ("volume", "5"),
        ("issue", "3"),
        ("page", "18-29"),
        ("doi", "10.99999/Jx.2024.03"),
        ("issn", "1234-567X"),
        ("affiliations", (Bilingual("示例大学"), Bilingual(en="Sample College"))),
        ("abstract", Bilingual("它是示例。", "It is an example.")),
        ("keywords", (Keyword("数据", "data"), Keyword("产业", "industry"))),
        ("mark", "J"),
        ("language", "zh-CN"),
        ("inferred", True),
    ],
)
def test_each_field(field, expected):
    assert getattr(read(*TAGS), field) == expected


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["林知远", "欧阳晓"], [("林知远", None), ("欧阳晓", None)]),
        (["林知远", "欧阳晓", "LIN, Zhiyuan", "Ouyang, Xiao"], [("林知远", "Lin"), ("欧阳晓", "Ouyang")]),
        (["LIN, Zhiyuan"], [(None, "Lin")]),
        (["林知远", "林知远"], [("林知远", None)]),
        ([], []),
    ],
)
def test_names_of_both_languages_go_together_where_they_are_as_many(values, names):
    assert [(name.zh, name.family) for name in changed("citation_author", *values).author] == names


@pytest.mark.parametrize("listed", ["林知远;欧阳晓", "林知远，欧阳晓", "林知远、欧阳晓", "林知远 | 欧阳晓"])
def test_names_in_one_tag_are_parted(listed):
    entry = read(("citation_title", "塘边产业"), ("citation_authors", listed))
    assert [name.zh for name in entry.author] == ["林知远", "欧阳晓"]


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("citation_issn", "12345", "issn", None),
        ("citation_volume", "0", "volume", None),
        ("citation_firstpage", "000", "page", None),
        ("citation_lastpage", "18", "page", "18"),
        ("citation_doi", "none", "doi", None),
        ("citation_keywords", "数据,产业", "keywords", (Keyword("数据"), Keyword("产业"))),
        ("citation_keywords", "数据；产业；城市", "keywords", (Keyword("数据"), Keyword("产业"), Keyword("城市"))),
    ],
)
def test_placeholders_are_unknown_and_lists_are_parted(name, value, field, expected):
    assert getattr(changed(name, value), field) == expected


@pytest.mark.parametrize(
    ("tag", "kind", "mark"),
    [
        (("citation_dissertation_institution", "示例大学"), EntryType.THESIS, "D"),
        (("citation_conference_title", "示例年会"), EntryType.PAPER_CONFERENCE, "C"),
    ],
)
def test_theses_and_talks_are_told_by_their_tags(tag, kind, mark):
    entry = read(("citation_title", "塘边产业"), tag)
    assert (entry.type, entry.mark) == (kind, mark)


@pytest.mark.parametrize(
    "tags", [[], [("dc.title", "塘边")], [("description", "塘边")], [("citation_doi", "10.99999/a")]]
)
def test_a_page_without_an_article_has_none(tags):
    assert read(*tags) is None


@pytest.mark.parametrize(
    ("title", "headings", "found"),
    [
        ("塘边产业的路径研究 - 示例网", ["塘边产业的路径研究 被引量：3"], "塘边产业的路径研究"),
        ("塘边产业的路径研究", ["首页", "塘边产业的路径研究"], "塘边产业的路径研究"),
        ("示例网", ["塘边产业的路径研究"], None),
        ("塘边", ["塘边"], None),
        ("", [], None),
    ],
)
def test_the_heading_that_is_the_title_of_the_page(title, headings, found):
    assert title_of_page(title, headings) == found


@given(
    st.lists(
        st.tuples(
            st.sampled_from([name for name, _ in TAGS]), st.sampled_from([v for _, v in TAGS]) | st.text(max_size=12)
        )
    )
)
def test_any_tags_are_read(tags):
    entry = read(*tags)
    assert entry is None or entry.title
