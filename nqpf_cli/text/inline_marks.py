"""What stands inside a running text without being text: citation marks, raised note numbers, markup, justified setting."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nqpf_cli.text.normalize import is_han

_NUMBERS = r"\d{1,3}(?:[ \t]*[-–—－~～,，、;；][ \t]*\d{1,3})*"
_RAISED = re.compile(
    r"<sup\b[^<>]{0,40}>([^<>]{0,60})</sup>|\$?\^\{([^{}]{0,60})\}\$?|\^(\[[^\[\]]{0,40}\])", re.IGNORECASE
)
_CITATION = re.compile(
    rf"(?<=\S)[ \t]{{0,3}}[\[［](?!0)[ \t]*{_NUMBERS}[ \t]*[\]］](?:[(（][Pp]{{1,2}}\.?\s?[\d\-–—,，]{{1,12}}[)）])?(?![(（]http)"
)
_NOTE = re.compile(r"(?<=[^\s:：;；,，、(（])[①-⑳㉑-㉟](?=[，。；：、！？,;:.!?”’」』）)—]|$|\s*$)")
_NOTE_BEHIND_STOP = re.compile(r"(?<=[。！？”])[①-⑳㉑-㉟](?=\S)")
_BARE_NOTE = re.compile(r"(?<=[a-z]{3}[.,])(?<!Fig\.)(?<!fig\.)(?<!vol\.)(?<!Vol\.)(?<!Tab\.)\d{1,2}(?=\s|$)")
_DISPLACED = re.compile(
    r"(?:(?<=[.!?;:”\"])\s+|^)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) \)\s*(?=[A-Z“\"])"
)
"""The numeral of an item (1) as machine translation of a page leaves it behind the sentence before."""
_EXPONENT = re.compile(r"[-−–]?\d{1,2}")
_UNIT = re.compile(r"(?:(?<![A-Za-z])[A-Za-zμ]{1,2}|[\d)）Α-Ωα-ω])$")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,300})?/?>")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,1000}\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
_ESCAPE = re.compile(r"\\+([_*\[\]#&%~^$.|()<>-])")
_EMPHASIS = re.compile(r"\*\*+|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_BULLET = re.compile(r"^[\s>]*(?:#{1,6}\s+|[-*•·●■◆▪]\s+)*")
_SPACE = r"[ \t\u3000\u00a0\u2002\u2003]"
_HAN = r"[\u3400-\u9fff\uf900-\ufaff〇]"
_JUSTIFIED = re.compile(
    rf"(?<!{_HAN})(?:(?:{_HAN}{_SPACE}+){{3,400}}(?={_HAN})|(?:{_HAN}{_SPACE}+){{2}}{_HAN}(?!{_HAN}))"
)
_BESIDE_MARK = re.compile(
    rf"(?<={_HAN}){_SPACE}+(?=[，。；：、！？”’）》」』])|(?<=[，。；：、！？“‘（《「『]){_SPACE}+(?={_HAN})"
)
_SPACES = re.compile(rf"{_SPACE}+")
_SECOND_PARTS = frozenset(
    "oriented based driven related led level scale term quality speed tech time called making sharing saving intensive".split()
)
_HYPHENS = ("-", "\u00ad", "\u2010")
_LAST_WORD = re.compile(r"[A-Za-z-]*$")
_FIRST_WORD = re.compile(r"[A-Za-z-]*")
_SUPERSCRIPTS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def without_marks(text: str) -> str:
    """`text` without citation marks ([1-2], ^[5], <sup>①</sup>), markup and escapes; exponents (hm²) stay.

    A mark that opens the text stays: it is the label of an item.
    """
    text = _LINK.sub(r"\1", _ADDRESS.sub(r"\1", _IMAGE.sub("", text)))
    text = _TAG.sub("", _RAISED.sub(_lowered, text))
    text = _EMPHASIS.sub("", _ESCAPE.sub(r"\1", _BULLET.sub("", text))).replace("&nbsp;", " ")
    text = _DISPLACED.sub(" ", _CITATION.sub("", text))
    return _BARE_NOTE.sub("", _NOTE_BEHIND_STOP.sub("", _NOTE.sub("", text))).strip()


def unjustified(text: str) -> str:
    """`text` without the spaces that justified setting put between its Hanzi (人 工 智 能), other spaces one wide."""
    text = _JUSTIFIED.sub(lambda match: _SPACES.sub("", match.group()), text)
    return _SPACES.sub(" ", _BESIDE_MARK.sub("", text)).strip()


def _lowered(match: re.Match[str]) -> str:
    """What a raised piece leaves: an exponent behind a unit or a number, nothing where it is a mark."""
    raised = next(group for group in match.groups() if group is not None).strip()
    before = match.string[max(0, match.start() - 4) : match.start()]
    if _EXPONENT.fullmatch(raised):
        return raised.translate(_SUPERSCRIPTS) if _UNIT.search(before) else ""
    if raised in ("st", "nd", "rd", "th") or (raised.isascii() and raised.isalpha() and len(raised) > 1):
        return raised
    return ""


def joined_lines(lines: Sequence[str], compounds: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as one: Hanzi meet, Latin words stay apart, a word broken by a hyphen is whole.

    The hyphen stays in the words of `compounds` (lower case; -oriented stands for all that end so): high-speed.
    """
    if len(lines) < 2:
        return "".join(lines)
    parts: list[str] = []
    for first, second in pairwise(lines):
        if _is_broken_word(first, second, compounds):
            parts.append(first[:-1])
        else:
            parts += (first, _between(first, second))
    return "".join([*parts, lines[-1]])


def _is_broken_word(first: str, second: str, compounds: frozenset[str]) -> bool:
    if first[-1:] not in _HYPHENS or not first[-2:-1].isalpha() or not (second[0].islower() and second[0].isascii()):
        return False
    word = f"{_LAST_WORD.search(first, max(0, len(first) - 40))[0]}{_FIRST_WORD.match(second)[0]}"  # type: ignore[index]
    second_part = word.rpartition("-")[2].lower()
    return word.lower() not in compounds and second_part not in _SECOND_PARTS and f"-{second_part}" not in compounds


def _between(first: str, second: str) -> str:
    if any(is_han(char) or _is_wide(char) for char in (first[-1], second[0])):
        return ""
    return "" if first[-1] in "-–—/" else " "


def _is_wide(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60" or char in "“”‘’"
