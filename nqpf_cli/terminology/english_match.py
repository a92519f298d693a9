"""Where the wordings of a rendering stand in an English text: inflected, derived, with words inserted, coordinated."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nqpf_cli.terminology.gaps import WIDEST_GAP, GapCost, gap_cost
from nqpf_cli.terminology.wordings import FUNCTION_WORDS, Wording, joined_wordings, listed_wording, reordered_wordings
from nqpf_cli.text.derivation import is_quality_of, is_verb_of, root
from nqpf_cli.text.english import ARTICLES
from nqpf_cli.text.english_tokens import Gap, Token, folded_word, tokens_of

_WORST = 0.55
_DERIVED_COST = 0.1
_DERIVED_ALONE_COST = 0.25
_INITIALS_COST = 0.2
_COMPARED_COST = 0.04
_BROKEN_OFF_COST = 0.2
_NEW_PHRASE_COST = 0.2
_PASSIVE_COST = 0.05
_SHORTEST_INITIALS = 2
_START = 3
"""The letters that the words of a family begin with, whatever their spelling."""
_OTHER_STARTS = ("ag", "gr", "sce", "ske", "ris", "ros", "dri", "dro")
"""Words of which that is not so: aging, gray, skeptical, rose, drove."""
_MARKS = "\"“”‘’'()*,"
_AUXILIARIES = frozenset("is are was were be been being has have had can could will would should must may to".split())
_ADVERBS = frozenset("well more better further not still already now thus also being".split())
_ADJECTIVAL = ("al", "ic", "ive", "ing", "ed", "ous", "ful", "ary")
_JOINTS = frozenset("of in for to and between among with across on from".split())


class Form(StrEnum):
    """How a stretch of a translation renders a term, the surest first."""

    LISTED = "listed"
    """As the glossary lists it, apart from number, spelling, hyphens and function words."""
    INSERTED = "inserted"
    """With other words inside, or with a head or modifier that several terms share."""
    TURNED = "turned"
    """In another order ("X of Y" for "Y X")."""
    DERIVED = "derived"
    """With a verb for its noun ("upgrade industries" for "upgrading of industries"), or turned and derived."""
    ALTERED = "altered"
    """With another word of the family in the same place ("financial" for "financing"), which is another wording."""
    ABBREVIATED = "abbreviated"
    """By the initials of the listed rendering."""
    UNLISTED = "unlisted"
    """By words that the glossary does not have for it."""


class Found(NamedTuple):
    """A stretch of a segment that may be a rendering: its tokens' span, and the tokens that are its own words.

    `shared` are those of its own words that a coordination shares with another term, `inside` the tokens of others
    in it; `cost` is 0.0 for a rendering as listed.
    """

    start: int
    end: int
    own: frozenset[int]
    shared: frozenset[int]
    inside: frozenset[int]
    cost: float
    form: Form


class TargetWords:
    """The words of one segment, and where each root stands in it."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens_of(text)
        self._lowered = text.lower()
        self._starts = {token.folded[:_START] for token in self.tokens}
        self._has_capitals = any(len(t.written) > 1 and t.written[:2].isupper() for t in self.tokens)
        self.places: dict[str, list[tuple[int, int, str]]] = {}
        for k, token in enumerate(self.tokens):
            self.places.setdefault(token.root, []).append((k, 1, token.folded))
            if token.hyphen:
                whole = folded_word(self.tokens[k - 1].written + token.written)
                places = self.places.setdefault(root(whole), [])
                places.append((k - 1, 2, whole))
                places.sort(key=lambda place: (place[0], -place[1]))  # "tech-\nnology" is no "tech"

    def find(self, term: str) -> Iterator[Found]:
        """Every stretch that may be the rendering `term`; those of one place may be several."""
        listed = listed_wording(term) if self._may_hold(term) else None
        for wording in self._possible(term, listed) if listed else ():
            for first in self.places[wording.roots[0]]:
                found = _Path(self, wording).follow(first)
                if found:
                    yield found

    def _possible(self, term: str, listed: Wording) -> Iterator[Wording]:
        """The wordings of `term` all words of which the segment has."""
        if all(root_ in self.places for root_ in listed.roots):
            yield listed
            yield from reordered_wordings(term)
        if any(one + other in self._lowered for one, other in pairwise(listed.words)):
            for wording in joined_wordings(term):
                if all(root_ in self.places for root_ in wording.roots):
                    yield wording

    def _may_hold(self, term: str) -> bool:
        """Whether the segment has words that begin as those of `term` do; to find its wordings takes far longer."""
        starts, lowered = self._starts, self._lowered
        return all(start in starts or bare in starts or longer in lowered for start, bare, longer in _starts_of(term))

    def find_written(self, abbreviation: str) -> Iterator[Found]:
        """Where `abbreviation` stands with its capitals, in the singular or plural."""
        wanted = abbreviation.removesuffix("s")
        for k, token in enumerate(self.tokens):
            if token.written in (abbreviation, wanted, f"{wanted}s"):
                yield _whole(k, 1, 0.0, Form.LISTED)
        if not abbreviation.isalnum():
            yield from self.find(abbreviation)

    def find_initials(self, term: str) -> Iterator[Found]:
        """Where the initials of `term` stand as an abbreviation ("TFP")."""
        listed = listed_wording(term) if self._has_capitals else None
        initials = "".join(word[0] for word in listed.words).upper() if listed else ""
        if len(initials) >= _SHORTEST_INITIALS and initials.isalpha():
            for k, token in enumerate(self.tokens):
                if token.written in (initials, f"{initials}s"):
                    yield _whole(k, 1, _INITIALS_COST, Form.ABBREVIATED)


@lru_cache(maxsize=20_000)
def _starts_of(term: str) -> tuple[tuple[str, str, str], ...]:
    """How the words of `term` begin whose families all begin so, the last first: as written, and without marks."""
    found = []
    for word in reversed(term.lower().replace("-", " ").replace("&", " and ").split()):
        bare = word.strip(_MARKS)
        if word not in FUNCTION_WORDS and word not in ARTICLES and not bare.startswith(_OTHER_STARTS):
            found.append((word[:_START], bare[:_START], bare[: _START + 1]))
    return tuple(found)


def _whole(at: int, width: int, cost: float, form: Form) -> Found:
    own = frozenset(range(at, at + width))
    return Found(at, at + width, own, frozenset(), frozenset(), cost, form)


class _Path:
    """The words of a wording found one after the other, and what they have cost so far."""

    def __init__(self, target: TargetWords, wording: Wording) -> None:
        self._target = target
        self._wording = wording
        self._own: list[int] = []
        self._shared: set[int] = set()
        self._inside: set[int] = set()
        self._cost = wording.cost
        self._inserted = False
        self._derived = False
        self._verbal = False
        self._head = False

    def follow(self, first: tuple[int, int, str]) -> Found | None:
        """The wording as it stands from `first` on, the next word being the nearest one that fits; None if not."""
        self._take(0, first)
        at, width, written = first
        for k in range(1, len(self._wording.words)):
            step = self._next(k, at + width, written)
            if step is None:
                return None
            at, width, written = step
        start, end = self._own[0], self._own[-1] + 1
        if self._wording.turned and self._goes_on(end):
            self._cost += _BROKEN_OFF_COST
        if self._cost > _WORST:
            return None
        return Found(
            start, end, frozenset(self._own), frozenset(self._shared), frozenset(self._inside), self._cost, self._form()
        )

    def _goes_on(self, end: int) -> bool:
        """Whether the phrase goes on after the words found, so that the last of them is no head."""
        tokens = self._target.tokens
        if end >= len(tokens) or tokens[end].gap != Gap.SPACE or tokens[end].article:
            return False
        return tokens[end].folded not in FUNCTION_WORDS and tokens[end - 1].folded.endswith(_ADJECTIVAL)

    def _form(self) -> Form:
        if self._derived:
            return Form.DERIVED if self._verbal or self._wording.turned else Form.ALTERED
        if self._wording.turned:
            return Form.TURNED
        return Form.INSERTED if self._inserted else Form.LISTED

    def _take(self, k: int, place: tuple[int, int, str]) -> None:
        at, width, written = place
        self._own += range(at, at + width)
        if self._head:
            self._shared.update(range(at, at + width))
        if _is_compared(written, self._wording.words[k]):
            self._cost += _COMPARED_COST
        elif written != self._wording.words[k]:
            self._derived = True
            noun = self._wording.words[k]
            self._verbal = self._verbal or is_verb_of(written, noun) or is_quality_of(written, noun)
            alone = len(self._wording.words) == 1
            self._cost += _DERIVED_ALONE_COST if alone else _DERIVED_COST

    def _next(self, k: int, start: int, written: str) -> tuple[int, int, str] | None:
        """The nearest place of word k at or after `start` that may follow; its gap is added to what it costs."""
        wording, tokens = self._wording, self._target.tokens
        last = k == len(wording.words) - 1
        verbal = _is_verb(wording, k, written, tokens[start - 1])
        if wording.turned == k and not verbal and not _has_joint(tokens, start, wording.glue[k]):
            return None
        for place in _between(self._target.places[wording.roots[k]], start, start + WIDEST_GAP):
            gap = gap_cost(tokens, start, place[0], wording.glue[k], verbal=verbal)
            if gap is None and _is_passive(tokens, start, place, wording.words[k]):
                gap = GapCost(_PASSIVE_COST)
            if gap is None or (last and place[0] == start and not wording.glue[k] and tokens[start].gap == Gap.COMMA):
                continue
            self._cost += gap.cost
            self._inserted = self._inserted or gap.inserted
            if gap.shared:
                self._inside.update(range(start, place[0]))
                if wording.turned and any(token.article for token in tokens[start : place[0]]):
                    self._cost += _NEW_PHRASE_COST
            if gap.shared == "modifier":
                self._shared.update(self._own)
            self._head = self._head or gap.shared == "head"
            self._take(k, place)
            return place
        return None


def _is_compared(written: str, word: str) -> bool:
    """Whether a word is the comparative or superlative of `word`."""
    return len(written) > len(word) and written in (f"{word}er", f"{word}r", f"{word}est", f"{word}st")


def _is_verb(wording: Wording, k: int, written: str, before: Token) -> bool:
    """Whether the word before word k stands as a verb, so that its object follows without "of"."""
    noun = wording.words[k - 1]
    return is_verb_of(written, noun) if written != noun else before.folded.endswith("ing")


def _is_passive(tokens: Sequence[Token], start: int, place: tuple[int, int, str], noun: str) -> bool:
    """Whether the word at `place` is a passive whose subject ends at `start`: "resources are well allocated"."""
    at, _, written = place
    between = [token.folded for token in tokens[start:at]]
    if not between or between[0] not in _AUXILIARIES or any(t.gap != Gap.SPACE for t in tokens[start : at + 1]):
        return False
    return is_verb_of(written, noun) and all(w in _AUXILIARIES or w in _ADVERBS or w.endswith("ly") for w in between)


def _has_joint(tokens: Sequence[Token], start: int, glue: tuple[str, ...]) -> bool:
    """Whether the halves of a turned wording are joined as they must be: by a preposition, or by nothing."""
    if not glue:
        return True
    return start < len(tokens) and tokens[start].folded in _JOINTS


def _between(places: list[tuple[int, int, str]], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle][0] < start:
            low = middle + 1
        else:
            high = middle
    for place in places[low:]:
        if place[0] > end:
            return
        yield place
