"""A reference of one line, cut into head, type mark, tail, host, identifiers and dates; nothing is interpreted."""

import re
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.model import TYPE_OF_MARK
from nqpf_cli.formats.gbt7714_identifiers import Identifiers, cut_identifiers
from nqpf_cli.formats.reference_text import shadow

_MARK = re.compile(r"\[\s*([A-Za-z]{1,2})\s*(?:[/|]\s*([A-Za-z]{2})\s*)?\]")
_CARRIERS = frozenset({"OL", "CD", "DK", "MT"})
_STATEMENT_BEFORE_HOST = re.compile(r"(?P<statement>[^:/]{1,80}?(?:译|译注|编译|trans\.?|[Tt]ranslated))\s*[.,]?\s*//")


@dataclass(frozen=True, slots=True)
class ReferenceParts:
    """A reference cut up: what stands before the type mark, the mark, and what stands behind it.

    `host` is what follows `//`, `statement` the translators between mark and `//`. `inferred` says that no mark was
    printed.
    """

    head: str
    mark: str
    carrier: str | None
    tail: str
    host: str = ""
    statement: str = ""
    identifiers: Identifiers = Identifiers()  # noqa: RUF009 (a frozen value)
    inferred: bool = False


def split_marked(line: str) -> ReferenceParts | None:
    """Cut a reference of one line at its type mark; None where it has none."""
    marks = [m for m in _MARK.finditer(shadow(line)) if m.group(1).upper() in TYPE_OF_MARK]
    if not marks:
        return None
    first = next((m for m in marks if (m.group(2) or "").upper() in ("", *_CARRIERS)), marks[0])
    head, tail = line[: first.start()], line[first.end() :]
    mark, carrier = first.group(1).upper(), (first.group(2) or "").upper() or None
    if mark == "A" and len(marks) > 1:  # [A] … [C], the 1987 edition: the second mark is the host's
        second = marks[1]
        host, rest = line[first.end() : second.start()], line[second.end() :]
        parts = without_identifiers(head, second.group(1).upper(), carrier, rest)
        return replace(parts, host=host.strip(" .．。"))
    return with_host(without_identifiers(head, mark, carrier, tail))


def with_host(parts: ReferenceParts) -> ReferenceParts:
    """`parts` with what follows `//` in the tail as host, and the translators before it as statement."""
    body = parts.tail.lstrip(" .．。")
    shape = shadow(body)
    if shape.startswith("//"):
        return replace(parts, host=body[2:].strip(), tail="")
    found = _STATEMENT_BEFORE_HOST.match(shape)
    if found:
        return replace(parts, statement=body[: found.end("statement")], host=body[found.end() :].strip(), tail="")
    return parts


def without_identifiers(head: str, mark: str, carrier: str | None, tail: str) -> ReferenceParts:
    """The parts of a reference whose identifiers stand in `tail`, so that only the imprint is left there."""
    identifiers, tail = cut_identifiers(tail, online=carrier == "OL" or mark == "EB")
    return ReferenceParts(head, mark, carrier, tail, identifiers=identifiers)
