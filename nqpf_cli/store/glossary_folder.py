"""The source files of our glossary: which there are, and their content as values."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from nqpf_cli.errors import InputError
from nqpf_cli.formats.bibtex import Source, read_sources
from nqpf_cli.formats.fault import Fault
from nqpf_cli.formats.glossary_tables import (
    AttestationRow,
    DetailRow,
    NameRow,
    read_attestations,
    read_details,
    read_names,
)
from nqpf_cli.formats.glossary_tsv import Row, read_rows
from nqpf_cli.store.files import read_text

Value = TypeVar("Value")


class FaultyLine(NamedTuple):
    """A line of a file that cannot be read, and why."""

    file: str
    fault: Fault


class GlossaryFolder(NamedTuple):
    """The rows of every file of a glossary's folder, by file, and the lines that are none.

    `terms` are the files of the folder itself (one a subject field), `details`, `attestations` and `names` those of
    its folders `concepts`, `attestations` and `names`; `sources` is `sources.bib`.
    """

    terms: dict[str, list[Row]]
    details: dict[str, list[DetailRow]]
    attestations: dict[str, list[AttestationRow]]
    names: dict[str, list[NameRow]]
    bibliography: str
    sources: list[Source]
    faults: list[FaultyLine]


def source_files(folder: str) -> Iterator[str]:
    """Every file that a glossary's folder is made of, in a fixed order."""
    for part in ("", "concepts", "attestations", "names"):
        place = os.path.join(folder, part) if part else folder
        if os.path.isdir(place):
            yield from (os.path.join(place, name) for name in sorted(os.listdir(place)) if name.endswith(".tsv"))
    yield os.path.join(folder, "sources.bib")


def subject_field(file: str) -> str:
    """The subject field (or kind of names) that a file is about: its name."""
    return os.path.basename(file).removesuffix(".tsv").replace("-", " ")


def read_folder(folder: str) -> GlossaryFolder:
    """Read every file of `folder`. Raises: InputError if there is no TSV file, or a file cannot be opened."""
    if not os.path.isdir(folder) or not any(name.endswith(".tsv") for name in os.listdir(folder)):
        raise InputError(f"{folder}: no TSV file in it", hint="name the folder of a glossary")
    faulty: list[FaultyLine] = []
    files = list(source_files(folder))

    def tables(part: str, read: Callable[[str, str], tuple[list[Value], list[Fault]]]) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        for file in (f for f in files[:-1] if os.path.dirname(f) == os.path.join(folder, part).rstrip(os.sep)):
            found[file], faults = read(read_text(file), file)
            faulty.extend(FaultyLine(file, fault) for fault in faults)
        return found

    sources, faults = read_sources(read_text(files[-1]))
    faulty.extend(FaultyLine(files[-1], fault) for fault in faults)
    return GlossaryFolder(
        tables("", lambda text, _: read_rows(text)),
        tables("concepts", lambda text, _: read_details(text)),
        tables("attestations", lambda text, _: read_attestations(text)),
        tables("names", lambda text, file: read_names(text, subject_field(file))),
        files[-1],
        sources,
        faulty,
    )


def all_rows(tables: dict[str, list[Value]]) -> Sequence[tuple[str, Value]]:
    """The rows of several files, each with its file."""
    return [(file, row) for file, rows in tables.items() for row in rows]
