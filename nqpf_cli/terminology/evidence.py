"""What stands behind a concept entry: definitions, relations, dated attestations; and names of journals and bodies."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.terminology.model import AdministrativeStatus


class SourceRank(StrEnum):
    """What kind of document attests a term; the `keywords` of an entry of `sources.bib`."""

    OFFICIAL = "official"
    """The Party, the State, courts, ministries, local governments, international organisations."""
    PRESS = "press"
    SCHOLARLY = "scholarly"
    DICTIONARY = "dictionary"
    OTHER = "other"


class Details(NamedTuple):
    """What an entry says of its concept beside its terms; "" and () where it says nothing.

    `broader`, `narrower` and `related` are concept ids. `first_date` (ISO 8601, as exact as known) is the earliest
    date at which the Chinese term is known to have been used, `first_source` the citation key that says so.
    """

    definition_zh: str = ""
    definition_en: str = ""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    first_date: str = ""
    first_source: str = ""
    note: str = ""


class Attestation(NamedTuple):
    """A source that prints a term, with its date (ISO 8601, "" if none is known) and at most eight words around it.

    `languages` are those that the source shows, "chinese" and "english": where the English stands alone, that it
    renders the Chinese term is inferred.
    """

    term: str
    language: str
    status: AdministrativeStatus | None
    source: str
    date: str
    rank: str
    languages: tuple[str, ...]
    label: str
    context: str


class AuthorityName(NamedTuple):
    """A journal, publisher or institution in both languages; `kind` is the singular name of its list.

    `unverified` says that nobody has seen the English name in use; `sources` are citation keys.
    """

    kind: str
    zh: str
    en: str
    abbreviation: str = ""
    issn: str = ""
    cn: str = ""
    sources: tuple[str, ...] = ()
    unverified: bool = False
    note: str = ""


class YearlyCount(NamedTuple):
    """How many sources of one year ("2024") print one term."""

    year: str
    term: str
    status: AdministrativeStatus | None
    sources: int


def history_of(attestations: Iterable[Attestation]) -> list[YearlyCount]:
    """The dated attestations of English terms by year; of a year the most frequent term first."""
    counts: dict[tuple[str, str], YearlyCount] = {}
    for a in attestations:
        if a.language == "en" and a.date[:4].isdigit():
            place = (a.date[:4], a.term)
            before = counts.get(place, YearlyCount(*place, a.status, 0))
            counts[place] = before._replace(sources=before.sources + 1)
    return sorted(counts.values(), key=lambda c: (c.year, -c.sources, c.term))
