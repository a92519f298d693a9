"""nqpf term --usage: how the user's documents render a term."""

from collections import Counter
from collections.abc import Iterator

from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.services.term_usage import Usage, UsedRendering, term_usage
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus
from nqpf_cli.store.glossaries import Glossary

_MOST_YEARS = 6
"""Of more years than these the table shows the first and the last two."""


def show_usage(query: str, store: str, glossary: Glossary, out: Output) -> int:
    """Print how the documents of `store` render `query`; the exit status: 0 where any does, else 1."""
    table = glossary.simplification()
    with CitationStore(store) as citations:
        corpus = Corpus(citations, lambda text: text.translate(table))
        usage = term_usage(query, corpus, glossary)
        is_empty = not usage.renderings and corpus.is_empty()
    out.show(
        record=lambda: usage_record(usage),
        lines=lambda: map(_rendering_record, usage.renderings),
        rows=lambda: usage_rows(usage),
        table=lambda: _table(usage),
    )
    if not usage.renderings:
        why = "there are no documents yet" if is_empty else "no rendering was found in your documents"
        note(f"nqpf: “{query}”: {why} — " + ("add some with nqpf add FILE" if is_empty else "see nqpf concordance"))
    return 0 if usage.renderings else 1


def usage_record(usage: Usage) -> Record:
    """The usage of a term as JSON."""
    return {
        "query": usage.query,
        "concept": usage.concept,
        "renderings": [_rendering_record(rendering) for rendering in usage.renderings],
        "missing": usage.missing,
    }


def _rendering_record(rendering: UsedRendering) -> Record:
    sources = [{"source": s.source, "year": s.year or None, "count": s.times} for s in rendering.sources]
    return {"text": rendering.text, "status": rendering.status, "count": rendering.times, "sources": sources}


def usage_rows(usage: Usage) -> Iterator[tuple[str, ...]]:
    """Rendering, status, source, year and count: a row a rendering and source."""
    for rendering in usage.renderings:
        for s in rendering.sources:
            yield rendering.text, rendering.status or "unlisted", s.source, s.year, str(s.times)


def summary_rows(usage: Usage) -> Iterator[tuple[str, ...]]:
    """Rendering, status, count, number of sources, first and last year, the counts by year: a row a rendering."""
    for rendering in usage.renderings:
        years: Counter[str] = Counter()
        for s in rendering.sources:
            years[s.year or "no year"] += s.times
        span = "–".join(rendering.years)
        counts = [f"{year}: {times}" for year, times in years.items()]
        by_year = ", ".join(counts if len(counts) <= _MOST_YEARS else [*counts[:2], "…", *counts[-2:]])
        head = (rendering.text, rendering.status or "unlisted", str(rendering.times), str(len(rendering.sources)))
        yield (*head, span, by_year)


def _table(usage: Usage) -> Iterator[object]:
    from nqpf_cli.cli._usage_table import usage_table  # noqa: PLC0415  # 24 ms: rich

    return usage_table(summary_rows(usage), usage.missing)
