"""Which wordings an English text without its source is searched for, of those whose words it has."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
    right_terms,
    told_apart,
    unwanted_renderings,
)
from nqpf_cli.terminology.wording_search import Vocabulary, WordingPlace, find_wordings

_SHORTEST_ABBREVIATION = 3
_MOST_KEYS = 500
_ANY_LENGTH = 1 << 30


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
    """A wording that is sought, why, and every place where the texts have it."""

    role: Role
    rendering: TellTale
    places: Sequence[WordingPlace]


class Abbreviation(NamedTuple):
    """An abbreviation of the glossary whose letters a text has."""

    entry: ConceptEntry
    text: str


def sought_wordings(
    glossary: Glossary, vocabulary: Vocabulary, abbreviations: Iterable[Abbreviation], style: HouseStyle
) -> list[Sought]:
    """The wordings that the texts have, each once, for the first of these purposes; `style` says which are unwanted.

    What is sought besides the unwanted ones goes by their concepts and those of `abbreviations`.
    """
    listed = glossary.english_terms(*UNWANTED)
    places = find_wordings((term for _, term in listed), vocabulary)
    unwanted = _unwanted(glossary, {pair for pair in listed if pair[1] in places}, style)
    judged = {one.entry.concept_id: one.entry for one in unwanted}.values()
    abbreviated = [one.entry for one in abbreviations]
    shields = list(_shields(glossary, {one.key for one in unwanted}))
    others = [section.term for entry in (*judged, *abbreviated) for section in right_terms(entry)]
    others += [one.section.term for one in shields]
    places |= find_wordings((term for term in others if term not in places), vocabulary)
    found = [
        *((Role.UNWANTED, one) for one in unwanted),
        *((Role.RIGHT, one) for one in _right(glossary, judged, places)),
        *((Role.FULL_FORM, one) for entry in abbreviated for one in right_renderings(entry, places)),
        *((Role.SHIELD, one) for one in shields if one.section.term in places),
    ]
    first = {one.section.term: Sought(role, one, places[one.section.term]) for role, one in reversed(found)}
    return list(reversed(first.values()))


def longest(sought: Iterable[Sought]) -> list[tuple[WordingPlace, Sought]]:
    """The places in order, none that overlap; of those that begin at one offset that of most words.

    Of wordings of as many words that is taken which is written as listed, else the first.
    """
    kept: list[tuple[WordingPlace, Sought]] = []
    every = [(place, one) for one in sought for place in one.places]
    for place, one in sorted(every, key=_precedence):
        last = kept[-1][0] if kept else None
        if last is None or last.text != place.text or last.span.end <= place.span.start:
            kept.append((place, one))
    return kept


def _precedence(found: tuple[WordingPlace, Sought]) -> tuple[int, int, int, bool]:
    place = found[0]
    return place.text, place.span.start, -place.words, place.is_inflected


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


def _unwanted(glossary: Glossary, found: set[tuple[str, str]], style: HouseStyle) -> list[TellTale]:
    """The deprecated renderings that give themselves away, of those found, each a concept and a term."""
    entries = styled_entries(glossary.entries(sorted({concept for concept, _ in found})), style, glossary)
    renderings = unwanted_renderings(entries.values(), {term for _, term in found})
    return told_apart(renderings, _terms(glossary, keys_to_look_up(renderings)))


def _right(glossary: Glossary, entries: Iterable[ConceptEntry], wordings: Container[str]) -> list[TellTale]:
    """The right renderings of these concepts, of those `wordings`, that are those of no other concept."""
    renderings = [one for entry in entries for one in right_renderings(entry, wordings)]
    terms = _terms(glossary, {one.key for one in renderings})
    return [one for one in renderings if all(hit.concept_id == one.entry.concept_id for hit in terms.get(one.key, ()))]


def _shields(glossary: Glossary, keys: set[str]) -> Iterator[TellTale]:
    """The right terms that hold the words of one of `keys` and others."""
    by_word: dict[str, list[str]] = {}
    for key in keys:
        by_word.setdefault(max(key.split(), key=len, default=""), []).append(key)
    holding = {
        listed
        for listed in glossary.keys_between(0, _ANY_LENGTH, KeyList.INFLECTION)
        for word in listed.split()
        for key in by_word.get(word, ())
        if key in listed and key != listed and f" {key} " in f" {listed} "
    }
    for hits in _terms(glossary, holding).values():
        for hit in hits:
            if hit.status not in (None, *UNWANTED):
                entry = ConceptEntry(hit.concept_id, "", (TermSection(hit.term, hit.language, hit.status),))
                yield TellTale(entry, entry.terms[0], hit.folded)


def _terms(glossary: Glossary, keys: Iterable[str]) -> Mapping[str, Sequence[Hit]]:
    """The terms that are filed under these keys without inflection."""
    terms: dict[str, list[Hit]] = {}
    ordered = sorted(keys)
    for at in range(0, len(ordered), _MOST_KEYS):
        for hit in glossary.find(ordered[at : at + _MOST_KEYS], (KeyKind.INFLECTION,)):
            terms.setdefault(hit.folded, []).append(hit)
    return terms
