"""The bead file: beads as plain text that a person corrects in any editor.

A line a segment, `zh:` or `en:` before it and its number; a block of lines a bead; an empty line between blocks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError
from nqpf_cli.formats.escapes import escape, escape_edges, unescape
from nqpf_cli.formats.placed_pairs import PairsBuilder
from nqpf_cli.text.placement import PlacedSegment

HEAD = """\
# Beads of nqpf: lines that stand together translate each other; an empty line parts them.
# Move a line up or down, delete an empty line to merge two beads, add one to split a bead.
# A bead with zh or en lines only was left untranslated or added. Numbers keep the order.
# Lines that begin with # are for you. Then: nqpf align --beads FILE
# 相连的各行互为译文，空行分开。可移动行、删空行以合并、加空行以拆分；只有 zh 或只有 en 即为漏译或增译。
"""
_LINE = re.compile(r"\s*(zh|en)\s*(\d{0,9})\s*[:：](.*)", re.IGNORECASE | re.DOTALL)
_COUNT = re.compile(r"\s*(source|target)\s*[:：]\s*(zh|en)\s+(\d{1,9})\s*", re.IGNORECASE)


def write_bead_file(bitext: Bitext) -> Iterator[str]:
    """The chunks of a bead file; the comment above a bead has its number, its score and what is odd about it."""
    ours, theirs = _label(bitext.source_language), _label(bitext.target_language)
    yield HEAD
    yield f"source: {ours} {len(bitext.source)}\ntarget: {theirs} {len(bitext.target)}\n"
    for number, bead in enumerate(bitext.beads, start=1):
        yield f"\n# {number} · {_remark(bead)}\n"
        yield from (_line(ours, i, bitext.source[i]) for i in bead.source)
        yield from (_line(theirs, j, bitext.target[j]) for j in bead.target)


def _label(language: str) -> str:
    return language[:2]


def _other(label: str) -> str:
    return "en" if label == "zh" else "zh"


def _line(label: str, index: int, segment: str) -> str:
    return f"{label} {index + 1}: {escape_edges(escape(segment))}".rstrip() + "\n"


def _remark(bead: Bead) -> str:
    remarks = [f"{bead.score:.3f}"]
    if bead.doubtful:
        remarks.append("doubtful")
    if not bead.target:
        remarks.append("no translation")
    if not bead.source:
        remarks.append("not in the source")
    return " · ".join(remarks)


class _Numbered(NamedTuple):
    """The number that a segment has in the file, and the line it stands in."""

    number: int
    line: int


class _Reader:
    """What of a bead file was read so far; `name` is how messages call the file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.builder = PairsBuilder()
        self.source_label = "zh"
        self.counts: dict[str, _Numbered] = {}
        self.last: dict[str, _Numbered] = {}
        self._block: dict[str, list[PlacedSegment]] = {"zh": [], "en": []}

    def end_block(self) -> None:
        self.builder.add(self._block[self.source_label], self._block[_other(self.source_label)])
        self._block = {"zh": [], "en": []}

    def count(self, line: int, side: str, label: str, count: int) -> None:
        """A line `source: zh 12` or `target: en 13`."""
        source_label = label if side == "source" else _other(label)
        if self.counts and source_label != self.source_label:
            raise self.error(line, "source and target are one language", "write one zh and the other en")
        self.source_label = source_label
        self.counts[label] = _Numbered(count, line)

    def segment(self, line: int, label: str, number: str, text: str) -> None:
        """A line `zh 3: text`."""
        if self.counts and number:
            self._check_order(line, label, int(number))
        self._block[label].append(PlacedSegment(unescape(text)))

    def _check_order(self, line: int, label: str, number: int) -> None:
        before, place = self.last.get(label, (0, 0))
        if number == before + 1:
            self.last[label] = _Numbered(number, line)
        elif number <= before:
            what = f"{label} {number} stands behind {label} {before} (line {place})"
            raise self.error(line, what, "give each segment once, in the order of the numbers")
        else:
            raise self.missing(line, label, before + 1, f"before {label} {number}")

    def finish(self, line: int) -> None:
        """Check that no segment is missing at the end."""
        self.end_block()
        for label, (count, place) in self.counts.items():
            last = self.last[label].number if label in self.last else 0
            if last < count:
                raise self.missing(line, label, last + 1, "at the end")
            if last > count:
                what = f"there are {last} numbered {label} lines, not {count}"
                raise self.error(place, what, "correct the number, or delete the source: and target: lines")

    def missing(self, line: int, label: str, number: int, where: str) -> InputError:
        """The error of a segment that is not in the file."""
        hint = "put it back, or delete the source: and target: lines if the segments are to change"
        return self.error(line, f"{label} {number} is missing {where}", hint)

    def error(self, line: int, what: str, hint: str) -> InputError:
        """An error of this line."""
        return InputError(f"{self.name}:{line}: {what}", hint=hint)


def read_bead_file(text: str, name: str) -> Bitext:
    """The segments and beads of a bead file; `name` is how messages call it. Every score is 1.0, nothing doubtful.

    Where the file counts its segments (`source: zh 12`), each number must be there once and in order; a line without
    a number is one more segment. Raises: InputError naming the line.
    """
    reader = _Reader(name)
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            reader.end_block()
        elif line.lstrip().startswith("#"):
            continue
        elif match := _COUNT.fullmatch(line):
            reader.count(number, match[1].lower(), match[2].lower(), int(match[3]))
        elif match := _LINE.fullmatch(line):
            reader.segment(number, match[1].lower(), match[2], match[3].strip())
        else:
            what = "neither zh: nor en: stands before the text"
            raise reader.error(number, what, "write the language before it, or # before a comment")
    reader.finish(len(lines))
    bitext = reader.builder.pairs(reader.source_label, _other(reader.source_label)).bitext
    if not bitext.beads and not reader.counts:
        raise InputError(f"{name}: no beads in it", hint="make a bead file with nqpf align --format beads")
    return bitext
