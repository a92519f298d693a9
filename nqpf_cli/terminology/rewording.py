"""Putting one rendering in the place of another so that the sentence stays right; only where that is certain.

Number and agreement, article, capitals and line break follow the new wording. What is inserted, turned round,
coordinated or hyphenated to a neighbour is left alone.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.text.agreement import Edit, Follower, Setting, number_edits, setting_of
from nqpf_cli.text.capitals import Capitals, capitalised, capitals_of
from nqpf_cli.text.english_tokens import folded_word
from nqpf_cli.text.noun_number import NounNumber, indefinite_article, number_of, plural_of
from nqpf_cli.text.span import Span

_WORD = r"[^\s\-‐‑,;:]+"
_PREPOSITIONS = frozenset("of in for on to with between from by at among over as into that across via".split())
_JOINTS = frozenset({"and", "or"})
_SUPERLATIVES = frozenset("best greatest highest largest latest most newest strongest".split())
_MODIFYING_PLURALS = frozenset("forces relations goods services sports arms systems".split())
"""Plurals that stand before a noun as they are ("productive forces theory"); others would be singular there."""
_ARTICLE = r"(?<![\w-])(an?|the)(\s+[\"“‘']?)$"
_ARTICLE_REACH = 40
_INTRODUCED = r"\s*[(（]([A-Za-z]{2,8}?)s?[)）]"
_INTRODUCED_REACH = 20
_POSSESSIVE = r"[’'](?:s\b|(?!\w))"
_GLUE = "-‐‑–/_@&+'’"
_SHARING = ("old", "existing", "low", "high", "basic", "al", "ive", "ic", "ous", "ary")
_MOST_ADDED = 4
"""By how many words the new wording may be longer: one that says more may say again what follows."""
_QUOTES = tuple("\"“‘'")
_OF_WORDS = ("translat", "mistranslat", "render", "called", "so-called", "term", "word", "phrase", "wording")
_DETERMINERS = frozenset("the our their its his her your my this that these those".split())


class Rewording(NamedTuple):
    """A stretch of the text, which may reach over an article before and a verb behind, and what it becomes."""

    span: Span
    text: str


class _Place(NamedTuple):
    """A rendering where it stands: its words, the words as listed, its capitals, and what is around it."""

    text: str
    span: Span
    written: Sequence[str]
    listed: Sequence[str]
    capitals: Capitals
    setting: Setting
    article: str
    possessive: str

    @property
    def is_indefinite(self) -> bool:
        """Whether "a" or "an" stands right before it."""
        return self.article.strip(" \n\t\r\"“‘'").lower() in ("a", "an")

    @property
    def is_possessive(self) -> bool:
        """Whether it has a possessive mark behind it."""
        return bool(self.possessive)

    @property
    def modifies(self) -> bool:
        """Whether it modifies the noun behind it, which the article and the verb belong to then."""
        return self.is_possessive or self.setting.follower == Follower.NOUN


def reword(text: str, span: Span, found: str, wanted: str, *, pos: str = "") -> Rewording | None:
    """`text` with the rendering `wanted` where `span` has `found`, both as the glossary lists them; None if not sure.

    `pos` is the part of speech of both, "" for nouns. What is no noun is replaced only where it stands as listed.
    """
    place = _place(text, span, found)
    if place is None or not wanted or _is_shared(place) or _is_mentioned(place) or _is_repeated(place, wanted):
        return None
    if _is_abbreviated(place, wanted):
        return None
    if pos or _is_abbreviation(found) or _is_abbreviation(wanted):
        as_listed = [word.lower() for word in place.written] == [word.lower() for word in place.listed]
        is_noun_there = pos == "verb" and (place.article or place.modifies)
        return _put(place, wanted, ()) if as_listed and not is_noun_there else None
    return _reworded_noun(place, wanted)


def _place(text: str, span: Span, found: str) -> _Place | None:
    """The rendering as it stands, None where it is not just `found` inflected, or is part of a longer word."""
    written, listed = re.findall(_WORD, span.of(text)), re.findall(_WORD, found)
    mark = re.match(_POSSESSIVE, text[span.end : span.end + 3])
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before.isalnum() or after.isalnum() or (before and before in "-‐‑–/_@&+"):
        return None
    if (after and after in _GLUE and not mark) or not listed or not _is_one_stretch(span.of(text), found):
        return None
    if [folded_word(word) for word in written] != [folded_word(word) for word in listed]:
        return None
    capitals = capitals_of(written, listed)
    article = re.search(_ARTICLE, text[max(0, span.start - _ARTICLE_REACH) : span.start], re.IGNORECASE)
    setting = setting_of(text, Span(span.start, span.end + len(mark[0]) if mark else span.end))
    if capitals is None:
        return None
    if capitals == Capitals.FIRST and len(listed) == 1 and setting.before:
        capitals = Capitals.TITLE
    return _Place(
        text, span, written, listed, capitals, setting, article[0] if article else "", mark[0] if mark else ""
    )


def _is_one_stretch(written: str, found: str) -> bool:
    """Whether between the words stands what the glossary has there, a hyphen or space being the same."""
    gaps, listed = re.split(_WORD, written)[1:-1], re.split(_WORD, found)[1:-1]
    return len(gaps) == len(listed) and all(
        ("," in gap) == ("," in entry) and gap.count("\n") <= 1 and re.fullmatch(r",?\s*|[-‐‑]", gap)
        for gap, entry in zip(gaps, listed, strict=True)
    )


def _is_abbreviation(term: str) -> bool:
    return term.isupper() and " " not in term


def _is_shared(place: _Place) -> bool:
    """Whether another modifier is coordinated with the first word ("old and new productivity")."""
    before = [word.form for word in place.setting.before[-2:]]
    return len(before) == 2 and before[1] in ("and", "or", "as") and before[0].endswith(_SHARING)


def _is_mentioned(place: _Place) -> bool:
    """Whether the words stand in quotation marks because the sentence speaks about them."""
    if place.text[max(0, place.span.start - 1) : place.span.start] not in _QUOTES:
        return False
    return any(word.form.startswith(_OF_WORDS) for word in place.setting.before)


def _is_abbreviated(place: _Place, wanted: str) -> bool:
    """Whether an abbreviation of the old wording is introduced behind it, which would not be that of the new one."""
    introduced = re.match(_INTRODUCED, place.text[place.span.end : place.span.end + _INTRODUCED_REACH])
    old, new = ("".join(word[0] for word in words).upper() for words in (place.listed, re.findall(_WORD, wanted)))
    return introduced is not None and introduced[1].upper() == old != new


def _is_repeated(place: _Place, wanted: str) -> bool:
    """Whether a word that comes with the new wording stands beside it already ("new-type …", "a new kind of …")."""
    added = {folded_word(word) for word in re.findall(_WORD, wanted)} - {folded_word(word) for word in place.listed}
    before = [word.form for word in place.setting.before if word.form not in ("a", "an", "the")]
    nearest = before[-3:-1] if before[-1:] == ["of"] else before[-1:]
    beside = [part for word in nearest if word not in _PREPOSITIONS for part in word.split("-")]
    return any(
        folded_word(word) in added for word in (*beside, *(word.form for word in place.setting.after[:1])) if word
    )


def _reworded_noun(place: _Place, wanted: str) -> Rewording | None:
    old, new = place.written[_head(place.listed)], re.findall(_WORD, wanted)
    was, listed_as = number_of(old), number_of(place.listed[_head(place.listed)])
    head = new[_head(new)]
    inflected = _inflected(was, listed_as, head, same=folded_word(head) == folded_word(old))
    if inflected is None or not _fits(
        place, wanted, was, number_of(inflected), same=folded_word(head) == folded_word(old)
    ):
        return None
    edits: tuple[Edit, ...] | None = ()
    plural = number_of(inflected) == NounNumber.PLURAL
    if (was == NounNumber.PLURAL) != plural:
        if place.is_possessive and place.is_indefinite:  # whose article it is cannot be seen
            return None
        setting = place.setting._replace(follower=Follower.NOUN) if place.modifies else place.setting
        edits = number_edits(setting, plural=plural)
    if edits is None:
        return None
    return _put(place, _with_head(wanted, new, inflected), edits)


def _head(words: Sequence[str]) -> int:
    """Which of the words of a noun phrase is its head: the last before a preposition."""
    return next((k - 1 for k, word in enumerate(words) if k and word.lower() in _PREPOSITIONS), len(words) - 1)


def _inflected(was: NounNumber, listed_as: NounNumber, head: str, *, same: bool) -> str | None:
    """The head of the new wording in the number that the place needs; None where that is not sure.

    `was` is the number of the old head where it stands, `listed_as` that in the glossary.
    """
    number = number_of(head)
    if was == NounNumber.PLURAL:
        if number == NounNumber.PLURAL:
            return head
        if listed_as != NounNumber.PLURAL and (same or number == NounNumber.SINGULAR):
            return plural_of(head)
        return head if number == NounNumber.MASS and listed_as == NounNumber.PLURAL else None
    if number == NounNumber.PLURAL and listed_as == NounNumber.PLURAL:
        return None
    return head


def _fits(place: _Place, wanted: str, was: NounNumber, number: NounNumber, *, same: bool) -> bool:
    """Whether the new wording, its head of this number, can stand where the old one does, with its article."""
    follower, words = place.setting.follower, wanted.split()
    brings_article = words[0] in ("a", "an", "the") or (place.is_indefinite and words[0] in _SUPERLATIVES)
    if brings_article or len(words) > len(place.listed) + _MOST_ADDED:
        return False
    if _is_looser(words, place.listed, _PREPOSITIONS) and (place.modifies or follower == Follower.OTHER):
        return False
    if _is_looser(words, place.listed, _JOINTS) and (place.modifies or follower in (Follower.OTHER, Follower.AGREEING)):
        return False
    if place.modifies:
        return number == was or number != NounNumber.PLURAL or words[-1] in _MODIFYING_PLURALS
    if place.is_indefinite and number == NounNumber.PLURAL:
        return was == NounNumber.MASS and follower != Follower.OTHER
    if place.is_indefinite and not same:
        return number == NounNumber.SINGULAR
    if number == NounNumber.SINGULAR and was == NounNumber.MASS:
        return place.setting.before != () and place.setting.before[-1].form in _DETERMINERS
    return True


def _is_looser(wanted: Sequence[str], listed: Sequence[str], joints: frozenset[str]) -> bool:
    """Whether the new wording has words that join its parts, and the old one has none."""
    return not joints.isdisjoint(wanted) and joints.isdisjoint(listed)


def _with_head(wanted: str, words: Sequence[str], inflected: str) -> str:
    """`wanted` with its head in another number."""
    before = re.findall(rf"{_WORD}|[\s\-‐‑,;:]+", wanted)
    places = [k for k, part in enumerate(before) if re.fullmatch(_WORD, part)]
    before[places[_head(words)]] = inflected
    return "".join(before)


def _put(place: _Place, wanted: str, edits: Sequence[Edit]) -> Rewording:
    """The new wording with the article, capitals and line break that it needs, and the verb behind it."""
    start, head, capitals = place.span.start, "", place.capitals
    if place.is_indefinite:
        start, head, capitals = _article(place, wanted)
    new = _broken(capitalised(wanted, capitals), place.span.of(place.text))
    end = place.span.end
    tail = ""
    if place.is_possessive and new.endswith(("s", "S")):
        end, tail = end + len(place.possessive), place.possessive[0]
    for edit in edits:
        tail += place.text[end : edit.span.start] + _like(edit.text, edit.span.of(place.text))
        end = edit.span.end
    return Rewording(Span(start, end), head + new + tail)


def _article(place: _Place, wanted: str) -> tuple[int, str, Capitals]:
    """From where on the place changes, what stands there instead of "a" or "an", and the capitals behind it."""
    start = place.span.start - len(place.article)
    old = re.match(r"\w+", place.article)
    assert old
    rest = place.article[old.end() :]
    words = re.findall(_WORD, wanted)
    if number_of(words[_head(words)]) != NounNumber.PLURAL or place.modifies:
        new = indefinite_article(wanted)
        if new == old[0].lower():
            return place.span.start, "", place.capitals
        return start, _like(new, old[0]) + rest, place.capitals
    is_first = old[0][:1].isupper() and place.capitals == Capitals.LOWER
    kept = rest.lstrip() if "\n" not in rest else rest
    if "\n" in rest:  # the space before the article goes instead of the line break behind it
        while start and place.text[start - 1] == " ":
            start -= 1
    return start, kept, Capitals.FIRST if is_first else place.capitals


def _like(word: str, model: str) -> str:
    """`word` with the capitals of `model`."""
    if model.isupper() and (len(model) > 1 or model == "A"):
        return word.upper() if len(model) > 1 else word[:1].upper() + word[1:]
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _broken(wanted: str, written: str) -> str:
    """`wanted` with the line break that `written` has, at about the same place."""
    found = re.search(r"\s*\n\s*", written)
    if not found:
        return wanted
    share = found.start() / (len(written) - len(found[0]) + 1)
    spaces = [k for k, char in enumerate(wanted) if char == " "]
    if not spaces:
        return wanted
    at = min(spaces, key=lambda k: abs(k / len(wanted) - share))
    return wanted[:at] + found[0] + wanted[at + 1 :]
