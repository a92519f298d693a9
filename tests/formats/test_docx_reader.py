"""DOCX in: invented documents, odd and hostile ones too."""

import contextlib
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from docx_files import NAMESPACES, archive, docx, p, table
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.errors import InputError
from nqpf_cli.formats.docx_reader import Table, read_docx

RUN = "<w:r><w:t>{}</w:t></w:r>"
BODY = f"<w:document {NAMESPACES}><w:body>{{}}</w:body></w:document>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (RUN.format("低空") + RUN.format("经济"), "低空经济"),
        (
            "<w:r><w:t xml:space='preserve'>a </w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>",
            "a \tb\nc-",
        ),
        (f"a<w:ins>{RUN.format('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (f"<w:moveFrom>{RUN.format('old')}</w:moveFrom><w:moveTo>{RUN.format('new')}</w:moveTo>", "new"),
        (
            f"<w:hyperlink>{RUN.format('link')}</w:hyperlink><w:sdt><w:sdtContent>{RUN.format('!')}</w:sdtContent></w:sdt>",
            "link!",
        ),
        (f"<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{RUN.format('7')}", "7"),
        (f"<w:ruby><w:rt>{RUN.format('jīng')}</w:rt><w:rubyBase>{RUN.format('经')}</w:rubyBase></w:ruby>", "经"),
        (f"{RUN.format('x')}<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>", "x"),
        (f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('R&amp;D')}", "R&D"),
    ],
)
def test_the_text_of_a_paragraph(inside, text):
    assert read_docx(docx(f"<w:p>{inside}</w:p>"), "f").blocks == (text,)


def test_paragraphs_and_tables_come_in_order():
    body = p("标题") + p(" ") + table(("甲|乙", "A"), ("丙", "")) + p("End")
    found = read_docx(docx(body), "f")
    assert found.blocks == ("标题", Table(((("甲", "乙"), ("A",)), (("丙",), ()))), "End")
    assert found.paragraphs() == ("标题", "甲", "乙", "A", "丙", "End")


def test_a_table_in_a_table_is_text_of_its_cell():
    inner = table(("内", "in"))
    body = f"<w:tbl><w:tr><w:tc>{p('甲')}{inner}{p('乙')}</w:tc><w:tc>{p('A')}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(body), "f").tables() == (Table(((("甲", "内", "in", "乙"), ("A",)),)),)


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read_docx(docx(f"<w:p><w:r><w:t>正文</w:t>{both}</w:r></w:p>"), "f").blocks == ("框", "正文")


def test_the_main_part_is_where_the_package_says():
    relationship = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relationships = f'<Relationships xmlns="{namespace}">{relationship}</Relationships>'
    data = archive({"_rels/.rels": relationships, "word/document2.xml": BODY.format(p("甲"))})
    assert read_docx(data, "f").blocks == ("甲",)


def test_the_strict_form_is_read_too():
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert read_docx(docx(p("甲"), strict), "f").blocks == ("甲",)


def encrypted(data: bytes) -> bytes:
    """The archive with the flag of encryption set in the entry and in the directory."""
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive({"a.txt": "x"}), "f: a ZIP archive, but no DOCX document"),
        (docx(p("甲"))[:60], "f: a damaged ZIP archive"),
        (encrypted(docx(p("甲"))), "f: encrypted, or packed as no DOCX is"),
        (archive({"word/document.xml": BODY.format(p("甲"))}, zipfile.ZIP_LZMA), "f: encrypted, or packed"),
        (archive({"word/document.xml": " " * 3_000_000}), "f: it unpacks to 3000000 bytes, too many for a text"),
        (docx(p("甲") + "<w:p>"), "f:1: no well-formed XML: mismatched tag"),
        (docx(""), "f: no text in it"),
        (archive({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "f:1: the document declares entities"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(data, message):
    with pytest.raises(InputError) as caught:
        read_docx(data, "f")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_no_more_is_unpacked_than_the_archive_says():
    xml = BODY.format(p("甲")).encode()
    data = bytearray(archive({"word/document.xml": xml.decode() + " " * 50_000_000}))
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 16, zlib.crc32(xml))
    struct.pack_into("<I", data, entry + 24, len(xml))
    tracemalloc.start()
    assert read_docx(bytes(data), "f").blocks == ("甲",)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_refused(at, garbage):
    data = docx(p("甲") + table(("甲", "A")))
    with contextlib.suppress(InputError):
        read_docx(data[:at] + garbage + data[at + len(garbage) :], "f")
