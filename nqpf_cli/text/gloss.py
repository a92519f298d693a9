"""Words of a Chinese–English lexicon, and the English stems that their glosses lead one to expect."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from nqpf_cli.text.stems import stems

_LONGEST_GLOSS = 6


def stemmed(gloss: str) -> str:
    """The different stems of a gloss, apart by spaces."""
    return " ".join(dict.fromkeys(stems(gloss)))


class Word(NamedTuple):
    """A Chinese word: the readings of its headword ("jing-ji") and its English glosses, the most usual first.

    Of a gloss only its stems are kept, apart by spaces: "to develop the economy" is "develop economy".
    """

    pinyin: tuple[str, ...]
    glosses: tuple[str, ...]


def word_of(pinyin: Iterable[str], glosses: Iterable[str]) -> Word:
    """The word with these readings and glosses, as a dictionary prints them."""
    return Word(tuple(pinyin), tuple(found for gloss in glosses if (found := stemmed(gloss))))


@lru_cache(maxsize=1 << 17)
def expected_stems(glosses: tuple[str, ...]) -> Mapping[str, float]:
    """The stems of a word's glosses, each with its strength, 0.0 to 1.0.

    A stem is the weaker the more words its gloss has and the later the gloss stands. Glosses of more than six
    words explain instead of translating: they are left out.
    """
    strengths: dict[str, float] = {}
    rank = 0
    for gloss in glosses:
        own = gloss.split()
        if own and len(own) <= _LONGEST_GLOSS:
            rank += 1
            strength = len(own) ** -0.5 * rank**-0.3
            for stem in own:
                strengths[stem] = max(strength, strengths.get(stem, 0.0))
    return strengths
