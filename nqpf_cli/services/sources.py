"""Which sources of the glossary are works of the citation store."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.text.normalize import fold

_TELLING_TITLE = 8
"""A shorter title names many works, where no year tells them apart."""


class KnownSource(NamedTuple):
    """A source of a glossary by one of its titles; `date` is ISO 8601, "" if unknown.

    One that has titles in two languages is given twice.
    """

    key: str
    title: str
    date: str = ""


class SourceIndex:
    """Sources by folded title."""

    def __init__(self, sources: Iterable[KnownSource]) -> None:
        self._by_title: dict[str, list[KnownSource]] = {}
        for source in sources:
            self._by_title.setdefault(fold(source.title), []).append(source)

    def keys_of(self, entry: Entry) -> tuple[str, ...]:
        """Keys of the sources that are the work `entry`: its title, and the year where both tell one."""
        titles = dict.fromkeys(fold(title) for title in (entry.title.zh, entry.title.en) if title)
        found = [source for title in titles if title for source in self._by_title.get(title, ())]
        return tuple(dict.fromkeys(source.key for source in found if _is_same_year(entry, source)))

    def linked(self, entry: Entry) -> Entry:
        """`entry` with the keys of its sources added to those that it has."""
        keys = tuple(dict.fromkeys((*entry.glossary_sources, *self.keys_of(entry))))
        return entry if keys == entry.glossary_sources else replace(entry, glossary_sources=keys)


def _is_same_year(entry: Entry, source: KnownSource) -> bool:
    if entry.year and source.date:
        return entry.year == source.date[:4]
    return len(fold(source.title)) >= _TELLING_TITLE


def link_sources(sources: Iterable[KnownSource], store: CitationStore) -> tuple[str, ...]:
    """Link what is stored to the glossary's `sources`; the keys of the entries that got a link."""
    index = SourceIndex(sources)
    linked: list[str] = []
    with store.transaction("link"):
        for entry in store.entries():
            with_sources = index.linked(entry)
            if with_sources != entry:
                store.put(with_sources)
                linked.append(entry.key)
    return tuple(linked)
