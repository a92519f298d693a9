"""The unlabelled lines above an abstract: titles, authors and affiliations, each in its language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nqpf_cli.bibliography.model import Name
from nqpf_cli.formats.article_labels import TYPE_MARK, Label, is_labelled, joined, label_on
from nqpf_cli.formats.article_serial import is_serial_line
from nqpf_cli.formats.author_affiliations import (
    INSTITUTION,
    NUMBERED,
    POSTCODE,
    Line,
    own_places,
    places_of,
    read_numbered_affiliations,
)
from nqpf_cli.formats.author_names import read_authors
from nqpf_cli.formats.reference_text import has_label, is_mention
from nqpf_cli.text.normalize import has_han, is_han, squeezed

_IN_BRACKETS = re.compile(r"^(?P<names>[^()（）]{2,80})[(（](?P<place>.+)[)）]$")
_MENU = re.compile(
    r"首\s?页|在线阅读|下载|引用|收藏|分享|打印|导出|登录|注册|上一篇|下一篇|浏览|点击|目录|检索|期刊介绍|编委会|投稿|联系我们|English|PDF|HTML|Download|Share|Export|Login|Home"
)
_TITLE_MARK = re.compile(r"[\s*＊†‡①-⑳¹²³☆△▲※∗⁎#]+$")
TITLE_TAIL = re.compile(
    r"(?:\s*(?:北大核心|中文核心|核心期刊|(?<=\s)(?:CA|EI|SCI|JST|AMI|PKU)|CSSCI扩展版?|CSSCI|MISTIC|ISTIC|CSCD|CSTPCD|WJCI|网络首发|独家授权|开放获取|被引量?\s*[:：]?\s*\d+|[(（]免费[)）]))+\s*$"
)
"""What databases put behind a title."""
_OPEN_END = re.compile(r"(?:[:：,，、—–-]|[的与和及对在以为]|\b(?:of|and|[Tt]he|in|for|on|to|[Ff]rom|with|by|[Aa]n?))$")
_MAX_LINES = 25
_LONGEST_REST = 12
_LONGEST_ENGLISH_REST = 40
_FULL_ENGLISH_LINE = 38
_MAX_PLACE_LINE = 400
_MAX_TITLE_LINES = 6
_MIN_BEGIN = 3
_LONGEST_WHOLE = 3
_SUBTITLE = ("——", "—", "--", "―", "–")
_MAX_BODY_LINE = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an abstract in one language; `at` is the index of the line where it begins."""

    title: str | None = None
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    at: int | None = None
    numbered: tuple[tuple[str, str], ...] = ()
    """The affiliations with the numbers in front of them ("" where there are none)."""


def lines_above(lines: Sequence[str], label_at: int) -> list[Line]:
    """The filled lines without labels between an abstract and the abstract, reference or body text above it, in order."""
    block: list[Line] = []
    for at in range(label_at - 1, -1, -1):
        text = lines[at]
        is_body = len(text) > _MAX_BODY_LINE and text.count("。") + len(re.findall(r"[a-z]\. [A-Z]", text)) > 1
        label = label_on(text)
        is_reference = bool(TYPE_MARK.search(text)) and has_label(text)
        if len(block) == _MAX_LINES or label in (Label.ABSTRACT, Label.KEYWORDS) or is_body or is_reference:
            break
        if len(_MENU.findall(text)) > 1 or not TITLE_TAIL.sub("", f" {text}").strip():
            continue
        if text and not label and not is_labelled(text) and not is_mention(text) and not TYPE_MARK.search(text):
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
            places = read_numbered_affiliations(joined([place, *places_of(own[at + 1 :])]))
            return Heading(title, names, tuple(p for _, p in places), begins, places)
    last = own[-1].at if own else 0
    below = [line.text for line in block if line.at > last and not is_serial_line(line.text)]
    is_lowest = all(_is_title(text) and not read_authors(text, chinese=not chinese) for text in below)
    title, begins = _title_ending(own, len(own) - 1) if own and is_lowest else (None, None)
    return Heading(title, at=begins) if title else Heading()


def read_heading_under(
    lines: Sequence[str], title: str, *, chinese: bool, authors: int | None = None
) -> Heading | None:
    """The heading whose title is known from elsewhere; None where no lines of the page are that title.

    A subtitle on the line below belongs to it. Of several places that one is taken under which authors stand.
    """
    found: Heading | None = None
    for first, end in _places_of_title(lines, title):
        below = _lines_below(lines, end)
        own = [line for line in below if has_han(line.text) == chinese or _is_of_either(line.text)]
        names, used = _authors_on(own, chinese=chinese, expected=authors)
        places: tuple[tuple[str, str], ...] = ()
        if names:
            rest, place = own[used:], ""
            if used == 1:
                _, place = _names_and_place(own[0].text, chinese=chinese, expected=authors)
            places = read_numbered_affiliations(joined([place, *own_places(rest, chinese=chinese)]))
        heading = Heading(_whole_title(lines, first, end), names, tuple(p for _, p in places), first, places)
        if names and places:
            return heading
        found = heading if not found or (names and not found.authors) else found
    return found


def title_below(lines: Sequence[str], title: str) -> str | None:
    """The English title that stands right under a Chinese one; None where something else does."""
    for _, end in _places_of_title(lines, title):
        below: list[str] = []
        for line in lines[end : end + _MAX_TITLE_LINES]:
            if has_han(line) or is_labelled(line) or is_serial_line(line) or (below and not line):
                break
            below += [line] if line else []
        text = joined(below)
        if below and _is_title(text) and not read_authors(below[0], chinese=False):
            return text
    return None


def _places_of_title(lines: Sequence[str], title: str) -> Iterator[tuple[int, int]]:
    """Where lines joined are `title`: the first and the one behind the last, a subtitle below it included."""
    wanted = squeezed(title)
    for first, line in enumerate(lines):
        begin = squeezed(TITLE_TAIL.sub("", line)) if line else ""
        if (
            begin.startswith(wanted)
            and len(wanted) < len(begin) < _LONGEST_WHOLE * len(wanted)
            and not TYPE_MARK.search(line)
        ):
            yield first, first + 1  # the subtitle stands on the line
            continue
        if len(begin) < _MIN_BEGIN or not wanted.startswith(begin):
            continue
        text, end = begin, first + 1
        while len(text) < len(wanted) and end < min(len(lines), first + _MAX_TITLE_LINES):
            text, end = text + squeezed(TITLE_TAIL.sub("", lines[end])), end + 1
        if text == wanted:
            while end < len(lines) - 1 and not lines[end] and lines[end + 1].startswith(_SUBTITLE):
                end += 1
            yield first, end + (end < len(lines) and lines[end].startswith(_SUBTITLE))


def _whole_title(lines: Sequence[str], first: int, end: int) -> str:
    title = joined([line for line in lines[first:end] if line])
    return re.sub(r"(?<=[：，、；])\s+", "", _TITLE_MARK.sub("", title))


def _lines_below(lines: Sequence[str], start: int) -> list[Line]:
    """The filled lines up to a labelled one, body text or another article."""
    below: list[Line] = []
    for at in range(start, min(len(lines), start + _MAX_LINES)):
        text = lines[at]
        if text and (is_labelled(text) or is_mention(text) or len(text) > _MAX_PLACE_LINE or TYPE_MARK.search(text)):
            break
        if text and not is_serial_line(text):
            below.append(Line(at, text))
    return below


def _is_of_either(text: str) -> bool:
    """Whether a line may belong to a heading in either language: a foreigner's name, numbered places abroad."""
    return not has_han(text) and (len(text) <= 60 or bool(NUMBERED.match(text)))


def _authors_on(own: Sequence[Line], *, chinese: bool, expected: int | None) -> tuple[tuple[Name, ...], int]:
    """The persons on the first of these lines, and how many of them name persons; lines that end in a comma go on."""
    for start in range(min(2, len(own))):
        names: tuple[Name, ...] = ()
        at = start
        while at < len(own):
            goes_on = own[at].text.rstrip(" ()（）").endswith((",", "，", "、", ";", "；", " and", " &", "和", "/"))
            more, _ = _names_and_place(own[at].text, chinese=chinese, expected=None if goes_on else expected)
            if not more and not chinese:
                more = read_authors(own[at].text, chinese=False, expected=1)
            if not more and chinese and names:
                more = read_authors(own[at].text, chinese=False)
            if not more:
                break
            names, at = (*names, *more), at + 1
            if not goes_on:
                break
        if names:
            return names, at
    return (), 0


def _title_ending(own: Sequence[Line], last: int) -> tuple[str | None, int | None]:
    """The title whose last line is `own[last]`, and the index in the page of its first line."""
    if last < 0:
        return None, None
    first = last
    if not _is_title(own[last].text):  # the last words of a title may stand alone on a line
        first = last - 1
        is_rest = first >= 0 and own[last].at == own[first].at + 1 and _is_title(own[first].text)
        limit = _LONGEST_REST if has_han(own[last].text) else _LONGEST_ENGLISH_REST
        if not is_rest or len(own[last].text) > limit or not _is_title_line(own[last].text):
            return None, None
    apart = last + 1 < len(own) and own[last + 1].at > own[last].at + 1  # an empty line ends it: its lines are one
    while first and _is_title_line(own[first - 1].text):
        gap = own[first].at - own[first - 1].at
        if gap > 1 and not (gap == 2 and own[first].text.startswith(_SUBTITLE)):
            break
        upper, lower = own[first - 1].text, own[first].text
        is_full = not has_han(upper) and len(upper) >= _FULL_ENGLISH_LINE and gap == 1 and not upper.endswith(".")
        broken = is_full or _OPEN_END.search(upper) or lower.startswith(("—", "–", "：", ":")) or lower[:1].islower()
        if not broken and not (apart and _is_title(upper)):
            break
        first -= 1
    title = joined([line.text for line in own[first : last + 1]])
    return re.sub(r"(?<=[：，、；])\s+", "", _TITLE_MARK.sub("", title)), own[first].at


def _is_title(text: str) -> bool:
    enough = sum(map(is_han, text)) >= 4 if has_han(text) else len(text.split()) >= 3
    return enough and _is_title_line(text)


def _is_title_line(text: str) -> bool:
    is_place = bool(POSTCODE.search(text) and INSTITUTION.search(text)) or text.startswith(("(", "（"))
    if len(_MENU.findall(text)) > 1 or text.count("|") > 1 or text.count(" > ") > 1:
        return False
    return len(text) <= 300 and not text.endswith(("。", "；", ";", "！", ".")) and not is_place and not has_label(text)


def _names_and_place(text: str, *, chinese: bool, expected: int | None) -> tuple[tuple[Name, ...], str]:
    """The authors that a line names, and their affiliation where it stands behind them in brackets."""
    found = _IN_BRACKETS.match(text)
    if found and INSTITUTION.search(found["place"]):
        return read_authors(found["names"], chinese=chinese, expected=expected), found["place"]
    return read_authors(text, chinese=chinese, expected=expected), ""
