"""The files that check is given: read from disk, in any encoding, and refused in one line."""

import codecs
import contextlib

import pytest
from docx_files import docx, p, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nqpf_cli.cli._check_input import read_check_input, read_translation_alone
from nqpf_cli.errors import NqpfError, UsageError
from nqpf_cli.text.placement import Document, line_and_column, line_starts
from nqpf_cli.text.span import Span

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="zh-CN" target-language="en"><body>
<trans-unit id="1"><source>数据</source><target>Data</target></trans-unit>
<trans-unit id="2"><source>低空&amp;经济</source><target>the <g id="1">low</g>-altitude &amp; economy</target></trans-unit>
</body></file>
<file source-language="de" target-language="en"><body/></file></xliff>
"""
PO = 'msgid ""\nmsgstr "x"\n\n#, fuzzy\nmsgid "旧"\nmsgstr "old"\n\nmsgid "数据"\nmsgstr ""\n"Da"\n"ta"\n'
TMX = """<tmx version="1.4"><header srclang="zh"/><body>
<tu><tuv xml:lang="zh"><seg>数据</seg></tuv><tuv xml:lang="en"><seg>Data</seg></tuv></tu></body></tmx>"""
TSV = "数据\tData\n开放\tOpenness\n"


@pytest.fixture
def written(tmp_path):
    """Writes a file and gives its name."""

    def write(content: str | bytes, name: str = "file") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments]


@pytest.mark.parametrize("encode", [str.encode, lambda t: codecs.BOM_UTF8 + t.encode(), lambda t: t.encode("utf-16")])
@pytest.mark.parametrize("text", [XLIFF, PO, TMX, TSV, TSV.replace("\n", "\r\n"), XLIFF.replace("\n", "\r\n")])
def test_a_file_of_units_is_known_by_its_content_in_any_encoding(written, text, encode):
    found = read_check_input([written(encode(text))], segmented=False)
    assert (texts(found.source)[0], texts(found.target)[0]) == ("数据", "Data")
    assert (found.by_segment, found.source.text) == (True, text)


@pytest.mark.parametrize(
    ("text", "number", "span", "place"),
    [
        (XLIFF, 1, Span(8, 16), (5, 76)),
        (PO, 0, Span(0, 4), (10, 2)),
        (PO, 0, Span(2, 4), (11, 2)),
        (TMX, 0, Span(0, 4), (2, 67)),
        (TSV, 1, Span(4, 8), (2, 8)),
    ],
)
def test_places_are_lines_and_columns_of_the_file(written, text, number, span, place):
    target = read_check_input([written(text)], segmented=False).target
    found = target.segments[number].place_of(span)
    assert line_and_column(line_starts(target.text), found.start) == place


def test_what_was_left_out_is_said(written, capsys):
    read_check_input([written(XLIFF, "a.xlf")], segmented=False)
    read_check_input([written(PO, "a.po")], segmented=False)
    lines = capsys.readouterr().err.splitlines()
    read_check_input([written(PO + 'msgid "开放"\nmsgstr ""\n', "b.po")], segmented=False)
    lines += capsys.readouterr().err.splitlines()
    assert [line.rpartition("/")[2] for line in lines] == [
        "a.xlf:7: units in de and en — left out",
        "a.po:5: a fuzzy entry — left out",
        "b.po:5: a fuzzy entry — left out",
        "b.po: 1 unit without translation — left out",
    ]


def test_two_documents_of_a_word_processor_are_aligned(written):
    source, target = written(docx(p("数据。开放。")), "zh"), written(docx(p("Data.") + p("Open.")), "en")
    found = read_check_input([source, target], segmented=False)
    assert (texts(found.source), texts(found.target)) == (["数据。", "开放。"], ["Data.", "Open."])
    assert (found.beads, found.by_segment, found.target.text, found.target.segments[0].runs) == (None, True, "", ())


def test_a_bilingual_table_keeps_its_rows(written):
    rows = (
        ("No.", "中文", "English"),
        ("1", "数据。开放。", "Data. Open."),
        ("2", "经济。", "Economy."),
        ("3", "未译。", ""),
    )
    found = read_check_input([written(docx(p("对照") + table(*rows)))], segmented=False)
    assert texts(found.source) == ["数据。", "开放。", "经济。", "未译。"]
    assert [(bead.source, bead.target) for bead in found.beads] == [((0, 1), (0, 1)), ((2,), (2,)), ((3,), ())]


@pytest.mark.parametrize(
    "body",
    [
        p("数据。") + p("Data."),
        table(("数据。", "Data.")),
        p("Data. It is long.") * 9 + table(("数据", "a"), ("甲", "b")),
    ],
)
def test_any_other_document_is_a_page(written, body):
    found = read_check_input([written(docx(body))], segmented=False)
    assert (texts(found.source)[0], texts(found.target)[0][:4]) == ("数据" + "。" * ("数据。" in body), "Data")
    assert (found.beads, found.by_segment) == (None, True)


def test_paragraphs_of_documents_are_segments_where_they_are_given(written):
    files = written(docx(p("数据。开放。")), "zh"), written("Data. Open.\n", "en")
    found = read_check_input(files, segmented=True)
    assert (texts(found.source), texts(found.target)) == (["数据。开放。"], ["Data. Open."])


def test_a_translation_alone(written):
    assert texts(read_translation_alone(written("One.\nTwo."))) == ["One.", "Two."]
    assert texts(read_translation_alone(written(docx(p("One. Two."))))) == ["One.", "Two."]


@pytest.mark.parametrize("files", [[], ["a", "b", "c"]])
def test_one_file_or_two(files):
    with pytest.raises(UsageError, match=f"^check takes two files, or one with both languages, not {len(files)}"):
        read_check_input(files, segmented=False)


@pytest.mark.parametrize("form", [XLIFF, PO, TMX, TSV])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_that_was_cut_off_or_damaged_is_read_or_refused_in_one_line(written, form, data):
    start, length = data.draw(st.integers(0, len(form))), data.draw(st.integers(0, 30))
    end = data.draw(st.sampled_from([start, start + length, len(form)]))
    broken = form[:start] + data.draw(st.text('<>&"\\甲\n\t', max_size=3)) + form[end:]
    with contextlib.suppress(NqpfError):
        try:
            read_check_input([written(broken)], segmented=False)
        except NqpfError as error:
            assert "\n" not in str(error)
            raise
