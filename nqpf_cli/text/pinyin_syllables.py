"""The syllables of Hanyu Pinyin without tones, and words cut into them; no library."""

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ü üe",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ü üe",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}

SYLLABLES = frozenset(
    written
    for initial, finals in _FINALS.items()
    for final in finals.split()
    for written in {initial + final.replace("ü", u) for u in ("ü", "v", "yu")}
)
"""Every syllable, ü also as v (input methods) and yu (passports); GB/T 16159-2012 and the scheme of 1958."""

_LONGEST = max(map(len, SYLLABLES))
_MOST = 4


def split_word(word: str, most: int = _MOST) -> tuple[str, ...] | None:
    """`word` cut into `most` syllables or fewer, the first as long as it can be; an apostrophe cuts too.

    Case is kept: "Erting" is ("Er", "ting"). None where `word` is no pinyin, or has more syllables.
    """
    cut: list[str] = []
    for piece in word.replace("’", "'").split("'"):
        syllables = _split(piece, most - len(cut))
        if not syllables:
            return None
        cut += syllables
    return tuple(cut)


def _split(piece: str, most: int) -> tuple[str, ...] | None:
    if not piece:
        return ()
    for length in range(min(_LONGEST, len(piece)) if most > 0 else 0, 0, -1):
        if piece[:length].lower() in SYLLABLES:
            rest = _split(piece[length:], most - 1)
            if rest is not None:
                return (piece[:length], *rest)
    return None
