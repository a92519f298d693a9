"""JSON Lines in, JSON Lines out: one bad line never stops a batch."""

import json
import sys
from collections.abc import Callable, Iterator

from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError, NqpfError
from nqpf_cli.store.files import STDIN, read_text

BAD_INPUT = 3


def run_batch(file: str, work: Callable[[Record], Record], out: Output) -> int:
    """Answer each line of `file` by `work`, in order; the exit status is 0 when at least one was done, else 3.

    A line that cannot be answered gives `{"id", "error"}` and a line on standard error that names its id.
    """
    done = 0

    def answers() -> Iterator[str]:
        nonlocal done
        for number, line in enumerate(_lines(file), start=1):
            if not line.strip():
                continue
            record: Record = {"id": None}
            try:
                record = _record(line, number)
                answer = {"id": record["id"], **work(record)}
                done += 1
            except NqpfError as error:
                answer = {"id": record["id"], "error": str(error)}
                name = record["id"] if record["id"] is not None else f"line {number}"
                note(f"nqpf: {file}: {name}: {error}")
            yield json.dumps(answer, ensure_ascii=False) + "\n"

    out.write(answers())
    return 0 if done else BAD_INPUT


def _lines(file: str) -> Iterator[str]:
    """Lines end at U+000A only: real texts hold U+0085 and U+2028."""
    if file == STDIN and not sys.stdin.isatty():
        for data in sys.stdin.buffer:
            yield data.decode("utf-8", "replace")
    else:
        yield from read_text(file).split("\n")


def _record(line: str, number: int) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"line {number} is no JSON: {error}", hint="write one object a line") from error
    if not isinstance(record, dict):
        raise InputError(f"line {number} is no JSON object", hint='write {"id": …} a line')
    record.setdefault("id", number)
    return record


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
