"""The rules of our glossary's source files; each broken one is a finding with file and line."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.formats.glossary_tsv import Row
from nqpf_cli.services.glossary_text import date_faults, definition_faults, issn_is_valid, term_faults
from nqpf_cli.store.glossary_folder import GlossaryFolder, all_rows, subject_field
from nqpf_cli.terminology.evidence import SourceRank
from nqpf_cli.terminology.model import LANGUAGES, STATUS_ORDER, AdministrativeStatus, TermType

_CONCEPT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CITATION_KEY = re.compile(r"[a-z0-9]+")
_SERIAL_NUMBER = re.compile(r"[0-9]{2}-[0-9]{4}(?:/[A-Z0-9-]+)?")
_NEED_REASON = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)
_FULL_TERMS = (TermType.FULL, TermType.GENERAL, TermType.COLLOCATION)
_RECOGNISED = (TermType.FULL, TermType.ABBREVIATION)
_SOURCE_LANGUAGES = {"chinese", "english"}
_MAX_CONTEXT_WORDS = 8
_MAX_CONTEXT_HANZI = 16
NO_OFFICIAL = "no official rendering"
"""What the note of an important concept says that has neither an official source nor two others."""


class GlossaryFinding(NamedTuple):
    """A rule that a line of a file breaks."""

    file: str
    line: int
    message: str
    hint: str


Fault = tuple[str, str]


def findings_of(folder: GlossaryFolder) -> list[GlossaryFinding]:
    """Every broken rule, by file and line."""
    found = [GlossaryFinding(file, *fault) for file, fault in folder.faults]
    for rule in (
        _term_findings,
        _entry_findings,
        _collocation_findings,
        _detail_findings,
        _attestation_findings,
        _name_findings,
    ):
        found.extend(rule(folder))
    found.extend(_source_findings(folder))
    found.extend(_proof_findings(folder))
    return sorted(set(found))


def _keys(folder: GlossaryFolder) -> frozenset[str]:
    return frozenset(source.key for source in folder.sources)


def _unknown(keys: Iterable[str], known: frozenset[str]) -> Iterator[Fault]:
    for key in keys:
        if key not in known:
            yield f'the source "{key}" is not in sources.bib', "add it there, or correct the key"


def _disorder(file: str, rows: Sequence[tuple[int, tuple[object, ...], str]], order: str) -> Iterator[GlossaryFinding]:
    """Rows (line, sorting key, what to call it) that stand before a lesser one, or twice."""
    for (_, key_before, before), (line, key, name) in itertools.pairwise(rows):
        if key < key_before:
            yield GlossaryFinding(file, line, f'"{name}" stands behind "{before}"', f"sort by {order}")
        elif key == key_before:
            yield GlossaryFinding(file, line, f'"{name}" stands twice', "remove one of the two")


def _term_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    known = _keys(folder)
    for file, rows in folder.terms.items():
        for row in rows:
            faults = itertools.chain(_row_faults(row, known), term_faults(row.section))
            yield from (GlossaryFinding(file, row.line, *fault) for fault in faults)
        placed = [(row.line, _order(row), row.section.term) for row in rows]
        yield from _disorder(file, placed, "concept, language, status and term")


def _order(row: Row) -> tuple[str, int, int, str]:
    status = STATUS_ORDER[row.section.status] if row.section.status else len(STATUS_ORDER)
    return row.concept_id, LANGUAGES.index(row.section.language), status, row.section.term


def _row_faults(row: Row, keys: frozenset[str]) -> Iterator[Fault]:
    term = row.section
    if not _CONCEPT_ID.fullmatch(row.concept_id):
        yield f'"{row.concept_id}" is no concept id', "use lower-case words joined by hyphens"
    yield from _unknown(term.sources, keys)
    if len(set(term.sources)) < len(term.sources):
        yield f'a source of "{term.term}" stands twice', "name it once"
    if term.status in _NEED_REASON and not term.reason:
        yield f'"{term.term}" is {term.status} without a reason', "say why, in one sentence"
    if term.status == AdministrativeStatus.PREFERRED and term.language == "en" and not term.sources:
        yield f'"{term.term}" is preferred without a source', "name a source, or make it admitted"
    if not term.sources and not term.unverified and term.type in _FULL_TERMS:
        yield f'"{term.term}" has no source', "name one, or write unverified"


def _entry_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    """One file a concept, one preferred term a language, one concept a Chinese term."""
    first: dict[str, tuple[str, Row]] = {}
    entries: dict[str, list[Row]] = {}
    homes: dict[str, str] = {}
    ranks = {source.key: source.keywords for source in folder.sources}
    for file, row in all_rows(folder.terms):
        home, _ = first.setdefault(row.concept_id, (file, row))
        entries.setdefault(row.concept_id, []).append(row)
        if home != file:
            message = f'the concept "{row.concept_id}" also stands in {home}'
            yield GlossaryFinding(file, row.line, message, "keep a concept in one file")
        if row.section.language == "zh-Hans" and row.section.status is not None:
            other = homes.setdefault(row.section.term, row.concept_id)
            if other != row.concept_id:
                message = f'"{row.section.term}" also stands in the concept "{other}"'
                yield GlossaryFinding(file, row.line, message, "keep it in one of the two")
    for concept_id, rows in entries.items():
        file, head = first[concept_id]
        faults = _preference_faults(concept_id, rows, ranks)
        yield from (GlossaryFinding(file, head.line, *fault) for fault in faults)
        stated: set[tuple[str, str]] = set()
        for row in rows:
            place = (row.section.language, row.section.term)
            if place in stated:
                message = f'"{row.section.term}" stands twice in "{concept_id}"'
                yield GlossaryFinding(file, row.line, message, "give a term one status")
            stated.add(place)


def _collocation_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    """A Chinese collocation holds a term that is recognised in texts; else a text would hold neither."""
    chinese = [(file, row) for file, row in all_rows(folder.terms) if row.section.language == "zh-Hans"]
    recognised = {row.section.term for _, row in chinese if row.section.type in _RECOGNISED}
    for file, row in chinese:
        term = row.section.term
        if row.section.type == TermType.COLLOCATION and not any(
            term[start:end] in recognised for start, end in itertools.combinations(range(len(term) + 1), 2)
        ):
            message = f'the collocation "{term}" holds no term that is recognised in texts'
            yield GlossaryFinding(file, row.line, message, "leave its type empty, or add the term")


def _preference_faults(concept_id: str, rows: Sequence[Row], ranks: Mapping[str, str]) -> Iterator[Fault]:
    """Each concept has one preferred Chinese term, and one preferred English one unless none has a good source."""
    for language in ("zh-Hans", "en"):
        terms = [r.section for r in rows if r.section.language == language and r.section.type in _FULL_TERMS]
        preferred = [t for t in terms if t.status == AdministrativeStatus.PREFERRED]
        admitted = (t for t in terms if t.status == AdministrativeStatus.ADMITTED)
        may_lack = language == "en" and all(ranks.get(key) == SourceRank.OTHER for t in admitted for key in t.sources)
        if len(preferred) > 1 or (not preferred and not may_lack):
            message = f'"{concept_id}" has {len(preferred)} preferred terms in {language}'
            yield message, "make one of them preferred"


def _detail_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    fields = {row.concept_id: subject_field(file) for file, row in all_rows(folder.terms)}
    broader = {row.concept_id: row.details.broader for _, row in all_rows(folder.details)}
    keys = _keys(folder)
    for file, rows in folder.details.items():
        for row in rows:
            d = row.details
            faults = [
                *_home_faults(row.concept_id, fields, subject_field(file)),
                *definition_faults(d.definition_zh, d.definition_en),
                *_relation_faults(row.concept_id, fields, broader, d.related),
                *date_faults(d.first_date),
                *_unknown([d.first_source] if d.first_source else [], keys),
            ]
            if d.first_date and not d.first_source:
                faults.append((f"{d.first_date} has no source", "name the source that was first"))
            yield from (GlossaryFinding(file, row.line, *fault) for fault in faults)
        yield from _disorder(file, [(row.line, (row.concept_id,), row.concept_id) for row in rows], "concept")


def _home_faults(concept_id: str, fields: Mapping[str, str], field: str) -> Iterator[Fault]:
    if concept_id not in fields:
        yield f'there is no concept "{concept_id}"', "correct the id, or add its terms"
    elif fields[concept_id] != field:
        yield f'the concept "{concept_id}" belongs to {fields[concept_id]}', "move the row to that file"


def _relation_faults(
    concept_id: str,
    fields: Mapping[str, str],
    broader: Mapping[str, tuple[str, ...]],
    related: tuple[str, ...],
) -> Iterator[Fault]:
    own = broader[concept_id]
    for other in (*own, *related):
        if other == concept_id:
            yield f'"{concept_id}" is related to itself', "remove it"
        elif other not in fields:
            yield f'there is no concept "{other}"', "correct the id, or add its terms"
    for other in related:
        if other in own or concept_id in broader.get(other, ()):
            yield f'"{other}" is both broader or narrower and related', "keep the closer relation"
    above, seen = list(own), set()
    while above:
        other = above.pop()
        if other == concept_id:
            yield f'"{concept_id}" is broader than itself', "break the circle"
            break
        if other not in seen:
            seen.add(other)
            above.extend(broader.get(other, ()))


def _attestation_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    fields = {row.concept_id: subject_field(file) for file, row in all_rows(folder.terms)}
    terms = {(row.concept_id, row.section.term) for _, row in all_rows(folder.terms)}
    keys = _keys(folder)
    for file, rows in folder.attestations.items():
        for row in rows:
            faults = [*_home_faults(row.concept_id, fields, subject_field(file)), *_unknown([row.source], keys)]
            if row.concept_id in fields and (row.concept_id, row.term) not in terms:
                faults.append((f'"{row.term}" is no term of "{row.concept_id}"', "correct it, or add the term"))
            words = len(row.context.split())
            hanzi = len(re.findall(r"[\u3400-\u9fff]", row.context))
            if words > _MAX_CONTEXT_WORDS or hanzi > _MAX_CONTEXT_HANZI:
                faults.append((f"a context of {words} words, {hanzi} Hanzi", "quote at most 8 words or 16 Hanzi"))
            yield from (GlossaryFinding(file, row.line, *fault) for fault in faults)
        placed = [(row.line, (row.concept_id, row.term, row.source), row.term) for row in rows]
        yield from _disorder(file, placed, "concept, term and source")


def _name_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    keys = _keys(folder)
    for file, rows in folder.names.items():
        for row in rows:
            name = row.name
            faults = list(_unknown(name.sources, keys))
            if not name.zh:
                faults.append(("a name without its Chinese form", "write it in the first column"))
            if name.issn and not issn_is_valid(name.issn):
                faults.append((f'"{name.issn}" is no ISSN: its check digit is wrong', "correct it"))
            if name.cn and not _SERIAL_NUMBER.fullmatch(name.cn):
                faults.append((f'"{name.cn}" is no CN serial number', "write it as 11-1234/F"))
            if not name.sources and not name.unverified:
                faults.append((f'"{name.zh}" has no source', "name one, or write unverified"))
            yield from (GlossaryFinding(file, row.line, *fault) for fault in faults)
        yield from _disorder(file, [(row.line, (row.name.zh,), row.name.zh) for row in rows], "Chinese name")


def _source_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    used = {key for _, row in all_rows(folder.terms) for key in row.section.sources}
    used |= {row.source for _, row in all_rows(folder.attestations)}
    used |= {row.details.first_source for _, row in all_rows(folder.details)}
    used |= {key for _, row in all_rows(folder.names) for key in row.name.sources}
    checks: tuple[tuple[Callable[[str], bool], str, str], ...] = (
        (lambda key: bool(_CITATION_KEY.fullmatch(key)), "is no citation key", "use lower-case letters and digits"),
        (lambda key: key in used, "attests nothing", "name it where it attests a term, or remove it"),
    )
    for source in folder.sources:
        faults = [(f'"{source.key}" {what}', hint) for is_met, what, hint in checks if not is_met(source.key)]
        if not source.title:
            faults.append((f'"{source.key}" has no title', "give it one"))
        if source.keywords not in set(SourceRank):
            ranks = ", ".join(SourceRank)
            faults.append(
                (f'"{source.key}" is of no known kind: "{source.keywords}"', f"set keywords to one of {ranks}")
            )
        if not source.languages or not set(source.languages) <= _SOURCE_LANGUAGES:
            faults.append(
                (
                    f'"{source.key}" does not say what languages it shows',
                    "set language to chinese, english, or both joined by and",
                )
            )
        faults.extend(date_faults(source.date))
        yield from (GlossaryFinding(folder.bibliography, source.line, *fault) for fault in faults)
    yield from _disorder(folder.bibliography, [(s.line, (s.key,), s.key) for s in folder.sources], "key")


def _proof_findings(folder: GlossaryFolder) -> Iterator[GlossaryFinding]:
    """An important concept, one with a definition, has an official source or two others, or says that none is known."""
    ranks = {source.key: source.keywords for source in folder.sources}
    attested: dict[tuple[str, str], set[str]] = {}
    for _, row in all_rows(folder.attestations):
        attested.setdefault((row.concept_id, row.term), set()).add(row.source)
    preferred = {
        row.concept_id: row.section
        for _, row in all_rows(folder.terms)
        if row.section.language == "en" and row.section.status == AdministrativeStatus.PREFERRED
    }
    for file, detail in all_rows(folder.details):
        term = preferred.get(detail.concept_id)
        if not detail.details.definition_en or NO_OFFICIAL in detail.details.note.casefold():
            continue
        keys = set() if term is None else {*term.sources, *attested.get((detail.concept_id, term.term), ())}
        kinds = [ranks.get(key) for key in keys]
        if SourceRank.OFFICIAL not in kinds and sum(kind != SourceRank.OTHER for kind in kinds) < 2:
            message = f'the rendering of "{detail.concept_id}" has neither an official source nor two others'
            yield GlossaryFinding(file, detail.line, message, f'find them, or say "{NO_OFFICIAL} is known" in the note')
