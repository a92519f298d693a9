"""How right a terminology check is on texts whose terms were judged by hand; the sets are described in tests/examples.

A term is a *fault* where its verdict and all verdicts that would do as well are flagged ones, *clean* where none of
them is; what lies between does not count. What counts is a headword in a segment, however often it stands there.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given
from nqpf_cli.terminology.findings import FLAGGED
from nqpf_cli.text.span import Span

FAULTS = frozenset(map(str, FLAGGED))
_OTHER_NAMES = {"ok": "preferred", "wrong": "unlisted"}
"""What verdicts are called in sets that were not made for nqpf."""
_LOCATED = 0.5
"""The share of two spans together that they have in common where they are the same place."""


class Term(NamedTuple):
    """A term as it was judged by hand: headword, place in the source, rendering's place, all verdicts that would do."""

    head: str
    source: Span
    target: Span | None
    verdicts: frozenset[str]


class Segment(NamedTuple):
    """A segment and its translation, with all terms of the list that stand in it."""

    id: str
    zh: str
    en: str
    terms: tuple[Term, ...]


class Text(NamedTuple):
    """A document, the headwords that it renders in several ways, and those of which that may be said or not."""

    id: str
    zh: str
    en: str
    inconsistent: frozenset[str]
    open: frozenset[str]


class Flag(NamedTuple):
    """A term that a check flags."""

    source: Span
    verdict: str
    target: Span | None = None


class TermSet(NamedTuple):
    """Segments, documents and the headwords that were judged in them, each with its preferred rendering."""

    segments: tuple[Segment, ...]
    documents: tuple[Text, ...]
    preferred: Mapping[str, str]


class Scores(NamedTuple):
    """Counts over headwords of segments; `wrong` tells the mistakes: segment, kind, headword."""

    counts: Counter[str]
    wrong: tuple[tuple[str, str, str], ...]

    def precision(self) -> float:
        """The share of flags that are right."""
        return _share(self.counts["found"], self.counts["found"] + self.counts["false"] + self.counts["nowhere"])

    def recall(self) -> float:
        """The share of faults that are flagged."""
        return _share(self.counts["found"], self.counts["found"] + self.counts["missed"])

    def f1(self) -> float:
        """The harmonic mean of both."""
        return f1(self.precision(), self.recall())

    def false_alarms(self) -> float:
        """The share of clean headwords that are flagged."""
        return _share(self.counts["false"], self.counts["false"] + self.counts["clean"], of_none=0.0)

    def verdicts(self) -> float:
        """The share of the faults found whose verdict is right."""
        return _share(self.counts["verdict"], self.counts["found"])

    def located(self) -> float:
        """The share of the faults found with a rendering of which the place is right."""
        return _share(self.counts["located"], self.counts["placed"])


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0.0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int, *, of_none: float = 1.0) -> float:
    return part / whole if whole else of_none


def read_term_set(segments: Path, terms: Path, documents: Path | None = None) -> TermSet:
    """A set from its files; headwords and preferred renderings from the list `terms`."""
    preferred: dict[str, str] = {}
    for row in terms.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        head, rendering, status = row.split("\t")
        if status == "preferred":
            preferred.setdefault(head, rendering)
    texts = _records(documents) if documents else []
    return TermSet(tuple(map(_segment, _records(segments))), tuple(map(_text, texts)), preferred)


def _records(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _segment(record: dict) -> Segment:
    return Segment(record["id"], record["zh"], record["en"], tuple(map(_term, record["terms"])))


def _term(record: dict) -> Term:
    target = None if record["en_start"] is None else Span(record["en_start"], record["en_end"])
    verdicts = frozenset(_OTHER_NAMES.get(name, name) for name in (record["verdict"], *record["also"]))
    return Term(record["head"], Span(record["zh_start"], record["zh_end"]), target, verdicts)


def _text(record: dict) -> Text:
    return Text(
        record["id"], record["zh"], record["en"], frozenset(record["inconsistent"]), frozenset(record["dont_care"])
    )


def checked_flags(checker: Checker) -> Callable[[Segment], list[Flag]]:
    """What `nqpf check` flags in a segment."""

    def flags(segment: Segment) -> list[Flag]:
        checked = checker.check(read_given([segment.zh], [segment.en]))
        return [
            Flag(finding.source.span, str(finding.verdict), finding.target.span if finding.target else None)
            for finding in checked.flagged()
            if finding.source
        ]

    return flags


def naive_flags(preferred: Mapping[str, str]) -> Callable[[Segment], list[Flag]]:
    """What the plainest test flags: a headword in the source whose preferred rendering is not in the target."""

    def flags(segment: Segment) -> list[Flag]:
        english = segment.en.casefold()
        absent = [head for head, rendering in preferred.items() if rendering.casefold() not in english]
        return [
            Flag(Span(start, start + len(head)), "missing")
            for head in absent
            for start in range(len(segment.zh))
            if segment.zh.startswith(head, start)
        ]

    return flags


def scored(term_set: TermSet, flags_of: Callable[[Segment], Iterable[Flag]]) -> Scores:
    """Compare what is flagged with what was judged by hand."""
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str, str]] = []
    for segment in term_set.segments:
        flags = list(flags_of(segment))
        heads: dict[str, list[Term]] = {}
        for term in segment.terms:
            heads.setdefault(term.head, []).append(term)
        for head, terms in heads.items():
            places = {term.source for term in terms}
            kind = _count(terms, [flag for flag in flags if flag.source in places], counts)
            if kind:
                wrong.append((segment.id, kind, head))
        for name in {flag.source.of(segment.zh) for flag in flags if _is_nowhere(flag, segment, term_set.preferred)}:
            counts["nowhere"] += 1
            wrong.append((segment.id, "nowhere", name))
    return Scores(counts, tuple(wrong))


def _count(terms: Sequence[Term], flags: Sequence[Flag], counts: Counter[str]) -> str:
    """Count one headword of a segment; the kind of mistake, "" for none."""
    faults = [term for term in terms if term.verdicts <= FAULTS]
    if not faults:
        if any(term.verdicts & FAULTS for term in terms):
            counts["open"] += 1
            return ""
        counts["false" if flags else "clean"] += 1
        return "false" if flags else ""
    counts["found" if flags else "missed"] += 1
    if not flags:
        return "missed"
    right = any(flag.verdict in term.verdicts for flag in flags for term in faults)
    counts["verdict"] += right
    renderings = [term.target for term in faults if term.target]
    found = [flag.target for flag in flags if flag.target]
    if renderings and found:
        counts["placed"] += 1
        located = any(_is_one_place(one, other) for one in renderings for other in found)
        counts["located"] += located
        if not located:
            return "place"
    return "" if right else "verdict"


def _is_one_place(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= _LOCATED * (max(one.end, other.end) - min(one.start, other.start))


def _is_nowhere(flag: Flag, segment: Segment, heads: Mapping[str, str]) -> bool:
    """Whether no term of the list stands where a flag is, though all that do are known there.

    What a glossary has beside the list is not judged, but where it stands inside a longer term.
    """
    places = [term.source for term in segment.terms]
    if flag.source in places:
        return False
    inside = any(place.start <= flag.source.start and flag.source.end <= place.end for place in places)
    return inside or not places or flag.source.of(segment.zh) in heads


def scored_documents(term_set: TermSet, checker: Checker) -> Scores:
    """Inconsistent headwords of the documents; what is not in the list is not judged."""
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str, str]] = []
    for text in term_set.documents:
        checked = checker.check(read_given(text.zh, text.en))
        found = {one.term for one in checked.inconsistencies if one.term in term_set.preferred} - text.open
        pairs = (("found", found & text.inconsistent), ("missed", text.inconsistent - found))
        for kind, heads in (*pairs, ("false", found - text.inconsistent)):
            counts[kind] += len(heads)
            wrong += [(text.id, kind, head) for head in sorted(heads) if kind != "found"]
    return Scores(counts, tuple(wrong))
