"""nqpf cite list, show, search and dedupe: what the store holds."""

from collections.abc import Iterator, Sequence

import click
from click.shell_completion import CompletionItem

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.records import to_record
from nqpf_cli.cli._entry_rows import known_fields, plain_row
from nqpf_cli.cli._options import default_store, output_options, store_option
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import StoreError
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.csl_json import csl_item, write_items
from nqpf_cli.services.dedupe import DuplicatePair, find_duplicates, merge_certain
from nqpf_cli.services.search import search_entries
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.text.similarity import nearest

_LONGEST_SHOWN = 60


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Citation keys that begin with what was typed; for the shell."""
    try:
        with CitationStore(ctx.params.get("store") or default_store()) as citations:
            return [CompletionItem(key) for key in citations.all_keys() if key.startswith(incomplete.lower())]
    except StoreError:
        return []  # a prompt is no place for an error


def no_such_key(key: str, keys: list[str]) -> str:
    """The line that says that a key is unknown, with what may have been meant."""
    near = nearest(key, keys, limit=3, cutoff=60)
    hint = f"did you mean {', '.join(keys[r.position] for r in near)}?" if near else "see nqpf cite list"
    return f'nqpf: no entry "{shortened(key)}" in the store — {hint}'


def shortened(text: str) -> str:
    """The beginning of `text`, for a message: what was typed or pasted may be a page long."""
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


@click.command("list")
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
    _show_entries(entries, out)
    if not entries:
        note(f"nqpf: {store}: no entries yet — add some with nqpf cite add FILE")
    ctx.exit(0 if entries else 1)


def _show_entries(entries: Sequence[Entry], out: Output) -> None:
    out.show(
        record=lambda: {"entries": [to_record(entry) for entry in entries]},
        lines=lambda: map(to_record, entries),
        rows=lambda: (plain_row(entry, entry.key) for entry in entries),
        table=lambda: entries_table(entries),
    )


def entries_table(entries: Sequence[Entry]) -> Iterator[object]:
    """What a terminal shows of entries."""
    from nqpf_cli.cli import _entry_tables as tables  # noqa: PLC0415  # 24 ms: rich

    return tables.entries_table(entries)


@click.command()
@click.argument("query", nargs=-1, required=True)
@store_option
@output_options("bibtex", "csl-json")
@click.pass_context
def search(ctx: click.Context, query: tuple[str, ...], store: str, out: Output) -> None:
    """Find entries by words of their titles, names, journals, tags, keywords and notes.

    Chinese is found in either script, by any part of it, by pinyin and by initials; Latin words by their beginning.
    author:邓, title:, year:2024, year:2019-2024, container:, tag: and the like ask for one field, quotation marks for
    a phrase; an entry must have all that is asked for.

    \b
    Examples:
      nqpf cite search 新质生产力
      nqpf cite search author:deng year:2024
      nqpf cite search tag:chapter-2 --format bibtex

    Exit status: 0 found, 1 nothing found, 4 the store cannot be read.
    """  # noqa: D301  # click reads \b
    words = " ".join(query)
    with CitationStore(store) as citations:
        entries = search_entries(words, citations, simplify=open_glossary().simplify)
    out.show(
        record=lambda: {"entries": [to_record(entry) for entry in entries]},
        lines=lambda: map(to_record, entries),
        rows=lambda: (plain_row(entry, entry.key) for entry in entries),
        table=lambda: entries_table(entries),
        texts={
            "bibtex": lambda: write_bibtex(entries),
            "csl-json": lambda: write_items(csl_item(entry, entry.key) for entry in entries),
        },
    )
    if not entries:
        note(f"nqpf: nothing in the store has “{shortened(words)}” — try fewer words, or nqpf cite list")
    ctx.exit(0 if entries else 1)


@click.command()
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
        note(no_such_key(key, keys))
        ctx.exit(1)
    out.show(
        record=lambda: to_record(entry),
        rows=lambda: known_fields(entry),
        table=lambda: _entry_table(entry),
        texts={
            "bibtex": lambda: write_bibtex([entry]),
            "csl-json": lambda: write_items([csl_item(entry, entry.key)]),
        },
    )


def _entry_table(entry: Entry) -> Iterator[object]:
    from nqpf_cli.cli import _entry_tables as tables  # noqa: PLC0415  # 24 ms: rich

    return tables.fields_table(known_fields(entry))


@click.command()
@click.option("--yes", is_flag=True, help="Merge the pairs that are certainly one work.")
@store_option
@output_options()
@click.pass_context
def dedupe(ctx: click.Context, yes: bool, store: str, out: Output) -> None:
    """Show pairs of entries that are the same work, side by side, and why.

    The same work in two languages, as first online publication and in its final form, with a misprint, from two
    lists. With --yes the certain ones are made one entry, with the better value of each field and the provenance of
    both; nqpf cite undo takes that back.

    \b
    Examples:
      nqpf cite dedupe
      nqpf cite dedupe --yes

    Exit status: 0 there are pairs, 1 there are none, 4 the store cannot be read or written.
    """  # noqa: D301  # click reads \b
    with CitationStore(store, writable=yes) as citations:
        pairs = list(find_duplicates(citations))
        merged = merge_certain(citations) if yes and any(pair.certain for pair in pairs) else ()
    out.show(
        record=lambda: {"pairs": [_pair_record(pair) for pair in pairs]},
        lines=lambda: map(_pair_record, pairs),
        rows=lambda: ((*pair.keys, "certain" if pair.certain else "perhaps", "; ".join(pair.why)) for pair in pairs),
        table=lambda: _pairs_table(pairs),
    )
    for gone, kept in merged:
        note(f"nqpf: merged {gone} into {kept} — nqpf cite undo takes it back")
    ctx.exit(0 if pairs else 1)


def _pair_record(pair: DuplicatePair) -> Record:
    return {"keys": list(pair.keys), "certain": pair.certain, "why": list(pair.why)}


def _pairs_table(pairs: list[DuplicatePair]) -> Iterator[object]:
    from nqpf_cli.cli import _entry_tables as tables  # noqa: PLC0415  # 24 ms: rich

    return tables.pairs_tables(pairs)
