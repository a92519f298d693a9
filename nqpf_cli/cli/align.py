"""nqpf align."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from nqpf_cli.cli._align_forms import FORMS, plain_rows, text_forms
from nqpf_cli.cli._align_input import read_beads, read_sides, sought_words
from nqpf_cli.cli._align_records import alignment_record, bead_records
from nqpf_cli.cli._batch import Work, run_batch, text_or_segments
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import jobs_option, output_options
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import UsageError
from nqpf_cli.services.align import AlignedText, Aligner, load_encoder, split_text
from nqpf_cli.store.files import shown_name
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import open_lexicon

if TYPE_CHECKING:
    from nqpf_cli.services.clauses import ClauseAligner


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
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(readable=False),
    help='JSON Lines {"id", "source", "target"}; - for stdin.',
)
@jobs_option
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
    batch: str | None,
    jobs: int | None,
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
    settings = Settings(encoder, sought_words(words, word_files), explain, clauses)
    if batch is not None:
        if files or segmented or bead_file is not None:
            raise UsageError("--batch takes no other files, and keeps lists of segments by itself")
        if out.format in FORMS:
            raise UsageError(f"--batch gives JSON Lines, not {out.format}", hint="align the texts one by one")
        _open_lexicon()
        ctx.exit(run_batch(batch, partial(_work, glossary, settings), out, jobs))
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


class Settings(NamedTuple):
    """What the options say of the alignment: the tier, further words to be found, whether to explain, and clauses."""

    encoder: str
    words: tuple[str, ...]
    explain: bool
    clauses: bool


def _aligner(glossary: Glossary, settings: Settings) -> Aligner:
    encoder = load_encoder() if settings.encoder == "auto" else None
    return Aligner(glossary, encoder=encoder, sought=settings.words, explain=settings.explain)


def _open_lexicon() -> None:
    """Have the lexicon compiled before any process needs it, and say once where it cannot be kept."""
    line = open_lexicon().note
    if line:
        note(line)


def _aligned(
    files: tuple[str, ...], bead_file: str | None, glossary: Glossary, settings: Settings, *, segmented: bool
) -> AlignedText:
    """The alignment of the files; they are read first, so that a wrong name is told at once."""
    if bead_file is not None:
        given = read_beads(bead_file)
        aligner = _aligner(glossary, settings)
        aligned = aligner.align_by_beads(given)
    else:
        source, target = read_sides(files, segmented=segmented)
        aligner = _aligner(glossary, settings)
        aligned = aligner.align(source, target)
    for line in aligner.notes:
        note(line)
    return _clause_aligner(aligner).divide(aligned) if settings.clauses else aligned


def _clause_aligner(aligner: Aligner) -> "ClauseAligner":
    from nqpf_cli.services.clauses import ClauseAligner  # noqa: PLC0415  # 5 ms, where clauses are wanted only

    return ClauseAligner(aligner.lexicon, aligner.matcher)


def _work(glossary: Glossary, settings: Settings) -> Work:
    """What answers a line of a batch, made in each process that works."""
    aligner = _aligner(glossary, settings)
    divider = _clause_aligner(aligner) if settings.clauses else None
    return partial(_answer, aligner=aligner, divider=divider, explain=settings.explain)


def _answer(record: Record, *, aligner: Aligner, divider: "ClauseAligner | None", explain: bool) -> Record:
    sides = [text_or_segments(record, name) for name in ("source", "target")]
    source, target = (split_text(side) if isinstance(side, str) else side for side in sides)
    aligned = aligner.align(source, target)
    if divider:
        aligned = divider.divide(aligned)
    return alignment_record(aligned, explain=explain, clauses=divider is not None)


def _table(aligned: AlignedText, *, explain: bool) -> Iterator[object]:
    from nqpf_cli.cli._align_table import alignment_tables  # noqa: PLC0415  # 24 ms: rich

    return alignment_tables(aligned, explain=explain)
