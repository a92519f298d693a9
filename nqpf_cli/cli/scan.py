"""nqpf scan."""

from bisect import bisect_left
from collections.abc import Iterator

import click

from nqpf_cli.cli._batch_options import Batch, batch_options
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, note
from nqpf_cli.cli._scan_records import entries_of, scan_record
from nqpf_cli.cli._term_records import occurrence_record
from nqpf_cli.errors import UsageError
from nqpf_cli.store.files import read_text, shown_name
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import ConceptEntry, Occurrence


@click.command()
@click.argument("file", required=False, type=click.Path(readable=False))
@click.option("--nested", is_flag=True, help="Also terms inside longer terms.")
@batch_options('{"id", "text"}')
@glossary_options
@output_options()
@click.pass_context
def scan(
    ctx: click.Context,
    file: str | None,
    nested: bool,
    batch: Batch | None,
    glossary: Glossary,
    out: Output,
) -> None:
    """List the glossary's terms in FILE, a text in Chinese, English or both.

    The longest term wins where terms overlap. Offsets count characters of the text as given.

    \b
    Examples:
      nqpf scan abstract.txt
      nqpf scan abstract.txt --format json
      pdftotext paper.pdf - | nqpf scan -

    Exit status: 0 terms found, 1 none found, 3 the file cannot be read.
    """  # noqa: D301  # click reads \b
    if batch is not None and file is None:
        from nqpf_cli.cli import _scan_batch  # noqa: PLC0415  # 3 ms: json and more

        ctx.exit(_scan_batch.scan_batch(batch, glossary, out, nested=nested))
    if file is None or batch is not None:
        raise UsageError("scan takes a FILE", hint="name one, or - for standard input, or else use --batch")
    text = read_text(file)
    occurrences = glossary.matcher().find(text, nested=nested)
    entries = entries_of(occurrences, glossary)
    out.show(
        record=lambda: scan_record(occurrences, text, entries),
        lines=lambda: (occurrence_record(o, text, entries[o.hits[0].concept_id]) for o in occurrences),
        rows=lambda: plain_rows(occurrences, text, entries),
        table=lambda: _table(occurrences, text, entries),
    )
    if not occurrences:
        note(f"nqpf: {shown_name(file)}: no term of the glossary in it — try nqpf term for a single word")
    ctx.exit(0 if occurrences else 1)


def plain_rows(occurrences: list[Occurrence], text: str, entries: dict[str, ConceptEntry]) -> Iterator[tuple[str, ...]]:
    """Start, end, line, text, concept, status, and what the other language prefers: a row an occurrence."""
    breaks = [offset for offset, char in enumerate(text) if char == "\n"]
    for o in occurrences:
        hit = o.hits[0]
        rendering = entries[hit.concept_id].preferred("zh-Hans" if hit.language == "en" else "en")
        place = (str(o.start), str(o.end), str(bisect_left(breaks, o.start) + 1))
        yield (
            *place,
            text[o.start : o.end],
            hit.concept_id,
            hit.status or "",
            rendering.term if rendering else "",
        )


def _table(occurrences: list[Occurrence], text: str, entries: dict[str, ConceptEntry]) -> Iterator[object]:
    from nqpf_cli.cli._tables import occurrence_table  # noqa: PLC0415  # 24 ms: rich

    return occurrence_table(plain_rows(occurrences, text, entries))
