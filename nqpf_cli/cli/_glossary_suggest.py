"""nqpf glossary suggest."""

from collections.abc import Iterable, Iterator

import click

from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, Record, note, tsv_line
from nqpf_cli.cli._paths import shown_path
from nqpf_cli.services.suggest import TermCandidate, TermPlace, suggest_terms
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus
from nqpf_cli.store.glossaries import Glossary

_MOST_PLACES = 3
_LIMIT = 200


@click.command()
@click.option(
    "--min-sources",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Only what so many works have.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(0), default=_LIMIT, show_default=True, help="Show so many; 0 for all."
)
@store_option
@glossary_options
@output_options("tsv")
@click.pass_context
def suggest(ctx: click.Context, min_sources: int, limit: int, store: str, glossary: Glossary, out: Output) -> None:
    """Find Chinese terms and English renderings in your works and documents that the glossary lacks.

    They come from keywords in both languages, from terms with the other language in brackets, and from aligned
    sentences: renderings that the glossary does not know, and keywords that it does not have. What most sources have
    stands first, each with its evidence and places. Nothing is written into a glossary: --format tsv gives rows for
    one of your own (Chinese, English, a comment), to be reviewed; a comment is no status, so the first row of a
    Chinese term is its preferred rendering.

    \b
    Examples:
      nqpf glossary suggest
      nqpf glossary suggest --min-sources 2 --format json
      nqpf glossary suggest --format tsv -o candidates.tsv
      nqpf check zh.txt en.txt --glossary candidates.tsv

    Exit status: 0 found, 1 nothing found, 4 the store or the glossary cannot be read.
    """  # noqa: D301  # click reads \b
    table = glossary.simplification()
    with CitationStore(store) as citations:
        corpus = Corpus(citations, lambda text: text.translate(table))
        found = suggest_terms(citations.entries(), corpus, glossary, min_sources=min_sources)
        is_empty = not found and corpus.is_empty()
    shown = found[: limit or None]
    out.show(
        record=lambda: {"suggestions": list(map(suggestion_record, shown)), "total": len(found)},
        lines=lambda: map(suggestion_record, shown),
        rows=lambda: map(_cells, shown),
        table=lambda: _table(shown),
        texts={"tsv": lambda: (tsv_line((c.zh, c.en, comment(c))) for c in shown)},
    )
    if len(shown) < len(found):
        note(f"nqpf: {len(shown)} of {len(found)} suggestions shown — --limit 0 shows all")
    if not found:
        why = (
            "there are no documents yet — add some with nqpf add FILE"
            if is_empty
            else "nothing that the glossary lacks"
        )
        note(f"nqpf: {store}: {why}")
    ctx.exit(0 if found else 1)


def suggestion_record(candidate: TermCandidate) -> Record:
    """A suggestion as JSON; `concept` is that of a Chinese term that the glossary has."""
    return {
        "zh": candidate.zh,
        "en": candidate.en,
        "concept": candidate.concept,
        "sources": candidate.sources,
        "evidence": list(candidate.kinds),
        "places": [
            {
                "evidence": p.kind,
                "source": p.source,
                "file": shown_path(p.file) if p.file else None,
                "line": p.line or None,
            }
            for p in candidate.places
        ],
    }


def comment(candidate: TermCandidate) -> str:
    """The evidence of a suggestion in a line."""
    number = "1 source" if candidate.sources == 1 else f"{candidate.sources} sources"
    return f"suggested: {number}; {', '.join(candidate.kinds)}; {_places(candidate.places)}"


def _places(places: Iterable[TermPlace]) -> str:
    known = list(dict.fromkeys(f"{p.source} {shown_path(p.file)}:{p.line}" if p.file else p.source for p in places))
    more = len(known) - _MOST_PLACES
    return ", ".join(known[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def _cells(candidate: TermCandidate) -> tuple[str, ...]:
    """Chinese, English, concept, number of sources, evidence, places."""
    head = (candidate.zh, candidate.en, candidate.concept or "", str(candidate.sources))
    return (*head, " ".join(candidate.kinds), _places(candidate.places))


def _table(candidates: Iterable[TermCandidate]) -> Iterator[object]:
    from nqpf_cli.cli._usage_table import suggestion_table  # noqa: PLC0415  # 24 ms: rich

    return suggestion_table(
        (c.zh, c.en, "known term" if c.concept else "new", str(c.sources), ", ".join(c.kinds), _places(c.places[:1]))
        for c in candidates
    )
