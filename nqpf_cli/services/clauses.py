"""The second level of an alignment: which clauses of a bead translate each other.

Clauses are matched by what a lexicon, the glossary, numbers and Latin words show. Where that leaves a doubt they stay
joined: what is returned is right or coarse, and nothing at all where the translation changed the order.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nqpf_cli.alignment.clause_cuts import Clause, Cut, Link, clause_cuts
from nqpf_cli.alignment.segments import latin_words
from nqpf_cli.services.align import AlignedBead, AlignedText, ClauseBead
from nqpf_cli.store.lexicon import Lexicon
from nqpf_cli.terminology.recognition import TermMatcher
from nqpf_cli.text.clauses import clause_spans
from nqpf_cli.text.gloss import Word
from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.numerals import chinese_numbers, english_numbers
from nqpf_cli.text.span import Span
from nqpf_cli.text.stems import stems

_MAX_CLAUSES = 40
_MAX_WORD = 6
_MAX_GLOSSES = 16
_MAX_GLOSS_STEMS = 4
_CONCEPT_WEIGHT = 2.0
_SIGN_WEIGHT = 1.5
_LONG_WORD_WEIGHT = 1.4
_STRONG_MARKS, _MARKS = frozenset("。！？；;.!?"), frozenset("，,：:—")
_STRONG, _PLAIN, _NO_MARK = 0.9, 0.6, -0.3
"""How strongly a mark parts clauses that are translated in their order, in the weight of a word's link."""

_GRAMMAR = frozenset(
    "通过 进行 具有 以及 从而 并且 可以 能够 必须 应当 应该 需要 成为 作为 由于 因此 因为 所以 但是 然而 虽然 尽管 如果 那么 同时 "
    "此外 而且 其中 这些 那些 这个 那个 这种 这样 我们 他们 她们 它们 你们 自己 这一 一个 一种 一些 没有 不是 就是 还是 或者 不仅 而是 对于 关于 为了 根据 按照 以来 以后 以前 之间 "
    "其他 有关 相关 方面 问题 情况 作用 以此 进一步 不断 有效 有利于 有助于".split()
)
"""Words so common or so freely rendered that it says nothing where their glosses stand."""


class _Piece(NamedTuple):
    place: tuple[int, Span]
    text: str


class ClauseAligner:
    """Aligns the clauses of beads by a lexicon and by the terms of a matcher."""

    def __init__(self, lexicon: Lexicon, matcher: TermMatcher) -> None:
        self._lexicon, self._matcher = lexicon, matcher

    def divide(self, aligned: AlignedText) -> AlignedText:
        """`aligned` with the clause beads of each of its beads."""

        def divided(bead: AlignedBead) -> AlignedBead:
            source = [(i, aligned.source[i]) for i in bead.bead.source]
            target = [(j, aligned.target[j]) for j in bead.bead.target]
            return replace(bead, clauses=self.align(source, target, source_chinese=aligned.source_chinese))

        return replace(aligned, beads=tuple(map(divided, aligned.beads)))

    def align(
        self, source: Sequence[tuple[int, str]], target: Sequence[tuple[int, str]], *, source_chinese: bool
    ) -> tuple[ClauseBead, ...]:
        """The clause beads of a bead, given as numbered segments; together they cover all its clauses in order.

        () where a side has one clause only, or where nothing shows which clauses go together.
        """
        chinese = _pieces(source if source_chinese else target, chinese=True)
        english = _pieces(target if source_chinese else source, chinese=False)
        if not all(1 < len(pieces) <= _MAX_CLAUSES for pieces in (chinese, english)):
            return ()
        links = list(self._links([piece.text for piece in chinese], [piece.text for piece in english]))
        cuts = clause_cuts(
            [_clause(piece.text, chinese=True) for piece in chinese],
            [_clause(piece.text, chinese=False) for piece in english],
            links,
        )
        beads = _between(chinese, english, cuts) if cuts else ()
        return tuple(beads) if source_chinese else tuple(ClauseBead(b.target, b.source, b.score) for b in beads)

    def _links(self, chinese: Sequence[str], english: Sequence[str]) -> Iterator[Link]:
        """What of each Chinese clause is found again in which English ones."""
        shown = [_Shown(clause, self._concepts(clause)) for clause in english]
        common = max(2, len(english) // 2)
        for number, clause in enumerate(chinese):
            simplified = self._matcher.simplify(clause)
            for signs, weight in self._signs(simplified, shown):
                targets = frozenset(at for at, theirs in enumerate(shown) if any(s <= theirs.signs for s in signs))
                if 0 < len(targets) <= common:
                    yield Link(number, targets, weight)

    def _concepts(self, text: str) -> frozenset[str]:
        return frozenset(hit.concept_id for found in self._matcher.find(text) for hit in found.hits)

    def _signs(self, clause: str, shown: Sequence["_Shown"]) -> Iterator[tuple[list[frozenset[str]], float]]:
        """For each thing that a clause says: the sets of signs, any of which renders it, and its weight."""
        covered: set[int] = set()
        everything = frozenset().union(*(theirs.signs for theirs in shown))
        for occurrence in self._matcher.find(clause):
            concepts = [frozenset({f"concept {hit.concept_id}"}) for hit in occurrence.hits]
            if any(concept <= everything for concept in concepts):
                covered.update(range(occurrence.start, occurrence.end))
                yield concepts, _CONCEPT_WEIGHT
        for number in chinese_numbers(clause):
            yield [frozenset({f"number {number}"})], _SIGN_WEIGHT
        for word in set(latin_words(clause)):
            yield [frozenset({f"latin {word}"})], _SIGN_WEIGHT
        words = self._lexicon.words_in(clause)
        yield from _word_signs(clause, words, covered, everything)


class _Shown:
    """What an English clause shows: stems, concepts, numbers, Latin words."""

    def __init__(self, clause: str, concepts: frozenset[str]) -> None:
        signs = set(stems(clause))
        signs.update(f"concept {concept}" for concept in concepts)
        signs.update(f"number {number}" for number in english_numbers(clause))
        signs.update(f"latin {word}" for word in latin_words(clause))
        self.signs = frozenset(signs)


def _word_signs(
    clause: str, words: Mapping[str, Word], covered: set[int], everything: frozenset[str]
) -> Iterator[tuple[list[frozenset[str]], float]]:
    """The words of a clause, the longest that are rendered first; none inside another or inside a term."""
    found = [
        (at, clause[at : at + length])
        for length in range(_MAX_WORD, 1, -1)
        for at in range(len(clause) - length + 1)
        if clause[at : at + length] in words and clause[at : at + length] not in _GRAMMAR
    ]
    for at, headword in found:
        stretch = range(at, at + len(headword))
        if covered.isdisjoint(stretch):
            rendered = [signs for signs in _renderings(words[headword]) if signs <= everything]
            if rendered:
                covered.update(stretch)
                yield rendered, _LONG_WORD_WEIGHT if len(headword) > 2 else 1.0


def _renderings(word: Word) -> list[frozenset[str]]:
    """The stems of each gloss of a word."""
    glosses = (frozenset(gloss.split()) for gloss in word.glosses[:_MAX_GLOSSES])
    return [signs for signs in glosses if 0 < len(signs) <= _MAX_GLOSS_STEMS]


def _pieces(segments: Sequence[tuple[int, str]], *, chinese: bool) -> list[_Piece]:
    return [
        _Piece((number, span), span.of(text))
        for number, text in segments
        for span in clause_spans(text, chinese=chinese)
    ]


def _clause(text: str, *, chinese: bool) -> Clause:
    letters = Counter(is_han(char) for char in text if char.isalnum())
    length = letters[True] + 0.4 * letters[False] if chinese else float(letters[False] + letters[True])
    last = text.rstrip("”’」』\"')）")[-1:]
    return Clause(length, _STRONG if last in _STRONG_MARKS else _PLAIN if last in _MARKS else _NO_MARK)


def _between(chinese: Sequence[_Piece], english: Sequence[_Piece], cuts: Sequence[Cut]) -> Iterator[ClauseBead]:
    """The beads between cuts; as sure as the less sure of the two cuts that bound each."""
    ends = [Cut(0, 0, 1.0), *cuts, Cut(len(chinese), len(english), 1.0)]
    for first, last in itertools.pairwise(ends):
        yield ClauseBead(
            tuple(piece.place for piece in chinese[first.source : last.source]),
            tuple(piece.place for piece in english[first.target : last.target]),
            min(first.score, last.score),
        )
