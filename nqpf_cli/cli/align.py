"""nqpf align."""

from collections.abc import Iterator, Sequence
from functools import partial

import click

from nqpf_cli.cli._align_records import alignment_record
from nqpf_cli.cli._batch import run_batch, text_or_segments
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.errors import UsageError
from nqpf_cli.services.align import AlignedText, align_segments, split_page, split_text
from nqpf_cli.store.files import read_text, shown_name
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.recognition import TermMatcher


@click.command()
@click.argument("files", metavar="SOURCE [TARGET]", nargs=-1, type=click.Path(readable=False))
@click.option("--segmented", is_flag=True, help="The files have one segment a line; keep them.")
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(readable=False),
    help='JSON Lines {"id", "source", "target"}; - for stdin.',
)
@click.option(
    "--encoder",
    type=click.Choice(["auto", "none"]),
    default="auto",
    help="Which tier aligns; this version has the core tier only.",
)
@glossary_options
@output_options()
@click.pass_context
def align(
    ctx: click.Context,
    files: tuple[str, ...],
    segmented: bool,
    batch: str | None,
    encoder: str,  # noqa: ARG001  # one tier so far
    glossary: Glossary,
    out: Output,
) -> None:
    """Pair the sentences of SOURCE with those of its translation TARGET, and the terms in them.

    With one file, both abstracts in that page are found by their labels (摘要, Abstract), whatever stands around
    them; without labels its Chinese paragraphs are aligned with its English ones. No sentence is ever dropped.

    \b
    Examples:
      nqpf align paper.txt
      nqpf align chinese.txt english.txt --format json
      nqpf align zh.lines en.lines --segmented --format plain
      nqpf align --batch abstracts.jsonl -o beads.jsonl

    Exit status: 0 aligned, 2 wrong usage, 3 a file cannot be read or has one language only.
    """  # noqa: D301  # click reads \b
    matcher = glossary.matcher()
    if batch is not None:
        if files or segmented:
            raise UsageError("--batch takes no other files, and keeps lists of segments by itself")
        ctx.exit(run_batch(batch, partial(_answer, glossary=glossary, matcher=matcher), out))
    source, target = _read(files, segmented=segmented)
    aligned = align_segments(source, target, glossary, matcher)
    out.show(
        record=lambda: alignment_record(aligned),
        rows=lambda: plain_rows(aligned),
        table=lambda: _table(aligned),
    )


def _read(files: Sequence[str], *, segmented: bool) -> tuple[list[str], list[str]]:
    if len(files) == 1 and not segmented:
        return split_page(read_text(files[0]), shown_name(files[0]))
    if len(files) != 2:
        wanted = "two files, or one with both languages" if not segmented else "two files"
        raise UsageError(f"align takes {wanted}, not {len(files)}", hint="see nqpf align --help")
    texts = [read_text(file) for file in files]
    if segmented:
        first, second = (text.removesuffix("\n").replace("\r\n", "\n").split("\n") for text in texts)
        return first, second
    return split_text(texts[0]), split_text(texts[1])


def _answer(record: Record, *, glossary: Glossary, matcher: TermMatcher) -> Record:
    sides = [text_or_segments(record, name) for name in ("source", "target")]
    source, target = (split_text(side) if isinstance(side, str) else side for side in sides)
    return alignment_record(align_segments(source, target, glossary, matcher))


def plain_rows(aligned: AlignedText) -> Iterator[tuple[str, ...]]:
    """Kind of bead, score, "doubtful" or nothing, source, target: a row a bead."""
    for aligned_bead in aligned.beads:
        bead = aligned_bead.bead
        kind = f"{len(bead.source)}-{len(bead.target)}"
        source = " ".join(aligned.source[i] for i in bead.source)
        target = " ".join(aligned.target[j] for j in bead.target)
        yield kind, f"{bead.score:.3f}", "doubtful" if bead.doubtful else "", source, target


def _table(aligned: AlignedText) -> Iterator[object]:
    from nqpf_cli.cli._align_table import alignment_tables  # noqa: PLC0415  # 24 ms: rich

    return alignment_tables(aligned)
