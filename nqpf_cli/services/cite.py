"""Read reference lists, and put what they name into the citation store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.duplicates import merged, resemblance
from nqpf_cli.bibliography.keys import citation_key
from nqpf_cli.bibliography.model import Bilingual, Entry, Name, Provenance, Romanization
from nqpf_cli.bibliography.names import romanize
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.formats.reference_list import read_reference_strings
from nqpf_cli.store.citations import CitationStore

_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with".split())
_ACRONYMS = frozenset("IEEE ACM USA UK EU UN AI IT ICT OECD IMF WTO BRICS GIS IMF PLOS BMC MDPI SSCI".split())
REASON = "no type mark such as [J] or [M], and no shape that tells its type"


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """A reference string and the entry that was read from it, None if it was not understood."""

    raw: str
    line: int
    entry: Entry | None
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class AddReport:
    """Keys of entries added and of entries that were there already, and the references not understood."""

    added: tuple[str, ...]
    merged: tuple[str, ...]
    rejected: tuple[ParsedReference, ...]


def parse_references(text: str, *, file: str, one_per_line: bool = False) -> list[ParsedReference]:
    """The references of a list or an article, in order; a citation block in two languages is one reference.

    `file` is what their provenance names.
    """
    parsed: list[ParsedReference] = []
    for found in read_reference_strings(text, one_per_line=one_per_line):
        entry = parse_reference(found.raw)
        if entry:
            entry = replace(entry, provenance=(Provenance(file, found.line, found.raw),))
        reference = ParsedReference(found.raw, found.line, entry, found.found_in)
        if found.found_in != "citation" or not _joined(parsed, reference):
            parsed.append(reference)
    return parsed


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


def add_references(parsed: Sequence[ParsedReference], store: CitationStore) -> AddReport:
    """Put the entries into `store` in one transaction; one that is certainly there already is merged with it."""
    added: list[str] = []
    known: list[str] = []
    entries = [_completed(reference.entry) for reference in parsed if reference.entry]
    with store.transaction():
        taken = {key.casefold() for key in store.all_keys()}
        for entry in entries:
            same = _same_work(entry, store.candidates(entry))
            if same:
                result = merged(same, entry)
                known.append(result.key)
            else:
                result = replace(entry, key=citation_key(entry, taken))
                added.append(result.key)
                taken.add(result.key.casefold())
            if result != same:
                store.put(result)
    rejected = tuple(reference for reference in parsed if reference.entry is None)
    return AddReport(tuple(added), tuple(dict.fromkeys(known)), rejected)


def _same_work(entry: Entry, candidates: Iterable[Entry]) -> Entry | None:
    for candidate in candidates:
        alike = resemblance(candidate, entry)
        if alike and alike.certain:
            return candidate
    return None


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
