"""The files that `nqpf add` is given: names, folders and patterns."""

import glob
import os
from collections.abc import Iterable, Iterator

from nqpf_cli.cli._output import note
from nqpf_cli.errors import InputError
from nqpf_cli.store.files import STDIN, shown_name

DOCUMENTS = frozenset(
    ".txt .text .md .markdown .htm .html .xhtml .shtml .pdf .docx .epub .tmx .tsv .bib .ris .enw".split()
)
"""What is taken out of a folder, by the ends of names."""


def document_files(names: Iterable[str]) -> list[str]:
    """The files that `names` say, each once: a folder stands for the documents in it and below, in order of names.

    A pattern that the shell did not resolve is resolved here. What is left out of a folder is said once, and so is a
    folder without documents, or a pattern that no file has.
    """
    files: dict[str, None] = {}
    for name in names:
        try:
            files |= dict.fromkeys(
                path if path == STDIN else path.removeprefix(f".{os.sep}") for path in _files_of(name)
            )
        except InputError as error:
            note(f"nqpf: {error}")
    return list(files)


def _files_of(name: str) -> Iterator[str]:
    if name != STDIN and os.path.isdir(name):
        yield from _documents_in(name)
    elif name != STDIN and not os.path.exists(name) and glob.has_magic(name):
        found = sorted(path for path in glob.iglob(name, recursive=True) if os.path.isfile(path))
        if not found:
            raise InputError(f"{shown_name(name)}: no file has such a name", hint="check the pattern")
        yield from found
    else:
        yield name


def _documents_in(folder: str) -> list[str]:
    """The documents in a folder and those below it; hidden files and folders are passed by."""
    found: list[str] = []
    others = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = os.path.join(parent, name)
            if os.path.splitext(name)[1].lower() in DOCUMENTS and os.path.isfile(path):
                found.append(path)
            else:
                others += 1
    if others:
        note(f"nqpf: {shown_name(folder)}: {others} files of other kinds were left out")
    if not found:
        raise InputError(f"{shown_name(folder)}: no documents in this folder", hint="name the files")
    return found
