"""The wordings in which a listed rendering may stand in a text: as listed, joined, turned round ("X of Y", "Y X")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nqpf_cli.text.derivation import root
from nqpf_cli.text.english_tokens import Token, folded_word, tokens_of

FUNCTION_WORDS = frozenset(
    """
    of for in on to with by and or nor from as at between among amongst into onto within across through throughout under
    over toward towards upon its their our his her this that these those such both either each every all some any
    so than per via whose plus well
    """.split()
)
"""Words that join and point; inside a term they may change without its becoming another term."""

PREPOSITIONS = frozenset("of for in on to with by from at between among into within across through under over".split())
"""Those of the function words after which a new part of a sentence begins."""

CONJUNCTIONS = frozenset({"and", "or", "nor", "plus"})
"""Words that coordinate."""

_TURNED_COST = 0.08
_JOINED_COST = 0.03
_SHARING_COST = 0.04


class Wording(NamedTuple):
    """Content words of a rendering in one order, folded and as roots, and the function words between them.

    `glue[k]` stands before word k; `cost` is what the wording loses against the one listed, 0.0 for that itself.
    `turned` is the number of the word before which the two halves were exchanged, 0 if they were not.
    """

    words: tuple[str, ...]
    roots: tuple[str, ...]
    glue: tuple[tuple[str, ...], ...]
    cost: float = 0.0
    turned: int = 0


@lru_cache(maxsize=20_000)
def listed_wording(term: str) -> Wording | None:
    """The wording of the rendering `term` as it is listed; None if it has no words."""
    return _listed(tokens_of(term))


@lru_cache(maxsize=20_000)
def reordered_wordings(term: str) -> tuple[Wording, ...]:
    """The wordings of `term` with the same words in another order, or with a head once that it has twice."""
    listed = listed_wording(term)
    return (*_sharing(listed), *_turned(listed)) if listed else ()


@lru_cache(maxsize=20_000)
def joined_wordings(term: str) -> tuple[Wording, ...]:
    """The wordings of `term` with two neighbouring words written as one."""
    listed = listed_wording(term)
    return tuple(_joined(listed)) if listed else ()


def _listed(tokens: Sequence[Token]) -> Wording | None:
    """The wording as listed; function words at its edges count as content, for they are part of it."""
    inner = [k for k, token in enumerate(tokens) if token.folded not in FUNCTION_WORDS]
    first, last = (inner[0], inner[-1]) if inner else (0, len(tokens) - 1)
    words: list[Token] = []
    glue: list[tuple[str, ...]] = []
    pending: list[str] = []
    for k, token in enumerate(tokens):
        if first < k < last and token.folded in FUNCTION_WORDS:
            pending.append(token.folded)
        else:
            words.append(token)
            glue.append(tuple(pending))
            pending = []
    if not words:
        return None
    return Wording(tuple(w.folded for w in words), tuple(w.root for w in words), tuple(glue))


def _joined(listed: Wording) -> Iterator[Wording]:
    """Two neighbouring words written as one ("cyber security" as "cybersecurity")."""
    for k in range(1, len(listed.words)):
        if not listed.glue[k]:
            word = folded_word(listed.words[k - 1] + listed.words[k])
            yield Wording(
                (*listed.words[: k - 1], word, *listed.words[k + 1 :]),
                (*listed.roots[: k - 1], root(word), *listed.roots[k + 1 :]),
                (*listed.glue[:k], *listed.glue[k + 1 :]),
                _JOINED_COST,
            )


def _sharing(listed: Wording) -> Iterator[Wording]:
    """Where two coordinated halves have the same head, that head once ("digital and real economies")."""
    for k, head in enumerate(listed.roots):
        for again in range(k + 2, min(k + 5, len(listed.roots))):
            if listed.roots[again] == head and any(g in CONJUNCTIONS for g in listed.glue[k + 1]):
                yield Wording(
                    listed.words[:k] + listed.words[k + 1 :],
                    listed.roots[:k] + listed.roots[k + 1 :],
                    listed.glue[:k] + listed.glue[k + 1 :],
                    _SHARING_COST,
                )


def _turned(listed: Wording) -> Iterator[Wording]:
    """The rendering with its halves exchanged: at an "of", or else before each of its words."""
    hinges = [k for k in range(1, len(listed.words)) if listed.glue[k]]
    if not hinges:
        for k in range(1, len(listed.words)):
            yield _exchanged(listed, k, ("of",))
    elif listed.glue[hinges[0]] == ("and",) and len(listed.words) == 2:
        yield _exchanged(listed, 1, ("and",))
    elif all(glue in ((), ("and",)) for glue in listed.glue):
        for at in {1, len(listed.words) - 1}:
            if not listed.glue[
                at
            ]:  # "innovation in science and technology", "transformation and upgrading of industry"
                yield _exchanged(listed, at, ("of",))
    else:
        hinge = next((k for k in hinges if listed.glue[k][0] in PREPOSITIONS), None)
        if hinge:
            yield _exchanged(listed, hinge, ())
        yield from (_head_last(listed, k) for k in hinges if k > 1 and listed.glue[k] == ("of",))


def _head_last(listed: Wording, hinge: int) -> Wording:
    """The wording with its head at the end: "new relations of production" as "new production relations"."""
    order = [*range(hinge - 1), *range(hinge, len(listed.words)), hinge - 1]
    return Wording(
        tuple(listed.words[k] for k in order),
        tuple(listed.roots[k] for k in order),
        (*listed.glue[: hinge - 1], listed.glue[hinge - 1], *listed.glue[hinge + 1 :], ()),
        _TURNED_COST,
    )


def _exchanged(listed: Wording, at: int, joint: tuple[str, ...]) -> Wording:
    glue = ((), *listed.glue[at + 1 :], joint, *listed.glue[1:at])
    return Wording(
        listed.words[at:] + listed.words[:at],
        listed.roots[at:] + listed.roots[:at],
        glue,
        _TURNED_COST,
        len(listed.words) - at,
    )
