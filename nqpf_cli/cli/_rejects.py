"""References that were not understood, or only with repairs: a line each on standard error."""

from collections.abc import Iterable

from nqpf_cli.cli._output import note
from nqpf_cli.services.cite import ParsedReference

_MAX_REPAIRS = 20
_HINT = "correct the line, or keep it as it is"


def report_rejects(parsed: Iterable[ParsedReference], name: str) -> None:
    """Name those of the file `name` with their lines; of many that were repaired, the first and how many more."""
    repaired = 0
    for reference in parsed:
        if reference.entry is None:
            note(f"nqpf: {name}:{reference.line}: {reference.reason} — {_HINT}")
        elif reference.repairs:
            repaired += 1
            if repaired <= _MAX_REPAIRS:
                note(f"nqpf: {name}:{reference.line}: read all the same: {'; '.join(reference.repairs)}")
    if repaired > _MAX_REPAIRS:
        note(f"nqpf: {name}: {repaired - _MAX_REPAIRS} more records with faults like these were read")
