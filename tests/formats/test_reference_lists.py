"""Lists of references as text, Markdown and HTML."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.gbt7714_style import ReferenceStyle, Rendering, System
from nqpf_cli.formats.reference_lists import ListForm, write_list

ARTICLE = Entry(
    EntryType.ARTICLE_JOURNAL, key="lin2024", title=Bilingual("甲*乙*", "A <b> & c"), author=(Name("林知远", "Lin", "Zhiyuan"),),
    container_title=Bilingual("示例学刊", "Example Journal"), issued="2024", volume="1", language="zh-CN",
)  # fmt: skip
ONLINE = replace(ARTICLE, title=Bilingual(zh="甲"), url="https://a.example.org/x_1?a=1&b=2", doi="10.99999/x_1")
NUMERIC, DATED = ReferenceStyle(), ReferenceStyle(system=System.AUTHOR_DATE)
PAIR = ReferenceStyle(language=Rendering.PAIR)


def written(entries: list[Entry], style: ReferenceStyle, form: ListForm = ListForm.TEXT) -> str:
    return "".join(write_list(entries, style, form))


def test_a_numeric_list_is_numbered():
    assert written([ARTICLE, replace(ARTICLE, title=Bilingual(zh="丙"))], NUMERIC) == (
        "[1] 林知远. 甲*乙*[J]. 示例学刊, 2024, 1.\n[2] 林知远. 丙[J]. 示例学刊, 2024, 1.\n"
    )


def test_a_pair_stands_under_one_number():
    assert written([ARTICLE], PAIR) == (
        "[1] 林知远. 甲*乙*[J]. 示例学刊, 2024, 1.\n    LIN Z Y. A <b> & c[J]. Example Journal, 2024, 1.\n"
    )


@pytest.mark.parametrize(
    ("changes", "years"),
    [
        ([{}, {}], ["2024a", "2024b"]),
        ([{}, {"issued": "2023"}], ["2024", "2023"]),
        ([{}, {"author": (Name(zh="吕安"),)}], ["2024", "2024"]),
        ([{}, {"et_al": True}], ["2024", "等, 2024"]),
        ([{"issued": None}, {"issued": None}], ["无日期-a", "无日期-b"]),
        ([{}] * 28, ["2024a", *[""] * 25, "2024aa", "2024ab"]),
    ],
)
def test_works_of_one_author_and_year_are_told_apart(changes, years):
    lines = written([replace(ARTICLE, **change) for change in changes], DATED).splitlines()
    for line, year in zip(lines, years, strict=True):
        assert f", {year}. 甲" in line or not year


@pytest.mark.parametrize(
    ("entry", "style", "form", "list_"),
    [
        (ARTICLE, PAIR, ListForm.MARKDOWN, "[1] 林知远. 甲\\*乙\\*[J]. 示例学刊, 2024, 1.\\\nLIN Z Y. A \\<b\\> & c[J]. Example Journal, 2024, 1.\n\n"),
        (ONLINE, NUMERIC, ListForm.MARKDOWN,
         "[1] 林知远. 甲[J/OL]. 示例学刊, 2024, 1. <https://a.example.org/x_1?a=1&b=2>. [DOI:10.99999/x\\_1](<https://doi.org/10.99999/x_1>).\n\n"),
        (replace(ARTICLE, author=(), title=Bilingual(zh="3. 甲")), NUMERIC, ListForm.MARKDOWN, "[1] 3\\. 甲[J]. 示例学刊, 2024, 1.\n\n"),
        (replace(ARTICLE, title=Bilingual(zh="甲](乙")), NUMERIC, ListForm.MARKDOWN, "[1] 林知远. 甲]\\(乙[J]. 示例学刊, 2024, 1.\n\n"),
        (ARTICLE, PAIR, ListForm.HTML,
         '<div class="references">\n<p id="lin2024" lang="zh">[1] 林知远. 甲*乙*[J]. 示例学刊, 2024, 1.<br>\n'
         '<span lang="en">LIN Z Y. A &lt;b&gt; &amp; c[J]. Example Journal, 2024, 1.</span></p>\n</div>\n'),
        (ONLINE, DATED, ListForm.HTML,
         '<div class="references">\n<p id="lin2024" lang="zh">林知远, 2024. 甲[J/OL]. 示例学刊, 1. '
         '<a href="https://a.example.org/x_1?a=1&amp;b=2">https://a.example.org/x_1?a=1&amp;b=2</a>. '
         '<a href="https://doi.org/10.99999/x_1">DOI:10.99999/x_1</a>.</p>\n</div>\n'),
        (replace(ARTICLE, key="", url="javascript:alert(1)"), NUMERIC, ListForm.HTML,
         '<div class="references">\n<p lang="zh">[1] 林知远. 甲*乙*[J/OL]. 示例学刊, 2024, 1. javascript:alert(1).</p>\n</div>\n'),
    ],
)  # fmt: skip
def test_marked_up(entry, style, form, list_):
    assert written([entry], style, form) == list_


@pytest.mark.parametrize("form", ListForm)
def test_an_empty_list(form):
    assert written([], NUMERIC, form) == ('<div class="references">\n</div>\n' if form is ListForm.HTML else "")


def test_a_numeric_list_is_written_as_entries_come():
    def endless():
        while True:
            yield ARTICLE

    pieces = write_list(endless(), NUMERIC)
    assert [next(pieces)[:3] for _ in range(3)] == ["[1]", "[2]", "[3]"]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.text = [], ""

    def handle_starttag(self, tag, _attrs):
        assert tag in ("div", "p", "a", "br", "span")
        self.open += [] if tag == "br" else [tag]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_html_says_what_the_text_says(title, url, key):
    entry = replace(ARTICLE, key=key, title=Bilingual(zh=title), url=f"https://{url}")
    tags = Tags()
    tags.feed(written([entry], NUMERIC, ListForm.HTML))
    assert not tags.open
    assert "".join(tags.text.split()) == "".join(written([entry], NUMERIC).split())
