"""The records of a batch: read from lines, checked, answered."""

import json
from collections.abc import Callable
from math import isinf
from typing import NamedTuple

from nqpf_cli.cli._output import Record
from nqpf_cli.errors import InputError, NqpfError
from nqpf_cli.store.lines import Line


class Unfinished(NamedTuple):
    """What a later step, taken in order, makes the answer of."""

    value: object


Work = Callable[[Record], Record | Unfinished]
"""Answers one record, without its id. Raises: NqpfError where it cannot."""

HANDED_ON = ("year", "journal")
"""Fields of a record that its answer has too, for those who count answers by them."""

MOST_CHARS = 1_000_000
"""A longer text is refused in a batch: it would keep one process for minutes, and much of its memory."""

_ID, _ERROR = '{"id": ', ', "error": '


class Answer(NamedTuple):
    """A line of output, and whether it is a failure; a line for the user where the input line was bad.

    Where there is a step left to be taken, `text` is "" and `record` what is known of the answer.
    """

    text: str
    complaint: str = ""
    fails: bool = False
    record: Record | None = None
    unfinished: Unfinished | None = None


def answer_line(line: Line, *, work: Work, name: str, fails: Callable[[Record], bool] | None) -> Answer:
    """The answer to a line of the file that messages call `name`."""
    record: Record = {"id": None}
    try:
        record = _record(line)
        found = work(record)
        handed_on = {field: record[field] for field in HANDED_ON if field in record}
        known = {"id": record["id"], **handed_on}
        if isinstance(found, Unfinished):
            return Answer("", record=known, unfinished=found)
        return Answer(json_line({**known, **found}), fails=fails is not None and fails(found))
    except NqpfError as error:
        return _failure(line, record["id"], str(error), name)
    except (MemoryError, RecursionError) as error:
        what = "the memory is too small for it" if isinstance(error, MemoryError) else "it is nested too deeply"
        return _failure(line, record["id"], f"{what} — divide it", name)


def given_up(line: Line, reason: str, *, name: str) -> Answer:
    """The answer to a line that no process could answer."""
    return _failure(line, id_of_line(line), reason, name)


def _failure(line: Line, own: object, reason: str, name: str) -> Answer:
    place = f"{name}:{line.number}" if own is None else f"{name}: {own}"
    return Answer(json_line({"id": own, "error": reason}), f"nqpf: {place}: {reason}")


def json_line(record: Record) -> str:
    """A record as a line."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def id_of_line(line: Line) -> object:
    """The id of the answer to a line; None where it has none."""
    try:
        return _record(line)["id"]
    except InputError:
        return None


def id_of_answer(text: str) -> tuple[object, bool]:
    """The id of an answer, and whether it is an error. Raises: InputError for a line that is no answer."""
    try:
        if text.startswith(_ID):
            own, end = json.JSONDecoder().raw_decode(text, len(_ID))
            return own, text.startswith(_ERROR, end)
    except ValueError:
        pass
    raise InputError(f"no answer of a batch: {text[:40]!r}", hint="leave --resume out to begin anew")


def record_of_answer(text: str) -> Record:
    """An answer as it was before it was a line."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise InputError(f"no answer of a batch: {text[:40]!r}", hint="leave --resume out to begin anew") from error
    assert isinstance(record, dict)
    return record


def _record(line: Line) -> Record:
    """The record of a line; without an id of its own it has the number of the line."""
    if line.fault:
        raise InputError(line.fault, hint="save the file as UTF-8, or copy it again whole")
    try:
        record = json.loads(line.text, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        raise InputError(f"no JSON: {reason}", hint="write one object a line") from error
    if not isinstance(record, dict):
        raise InputError("no JSON object", hint='write {"id": …} a line')
    if not isinstance(record.get("id"), str | int | float | None):
        raise InputError('"id" is neither a text nor a number', hint="give each line an id of its own")
    if any("\ud800" <= char <= "\udfff" for char in json.dumps(record, ensure_ascii=False)):
        raise InputError("half of a surrogate pair in it", hint="write characters beyond U+FFFF whole")
    if record.get("id") is None:
        record["id"] = line.number
    return record


def _finite(text: str) -> float:
    value = float(text)
    if isinf(value):
        _no_constant(text)
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def text_field(record: Record, name: str, *, most: int = MOST_CHARS) -> str:
    """The field `name` of a batch record as a string. Raises: InputError if it is none, or has over `most` characters."""
    value = record.get(name)
    if not isinstance(value, str):
        raise InputError(f'"{name}" is missing or no string', hint=f'give "{name}" as a text')
    _refuse_long(len(value), name, most)
    return value


def text_or_segments(record: Record, name: str) -> str | list[str]:
    """The field `name` of a batch record: a text, or a list of segments. Raises: InputError if it is neither."""
    value = record.get(name)
    if isinstance(value, str):
        _refuse_long(len(value), name)
        return value
    if isinstance(value, list) and all(isinstance(segment, str) for segment in value):
        _refuse_long(sum(map(len, value)), name)
        return value
    raise InputError(f'"{name}" is missing, no text and no list of texts', hint=f'give "{name}" as a text or a list')


def _refuse_long(chars: int, name: str, most: int = MOST_CHARS) -> None:
    if chars > most:
        message = f'"{name}" has {chars} characters, more than the {most} that a record may have'
        raise InputError(message, hint="divide it, or give it as a file by itself")
