"""Backslash escapes: a segment on one line, without loss."""

import re

_NAMED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LETTERS = {"n": "\n", "t": "\t", "r": "\r"}
# A string: `re` compiles it when it is first used, and few texts have anything to escape.
_UNSAFE = "[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]"
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
"""What `escape` writes for one character."""


def escape(segment: str) -> str:
    r"""`segment` with backslash, line breaks, tabs and other control characters as \\, \n, \r, \t and \uXXXX."""
    return re.sub(_UNSAFE, _escaped, segment)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED.get(char) or f"\\u{ord(char):04x}"


def escape_edges(escaped: str) -> str:
    """`escaped` with white space at either end written out, which editors and spreadsheets would strip."""
    inner = escaped.strip()
    if inner == escaped:
        return escaped
    head = escaped[: len(escaped) - len(escaped.lstrip())]
    tail = escaped[len(head) + len(inner) :]
    return "".join(f"\\u{ord(c):04x}" for c in head) + inner + "".join(f"\\u{ord(c):04x}" for c in tail)


def value_of_escape(match: re.Match[str]) -> str:
    """The character that a match of ESCAPE stands for; a backslash before any other character is that character."""
    return chr(int(match[1], 16)) if match[1] else _LETTERS.get(match[2], match[2])


def unescape(text: str) -> str:
    """What `escape` was given."""
    return ESCAPE.sub(value_of_escape, text)
