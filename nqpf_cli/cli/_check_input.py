"""The texts that check is given, in whichever of their forms."""

from collections.abc import Sequence

from nqpf_cli.cli._faults import note_faults
from nqpf_cli.cli._output import note
from nqpf_cli.errors import UsageError
from nqpf_cli.services.check_input import (
    CheckInput,
    InputFile,
    input_file,
    read_english,
    read_one_file,
    read_two_files,
)
from nqpf_cli.store.files import read_text_or_archive, shown_name
from nqpf_cli.terminology.messages import counted
from nqpf_cli.text.placement import Document


def read_check_input(files: Sequence[str], *, segmented: bool) -> CheckInput:
    """Source and target from two files, or from one that holds both.

    What of a file of units could not be read is said on standard error. Raises: UsageError, InputError.
    """
    if len(files) not in (1, 2):
        wanted = "two files" if segmented else "two files, or one with both languages"
        raise UsageError(f"check takes {wanted}, not {len(files)}", hint="see nqpf check --help")
    read = [_read(file) for file in files]
    if len(read) == 2:
        return read_two_files(read[0], read[1], segmented=segmented)
    found = read_one_file(read[0], segmented=segmented)
    note_faults(read[0].name, found.faults)
    if found.untranslated:
        note(f"nqpf: {read[0].name}: {counted(found.untranslated, 'unit')} without translation — left out")
    return found


def read_translation_alone(file: str) -> Document:
    """The text of `--target-only`. Raises: InputError."""
    return read_english(_read(file))


def _read(file: str) -> InputFile:
    return input_file(shown_name(file), read_text_or_archive(file))
