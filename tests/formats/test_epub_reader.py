"""EPUB in: invented books, odd and hostile ones too."""

import contextlib

import pytest
from docx_files import archive
from epub_files import CONTAINER, chapter, epub, package
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.errors import InputError
from nqpf_cli.formats.epub_reader import read_epub

TITLE = "<dc:title>虚构产业史</dc:title>"
BOOK = "META-INF/container.xml"
OPF = "OEBPS/book.opf"


def test_chapters_come_behind_title_and_authors():
    metadata = f"{TITLE}<dc:creator>张三</dc:creator><dc:creator>李四</dc:creator>"
    data = epub(metadata, "<h1>第一章</h1><p>从前没有产业。</p>", "<h1>第二章</h1><p>后来也没有<sup>1</sup>。</p>")
    assert read_epub(data, "f") == (
        "虚构产业史\n张三，李四\n\n第一章\n\n从前没有产业。\n\n第二章\n\n后来也没有<sup>1</sup>。\n"
    )


def test_chapters_stand_in_the_order_of_the_spine():
    opf = package(TITLE, {"a": "a.xhtml", "b": "b%20c.xhtml", "c": "../c.xhtml#x"}, ["c", "b", "a", "b"])
    parts = {"OEBPS/a.xhtml": "甲", "OEBPS/b c.xhtml": "乙", "c.xhtml": "丙"}
    data = archive({BOOK: CONTAINER, OPF: opf, **{part: chapter(body) for part, body in parts.items()}})
    assert read_epub(data, "f") == "虚构产业史\n\n丙\n\n乙\n\n甲\n"


def test_pictures_and_parts_outside_the_spine_are_not_read():
    opf = package("", {"a": "a.xhtml", "s": "s.svg", "n": "n.xhtml"}, ["s", "a"], {"s": "image/svg+xml"})
    parts = {"OEBPS/a.xhtml": chapter("甲<img alt='图'/>"), "OEBPS/s.svg": "<svg/>", "OEBPS/n.xhtml": chapter("乙")}
    assert read_epub(archive({BOOK: CONTAINER, OPF: opf, **parts}), "f") == "甲\n"


@pytest.mark.parametrize(
    ("creators", "line"),
    [
        ("<dc:creator>A. Smith</dc:creator><dc:creator>B. Brown</dc:creator>", "A. Smith, B. Brown"),
        (
            '<dc:creator opf:role="trl">B. Brown</dc:creator><dc:creator opf:role="aut">A. Smith</dc:creator>',
            "A. Smith",
        ),
        (
            '<dc:creator id="x">B. Brown</dc:creator><meta refines="#x" property="role">edt</meta>'
            '<dc:creator id="y">A. Smith</dc:creator><meta refines="#y" property="role">aut</meta>',
            "A. Smith",
        ),
        ('<dc:creator opf:role="edt">\n B.\n Brown</dc:creator>', "B. Brown"),
    ],
)
def test_the_authors_are_those_who_are_called_so(creators, line):
    assert read_epub(epub(creators, "<p>text</p>"), "f") == f"{line}\n\ntext\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_chapters_may_have_other_encodings(encoding):
    named = '<?xml version="1.0" encoding="gb2312"?>' if encoding == "gb18030" else ""
    content = f"{named}<html><body>虚构</body></html>".encode(encoding)
    data = archive({BOOK: CONTAINER, OPF: package("", {"a": "a.html"}, ["a"]), "OEBPS/a.html": content})
    assert read_epub(data, "f") == "虚构\n"


def test_a_book_whose_fonts_alone_are_encrypted_is_read():
    assert read_epub(epub("", "甲", more={"META-INF/encryption.xml": encryption("OEBPS/font.otf")}), "f") == "甲\n"


def encryption(part):
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        f'<e:CipherReference URI="{part}"/></e:CipherData></e:EncryptedData></encryption>'
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive({"a.txt": "x"}), "f: a ZIP archive, but no EPUB document"),
        (archive({BOOK: CONTAINER}), "f: a ZIP archive, but no EPUB document"),
        (archive({BOOK: "<container>"}), "f/META-INF/container.xml:1: no well-formed XML"),
        (archive({BOOK: "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "f/META-INF/container.xml:1: the document declares"),
        (epub("", "甲")[:200], "f: a damaged ZIP archive"),
        (b"no archive", "f: a damaged ZIP archive"),
        (epub("", ""), "f: no text in it"),
        (epub("", " " * 3_000_000), "f: it unpacks to 3000"),
        (archive({BOOK: CONTAINER, OPF: package("", {"a": "a.html"}, ["a"])}), "f: the chapter OEBPS/a.html is not"),
        (epub("", "甲", more={"META-INF/encryption.xml": encryption("OEBPS/text/c1.xhtml")}), "f: its chapters are"),
        (
            archive({BOOK: CONTAINER, OPF: package("", {"a": "a.html"}, ["a"]), "OEBPS/a.html": b"\xff\xfa\xfa"}),
            "f/OEBPS/a.html: not in the encoding that it names",
        ),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(data, message):
    with pytest.raises(InputError) as caught:
        read_epub(data, "f")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@given(st.integers(0, 1200), st.binary(min_size=1, max_size=8))
def test_a_damaged_book_is_read_or_refused(at, garbage):
    data = epub(TITLE, "<p>甲</p>", "<p>乙</p>")
    with contextlib.suppress(InputError):
        read_epub(data[:at] + garbage + data[at + len(garbage) :], "f")
