"""Entries of any origin put into the store."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.keys import PATTERNS
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name, Provenance
from nqpf_cli.errors import UsageError
from nqpf_cli.services.cite import add_entries
from nqpf_cli.services.sources import KnownSource


def work(number: int = 1, **changes: object) -> Entry:
    entry = Entry(
        EntryType.ARTICLE_JOURNAL,
        title=Bilingual(zh=f"虚构路径{number}", en=f"Invented Path {number}"),
        author=(Name(zh="林知远"),),
        container_title=Bilingual(zh="示例学刊"),
        issued="2024",
        provenance=(Provenance("a.bib", number, f"@article{{k{number}}}"),),
        raw=f"@article{{k{number}}}",
    )
    return replace(entry, **changes)


def test_an_imported_key_that_is_valid_and_free_is_kept(memory):
    assert add_entries([work(key="Lin:2024"), work(2)], memory).added == ("Lin:2024", "lin2024xugou")


def test_a_key_that_another_work_has_gets_a_letter_and_is_reported(memory):
    report = add_entries([work(1, key="k"), work(2, key="K")], memory)
    assert (report.added, report.renamed) == (("k", "Kb"), (("K", "Kb"),))


def test_a_key_that_is_not_valid_is_made_anew(memory):
    assert add_entries([work(key="a b")], memory).added == ("lin2024xugou",)


def test_the_same_work_under_another_key_is_merged_and_reported(memory):
    report = add_entries([work(key="one"), work(key="two")], memory)
    assert (report.added, report.merged, report.renamed) == (("one",), ("one",), (("two", "one"),))


@pytest.mark.parametrize(
    ("name", "key"), [("pinyin", "lin2024xugou"), ("english", "lin2024invented"), ("hanzi", "林知远2024虚构")]
)
def test_keys_follow_the_pattern(memory, name, key):
    assert add_entries([work()], memory, pattern=PATTERNS[name]).added == (key,)


def test_a_bad_pattern_adds_nothing(memory):
    with pytest.raises(UsageError):
        add_entries([work()], memory, pattern="{name}")
    assert memory.all_keys() == []


def test_provenance_and_extra_fields_are_kept(memory):
    (key,) = add_entries([work(extra=(("howpublished", "x"),))], memory).added
    stored = memory.get(key)
    assert (stored.provenance, stored.raw, stored.extra) == (work().provenance, work().raw, (("howpublished", "x"),))


@pytest.mark.parametrize(
    "entry",
    [
        work(key="k"),
        work(key="k", author=()),
        Entry(EntryType.DOCUMENT, key="k", note="x", provenance=(Provenance("a.bib", 1, "@misc{k, note = {x}}"),)),
    ],
)
def test_adding_again_adds_nothing_however_little_is_known(memory, entry):
    add_entries([entry], memory)
    before = list(memory.entries())
    assert add_entries([entry], memory).added == ()
    assert list(memory.entries()) == before


def test_different_works_read_from_one_string_stay_apart(memory):
    both = [work(1), work(2, provenance=work(1).provenance)]
    assert len(add_entries(both, memory).added) == 2


def test_an_import_is_one_change_to_undo(memory):
    add_entries((work(number) for number in range(500)), memory)
    assert len(memory.all_keys()) == 500
    change = memory.undo()
    assert (change.operation, len(change.added), memory.all_keys()) == ("add", 500, [])


def test_a_failure_while_reading_adds_nothing(memory):
    def reading():
        yield work()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_entries(reading(), memory)
    assert memory.all_keys() == []


def test_many_works_of_one_title_do_not_hide_the_one_that_is_the_same(memory):
    editorials = [
        work(number, title=Bilingual(zh="卷首语"), volume="1", issue=str(number), page="1-2")
        for number in range(1, 120)
    ]
    add_entries(editorials, memory)
    anew = [replace(entry, provenance=()) for entry in editorials]
    assert add_entries(anew, memory).added == ()


def test_works_are_linked_to_the_glossary(memory):
    sources = [
        KnownSource("sample2024path", "Invented path 1", "2024-05"),
        KnownSource("other", "Invented path 1", "2020"),
    ]
    (key,) = add_entries([work()], memory, sources=sources).added
    assert memory.get(key).glossary_sources == ("sample2024path",)
