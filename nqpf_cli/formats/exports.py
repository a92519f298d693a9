"""Exports of reference managers and databases: which format a text is in, and its entries."""

import re
from collections.abc import Callable
from enum import StrEnum

from nqpf_cli.formats.bibtex_reader import read_bibtex
from nqpf_cli.formats.csl_json_reader import read_csl_json
from nqpf_cli.formats.endnote import read_endnote
from nqpf_cli.formats.noteexpress import read_noteexpress
from nqpf_cli.formats.refworks import read_refworks
from nqpf_cli.formats.ris import read_ris
from nqpf_cli.formats.tagged_record import Fault, ReadEntry


class ExportKind(StrEnum):
    """The formats in which programs and databases export references."""

    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    ENDNOTE = "endnote"
    NOTEEXPRESS = "noteexpress"
    REFWORKS = "refworks"
    RIS = "ris"


_SIGNS = {
    ExportKind.ENDNOTE: re.compile(r"^[ \t]*%0[ \t]+\S|^[ \t]*%[AT][ \t]\S.*\n(?:[ \t]*%.*\n|[ \t\r]*\n)*[ \t]*%[ADJTX][ \t]*\S", re.MULTILINE),
    ExportKind.RIS: re.compile(r"^[ \t]*TY[ \t]{1,2}-[ \t]*\w", re.MULTILINE),
    ExportKind.REFWORKS: re.compile(r"^[ \t]*RT[ \t]+[A-Z][A-Za-z/, ]+\r?\n(?:.*\n){0,5}?[ \t]*(?:SR|A1|T1|JF|YR|ID|C1)", re.MULTILINE),
    ExportKind.NOTEEXPRESS: re.compile(r"(?:^|;)[ \t]*\{Reference Type\}[ \t]*[:：]", re.MULTILINE),
    ExportKind.BIBTEX: re.compile(r"^[ \t]*@[ \t]*[A-Za-z]{2,20}[ \t]*[{(｛（][^=\n]*[,，]?[ \t]*\r?$|^[ \t]*@[ \t]*[A-Za-z]{2,20}\s*[{(｛（][^{}\n]*[,，][ \t]*[A-Za-z]+[ \t]*[=＝]", re.MULTILINE),
}  # fmt: skip
"""What no reference list and no article has at the beginning of a line."""

_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"|\s*\[\s*\]\s*$")
_CSL = re.compile(r"\"(?:type|title|author|issued|items|citation-key)\"\s*:")


def detect(text: str) -> ExportKind | None:
    """The format of `text` by its content, by what comes first in it; None where it is no export."""
    bare = text.removeprefix("\ufeff")
    if _JSON.match(bare):
        return ExportKind.CSL_JSON if _CSL.search(bare) or bare.strip() == "[]" else None
    found = [(match.start(), kind) for kind, sign in _SIGNS.items() if (match := sign.search(bare))]
    return min(found)[1] if found else None


def _read_bibtex(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    found = read_bibtex(text)
    faults = [Fault(fault.line, fault.raw, fault.reason) for fault in found.faults]
    return [ReadEntry(*imported) for imported in found.entries], faults


_READERS: dict[ExportKind, Callable[[str], tuple[list[ReadEntry], list[Fault]]]] = {
    ExportKind.BIBTEX: _read_bibtex,
    ExportKind.CSL_JSON: read_csl_json,
    ExportKind.ENDNOTE: read_endnote,
    ExportKind.NOTEEXPRESS: read_noteexpress,
    ExportKind.REFWORKS: read_refworks,
    ExportKind.RIS: read_ris,
}


def read_export(text: str, kind: ExportKind) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of `text`, which is in the format `kind`, in order, and what could not be read.

    No record is lost: what becomes no entry is a fault with its line, its text and a reason.
    """
    return _READERS[kind](text)
