"""A replacement written at a segment's place is what is read there again, and nothing else of the file changes."""

from xml.sax.saxutils import escape as xml_escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.formats.escapes import escape
from nqpf_cli.formats.file_edits import apply_edits, file_edit
from nqpf_cli.services.check_input import InputFile, read_one_file, read_two_files
from nqpf_cli.text.span import Span

XLIFF = '<xliff version="1.2"><file source-language="zh" target-language="en"><body>{}</body></file></xliff>'
XLIFF_2 = '<xliff version="2.1" srcLang="zh" trgLang="en"><file><unit>{}</unit></file></xliff>'
TMX = '<tmx version="1.4"><header srclang="zh"/><body>{}</body></tmx>'


def in_xliff(text: str) -> str:
    return f"<trans-unit><source>甲</source><target>{xml_escape(text)}</target></trans-unit>\n"


def in_xliff_2(text: str) -> str:
    return f"<segment><source>甲</source><target><pc id='1'>{xml_escape(text)}</pc></target></segment>\r\n"


def in_tmx(text: str) -> str:
    sides = (f'<tuv xml:lang="{tag}"><seg>{seg}</seg></tuv>' for tag, seg in (("zh", "甲"), ("en", xml_escape(text))))
    return f"<tu>{''.join(sides)}</tu>"


def in_po(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'msgid "甲"\nmsgstr ""\n"{quoted[:0]}"\n"{quoted}"\n\n'


def in_own_table(text: str) -> str:
    cell = escape(text).replace("~~~", "\\~~~")
    return f"1-1\t1.000\t\t甲\t{cell}\n"


FORMS = {
    "xliff 1.2": (XLIFF, in_xliff),
    "xliff 2.1": (XLIFF_2, in_xliff_2),
    "tmx": (TMX, in_tmx),
    "po": ("# catalogue\n{}", in_po),
    "pairs": ("{}", lambda text: f"甲\t{text}\n"),
    "own table": ("kind\tscore\tdoubtful\tsource\ttarget\n{}", in_own_table),
}
WORDS = st.text('a b.&<>"\\😀é’~', min_size=1, max_size=12).map(lambda text: f"x{text}y")


def targets_of(text: str) -> list[str]:
    return [segment.text for segment in read_one_file(InputFile("f", text), segmented=True).target.segments]


@pytest.mark.parametrize("form", FORMS)
@given(texts=st.lists(WORDS, min_size=1, max_size=4), replacement=WORDS, data=st.data())
def test_a_replacement_is_read_again(form, texts, replacement, data):
    frame, write = FORMS[form]
    file = frame.format("".join(map(write, texts)))
    found = read_one_file(InputFile("f", file), segmented=True)
    assert targets_of(file) == texts
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number]) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(texts[number]))))
    edit = file_edit(found.target, found.target.segments[number], span, replacement, found.escape)
    verbatim = not any(char in '&<>"\\~' for char in span.of(texts[number]))
    assert edit is not None or not verbatim
    if edit:
        changed = texts[number][: span.start] + replacement + texts[number][span.end :]
        assert targets_of(apply_edits(file, [edit])) == [*texts[:number], changed, *texts[number + 1 :]]


@pytest.mark.parametrize(("segment", "replaced"), [("x ~~~ y", "y"), ("x ~a~ y", "a"), ("a~~ y", "a")])
def test_no_replacement_in_a_cell_of_our_own_table_makes_a_join(segment, replaced):
    file = FORMS["own table"][0].format(in_own_table(segment))
    found = read_one_file(InputFile("f", file), segmented=True)
    start = segment.index(replaced)
    edit = file_edit(found.target, found.target.segments[0], Span(start, start + 1), " ~", found.escape)
    assert edit is not None
    assert targets_of(apply_edits(file, [edit])) == [segment.replace(replaced, " ~", 1)]


@given(texts=st.lists(st.text('a b.&"\\😀é’~\r', max_size=12), min_size=1, max_size=4), replacement=WORDS)
def test_a_line_of_given_segments_is_replaced_whole(texts, replacement):
    lines = [text.rstrip("\r") for text in texts]
    source, target = (InputFile("f", "\r\n".join(side) + "\r\n") for side in (["甲"] * len(lines), lines))
    found = read_two_files(source, target, segmented=True)
    span = Span(0, len(lines[0]))
    edit = file_edit(found.target, found.target.segments[0], span, replacement, found.escape)
    assert (edit is None) is (not lines[0])
    if edit:
        assert apply_edits(target.text, [edit]) == "\r\n".join([replacement, *lines[1:]]) + "\r\n"


@given(st.text("The economy grows.\n #-é", min_size=1), WORDS, st.data())
def test_a_stretch_of_a_plain_text_is_replaced(text, replacement, data):
    found = read_two_files(InputFile("zh", "甲"), InputFile("en", text), segmented=False)
    for segment in found.target.segments[:1]:
        start = data.draw(st.integers(0, len(segment.text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(segment.text))))
        edit = file_edit(found.target, segment, span, replacement, found.escape)
        assert edit is not None
        assert edit[0].of(text) == span.of(segment.text)
