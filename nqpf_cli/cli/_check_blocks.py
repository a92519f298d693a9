"""The findings of a check, numbered, with the sentences that they stand in: what a table and a page show together."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from nqpf_cli.terminology.findings import FLAGGED, CheckedText, Finding, Inconsistency, Location
from nqpf_cli.terminology.messages import one_line, source_note
from nqpf_cli.terminology.places import Places, target_location
from nqpf_cli.text.span import Span

_MAX_LINES = 12
_SHORT = 60
"""Characters of a reason that may be said again, which is less to read than where to find it."""
_CHINESE_BREAK = re.compile(r"(?<=[\u3001-\u303f\u3400-\u9fff\uff00-\uff60])[ \t]*\r?\n[ \t]*")
"""A line break that a sentence of Chinese does not need."""
NO_RENDERING = "not rendered"
NO_PLACE = "no translation was found"


class Numbered(NamedTuple):
    """A finding with its number in the document, and the words that render the term, "" for none.

    `why` is the reason and who prints the rendering; `same_as` the number of the first finding where all of it was
    said already, 0 where it was not, or is short.
    """

    number: int
    finding: Finding
    rendering: str
    why: str = ""
    same_as: int = 0


class Block(NamedTuple):
    """Segments of both texts that findings have in common, and these findings, in order."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    findings: tuple[Numbered, ...]


Pieces = list[tuple[str, tuple[Numbered, ...]]]
"""A segment in pieces, each with the findings whose words it is; line breaks within Chinese are left out."""


def numbered(checked: CheckedText, *, show_all: bool) -> list[Numbered]:
    """The findings that are to be shown, numbered from 1."""
    places = Places(checked.target)
    shown = [finding for finding in checked.findings if show_all or finding.verdict in FLAGGED]
    said: dict[str, int] = {}
    items = []
    for number, finding in enumerate(shown, start=1):
        rendering = one_line(places.text(finding.target)) if finding.target else ""
        why = " · ".join(filter(None, (one_line(finding.reason), source_note(finding))))
        first = said.setdefault(why, number)
        items.append(Numbered(number, finding, rendering, why, first if first < number and len(why) > _SHORT else 0))
    return items


def blocks(checked: CheckedText, findings: Iterable[Numbered]) -> list[Block]:
    """Findings that share a segment of either text, together; in order of the first finding of each block."""
    parents: dict[_Node, _Node] = {}
    nodes: list[tuple[Numbered, list[_Node]]] = []
    for item in findings:
        sides = (item.finding.source, target_location(item.finding, checked))
        own: list[_Node] = [(side, place.segment) for side, place in enumerate(sides) if place]
        for node in own:
            parents.setdefault(node, node)
            parents[_root(parents, node)] = _root(parents, own[0])
        nodes.append((item, own))
    groups: dict[_Node, list[tuple[Numbered, list[_Node]]]] = {}
    for item, own in nodes:
        groups.setdefault(_root(parents, own[0]) if own else (2, item.number), []).append((item, own))
    return [_block(group) for group in groups.values()]


_Node = tuple[int, int]
"""A segment: 0 for the source or 1 for the target, and its number."""


def _root(parents: dict[_Node, _Node], node: _Node) -> _Node:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def _block(group: list[tuple[Numbered, list[_Node]]]) -> Block:
    nodes = sorted({node for _, own in group for node in own})
    source, target = (tuple(number for side, number in nodes if side == wanted) for wanted in (0, 1))
    return Block(source, target, tuple(item for item, _ in group))


def source_pieces(checked: CheckedText, block: Block, segment: int) -> Pieces:
    """A segment of the source; of terms that overlap the longest of the first ones is marked."""
    text = checked.source.segments[segment].text if checked.source else ""
    return _pieces(text, segment, [(item.finding.source, item) for item in block.findings])


def target_pieces(checked: CheckedText, block: Block, segment: int) -> Pieces:
    """A segment of the target, as `source_pieces`."""
    text = checked.target.segments[segment].text
    return _pieces(text, segment, [(item.finding.target, item) for item in block.findings])


def _pieces(text: str, segment: int, places: Iterable[tuple[Location | None, Numbered]]) -> Pieces:
    marks: dict[Span, tuple[Numbered, ...]] = {}
    for place, item in places:
        if place and place.segment == segment:
            marks[place.span] = (*marks.get(place.span, ()), item)
    pieces: Pieces = []
    done = 0
    for span, items in sorted(marks.items(), key=lambda mark: (mark[0].start, -mark[0].end)):
        if span.start < done:
            continue
        if span.start > done:
            pieces.append((text[done : span.start], ()))
        pieces.append((span.of(text), items))
        done = span.end
    if done < len(text):
        pieces.append((text[done:], ()))
    return [(_CHINESE_BREAK.sub("", piece), items) for piece, items in pieces]


def where(places: Places, segments: Iterable[int]) -> str:
    """`zh.txt:2-4`: the lines on which segments begin, or `zh.docx, segment 3` where the lines are not known."""
    starts = [Location(segment, Span(0, 1)) for segment in segments]
    if not starts:
        return ""
    regions = [places.region(start) for start in starts]
    lines = sorted({region.line for region in regions if region})
    if lines:
        return f"{places.name}:{_range(lines)}"
    numbers = [start.segment + 1 for start in starts]
    return f"{places.name}, segment{'s' * (len(numbers) > 1)} {_range(numbers)}"


def _range(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def lines_of(places: Places, locations: Iterable[Location]) -> str:
    """`line 4`, `lines 4, 9 and 12`; `segment 3` where the lines are not known; long lists are cut."""
    found = list(dict.fromkeys(places.line(location) for location in locations))
    plain = [name.removeprefix("segment ") for name in found]
    unit = "line" if plain == found else "segment"
    shown = plain[:_MAX_LINES]
    rest = [f"{len(plain) - len(shown)} more"] if len(plain) > len(shown) else []
    items = [*shown, *rest]
    listed = ", ".join(items[:-1]) + (" and " if len(items) > 1 else "") + items[-1]
    return f"{unit}{'s' * (len(plain) > 1)} {listed}"


def advice(finding: Finding) -> tuple[str, str]:
    """What to write, and how to introduce it ("use", "preferred"); two empty strings where nothing is to be said."""
    if not finding.suggestion or finding.verdict == "preferred":
        return "", ""
    return ("preferred" if finding.verdict == "admitted" else "use"), finding.suggestion


def ways(inconsistency: Inconsistency) -> str:
    """`新质生产力 is rendered in 2 ways`."""
    return f"{inconsistency.term} is rendered in {len(inconsistency.renderings)} ways"
