"""What a terminology check finds: a verdict on each term, and what a whole document does with a concept."""

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.text.placement import Document
from nqpf_cli.text.span import Span


class Verdict(StrEnum):
    """How a term of the source is rendered; in order of preference."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    """A rendering that the glossary deprecates, or that another one has superseded."""
    UNLISTED = "unlisted"
    """Rendered, by words that the glossary does not have for it."""
    MISSING = "missing"
    """Not rendered."""


FLAGGED = (Verdict.DEPRECATED, Verdict.UNLISTED, Verdict.MISSING)
"""The verdicts that are findings for the user; the others are shown with --all only."""


class Rule(StrEnum):
    """By which rule a verdict was reached; `--explain` names it."""

    LISTED = "listed"
    """The rendering stands as the glossary lists it, apart from number, spelling, capitals, hyphens, function words."""
    INSERTED = "inserted"
    """It stands there with other words inside, or shares its head or modifier with another term."""
    TURNED = "turned"
    """It stands there in another order ("X of Y")."""
    DERIVED = "derived"
    """A verb stands for its noun, or the other way round."""
    ALTERED = "altered"
    """Another word of a family stands in the rendering ("financial" for "financing")."""
    ABBREVIATED = "abbreviated"
    """An abbreviation that was introduced before, or the initials of a rendering."""
    PRONOUN = "pronoun"
    """A pronoun stands for a term that was rendered just before."""
    SHORT_FORM = "short-form"
    """A definite short form ("these forces") stands for a term that was rendered before."""
    SHARED = "shared"
    """A rendering a little before stands for a term that the source repeats."""
    UNLISTED = "unlisted"
    """Other words than the glossary's stand where the term is rendered."""
    NONE = "none"
    """Nothing in the translation renders the term."""
    WORDING = "wording"
    """A text without its source: the wording itself is deprecated."""


class Location(NamedTuple):
    """A stretch of a segment of the source, or of the target; `span` is in the segment's own text."""

    segment: int
    span: Span


class Finding(NamedTuple):
    """The verdict on one term of the source.

    `term` is the glossary's headword; `listed` the rendering of the glossary that was found, "" for none;
    `suggestion` the preferred one, "" where the glossary has none. `reason` says why, for the user; `sources` are the
    citation keys of the rendering that was found, else of the preferred one. `source` is None in a text that is checked
    without its source, `target` where nothing renders the term; `near` is then the stretch of the translation where
    a rendering was to be expected, if that is known.
    """

    concept_id: str
    verdict: Verdict
    term: str
    source: Location | None
    target: Location | None
    rule: Rule
    listed: str = ""
    suggestion: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()
    near: Location | None = None


class RenderingUse(NamedTuple):
    """One of several renderings of a concept: as it first stands in the text, its verdict, and all its places."""

    text: str
    verdict: Verdict
    places: tuple[Location, ...]


class Inconsistency(NamedTuple):
    """A concept that one document renders in several ways, the most frequent first."""

    concept_id: str
    term: str
    renderings: tuple[RenderingUse, ...]


class BareAbbreviation(NamedTuple):
    """An abbreviation that a document uses before its full form, or without it; `full` is that form."""

    concept_id: str
    term: str
    text: str
    full: str
    place: Location


class Artefact(NamedTuple):
    """Words that a machine translation left behind; `kind` names the sort, `reason` says what is wrong with them."""

    kind: str
    text: str
    place: Location
    reason: str


class Waived(NamedTuple):
    """A finding that the user lets pass, the user's reason, and where it is written ("nqpf.toml", "zh.txt:12")."""

    finding: Finding
    reason: str
    where: str


class CheckedText(NamedTuple):
    """What a check found in a translation, or in an English text alone (`source` is None then).

    `findings` are the verdicts on all terms, in order of the source; those of FLAGGED are for the user. `unjudged` are
    terms that are rendered by unlisted words, or not at all, of concepts whose renderings the glossary does not know
    well enough to call that a fault.
    `by_segment` says that segments were given, so that offsets count in them and not in the whole text.
    """

    source: Document | None
    target: Document
    findings: tuple[Finding, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    abbreviations: tuple[BareAbbreviation, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    waived: tuple[Waived, ...] = ()
    unjudged: tuple[Finding, ...] = ()
    by_segment: bool = False

    def counts(self) -> dict[Verdict, int]:
        """How many terms got each verdict, 0 included; waived ones do not count."""
        found = Counter(finding.verdict for finding in self.findings)
        return {verdict: found[verdict] for verdict in Verdict}

    def flagged(self) -> tuple[Finding, ...]:
        """The findings that are for the user."""
        return tuple(finding for finding in self.findings if finding.verdict in FLAGGED)
