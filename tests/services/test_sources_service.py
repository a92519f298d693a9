"""Works of the store that are sources of the glossary."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.services.sources import KnownSource, SourceIndex, link_sources


@pytest.mark.parametrize(
    ("title", "date", "issued", "is_linked"),
    [
        ("虚构经济 统计公报。", "2024-02", "2024", True),
        ("虚构经济统计公报", "2023", "2024", False),
        ("虚构经济统计公报", "", "2024", True),
        ("虚构经济统计公报", "2024", None, True),
        ("公报", "2024", None, False),
        ("公报", "2024", "2024", True),
        ("别的公报", "2024", "2024", False),
        ("", "2024", "2024", False),
    ],
)
def test_a_source_is_a_work_of_its_title_and_year(title, date, issued, is_linked):
    zh = title if title == "公报" else "虚构经济统计公报"
    entry = Entry(EntryType.REPORT, title=Bilingual(zh=zh), issued=issued)
    assert SourceIndex([KnownSource("s", title, date)]).keys_of(entry) == (("s",) if is_linked else ())


def test_either_title_links_once(memory):
    entry = Entry(EntryType.REPORT, key="k", title=Bilingual("虚构经济统计公报", "Invented Statistics"), issued="2024")
    sources = [KnownSource("s", "虚构经济统计公报", "2024"), KnownSource("s", "Invented statistics", "2024")]
    with memory.transaction():
        memory.put(entry)
        memory.put(Entry(EntryType.BOOK, key="other", title=Bilingual(zh="别的")))
    assert link_sources(sources, memory) == ("k",)
    assert memory.get("k").glossary_sources == ("s",)
    assert link_sources(sources, memory) == ()
    assert [change.operation for change in memory.changes()] == ["link", "change"]
