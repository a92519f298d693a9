"""Choose, order and turn the entries that `nqpf export` writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.store.citations import CitationStore


class Order(StrEnum):
    """The order of an export."""

    KEY = "key"
    CITED = "cited"
    PINYIN = "pinyin"
    LANGUAGE = "language"
    STROKES = "strokes"


class Bilingual(StrEnum):
    """What is written of a work that is known in both languages."""

    OWN = "own"
    ZH = "zh"
    EN = "en"
    PAIR = "pair"
    FIELDS = "fields"


class Selection(NamedTuple):
    """Which entries are wanted: those of `keys` and of the keys `cited` in a text, of a search, with all `tags`.

    Where several are given an entry must meet each; without any, all are wanted.
    """

    keys: tuple[str, ...] = ()
    cited: tuple[str, ...] | None = None
    query: str = ""
    tags: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """The entries chosen, in order, and the keys that no entry has."""

    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]


def choose(
    selection: Selection,
    store: CitationStore,
    order: Order = Order.KEY,
    simplify: Callable[[str], str] = str,
) -> Chosen:
    """The entries of `store` that `selection` wants, in `order`; a text that cites "*" cites all of them."""
    stored = {key.casefold(): key for key in store.all_keys()}
    named = [*selection.keys, *(key for key in selection.cited or () if key != "*")]
    unknown = tuple(dict.fromkeys(key for key in named if key.casefold() not in stored))
    entries = list(_found(selection, store, stored, simplify))
    cited = [stored.get(key.casefold(), key) for key in selection.cited or selection.keys]
    return Chosen(tuple(_sorted(entries, order, cited)), unknown)


def _sorted(entries: list[Entry], order: Order, cited: Sequence[str]) -> list[Entry]:
    if order == Order.KEY:
        return entries
    from nqpf_cli.bibliography import sorting  # noqa: PLC0415  # 20 ms: the tables of names

    match order:
        case Order.CITED:
            return sorting.in_citation_order(entries, cited)
        case Order.PINYIN:
            return sorting.by_pinyin(entries)
        case Order.STROKES:
            return sorting.by_strokes(entries)
    return sorting.by_language(entries)


def _found(
    selection: Selection, store: CitationStore, stored: dict[str, str], simplify: Callable[[str], str]
) -> Iterator[Entry]:
    entries: Iterable[Entry] = store.entries()
    if selection.query:
        from nqpf_cli.services import search  # noqa: PLC0415  # 9 ms, for a search only

        entries = search.search_entries(selection.query, store, simplify=simplify)
    wanted: list[set[str]] = []
    if selection.keys:
        wanted.append({stored.get(key.casefold(), "") for key in selection.keys})
    if selection.cited is not None and "*" not in selection.cited:
        wanted.append({stored.get(key.casefold(), "") for key in selection.cited})
    tags = {tag.casefold() for tag in selection.tags}
    for entry in entries:
        if all(entry.key in keys for keys in wanted) and tags <= {tag.casefold() for tag in entry.tags}:
            yield entry


def turned(entries: Iterable[Entry], bilingual: Bilingual) -> Iterator[Entry]:
    """The entries in the language wanted, where they are known in it; of a pair the Chinese one first."""
    for entry in entries:
        match bilingual:
            case Bilingual.ZH:
                yield in_chinese(entry)
            case Bilingual.EN:
                yield in_english(entry)
            case Bilingual.PAIR if is_bilingual(entry):
                yield in_chinese(entry)
                yield replace(in_english(entry), key=english_key(entry))
            case _:
                yield entry


def pairs_of(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """The keys of the two entries that a pair is written as, of each entry that is known in both languages."""
    return [(entry.key, english_key(entry)) for entry in entries if is_bilingual(entry)]


def english_key(entry: Entry) -> str:
    """The key of the English one of a pair."""
    return f"{entry.key}-en"


def is_bilingual(entry: Entry) -> bool:
    """Whether the title is known in both languages."""
    return bool(entry.title.zh and entry.title.en)


def in_chinese(entry: Entry) -> Entry:
    """`entry` as a Chinese work, where it has a Chinese title."""
    return replace(entry, language="zh-CN") if entry.title.zh else entry


def in_english(entry: Entry) -> Entry:
    """`entry` as an English work with its people in Latin letters, where it has an English title."""
    if not entry.title.en:
        return entry
    people = {name: tuple(map(_in_latin, getattr(entry, name))) for name in ("author", "editor", "translator")}
    return replace(entry, language="en", **people)  # type: ignore[arg-type]  # three fields of one type


def _in_latin(name: Name) -> Name:
    if name.zh and (name.family or name.literal):
        return Name(family=name.family, given=name.given, literal=None if name.family else name.literal)
    return name
