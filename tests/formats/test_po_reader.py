"""PO in: invented catalogues, odd ones too."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.errors import InputError
from nqpf_cli.formats.po_reader import looks_like_po, read_po

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entries(text: str) -> list[tuple[str, ...]]:
    """The texts of each bead, its source before its target."""
    bitext = read_po(text, "f").bitext
    return [bitext.source_of(bead) + bitext.target_of(bead) for bead in bitext.beads]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('msgid "甲"\nmsgstr "A"\n', [("甲", "A")]),
        ('msgid "甲"\nmsgstr "A"\nmsgid "乙"\nmsgstr "B"', [("甲", "A"), ("乙", "B")]),
        ('# note\n#. note\n#: a.c:1\n#, c-format\n#| msgid "旧"\nmsgid "甲"\nmsgstr "A"', [("甲", "A")]),
        ('msgctxt "menu"\nmsgid "甲"\nmsgstr "A"\n', [("甲", "A")]),
        ('msgctxt ""\nmsgid "甲"\nmsgstr "A"\n', [("甲", "A")]),
        ('msgid ""\n"甲"\n  "乙"\nmsgstr "A "\n"B"\n', [("甲乙", "A B")]),
        ('msgid "甲\\n\\t\\"乙\\"\\\\\\x41\\101"\nmsgstr "A"', [('甲\n\t"乙"\\AA', "A")]),
        ('msgid "One"\nmsgstr "一"\n', [("One", "一")]),
        ('msgid "甲"\r\nmsgstr "A"\r\n"B"\r\n\r\nmsgid "乙"\r\nmsgstr "C"\r\n', [("甲", "AB"), ("乙", "C")]),
        ('msgid "甲"\nmsgstr "A"\n\n#~ msgid "旧"\n#~ msgstr "old"\n', [("甲", "A")]),
        ('msgid "甲"\nmsgstr ""\n\nmsgid "乙"\nmsgstr "B"\n', [("甲",), ("乙", "B")]),
        ('msgid"甲"\nmsgstr"A"', [("甲", "A")]),
        ('msgid "甲"\n\nmsgstr "A"\n# end', [("甲", "A")]),
    ],
)
def test_entries(text, read):
    assert entries(text) == read
    assert entries(HEADER + text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            'msgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "%d个文件"\n',
            [("%d files", "%d个文件")],
        ),
        (
            'msgid "一个文件"\nmsgid_plural "%d个文件"\nmsgstr[0] "one file"\nmsgstr[1] "%d files"\n',
            [("一个文件", "one file"), ("%d个文件", "%d files")],
        ),
    ],
)
def test_plural_forms_go_with_the_message_that_they_translate(text, read):
    assert entries(text) == read


def test_fuzzy_entries_are_named_and_left_out():
    text = f'# , fuzzy\n#, fuzzy\n{HEADER}#, c-format, fuzzy\nmsgid "旧"\nmsgstr "old"\n\nmsgid "甲"\nmsgstr "A"\n'
    found = read_po(text, "f")
    assert (found.bitext.source, found.faults) == (("甲",), ((8, "a fuzzy entry"),))


def test_a_flag_of_an_obsolete_entry_is_not_that_of_the_next():
    assert entries('#, fuzzy\n#~ msgid "旧"\n#~ msgstr "old"\nmsgid "甲"\nmsgstr "A"\n') == [("甲", "A")]


def test_every_character_that_stands_in_the_file_as_it_is_has_its_place():
    text = f'{HEADER}msgid "甲"\nmsgstr "the \\"low\\" "\n"one\\n"\n'
    (target,) = read_po(text, "f").target
    assert target.text == 'the "low" one\n'
    assert [text[run.place :][: run.length] for run in target.runs] == ["the ", "low", " ", "one"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "甲"\nmsgstr "A\n', 'f:2: a string that does not end on its line — write it between " and "'),
        ('msgid "甲"\nmsgstr "A\\"\n', "f:2: a string that does not end on its line"),
        ('msgid "甲"\nmsgstr "A" "B"\n', "f:2: a string that does not end on its line"),
        ('msgid "甲"\nmsgstr\n', "f:2: msgstr without a string"),
        ('msgid "甲"\nmsgst "A"\n', 'f:2: "msgst "A"" is neither a keyword of PO nor a string'),
        ('msgid "甲"\nmsgstr "A"\n\n"B"\n', 'f:4: ""B"" is neither a keyword'),
        ('msgid "甲"\nmsgid "乙"\nmsgstr "A"\n', "f:2: msgid twice in one entry"),
        ('msgid "甲"\nmsgstr "A"\n\nmsgid "乙"\n', "f:4: an entry without msgstr"),
        ('msgid "menu.open"\nmsgstr "Open"\n', "f: messages and translations: neither is Chinese"),
        ('msgid "甲乙"\nmsgstr "丙"\n', "f: messages and translations: both are Chinese"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(text, message):
    with pytest.raises(InputError) as caught:
        read_po(text, "f")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_line_of_white_space_is_refused_at_once():
    with pytest.raises(InputError):
        read_po(f'msgid "甲"\n{" " * 20_000}x\nmsgstr "A"\n', "f")


@given(st.text('ms"\\ \n#甲a[0]~,') | st.lists(st.sampled_from([*HEADER.split("\n"), 'msgid "甲"', '"x', "#, fuzzy"])))
def test_any_text_is_read_or_refused(lines):
    with contextlib.suppress(InputError):
        read_po(lines if isinstance(lines, str) else "\n".join(lines), "f")


@pytest.mark.parametrize("text", ["", "# msgid", "msgid is a keyword", 'Some text.\nmsgid "a"\nmsgstr "b"', "#" * 9])
def test_what_is_no_po_is_not_taken_for_it(text):
    assert not looks_like_po(text)


@pytest.mark.parametrize("text", ['msgid "a"', '\n# x\n\n#: y\nmsgctxt "a"', HEADER])
def test_po_is_known_by_its_first_entry(text):
    assert looks_like_po(text)
