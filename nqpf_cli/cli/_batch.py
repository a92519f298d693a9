"""JSON Lines in, JSON Lines out: one bad line never stops a batch."""

import json
from collections.abc import Callable, Iterator

from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError, NqpfError
from nqpf_cli.store.files import read_text, shown_name

BAD_INPUT = 3


def run_batch(file: str, work: Callable[[Record], Record], out: Output) -> int:
    """Answer each line of `file` by `work`, in order; the exit status is 0 when at least one was done, else 3.

    A line that cannot be answered gives `{"id", "error"}` and a line on standard error that names its id.
    """
    done = 0

    def answers() -> Iterator[str]:
        nonlocal done
        for number, line in enumerate(read_text(file).split("\n"), start=1):
            if not line.strip():
                continue
            record: Record = {"id": None}
            try:
                record = _record(line)
                record["id"] = number if record.get("id") is None else record["id"]
                answer = {"id": record["id"], **work(record)}
                done += 1
            except NqpfError as error:
                answer = {"id": record["id"], "error": str(error)}
                place = (
                    f"{shown_name(file)}:{number}" if answer["id"] is None else f"{shown_name(file)}: {answer['id']}"
                )
                note(f"nqpf: {place}: {error}")
            yield json.dumps(answer, ensure_ascii=False) + "\n"

    out.write(answers())
    return 0 if done else BAD_INPUT


def _record(line: str) -> Record:
    try:
        record = json.loads(line, parse_constant=_no_constant)
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
