"""A Chinese reference with its English translation behind it in one string, as some journals print them, taken apart."""

import re

from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.text.normalize import has_han

_TYPE_MARK = re.compile(r"[\[［]\s*[A-Z]{1,2}(?:\s*/\s*[A-Z]{2})?\s*[\]］]")
_BOUNDARY = re.compile(r"(?<=[\d)）\]］])\s*[.．。;；]?\s*[\[［(（]?(?=[A-Z][A-Za-z'’-]+[\s,，]+[A-Z])")


def split_pair(raw: str) -> tuple[str, str] | None:
    """The Chinese reference and the English one that `raw` holds, or None where it is a single reference.

    Both must be understood by themselves; the second begins with a name in Latin letters and holds no Hanzi.
    """
    marks = list(_TYPE_MARK.finditer(raw))
    if len(marks) != 2 or not has_han(raw[: marks[0].start()]) or has_han(raw[marks[1].start() :]):
        return None
    for boundary in _BOUNDARY.finditer(raw, marks[0].end(), marks[1].start()):
        first, second = raw[: boundary.start()], raw[boundary.end() :].rstrip(" \t\r\n")
        if has_han(second):
            continue
        opening = boundary.group().strip()[-1:]
        if opening in "[［(（" and second.rstrip(".。")[-1:] in "]］)）" and opening:
            second = second.rstrip(".。")[:-1]
        one, other = parse_reference(first), parse_reference(second)
        if one and other and one.language != "en" and other.language == "en" and other.author:
            return first, second
    return None
