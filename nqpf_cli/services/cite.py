"""Read reference lists, and put what they name into the citation store."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.differences import Difference, differences
from nqpf_cli.bibliography.duplicates import resemblance
from nqpf_cli.bibliography.keys import PINYIN, free_key, is_valid_key, key_base
from nqpf_cli.bibliography.merging import merged
from nqpf_cli.bibliography.model import Bilingual, Entry, Name, Provenance, Romanization
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.formats.reference_list import ReferenceString, read_reference_strings
from nqpf_cli.formats.reference_pairs import split_pair
from nqpf_cli.services.sources import KnownSource, SourceIndex
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.stored_keys import StoredKeys
from nqpf_cli.text.normalize import fold

_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with".split())
_ACRONYMS = frozenset("IEEE ACM USA UK EU UN AI IT ICT OECD IMF WTO BRICS GIS IMF PLOS BMC MDPI SSCI".split())
REASON = "no type mark such as [J] or [M], and no shape that tells its type"


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """A reference string and the entry that was read from it, None if it was not understood for `reason`.

    `repairs` say what was wrong in a record of an export that could be read all the same.
    """

    raw: str
    line: int
    entry: Entry | None
    found_in: str | None = None
    reason: str = REASON
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddReport:
    """Keys of entries added and of entries that were there already, and the references not understood.

    `renamed` are keys that an import brought and the keys that those works have in the store; `keys` are those of all
    entries given, in their order. `differences` are where the record that was there says something else.
    """

    added: tuple[str, ...]
    merged: tuple[str, ...]
    rejected: tuple[ParsedReference, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    keys: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def parse_references(text: str, *, file: str, one_per_line: bool = False) -> list[ParsedReference]:
    """The references of a list or an article, in order; a citation block in two languages is one reference.

    `file` is what their provenance names.
    """
    parsed: list[ParsedReference] = []
    for found in _single(read_reference_strings(text, one_per_line=one_per_line)):
        entry = parse_reference(found.raw)
        if entry:
            entry = replace(entry, provenance=(Provenance(file, found.line, found.raw),))
        reference = ParsedReference(found.raw, found.line, entry, found.found_in)
        if found.found_in != "citation" or not _joined(parsed, reference):
            parsed.append(reference)
    return parsed


def _single(strings: Iterable[ReferenceString]) -> Iterator[ReferenceString]:
    """The strings, one that holds a reference and its translation as two."""
    for found in strings:
        for raw in split_pair(found.raw) or (found.raw,):
            yield replace(found, raw=raw)


def _joined(parsed: list[ParsedReference], reference: ParsedReference) -> bool:
    """Whether `reference` is a citation of a work that `parsed` cites already; then the two are made one."""
    for at, other in enumerate(parsed):
        if other.found_in == "citation" and other.entry and reference.entry:
            alike = resemblance(other.entry, reference.entry)
            if alike and alike.certain:
                chinese_first = sorted((other.entry, reference.entry), key=lambda entry: entry.language == "en")
                parsed[at] = replace(other, entry=merged(*chinese_first))
                return True
    return False


def add_references(
    parsed: Sequence[ParsedReference],
    store: CitationStore,
    *,
    pattern: str = PINYIN,
    sources: Iterable[KnownSource] = (),
) -> AddReport:
    """Put the entries into `store` in one transaction; one that is certainly there already is merged with it."""
    entries = (reference.entry for reference in parsed if reference.entry)
    report = add_entries(entries, store, pattern=pattern, sources=sources)
    return replace(report, rejected=tuple(reference for reference in parsed if reference.entry is None))


def add_entries(
    entries: Iterable[Entry], store: CitationStore, *, pattern: str = PINYIN, sources: Iterable[KnownSource] = ()
) -> AddReport:
    """Put entries of any origin into `store`: one transaction, one change to undo; what is known is merged.

    An entry that brings a valid citation key keeps it, with a letter behind where another work has it; the others get
    one by `pattern`, as `bibliography.keys.citation_key` says. `sources` are the glossary's, to link works to them.
    All entries are taken before the store is locked. Raises: UsageError for a pattern with an unknown part.
    """
    ready = ready_entries(entries, pattern=pattern, sources=sources)
    with store.transaction("add"):
        return put_entries(ready, store, pattern=pattern)


def ready_entries(
    entries: Iterable[Entry], *, pattern: str = PINYIN, sources: Iterable[KnownSource] = ()
) -> list[Entry]:
    """Entries completed and linked, as `put_entries` takes them; what costs time is done here, with no store locked.

    Raises: UsageError for a pattern with an unknown part.
    """
    index = SourceIndex(sources)
    return [_ready(entry, pattern, index) for entry in entries]


def put_entries(ready: Iterable[Entry], store: CitationStore, *, pattern: str = PINYIN) -> AddReport:
    """Put what `ready_entries` gave into `store`, only inside a `transaction`; what is known is merged.

    `keys` of the report are those of the entries, in their order.
    """
    added: list[str] = []
    known: list[str] = []
    renamed: list[tuple[str, str]] = []
    keys: list[str] = []
    unlike: list[Difference] = []
    taken = StoredKeys(store)
    for entry in ready:
        same = _same_work(entry, store.candidates(entry))
        if same:
            result = merged(same, entry)
            known.append(result.key)
            unlike += differences(same, entry)
        else:
            result = replace(entry, key=free_key(entry.key or key_base(entry, pattern), taken))
            added.append(result.key)
        keys.append(result.key)
        if entry.key and entry.key != result.key:
            renamed.append((entry.key, result.key))
        if result != same:
            store.put(result)
    return AddReport(
        tuple(added), tuple(dict.fromkeys(known)), (), tuple(dict.fromkeys(renamed)), tuple(keys), tuple(unlike)
    )


def _ready(entry: Entry, pattern: str, index: SourceIndex) -> Entry:
    """`entry` completed and linked, with its own key if that is valid; what costs time is done, and remembered."""
    entry = index.linked(_completed(entry))
    if not is_valid_key(entry.key):
        entry = replace(entry, key="")
        key_base(entry, pattern)
    return entry


def _same_work(entry: Entry, candidates: Iterable[Entry]) -> Entry | None:
    for candidate in candidates:
        alike = resemblance(candidate, entry)
        if (alike and alike.certain) or _is_read_again(entry, candidate):
            return candidate
    return None


def _is_read_again(entry: Entry, stored: Entry) -> bool:
    """Whether `stored` was read from the very string of `entry`, be it a list that was added before."""
    raws = {provenance.raw for provenance in entry.provenance if provenance.raw.strip()}
    same_string = any(provenance.raw in raws for provenance in stored.provenance)
    return same_string and fold(entry.title.either() or "") == fold(stored.title.either() or "")


def _completed(entry: Entry) -> Entry:
    """`entry` with pinyin for its Chinese persons, marked as generated, and its container out of capitals."""
    container = entry.container_title
    if container.en:
        container = Bilingual(container.zh, out_of_capitals(container.en))
    people = {name: tuple(_romanized(n) for n in getattr(entry, name)) for name in ("author", "editor", "translator")}
    return replace(entry, container_title=container, **people)  # type: ignore[arg-type]  # three fields of one type


def _romanized(name: Name) -> Name:
    if not name.zh or name.family:
        return name
    pinyin = romanize(name.zh)
    if pinyin is None:
        return name
    return replace(name, family=pinyin[0], given=pinyin[1], romanization=Romanization.GENERATED)


def out_of_capitals(title: str) -> str:
    """A title printed in capitals as it is usually written; any other stays as it is, a bracket gets its space."""
    title = title.replace("(", " (").replace("  (", " (") if title.isupper() else title
    if not title.isupper() or " " not in title:
        return title
    words = []
    for number, word in enumerate(title.split(" ")):
        bare = word.strip("():,.-&")
        if bare in _ACRONYMS or not bare:
            words.append(word)
        elif number and bare.lower() in _SMALL_WORDS:
            words.append(word.lower())
        else:
            words.append(word.replace(bare, bare.capitalize()))
    return " ".join(words)
