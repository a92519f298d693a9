"""BibTeX text cut into blocks: entries with their fields, strings, comments; nothing of it is interpreted.

The reader is ours because a strict one loses entries: it keeps the first of many entries without a key, joins fields
between which a comma is missing, and leaves `#` and @string unresolved. Each `@type{` that begins an entry is taken,
taken with a repair that is named, or reported.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nqpf_cli.formats.bibtex_scanner import (
    MONTHS,
    NotReadError,
    Reading,
    UnclosedError,
    closing_brace,
    line_end,
    read_fields,
    read_key,
)

_START = re.compile(r"(?<![\w.\\])@[ \t]*+([A-Za-z][\w+.:/*-]*+)\s*+([{(｛（])")
_FIELD_WITHIN = re.compile(r"\n[ \t]*[A-Za-z][\w+.:/-]*[ \t]*=[ \t]*[{\"]")
_PERCENT = re.compile(r"[ \t]*%[%\s]*")
_COMMENTED = re.compile(r"[ \t]*%[^\n]*\n?")
_WIDE = str.maketrans("｛｝＝＂“”（）", '{}="""()')
_HAS_WIDE = re.compile("[｛｝＝＂（）]|=\\s*[“”]")
_ESCAPED = re.compile(r"\\[{}]")
_SWALLOWED = 20
"""How many line starts with `@type{` a value may hold before its opening brace is taken for a mistake."""

NO_ENTRIES = frozenset({"string", "comment", "preamble"})
"""Blocks of BibTeX that are no entries."""


class Block(NamedTuple):
    """An entry, @string, @comment or @preamble at `line`: its type in lower case, key, and fields in order.

    Names of fields are in lower case, values without their delimiters, `#` and strings resolved. `repairs` says
    what was wrong and how it was read all the same.
    """

    kind: str
    key: str
    fields: tuple[tuple[str, str], ...]
    line: int
    raw: str
    repairs: tuple[str, ...]


class BibtexFault(NamedTuple):
    """An entry that could not be taken: its first line, its text, and why."""

    line: int
    raw: str
    reason: str


def split_blocks(text: str) -> Iterator[Block | BibtexFault]:
    """The blocks of a `.bib` text and what could not be read, in order; any text whatever is accepted.

    Every `@type{` (or `@type(`) outside of values begins a block. After braces that do not balance reading goes on
    at the next line that begins with one. Text between blocks is a comment, as in BibTeX.
    """
    starts = list(_START.finditer(text))
    limits = _limits(text, starts)
    macros = _macros(text, starts, limits)
    pos = line_pos = 0
    line = 1
    for index, start in enumerate(starts):
        if start.start() < pos:
            continue
        line += text.count("\n", line_pos, start.start())
        line_pos = start.start()
        kind = start[1].lower()
        commented = _commented_out(text, start)
        if commented:
            pos = commented
            yield BibtexFault(line, text[start.start() : pos].strip(), "commented out with %")
        elif kind in ("comment", "preamble"):
            pos = _end_of_comment(text, start, limits[index])
            yield Block(kind, "", (), line, text[start.start() : pos], ())
            yield from _within_comment(text, start, pos, line)
        else:
            found, pos = _block(text, start, limits[index : index + _SWALLOWED], macros)
            yield found._replace(line=line)


def _limits(text: str, starts: list[re.Match[str]]) -> list[int]:
    """For each start the next one that begins a line, at which reading can begin anew; then the end of the text."""
    limits = [len(text)] * len(starts)
    limit = len(text)
    for index in range(len(starts) - 1, -1, -1):
        limits[index] = limit
        at = starts[index].start()
        before = text[max(0, at - 40) : at].rstrip(" \t")
        if not before or before[-1] in "\n\r":
            limit = at
    return limits


def _macros(text: str, starts: list[re.Match[str]], limits: list[int]) -> dict[str, str]:
    """What the @strings of the whole text stand for, wherever they are, and the names of the months."""
    macros = {month: month for month in MONTHS}
    for index, start in enumerate(starts):
        if start[1].lower() == "string":
            found, _ = _block(text, start, limits[index : index + 1], macros)
            if isinstance(found, Block):
                macros |= {name: value for name, value in found.fields if name not in MONTHS}
    return macros


def _commented_out(text: str, start: re.Match[str]) -> int:
    """Where the lines end that begin with `%`, if the entry stands on such lines; else 0."""
    begin = text.rfind("\n", 0, start.start()) + 1
    if not _PERCENT.fullmatch(text, begin, start.start()):
        return 0
    line_end = text.find("\n", start.start()) + 1
    if not line_end:
        return len(text)
    closed = closing_brace(text, start.end(), line_end) >= 0
    if not closed and not _COMMENTED.match(text, line_end):
        return 0  # BibTeX knows no comments: only the % in front of @ is passed over
    pos = line_end
    while not closed and (more := _COMMENTED.match(text, pos)) and more.end() > pos:
        pos = more.end()
    return pos


def _end_of_comment(text: str, start: re.Match[str], limit: int) -> int:
    for end in (limit, min(len(text), start.end() + 1_000_000)):
        closing = closing_brace(text, start.end(), end)
        if closing >= 0:
            return closing + 1
    return max(start.end(), min(limit, line_end(text, start.end())))


def _within_comment(text: str, comment: re.Match[str], end: int, line: int) -> Iterator[BibtexFault]:
    if comment[1].lower() != "comment":
        return
    inner = list(_START.finditer(text, comment.end(), end))
    for index, start in enumerate(inner):
        if start[1].lower() not in NO_ENTRIES:
            stop = inner[index + 1].start() if index + 1 < len(inner) else end - 1
            at = line + text.count("\n", comment.start(), start.start())
            yield BibtexFault(at, text[start.start() : stop].rstrip(), "inside @comment")


def _block(
    text: str, start: re.Match[str], limits: list[int], macros: Mapping[str, str]
) -> tuple[Block | BibtexFault, int]:
    """The block that begins at `start`, and where it ends; `limits` are the next starts of lines with `@type{`."""
    limit = limits[0]
    reading, unclosed = _attempt(text, start, limit, macros)
    if reading is None and unclosed and len(limits) > 1 and not _FIELD_WITHIN.search(text, unclosed, limit):
        wide, _ = _attempt(text, start, limits[-1], macros)
        if wide and wide.closed and not _FIELD_WITHIN.search(text, limit - 1, limit):
            reading = wide
    if reading is None or not reading.closed:
        again = _second_attempt(text, start, limit, macros)
        if again and (reading is None or again.closed):
            reading = again
    if reading is None:
        raw = text[start.start() : limit].rstrip()
        reason = "its braces or quotation marks do not balance" if unclosed else "what follows is no list of fields"
        return BibtexFault(0, raw, reason), limit
    raw = text[start.start() : reading.pos].rstrip()
    kind = start[1].lower()
    return Block(kind, reading.key, tuple(reading.fields), 0, raw, tuple(reading.repairs)), reading.pos


def _second_attempt(text: str, start: re.Match[str], limit: int, macros: Mapping[str, str]) -> Reading | None:
    """Read the entry with full-width braces as braces, or with escaped ones as no braces."""
    raw = text[start.start() : limit]
    escaped = _ESCAPED.sub("..", raw)
    trials = []
    if _HAS_WIDE.search(raw):
        trials.append((raw.translate(_WIDE), "full-width braces, quotation marks or equals signs"))
    if escaped != raw:
        trials.append((escaped, "braces that balance only without the escaped ones"))
    for trial, repair in trials:
        again = _START.match(trial)
        if not again:
            continue
        reading, _ = _attempt(trial, again, len(trial), macros, source=raw)
        if reading is not None:
            reading.note(repair)
            reading.pos += start.start()
            return reading
    return None


def _attempt(
    text: str, start: re.Match[str], end: int, macros: Mapping[str, str], source: str | None = None
) -> tuple[Reading | None, int | None]:
    """The entry read up to `end`, or None and, where a value has no end, the place where it begins."""
    reading = Reading(
        text, text if source is None else source, start.end(), end, "}" if start[2] in "{｛" else ")", macros
    )
    if start[2] in "｛（":
        reading.note("full-width brace behind the type")
    try:
        if start[1].lower() != "string":
            read_key(reading)
        read_fields(reading)
    except UnclosedError as error:
        return None, error.start
    except NotReadError:
        return None, None
    if not reading.closed:
        if any(_FIELD_WITHIN.search(value) for _, value in reading.fields):
            return None, start.end()
        reading.note("no closing brace at the end of the entry")
    return reading, None
