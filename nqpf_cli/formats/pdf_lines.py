"""Printed lines out of placed glyphs: which stand on one baseline, which are raised, where a space is meant."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

UNREADABLE = "\ufffd"
"""Stands for a glyph whose font does not say which character it is."""
_SAME_BASELINE = 0.2
_FRAGMENT_GAP, _FRAGMENT_OVERLAP = 0.9, -0.6
_RAISED_FROM, _RAISED_TO = 0.12, 0.75
"""How far above its host's baseline a superscript stands, in sizes of the host."""
_SMALL = 0.82
_LOWERED_FROM, _LOWERED_TO = 0.1, 0.45
_LONGEST_SHIFTED = 20
_BESIDE = 0.6
MOST_NEAR = 150
"""How many others at the same height are looked at; a page with more is no text, and would take its square in time."""
_CELL_GAPS = (1.15, 1.15, 3.0)
"""From which gap on two glyphs are in cells of their own, none, one or both of them wide."""
_DOUBLE = 0.25
"""The same character within this share of its width is one, printed twice to look bold."""
WIDE_FROM = 0x2E80
"""From here on characters are as wide as high."""
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
"""PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line; U+00AD is shown only there."""
_SYMBOL_BULLETS = frozenset((0xF06C, 0xF06E, 0xF0A7, 0xF0B7, 0xF0D8))


class Glyph(NamedTuple):
    """A character on a page: its edges, baseline (upwards) and size in points; whether a space precedes it in the file.

    `is_raised` marks superscripts, `is_shifted` also what is lower than its line.
    """

    left: float
    right: float
    base: float
    size: float
    char: str
    is_spaced: bool
    is_raised: bool = False
    is_shifted: bool = False


class Piece(NamedTuple):
    """Glyphs that stand beside one another without a wide gap; `row` numbers the baseline, from the top."""

    left: float
    right: float
    base: float
    size: float
    row: int
    glyphs: tuple[Glyph, ...]


class _Fragment(NamedTuple):
    """Glyphs that follow one another in the file, too."""

    base: float
    left: float
    right: float
    size: float
    glyphs: list[Glyph]


def read_character(code: int) -> str:
    """The text of one of PDFium's codes: ligatures and radicals as letters, "" for what no one sees."""
    if 0x20 < code < 0x7F or 0x4E00 <= code <= 0x9FFF:
        return chr(code)
    if code in _HYPHENS:
        return "\u00ad"
    if code == 0 or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code >= 0xF0000:
        return "•" if code in _SYMBOL_BULLETS else UNREADABLE
    if code < 0xA0 or code in (0xFEFF, 0xFFFF, 0x2060) or 0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E:
        return ""
    if 0xFB00 <= code <= 0xFB06 or 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        return normalize("NFKC", chr(code))
    return chr(code)


def pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a page, by row from the top and from left to right."""
    return [piece for number, row in enumerate(_rows(_fragments(glyphs))) for piece in _cut(row, number)]


def line_text(glyphs: Sequence[Glyph]) -> str:
    """What stands in a line, with spaces where words are apart and tabs between cells."""
    kinds = [_is_wide(glyph) for glyph in glyphs]
    gaps = [_gap(a, b) for a, b in pairwise(glyphs)]
    limits = _limits(kinds, gaps)
    written: list[str] = []
    for at, glyph in enumerate(glyphs):
        if at:
            written.append(_space(glyphs[at - 1], glyph, gaps[at - 1], limits))
        if glyph.is_raised and not (at and glyphs[at - 1].is_raised):
            written.append("<sup>")
        written.append(glyph.char)
        if glyph.is_raised and not (at + 1 < len(glyphs) and glyphs[at + 1].is_raised):
            written.append("</sup>")
    text = "".join(written)
    if "\u00ad" in text:
        text = text[:-1].replace("\u00ad", "") + text[-1].replace("\u00ad", "-")
    return text


def _fragments(glyphs: Iterable[Glyph]) -> list[_Fragment]:
    """Runs of glyphs on one baseline, from the top of the page."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        size = glyph.size
        if last and glyph.left == last.left and glyph.right == last.right and glyph.base == last.base:
            if not _is_wide(glyph):  # a ligature, of which PDFium gives each letter
                runs[-1][-1] = runs[-1][-1]._replace(char=runs[-1][-1].char + glyph.char)
        elif (
            last
            and abs(glyph.base - last.base) <= 0.1 * size
            and _FRAGMENT_OVERLAP * size <= glyph.left - last.right <= _FRAGMENT_GAP * size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    found = [
        _Fragment(run[0].base, run[0].left, max(g.right for g in run), max(g.size for g in run), run) for run in runs
    ]
    return sorted(found, key=lambda f: (-f.base, f.left))


def _rows(fragments: list[_Fragment]) -> list[list[Glyph]]:
    """The glyphs of each baseline from left to right, raised and lowered ones with those that they stand by."""
    hosts = _hosts(fragments)
    rows: list[list[_Fragment]] = []
    row_of: dict[int, list[_Fragment]] = {}
    for number, fragment in enumerate(fragments):
        if number in hosts:
            continue
        if rows and rows[-1][0].base - fragment.base <= _SAME_BASELINE * min(rows[-1][0].size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
        row_of[number] = rows[-1]
    for number, host in hosts.items():
        shifted = fragments[number]
        is_raised = shifted.base > fragments[host].base and shifted.size <= _SMALL * fragments[host].size
        glyphs = [glyph._replace(is_raised=is_raised, is_shifted=True) for glyph in shifted.glyphs]
        row_of[host].append(shifted._replace(glyphs=glyphs))
    return [sorted((g for f in row for g in f.glyphs), key=lambda g: g.left) for row in rows]


def _hosts(fragments: list[_Fragment]) -> dict[int, int]:
    """For each superscript, subscript or letter out of line the longer fragment beside it."""
    hosts: dict[int, int] = {}
    depths = [-fragment.base for fragment in fragments]
    largest = max((fragment.size for fragment in fragments), default=0.0)
    for number, shifted in enumerate(fragments):
        if len(shifted.glyphs) > _LONGEST_SHIFTED:
            continue
        first = bisect_left(depths, -shifted.base - _LOWERED_TO * largest)
        last = bisect_right(depths, -shifted.base + _RAISED_TO * min(largest, 4 * shifted.size))
        near = [other for other in range(first, min(last, first + MOST_NEAR)) if _stands_by(shifted, fragments[other])]
        if near:
            hosts[number] = max(near, key=lambda other: (fragments[other].size, len(fragments[other].glyphs)))
    return {number: host for number, host in hosts.items() if host not in hosts}


def _stands_by(shifted: _Fragment, host: _Fragment) -> bool:
    """Whether a fragment is beside its host, but somewhat higher and smaller, or lower."""
    rise = (shifted.base - host.base) / host.size
    is_small = shifted.size <= _SMALL * host.size
    if is_small and rise > 0:
        is_near = _RAISED_FROM <= rise <= _RAISED_TO
    else:
        is_shorter = is_small or len(shifted.glyphs) < len(host.glyphs)
        is_near = is_shorter and _LOWERED_FROM <= -rise <= _LOWERED_TO
    beside = _BESIDE * host.size
    return is_near and host.left - beside <= shifted.right and shifted.left <= host.right + beside


def _cut(row: list[Glyph], number: int) -> Iterator[Piece]:
    """The pieces of a row; a character printed twice at one place is taken once."""
    kept: list[Glyph] = []
    for glyph in row:
        if kept and _is_double(kept, glyph):
            continue
        if kept and glyph.left - kept[-1].right > _FRAGMENT_GAP * max(glyph.size, kept[-1].size):
            yield _piece(kept, number)
            kept = []
        kept.append(glyph)
    if kept:
        yield _piece(kept, number)


def _is_double(kept: list[Glyph], glyph: Glyph) -> bool:
    reach = _DOUBLE * (glyph.right - glyph.left)
    return any(before.char == glyph.char and glyph.left - before.left < reach for before in kept[-2:])


def _piece(glyphs: list[Glyph], row: int) -> Piece:
    largest = max(glyphs, key=lambda g: (not g.is_shifted, g.size))
    return Piece(glyphs[0].left, max(g.right for g in glyphs), largest.base, largest.size, row, tuple(glyphs))


def _is_wide(glyph: Glyph) -> bool:
    """Whether the glyph is as wide as a Chinese character, as quotation marks and dashes may be."""
    code = ord(glyph.char[0])
    return code >= WIDE_FROM or (code >= 0xA0 and glyph.right - glyph.left >= 0.75 * glyph.size)


def _gap(left: Glyph, right: Glyph) -> float:
    """The space between two glyphs in sizes of the larger."""
    return (right.left - left.right) / max(left.size, right.size)


def _limits(kinds: list[bool], gaps: list[float]) -> tuple[float, float, float]:
    """From which gap on a space is meant: between narrow glyphs, beside a wide one, between wide ones.

    A heading may be letter-spaced as a whole, so it is what exceeds the line's own spacing that counts.
    """
    narrow = sorted(gap for at, gap in enumerate(gaps) if not kinds[at] and not kinds[at + 1])
    wide = sorted(gap for at, gap in enumerate(gaps) if kinds[at] and kinds[at + 1])
    letters = min(narrow[len(narrow) // 4], 0.5 if len(narrow) >= 6 else 0.1) if narrow else 0.0
    return max(letters, 0.0) + 0.15, 0.45, max(wide[len(wide) // 2] if wide else 0.0, 0.0) + 0.8


def _space(left: Glyph, right: Glyph, gap: float, limits: tuple[float, float, float]) -> str:
    """What parts two glyphs."""
    wide = _is_wide(left) + _is_wide(right)
    limit = limits[wide]
    if wide == 1:
        if left.is_raised or right.is_raised:
            limit = limits[2]
        elif not _is_wide(left) and not left.char[-1].isalnum():
            limit = limits[
                0
            ]  # beside letters and figures typesetters leave a little; behind "[1]" or "." it is a space
    if gap > max(_CELL_GAPS[wide], limit):
        return "\t"
    is_typed = right.is_spaced and wide < 2 and gap > -0.3
    return " " if gap > limit or is_typed else ""
