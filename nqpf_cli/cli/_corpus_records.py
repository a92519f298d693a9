"""A study of a corpus as JSON and as rows; the JSON has the shape of `nqpf_cli/schemas/corpus-stats.json`."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nqpf_cli.cli._output import Record
from nqpf_cli.terminology.usage_study import ConceptUsage, Facet, RenderingTally, Tally, UsageStudy

OTHER_WORDINGS = "(other wordings)"
"""How wordings that are not kept apart are called."""


class CountRow(NamedTuple):
    """One count of one group: `times` of `of`. `what` is a rendering, missing, referred or abstracts; of the last the
    `status` is deprecated or inconsistent. `group` is "" where the year or journal is not known.
    """

    what: str
    concept: str
    text: str
    status: str
    facet: Facet
    group: str
    times: int
    of: int


def study_record(study: UsageStudy, failed: int) -> Record:
    """The whole study by year and by journal; groups of which there are none are left out."""
    totals: Record = {"total": study.abstracts.total, "failed": failed, "partial": study.partial}
    counted = {f"by_{facet}": [_abstracts(study, facet, g) for g in study.groups(facet)] for facet in Facet}
    return {
        "abstracts": {
            **totals,
            "deprecated": study.deprecated.total,
            "judged": study.judged.total,
            "inconsistent": study.inconsistent.total if study.judged.total else None,
            **counted,
        },
        "concepts": [_concept(usage, study) for usage in study.concepts],
    }


def _abstracts(study: UsageStudy, facet: Facet, group: str) -> Record:
    judged = study.judged.by[facet][group]
    return {
        str(facet): group or None,
        "total": study.abstracts.by[facet][group],
        "deprecated": study.deprecated.by[facet][group],
        "judged": judged,
        "inconsistent": study.inconsistent.by[facet][group] if judged else None,
    }


def _concept(usage: ConceptUsage, study: UsageStudy) -> Record:
    tallies = {"rendered": usage.rendered, "missing": usage.missing, "referred": usage.referred}
    return {
        "concept": usage.concept_id,
        "zh": usage.zh or None,
        "en": usage.en or None,
        **{name: tally.total for name, tally in tallies.items()},
        **{
            f"by_{facet}": [
                {str(facet): group or None, **{name: tally.by[facet][group] for name, tally in tallies.items()}}
                for group in study.groups(facet)
                if any(tally.by[facet][group] for tally in tallies.values())
            ]
            for facet in Facet
        },
        "renderings": [_rendering(rendering, usage, study) for rendering in usage.renderings],
    }


def _rendering(rendering: RenderingTally, usage: ConceptUsage, study: UsageStudy) -> Record:
    seen = rendering.seen
    return {
        "text": rendering.text,
        "status": str(rendering.status),
        "count": seen.total,
        "share": _share(seen.total, usage.rendered.total),
        **{
            f"by_{facet}": [
                {str(facet): group or None, "count": count, "share": _share(count, usage.rendered.by[facet][group])}
                for group in study.groups(facet)
                if (count := seen.by[facet][group])
            ]
            for facet in Facet
        },
    }


def _share(count: int, of: int) -> float:
    return round(count / of, 4)


def count_rows(study: UsageStudy, facets: Iterable[Facet]) -> Iterator[CountRow]:
    """The study as a row a count, but for counts of zero among the terms."""
    for facet in facets:
        groups = study.groups(facet)
        for usage in study.concepts:
            for r in usage.renderings:
                head = "rendering", usage.concept_id, r.text or OTHER_WORDINGS, str(r.status)
                yield from _rows(head, facet, groups, r.seen, usage.rendered)
            mentioned = Tally()
            for tally in (usage.rendered, usage.missing, usage.referred):
                mentioned.merge(tally)
            for what, tally in (("missing", usage.missing), ("referred", usage.referred)):
                yield from _rows((what, usage.concept_id, "", ""), facet, groups, tally, mentioned)
        for status, tally, of in (
            ("deprecated", study.deprecated, study.abstracts),
            ("inconsistent", study.inconsistent, study.judged),
        ):
            yield from (
                CountRow("abstracts", "", "", status, facet, group, tally.by[facet][group], of.by[facet][group])
                for group in groups
                if of.by[facet][group]
            )


def _rows(
    head: tuple[str, str, str, str], facet: Facet, groups: Iterable[str], seen: Tally, of: Tally
) -> Iterator[CountRow]:
    for group in groups:
        if seen.by[facet][group]:
            yield CountRow(*head, facet, group, seen.by[facet][group], of.by[facet][group])


def row_cells(row: CountRow) -> tuple[str, ...]:
    """A row as text: what, concept, rendering, status, year or journal, count, of how many, share."""
    share = f"{_share(row.times, row.of):.4f}"
    return row.what, row.concept, row.text, row.status, row.group, str(row.times), str(row.of), share


def row_record(row: CountRow) -> Record:
    """A row as JSON; what it does not have is null."""
    head = {"what": row.what, "concept": row.concept or None, "text": row.text or None, "status": row.status or None}
    counts = {"count": row.times, "of": row.of, "share": _share(row.times, row.of)}
    return {**head, "by": str(row.facet), str(row.facet): row.group or None, **counts}
