"""Findings that the user lets pass are taken out of a check, by `nqpf.toml` and by comments in the texts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nqpf_cli.terminology.findings import (
    FLAGGED,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
    RenderingUse,
    Verdict,
    Waived,
)
from nqpf_cli.terminology.waivers import INCONSISTENT, Waiver
from nqpf_cli.text.english import inflection_key
from nqpf_cli.text.normalize import fold, has_han
from nqpf_cli.text.placement import Document, line_and_column, line_starts
from nqpf_cli.text.span import Span
from nqpf_cli.text.waiver_comments import BareText, WaiverComment, bare_text, scope_of, waiver_comments

_NOWHERE = Span(-1, -1)
_HINT = "write nqpf-ignore: TERM (REASON)"
_STRETCH = 1000
_WIDE = 50
"""Of how many stretches of so many characters a scope is no longer looked up by its place."""


class Waiving(NamedTuple):
    """A check without what was waived, and lines for the user: waivers that cannot be honoured or are of no use."""

    checked: CheckedText
    notes: tuple[str, ...]


class _Scope(NamedTuple):
    """A waiver and the stretches of the source's and the target's file that it holds for; of neither: everywhere.

    `is_expected` says that it is about these very files, so that its being of no use is worth a word.
    """

    waiver: Waiver
    source: Span | None = None
    target: Span | None = None
    is_expected: bool = True

    def holds_at(self, source: Span | None, target: Span | None) -> bool:
        """Whether it holds where something stands in the two files."""
        if self.source is None and self.target is None:
            return True
        pairs = ((self.source, source), (self.target, target))
        return any(ours is not None and theirs is not None and ours.overlaps(theirs) for ours, theirs in pairs)


class _ScopesByPlace:
    """Scopes by the stretches of the two files that they hold for, so that a finding asks those near it only."""

    def __init__(self, scopes: Sequence[_Scope]) -> None:
        self._wide: list[int] = []
        self._near: dict[tuple[int, int], list[int]] = {}
        for number, scope in enumerate(scopes):
            stretches = [*_stretches(scope.source, 0), *_stretches(scope.target, 1)]
            if len(stretches) > _WIDE or (scope.source is None and scope.target is None):
                self._wide.append(number)
                continue
            for stretch in stretches:
                self._near.setdefault(stretch, []).append(number)

    def at(self, source: Span | None, target: Span | None) -> list[int]:
        """The numbers of the scopes that may hold where something stands in the two files, in order."""
        stretches = [*_stretches(source, 0), *_stretches(target, 1)]
        return sorted({*self._wide, *(n for stretch in stretches for n in self._near.get(stretch, ()))})


def _stretches(span: Span | None, side: int) -> list[tuple[int, int]]:
    return [(side, k) for k in range(span.start // _STRETCH, span.end // _STRETCH + 1)] if span else []


class _Subject(NamedTuple):
    """What a waiver may be about: how it can be named, and where it stands in either file."""

    verdict: str
    names: tuple[str, ...]
    renderings: tuple[str, ...]
    source: Span | None
    target: Span | None


def waive(
    checked: CheckedText, waivers: Sequence[Waiver] = (), *, source_file: str = "", target_file: str = ""
) -> Waiving:
    """`checked` with what `waivers` and the comments of its texts let pass moved to `waived`, or left out.

    Findings are moved; inconsistent renderings, bare abbreviations and artefacts are left out. `source_file` and
    `target_file` are what the patterns of waivers are compared with: names relative to `nqpf.toml`.
    """
    scopes = list(_of_settings(checked, waivers, source_file, target_file))
    notes: list[str] = []
    for found in _of_comments(checked):
        if isinstance(found, str):
            notes.append(found)
        else:
            scopes.append(found)
    if not scopes:
        return Waiving(checked, tuple(notes))
    used: set[int] = set()
    result = _Waivers(checked, scopes, used).applied()
    return Waiving(result, (*notes, *_useless(checked, scopes, used)))


def _of_settings(
    checked: CheckedText, waivers: Sequence[Waiver], source_file: str, target_file: str
) -> Iterator[_Scope]:
    """Those of `waivers` that may be about these files."""
    for waiver in waivers:
        is_named = bool(waiver.file) and not any(sign in waiver.file for sign in "*?")
        is_source, is_target = (bool(name) and _matches(name, waiver.file) for name in (source_file, target_file))
        if not waiver.file:
            yield _Scope(waiver, is_expected=False)
        elif waiver.line and (is_source or is_target):
            source = _line(checked.source, waiver.line) if is_source and checked.source else None
            target = _line(checked.target, waiver.line) if is_target else None
            yield _Scope(waiver, source or _NOWHERE, target or _NOWHERE, is_named)
        elif is_source or is_target:
            yield _Scope(waiver, is_expected=is_named)


def _matches(name: str, pattern: str) -> bool:
    """Whether a file's name fits `pattern`: `*` and `?` stand for what has no slash, `**` for anything."""
    parts = (re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern))
    wild = {r"\*\*/": "(?:.*/)?", r"\*\*": ".*", r"\*": "[^/]*", r"\?": "[^/]"}
    return re.fullmatch("".join(wild.get(part, part) for part in parts), name) is not None


def _line(document: Document, number: int) -> Span | None:
    starts = [*line_starts(document.text), len(document.text) + 1]
    return Span(starts[number - 1], starts[number]) if number < len(starts) else None


def _of_comments(checked: CheckedText) -> Iterator[_Scope | str]:
    """The waivers in the texts; a line for the user where one cannot be honoured."""
    source, target = checked.source, checked.target
    is_one_file = source is not None and source.text == target.text
    for document in (target,) if source is None or is_one_file else (source, target):
        comments = waiver_comments(document.text)
        if not comments:
            continue
        bare, starts = bare_text(document.text), line_starts(document.text)
        segments = [
            _segment_spans(side) if side and checked.by_segment and side.text == document.text else []
            for side in (source, target)
        ]
        for comment in comments:
            place = f"{document.name}:{line_and_column(starts, comment.span.start)[0]}"
            if not comment.names or not comment.reason:
                lacking = "gives no reason" if comment.names else "names no term"
                yield f"nqpf: {place}: this waiver {lacking}, so it is not honoured — {_HINT}"
                continue
            waiver = Waiver(comment.reason, place, comment.names)
            at_source, at_target = (
                _scope(side, bare, comment, spans) if side and side.text == document.text else None
                for side, spans in zip((source, target), segments, strict=True)
            )
            yield _Scope(waiver, at_source, at_target)


def _segment_spans(document: Document) -> list[Span]:
    """Where the segments stand whose place is known, in order."""
    spans = (_whole(document, number) for number in range(len(document.segments)))
    return sorted(span for span in spans if span)


def _scope(document: Document, bare: BareText, comment: WaiverComment, segments: Sequence[Span]) -> Span:
    """What a comment is about; in a file of given `segments`, one that is alone is about the next of them."""
    if segments and comment.is_alone and not comment.is_for_file:
        following = bisect_left(segments, comment.span.end, key=lambda span: span.start)
        return segments[following] if following < len(segments) else _NOWHERE
    return scope_of(document.text, bare, comment)


def _useless(checked: CheckedText, scopes: Sequence[_Scope], used: set[int]) -> Iterator[str]:
    """A line for each waiver that lets nothing pass here, where it should; without the source some cannot be judged."""
    for number, scope in enumerate(scopes):
        is_judged = checked.source is not None or not any(has_han(name) for name in scope.waiver.names)
        if number not in used and scope.is_expected and is_judged:
            yield f"nqpf: {scope.waiver.where}: this waiver lets nothing pass — remove it, or see what it names"


class _Waivers:
    """Applies scopes to a check; `used` gets the numbers of those that let something pass."""

    def __init__(self, checked: CheckedText, scopes: Sequence[_Scope], used: set[int]) -> None:
        self._checked = checked
        self._scopes = scopes
        self._by_place = _ScopesByPlace(scopes)
        self._used = used
        self._near: dict[int, set[int]] = {}
        for finding in checked.findings:
            if finding.source and finding.target:
                self._near.setdefault(finding.source.segment, set()).add(finding.target.segment)

    def applied(self) -> CheckedText:
        """The check with what is waived taken out."""
        kept: list[Finding] = []
        waived: list[Waived] = list(self._checked.waived)
        for finding in self._checked.findings:
            waiver = self._waiver(self._of_finding(finding)) if finding.verdict in FLAGGED else None
            if waiver:
                waived.append(Waived(finding, waiver.reason, waiver.where))
            else:
                kept.append(finding)
        c = self._checked
        return c._replace(
            findings=tuple(kept),
            waived=tuple(waived),
            inconsistencies=tuple(filter(None, map(self._left_of, c.inconsistencies))),
            abbreviations=tuple(
                a
                for a in c.abbreviations
                if not self._at("bare-abbreviation", (a.concept_id, a.term, a.text, a.full), a.text, a.place)
            ),
            artefacts=tuple(a for a in c.artefacts if not self._at("artefact", (a.kind, a.text), a.text, a.place)),
        )

    def _left_of(self, inconsistency: Inconsistency) -> Inconsistency | None:
        """The inconsistency without the places that are waived; None where one rendering is left."""
        names = (inconsistency.concept_id, inconsistency.term)
        uses: list[RenderingUse] = []
        for use in inconsistency.renderings:
            places = [p for p in use.places if not self._at(INCONSISTENT, (*names, use.text), use.text, p)]
            if places:
                uses.append(use._replace(places=tuple(places)))
        return inconsistency._replace(renderings=tuple(uses)) if len(uses) > 1 else None

    def _at(self, verdict: str, names: tuple[str, ...], rendering: str, place: Location) -> bool:
        subject = _Subject(verdict, names, (rendering,), None, _place(self._checked.target, place))
        return self._waiver(subject) is not None

    def _of_finding(self, finding: Finding) -> _Subject:
        source, target = self._checked.source, self._checked.target
        written = _text(target, finding.target)
        names = [finding.concept_id, finding.term, _text(source, finding.source), finding.listed, written]
        if finding.verdict in (Verdict.MISSING, Verdict.UNLISTED):
            names.append(finding.suggestion)
        places = _place(source, finding.source), _place(target, finding.target) or self._expected(finding)
        return _Subject(finding.verdict, tuple(filter(None, names)), (finding.listed, written), *places)

    def _expected(self, finding: Finding) -> Span | None:
        """Where in the target's file a missing term was to be rendered: with the others of its segment."""
        if finding.source is None:
            return None
        number = finding.source.segment
        near = {number} if self._checked.by_segment else self._near.get(number, set())
        spans = [_whole(self._checked.target, k) for k in near if k < len(self._checked.target.segments)]
        known = [span for span in spans if span]
        return Span(min(s.start for s in known), max(s.end for s in known)) if known else None

    def _waiver(self, subject: _Subject) -> Waiver | None:
        """The first waiver that lets `subject` pass."""
        for number in self._by_place.at(subject.source, subject.target):
            scope = self._scopes[number]
            waiver = scope.waiver
            if (
                waiver.verdict in ("", subject.verdict)
                and scope.holds_at(subject.source, subject.target)
                and (not waiver.names or _is_any(waiver.names, subject.names))
                and (not waiver.rendering or _is_any((waiver.rendering,), subject.renderings))
            ):
                self._used.add(number)
                return waiver
        return None


def _text(document: Document | None, place: Location | None) -> str:
    return place.span.of(document.segments[place.segment].text) if document and place else ""


def _place(document: Document | None, place: Location | None) -> Span | None:
    return document.segments[place.segment].place_of(place.span) if document and place else None


def _whole(document: Document, number: int) -> Span | None:
    segment = document.segments[number]
    return segment.place_of(Span(0, len(segment.text)))


def _is_any(wanted: tuple[str, ...], names: tuple[str, ...]) -> bool:
    return any(_key(name) in {_key(one) for one in names if one} for name in wanted)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """What two names of one concept have in common: width, case, number, spelling and hyphens are folded."""
    return fold(name) if has_han(name) else inflection_key(name)
