"""JSON Lines in, JSON Lines out: one bad line never stops a batch."""

import json
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError, NqpfError
from nqpf_cli.store.files import shown_name
from nqpf_cli.store.lines import Line, read_lines

BAD_INPUT = 3
Work = Callable[[Record], Record]
"""Answers one record, without its id. Raises: NqpfError where it cannot."""

_MOST_AT_ONCE = 32
"""Lines that a process is sent at a time."""
_ALONE_SECONDS = 0.5
"""How long one process works before others are started to help it: starting them takes about as long."""


class Answer(NamedTuple):
    """A line of output, and whether it is a failure; a line for the user where the input line was bad."""

    text: str
    complaint: str = ""
    fails: bool = False


def run_batch(
    file: str,
    make_work: Callable[[], Work],
    out: Output,
    jobs: int | None,
    fails: Callable[[Record], bool] | None = None,
) -> int:
    """Answer each line of `file`, in order; the exit status is 0 when at least one was done, else 3.

    It is 1 where `fails`, if it is given, says so of any answer.

    `make_work` is called once in each process that works, so it must be possible to pickle it. `jobs` is the number
    of processes; None takes all processors, once the batch has taken half a second. A line that cannot be answered
    gives `{"id", "error"}` and a line on standard error that names its id.
    """
    done = failed = 0

    def texts() -> Iterator[str]:
        nonlocal done, failed
        for answer in _answers(read_lines(file), partial(_answerer, make_work, shown_name(file), fails), jobs):
            failed += answer.fails
            if answer.complaint:
                note(answer.complaint)
            else:
                done += 1
            yield answer.text

    out.write(texts())
    return 1 if failed else 0 if done else BAD_INPUT


def _chunks(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    while chunk := list(islice(lines, size)):
        yield chunk


def _answers(
    lines: Iterator[Line], make_answerer: Callable[[], Callable[[Line], Answer]], jobs: int | None
) -> Iterator[Answer]:
    """The answers to all lines in order; alone at first where `jobs` is None, always where it is 1.

    Where one process has worked alone, the others are given at a time what it answered meanwhile, or 32 lines.
    """
    wanted, size = (_processors() if jobs is None else jobs), _MOST_AT_ONCE
    if jobs is None or jobs == 1:
        answer = make_answerer()
        started = time.monotonic()
        for done, line in enumerate(lines, start=1):
            yield answer(line)
            if wanted > 1 and time.monotonic() - started > _ALONE_SECONDS:
                size = min(done, size)
                break
        following = list(islice(lines, 2))
        if len(following) < 2:
            yield from map(answer, following)
            return
        lines = chain(following, lines)
    from nqpf_cli.cli import _batch_processes  # noqa: PLC0415  # 15 ms: multiprocessing

    yield from _batch_processes.answers(_chunks(lines, size), make_answerer, wanted)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _answerer(
    make_work: Callable[[], Work], name: str, fails: Callable[[Record], bool] | None
) -> Callable[[Line], Answer]:
    return partial(_answer, work=make_work(), name=name, fails=fails)


def _answer(line: Line, *, work: Work, name: str, fails: Callable[[Record], bool] | None) -> Answer:
    record: Record = {"id": None}
    try:
        record = _record(line)
        record["id"] = line.number if record.get("id") is None else record["id"]
        found = work(record)
        return Answer(_json_line({"id": record["id"], **found}), fails=fails is not None and fails(found))
    except NqpfError as error:
        own = record["id"]
        place = f"{name}:{line.number}" if own is None else f"{name}: {own}"
        return Answer(_json_line({"id": own, "error": str(error)}), f"nqpf: {place}: {error}")


def _json_line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _record(line: Line) -> Record:
    if line.fault:
        raise InputError(line.fault, hint="save the file as UTF-8, or copy it again whole")
    try:
        record = json.loads(line.text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        raise InputError(f"no JSON: {reason}", hint="write one object a line") from error
    if not isinstance(record, dict):
        raise InputError("no JSON object", hint='write {"id": …} a line')
    if not isinstance(record.get("id"), str | int | float | None):
        raise InputError('"id" is neither a text nor a number', hint="give each line an id of its own")
    if any("\ud800" <= char <= "\udfff" for char in json.dumps(record, ensure_ascii=False)):
        raise InputError("half of a surrogate pair in it", hint="write characters beyond U+FFFF whole")
    return record


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def text_field(record: Record, name: str) -> str:
    """The field `name` of a batch record as a string. Raises: InputError if it is none."""
    value = record.get(name)
    if not isinstance(value, str):
        raise InputError(f'"{name}" is missing or no string', hint=f'give "{name}" as a text')
    return value


def text_or_segments(record: Record, name: str) -> str | list[str]:
    """The field `name` of a batch record: a text, or a list of segments. Raises: InputError if it is neither."""
    value = record.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(segment, str) for segment in value):
        return value
    raise InputError(f'"{name}" is missing, no text and no list of texts', hint=f'give "{name}" as a text or a list')
