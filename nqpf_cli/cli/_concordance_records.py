"""A concordance as JSON records, cells and a line of totals."""

from nqpf_cli.cli._output import Record
from nqpf_cli.cli._paths import shown_path
from nqpf_cli.services.concordance import Concordance, ConcordanceHit

COLUMNS = ("source", "year", "file", "line", "left", "match", "right", "translation", "rendering", "status")
"""The names of `hit_cells`."""


def concordance_record(found: Concordance) -> Record:
    """A concordance as JSON."""
    return {
        "query": found.query,
        "concept": found.concept,
        "hits": [hit_record(hit) for hit in found.hits],
        "total": found.total,
    }


def hit_record(hit: ConcordanceHit) -> Record:
    """A hit as JSON; offsets are code points of the text or translation."""
    mark = hit.rendering
    return {
        "text": hit.text,
        "start": hit.span.start,
        "end": hit.span.end,
        "language": hit.language,
        "translation": hit.translation,
        "rendering": {
            "text": mark.span.of(hit.translation or ""),
            "start": mark.span.start,
            "end": mark.span.end,
            "status": mark.status,
        }
        if mark
        else None,
        "source": hit.work.key,
        "year": hit.work.year or None,
        "part": hit.part,
        "place": {"file": shown_path(hit.work.file), "line": hit.line},
    }


def hit_cells(hit: ConcordanceHit) -> tuple[str, ...]:
    """Source, year, file, line, what stands left, the match, what stands right, translation, rendering and status."""
    start, end = hit.span
    mark = hit.rendering
    rendering = (mark.span.of(hit.translation or ""), mark.status or "") if mark else ("", "")
    context = (hit.text[:start], hit.text[start:end], hit.text[end:])
    return (
        hit.work.key,
        hit.work.year,
        shown_path(hit.work.file),
        str(hit.line),
        *context,
        hit.translation or "",
        *rendering,
    )


def totals(found: Concordance) -> str:
    """How many occurrences there are, and in how many sources those that are shown stand."""
    works = len({hit.work.key for hit in found.hits})
    occurrences = "1 occurrence" if found.total == 1 else f"{found.total} occurrences"
    if len(found.hits) < found.total:
        return f"{occurrences}, {len(found.hits)} of them shown"
    return f"{occurrences} in {'1 source' if works == 1 else f'{works} sources'}"
