"""nqpf align."""

from collections.abc import Iterator

import click

from nqpf_cli.cli._align_forms import FORMS, plain_rows, text_forms
from nqpf_cli.cli._align_input import read_beads, read_sides, sought_words
from nqpf_cli.cli._align_records import alignment_record, bead_records
from nqpf_cli.cli._align_settings import AlignSettings, aligner_of, clause_aligner
from nqpf_cli.cli._batch_options import Batch, batch_options
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import UsageError
from nqpf_cli.services.align import AlignedText
from nqpf_cli.store.files import shown_name
from nqpf_cli.store.glossaries import Glossary


@click.command()
@click.argument("files", metavar="SOURCE [TARGET]", nargs=-1, type=click.Path(readable=False))
@click.option("--segmented", is_flag=True, help="The files have one segment a line; keep them.")
@click.option(
    "--beads",
    "bead_file",
    metavar="FILE",
    type=click.Path(readable=False),
    help="Take segments and beads from a bead file that you corrected; no other files.",
)
@batch_options('{"id", "source", "target"}, texts or lists of segments')
@click.option(
    "--clauses", is_flag=True, help="Divide each bead into clauses that translate each other (table, plain, JSON)."
)
@click.option("--explain", is_flag=True, help="Show what speaks for and against each bead.")
@click.option(
    "--encoder",
    type=click.Choice(["auto", "none"]),
    default="auto",
    help="Use sentence vectors where the extra [encoder] is installed (auto), or do without (none).",
)
@click.option("--term", "words", metavar="词", multiple=True, help="Find the rendering of this word too. Repeatable.")
@click.option(
    "--terms", "word_files", metavar="FILE", multiple=True, help="The same for the words of a file, one a line."
)
@glossary_options
@output_options(*FORMS)
@click.pass_context
def align(  # noqa: PLR0913, PLR0917  # an option each
    ctx: click.Context,
    files: tuple[str, ...],
    segmented: bool,
    bead_file: str | None,
    batch: Batch | None,
    clauses: bool,
    explain: bool,
    encoder: str,
    words: tuple[str, ...],
    word_files: tuple[str, ...],
    glossary: Glossary,
    out: Output,
) -> None:
    """Pair the sentences of SOURCE with those of its translation TARGET, and the terms in them.

    With one file, both abstracts in that page are found by their labels (摘要, Abstract), whatever stands around
    them; without labels its Chinese paragraphs are aligned with its English ones. A TMX document and a file of two
    columns apart by tabs keep their segments. No sentence is ever dropped.

    \b
    Examples:
      nqpf align paper.txt
      nqpf align chinese.txt english.txt --format json
      nqpf align zh.lines en.lines --segmented --format plain
      nqpf align --batch abstracts.jsonl -o beads.jsonl

    \b
    To read, to correct by hand, and to hand on:
      nqpf align paper.txt --format html -o paper.html
      nqpf align paper.txt --format beads -o paper.beads
      nqpf align --beads paper.beads --format tmx -o paper.tmx

    Exit status: 0 aligned, 2 wrong usage, 3 a file cannot be read or has one language only.
    """  # noqa: D301  # click reads \b
    settings = AlignSettings(encoder, sought_words(words, word_files), explain, clauses)
    if batch is not None:
        if files or segmented or bead_file is not None:
            raise UsageError("--batch takes no other files, and keeps lists of segments by itself")
        if out.format in FORMS:
            raise UsageError(f"--batch gives JSON Lines, not {out.format}", hint="align the texts one by one")
        from nqpf_cli.cli import _align_batch  # noqa: PLC0415  # 3 ms: json and more

        ctx.exit(_align_batch.align_batch(batch, glossary, settings, out))
    if bead_file is not None and (files or segmented):
        raise UsageError("--beads takes no other files", hint="the bead file has the segments in it")
    aligned = _aligned(files, bead_file, glossary, settings, segmented=segmented)
    names = (bead_file,) if bead_file is not None else files
    out.show(
        record=lambda: alignment_record(aligned, explain=explain, clauses=clauses),
        lines=lambda: bead_records(aligned, explain=explain, clauses=clauses),
        rows=lambda: plain_rows(aligned, explain=explain),
        table=lambda: _table(aligned, explain=explain),
        texts=text_forms(aligned, glossary, ", ".join(map(shown_name, names)), explain=explain),
    )


def _aligned(
    files: tuple[str, ...], bead_file: str | None, glossary: Glossary, settings: AlignSettings, *, segmented: bool
) -> AlignedText:
    """The alignment of the files; they are read first, so that a wrong name is told at once."""
    if bead_file is not None:
        given = read_beads(bead_file)
        aligner = aligner_of(glossary, settings)
        aligned = aligner.align_by_beads(given)
    else:
        source, target = read_sides(files, segmented=segmented)
        aligner = aligner_of(glossary, settings)
        aligned = aligner.align(source, target)
    for line in aligner.notes:
        note(line)
    return clause_aligner(aligner).divide(aligned) if settings.clauses else aligned


def _table(aligned: AlignedText, *, explain: bool) -> Iterator[object]:
    from nqpf_cli.cli._align_table import alignment_tables  # noqa: PLC0415  # 24 ms: rich

    return alignment_tables(aligned, explain=explain)
