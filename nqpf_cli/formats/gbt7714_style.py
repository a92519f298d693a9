"""What differs between the forms of a GB/T 7714 reference: edition, system, language, punctuation, set words."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class StandardEdition(IntEnum):
    """An edition of GB/T 7714 that can be written."""

    E2015 = 2015
    E2025 = 2025


class System(StrEnum):
    """How the text cites: by number (顺序编码制) or by author and date (著者-出版年制); GB/T 7714-2015, 9."""

    NUMERIC = "numeric"
    AUTHOR_DATE = "author-date"


class Rendering(StrEnum):
    """In which language a work is written that is known in two: its own, Chinese, English, or both, Chinese first."""

    OWN = "own"
    ZH = "zh"
    EN = "en"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class ReferenceStyle:
    """The form of a reference.

    `unknown_imprint` writes the marks for an unknown place or publisher ([S.l.], 出版者不详) in the edition of 2015,
    where the standard wants them and most journals leave them out; works with a URL have none.
    """

    edition: StandardEdition = StandardEdition.E2015
    system: System = System.NUMERIC
    language: Rendering = Rendering.OWN
    unknown_imprint: bool = False


@dataclass(frozen=True, slots=True)
class SetWords:
    """The words that a reference supplies itself, in the language of the work."""

    et_al: str
    edition: str
    translated: str
    anonymous: str
    no_date: str
    no_place: str
    no_publisher: str


_ENGLISH = SetWords("et al.", "ed.", "trans.", "Anon", "n.d.", "S.l.", "s.n.")
_WORDS = {
    "zh": SetWords("等", "版", "译", "佚名", "无日期", "出版地不详", "出版者不详"),
    "ja": SetWords("ほか", "版", "訳", "Anon", "n.d.", "S.l.", "s.n."),
    "ru": SetWords("и др.", "изд.", "trans.", "Anon", "n.d.", "S.l.", "s.n."),
}

_TO_FULL = (
    (re.compile("．"), ". "), (re.compile(", "), "，"), (re.compile(": "), "："), (re.compile("; "), "；"),
    (re.compile("! ?"), "！"), (re.compile(r"\? ?"), "？"), (re.compile(r" ?\("), "（"), (re.compile(r"\) ?"), "）"),
)  # fmt: skip
_TO_HALF = (
    (re.compile("． ?"), ". "), (re.compile("， ?"), ", "), (re.compile("： ?"), ": "), (re.compile("； ?"), "; "),
    (re.compile("！ ?"), "! "), (re.compile("？ ?"), "? "), (re.compile(" ?（"), " ("), (re.compile("）(?=[.,:;)])"), ")"),
    (re.compile("） ?"), ") "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Punctuation:
    """The marks between the parts of a reference: half-width in 2015; full-width but for `.`, `[ ]`, `/` in 2025."""

    comma: str
    colon: str
    opening: str
    closing: str
    year_range: str

    def in_parentheses(self, text: str) -> str:
        """`text` in the parentheses of the edition."""
        return f"{self.opening}{text}{self.closing}"

    def within(self, text: str) -> str:
        """A title or a name with the marks inside it made those of the edition ("甲：乙" → "甲: 乙" in 2015)."""
        for pattern, mark in _TO_FULL if self.comma == "，" else _TO_HALF:
            text = pattern.sub(mark, text)
        return text.strip()


_PUNCTUATION = {
    StandardEdition.E2015: Punctuation(", ", ": ", "(", ")", "-"),
    StandardEdition.E2025: Punctuation("，", "：", "（", "）", "—"),
}


def set_words(language: str) -> SetWords:
    """The set words of a language given by its primary tag; the English ones for those that have none of their own."""
    return _WORDS.get(language, _ENGLISH)


def punctuation(edition: StandardEdition) -> Punctuation:
    """The punctuation of an edition."""
    return _PUNCTUATION[edition]
