"""What a study over many abstracts counts: mentions of concepts, and how often each is seen by year and by journal."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

UNKNOWN = ""
"""The group of abstracts whose year or journal is not known."""


class Facet(StrEnum):
    """By what the abstracts are grouped."""

    YEAR = "year"
    JOURNAL = "journal"


class UsageStatus(StrEnum):
    """What a rendering is to the glossary."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UNLISTED = "unlisted"
    """Words that the glossary does not have for the concept."""


ACCEPTED = (UsageStatus.PREFERRED, UsageStatus.ADMITTED)
ADVISED_AGAINST = (UsageStatus.DEPRECATED, UsageStatus.SUPERSEDED)


class Mention(NamedTuple):
    """One mention of a concept in a source: `term` as the record names it, `wording` what renders it.

    `wording` is "" where nothing does; then `status` is UNLISTED for a rendering that is missing, an accepted one for
    a mention that needs none, being left to an earlier one.
    """

    concept_id: str
    term: str
    status: UsageStatus
    wording: str


class StudiedAbstract(NamedTuple):
    """An abstract whose terms were checked or aligned; `year` and `journal` may be UNKNOWN.

    `is_inconsistent` is None where that is not known. `is_partial` says that it has accepted renderings which are not
    among its mentions.
    """

    year: str
    journal: str
    mentions: tuple[Mention, ...]
    has_deprecated: bool
    is_inconsistent: bool | None
    is_partial: bool = False

    def groups(self) -> dict[Facet, str]:
        """The group it belongs to, by each facet."""
        return {Facet.YEAR: self.year, Facet.JOURNAL: self.journal}


class Tally:
    """How often something was seen: in all, and in each group of each facet."""

    __slots__ = ("by", "total")

    def __init__(self) -> None:
        self.total = 0
        self.by: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}

    def add(self, groups: Mapping[Facet, str]) -> None:
        """Count one more, seen in these groups."""
        self.total += 1
        for facet, group in groups.items():
            self.by[facet][group] += 1

    def merge(self, other: "Tally") -> None:
        """Count all that `other` has counted."""
        self.total += other.total
        for facet, counts in other.by.items():
            self.by[facet].update(counts)


class RenderingTally(NamedTuple):
    """A rendering of a concept, as most write it; `text` is None for all wordings that were not kept apart."""

    text: str | None
    status: UsageStatus
    seen: Tally


class ConceptUsage(NamedTuple):
    """How a concept was rendered: its best terms, the renderings (the most frequent first), and what has none.

    `rendered` counts the mentions that renderings have in all, `missing` those that are not rendered, `referred` those
    that a pronoun or an earlier rendering stands for.
    """

    concept_id: str
    zh: str
    en: str
    renderings: tuple[RenderingTally, ...]
    rendered: Tally
    missing: Tally
    referred: Tally

    @property
    def mentions(self) -> int:
        """How often it is mentioned in the sources."""
        return self.rendered.total + self.missing.total + self.referred.total


class UsageStudy(NamedTuple):
    """A study: the concepts, and of all abstracts those with a deprecated and with an inconsistent rendering.

    `judged` are the abstracts of which it is known whether they are consistent, `partial` those that do not list
    their accepted renderings.
    """

    concepts: tuple[ConceptUsage, ...]
    abstracts: Tally
    deprecated: Tally
    judged: Tally
    inconsistent: Tally
    partial: int

    def groups(self, facet: Facet) -> list[str]:
        """The groups that have abstracts: years in their order, journals with the most abstracts first; UNKNOWN last."""
        counts = self.abstracts.by[facet]
        if facet == Facet.YEAR:
            return sorted(counts, key=lambda year: (year == UNKNOWN, year))
        return sorted(counts, key=lambda journal: (journal == UNKNOWN, -counts[journal], journal))
