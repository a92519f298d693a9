"""What of a file was left out, said on standard error."""

from collections.abc import Sequence

from nqpf_cli.cli._output import note

_MAX_FAULTS = 20


def note_faults(name: str, faults: Sequence[tuple[int, str]]) -> None:
    """Say of each line of the file `name` why it was left out, of many the first ones and how many there are."""
    for line, reason in faults[:_MAX_FAULTS]:
        note(f"nqpf: {name}:{line}: {reason} — left out")
    if len(faults) > _MAX_FAULTS:
        note(f"nqpf: {name}: {len(faults) - _MAX_FAULTS} more units like these were left out")
