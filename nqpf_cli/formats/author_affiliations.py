"""The affiliations below an author line, with their numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nqpf_cli.text.normalize import has_han

INSTITUTION = re.compile(
    r"大学|大學|学院|學院|研究院|研究所|科学院|党校|公司|银行|医院|实验室|委员会|出版社|编辑部|研究室|统计局|中心|工会|协会|学会|联合会|集团|学校|中学|职业|工作站|"
    r"[系部局厅所院站馆社会處處]\s*[,，]|"
    r"\b(?:Universit|Institut|School|College|Academ|Department|Dept|Facult|Cent(?:er|re)\b|Laborator|Bank\b|Ministr|Bureau|Hospital|Company|Co\.|Ltd|Press)"
)
_NUMBER = re.compile(r"[(（]?\s*(\d{1,2}|[a-d])\s*[.．、)）\s]?\s*(?=[^\W\d_])")
NUMBERED = re.compile(r"^\s*[(（]?\s*(?:\d{1,2}|[a-d](?=[.．、)）\s]))\s*[.．、)）]?\s*(?=[^\W\d_]|[(（])")
POSTCODE = re.compile(r"(?<!\d)\d{5,6}(?!\d)")
_WHOLE_PLACE = re.compile(r"\b(?:University|Academy|Institute of Technology|Institution)\b.*\S")
_BEGINS_PLACE = re.compile(r"(?:School|College|Department|Institute|Faculty|Cent(?:er|re)|Research|Academy|Graduate)\b")
_NEXT_AFFILIATION = re.compile(
    r"[;；,，。.]\s*(?:\d{1,2}|[a-d](?=[.．]))\s*[.．、]?\s*(?=[A-Z\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+\d\s?(?=[\u4e00-\u9fff])|(?<=[院学系所心部司室校局会])\s*\d{1,2}\s*[.．、]\s*(?=[\u4e00-\u9fff])|[;；]\s*"
)
_NEXT_DOTTED = re.compile(
    r"[;；,，。.]?\s*(?<![A-Za-z\d_.])(?:\d{1,2}|[a-d])\s*[.．、)）]\s*(?=[A-Z\u4e00-\u9fff(（])|[;；]\s*"
)


class Line(NamedTuple):
    """A `cleaned` line and its index in the page."""

    at: int
    text: str


def places_of(lines: Sequence[Line]) -> list[str]:
    """The lines that tell affiliations, with those that continue them."""
    found: list[str] = []
    for line in lines:
        if _is_place(line.text) or (found and (found[-1].endswith((",", "，")) or POSTCODE.search(line.text))):
            begins = found and (
                NUMBERED.match(line.text) or (not NUMBERED.match(found[0]) and _begins_anew(found[-1], line.text))
            )
            found.append(f"; {line.text}" if begins else line.text)
    return found


def own_places(lines: Sequence[Line], *, chinese: bool) -> list[str]:
    """The affiliations right below the authors: numbered lines, one of them abroad perhaps, or lines that tell them."""
    block: list[Line] = []
    for line in lines:
        if block and line.at > block[-1].at + 2:
            break
        foreign = has_han(line.text) != chinese and any(map(str.isalpha, line.text))  # a postcode alone is of both
        if foreign and not (block and NUMBERED.match(line.text)):
            if block:
                break
            continue
        block.append(line)
    numbered = [line for line in block if NUMBERED.match(line.text) or line.text.startswith(("(", "（"))]
    if len(numbered) < 2:
        return places_of(block)
    found: list[str] = []
    for line in block:
        if NUMBERED.match(line.text) or line.text.startswith(("(", "（")):
            found.append(f"; {line.text}" if found else line.text)
        elif found and not found[-1].rstrip().endswith((";", "；", ")", "）", "。")) and not POSTCODE.search(found[-1]):
            found.append(line.text)
    return found


def _begins_anew(above: str, line: str) -> bool:
    """Whether a line tells another institution than the one above it, where none has a number."""
    if above.rstrip().endswith((",", "，", "、", "-", "of", "and", "（", "(")):
        return False
    if has_han(line):
        return bool(INSTITUTION.search(above) and INSTITUTION.search(line[: max(12, len(line) // 2)]))
    return bool(_WHOLE_PLACE.search(above) and _BEGINS_PLACE.match(line))


def _is_place(text: str) -> bool:
    return bool(INSTITUTION.search(text)) and not text.endswith("。") and len(text) <= 400


def read_affiliations(text: str) -> tuple[str, ...]:
    """The affiliations in the lines below the authors, without their numbers, with place and postcode as printed."""
    return tuple(place for _, place in read_numbered_affiliations(text))


def read_numbered_affiliations(text: str) -> tuple[tuple[str, str], ...]:
    """The affiliations as `read_affiliations` gives them, each behind its number or letter, "" where it has none."""
    bare = text.strip()
    if bare.startswith(("(", "（")) and bare.rstrip(" .。;；").endswith((")", "）")):
        bare = bare.rstrip(" .。;；")[1:-1]
    boundary = _NEXT_DOTTED if re.match(r"\s*(?:\d{1,2}|[a-d])\s*[.．、)）]", bare) else _NEXT_AFFILIATION
    starts = [0, *(found.start() for found in boundary.finditer(bare)), len(bare)]
    read = []
    for piece in (bare[a:b] for a, b in pairwise(starts)):
        piece = piece.lstrip(" ;；,，.。")  # noqa: PLW2901  # the same piece
        number = _NUMBER.match(piece)
        place = NUMBERED.sub("", piece).strip(" ;；,，.。")
        if place.startswith(("(", "（")) and place.endswith((")", "）")):
            place = place[1:-1].strip()
        if place:
            read.append((number[1] if number else "", place))
    return tuple(read)
