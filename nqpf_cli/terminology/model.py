"""Concept entries and their term sections, as ISO 30042 names them; matches and recognised terms.

Named tuples, not dataclasses: every look-up imports this module, and six dataclasses take 4 ms to define.
"""

from enum import IntEnum, StrEnum
from typing import NamedTuple


class AdministrativeStatus(StrEnum):
    """What the glossary says of a term; in order of preference."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


STATUS_ORDER = {status: rank for rank, status in enumerate(AdministrativeStatus)}
"""Rank of a status, 0 the best."""

LANGUAGES = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en")
"""The languages of term sections, BCP 47, in the order in which they are listed."""


class TermType(StrEnum):
    """What kind of term a section holds."""

    FULL = ""
    ABBREVIATION = "abbreviation"
    LOOKUP = "lookup"
    """A misspelling or fragment that leads to the entry and is no term: it has no status."""
    GENERAL = "general"
    """An everyday word (内涵, connotation): it answers a query, but in a text it is not recognised as a term."""
    COLLOCATION = "collocation"
    """A term with general words or another term (生产力发展, 双碳目标): it answers a query; in a text the terms that it
    is made of are recognised, not it."""


PARTS_OF_SPEECH = ("", "verb", "adjective", "adverb", "phrase")
"""What a term may be; "" is a noun or noun phrase, "phrase" a set phrase with a verb of its own."""


class KeyKind(IntEnum):
    """What a key of the compiled index folds away; each step finds more than the one before."""

    EXACT = 1
    SCRIPT = 2
    ABBREVIATION = 3
    PINYIN = 4
    INITIALS = 5
    INFLECTION = 6
    ORDER = 7
    PINYIN_LOOSE = 8


class KeyList(StrEnum):
    """A list of keys that the index keeps whole, for what must look at many of them."""

    CHINESE = "chinese"
    """Exact, script and abbreviation keys with a Chinese character."""
    INFLECTION = "inflection"
    PINYIN = "pinyin"
    WORD = "word"
    """No keys, but everyday words of two characters: who writes one has not misspelt a term."""

    @property
    def kinds(self) -> tuple[KeyKind, ...]:
        """The kinds of key that the list holds."""
        if self == KeyList.CHINESE:
            return KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION
        return () if self == KeyList.WORD else (KeyKind[self.name],)


class TermList(StrEnum):
    """The keys by which terms are recognised in a text, each list compared in its own way."""

    CHINESE = "chinese terms"
    """Without width, case, script, quotes and white space."""
    ENGLISH = "english terms"
    """Words without inflection, spelling and hyphens, apart by single spaces."""
    ABBREVIATION = "abbreviations"
    """As written."""


class TermSection(NamedTuple):
    """One term of a concept entry in one language.

    `status` is None for look-up forms only. `sources` are citation keys of `glossary/sources.bib`, best first;
    `unverified` says that nobody has yet named a source. `reason` says why the status is what it is; `pos` is
    the part of speech, one of PARTS_OF_SPEECH.
    """

    term: str
    language: str
    status: AdministrativeStatus | None
    type: TermType = TermType.FULL
    sources: tuple[str, ...] = ()
    reason: str = ""
    unverified: bool = False
    pos: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether the term is preferred or admitted."""
        return self.status in (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)

    def rank(self) -> tuple[int, int]:
        """Sorting key: language, then status, the preferred first and look-up forms last."""
        status_rank = STATUS_ORDER[self.status] if self.status else len(STATUS_ORDER)
        return LANGUAGES.index(self.language), status_rank


class ConceptEntry(NamedTuple):
    """One concept and its terms; the unit a glossary is made of.

    `layer` names the glossary an entry came from: "" for the built-in one, else the user's file;
    several are joined by " + ".
    """

    concept_id: str
    subject_field: str
    terms: tuple[TermSection, ...]
    layer: str = ""

    def in_language(self, language: str) -> tuple[TermSection, ...]:
        """The terms whose language tag begins with `language` ("zh" for all Chinese), without look-up forms."""
        return tuple(t for t in self.terms if t.language.startswith(language) and t.status is not None)

    def preferred(self, language: str) -> TermSection | None:
        """The preferred term of `language`, or None if the entry names none."""
        wanted = AdministrativeStatus.PREFERRED
        return next((t for t in self.terms if t.language == language and t.status == wanted), None)

    def overlaid(self, over: "ConceptEntry") -> "ConceptEntry":
        """This entry with the terms of `over` laid over it, term by term.

        A term that both have takes the status of `over`; a term preferred there is the only preferred one of its
        language, ours is then admitted.
        """
        ours = {(t.language, t.term): t for t in self.terms}
        settled = {(t.language, t.term): t for t in over.terms}
        restated = [_restated(t, ours.get(place)) for place, t in settled.items()]
        claimed = {t.language for t in over.terms if t.status == AdministrativeStatus.PREFERRED}
        kept = [
            t._replace(status=AdministrativeStatus.ADMITTED)
            if t.status == AdministrativeStatus.PREFERRED and t.language in claimed
            else t
            for t in self.terms
            if (t.language, t.term) not in settled
        ]
        terms = sorted((*restated, *kept), key=TermSection.rank)
        layer = " + ".join(dict.fromkeys(name for name in (over.layer, self.layer) if name))
        return ConceptEntry(self.concept_id, self.subject_field or over.subject_field, tuple(terms), layer)


def _restated(theirs: TermSection, ours: TermSection | None) -> TermSection:
    """A term that a layer states again: its status and reason are the layer's, its type and sources stay ours."""
    if ours is None:
        return theirs
    return ours._replace(status=theirs.status, reason=theirs.reason, sources=theirs.sources or ours.sources)


class MatchKind(StrEnum):
    """How a query led to a concept entry, the surest first."""

    EXACT = "exact"
    SCRIPT = "script"
    PINYIN = "pinyin"
    ABBREVIATION = "abbreviation"
    INFLECTION = "inflection"
    PARTIAL = "partial"
    CONTAINS = "contains"
    FUZZY = "fuzzy"


class Match(NamedTuple):
    """A concept entry that answers a query: how, how well (0 to 100), and by which of its terms.

    `start` and `end` are set when the query is a text that holds the term.
    """

    entry: ConceptEntry
    kind: MatchKind
    score: float
    matched: str
    start: int | None = None
    end: int | None = None


class Suggestion(NamedTuple):
    """A concept that a query resembles too little to be an answer; `score` 0 to 100."""

    concept_id: str
    term: str
    score: float


class Answer(NamedTuple):
    """What the glossary says to one query: matches, or else at most three suggestions."""

    query: str
    matches: tuple[Match, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the query was answered."""
        return bool(self.matches)


DEFINED_WEIGHT = 20
"""What a definition adds to the weight of a concept: concepts of more are important ones, their terms chosen with care."""


class Hit(NamedTuple):
    """A key of a glossary and the term that it stands for.

    `general` is that of TermType.GENERAL and TermType.COLLOCATION: no term to be recognised in a text; `weight` says how important the concept is: the more sources attest it,
    the more, and a definition counts for many.
    """

    folded: str
    kind: KeyKind
    concept_id: str
    term: str
    language: str
    status: AdministrativeStatus | None
    general: bool = False
    weight: int = 0

    def rank(self) -> tuple[int, int, int, str]:
        """Sorting key: the kind that folds least first, then the best status, then the most important concept."""
        status = STATUS_ORDER[self.status] if self.status else len(STATUS_ORDER)
        return self.kind, status, -self.weight, self.concept_id


class Occurrence(NamedTuple):
    """A stretch of a text, code points `start` to `end` (exclusive), that is a term of the glossary.

    `hits` are the terms it may be, the best first: a word may be preferred for one concept and admitted for another.
    """

    start: int
    end: int
    hits: tuple[Hit, ...]
