"""TMX out and in: by the DTD, by a reader that is not ours, and there and back."""

import io

import pytest
from bitexts import EXAMPLE, bitexts
from hypothesis import assume, given, settings
from lxml import etree
from paths import TESTS

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError
from nqpf_cli.formats.tmx import write_tmx
from nqpf_cli.formats.tmx_reader import looks_like_tmx, read_tmx

DTD = etree.DTD(str(TESTS / "formats" / "tmx14.dtd"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(bitext: Bitext) -> str:
    return "".join(write_tmx(bitext))


def document(body: str, srclang: str = "zh-CN") -> str:
    return f'<tmx version="1.4"><header srclang="{srclang}"/><body>\n{body}\n</body></tmx>'


def unit(chinese: str, english: str) -> str:
    return f'<tu><tuv xml:lang="zh-CN"><seg>{chinese}</seg></tuv><tuv xml:lang="EN-us"><seg>{english}</seg></tuv></tu>'


@settings(deadline=None)
@given(bitext=bitexts())
def test_any_beads_are_valid_and_come_back(bitext):
    text = written(bitext)
    tree = etree.parse(io.BytesIO(text.encode()))
    assert DTD.validate(tree), DTD.error_log
    assume(bitext.source and bitext.target and not set("\ufffe\uffff") & set(text))
    legal = [tuple("".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in s) for s in t) for t in bitext[:2]]
    assert read_tmx(text, "f").bitext == bitext._replace(source=legal[0], target=legal[1])


def test_a_reader_that_is_not_ours_finds_languages_scores_and_text():
    root = etree.fromstring(written(EXAMPLE._replace(source_language="zh-Hans")).encode())
    assert root.find("header").get("srclang") == "zh-Hans"
    units = root.findall("body/tu")
    assert [[v.get(LANG) for v in u.findall("tuv")] for u in units] == [
        ["zh-Hans", "en"],
        ["zh-Hans"],
        ["zh-Hans"],
        ["en"],
    ]
    assert [u.find("prop[@type='x-nqpf-score']").text for u in units] == ["0.970", "0.410", "1.000", "0.500"]
    assert [u.find("prop[@type='x-nqpf-doubtful']").text for u in units] == ["no", "yes", "no", "yes"]
    assert units[0].findall("tuv/seg")[1].text == "The low-altitude economy matters. It grows."


def test_what_xml_does_not_allow_is_replaced_and_markup_escaped():
    text = written(Bitext(('<b>&"\x00\ufffe\r\n',), ("x",), (Bead((0,), (0,), 1.0),)))
    assert "<seg>&lt;b&gt;&amp;&quot;\ufffd\ufffd&#13;\n</seg>" in text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('发展<bpt i="1">&lt;b></bpt>低空<ept i="1">&lt;/b></ept>经济', "发展低空经济"),
        ("发展<ph>{1}</ph><it pos='begin'>x</it><ut>y</ut>经济", "发展经济"),
        ("发展<hi type='b'>低空</hi>经济", "发展低空经济"),
        ("发展<ph>脚注<sub>此为脚注</sub></ph>经济", "发展经济"),
        ("<![CDATA[a<b]]>&#19968;", "a<b一"),
        ("", ""),
    ],
)
def test_code_of_the_original_is_no_text(inside, text):
    assert read_tmx(document(unit(inside, "x")), "f").bitext.source == (text,)


@pytest.mark.parametrize(("srclang", "first"), [("zh-CN", "一。"), ("*all*", "一。"), ("EN", "One."), ("de", "一。")])
def test_chinese_is_the_source_unless_the_header_says_english(srclang, first):
    assert read_tmx(document(unit("一。", "One."), srclang), "f").bitext.source == (first,)


def test_older_files_name_the_language_without_xml():
    text = document("<tu><tuv lang='ZH_TW'><seg>一</seg></tuv><tuv lang='eng'><seg>One</seg></tuv></tu>")
    assert read_tmx(text, "f").bitext[:2] == (("一",), ("One",))


def test_a_unit_in_other_languages_is_named_and_the_rest_read():
    found = read_tmx(document(unit("一", "One") + "\n<tu><tuv xml:lang='de'><seg>Eins</seg></tuv></tu>"), "f")
    assert (len(found.bitext.beads), found.faults) == (1, ((3, "a unit with neither zh nor en (de)"),))


def test_an_edited_segment_is_kept_whole():
    text = written(EXAMPLE).replace("It grows.", "It grows fast.")
    assert read_tmx(text, "f").bitext.target[0] == "The low-altitude economy matters. It grows fast."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (document(unit("一", "One")).replace("</tu>", ""), "f:3: no well-formed XML: mismatched tag"),
        ('<!DOCTYPE tmx [<!ENTITY a "aaaa">]>' + document(unit("&a;", "b")), "f:1: the document declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document(""), "f:1: the document declares"),
        (document(unit("一", "One")).replace("zh-CN", "ja"), "f: no units in Chinese and English; languages: en, ja"),
        ("<tmx>" + "<a>" * 5000, "f:1: elements nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named(text, message):
    with pytest.raises(InputError) as caught:
        read_tmx(text, "f")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<?xml version="1.0"?>\n<!-- by hand -->\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">', True),
        ("<tmx>", True),
        ("<html>", False),
        ("摘要：<tmx>", False),
        ("<!-- a -->" * 5000 + "<html><tmx>", False),
    ],
)
def test_tmx_is_known_by_its_root(text, expected):
    assert looks_like_tmx(text) is expected
