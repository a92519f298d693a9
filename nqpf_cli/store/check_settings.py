"""What `nqpf.toml` says of `nqpf check`: the house style, what makes it fail, and waivers:

[check]
style = "journal"                   # or "official"
fail_on = ["deprecated", "missing"]

[[check.waivers]]
concept = "new-quality-productive-forces"   # or term = "新质生产力"
rendering = "new productivity"      # the rest may be left out, but not the reason
file = "chapters/*.txt"             # relative to nqpf.toml
line = 12
verdict = "deprecated"              # or another kind of finding, as fail_on names them
reason = "quotes the journal's own title"
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.store.files import STDIN
from nqpf_cli.store.project import project_file, read_tables
from nqpf_cli.terminology.messages import ACCEPTED, KINDS
from nqpf_cli.terminology.styles import HouseStyle
from nqpf_cli.terminology.waivers import Waiver

_TEXTS = ("concept", "term", "rendering", "file", "verdict", "reason")
_WHAT = "concept, term or file"


class CheckSettings(NamedTuple):
    """What a project has set down for `nqpf check`; None where it says nothing.

    `file` is its `nqpf.toml`, "" where there is none.
    """

    file: str = ""
    style: HouseStyle | None = None
    fail_on: tuple[str, ...] | None = None
    waivers: tuple[Waiver, ...] = ()

    def name_of(self, file: str) -> str:
        """`file` as patterns of waivers see it: relative to `nqpf.toml`, with slashes; "" for standard input."""
        if file == STDIN or not self.file:
            return ""
        folder = os.path.dirname(os.path.abspath(self.file))
        try:
            return os.path.relpath(os.path.abspath(file), folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return ""


def find_check_settings() -> CheckSettings:
    """What holds in the current folder. Raises: InputError naming what of [check] cannot be used."""
    file = project_file()
    table = read_tables(file).get("check") if file else None
    if table is None:
        return CheckSettings(file)
    if not isinstance(table, dict):
        raise InputError(f"{file}: check is no table", hint="write [check]")
    _refuse_unknown(table, ("style", "fail_on", "waivers"), f"{file}: [check]")
    waivers = table.get("waivers", [])
    if not isinstance(waivers, list):
        raise InputError(f"{file}: [check] waivers is no list of tables", hint="write [[check.waivers]]")
    return CheckSettings(
        file,
        _style(table.get("style"), file),
        _fail_on(table.get("fail_on"), file),
        tuple(
            _waiver(waiver, f"{file}: [[check.waivers]] {number}", number) for number, waiver in enumerate(waivers, 1)
        ),
    )


def _refuse_unknown(table: dict[str, object], known: Sequence[str], where: str) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise InputError(f'{where} has no setting "{unknown[0]}"', hint=f"use {_listed(known)}")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _style(value: object, file: str) -> HouseStyle | None:
    if value is None:
        return None
    if value not in list(HouseStyle):
        raise InputError(f'{file}: [check] there is no style "{value}"', hint=f"use {' or '.join(HouseStyle)}")
    return HouseStyle(str(value))


def _fail_on(value: object, file: str) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise InputError(f"{file}: [check] fail_on is no list", hint='write fail_on = ["deprecated", "missing"]')
    for name in value:
        if name not in (*KINDS, *ACCEPTED):
            what = f'{file}: [check] fail_on: no kind of finding is called "{name}"'
            raise InputError(what, hint=f"use {_listed(KINDS)}")
    return tuple(value)


def _waiver(table: object, where: str, number: int) -> Waiver:
    if not isinstance(table, dict):
        raise InputError(f"{where} is no table", hint="write [[check.waivers]]")
    _refuse_unknown(table, (*_TEXTS, "line"), where)
    texts = {name: table.get(name, "") for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str) or (name in table and not value.strip()):
            raise InputError(f"{where}: {name} is no text", hint=f'write {name} = "…"')
    if not texts["reason"]:
        raise InputError(f"{where} gives no reason", hint='write reason = "…"')
    if not (texts["concept"] or texts["term"] or texts["file"]):
        raise InputError(f"{where} would let everything pass", hint=f"name a {_WHAT}")
    if texts["verdict"] and texts["verdict"] not in KINDS:
        raise InputError(f'{where}: nothing is flagged as "{texts["verdict"]}"', hint=f"use {_listed(KINDS)}")
    names = tuple(name for name in (texts["concept"], texts["term"]) if name)
    line = _line(table.get("line"), where, has_file=bool(texts["file"]))
    return Waiver(
        texts["reason"], f"nqpf.toml, waiver {number}", names, texts["rendering"], texts["verdict"], texts["file"], line
    )


def _line(value: object, where: str, *, has_file: bool) -> int:
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise InputError(f"{where}: line is no line number", hint="lines count from 1")
    if not has_file:
        raise InputError(f"{where}: line without a file", hint="name the file, too")
    return value
