"""nqpf corpus …"""

import click

from nqpf_cli.cli._corpus_input import count_results, note_gaps
from nqpf_cli.cli._corpus_output import PICTURES, figure_drawer, show_study
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._group import CommandGroup
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import InputError
from nqpf_cli.services.corpus_stats import CorpusCounter, sought_concept
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.usage_study import Facet


@click.group(cls=CommandGroup)
def corpus() -> None:
    """Study a corpus of abstracts by the results of nqpf check --batch and nqpf align --batch.

    \b
    Examples:
      nqpf check --batch abstracts.jsonl --all -o results.jsonl
      nqpf corpus stats results.jsonl
    """  # noqa: D301  # click reads \b


@corpus.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--term", "terms", metavar="QUERY", multiple=True, help="Study this term or concept. Repeatable.")
@click.option(
    "--top",
    metavar="N",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    help="Without --term: the terms most often rendered.",
)
@click.option(
    "--by",
    "facet",
    type=click.Choice([str(facet) for facet in Facet]),
    default=str(Facet.YEAR),
    show_default=True,
    help="What the table and the picture are broken down by.",
)
@glossary_options
@output_options(*PICTURES)
@click.pass_context
def stats(
    ctx: click.Context,
    results: tuple[str, ...],
    terms: tuple[str, ...],
    top: int,
    facet: str,
    glossary: Glossary,
    out: Output,
) -> None:
    """Count in RESULTS how terms are rendered by year and by journal, and which abstracts have deprecated terms.

    RESULTS are what nqpf check --batch --all or nqpf align --batch wrote: JSON Lines, an abstract a line, with the
    "year" and the "journal" that the lines of the batch had; - for standard input. Renderings that differ in number,
    capitals, hyphen, spelling or article are one, in the form most often seen. Wordings that the glossary does not
    list are told apart with --term only. The share of a rendering is that of all renderings of its term then and
    there. svg and png draw a figure for print (extra: plot). Memory does not grow with the corpus.

    \b
    Examples:
      nqpf corpus stats results.jsonl
      nqpf corpus stats results.jsonl --term 新质生产力 --by journal
      nqpf corpus stats results.jsonl --term 新质生产力 --format svg -o figure.svg
      nqpf align --batch abstracts.jsonl | nqpf corpus stats - --format json

    Exit status: 0 abstracts counted, 1 the terms occur nowhere, 3 no abstract could be read.
    """  # noqa: D301  # click reads \b
    draw = figure_drawer(Facet(facet), out) if out.format in PICTURES else None
    sought = [(query, sought_concept(query, glossary)) for query in terms]
    unknown = [query for query, entry in sought if entry is None]
    if unknown:
        note(f"nqpf: “{unknown[0]}” is no term of the glossary — see nqpf term, or name one of yours with --glossary")
        ctx.exit(1)
    counter = CorpusCounter(glossary, [entry for _, entry in sought if entry])
    failed = count_results(results, counter)
    if not counter.abstracts.total:
        note("nqpf: no abstract was read — give what nqpf check --batch or nqpf align --batch wrote")
        ctx.exit(InputError.exit_status)
    study = counter.study(top)
    note_gaps(study, failed)
    if draw:
        draw(study)
    else:
        show_study(study, Facet(facet), failed, out)
    ctx.exit(1 if terms and not any(usage.mentions for usage in study.concepts) else 0)
