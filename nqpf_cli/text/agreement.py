"""Whether an English noun phrase may change its number where it stands, and what must change with it.

Rules for certain cases only: whatever they do not see through is refused.
"""

import itertools
import re
from enum import Enum
from typing import NamedTuple

from nqpf_cli.text.span import Span

_TO_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
              "hasn't": "haven't", "doesn't": "don't"}  # fmt: skip
_TO_SINGULAR = {plural: singular for singular, plural in _TO_PLURAL.items()}
_TO_PLURAL |= {
    f"{verb}s": verb
    for verb in """
    accelerate achieve activate arise become bolster bring consist create cultivate deepen define depend develop
    differ drive emerge emphasize empower enable encompass enhance expand foster generate give improve include
    introduce involve leverage liberate nurture play pose promote propel provide pursue reflect refer
    remain represent require reshape serve spur stimulate strengthen take transform unleash unlock
    """.split()
}
_AGREEING = frozenset(_TO_PLURAL) | frozenset(_TO_SINGULAR)
_COPULAS = frozenset("is are was were be been being am it's that's there's".split())
_MODALS = frozenset("can could will would shall should may might must cannot".split())
_ARTICLES = frozenset({"a", "an", "the"})
_POSSESSIVES = frozenset("our their its his her your my whose".split())
_COUNTING = frozenset(
    """
    this that these those such much many little less few fewer each every another one two three four five several
    both either neither various numerous most all
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    of in to for on with by from into toward towards through throughout under over between among across within
    without around about against upon onto via behind beyond beneath concerning regarding
    """.split()
)
_OPENING = frozenset("that whether if when because while although though where how why since whereas".split())
_JOINING = frozenset({"and", "or", "but", "nor", "as", "than", "plus", "well"})
_RELATIVE = frozenset("which that who whose whom".split())
_VERBS = frozenset(
    """
    accelerate achieve activate advance bolster boost build create cultivate deepen define develop drive empower
    enable enhance expand explore form foster generate grow improve introduce leverage liberate measure nurture
    promote propel protect pursue release shape spur stimulate strengthen study support unleash unlock upgrade
    """.split()
)
_NOUNS = frozenset(
    """
    theory theories index indexes indices level levels research policy policies project projects system systems
    growth indicator indicators report framework market markets strategy strategies sector sectors base bases
    concept concepts mechanism mechanisms discourse studies analysis process area areas zone zones
    """.split()
)
_NOMINAL = ("tion", "sion", "ment", "ity", "ance", "ence", "ism", "ship", "ness")
_SINGULAR_PRONOUNS = frozenset("it its itself".split())
_PLURAL_PRONOUNS = frozenset("they their them themselves".split())
_WORD = r"[A-Za-z]+(?:[-’'][A-Za-z]+)*[’']?|[,;:.!?()\[\]—–\"“”‘’\n/]|[^\sA-Za-z]"
_ENDS = r"[.!?;:](?=[\s\"”’)]|$)|[。！？；：]|\n[^\S\n]*\n"
_REACH = 400
_LEFT = 8


class Word(NamedTuple):
    """A word or mark in lower case, and where it stands."""

    form: str
    start: int
    end: int


class Role(Enum):
    """What a noun phrase is in its clause."""

    SUBJECT = 1
    GOVERNED = 2
    """The object of a preposition."""
    OBJECT = 3
    """The object of a verb that is certainly one."""
    UNKNOWN = 4


class Follower(Enum):
    """What comes after a noun phrase."""

    END = 1
    """Nothing more in the sentence, or a closing mark."""
    COMMA = 2
    AGREEING = 3
    """A verb that shows number and is certainly one: is, are, has, promotes."""
    VERB = 4
    """A verb that shows none: can, must, emerged."""
    NOUN = 5
    """A noun that the phrase modifies."""
    JOINT = 6
    """A preposition or conjunction."""
    RELATIVE = 7
    OTHER = 8


class Setting(NamedTuple):
    """What stands around a noun phrase in its sentence, and what it is there."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]
    role: Role
    follower: Follower


class Edit(NamedTuple):
    """A stretch of a text and what it becomes."""

    span: Span
    text: str


def setting_of(text: str, phrase: Span) -> Setting:
    """The sentence around `phrase`, which is without its article."""
    left = re.split(_ENDS, text[max(0, phrase.start - _REACH) : phrase.start])[-1]
    before = _words(text, phrase.start - len(left), phrase.start)
    stop = re.compile(_ENDS).search(text, phrase.end, phrase.end + _REACH)
    after = _words(text, phrase.end, stop.start() if stop else min(len(text), phrase.end + _REACH))
    closed = next((k for k, word in enumerate(after) if word.form == ")"), 0)
    if after and after[0].form == "(" and closed:
        after = after[closed + 1 :]
    return Setting(before, after, _role([word.form for word in before]), _follower(after))


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    found = re.compile(_WORD).finditer(text, start, end)
    return tuple(Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in found if m[0] not in "\n\"“”‘’'")


def _role(before: list[str]) -> Role:
    k = len(before) - 1
    while k >= 0 and (before[k] in _ARTICLES | _POSSESSIVES or before[k].endswith(("'s", "s'"))):
        k -= 1
    if k < 0 or before[k] == "," or before[k] in _OPENING:
        return Role.SUBJECT
    if before[k] in _PREPOSITIONS:
        return Role.GOVERNED
    return Role.OBJECT if _is_known_verb(before[k]) else Role.UNKNOWN


def _is_known_verb(word: str) -> bool:
    stems = [word, word.removesuffix("s")]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        stems += [] if stem == word else [stem, f"{stem}e", stem[:-1]]
    return any(stem in _VERBS for stem in stems)


def _follower(after: tuple[Word, ...]) -> Follower:
    if not after or after[0].form in ")]":
        return Follower.END
    word = after[0].form
    if word in (",", "—", "–"):
        return Follower.COMMA
    if word in _AGREEING:
        return Follower.AGREEING
    if word in _RELATIVE:
        return Follower.RELATIVE
    if word in _PREPOSITIONS | _JOINING | _OPENING:
        return Follower.JOINT
    if word in _MODALS or (word.endswith("ed") and word not in ("need", "speed", "seed")):
        return Follower.VERB
    return Follower.NOUN if word in _NOUNS or word.endswith(_NOMINAL) else Follower.OTHER


def number_edits(setting: Setting, *, plural: bool) -> tuple[Edit, ...] | None:
    """What else changes when the phrase becomes plural (or, if not `plural`, singular); None if that is not sure."""
    pronouns = _SINGULAR_PRONOUNS if plural else _PLURAL_PRONOUNS
    before, after = [word.form for word in setting.before], [word.form for word in setting.after]
    if any(word in pronouns for word in after) or not _takes_either(before[-_LEFT:]):
        return None
    role, follower = setting.role, setting.follower
    if follower == Follower.NOUN:
        return ()
    if follower == Follower.AGREEING:
        return _agreeing(setting, plural=plural)
    if role in (Role.GOVERNED, Role.OBJECT):
        return None if _goes_on_relative(after) else ()
    if follower == Follower.END:
        return ()
    if follower == Follower.VERB:
        return () if not _has_more_verbs(after) and not _is_participle(after) else None
    if follower == Follower.JOINT:
        return () if not any(_may_be_singular_verb(word) for word in after) else None
    return () if follower == Follower.COMMA and role == Role.UNKNOWN and not _goes_on_relative(after) else None


def _takes_either(before: list[str]) -> bool:
    """Whether nothing before the phrase shows its number but an article right before it."""
    if before and before[-1] in _ARTICLES:
        before = before[:-1]
    if before and (before[-1] in _COPULAS or (before[-1] in _COUNTING and not _is_complementiser(before))):
        return False
    for word in reversed(before):
        if word in _PREPOSITIONS | _OPENING | {","} or word.endswith(("'s", "s'")) or _is_known_verb(word):
            return True
        if word in ("a", "an") or word in _COUNTING:
            return False
    return True


def _is_complementiser(before: list[str]) -> bool:
    """Whether the last word is the "that" of "shows that …", "so that …"."""
    if before[-1] != "that" or len(before) < 2:
        return False
    return before[-2] not in _PREPOSITIONS | _JOINING and not _is_known_verb(before[-2])


def _goes_on_relative(after: list[str]) -> bool:
    """Whether a clause follows that may be about the phrase."""
    words = after[1:] if after[:1] == [","] else after
    return bool(words) and words[0] in _RELATIVE | _AGREEING


def _agreeing(setting: Setting, *, plural: bool) -> tuple[Edit, ...] | None:
    """A verb right behind the phrase: of a subject it changes, elsewhere it belongs to another noun."""
    if setting.role == Role.GOVERNED:
        return ()
    before = [word.form for word in setting.before if word.form not in _ARTICLES | _POSSESSIVES]
    if setting.role == Role.OBJECT:  # "developing … is a task"
        is_gerund = before[-1].endswith("ing") and (len(before) == 1 or before[-2] in _PREPOSITIONS | _OPENING)
        is_modified = len(setting.before) > 1 and setting.before[-2].form in _ARTICLES | _POSSESSIVES
        return () if is_gerund and not is_modified else None
    verb = setting.after[0]
    if setting.role == Role.UNKNOWN or _has_more_verbs([word.form for word in setting.after]):
        return None
    form = (_TO_PLURAL if plural else _TO_SINGULAR).get(verb.form)
    return (Edit(Span(verb.start, verb.end), form),) if form else ()


def _has_more_verbs(after: list[str]) -> bool:
    """Whether a second verb may follow that has the same subject ("is green and drives growth")."""
    return any(
        (first in ("and", "but", "or", "yet", "also") and _may_be_singular_verb(word))
        or (first == "," and word in _AGREEING)
        for first, word in itertools.pairwise(after)
    )


def _is_participle(after: list[str]) -> bool:
    """Whether the first word, that ends in -ed, may modify the phrase, a verb coming later ("shaped by data has …")."""
    if after[0] in _MODALS:
        return False
    return any(map(_may_be_singular_verb if after[1:2] == ["by"] else _AGREEING.__contains__, after[1:]))


def _may_be_singular_verb(word: str) -> bool:
    return word in _AGREEING or (word.endswith("s") and not word.endswith(("ss", "us")))
