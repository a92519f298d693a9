"""What a user has set down once: the glossaries of `nqpf.toml` and the user's own.

`nqpf.toml` of a project lies in the folder where nqpf is called, or in the nearest one above it:

    [glossary]
    files = ["house.tsv"]   # laid over ours, the last on top; beside nqpf.toml
    default = true          # false leaves ours out

`store/check_settings.py` reads its table [check].
"""

import os
import re
from typing import NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.store.files import data_folder

FILE_NAME = "nqpf.toml"

_TABLES = ("glossary", "check")


class Settings(NamedTuple):
    """The settings of a project; `file` is "" where there is no `nqpf.toml`."""

    file: str = ""
    glossaries: tuple[str, ...] = ()
    default: bool = True


def find_settings() -> Settings:
    """The settings that hold in the current folder. Raises: InputError for a file that cannot be used."""
    file = project_file()
    return _read(file) if file else Settings()


def project_file() -> str:
    """The `nqpf.toml` of the current folder or the nearest one above it, "" where there is none."""
    try:
        folder = os.getcwd()
    except OSError:  # the folder was removed
        return ""
    while True:
        file = os.path.join(folder, FILE_NAME)
        if os.path.isfile(file):
            return file
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def read_tables(file: str) -> dict[str, object]:
    """The tables of `file`, an `nqpf.toml`. Raises: InputError naming the line that is no TOML, or an unknown table."""
    from tomllib import TOMLDecodeError, loads  # noqa: PLC0415  # 6 ms, and most folders have no nqpf.toml

    try:
        with open(file, encoding="utf-8-sig", newline="") as stream:
            tables = loads(stream.read())
    except (OSError, TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        where, what = (f"{file}:{place[1]}", str(error).replace(place[0], "")) if place else (file, str(error))
        raise InputError(f"{where}: {what}", hint="correct the TOML") from error
    unknown = sorted(set(tables) - set(_TABLES))
    if unknown:
        raise InputError(f'{file}: there is no table "{unknown[0]}"', hint=f"use {' and '.join(_TABLES)}")
    return tables


def _read(file: str) -> Settings:
    table = read_tables(file).get("glossary", {})
    names, default = (table.get("files", []), table.get("default", True)) if isinstance(table, dict) else (None, None)
    if not isinstance(table, dict) or not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(f"{file}: [glossary] files is no list of file names", hint='write files = ["house.tsv"]')
    if not isinstance(default, bool):
        raise InputError(f"{file}: [glossary] default is neither true nor false", hint="write default = false")
    unknown = sorted(set(table) - {"files", "default"})
    if unknown:
        raise InputError(f'{file}: [glossary] has no setting "{unknown[0]}"', hint="use files and default")
    return Settings(file, tuple(os.path.join(os.path.dirname(file), name) for name in names), default)


def user_glossary() -> str:
    """The user's own glossary, which lies over ours wherever nqpf is called; it need not exist."""
    return os.path.join(data_folder(), "glossary.tsv")


def own_glossary() -> str:
    """The glossary that new terms go to: the first of the project's, else the user's own."""
    return next(iter(find_settings().glossaries), user_glossary())
