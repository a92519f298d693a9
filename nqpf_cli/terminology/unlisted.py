"""Where a term that no listed rendering renders may be rendered by other words: by dictionary, place and edges."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nqpf_cli.terminology.english_match import TargetWords
from nqpf_cli.terminology.word_evidence import Part, WeighedWords
from nqpf_cli.terminology.wordings import CONJUNCTIONS, FUNCTION_WORDS, PREPOSITIONS
from nqpf_cli.text.english_tokens import Gap, Token
from nqpf_cli.text.stems import stem

MOST_WORDS = 6
"""The most words of a rendering that nothing is known of."""

_KNOWN = 0.3
_FEWEST_LEFT = 2
_MOST_LEFT = 4
_MOST_MODIFIERS = 2
_NOMINAL = ("tion", "sion", "ment", "ity", "ness", "ance", "ence", "ism", "ship", "al", "age", "ure")
_SHORT = 15
_SHORT_WORD = 5
_PREDICATES = ("ed", "able", "ible", "ous", "ful")
EDGE_BARRED = FUNCTION_WORDS | frozenset(
    """
    is are was were be been being am has have had having do does did can could will would shall should may might must
    not no nor if when while where which who whom whose that because since although though but than then there it he
    she we they you i them us him me itself themselves thus hence therefore also more most very too only just even
    what how why nothing something anything everything none nobody everyone others another out off up down about after before during until without against because however according near amid
    despite whereas cannot beyond beside beneath behind inside outside past till unlike versus
    """.split()
)
"""Words with which no rendering begins or ends, unless it is listed so."""

_VERBS = """
    say tell hold take give come go hit rise fall grow make show see get keep let put set run become begin bring build
    depend rely lead mean need play pursue carry discuss find use account provide help allow enable remain seem appear
    require ensure include involve contain consist reach exceed announce warn urge call ask hope plan expect believe
    think add note stress point argue suggest indicate reveal propose explore examine analyze affect cause drive push
    raise lower reduce increase strengthen promote improve accelerate achieve establish form generate create serve
    support continue start stop curb deserve matter open close meet visit win lose join follow face exert embody reflect constitute
    """


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(map(stem, _VERBS.split()))


_BARRED_INSIDE = frozenset(
    "is are was were be been being am cannot can could will would shall should may might must not but than whereas while "
    "when where because although though however if unless nor through into onto toward towards throughout across during "
    "before after".split()
)
_BEFORE_ARTICLES = PREPOSITIONS | CONJUNCTIONS
_ADVERBS = frozenset(
    "rather ever never still already far yet even often now again soon once always much many several few first second "
    "third further well quite almost nearly about around over under above below today yesterday tomorrow".split()
)


class Weights(NamedTuple):
    """How much each piece of evidence counts; tuned on invented sentence pairs (tests/examples/term-spans.jsonl)."""

    lexical: float = 1.2
    coverage: float = 0.85
    outside: float = 0.4
    distance: float = 0.4
    edge: float = 0.05
    cut_left: float = 0.06
    cut_right: float = 0.16
    similarity: float = 2.0
    length: float = 0.08
    least: float = 0.25
    left_over: float = 0.5
    least_unknown: float = 0.02


USUAL_WEIGHTS = Weights()
"""The weights that are used."""


class Sought(NamedTuple):
    """A term to be found: its readings, each cut into parts.

    `usual` is the usual number of words of a rendering of its length, `most` the largest.
    """

    readings: Sequence[Sequence[Part]]
    usual: float
    most: int = MOST_WORDS


class Stretch(NamedTuple):
    """A stretch of a segment's tokens that may render a term; `lexical` is how well a dictionary explains it."""

    start: int
    end: int
    score: float
    lexical: float


class Prospect(NamedTuple):
    """A stretch that may render a term, and what its score is made of but for its place, in the order of adding up."""

    start: int
    end: int
    lexical: float
    said: float
    edges: float
    cut_left: float
    cut_right: float
    length: float


class SegmentEvidence:
    """The words of a target segment, and which of them render other terms already (`used`)."""

    def __init__(self, words: TargetWords, used: frozenset[int]) -> None:
        self.tokens = words.tokens
        self.used = used
        self.barred = [token.folded in EDGE_BARRED for token in words.tokens]
        self.stems = [stem(token.written.lower()) for token in words.tokens]
        self.poor_edge = [self._is_poor_edge(k) for k in range(len(self.tokens))]
        self._weighed = WeighedWords(self.stems, [token.written for token in words.tokens])
        self._spans: dict[int, Sequence[tuple[int, int]]] = {}

    def row(self, part: Part) -> list[float]:
        """For each word how well it renders `part`, 0.0 to 1.0."""
        return self._weighed.row(part)

    def spans(self, most: int = MOST_WORDS) -> Sequence[tuple[int, int]]:
        """Every stretch of at most `most` free words that may be a rendering: within a clause, of no function words."""
        if most not in self._spans:
            self._spans[most] = tuple(self._spans_of(most))
        return self._spans[most]

    def _spans_of(self, most: int) -> Iterator[tuple[int, int]]:
        for start in range(len(self.tokens)):
            if self.barred[start] or start in self.used or self._is_hyphened(start):
                continue
            for end in range(start + 1, min(start + most, len(self.tokens)) + 1):
                last = end - 1
                if last in self.used or (last > start and _is_parted(self.tokens[last])):
                    break
                if self.tokens[last].folded in _BARRED_INSIDE or (last > start and self._begins_object(last)):
                    break
                if not self.barred[last] and not self._is_hyphened(end):
                    yield start, end

    def _begins_object(self, at: int) -> bool:
        """Whether an article stands before the word and no preposition before that: what is before it is a verb."""
        return self.tokens[at].article and self.tokens[at - 1].folded not in _BEFORE_ARTICLES

    def is_verb(self, at: int) -> bool:
        """Whether the word is a usual verb that stands as one: neither in "-ing" nor in a compound with a hyphen."""
        token = self.tokens[at]
        return self.stems[at] in _verb_stems() and not token.hyphen and not token.folded.endswith("ing")

    def is_poor_end(self, at: int) -> bool:
        """Whether the word looks like a participle or a predicate, with which no noun phrase ends."""
        word = self.tokens[at].folded
        return len(word) > _SHORT_WORD and word.endswith(_PREDICATES)

    def left_over(self, outside: Sequence[float]) -> tuple[int, int] | None:
        """The one short phrase that nothing explains, neither a rendering nor the rest of the source; None if not so."""
        if len(self.tokens) > _SHORT:
            return None
        free = [
            k
            for k, explained in enumerate(outside)
            if explained < _KNOWN and not self.barred[k] and k not in self.used and not self.poor_edge[k]
        ]
        if not _FEWEST_LEFT <= len(free) <= _MOST_LEFT:
            return None
        phrase = free[0], free[-1] + 1
        return phrase if len(free) == phrase[1] - phrase[0] and phrase in self.spans() else None

    def phrase(self, start: int, end: int, outside: Sequence[float]) -> tuple[int, int]:
        """The noun phrase that the one word at `start` belongs to: with its free modifiers, or the noun that it modifies.

        `outside` says how well the rest of the source explains each word; what it explains is no part of the phrase.
        """
        if end - start > 1:
            return start, end
        first, last = self._first_modifier(start, outside), end
        goes_on = end < len(self.tokens) and self._is_joined(end) and self._is_free(end, outside)
        if first >= 2 and self.tokens[first - 1].folded == "of" and self._is_joined(first):
            if self._is_joined(first - 1) and self._is_free(first - 2, outside):  # "sectors of tomorrow"
                first = self._first_modifier(first - 2, outside)
        elif goes_on and self.tokens[end].folded.endswith(_NOMINAL):  # "urban renewal"
            last = end + 1
        return (start, end) if self._is_hyphened(first) or self._is_hyphened(last) else (first, last)

    def _first_modifier(self, at: int, outside: Sequence[float]) -> int:
        """Where the words begin that qualify the one at `at` and render nothing else."""
        first = at
        while first > max(0, at - _MOST_MODIFIERS) and self._is_joined(first) and self._is_free(first - 1, outside):
            first -= 1
        return first

    def _is_joined(self, at: int) -> bool:
        """Whether no comma, quotation mark or article parts a word from the one before."""
        token = self.tokens[at]
        return not token.article and token.gap == Gap.SPACE and not token.quote

    def _is_free(self, at: int, outside: Sequence[float]) -> bool:
        """Whether a word may qualify another one: it renders nothing, and nothing of the source explains it."""
        if at in self.used or self.barred[at] or self.poor_edge[at] or self.tokens[at].folded.endswith("ing"):
            return False
        return outside[at] < _KNOWN

    def _is_hyphened(self, at: int) -> bool:
        """Whether the words before and at `at` are one with a hyphen or an ampersand between ("low-carbon", "R&D")."""
        if not 0 < at < len(self.tokens):
            return False
        ampersand = "&" in (self.tokens[at].written, self.tokens[at - 1].written)
        return self.tokens[at].hyphen or ampersand

    def _is_poor_edge(self, at: int) -> bool:
        """Whether the word is a usual verb, an adverb or a number, with which few terms begin or end."""
        word = self.tokens[at].folded
        return self.stems[at] in _verb_stems() or word in _ADVERBS or word.endswith("ly") or word[0].isdigit()


def prospects(
    sought: Sought, segment: SegmentEvidence, outside: Sequence[float], weights: Weights
) -> Iterator[Prospect]:
    """The stretches of `segment` that may render the term, with all that speaks for them but their place.

    `outside` says how well the rest of the source explains each word.
    """
    readings = [[(part, segment.row(part)) for part in reading] for reading in sought.readings]
    known = [max((row[k] for reading in readings for _, row in reading), default=0.0) for k in range(len(outside))]
    explained = [_explained(reading, len(outside)) for reading in readings]
    for start, end in segment.spans(sought.most):
        if not _is_phrase(segment, known, start, end):
            continue
        inside = [k for k in range(start, end) if not segment.barred[k]]
        lexical = 0.0
        for reading, by_word in zip(readings, explained, strict=True):
            lexical = max(lexical, _lexical(reading, by_word, inside, segment.stems, weights.coverage))
        foreign = sum([max(0.0, outside[k] - known[k]) for k in inside]) / len(inside)
        yield Prospect(
            start,
            end,
            lexical,
            weights.lexical * lexical - weights.outside * foreign,
            weights.edge * _edges(segment, start, end),
            weights.cut_left * _is_cut(segment, outside, start, start - 1),
            weights.cut_right * _is_cut(segment, outside, end, end),
            weights.length * abs(end - start - sought.usual) / sought.usual,
        )


def placed(found: Iterable[Prospect], places: Sequence[float], expected: float, weights: Weights) -> Iterator[Stretch]:
    """The stretches with their scores; `places` are those of the words, `expected` where the term's rendering should be.

    Places are 0.0 to 1.0 of the whole target.
    """
    for start, end, lexical, said, edges, cut_left, cut_right, length in found:
        apart = abs(places[start] + places[end - 1] - 2 * expected) / 2
        score = said - weights.distance * apart + edges - cut_left - cut_right - length
        yield Stretch(start, end, score, lexical)


def _is_phrase(segment: SegmentEvidence, known: Sequence[float], start: int, end: int) -> bool:
    """Whether words of the stretch that the term does not explain leave it a noun phrase: no verb, no predicate."""
    last = end - 1
    if known[start] < _KNOWN and segment.poor_edge[start]:
        return False
    if known[last] < _KNOWN and (segment.poor_edge[last] or segment.is_poor_end(last)):
        return False
    return not any(known[k] < _KNOWN and segment.is_verb(k) for k in range(start + 1, last))


def _explained(reading: Sequence[tuple[Part, Sequence[float]]], count: int) -> Sequence[float]:
    """How much of each of `count` words renders a reading, 0.0 to 1.0; () where nothing does."""
    if not any(any(row) for _, row in reading):
        return ()
    return [max([min(1.0, row[k] * part.words) for part, row in reading]) for k in range(count)]


def _lexical(
    reading: Sequence[tuple[Part, Sequence[float]]],
    explained: Sequence[float],
    inside: Sequence[int],
    stems: Sequence[str],
    weight: float,
) -> float:
    """The mean, harmonic and weighted, of how much of the term is rendered and how much of the stretch renders it."""
    rendering = sum([explained[k] for k in inside]) / len(inside) if explained else 0.0
    if not rendering:
        return 0.0
    distinct = {stems[k]: k for k in inside}.values()
    covered = sum([part.share * min(1.0, sum([row[k] for k in distinct])) for part, row in reading])
    return covered * rendering / (weight * rendering + (1 - weight) * covered) if covered else 0.0


def _edges(segment: SegmentEvidence, start: int, end: int) -> int:
    """How many edges of the stretch are also edges of a phrase, 0 to 2."""
    tokens, barred = segment.tokens, segment.barred
    left = start == 0 or _is_parted(tokens[start]) or tokens[start].article or barred[start - 1]
    right = end == len(tokens) or _is_parted(tokens[end]) or tokens[end].article or barred[end]
    return (left or start - 1 in segment.used) + (right or end in segment.used)


def _is_parted(token: Token) -> bool:
    """Whether what stands before a word parts it from the phrase before."""
    return token.gap != Gap.SPACE or token.quote


def _is_cut(segment: SegmentEvidence, outside: Sequence[float], at: int, beyond: int) -> float:
    """How likely the word `beyond` an edge, which stands before the word `at`, belongs to the same phrase, 0.0 to 1.0."""
    tokens = segment.tokens
    if not 0 <= beyond < len(tokens) or at >= len(tokens) or beyond in segment.used or segment.barred[beyond]:
        return 0.0
    if _is_parted(tokens[at]) or tokens[at].article or segment.is_verb(beyond):
        return 0.0
    return 1.0 - outside[beyond]
