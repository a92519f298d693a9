"""nqpf cite …"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click
from click.shell_completion import CompletionItem

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.names import romanize as romanize_name
from nqpf_cli.bibliography.records import to_record
from nqpf_cli.cli._batch import run_batch, text_field
from nqpf_cli.cli._group import CommandGroup
from nqpf_cli.cli._options import default_store, output_options, store_option
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import StoreError, UsageError
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.csl_json import csl_item, unparsed_item, write_items
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.services.cite import REASON, AddReport, ParsedReference, add_references, parse_references
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.files import STDIN, read_text, shown_name
from nqpf_cli.text.similarity import nearest

HINT = "add the mark, or correct the line"


@click.group(cls=CommandGroup)
def cite() -> None:
    """Read reference lists in GB/T 7714, and keep what they name.

    \b
    Examples:
      nqpf cite parse paper.txt --format csl-json
      nqpf cite add paper.txt
      nqpf cite list
      nqpf cite show deng2024jiasu
    """  # noqa: D301  # click reads \b


@cite.command()
@click.argument("file", required=False, type=click.Path(readable=False))
@click.option("--one-per-line", is_flag=True, help="Every line is a reference.")
@click.option(
    "--batch", metavar="FILE", type=click.Path(readable=False), help='JSON Lines {"id", "text"}, one reference each.'
)
@output_options("csl-json", "bibtex")
@click.pass_context
def parse(ctx: click.Context, file: str | None, one_per_line: bool, batch: str | None, out: Output) -> None:
    """Read the references in FILE without touching the store.

    FILE is a reference list, or a whole article: then its reference lists and its cite-this-article block are read.
    What is not understood is named on standard error and kept as it stands.

    \b
    Examples:
      nqpf cite parse paper.txt
      nqpf cite parse references.txt --format csl-json -o references.json
      nqpf cite parse - --one-per-line --format bibtex < list.txt

    Exit status: 0 references found, 1 none found, 3 the file cannot be read.
    """  # noqa: D301  # click reads \b
    if batch is not None and file is None:
        ctx.exit(run_batch(batch, _parse_one, out))
    if file is None or batch is not None:
        raise UsageError("cite parse takes a FILE", hint="name one, or - for standard input, or else use --batch")
    parsed = parse_references(read_text(file), file=shown_name(file), one_per_line=one_per_line)
    entries = [reference.entry for reference in parsed if reference.entry]
    items = [_item(reference, number) for number, reference in enumerate(parsed, start=1)]
    out.show(
        record=lambda: items,
        lines=lambda: items,
        rows=lambda: (plain_row(entry, line) for entry, line in _with_lines(parsed)),
        table=lambda: _entries_table(entries),
        texts={"csl-json": lambda: write_items(items), "bibtex": lambda: write_bibtex(_numbered(entries))},
    )
    _report_rejects(parsed, shown_name(file))
    ctx.exit(0 if entries else 1)


def _parse_one(record: Record) -> Record:
    text = text_field(record, "text")
    entry = parse_reference(text)
    item_id = str(record["id"])
    return {"item": csl_item(entry, item_id) if entry else unparsed_item(text, item_id)}


def _item(reference: ParsedReference, number: int) -> Record:
    if reference.entry is None:
        return unparsed_item(reference.raw, str(number), reference.found_in)
    return csl_item(reference.entry, str(number), reference.found_in)


def _with_lines(parsed: Iterable[ParsedReference]) -> Iterator[tuple[Entry, str]]:
    return ((reference.entry, str(reference.line)) for reference in parsed if reference.entry)


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries that are in no store, with keys of their own."""
    return (replace(entry, key=f"ref{number}") for number, entry in enumerate(entries, start=1))


def _report_rejects(parsed: Iterable[ParsedReference], name: str) -> None:
    found = False
    for reference in parsed:
        found = True
        if reference.entry is None:
            note(f"nqpf: {name}:{reference.line}: {REASON} — {HINT}")
    if not found:
        note(f"nqpf: {name}: no references in it — label the lines, or use --one-per-line")


@cite.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--one-per-line", is_flag=True, help="Every line is a reference.")
@store_option
@output_options()
@click.pass_context
def add(ctx: click.Context, files: tuple[str, ...], one_per_line: bool, store: str, out: Output) -> None:
    """Put the references in each FILE into the citation store.

    A work that is certainly there already, also in another language or as first online publication, is merged.
    A file goes in whole or not at all.

    \b
    Examples:
      nqpf cite add paper.txt
      nqpf cite add list1.txt list2.txt --store thesis.sqlite3

    Exit status: 0 references found, 1 none found, 3 a file cannot be read, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    reports: list[AddReport] = []
    for file in files:
        parsed = parse_references(read_text(file), file=shown_name(file), one_per_line=one_per_line)
        _report_rejects(parsed, shown_name(file))
        if any(reference.entry for reference in parsed):
            with CitationStore(store, writable=True) as citations:
                reports.append(add_references(parsed, citations))
    out.show(
        record=lambda: _report_record(reports),
        rows=lambda: _report_rows(reports),
        table=lambda: _report_lines(reports),
    )
    ctx.exit(0 if any(report.added or report.merged for report in reports) else 1)


def _report_record(reports: list[AddReport]) -> Record:
    return {
        "added": [key for report in reports for key in report.added],
        "merged": [key for report in reports for key in report.merged],
        "rejected": [
            {"line": reference.line, "raw": reference.raw, "reason": REASON}
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


@cite.command("list")
@store_option
@output_options()
@click.pass_context
def list_entries(ctx: click.Context, store: str, out: Output) -> None:
    """List the citation store in the order of its keys.

    \b
    Examples:
      nqpf cite list
      nqpf cite list --format jsonl

    Exit status: 0 there are entries, 1 there are none, 4 the store cannot be read.
    """  # noqa: D301  # click reads \b
    with CitationStore(store) as citations:
        entries = list(citations.entries())
    out.show(
        record=lambda: {"entries": [to_record(entry) for entry in entries]},
        lines=lambda: map(to_record, entries),
        rows=lambda: (plain_row(entry, entry.key) for entry in entries),
        table=lambda: _entries_table(entries),
    )
    if not entries:
        note(f"nqpf: {store}: no entries yet — add some with nqpf cite add FILE")
    ctx.exit(0 if entries else 1)


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Citation keys that begin with what was typed; for the shell."""
    try:
        with CitationStore(ctx.params.get("store") or default_store()) as citations:
            return [CompletionItem(key) for key in citations.all_keys() if key.startswith(incomplete.lower())]
    except StoreError:
        return []  # a prompt is no place for an error


@cite.command()
@click.argument("key", shell_complete=complete_key)
@store_option
@output_options("bibtex", "csl-json")
@click.pass_context
def show(ctx: click.Context, key: str, store: str, out: Output) -> None:
    """Show all that is known of the entry KEY.

    \b
    Examples:
      nqpf cite show deng2024jiasu
      nqpf cite show deng2024jiasu --format json

    Exit status: 0 found, 1 no such entry, 4 the store cannot be read.
    """  # noqa: D301  # click reads \b
    with CitationStore(store) as citations:
        entry = citations.get(key)
        keys = citations.all_keys() if entry is None else []
    if entry is None:
        note(_no_such_key(key, keys))
        ctx.exit(1)
    out.show(
        record=lambda: to_record(entry),
        rows=lambda: ((name, value) for name, value in _known_fields(entry)),
        table=lambda: _entry_table(entry),
        texts={
            "bibtex": lambda: write_bibtex([entry]),
            "csl-json": lambda: write_items([csl_item(entry, entry.key)]),
        },
    )


@cite.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True, shell_complete=complete_key)
@store_option
@click.pass_context
def remove(ctx: click.Context, keys: tuple[str, ...], store: str) -> None:
    """Remove the entries KEY... from the store; all of them, or none if one is unknown.

    \b
    Example:
      nqpf cite remove deng2024jiasu

    Exit status: 0 removed, 1 no such entry, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    with CitationStore(store) as citations:
        known = citations.all_keys()
    missing = [key for key in keys if key.casefold() not in {k.casefold() for k in known}]
    for key in missing:
        note(_no_such_key(key, known))
    if missing:
        ctx.exit(1)
    with CitationStore(store, writable=True) as citations, citations.transaction():
        for key in keys:
            citations.remove(key)


def _no_such_key(key: str, keys: list[str]) -> str:
    near = nearest(key, keys, limit=3, cutoff=60)
    hint = f"did you mean {', '.join(keys[r.position] for r in near)}?" if near else "see nqpf cite list"
    return f'nqpf: no entry "{key}" in the store — {hint}'


@cite.command()
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


def plain_row(entry: Entry, first: str) -> tuple[str, ...]:
    """`first` (a line number or key), marks, authors, title, container (or publisher), date, volume, issue and pages."""
    mark = f"{entry.mark}/{entry.carrier}" if entry.carrier else entry.mark or ""
    authors = "; ".join(map(_shown, entry.author)) + ("; et al." if entry.et_al else "")
    container = entry.container_title.either() or entry.publisher.either()
    rest = (container, entry.issued, entry.volume, entry.issue, entry.page)
    return first, mark, authors, entry.title.either() or "", *(value or "" for value in rest)


def _shown(name: Name) -> str:
    return name.zh or name.literal or " ".join(filter(None, (name.family, name.given)))


def _known_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Names and values of the fields that are known, one value a row."""
    for name, value in to_record(entry).items():
        for part in value if isinstance(value, list) else [value]:
            text = _field_text(name, part)
            if text:
                yield name, text


def _field_text(name: str, value: object) -> str:
    """One value for people: a name with its pinyin, a place as file and line, languages apart by a slash."""
    if not isinstance(value, dict):
        return str(value) if value not in (None, False) else ""
    if name == "provenance":
        return f"{value['file']}:{value['line']}: {' '.join(str(value['raw']).split())}"
    if "family" in value:
        latin = " ".join(str(value[part]) for part in ("family", "given") if value[part])
        whole = value["zh"] or value.get("literal") or latin
        marked = f"{latin}, {value['romanization']}" if value["romanization"] else latin
        return f"{whole} ({marked})" if latin and latin != whole else str(whole)
    return " / ".join(str(text) for text in value.values() if text)


def _entries_table(entries: list[Entry]) -> Iterator[object]:
    from nqpf_cli.cli._entry_tables import entries_table  # noqa: PLC0415  # 24 ms: rich

    return entries_table(entries)


def _entry_table(entry: Entry) -> Iterator[object]:
    from nqpf_cli.cli._entry_tables import fields_table  # noqa: PLC0415  # 24 ms: rich

    return fields_table(_known_fields(entry))
