"""The export of works of every type, as readers that are not ours understand it."""

import json
import re
import shutil
import subprocess

import pytest
from bibtexparser import parse_string
from paths import EXAMPLES
from pybtex.database import parse_string as pybtex_string
from pybtex.errors import set_strict_mode

from nqpf_cli.bibliography.model import TYPE_OF_MARK, Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.bibtex import UNKNOWN_AUTHOR, UNKNOWN_DATE, write_bibtex
from nqpf_cli.formats.bibtex_reader import read_bibtex

CARRIERS = {"OL", "CD", "DK", "MT"}
UNESCAPE = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_", r"\$": "$",
}  # fmt: skip


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return tuple(found.entry for found in read_bibtex((EXAMPLES / "types.bib").read_text(encoding="utf-8")).entries)


@pytest.fixture(scope="module")
def export(entries) -> str:
    return "".join(write_bibtex(entries, where_needed=True))


def unescaped(value: str) -> str:
    return re.sub("|".join(map(re.escape, UNESCAPE)), lambda escape: UNESCAPE[escape.group()], value)


def own(text: Bilingual, entry: Entry) -> str | None:
    return (text.en or text.zh) if entry.language == "en" else (text.zh or text.en)


def people(names: tuple[Name, ...]) -> list[str]:
    """The names as BibTeX has them; nobody is 佚名 or Anon."""
    return [name.zh or name.literal or ", ".join(filter(None, (name.family, name.given))) for name in names]


def authors(entry: Entry) -> list[str]:
    if entry.author or (entry.type == EntryType.BOOK and entry.editor):
        return [*people(entry.author), *(["others"] if entry.et_al else [])]
    return [UNKNOWN_AUTHOR["en" if entry.language == "en" else "zh-CN"]]


def test_the_examples_have_every_type_mark_and_carrier(entries):
    assert {entry.type for entry in entries} == set(EntryType)
    assert {entry.mark for entry in entries} == set(TYPE_OF_MARK)
    assert {entry.carrier for entry in entries} == CARRIERS | {None}
    assert {(entry.type, entry.language) for entry in entries} == {
        (kind, to) for kind in EntryType for to in ("zh-CN", "en")
    }


def test_every_example_comes_back(entries, export):
    again = [found.entry for found in read_bibtex(export).entries]
    assert "".join(write_bibtex(again, where_needed=True)) == export


def test_bibtexparser_reads_the_same_titles_authors_and_years(entries, export):
    library = parse_string(export)
    assert not library.failed_blocks
    for entry, found in zip(entries, library.entries, strict=True):
        fields = {field.key: field.value for field in found.fields}
        names = [name.strip("{}") for name in fields.get("author", "").split(" and ") if name]
        assert (found.key, unescaped(fields["title"])) == (entry.key, own(entry.title, entry))
        assert list(map(unescaped, names)) == authors(entry)
        assert (fields.get("year") or fields["date"])[:4] == (entry.year or UNKNOWN_DATE)


def test_pybtex_reads_the_same_titles_authors_and_years(entries, export):
    set_strict_mode(True)
    library = pybtex_string(export, "bibtex")
    assert list(library.entries) == [entry.key for entry in entries]
    for entry, found in zip(entries, library.entries.values(), strict=True):
        assert unescaped(found.fields["title"]) == own(entry.title, entry)
        assert [unescaped(str(name).strip("{}")) for name in found.persons.get("author", ())] == authors(entry)
        assert (found.fields.get("year") or found.fields["date"])[:4] == (entry.year or UNKNOWN_DATE)


def test_addresses_are_read_as_they_are(entries, export):
    urls = {
        found.key: found.fields_dict["url"].value
        for found in parse_string(export).entries
        if "url" in found.fields_dict
    }
    assert urls == {entry.key: entry.url for entry in entries if entry.url}
    assert set("%&#_=~@?") <= set("".join(urls.values()))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_same_titles_and_authors(entries, export):
    command = ["pandoc", "-f", "biblatex", "-t", "csljson"]
    items = json.loads(subprocess.run(command, input=export, capture_output=True, text=True, check=True).stdout)
    read = {item["id"]: re.sub(r"</?\w+[^>]*>", "", item.get("title", "")) for item in items}
    assert read.keys() == {entry.key for entry in entries}
    for entry in entries:
        wanted = own(entry.title, entry) or ""
        assert letters(read[entry.key]).startswith(letters(wanted)), entry.key


def letters(text: str) -> str:
    """Letters and digits of a title, whatever pandoc makes of quotation marks, dashes and case."""
    return "".join(char for char in text.casefold() if char.isalnum())
