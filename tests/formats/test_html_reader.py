"""Pages of HTML as text; all pages are invented here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.formats.html_reader import MetaTag, declared_charset, looks_like_html, read_html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>数据<b>要素</b>的配置</p><p>第二段</p>", "数据要素的配置\n\n第二段\n"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙\n"),
        ("一<br>二<br/>三", "一\n二\n三\n"),
        ("<table><tr><td>作者</td><td> 单位 </td></tr></table>", "作者\t单位\n"),
        ("周明<sup>1</sup>, 李伟<sup> </sup>", "周明<sup>1</sup>, 李伟\n"),
        ("R&amp;D &mdash; 5&#37; &lt;b&gt;", "R&D — 5% <b>\n"),
        ("<pre>一\n  二</pre>", "一\n  二\n"),
        ("<p>a\n   b\t c</p>", "a b c\n"),
        ("<script>alert('摘要：')</script><style>p{}</style><p>正文</p>", "正文\n"),
        ("<nav><a>首页</a></nav><button>下载</button>正文", "正文\n"),
        ("<select><option>甲<option>乙</select>正文", "正文\n"),
        ("<div>DOI:</div><div>10.1000/182</div>", "DOI: 10.1000/182\n"),
        ("<p>未关<p>第二<td>格", "未关\n\n第二\t格\n"),
        ("", "\n"),
    ],
)
def test_a_page_is_the_text_that_a_reader_sees(source, text):
    assert read_html(source).text == text


def test_meta_tags_and_title_are_kept_apart_from_the_text():
    page = read_html(
        '<html><head><title> 数据 要素 </title><meta name="Citation_Title" xml:lang="EN" content="Data &amp; Factors">'
        '<meta property="og:type" content="article"><meta name="empty" content=""></head><body>正文</body></html>'
    )
    assert page.meta == (MetaTag("citation_title", "en", "Data & Factors"), MetaTag("og:type", "", "article"))
    assert (page.title, page.text) == ("数据 要素", "正文\n")


@pytest.mark.parametrize(
    ("text", "is_html"),
    [("<!DOCTYPE html><p>", True), ("\n<html lang=zh>", True), ("正文 <html> 标签", False), ("a < b", False)],
)
def test_pages_are_known_by_how_they_begin(text, is_html):
    assert looks_like_html(text) is is_html


def test_the_encoding_that_a_page_names_is_found():
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">') == "gb2312"
    assert declared_charset(b"<p>charset=utf-8") is None


@given(st.text(alphabet="<>/ab=\"' p正&;#\n"))
def test_any_source_gives_a_page(source):
    assert read_html(source).text.endswith("\n")


@pytest.mark.parametrize(
    "source", ["<a ", "<!--", "<?", "</a", "</", "<![CDATA[", "<![none[", "<!", "<a x='", "<p a=1 ", "&#", "<div>"]
)
@pytest.mark.parametrize("end", ["", ">", "-->"])
def test_what_nothing_ends_takes_no_time(source, end):
    page = read_html(f"<html><p>正文</p>{source * (200_000 // len(source))}{end}")
    assert page.text.startswith("正文\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>甲<![if !supportLists]>乙<![endif]>丙</p>", "甲乙丙\n"),
        ("<!--[if mso]><p>否</p><![endif]--><p>甲</p>", "甲\n"),
        ("<p>甲<!-- 未完<p>乙</p>", "甲<!-- 未完\n\n乙\n"),
        ("<p>甲 < 乙", "甲 < 乙\n"),
        ("<script>a = '<!--'</script><p>甲</p>", "甲\n"),
    ],
)
def test_comments_and_marked_sections_end_where_they_are_ended(source, text):
    assert read_html(source).text == text
