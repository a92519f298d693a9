"""The fields of an entry that a format has no tag for, as one line of JSON in a free tag of that format."""

import json
from collections.abc import Mapping
from dataclasses import replace

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.records import Record, from_record, to_record

PREFIX = "nqpf: "
"""What such a line begins with."""

_NEVER = frozenset({"provenance"})
_LINE_BREAKS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x7f\x85\u2028\u2029"})


def differing(entry: Entry, read: Entry) -> dict[str, object]:
    """The fields of the record of `entry` that `read` lacks or has otherwise; provenance and `raw` are never among them."""
    wanted, have = to_record(entry), to_record(read)
    return {name: value for name, value in wanted.items() if name not in _NEVER and value != have[name]}


def unexported(entry: Entry, read: Entry) -> str | None:
    """What `read`, made of the tags that were written, lacks of `entry`, as one line; None where nothing."""
    fields = differing(entry, read)
    if not fields:
        return None
    return PREFIX + json.dumps(fields, ensure_ascii=False, separators=(", ", ": ")).translate(_LINE_BREAKS)


def restored(entry: Entry, line: str) -> Entry | None:
    """`entry` with the fields of a `line` that `unexported` made; None where it is none."""
    if not line.startswith(PREFIX):
        return None
    try:
        fields = json.loads(line.removeprefix(PREFIX))
    except (ValueError, RecursionError):
        return None
    return restored_from(entry, fields) if isinstance(fields, dict) else None


def restored_from(entry: Entry, fields: Mapping[str, object]) -> Entry | None:
    """`entry` with `fields` of its record put in; None where they are not those of a record."""
    record: Record = to_record(entry)
    if not fields.keys() <= record.keys() - _NEVER:
        return None
    try:
        return replace(from_record({**record, **fields}), raw=entry.raw, provenance=entry.provenance)
    except ValueError:
        return None
