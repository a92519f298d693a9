"""A line of the results of `nqpf check --batch` or `nqpf align --batch` -> an abstract to be studied."""

import json
from collections.abc import Iterator
from typing import Any

from nqpf_cli.errors import InputError
from nqpf_cli.terminology.usage_study import (
    ACCEPTED,
    ADVISED_AGAINST,
    UNKNOWN,
    Mention,
    StudiedAbstract,
    UsageStatus,
)

_Record = dict[str, object]
_WHAT_TO_GIVE = "give what nqpf check --batch or nqpf align --batch wrote"
_YEAR_DIGITS = 4


def parse_result(line: str) -> StudiedAbstract | None:
    """The abstract of a line; None where the batch could not do it, and wrote `{"id", "error"}`.

    Raises: InputError where the line is no such record.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("no JSON", hint=_WHAT_TO_GIVE) from error
    if not isinstance(record, dict):
        raise InputError("no JSON object", hint=_WHAT_TO_GIVE)
    try:
        if "beads" in record:
            return _aligned(record)
        if "findings" in record:
            return _checked(record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError("its terms have not the shape of a result", hint=_WHAT_TO_GIVE) from error
    if "error" in record:
        return None
    raise InputError('neither "findings" nor "beads" in it', hint=_WHAT_TO_GIVE)


def _aligned(record: _Record) -> StudiedAbstract:
    mentions = tuple(
        _mention(term["concept"], term["source"]["text"], term["status"], term["target"])
        for bead in _objects(record["beads"])
        for term in bead["terms"]
    )
    advised_against = any(mention.status in ADVISED_AGAINST for mention in mentions)
    return StudiedAbstract(*_place(record), mentions, advised_against, None)


def _checked(record: _Record) -> StudiedAbstract:
    found = [_finding(finding) for finding in _objects(record["findings"])]
    more = [*_objects(record.get("unjudged", [])), *(w["finding"] for w in _objects(record.get("waived", [])))]
    summary, inconsistent = record["summary"], record["inconsistent"]
    if not isinstance(summary, dict) or not isinstance(inconsistent, list):
        raise TypeError
    has_accepted = any(summary[status] > 0 for status in ACCEPTED)
    return StudiedAbstract(
        *_place(record),
        (*found, *map(_finding, more)),
        any(mention.status in ADVISED_AGAINST for mention in found),
        bool(inconsistent),
        is_partial=has_accepted and not any(mention.status in ACCEPTED for mention in found),
    )


def _finding(finding: _Record) -> Mention:
    verdict = finding["verdict"]
    return _mention(finding["concept"], finding["term"], None if verdict == "missing" else verdict, finding["target"])


def _mention(concept: object, term: object, status: object, target: object) -> Mention:
    if not isinstance(concept, str) or not isinstance(term, str):
        raise TypeError
    return Mention(
        concept, term, UsageStatus.UNLISTED if status is None else UsageStatus(str(status)), _wording(target)
    )


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if not isinstance(value, list):
        raise TypeError
    yield from value


def _wording(target: object) -> str:
    """The words of a rendering with single spaces; "" for none."""
    return " ".join(target["text"].split()) if isinstance(target, dict) else ""


def _place(record: _Record) -> tuple[str, str]:
    """The year and the journal of a record, each UNKNOWN where it does not say."""
    journal = record.get("journal")
    return _year(record.get("year")), " ".join(journal.split()) if isinstance(journal, str) else UNKNOWN


def _year(value: object) -> str:
    """The four digits with which a year or a date begins; UNKNOWN for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    digits, rest = text[:_YEAR_DIGITS], text[_YEAR_DIGITS:]
    is_year = len(digits) == _YEAR_DIGITS and digits.isascii() and digits.isdigit()
    return digits if is_year and not rest[:1].isdigit() else UNKNOWN
