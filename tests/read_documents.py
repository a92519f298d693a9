"""The invented documents of `examples/documents`, what should be read in them, and what is."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unicodedata import normalize

from nqpf_cli.bibliography.records import to_record
from nqpf_cli.services.document_text import document_text
from nqpf_cli.services.documents import ReadDocument, read_document
from nqpf_cli.services.journals import JournalNames
from nqpf_cli.store.glossaries import open_glossary

FOLDER = Path(__file__).parent / "examples" / "documents"
MAIN = ("title", "author", "container_title", "issued", "volume", "issue", "page", "doi", "issn", "abstract")
FURTHER = ("cn", "clc", "article_number", "received", "affiliations", "funds")
_MARKS = str.maketrans("—–“”’‘′", "--\"\"'''")


@dataclass
class Score:
    """How many fields, keywords and references there are, were read, and were read right; what was not, by name."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """The share of the fields of a kind that are right."""
        return self.counts[f"{name} right"] / (self.counts[name] or 1)

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.counts[f"{name} right"] / (self.counts[name] + self.counts[f"{name} read"] or 1)


def documents(kinds: str = "*") -> list[Path]:
    """The documents of the sets whose letters are given."""
    return sorted(p for p in FOLDER.glob(f"[{kinds}]*" if kinds != "*" else "*") if p.suffix in (".txt", ".html"))


@cache
def _journals() -> JournalNames:
    return JournalNames(open_glossary())


def read(path: Path) -> ReadDocument:
    """The document as it is read."""
    return read_document(document_text(path.read_bytes(), path.name), file=path.name, journals=_journals())


def truth_of(path: Path) -> dict[str, object]:
    """What should be read."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def bare(text: object) -> str | None:
    """A value without width, case, spaces and the forms of dashes and quotation marks; None where there is none."""
    if text is None:
        return None
    return re.sub(r"\s+", "", normalize("NFKC", str(text)).translate(_MARKS)).casefold().strip(".;,。，")


def _pair(value: dict[str, object] | None) -> tuple[str | None, str | None]:
    value = value or {}
    return bare(value.get("zh")), bare(value.get("en"))


def _people(value: list[dict[str, object]] | None) -> list[tuple[str | None, ...]]:
    printed = [n if n.get("romanization") != "generated" else {"zh": n["zh"]} for n in value or []]
    return [tuple(bare(name.get(part)) for part in ("zh", "family", "given")) for name in printed]


def _values(entry: dict, name: str) -> dict[str, object]:
    """The value of a field to compare, or those of its two languages."""
    value = entry.get(name)
    if name in ("title", "container_title", "abstract"):
        return dict(zip((f"{name}.zh", f"{name}.en"), _pair(value), strict=True))
    match name:
        case "author":
            return {name: _people(value)}
        case "affiliations":
            return {name: [_pair(place) for place in value or []]}
        case "funds":
            return {name: sorted(bare(fund) or "" for fund in value or [])}
        case "issued":
            return {name: (value or "")[:4] or None}
        case _:
            return {name: bare((value or "").replace("；", ";")) or None}


def score(paths: list[Path]) -> Score:
    """What is read in these documents against what should be."""
    total = Score()
    for path in paths:
        _score_one(path, total)
    return total


def _score_one(path: Path, total: Score) -> None:
    truth, found = truth_of(path), read(path)
    entries = [to_record(work.entry) for work in found.works]
    before = len(total.wrong)
    if len(entries) != len(truth["entries"]):
        total.wrong.append(f"{path.name}: {len(entries)} works")
    for number, wanted in enumerate(truth["entries"]):
        title = _pair(wanted.get("title"))
        same = (e for e in entries if title[0] and _pair(e["title"])[0] == title[0])
        entry = next(same, entries[number] if number < len(entries) else {})
        for kind, names in (("main", MAIN), ("further", FURTHER)):
            for name in names:
                _count(total, kind, path.name, _values(wanted, name), _values(entry, name))
        words = [[_pair(k) for k in one.get("keywords") or []] for one in (wanted, entry)]
        _count_sets(total, "keywords", path.name, *words)
    total.counts["whole"] += not any(not line.endswith(tuple(FURTHER)) for line in total.wrong[before:])
    total.counts["documents"] += 1
    titles = [bare(r.entry.title.either()) if r.entry else None for r in found.references]
    _count_sets(total, "references", path.name, [bare(title) for title in truth["references"]], titles)


def _count(total: Score, kind: str, file: str, wanted: dict[str, object], found: dict[str, object]) -> None:
    for name, value in wanted.items():
        if value or found[name]:
            total.counts[kind] += 1
            if value == found[name]:
                total.counts[f"{kind} right"] += 1
            else:
                total.wrong.append(f"{file}: {name}")


def _count_sets(total: Score, kind: str, file: str, wanted: list, found: list) -> None:
    right = sum(one in found for one in wanted)
    total.counts.update({kind: len(wanted), f"{kind} read": len(found), f"{kind} right": right})
    if wanted != found and not (kind == "references" and right == len(wanted) == len(found)):
        total.wrong.append(f"{file}: {kind} {right} of {len(wanted)}, {len(found)} read")
