"""One entry of a BibTeX text: its key and its fields, as far as they can be told apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NAME = r"[^\s=,{}\"#%()，＝｛｝＂]++"
_BRACED = r"\{((?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+)\}"
_QUOTED = r'"((?:[^"{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)"'
_KEY = re.compile(r"\s*+([^\s,{}=\"#()%，＝｛｝]++)\s*+,")
_KEY_BEFORE_FIELD = re.compile(r"\s*+([^\s,{}=\"#()%，＝｛｝]++)()[ \t]++(?=[A-Za-z][\w+.:/-]*\s*[=＝]\s*[{｛\"])")
_ODD_KEY = re.compile(r"\s*+([^,，={}＝｛｝\n]*?)[ \t]*(?:([,，])|(?=[\n)}]))")
_FIELD = re.compile(rf"\s*+({_NAME})\s*+=\s*+(?:{_BRACED}|{_QUOTED}|(\d++)|([A-Za-z][\w:.+/-]*+))\s*+(?:,|(?=[)}}]))")
_FIELD_NAME = re.compile(r"\s*+([^\s=,{}\"#%()，＝｛｝＂][^=,{}\"#%\n，＝｛｝＂]*?)\s*(?:([=＝])|(?=[{\"]))")
_NEXT_FIELD = re.compile(r"[A-Za-z][\w+.:/-]*[ \t]*[=＝]")
_RESUME = re.compile(r"(?:[,，]|\n)\s*(?=[A-Za-z][\w+.:/-]*\s*[=＝])|(?=[)}]\s*(?:\n|\Z))")
_SURPLUS = re.compile(r"[)}]\s*,?\s*(?=[A-Za-z][\w+.:/-]*[ \t]*=[ \t]*[{\"\d])")
_BARE = re.compile(r"[^\s,#{}\"()=，＝]+")
_BARE_LINE = re.compile(r"[^\n{}\"]*?(?=\s*(?:[,，}]?[ \t]*(?:\n|\Z)|[,，]\s*[A-Za-z][\w-]*\s*[=＝]))")
_AFTER_QUOTE = re.compile(r"\s*(?:[,，#})]|\Z|[A-Za-z][\w+.:/-]*\s*[=＝])")
_MACRO = re.compile(r"[A-Za-z][\w:.-]*")
_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]*\n?")
_BRACES = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The strings that every BibTeX style defines."""


class UnclosedError(Exception):
    """A value that begins at `start` has no end."""

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.start = start


class NotReadError(Exception):
    """Neither a field nor the end of the entry stands here."""


@dataclass(slots=True)
class Reading:
    """What has been read of one entry so far; `text` shows where its parts are, `source` what they say."""

    text: str
    source: str
    pos: int
    end: int
    closer: str
    macros: Mapping[str, str]
    key: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    closed: bool = False

    def note(self, repair: str) -> None:
        """Remember `repair`, once."""
        if repair not in self.repairs:
            self.repairs.append(repair)


def read_key(reading: Reading) -> None:
    """Read the citation key; "" where there is none, or where it is a field that comes first."""
    match = _KEY.match(reading.text, reading.pos, reading.end)
    if match:
        reading.key, reading.pos = match[1], match.end()
        return
    match = _KEY_BEFORE_FIELD.match(reading.text, reading.pos, reading.end)
    match = match or _ODD_KEY.match(reading.text, reading.pos, reading.end)
    if not match or _FIELD.match(reading.text, reading.pos, reading.end):
        reading.note("no citation key")
        return
    reading.key, reading.pos = match[1].strip(), match.end()
    if not reading.key:
        reading.note("no citation key")
    elif match[2] == "，":
        reading.note("full-width comma behind the citation key")
    elif not match[2] and _NEXT_FIELD.match(reading.text, _skip(reading, match.end()), reading.end):
        reading.note("no comma behind the citation key")


def _skip(reading: Reading, pos: int) -> int:
    space = _SPACE.match(reading.text, pos, reading.end)
    return space.end() if space else pos


def read_fields(reading: Reading) -> None:
    """Read fields up to the closing brace, or to the end if there is none.

    Raises: UnclosedError, NotReadError.
    """
    text, end, macros, fields = reading.text, reading.end, reading.macros, reading.fields
    while not reading.closed:
        match = _FIELD.match(text, reading.pos, end)
        if match:
            which = match.lastindex or 1
            value = reading.source[match.start(which) : match.end(which)]
            if which == 5:
                value = _resolved(reading, value, macros)
            fields.append((match[1].lower(), value))
            reading.pos = match.end()
            continue
        pos = _skip(reading, reading.pos)
        reading.pos = pos
        if pos >= end:
            return
        if text[pos] in ",，":
            reading.pos += 1
        elif text[pos] == "%":
            reading.pos = min(end, line_end(text, pos))
            reading.note(f"commented out: {text[pos : reading.pos].strip()}")
        elif text[pos] in "})":
            _close(reading)
        else:
            _read_odd_field(reading)


def _close(reading: Reading) -> None:
    """End the entry at a closing brace, unless fields follow it: then it is one too many."""
    surplus = _SURPLUS.match(reading.text, reading.pos, reading.end)
    if surplus:
        reading.note("a closing brace too many")
        reading.pos = surplus.end()
        return
    if reading.text[reading.pos] != reading.closer:
        reading.note("closed by the other kind of bracket")
    reading.pos += 1
    reading.closed = True


def _read_odd_field(reading: Reading) -> None:
    name = _FIELD_NAME.match(reading.text, reading.pos, reading.end)
    if not name:
        _pass_over(reading)
        return
    if name[2] is None:
        reading.note(f"no equals sign behind {name[1]}")
    elif name[2] == "＝":
        reading.note("full-width equals sign")
    reading.pos = name.end()
    value = _read_value(reading)
    reading.fields.append((re.sub(r"\s+", "-", name[1].strip().lower()), value))
    pos = _skip(reading, reading.pos)
    reading.pos = pos
    following = reading.text[pos] if pos < reading.end else ""
    if following and following in ",，":
        if following == "，":
            reading.note("full-width comma between fields")
        reading.pos += 1
    elif following and following not in "})%":
        if _NEXT_FIELD.match(reading.text, pos, reading.end):
            reading.note(f"no comma behind {name[1].lower()}")
        else:
            _pass_over(reading)


def _pass_over(reading: Reading) -> None:
    """Leave out what is no field up to the next one; it is kept as the field "unparsed"."""
    match = _RESUME.search(reading.text, reading.pos, reading.end)
    if not match:
        raise NotReadError
    odd = reading.text[reading.pos : match.start()].strip()
    if not odd and match.end() == reading.pos:
        raise NotReadError
    reading.fields.append(("unparsed", odd))
    reading.note(f"not understood and passed over: {odd}")
    reading.pos = match.end()


def _read_value(reading: Reading) -> str:
    """A value of one or more pieces joined by `#`."""
    text, pieces = reading.text, []
    while True:
        pos = _skip(reading, reading.pos)
        opener = text[pos] if pos < reading.end else ""
        if opener == "{":
            closing = closing_brace(text, pos + 1, reading.end)
            if closing < 0:
                raise UnclosedError(pos)
            pieces.append(reading.source[pos + 1 : closing])
            reading.pos = closing + 1
        elif opener and opener in "｛＂“”":
            raise UnclosedError(pos)
        elif opener == '"':
            pieces.append(_read_quoted(reading, pos))
        else:
            pieces.append(_read_bare(reading, pos))
        pos = _skip(reading, reading.pos)
        if pos >= reading.end or text[pos] != "#":
            return "".join(pieces)
        reading.pos = pos + 1


def _read_quoted(reading: Reading, pos: int) -> str:
    depth = 0
    for mark in _QUOTE_OR_BRACE.finditer(reading.text, pos + 1, reading.end):
        if mark[0] != '"':
            depth += 1 if mark[0] == "{" else -1
        elif depth <= 0 and _AFTER_QUOTE.match(reading.text, mark.end(), reading.end):
            reading.pos = mark.end()
            return reading.source[pos + 1 : mark.start()]
        elif depth <= 0:
            reading.note("quotation mark inside a value in quotation marks")
    raise UnclosedError(pos)


def _read_bare(reading: Reading, pos: int) -> str:
    """A number or the name of a string; or a value that lacks its braces, up to the end of its line."""
    text, end = reading.text, reading.end
    bare = _BARE.match(text, pos, end)
    following = _skip(reading, bare.end()) if bare else pos
    if bare and (following >= end or text[following] in ",，#})%" or _NEXT_FIELD.match(text, following, end)):
        reading.pos = bare.end()
        return _resolved(reading, bare[0], reading.macros)
    line = _BARE_LINE.match(text, pos, end)
    if not line or not line[0]:
        if following < end and text[following] in ",，})":
            reading.pos = pos
            reading.note("a field without a value")
            return ""
        raise NotReadError
    reading.pos = line.end()
    reading.note(f"a value without braces: {line[0]}")
    return line[0]


def _resolved(reading: Reading, name: str, macros: Mapping[str, str]) -> str:
    value = macros.get(name.lower())
    if value is not None:
        return value
    if not name.isdigit():
        reading.note(f'no @string defines "{name}"' if _MACRO.fullmatch(name) else f"a value without braces: {name}")
    return name


def line_end(text: str, pos: int) -> int:
    """Where the line of `pos` ends, its line break included."""
    match = _LINE.match(text, pos)
    return match.end() if match else len(text)


def closing_brace(text: str, pos: int, end: int) -> int:
    """Where the brace is closed that was opened before `pos`; -1 where it is not before `end`."""
    depth = 1
    for brace in _BRACES.finditer(text, pos, end):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return -1
