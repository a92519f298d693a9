"""The forms of output of a check but JSON, each written by a module that is imported when it is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.findings import FLAGGED, CheckedText, Finding
from nqpf_cli.terminology.messages import explanation, one_line
from nqpf_cli.terminology.places import Sides, places_of, target_location
from nqpf_cli.text.span import Span

FORMS = ("sarif", "github", "html")
WITH_SENTENCES = ("table", "sarif", "html")
"""The forms that show the sentence around a finding, or know it again by that."""


class Wanted(NamedTuple):
    """What the options say of the output: accepted renderings too, rules and sources, and what is an error."""

    show_all: bool = False
    explain: bool = False
    fail_on: Collection[str] = ("deprecated", "missing")


class Written(NamedTuple):
    """A check that is written out.

    `edit` gives the stretch of the target file that a finding's fix replaces, and the text for it, or None;
    `labels` what the citation keys stand for.
    """

    checked: CheckedText
    edit: Callable[[Finding], tuple[Span, str] | None] = lambda _: None
    labels: Callable[[], Mapping[str, str]] = dict


def text_forms(checks: Sequence[Written], wanted: Wanted) -> dict[str, Callable[[], Iterable[str]]]:
    """For each of `FORMS` the function that writes the checks so, one after the other."""

    def sarif() -> Iterator[str]:
        from nqpf_cli.formats.sarif import write_sarif  # noqa: PLC0415

        return write_sarif([(one.checked, one.edit) for one in checks], fail_on=wanted.fail_on)

    def github() -> Iterator[str]:
        from nqpf_cli.formats.github_annotations import write_annotations  # noqa: PLC0415

        return (line for one in checks for line in write_annotations(one.checked, fail_on=wanted.fail_on))

    def html() -> Iterator[str]:
        from nqpf_cli.cli._check_page import page_chunks  # noqa: PLC0415

        options = {"show_all": wanted.show_all, "explain": wanted.explain}
        return (chunk for one in checks for chunk in page_chunks(one.checked, **options, labels=one.labels()))

    return dict(zip(FORMS, (sarif, github, html), strict=True))


def table(checked: CheckedText, wanted: Wanted, *, labels: Callable[[], Mapping[str, str]] = dict) -> Iterator[object]:
    """What rich draws of a check."""
    from nqpf_cli.cli._check_table import check_tables  # noqa: PLC0415  # 24 ms: rich

    return check_tables(checked, show_all=wanted.show_all, explain=wanted.explain, labels=labels())


def plain_rows(checked: CheckedText, wanted: Wanted) -> Iterator[tuple[str, ...]]:
    """Kind, place in the translation, term, rendering, suggestion, reason, and the rule if asked for: a row a finding.

    What the whole document shows follows in rows of the same cells, an inconsistent rendering in one of its own.
    """
    sides = places_of(checked)
    places = sides.target
    for finding in checked.findings:
        if not wanted.show_all and finding.verdict not in FLAGGED:
            continue
        rendering = one_line(places.text(finding.target)) if finding.target else ""
        place = _place(finding, checked, sides)
        row = str(finding.verdict), place, finding.term, rendering, finding.suggestion, finding.reason
        yield (*row, explanation(finding)) if wanted.explain else row
    rest = [""] * wanted.explain
    for inconsistency in checked.inconsistencies:
        for use in inconsistency.renderings:
            count = f"{len(use.places)} ×, {use.verdict}"
            yield "inconsistent", places.shown(use.places[0]), inconsistency.term, use.text, "", count, *rest
    for bare in checked.abbreviations:
        yield "bare-abbreviation", places.shown(bare.place), bare.term, bare.text, bare.full, "", *rest
    for artefact in checked.artefacts:
        reason = f"{artefact.kind}: {artefact.reason}"
        yield "artefact", places.shown(artefact.place), "", artefact.text, "", reason, *rest


def _place(finding: Finding, checked: CheckedText, sides: Sides) -> str:
    """In the translation; in the source where that is all that is known of a missing rendering."""
    location = target_location(finding, checked)
    if location:
        return sides.target.shown(location)
    return sides.source.shown(finding.source) if sides.source and finding.source else ""
