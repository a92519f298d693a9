"""Entries as JSON records and back."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Provenance, Romanization
from nqpf_cli.bibliography.records import from_record, to_record

MAYBE = st.none() | st.text(max_size=8)
BILINGUAL = st.builds(Bilingual, zh=MAYBE, en=MAYBE)
NAMES = st.lists(
    st.builds(
        Name, zh=MAYBE, family=MAYBE, given=MAYBE, literal=st.none() | st.text(min_size=1, max_size=8),
        romanization=st.none() | st.sampled_from(Romanization),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
VALUES = {
    "type": st.sampled_from(EntryType),
    "key": st.text(max_size=8),
    "et_al": st.booleans(),
    "inferred": st.booleans(),
    "funds": st.lists(st.text(max_size=8), max_size=2).map(tuple),
    "tags": st.lists(st.text(max_size=8), max_size=2).map(tuple),
    "glossary_sources": st.lists(st.text(max_size=8), max_size=2).map(tuple),
    "extra": st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=2).map(lambda d: tuple(d.items())),
    "affiliations": st.lists(BILINGUAL, max_size=2).map(tuple),
    "keywords": st.lists(st.builds(Keyword, zh=MAYBE, en=MAYBE), max_size=2).map(tuple),
    "provenance": st.lists(
        st.builds(Provenance, file=st.text(max_size=8), line=st.integers(1), raw=st.text(max_size=8)), max_size=2
    ).map(tuple),
    "raw": st.just(""),
} | dict.fromkeys(("author", "editor", "translator"), NAMES)  # fmt: skip


def _strategy(name: str, kind: object) -> st.SearchStrategy[object]:
    return VALUES.get(name, BILINGUAL if kind is Bilingual else MAYBE)


ENTRIES = st.builds(Entry, **{f.name: _strategy(f.name, f.type) for f in fields(Entry)}).map(
    lambda entry: replace(entry, raw=entry.provenance[0].raw if entry.provenance else "")
)


@settings(deadline=None)
@given(ENTRIES)
def test_an_entry_survives_being_a_record(entry):
    assert from_record(to_record(entry)) == entry


@settings(deadline=None)
@given(ENTRIES)
def test_an_entry_survives_being_json(entry):
    assert from_record(json.loads(json.dumps(to_record(entry), ensure_ascii=False))) == entry


def test_every_field_of_an_entry_is_in_its_record():
    record = to_record(Entry(EntryType.BOOK))
    assert set(record) == {f.name for f in fields(Entry)} - {"raw"}


def test_the_record_of_a_bilingual_article_has_the_shape_of_the_contract():
    entry = Entry(
        EntryType.ARTICLE_JOURNAL,
        key="lin2024dikong",
        title=Bilingual("低空经济", "The Low-Altitude Economy"),
        author=(Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),),
        provenance=(Provenance("refs.txt", 3, "[1] …"),),
    )
    record = to_record(entry)
    assert record["type"] == "article-journal"
    assert record["title"] == {"zh": "低空经济", "en": "The Low-Altitude Economy"}
    assert record["author"] == [{"zh": "林知远", "family": "Lin", "given": "Zhiyuan", "romanization": "source"}]
    assert record["provenance"] == [{"file": "refs.txt", "line": 3, "raw": "[1] …"}]


def test_what_is_unknown_is_null_or_an_empty_list():
    record = to_record(Entry(EntryType.BOOK, key="x"))
    assert record["volume"] is None
    assert record["abstract"] == {"zh": None, "en": None}
    assert record["funds"] == record["author"] == record["keywords"] == []


def test_an_institution_has_its_literal_name():
    record = to_record(Entry(EntryType.REPORT, author=(Name(literal="World Sample Bank"),)))
    assert record["author"] == [
        {"zh": None, "family": None, "given": None, "romanization": None, "literal": "World Sample Bank"}
    ]


@pytest.mark.parametrize("record", [{}, {"key": "x"}, {"type": "book"}, {"type": "poem", "key": "x"}])
def test_what_is_no_record_is_refused(record):
    with pytest.raises((KeyError, ValueError)):
        from_record(record)
