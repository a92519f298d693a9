"""Waivers: what a user lets pass, and why."""

from typing import NamedTuple

INCONSISTENT = "inconsistent"
"""Stands where a verdict does, for a concept that a document renders in several ways."""


class Waiver(NamedTuple):
    """Findings that a user lets pass, with the reason; `where` says where that is written ("nqpf.toml, waiver 2").

    `names` are concept ids, Chinese terms or English wordings, one of which a finding must have; () is any. The other
    parts narrow it down where they are given: the `rendering` found, the `verdict` or other kind, the `file`, a
    pattern in which `*` stands for part of a name and `**` for any folders, and the `line` of that file.
    """

    reason: str
    where: str
    names: tuple[str, ...] = ()
    rendering: str = ""
    verdict: str = ""
    file: str = ""
    line: int = 0
