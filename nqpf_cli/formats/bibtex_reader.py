"""BibTeX → entries: any `.bib` text is read, and each of its entries is taken, repaired or reported."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from nqpf_cli.bibliography.duplicates import merged
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.bibtex_blocks import NO_ENTRIES, BibtexFault, Block, split_blocks
from nqpf_cli.formats.bibtex_entries import read_entry

_TITLE_OF_HOST = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TITLE_OF_SERIAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_NOT_INHERITED = frozenset(
    "crossref xref xdata ids key label entryset entrysubtype execute options presort related relatedtype relatedstring relatedoptions "
    "shorthand shorttitle sortkey sorttitle sortname keywords abstract annote annotation note pages doi url urldate file eprint "
    "usera usere verbc".split()
)
_TRANSLATION_TYPES = frozenset({"", "translationas", "translationof", "translatedas", "translatedfrom", "multilingual"})
_MAX_HOSTS = 50
"""How many entries one entry inherits from, by whatever ways; more are a mistake."""


class ImportedEntry(NamedTuple):
    """An entry, the line at which it begins, and what was repaired in it and how."""

    entry: Entry
    line: int
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BibtexImport:
    """What a `.bib` text holds: entries, faults (entries that could not be taken), and blocks that are no works.

    Every `@type{` that begins an entry belongs to just one of the three; `others` are @string, @comment, @preamble,
    @xdata and @set. A pair of entries joined into one counts as one entry with a repair that names the other key.
    """

    entries: tuple[ImportedEntry, ...]
    faults: tuple[BibtexFault, ...]
    others: tuple[Block, ...]


class _Item(NamedTuple):
    """An entry with the fields that it has itself, for what ties entries together."""

    entry: ImportedEntry
    related: tuple[str, ...]


def read_bibtex(text: str) -> BibtexImport:
    """The entries of a `.bib` text in order; no text whatever makes it fail.

    Strings, `#`, `crossref` and `xdata` are resolved, LaTeX is decoded field by field. The entries of a @set of one
    Chinese and one English entry, and two such entries that `related` ties together, are one entry.
    """
    blocks: list[Block] = []
    faults: list[BibtexFault] = []
    for found in split_blocks(text):
        if isinstance(found, Block):
            blocks.append(found)
        else:
            faults.append(found)
    hosts = _hosts(blocks)
    items: list[_Item] = []
    others: list[Block] = []
    lines: dict[str, int] = {}
    for block in blocks:
        if block.kind in NO_ENTRIES or block.kind in ("xdata", "set"):
            others.append(block)
            continue
        items.append(_item(block, hosts, lines))
    return BibtexImport(_joined(items, others), tuple(faults), tuple(others))


def _item(block: Block, hosts: Mapping[str, Block], lines: dict[str, int]) -> _Item:
    notes: list[str] = []
    names = [name for name, _ in block.fields]
    if hosts and ("crossref" in names or "xdata" in names):
        block = _inherited(block, hosts, notes, set())
    elif "crossref" in names or "xdata" in names:
        notes.append("crossref or xdata names no entry of this file")
    entry, repairs = read_entry(block)
    if block.key:
        first = lines.setdefault(block.key.casefold(), block.line)
        if first != block.line:
            notes.append(f"the key {block.key} is that of the entry of line {first} too")
    related: tuple[str, ...] = ()
    if "related" in names:
        fields = dict(block.fields)
        if fields.get("relatedtype", "").strip().lower() in _TRANSLATION_TYPES:
            related = _keys(fields["related"])
    return _Item(ImportedEntry(entry, block.line, (*repairs, *notes)), related)


def _hosts(blocks: Iterable[Block]) -> dict[str, Block]:
    """The entries that others refer to by crossref or xdata, by key without regard to case."""
    wanted = {
        key.casefold()
        for block in blocks
        for name, value in block.fields
        if name in ("crossref", "xdata")
        for key in _host_keys(name, value)
    }
    hosts: dict[str, Block] = {}
    for block in blocks if wanted else ():
        aliases = _keys(dict(block.fields).get("ids", "")) if block.kind not in NO_ENTRIES else ()
        for key in (block.key, *aliases) if block.kind not in NO_ENTRIES else ():
            if key.casefold() in wanted:
                hosts.setdefault(key.casefold(), block)
    return hosts


def _keys(value: str) -> tuple[str, ...]:
    return tuple(key for key in re.split(r"[\s,，]+", value) if key)


def _host_keys(name: str, value: str) -> tuple[str, ...]:
    return _keys(value) if name == "xdata" else (value.strip(),) if value.strip() else ()


def _inherited(block: Block, hosts: Mapping[str, Block], notes: list[str], used: set[int]) -> Block:
    """`block` with the fields that it lacks from its crossref and xdata entries.

    The title of the host becomes that of the container; what belongs to the host alone (DOI, pages, note) stays
    there. Source: the BibLaTeX manual, appendix B, without fields that tell works apart.
    """
    fields = dict(reversed(block.fields))
    for name, value in block.fields:
        if name not in ("crossref", "xdata"):
            continue
        for key in _host_keys(name, value):
            host = hosts.get(key.casefold())
            if host is None:
                notes.append(f'{name} "{key}" names no entry of this file')
                continue
            if host is block or id(host) in used:
                continue
            used.add(id(host))
            if len(used) < _MAX_HOSTS and any(n in ("crossref", "xdata") for n, _ in host.fields):
                host = _inherited(host, hosts, notes, used)
            for inherited, text in _offered(host, name, block.kind):
                fields.setdefault(inherited, text)
    own = {name for name, _ in block.fields}
    added = tuple((name, text) for name, text in fields.items() if name not in own)
    return block._replace(fields=block.fields + added)


def _offered(host: Block, by: str, kind: str) -> Iterable[tuple[str, str]]:
    if by == "xdata":
        return [(name, value) for name, value in host.fields if name != "xdata"]
    titles = _TITLE_OF_SERIAL if host.kind == "periodical" else _TITLE_OF_HOST
    names = {name for name, _ in host.fields}
    offered = []
    for name, value in host.fields:
        if name in titles:
            if not ("booktitle" in names and titles is _TITLE_OF_HOST):
                offered.append((titles[name], value))
        elif name not in _NOT_INHERITED and (name != "author" or kind == "inbook"):
            offered.append((name, value))
    return offered


def _joined(items: list[_Item], others: Iterable[Block]) -> tuple[ImportedEntry, ...]:
    """The entries, those that are one work in two languages made one: at the place of the first."""
    pairs: list[tuple[str, str, str]] = []
    for block in others:
        if block.kind == "set":
            members = _keys(dict(block.fields).get("entryset", ""))
            if len(members) == 2:
                pairs.append((members[0], members[1], block.key))
    for item in items:
        if len(item.related) == 1:
            pairs.append((item.entry.entry.key, item.related[0], ""))
    if not pairs:
        return tuple(item.entry for item in items)
    at = {item.entry.entry.key: number for number, item in reversed(list(enumerate(items)))}
    entries: list[ImportedEntry | None] = [item.entry for item in items]
    for one, other, key in pairs:
        first, second = sorted((at.get(one, -1), at.get(other, -1)))
        if first < 0 or first == second:
            continue
        ours, theirs = entries[first], entries[second]
        if ours and theirs and _is_pair(ours.entry, theirs.entry):
            entries[first] = _join(ours, theirs, key)
            entries[second] = None
    return tuple(entry for entry in entries if entry)


def _is_pair(one: Entry, other: Entry) -> bool:
    """Whether the two are one work in Chinese and in English, with nothing that speaks against it."""
    if {one.language, other.language} != {"zh-CN", "en"} or one.type != other.type:
        return False
    if (one.title.zh and other.title.zh) or (one.title.en and other.title.en):
        return False
    if one.year != other.year and one.year and other.year:
        return False
    same = ((one.volume, other.volume), (one.issue, other.issue), (one.page, other.page), (one.doi, other.doi))
    return all(ours is None or theirs is None or ours.casefold() == theirs.casefold() for ours, theirs in same)


def _join(one: ImportedEntry, other: ImportedEntry, key: str) -> ImportedEntry:
    chinese, english = (one, other) if one.entry.language == "zh-CN" else (other, one)
    entry = merged(chinese.entry, english.entry)
    extra = {**dict(english.entry.extra), **dict(chinese.entry.extra)}
    for name in ("related", "relatedtype"):
        extra.pop(name, None)
    entry = replace(
        entry, key=key or one.entry.key, extra=tuple(extra.items()), raw=f"{one.entry.raw}\n\n{other.entry.raw}"
    )
    note = f"{one.entry.key} and {other.entry.key} are one work in two languages"
    return ImportedEntry(entry, one.line, (*one.repairs, *other.repairs, note))
