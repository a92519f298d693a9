"""What it costs a rendering that something else stands between two of its words."""

from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.terminology.wordings import CONJUNCTIONS, FUNCTION_WORDS, PREPOSITIONS
from nqpf_cli.text.english_tokens import Gap, Token

WIDEST_GAP = 8
"""The most words that may stand between two words of a rendering."""

_NEVER_INSIDE = frozenset(
    """
    is are was were be been being has have had do does did can could will would shall should may might must which who
    whom that whether if when while where because since although though until not no but however therefore thus
    also then there it they we he she you i them us him itself themselves than via through from become becomes became
    """.split()
)
_SAME_JOB = (frozenset("of for in on to with by between among from".split()), frozenset("and or plus with".split()))
_MOST_INSERTED = 2
_MOST_AFTER_GLUE = 3
_MOST_COORDINATED = 6
_INSERTED_COST = 0.12
_COMMA_COST = 0.1
_PAIR_COST = 0.25
_ADJECTIVAL = ("ive", "al", "ic", "ary", "ous", "ent", "ant")


class GapCost(NamedTuple):
    """A cost from 0.0 to 1.0, and which side of the gap is shared with what is coordinated: "", "head", "modifier"."""

    cost: float
    shared: str = ""
    inserted: bool = False


_NONE = GapCost(0.0)


def gap_cost(tokens: Sequence[Token], start: int, end: int, glue: tuple[str, ...], *, verbal: bool) -> GapCost | None:
    """What stands at `start` to `end` between two words of a rendering that has `glue` there; None if it may not.

    `verbal`: the word before is a verb of the rendering's noun, whose object needs no "of".
    """
    if start == end and not glue and tokens[end].gap == Gap.SPACE:
        return _NONE
    if end - start > WIDEST_GAP or any(token.gap == Gap.BREAK for token in tokens[start : end + 1]):
        return None
    words = tuple(token.folded for token in tokens[start:end])
    commas = sum(token.gap == Gap.COMMA for token in tokens[start : end + 1])
    if all(word in FUNCTION_WORDS for word in words):
        return _function_cost(words, glue, commas, verbal=verbal)
    if any(word in _NEVER_INSIDE for word in words):
        return None
    return _content_cost(tokens, start, end, glue, verbal=verbal)


def _function_cost(words: tuple[str, ...], glue: tuple[str, ...], commas: int, *, verbal: bool) -> GapCost | None:
    """The gap holds function words only."""
    cost = _COMMA_COST * commas
    if words == glue:
        return GapCost(cost)
    if not words:
        if commas and any(g in CONJUNCTIONS for g in glue):
            return GapCost(0.05)  # "science, technology and …" for "science and technology"
        return GapCost(cost + (0.05 if verbal or not _names_relation(glue) else 0.15))
    if not glue:
        if words[0] in CONJUNCTIONS:
            return GapCost(cost + 0.12, inserted=True)
        return GapCost(cost + (0.05 if verbal else 0.2), inserted=True) if len(words) <= _MOST_INSERTED else None
    if any(words[0] in job and glue[0] in job for job in _SAME_JOB):
        return GapCost(cost + 0.06)
    return GapCost(cost + 0.15)


def _names_relation(glue: tuple[str, ...]) -> bool:
    return any(word in PREPOSITIONS for word in glue)


def _content_cost(
    tokens: Sequence[Token], start: int, end: int, glue: tuple[str, ...], *, verbal: bool
) -> GapCost | None:
    """The gap holds other content words: something is coordinated with a part of the rendering, or inserted."""
    cost = 0.0
    at, to = start, end
    if glue:
        size = len(glue)
        if tuple(t.folded for t in tokens[start : start + size]) == glue:
            at += size
        elif tuple(t.folded for t in tokens[end - size : end]) == glue:
            to -= size
        elif verbal:
            cost += 0.03
        else:
            cost += 0.12
    elif verbal and tokens[at].folded in PREPOSITIONS:
        at += 1
    content = sum(token.folded not in FUNCTION_WORDS for token in tokens[at:to])
    shared = _shared_side(tokens, at, to)
    if shared:
        strange = any(t.folded in PREPOSITIONS for t in tokens[at:to])
        return None if strange or content > _MOST_COORDINATED else GapCost(cost + 0.1 + 0.015 * content, shared, True)
    if _is_coordinated_pair(tokens, at, to):
        return GapCost(cost + _PAIR_COST, "", True)
    complement = verbal or at > start
    if content > (_MOST_AFTER_GLUE if complement else _MOST_INSERTED) or not _is_insertion(tokens, at, to, complement):
        return None
    return GapCost(cost + (0.06 if complement else _INSERTED_COST) * max(content, 1), "", True)


def _is_coordinated_pair(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether two nouns stand between an adjective and its head: "comparative [cost and location] advantages"."""
    words = [token.folded for token in tokens[start:end]]
    if len(words) != 3 or words[1] not in CONJUNCTIONS or any(t.article for t in tokens[start : end + 1]):
        return False
    return tokens[start - 1].folded.endswith(_ADJECTIVAL) and not words[2].endswith(_ADJECTIVAL)


def _is_insertion(tokens: Sequence[Token], start: int, end: int, complement: bool) -> bool:
    """Whether the words at `start` to `end` merely qualify the word after them.

    Only a complement may have several coordinated ones: "upgrading of [traditional, old and new] industries".
    """
    words = [token.folded for token in tokens[start:end]]
    coordinated = any(word in CONJUNCTIONS for word in words)
    listed = any(token.gap == Gap.COMMA for token in tokens[start : end + 1])
    if words[0] in CONJUNCTIONS or words[-1] in CONJUNCTIONS or any(word in PREPOSITIONS for word in words):
        return False
    return complement if coordinated else not listed


def _shared_side(tokens: Sequence[Token], start: int, end: int) -> str:
    """Which part of the rendering a coordination in `start` to `end` shares with it; "" if nothing is coordinated.

    "emerging [and future] industries" shares its head, "new [materials and] energy" its modifier.
    """
    if start >= end:
        return ""
    joined = any(t.folded in CONJUNCTIONS for t in tokens[start:end])
    if tokens[start].folded in CONJUNCTIONS or (joined and tokens[start].gap == Gap.COMMA):
        return "head"
    if _as_well_as(tokens, start, end):
        return "head"
    return "modifier" if tokens[end - 1].folded in CONJUNCTIONS else ""


def _as_well_as(tokens: Sequence[Token], start: int, end: int) -> bool:
    return [t.folded for t in tokens[start : min(end, start + 3)]] == ["as", "well", "as"]
