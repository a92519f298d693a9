"""nqpf concordance."""

from collections.abc import Iterable, Iterator

import click

from nqpf_cli.cli._concordance_records import COLUMNS, concordance_record, hit_cells, hit_record
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, note, tsv_line
from nqpf_cli.services.concordance import Concordance, ConcordanceHit, Sort, Wanted, find_concordance
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus
from nqpf_cli.store.glossaries import Glossary

_LIMIT = 1000


@click.command()
@click.argument("query")
@click.option(
    "--all-renderings", is_flag=True, help="Seek every term and rendering of QUERY's concept, in both languages."
)
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language of the text; by default that of QUERY.")
@click.option("--source", "sources", metavar="KEY", multiple=True, help="Only in the work of this key. Repeatable.")
@click.option(
    "--sort",
    type=click.Choice([str(sort) for sort in Sort]),
    default=str(Sort.YEAR),
    show_default=True,
    help="year: the newest first; rendering: by the words in the translation; source: by citation key.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(0), default=_LIMIT, show_default=True, help="Show so many; 0 for all."
)
@store_option
@glossary_options
@output_options("tsv", "html")
@click.pass_context
def concordance(
    ctx: click.Context, /, query: str, store: str, glossary: Glossary, out: Output, sort: str, **wanted: object
) -> None:
    """Show each occurrence of QUERY in your documents, in its sentence, with the translation where aligned.

    The documents are those that nqpf add has put into the store. Chinese is found from one character on, in either
    script, whatever stands between its characters of spaces and quotation marks; English as whole words, in the
    singular or plural, with or without hyphen, British or American. A Latin word in Chinese sentences, such as AI,
    takes --language zh. The match stands in 【】, the rendering that the glossary knows in [ ].

    \b
    Examples:
      nqpf concordance 新质生产力
      nqpf concordance "productive forces" --sort source
      nqpf concordance 新质生产力 --all-renderings --sort rendering
      nqpf concordance 质 --source deng2024jiasu --format json
      nqpf concordance 数字经济 --limit 0 --format tsv -o hits.tsv
      nqpf concordance 数字经济 --format html -o hits.html

    Exit status: 0 found, 1 nothing found, 4 the store or the glossary cannot be read.
    """  # noqa: D301  # click reads \b
    asked = Wanted(sort=Sort(sort), **wanted)  # type: ignore[arg-type]  # the options above
    with CitationStore(store) as citations:
        corpus = Corpus(citations, glossary.simplify)
        found = find_concordance(query, corpus, glossary, asked)
        is_empty = not found.total and corpus.is_empty()
    out.show(
        record=lambda: concordance_record(found),
        lines=lambda: map(hit_record, found.hits),
        rows=lambda: map(hit_cells, found.hits),
        table=lambda: _table(found),
        texts={"tsv": lambda: map(tsv_line, _with_head(found.hits)), "html": lambda: _page(found)},
    )
    if not found.total:
        why = (
            "no documents yet — add some with nqpf add FILE" if is_empty else "try a shorter form, or --all-renderings"
        )
        note(f"nqpf: {store}: {why}" if is_empty else f"nqpf: “{query}” is not in your documents — {why}")
    elif len(found.hits) < found.total:
        note(f"nqpf: {len(found.hits)} of {found.total} occurrences shown — --limit 0 shows all")
    ctx.exit(0 if found.total else 1)


def _with_head(hits: Iterable[ConcordanceHit]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    yield from map(hit_cells, hits)


def _table(found: Concordance) -> Iterator[object]:
    from nqpf_cli.cli._concordance_table import concordance_table  # noqa: PLC0415  # 24 ms: rich

    return concordance_table(found)


def _page(found: Concordance) -> Iterator[str]:
    from nqpf_cli.cli._concordance_page import page_chunks  # noqa: PLC0415  # rarely asked for

    return page_chunks(found)
