"""nqpf cite parse, add and romanize: what references and names say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from nqpf_cli.bibliography.keys import PATTERNS
from nqpf_cli.bibliography.model import Bilingual, Entry
from nqpf_cli.bibliography.names import romanize as romanize_name
from nqpf_cli.cli._batch_options import Batch, batch_options
from nqpf_cli.cli._cite_show import entries_table
from nqpf_cli.cli._entry_rows import plain_row
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.cli._rejects import report_rejects
from nqpf_cli.errors import UsageError
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.csl_json import csl_item, unparsed_item, write_items
from nqpf_cli.formats.gbt7714_explain import FieldSpan, explain_reference
from nqpf_cli.services.cite import AddReport, ParsedReference, add_references
from nqpf_cli.services.journals import journal_of_issn
from nqpf_cli.services.references import read_references
from nqpf_cli.services.sources import KnownSource
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.evidence import known_sources
from nqpf_cli.store.files import STDIN, read_text, shown_name
from nqpf_cli.store.glossaries import open_glossary

Explained = tuple[ParsedReference, tuple[FieldSpan, ...]]


@click.command()
@click.argument("file", required=False, type=click.Path(readable=False))
@click.option("--one-per-line", is_flag=True, help="Every line is a reference.")
@click.option("--explain", is_flag=True, help="Show which characters became which field.")
@batch_options('{"id", "text"}, a reference each')
@output_options("csl-json", "bibtex")
@click.pass_context
def parse(
    ctx: click.Context,
    file: str | None,
    one_per_line: bool,
    explain: bool,
    batch: Batch | None,
    out: Output,
) -> None:
    """Read the references in FILE without touching the store.

    FILE is a reference list; a whole article: then its reference lists and its cite-this-article block are read; or
    an export: BibTeX, RIS, EndNote, RefWorks, NoteExpress, CSL-JSON, known by its content. What is not understood is
    named on standard error and kept as it stands.

    \b
    Examples:
      nqpf cite parse paper.txt
      nqpf cite parse references.txt --format csl-json -o references.json
      nqpf cite parse cnki.enw --format bibtex
      nqpf cite parse - --one-per-line --explain < list.txt

    Exit status: 0 references found, 1 none found, 3 the file cannot be read.
    """  # noqa: D301  # click reads \b
    if batch is not None and file is None:
        from nqpf_cli.cli import _parse_batch  # noqa: PLC0415  # 3 ms: json and more

        ctx.exit(_parse_batch.parse_batch(batch, out))
    if file is None or batch is not None:
        raise UsageError("cite parse takes a FILE", hint="name one, or - for standard input, or else use --batch")
    parsed = read_references(read_text(file), file=shown_name(file), one_per_line=one_per_line, journal_of=_journal_of)
    entries = [reference.entry for reference in parsed if reference.entry]
    if explain:
        _show_explained([(reference, explain_reference(reference.raw)[1]) for reference in parsed], out)
    else:
        _show_parsed(parsed, entries, out)
    _report(parsed, shown_name(file))
    ctx.exit(0 if entries else 1)


def _journal_of(issn: str) -> Bilingual | None:
    return journal_of_issn(open_glossary(), issn)


def _show_parsed(parsed: list[ParsedReference], entries: list[Entry], out: Output) -> None:
    items = [_item(reference, number) for number, reference in enumerate(parsed, start=1)]
    out.show(
        record=lambda: items,
        lines=lambda: items,
        rows=lambda: (plain_row(r.entry, str(r.line)) for r in parsed if r.entry),
        table=lambda: entries_table(entries),
        texts={"csl-json": lambda: write_items(items), "bibtex": lambda: write_bibtex(_numbered(entries))},
    )


def _show_explained(explained: list[Explained], out: Output) -> None:
    if out.format in ("csl-json", "bibtex"):
        raise UsageError(f"--explain has no {out.format}", hint="use table, plain, json or jsonl")
    records: list[Record] = [
        {"line": reference.line, "raw": reference.raw, "spans": [span._asdict() for span in spans]}
        for reference, spans in explained
    ]
    out.show(
        record=lambda: records,
        lines=lambda: records,
        rows=lambda: (
            (str(reference.line), span.field, str(span.start), str(span.end), reference.raw[span.start : span.end])
            for reference, spans in explained
            for span in spans
        ),
        table=lambda: _explained_tables(explained),
    )


def _explained_tables(explained: list[Explained]) -> Iterator[object]:
    from nqpf_cli.cli import _entry_tables as tables  # noqa: PLC0415  # 24 ms: rich

    for reference, spans in explained:
        yield from tables.explained(reference.raw, spans)


def _item(reference: ParsedReference, number: int) -> Record:
    if reference.entry is None:
        return unparsed_item(reference.raw, str(number), reference.found_in)
    return csl_item(reference.entry, str(number), reference.found_in)


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries that are in no store; those without a key get one."""
    return (replace(entry, key=entry.key or f"ref{number}") for number, entry in enumerate(entries, start=1))


def _report(parsed: list[ParsedReference], name: str) -> None:
    report_rejects(parsed, name)
    if not parsed:
        note(f"nqpf: {name}: no references in it — label the lines, or use --one-per-line")


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--one-per-line", is_flag=True, help="Every line is a reference.")
@click.option(
    "--keys",
    "pattern",
    default="pinyin",
    metavar="PATTERN",
    help="How new keys are made: pinyin (deng2024jiasu), english (deng2024accelerating), hanzi (邓洲2024加速), "
    "or a pattern of your own such as {author}{year}.",
)
@store_option
@output_options()
@click.pass_context
def add(ctx: click.Context, files: tuple[str, ...], one_per_line: bool, pattern: str, store: str, out: Output) -> None:
    """Put the references in each FILE into the citation store.

    FILE is what cite parse reads: a list, an article, an export of a reference manager or of CNKI. A work that is
    certainly there already, also in another language or as first online publication, is merged. A file goes in whole
    or not at all, and nqpf cite undo takes it back.

    \b
    Examples:
      nqpf cite add paper.txt
      nqpf cite add library.bib cnki.enw --store thesis.sqlite3

    Exit status: 0 references found, 1 none found, 3 a file cannot be read, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    reports: list[AddReport] = []
    sources: list[KnownSource] | None = None
    for file in files:
        parsed = read_references(
            read_text(file), file=shown_name(file), one_per_line=one_per_line, journal_of=_journal_of
        )
        _report(parsed, shown_name(file))
        if any(reference.entry for reference in parsed):
            if sources is None:
                sources = [KnownSource(*source) for source in known_sources(open_glossary())]
            with CitationStore(store, writable=True) as citations:
                reports.append(
                    add_references(parsed, citations, pattern=PATTERNS.get(pattern, pattern), sources=sources)
                )
    out.show(
        record=lambda: _report_record(reports),
        rows=lambda: _report_rows(reports),
        table=lambda: _report_lines(reports),
    )
    for old, new in (pair for report in reports for pair in report.renamed):
        note(f"nqpf: the work that was {old} has the key {new} here")
    ctx.exit(0 if any(report.added or report.merged for report in reports) else 1)


def _report_record(reports: list[AddReport]) -> Record:
    return {
        "added": [key for report in reports for key in report.added],
        "merged": [key for report in reports for key in report.merged],
        "rejected": [
            {"line": reference.line, "raw": reference.raw, "reason": reference.reason}
            for report in reports
            for reference in report.rejected
        ],
    }


def _report_rows(reports: list[AddReport]) -> Iterator[tuple[str, str]]:
    for report in reports:
        yield from (("added", key) for key in report.added)
        yield from (("merged", key) for key in report.merged)


def _report_lines(reports: list[AddReport]) -> Iterator[str]:
    added, merged = (sum(len(getattr(report, name)) for report in reports) for name in ("added", "merged"))
    rejected = sum(len(report.rejected) for report in reports)
    yield f"{added} added, {merged} there already, {rejected} not understood"


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@output_options()
def romanize(names: tuple[str, ...], out: Output) -> None:
    """Write Chinese personal names in pinyin, family and given name apart; - reads names, one a line.

    A name that is not to be romanised (an institution, a foreigner in transliteration) stays without.

    \b
    Examples:
      nqpf cite romanize 单田芳 欧阳修 吕薇
      nqpf cite romanize - --format jsonl < authors.txt
    """  # noqa: D301  # click reads \b
    results = [(name, romanize_name(name)) for name in _each_name(names)]
    records: list[Record] = [
        {"name": name, "family": pinyin[0] if pinyin else None, "given": pinyin[1] if pinyin else None}
        for name, pinyin in results
    ]
    rows = [(name, *(pinyin or ("", ""))) for name, pinyin in results]
    out.show(
        record=lambda: {"results": records},
        lines=lambda: records,
        rows=lambda: rows,
        table=lambda: ("  ".join(row).rstrip() for row in rows),
    )


def _each_name(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name != STDIN:
            yield name
        else:
            yield from (line.strip() for line in read_text(STDIN).removesuffix("\n").split("\n"))
