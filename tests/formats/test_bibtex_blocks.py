"""BibTeX text cut into blocks; bibtexparser is the cross-check."""

import re

import pytest
from bibtexparser import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.bibtex_blocks import NO_ENTRIES, BibtexFault, Block, split_blocks


def only_block(text: str) -> Block:
    (block,) = split_blocks(text)
    assert isinstance(block, Block), block
    return block


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("@book{k, title={甲}, year=2020}", {"title": "甲", "year": "2020"}),
        ("@BOOK {k,\n TITLE = {A {B} c},\n}", {"title": "A {B} c"}),
        ('@book(k, title = "A {"}B{"} c", note={)})', {"title": 'A {"}B{"} c', "note": ")"}),
        ("@book{k, a={1},, b={2},}", {"a": "1", "b": "2"}),
        ("@book{k}", {}),
        ("@book{k, author+an = {1=x}, 题名 = {甲}}", {"author+an": "1=x", "题名": "甲"}),
        ("@book{k, month = jan, y = 1 # feb # {x}}", {"month": "jan", "y": "1febx"}),
        ("@book{k,\n t = {a\n@foo{b}\n}\n}", {"t": "a\n@foo{b}\n"}),
        ("@book{k, a={1}, % old\n b={2}}", {"a": "1", "b": "2"}),
    ],
)
def test_an_entry_has_these_fields(written, fields):
    assert dict(only_block(written).fields) == fields


@pytest.mark.parametrize(
    ("written", "fields", "repair"),
    [
        ("@book{k, title={a}\n year={1}}", {"title": "a", "year": "1"}, "no comma behind title"),
        ("@book｛k，title＝｛甲，乙“丙”｝，year＝｛2020｝｝", {"title": "甲，乙“丙”", "year": "2020"}, "full-width comma"),
        ("@book{k，title＝“甲（乙）”，year＝｛2020}}", {"title": "甲（乙）", "year": "2020"}, "full-width braces"),
        ("@book{k, title = {a}，\n year = {1}}", {"title": "a", "year": "1"}, "full-width comma between fields"),
        ("@book{k title={a}}", {"title": "a"}, "no comma behind the citation key"),
        ("@book{k\n title={a}}", {"title": "a"}, "no comma behind the citation key"),
        ("@book{title={a}, year={1}}", {"title": "a", "year": "1"}, "no citation key"),
        ("@book{,\n title={a}}", {"title": "a"}, "no citation key"),
        ("@book{k, title={a}}, year={1}}", {"title": "a", "year": "1"}, "a closing brace too many"),
        ("@book{k, title={a}, year={1}\n", {"title": "a", "year": "1"}, "no closing brace"),
        ("@book{k, title={a}, year={1})", {"title": "a", "year": "1"}, "other kind of bracket"),
        ('@book{k, title="a "b" c"}', {"title": 'a "b" c'}, "quotation mark inside"),
        ("@book{k, title {a}}", {"title": "a"}, "no equals sign behind title"),
        ("@book{k, url = https://a.example.org/x?y=1,\n year=1}", {"url": "https://a.example.org/x?y=1", "year": "1"}, "without braces"),
        ("@book{k, journal = AIJ, year=1}", {"journal": "AIJ", "year": "1"}, 'no @string defines "AIJ"'),
        ("@book{k, t={a \\{ b}}", {"t": "a \\{ b"}, "only without the escaped ones"),
        ("@book{k,\n a={1},\n % b={2},\n c={3}}", {"a": "1", "c": "3"}, "commented out: % b={2},"),
        ("@book{k, a={1} junk,\n c={3}}", {"a": "1", "unparsed": "junk", "c": "3"}, "passed over: junk"),
    ],
)  # fmt: skip
def test_a_damaged_entry_is_read_and_the_repair_named(written, fields, repair):
    block = only_block(written)
    assert dict(block.fields) == fields
    assert any(repair in note for note in block.repairs), block.repairs


@pytest.mark.parametrize(
    ("written", "line", "reason"),
    [
        ("\n@book{k,\n title={a,\n year={1}\n}\n\n@book{next, year=1}", 2, "do not balance"),
        ("@book{k, title={a\n@book{next, year={1}}", 1, "do not balance"),
        ("% @book{k, title={a}}\n@book{next, year=1}", 1, "commented out with %"),
        ("@comment{\n@book{k, title={a}}\n}\n@book{next, year=1}", 2, "inside @comment"),
        ("@book{k, ===\n@book{next, year=1}", 1, "no list of fields"),
    ],
)
def test_what_cannot_be_read_is_reported_and_reading_goes_on(written, line, reason):
    found = list(split_blocks(written))
    (fault,) = (item for item in found if isinstance(item, BibtexFault))
    assert (fault.line, reason in fault.reason, "@book{k" in fault.raw) == (line, True, True)
    assert [b.key for b in found if isinstance(b, Block) and b.kind == "book"] == ["next"]


def test_strings_stand_for_their_values_wherever_they_are_defined():
    text = '@book{k, journal = aij # " (B)"}\n@STRING{AIJ = {Journal of } # s}\n@string(s = "Samples")'
    book = next(b for b in split_blocks(text) if isinstance(b, Block) and b.kind == "book")
    assert dict(book.fields)["journal"] in ("Journal of Samples (B)", "Journal of s (B)")


def test_blocks_know_their_lines_and_text():
    text = "note\n@book{a, y=1} @book{b, y=2}\n\n  @book{c,\n y=3}\n"
    assert [(b.key, b.line, b.raw) for b in split_blocks(text)] == [
        ("a", 2, "@book{a, y=1}"),
        ("b", 2, "@book{b, y=2}"),
        ("c", 4, "@book{c,\n y=3}"),
    ]


def test_an_address_in_free_text_begins_no_block():
    assert list(split_blocks("mail x@a.example.org {now}, \\@foo{bar}")) == []


PIECES = st.sampled_from([
    "@book{", "@article(", "@string{", "@comment{", "@preamble{", "k", ",", "，", "=", "＝", "{", "}", "｛", "｝", '"', "“", "#", "%", "\n",
    " ", "title", "year", "{甲}", "{A {B}}", '"x"', "2020", "jan", "\\", "\\{", ")", "@", "@book{k,\n title={a}\n}\n", "title = {b},\n", "\r\n",
])  # fmt: skip
ALMOST_BIBTEX = st.lists(PIECES, max_size=30).map("".join)
AT_LINE_START = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]\w*)\s*[{(｛（]", re.MULTILINE)


@settings(deadline=None)
@given(st.text() | ALMOST_BIBTEX)
def test_every_entry_that_begins_a_line_is_in_a_block_or_a_fault(text):
    found = list(split_blocks(text))
    assert all(item.raw in text for item in found)
    for start in AT_LINE_START.finditer(text):
        line = text.count("\n", 0, start.start()) + 1
        assert any(
            item.line <= line <= item.line + item.raw.count("\n") and start[0].strip() in item.raw for item in found
        )


@settings(deadline=None)
@given(ALMOST_BIBTEX)
def test_lines_count_from_one_and_never_fall(text):
    lines = [item.line for item in split_blocks(text)]
    assert lines == sorted(lines)
    assert all(0 < line <= text.count("\n") + 1 for line in lines)


NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES = st.recursive(
    st.text(st.characters(exclude_characters='{}"\\@\r', exclude_categories=("C", "Zl", "Zp")), max_size=12),
    lambda inner: st.lists(inner, max_size=2).map(lambda texts: "{" + " ".join(texts) + "}"),
    max_leaves=4,
)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)), max_size=4))
def test_well_formed_entries_are_read_as_bibtexparser_reads_them(entries):
    text = "".join(
        f"@book{{{key}{number},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n\n"
        for number, (key, fields) in enumerate(entries)
    )
    theirs = [(e.key, {f.key: f.value for f in e.fields}) for e in parse_string(text).entries]
    ours = [(b.key, {n: v.strip() for n, v in b.fields}) for b in split_blocks(text) if b.kind not in NO_ENTRIES]
    assert ours == [(key, {n: v.strip() for n, v in fields.items()}) for key, fields in theirs]
