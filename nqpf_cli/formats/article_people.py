"""The unlabelled lines above an abstract: titles, authors and affiliations, each in its language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import is_institution, parse_names
from nqpf_cli.formats.article_labels import Label, is_labelled, joined, label_on
from nqpf_cli.formats.article_serial import is_serial_line
from nqpf_cli.formats.reference_text import has_label, is_mention
from nqpf_cli.text.normalize import has_han, is_han
from nqpf_cli.text.pinyin_syllables import split_word

_RAISED = re.compile(
    r"[¹²³⁰⁴-⁹ᵃ-ᶻ*＊†‡§#✉①-⑳☆]|(?<=[^\W\d_])\s?\d{1,2}(?:\s?[,，]\s?\d{1,2})*(?!\d)|(?<=[,，])\s*\d{1,2}(?=[,，]|$)"
)
_APART = re.compile(r"(?<=[a-z])(?:\s?[\d¹²³⁴-⁹]{1,2})(?:[,，]\d{1,2})*\s+(?=[A-Z])|(?<=[a-z])\s{2,}(?=[A-Z])")
"""What parts English names that no comma parts."""
_TYPE_MARK = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
_INSTITUTION = re.compile(
    r"大学|学院|研究院|研究所|研究中心|科学院|党校|公司|银行|医院|实验室|委员会|出版社|编辑部|研究室|信息中心|统计局|[系部局厅所院]\s*[,，]|"
    r"\b(?:Universit|Institut|School|College|Academ|Department|Dept|Facult|Cent(?:er|re)\b|Laborator|Bank\b|Ministr|Bureau|Hospital|Company|Co\.|Ltd|Press)"
)
_NUMBERED = re.compile(r"^\s*[(（]?\s*(?:\d{1,2}|[a-d])\s*[.．、)）]?\s*(?=[^\W\d_])")
_POSTCODE = re.compile(r"(?<!\d)\d{5,6}(?!\d)")
_NEXT_AFFILIATION = re.compile(
    r"[;；,，。.]?\s*(?<![\w.])(?:\d{1,2}|[a-d](?=[.．]))\s*[.．、]?\s*(?=[A-Z\u4e00-\u9fff])|[;；]\s*"
)
_IN_BRACKETS = re.compile(r"^(?P<names>[^()（）]{2,80})[(（](?P<place>.+)[)）]$")
_TITLE_MARK = re.compile(r"[\s*＊†‡①-⑳¹²³☆]+$")
_OPEN_END = re.compile(r"(?:[:：,，、—–-]|[的与和及对在以为]|\b(?:of|and|the|in|for|on|to|from|with|by|a|an))$")
_MAX_LINES = 25
_MAX_BODY_LINE = 100


class Line(NamedTuple):
    """A `cleaned` line and its index in the page."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an abstract in one language; `at` is the index of the line where it begins."""

    title: str | None = None
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    at: int | None = None


def lines_above(lines: Sequence[str], label_at: int) -> list[Line]:
    """The filled lines without labels between an abstract and the abstract, reference or body text above it, in order."""
    block: list[Line] = []
    for at in range(label_at - 1, -1, -1):
        text = lines[at]
        is_body = len(text) > _MAX_BODY_LINE and text.count("。") + len(re.findall(r"[a-z]\. [A-Z]", text)) > 1
        label = label_on(text)
        is_reference = bool(_TYPE_MARK.search(text)) and has_label(text)
        if len(block) == _MAX_LINES or label in (Label.ABSTRACT, Label.KEYWORDS) or is_body or is_reference:
            break
        if text and not label and not is_labelled(text) and not is_mention(text) and not _TYPE_MARK.search(text):
            block.append(Line(at, text))
    return block[::-1]


def read_heading(block: Sequence[Line], *, chinese: bool, authors: int | None = None) -> Heading:
    """Title, authors and affiliations in one language; `authors` is how many the other language names."""
    own = [line for line in block if has_han(line.text) == chinese and not is_serial_line(line.text)]
    for at in range(len(own) - 1, 0, -1):
        names, place = _names_and_place(own[at].text, chinese=chinese, expected=authors)
        first = at
        if names and own[at - 1].text.endswith((",", "，", "、")):
            more, _ = _names_and_place(own[at - 1].text, chinese=chinese, expected=None)
            names, first = (*more, *names), at - 1 if more else at
        title, begins = _title_ending(own, first - 1)
        if names and title:
            places = read_affiliations(joined([place, *_places(own[at + 1 :])]))
            return Heading(title, names, places, begins)
    last = own[-1].at if own else 0
    below = [line.text for line in block if line.at > last and not is_serial_line(line.text)]
    is_lowest = all(_is_title(text) and not read_authors(text, chinese=not chinese) for text in below)
    title, begins = _title_ending(own, len(own) - 1) if own and is_lowest else (None, None)
    return Heading(title, at=begins) if title else Heading()


def _title_ending(own: Sequence[Line], last: int) -> tuple[str | None, int | None]:
    """The title whose last line is `own[last]`, and the index in the page of its first line."""
    if last < 0 or not _is_title(own[last].text):
        return None, None
    first = last
    apart = last + 1 < len(own) and own[last + 1].at > own[last].at + 1  # an empty line ends it: its lines are one
    while first and own[first - 1].at == own[first].at - 1 and _is_title_line(own[first - 1].text):
        upper, lower = own[first - 1].text, own[first].text
        broken = _OPEN_END.search(upper) or lower.startswith(("—", "–", "：", ":")) or lower[:1].islower()
        if not broken and not (apart and _is_title(upper)):
            break
        first -= 1
    title = joined([line.text for line in own[first : last + 1]])
    return re.sub(r"(?<=[：，、；])\s+", "", _TITLE_MARK.sub("", title)), own[first].at


def _is_title(text: str) -> bool:
    enough = sum(map(is_han, text)) >= 4 if has_han(text) else len(text.split()) >= 3
    return enough and _is_title_line(text)


def _is_title_line(text: str) -> bool:
    is_place = bool(_POSTCODE.search(text) and _INSTITUTION.search(text)) or text.startswith(("(", "（"))
    return len(text) <= 300 and not text.endswith(("。", "；", ";", "！", ".")) and not is_place and not has_label(text)


def _places(lines: Sequence[Line]) -> list[str]:
    """The lines that tell affiliations, with those that continue them."""
    found: list[str] = []
    for line in lines:
        if _is_place(line.text) or (found and (found[-1].endswith((",", "，")) or _POSTCODE.search(line.text))):
            found.append(f"; {line.text}" if found and _NUMBERED.match(line.text) else line.text)
    return found


def _is_place(text: str) -> bool:
    return bool(_INSTITUTION.search(text)) and not text.endswith("。") and len(text) <= 400


def _names_and_place(text: str, *, chinese: bool, expected: int | None) -> tuple[tuple[Name, ...], str]:
    """The authors that a line names, and their affiliation where it stands behind them in brackets."""
    found = _IN_BRACKETS.match(text)
    if found and _INSTITUTION.search(found["place"]):
        return read_authors(found["names"], chinese=chinese, expected=expected), found["place"]
    return read_authors(text, chinese=chinese, expected=expected), ""


def read_authors(text: str, *, chinese: bool, expected: int | None = None) -> tuple[Name, ...]:
    """The persons of an author line, raised numbers and marks left out; () where it is none.

    English words are taken for names where they are printed as such (FAMILY Given, pinyin, raised numbers), or are as
    many as `expected`.
    """
    text = re.sub(r"(?<=[^\W\d_])\s?[*＊†‡]+\s+(?=[^\W\d_])", ", ", text)
    if not chinese:
        text = _APART.sub(", ", text)
    bare = _RAISED.sub(lambda m: "," if "," in m.group() and not m.group().strip(" ,，").isdigit() else " ", text)
    bare = re.sub(r"[\[(（]\s*(?:通[信讯]作者|corresponding author)?\s*[\])）]", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\s*[,，、;；](?:\s*[,，、;；])+", ",", bare).strip(" ,，、;；.")
    if chinese:
        bare = ",".join(_parted(piece) for piece in re.split(r"[,，、;；]", bare))
        if not 1 < len(bare) <= 120 or any(char in bare for char in "：:《》？?！"):
            return ()
    parsed = parse_names(bare) if bare else None
    if not parsed or parsed[1]:
        return ()
    names = parsed[0]
    if chinese:
        return names if all(_is_person(name) for name in names) else ()
    marked = bare != text and bool(re.search(r"[A-Za-z]\s?[\d¹²³*]", text))
    known = marked or len(names) == expected or all(map(_is_marked_name, names))
    return names if known and all(name.family and name.given for name in names) else ()


def _parted(piece: str) -> str:
    """Names that only spaces part, with commas: "邓 洲　吴海军" is two."""
    tokens = piece.split()
    if len(tokens) < 2 or not all(all(map(is_han, token)) and len(token) <= 4 for token in tokens):
        return piece
    names: list[str] = []
    half = False
    for token in tokens:
        if len(token) == 1 and half:
            names[-1] += token
        else:
            names.append(token)
        half = len(token) == 1 and not half
    return ",".join(names)


def _is_person(name: Name) -> bool:
    zh = name.zh or ""
    if zh and is_institution(zh):
        return False
    return 2 <= len(zh) <= 4 or "·" in zh or bool(name.family and name.given)


def _is_marked_name(name: Name) -> bool:
    family, given = name.family or "", name.given or ""
    pinyin = all(split_word(word) for word in re.split(r"[\s-]+", f"{family} {given}"))
    return pinyin or (family.isupper() and len(family) > 1 and not given.isupper())


def read_affiliations(text: str) -> tuple[str, ...]:
    """The affiliations in the lines below the authors, without their numbers, with place and postcode as printed."""
    bare = text.strip()
    if bare.startswith(("(", "（")) and bare.rstrip(" .。;；").endswith((")", "）")):
        bare = bare.rstrip(" .。;；")[1:-1]
    pieces = (_NUMBERED.sub("", piece).strip(" ;；,，.。") for piece in _NEXT_AFFILIATION.split(bare))
    return tuple(piece for piece in pieces if piece)
