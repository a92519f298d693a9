"""Which wordings an English text without its source is searched for, of those whose words it has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from nqpf_cli.services.house_style import styled_entries
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import ConceptEntry, Hit, KeyKind, KeyList, TermSection, TermType
from nqpf_cli.terminology.styles import HouseStyle
from nqpf_cli.terminology.tell_tale import (
    UNWANTED,
    TellTale,
    keys_to_look_up,
    right_renderings,
    told_apart,
    unwanted_renderings,
)
from nqpf_cli.terminology.wording_search import present_wordings

_SHORTEST_ABBREVIATION = 3


class Role(Enum):
    """What a wording is sought for."""

    UNWANTED = auto()
    """It is flagged."""
    RIGHT = auto()
    """It renders the concept of an unwanted one rightly."""
    FULL_FORM = auto()
    """It is what an abbreviation of the text stands for."""
    SHIELD = auto()
    """It is a right term that holds an unwanted wording."""


class Sought(NamedTuple):
    """A wording that is sought, and why."""

    role: Role
    rendering: TellTale


class Abbreviation(NamedTuple):
    """An abbreviation of the glossary whose letters a text has."""

    entry: ConceptEntry
    text: str


def sought_wordings(
    glossary: Glossary, vocabulary: set[str], abbreviations: Iterable[Abbreviation], style: HouseStyle
) -> list[Sought]:
    """The wordings, each once, for the first of these purposes; `style` says which are unwanted."""
    unwanted = _unwanted(glossary, vocabulary, style)
    entries = {one.entry.concept_id: one.entry for one in unwanted}
    full_forms = [one for a in abbreviations for one in right_renderings(a.entry)]
    found = [
        *_sought(Role.UNWANTED, unwanted),
        *_sought(Role.RIGHT, _right(glossary, entries.values(), vocabulary)),
        *_sought(Role.FULL_FORM, full_forms),
        *(shield for one in unwanted for shield in _shields(glossary, one.key)),
    ]
    return list({one.rendering.key: one for one in reversed(found)}.values())


def abbreviations_in(glossary: Glossary, vocabulary: set[str]) -> list[Abbreviation]:
    """The abbreviations of three letters or more that a text with these words (lower case) may have."""
    found = [
        (concept, term)
        for concept, term in glossary.english_terms(TermType.ABBREVIATION)
        if len(term) >= _SHORTEST_ABBREVIATION and term.lower() in vocabulary
    ]
    entries = glossary.entries(list(dict.fromkeys(concept for concept, _ in found)))
    return [
        Abbreviation(entries[concept], term)
        for concept, term in found
        if any(s.term == term and s.status is not None and s.status not in UNWANTED for s in entries[concept].terms)
    ]


def _sought(role: Role, renderings: Iterable[TellTale]) -> Iterator[Sought]:
    return (Sought(role, one) for one in renderings)


def _unwanted(glossary: Glossary, vocabulary: set[str], style: HouseStyle) -> list[TellTale]:
    """The deprecated renderings that give themselves away."""
    found = glossary.english_terms(*UNWANTED)
    present = {found[k] for k in present_wordings([term for _, term in found], vocabulary)}
    entries = styled_entries(glossary.entries(sorted({concept for concept, _ in present})), style, glossary)
    renderings = unwanted_renderings(entries.values(), {term for _, term in present})
    return told_apart(renderings, _terms(glossary, keys_to_look_up(renderings)))


def _right(glossary: Glossary, entries: Iterable[ConceptEntry], vocabulary: set[str]) -> list[TellTale]:
    """The right renderings of the same concepts that are those of no other concept."""
    renderings = [one for entry in entries for one in right_renderings(entry)]
    renderings = [renderings[k] for k in present_wordings([one.section.term for one in renderings], vocabulary)]
    terms = _terms(glossary, {one.key for one in renderings})
    return [one for one in renderings if all(hit.concept_id == one.entry.concept_id for hit in terms.get(one.key, ()))]


def _shields(glossary: Glossary, key: str) -> Iterator[Sought]:
    """The right terms that hold the words of `key` and others."""
    for hit in glossary.holding(key, KeyList.INFLECTION):
        if hit.status not in (None, *UNWANTED) and f" {key} " in f" {hit.folded} " and hit.folded != key:
            entry = ConceptEntry(hit.concept_id, "", (TermSection(hit.term, hit.language, hit.status),))
            yield Sought(Role.SHIELD, TellTale(entry, entry.terms[0], hit.folded))


def _terms(glossary: Glossary, keys: Iterable[str]) -> Mapping[str, Sequence[Hit]]:
    terms: dict[str, list[Hit]] = {}
    for hit in glossary.find(sorted(keys), (KeyKind.INFLECTION,)):
        terms.setdefault(hit.folded, []).append(hit)
    return terms
