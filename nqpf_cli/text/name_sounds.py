"""Chinese names in Latin letters, matched by sound: "DENG Zhou" is 邓洲, "Hsu Shui-teh" 许水德.

A name is known by its pairs of neighbouring syllables: one syllable alone ("Long", "He") says nothing.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nqpf_cli.text.pinyin_syllables import SYLLABLES, split_word

_CAPITALISED = re.compile(r"[A-Z][A-Za-z'’üÜ]*(?:-[A-Za-z'’üÜ]+)*")
_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "zh": "ch", "ch": "ch'", "j": "ch", "q": "ch'",
    "x": "hs", "z": "ts", "c": "ts'", "r": "j", "y": "y", "w": "w",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "szu ssu", "er": "erh",
    "yi": "i yi", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "yue": "yueh", "he": "ho", "ge": "ko",
    "ke": "k'o", "e": "o e", "de": "te teh", "le": "le leh", "se": "se seh", "hua": "hua hwa", "huang": "huang hwang", "hui": "hui hwei",
}  # fmt: skip
_FINALS = (("uo", "o"), ("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("ui", "ui"))
_KEEPING_UO = frozenset({"guo", "kuo", "huo", "shuo"})


def _wade_giles(syllable: str) -> Iterator[str]:
    """The spellings of a pinyin syllable in Wade–Giles, with and without its apostrophe."""
    if syllable in _WHOLE:
        spellings = _WHOLE[syllable].split()
    else:
        initial = syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[0]
        final = syllable[len(initial) :]
        if syllable not in _KEEPING_UO:
            for pinyin, wade in _FINALS:
                if final.endswith(pinyin):
                    final = final[: -len(pinyin)] + wade
                    break
        spellings = [_INITIALS.get(initial, initial) + final]
    for spelling in spellings:
        yield spelling
        yield spelling.replace("'", "")


_ROMANISED: dict[str, set[str]] = {}
for _syllable in sorted(SYLLABLES):
    for _spelling in _wade_giles(_syllable):
        _ROMANISED.setdefault(_spelling, set()).add(_syllable)


def spoken_pairs(text: str, readings: Mapping[str, Iterable[str]]) -> set[str]:
    """The pairs of neighbouring syllables of a Chinese text, "deng-zhou"; `readings` are those of each character."""
    pairs: set[str] = set()
    before: Iterable[str] = ()
    for char in text:
        syllables = readings.get(char, ())
        pairs.update(f"{first}-{second}" for first in before for second in syllables)
        before = syllables
    return pairs


def written_names(text: str) -> list[frozenset[str]]:
    """For each pair of syllables of the romanised names in an English text the pairs that it may stand for."""
    names: list[frozenset[str]] = []
    run: list[tuple[str, ...]] = []
    end = -2
    for match in _CAPITALISED.finditer(text):
        syllables = _syllables(match.group())
        if not syllables or match.start() != end + 1:
            names += _pairs(run)
            run = []
        run += syllables
        end = match.end()
    return names + _pairs(run)


def _syllables(word: str) -> list[tuple[str, ...]]:
    """The syllables of a capitalised word, each with its possible pinyin; none if it is no Chinese name."""
    found: list[tuple[str, ...]] = []
    for part in word.replace("’", "'").lower().replace("ü", "v").split("-"):
        wade = _ROMANISED.get(part)
        pinyin = split_word(part) if part in SYLLABLES or not wade else None
        if wade and (pinyin is None or len(pinyin) == 1):
            found.append(tuple(sorted(_readings(wade | set(pinyin or ())))))
        elif pinyin:
            found += [tuple(sorted(_readings({syllable}))) for syllable in pinyin]
        else:
            return []
    return found


def _readings(syllables: set[str]) -> set[str]:
    """With ü as v, as lexicons write it: Lü, Lyu; and Lu, which often stands for Lü."""
    return {
        reading
        for s in syllables
        for reading in ((s, s[0] + "v") if s in ("lu", "nu") else (re.sub("^([ln])(?:ü|yu)", r"\1v", s),))
    }


def _pairs(run: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    return [
        frozenset(f"{first}-{second}" for first in firsts for second in seconds)
        for firsts, seconds in itertools.pairwise(run)
    ]
