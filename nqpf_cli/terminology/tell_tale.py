"""Which renderings give a translation away by themselves, so that a text can be checked without its source.

"new quality productivity" can only stand for 新质生产力; "green productivity" is English of its own, and only where the
same text has shown that it calls productive forces productivity is it known what it stands for. What everybody says
("risk reduction") is of type GENERAL in the glossary and is never judged alone.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, TermSection, TermType
from nqpf_cli.text.english import inflection_key

UNWANTED = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)
"""The statuses of what is flagged."""


class TellTale(NamedTuple):
    """A rendering of a concept, a deprecated one as a rule; `key` is its wording without inflection.

    `wrong_words` are those of its words that no right rendering of the concept has, `lost_words` those of the preferred
    one that it lacks. `has_own_sense` says that it is English for something else, too: it counts only in a text where
    another one writes the same wrong words for the same lost ones.
    """

    entry: ConceptEntry
    section: TermSection
    key: str
    wrong_words: frozenset[str] = frozenset()
    lost_words: frozenset[str] = frozenset()
    has_own_sense: bool = False


def unwanted_renderings(entries: Iterable[ConceptEntry], wordings: Container[str]) -> list[TellTale]:
    """Those of `wordings` that are deprecated or superseded and no everyday words; not yet told from English of its own."""
    return [
        _unwanted(entry, section)
        for entry in entries
        for section in entry.in_language("en")
        if section.term in wordings
        and section.status in UNWANTED
        and section.type not in (TermType.GENERAL, TermType.ABBREVIATION)
    ]


def keys_to_look_up(renderings: Iterable[TellTale]) -> set[str]:
    """The keys whose terms `told_apart` must know: each wording, and what it says without its first word."""
    return {key for one in renderings for key in (one.key, _without_first_word(one.key)) if key}


def told_apart(renderings: Sequence[TellTale], terms: Mapping[str, Sequence[Hit]]) -> list[TellTale]:
    """Those of `renderings` that a text may be judged by; `terms` are the glossary's terms by their keys.

    Left out is what is a right rendering of another concept, and what holds a shorter one of the list, which says
    what is wrong: "green new quality productivity". A wording that is a modifier before a right term of another concept
    ("green" before "productivity") has a sense of its own; where every word of it is right it is never judged alone ("new productive forces").
    """
    keys = {one.key for one in renderings if not _is_compound(one, terms)}
    kept: list[TellTale] = []
    for one in renderings:
        if (
            _is_right(one.key, terms)
            or _holds_right(one)
            or (one.section.type == TermType.COLLOCATION and _holds_another(one.key, keys))
        ):
            continue
        if not _is_compound(one, terms):
            kept.append(one)
        elif one.wrong_words:
            kept.append(one._replace(has_own_sense=True))
    return kept


def _unwanted(entry: ConceptEntry, section: TermSection) -> TellTale:
    key = _key(section.term)
    words = frozenset(key.split())
    preferred = entry.preferred("en")
    lost = frozenset(_key(preferred.term).split() if preferred else ()) - words
    return TellTale(entry, section, key, words - _words_of_right(entry), lost)


def confusions(one: TellTale) -> Iterator[tuple[str, str]]:
    """Each wrong word with each lost one that it may stand for: productivity for productive, and for forces.

    Two renderings that share one say the same wrongly.
    """
    return ((wrong, lost) for wrong in one.wrong_words for lost in one.lost_words)


def _without_first_word(key: str) -> str:
    return key.partition(" ")[2]


def _is_compound(one: TellTale, terms: Mapping[str, Sequence[Hit]]) -> bool:
    return any(
        hit.status not in (None, *UNWANTED) and not hit.general for hit in terms.get(_without_first_word(one.key), ())
    )


def _is_right(key: str, terms: Mapping[str, Sequence[Hit]]) -> bool:
    return any(hit.status not in (None, *UNWANTED) for hit in terms.get(key, ()))


def _holds_another(key: str, keys: Container[str]) -> bool:
    words = key.split()
    runs = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1) if b - a < len(words))
    return any(" ".join(run) in keys for run in runs)


def _holds_right(one: TellTale) -> bool:
    """Whether a rendering of two words or more holds the preferred one of its concept, and only adds to it."""
    preferred = one.entry.preferred("en")
    key = _key(preferred.term) if preferred else ""
    return " " in key and f" {key} " in f" {one.key} "


def _words_of_right(entry: ConceptEntry) -> set[str]:
    return {
        word
        for section in entry.in_language("en")
        if section.status not in UNWANTED
        for word in _key(section.term).split()
    }


def right_terms(entry: ConceptEntry) -> list[TermSection]:
    """The preferred and admitted English terms of a concept that are no everyday words."""
    return [
        section
        for section in entry.in_language("en")
        if section.status not in UNWANTED and section.type == TermType.FULL
    ]


def right_renderings(entry: ConceptEntry, wordings: Container[str]) -> list[TellTale]:
    """Those of `wordings` that are right terms of a concept, of two words or more."""
    found = (TellTale(entry, one, _key(one.term)) for one in right_terms(entry) if one.term in wordings)
    return [one for one in found if " " in one.key]


@lru_cache(maxsize=20_000)
def _key(term: str) -> str:
    """The wording of a term without inflection; asked for several times for each."""
    return inflection_key(term)
