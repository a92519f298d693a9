"""Folding of strings into keys: width, case, spaces, punctuation, hyphens.

This module is on the path of every look-up: it imports nothing that Python has not loaded but `unicodedata`.
"""

from collections import Counter
from unicodedata import normalize

_QUOTES_AND_DASHES = str.maketrans(
    {
        "’": "'", "‘": "'", "′": "'", "＇": "'", "`": "'",
        "“": '"', "”": '"', "″": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "－": "-", "﹣": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u2060": None,
    }
)  # fmt: skip
_ASCII_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "+"} | {ord("'"): None}


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character (CJK ideographs, extensions and compatibility forms, 〇)."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x3FFFF
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3007
    )


def has_han(text: str) -> bool:
    """Whether any character of `text` is Chinese."""
    return not text.isascii() and any(map(is_han, text))


def han_share(text: str) -> float:
    """Chinese characters as a share of all letters in `text`, 0.0 to 1.0; 0.0 where there are no letters."""
    if text.isascii():
        return 0.0
    if not any(map(is_han, set(text))):
        return 0.0
    counts = Counter(text)
    han = sum(count for char, count in counts.items() if is_han(char))
    letters = han + sum(count for char, count in counts.items() if char.isascii() and char.isalpha())
    return han / letters if letters else 0.0


def is_chinese(text: str) -> bool:
    """Whether `text` as a whole is Chinese rather than English: a fifth of its letters are Hanzi."""
    return han_share(text) >= 0.2


def visible(text: str) -> str:
    """`text` without control characters but tabs and line breaks, so that a terminal obeys nothing in it."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\t\n" or not ("\x00" <= c < " " or "\x7f" <= c < "\xa0"))


def plain(text: str) -> str:
    """`text` in NFKC, lower case, with one kind of quote and hyphen and no invisible characters."""
    return normalize("NFKC", text.translate(_QUOTES_AND_DASHES)).casefold()


def fold(text: str) -> str:
    """The key under which a term is looked up exactly.

    Width, case, punctuation and spaces are folded away. Where the text holds a Chinese character
    nothing separates its parts ("人工智能 +" → "人工智能+"); elsewhere words stay apart by single spaces
    ("New-Quality  Productivity!" → "new quality productivity"). `+` is kept: it is part of names.
    Folding twice is folding once.
    """
    lowered = plain(text)
    if lowered.isascii():  # the same as below, much faster
        return " ".join(lowered.translate(_ASCII_APART).split())
    if has_han(lowered):
        return "".join(char for char in lowered if char.isalnum() or char == "+")
    kept = "".join(char if char.isalnum() or char == "+" else "" if char == "'" else " " for char in lowered)
    return " ".join(normalize("NFKC", kept).split())


def fold_unspaced(text: str) -> str:
    """`text` folded, without the spaces that keep its words apart: "Ou yang" and "OUYANG" agree."""
    return fold(text).replace(" ", "")


def squeezed(text: str) -> str:
    """Letters and digits of `text` alone, their width and case folded, to compare what was set in several ways."""
    return "".join(char for char in normalize("NFKC", text).casefold() if char.isalnum())


def fold_pinyin(text: str) -> str:
    """Pinyin as one toneless string: "xīn zhì shēngchǎnlì", "xin1 zhi4 …" and "xinzhishengchanli" agree.

    ü, u: and v all become v. Returns "" when anything but Latin letters, tone marks, tone digits, spaces,
    hyphens and apostrophes stands in `text`.
    """
    letters: list[str] = []
    lowered = normalize("NFD", text.translate(_QUOTES_AND_DASHES).lower().replace("u:", "ü"))
    for char in lowered:
        if "a" <= char <= "z":
            letters.append(char)
        elif char == "\u0308":
            if not letters or letters[-1] != "u":
                return ""
            letters[-1] = "v"
        elif char not in "\u0300\u0301\u0304\u030c\u0306" and char not in "01234 5-'\t":
            return ""
    return "".join(letters)


def loosen_pinyin(pinyin: str) -> str:
    """`pinyin` (already folded) without the distinctions that speakers confuse.

    zh/z, ch/c, sh/s, n/ng and l/n at any place, v/u after any initial. Both sides of a comparison must pass
    through here; the result is no pinyin.
    """
    for written, read in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("v", "u")):
        pinyin = pinyin.replace(written, read)
    return pinyin
