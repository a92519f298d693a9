"""nqpf export."""

from collections.abc import Callable, Iterable, Iterator

import click

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.cli._options import store_option
from nqpf_cli.cli._output import Output, note
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.csl_json import csl_item, write_items
from nqpf_cli.store.citations import CitationStore

WRITERS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {
    "bibtex": write_bibtex,
    "csl-json": lambda entries: write_items(csl_item(entry, entry.key) for entry in entries),
}


@click.command()
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@click.option("--format", "format_name", type=click.Choice(list(WRITERS)), default="bibtex", help="Form of the output.")
@click.option(
    "-o", "--output", "output_file", type=click.Path(readable=False), help="Write to this file, whole or not at all."
)
@store_option
@click.pass_context
def export(ctx: click.Context, keys: tuple[str, ...], format_name: str, output_file: str | None, store: str) -> None:
    """Write the entries KEY..., or the whole citation store, in the order of the keys.

    The same store gives the same bytes. BibTeX is read by classic styles and BibLaTeX alike.

    \b
    Examples:
      nqpf export --format bibtex -o refs.bib
      nqpf export deng2024jiasu --format csl-json

    Exit status: 0 written, 1 nothing to write, 4 the store cannot be read or the file not written.
    """  # noqa: D301  # click reads \b
    with CitationStore(store) as citations:
        known = {key.casefold(): key for key in citations.all_keys()}
        unknown = [key for key in keys if key.casefold() not in known]
        for key in unknown:
            note(f'nqpf: no entry "{key}" in the store — see nqpf cite list')
        chosen = (
            sorted({known[key.casefold()] for key in keys if key.casefold() in known}) if keys else list(known.values())
        )
        if not chosen:
            if not keys:
                note(f"nqpf: {store}: no entries to write — add some with nqpf cite add FILE")
            ctx.exit(1)
        entries = (entry for key in chosen if (entry := citations.get(key)))
        Output(format_name, output_file, "auto").write(WRITERS[format_name](entries))
    ctx.exit(1 if unknown else 0)
