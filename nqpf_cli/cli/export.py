"""nqpf export."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from nqpf_cli.cli._options import store_option
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import UsageError
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.files import read_text

if TYPE_CHECKING:
    from nqpf_cli.bibliography.model import Entry
    from nqpf_cli.services.export import Chosen

LISTS = {"gbt7714": "text", "markdown": "markdown", "html": "html"}
FORMATS = ("bibtex", "csl-json", "ris", "endnote", *LISTS)
BILINGUAL = ("own", "zh", "en", "pair", "fields")
ORDERS = ("key", "cited", "pinyin", "language", "strokes")


@click.command()
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="bibtex", help="Form of the output.")
@click.option("--plain", is_flag=True, help="BibTeX without the field (verbc) that keeps what the others cannot say.")
@click.option("--used-in", "text", type=click.Path(readable=False), help="Those cited in this LaTeX or Markdown text.")
@click.option("--search", "query", default="", help="Those that nqpf cite search finds.")
@click.option("--tag", "tags", multiple=True, help="Those with this tag; repeatable.")
@click.option(
    "--bilingual",
    type=click.Choice(BILINGUAL),
    default="own",
    help="Of works known in both languages: the one of the work itself, Chinese, English, both as a pair, or (BibTeX) "
    "the other one in fields of the entry.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(ORDERS),
    default="key",
    help="Order: key, as cited, by pinyin, or by language and in Chinese by pinyin or by strokes.",
)
@click.option("--edition", type=click.Choice(["2015", "2025"]), default="2015", help="Edition of GB/T 7714, for lists.")
@click.option(
    "--system",
    type=click.Choice(["numeric", "author-date"]),
    default="numeric",
    help="Numbered list, or author and date, for lists.",
)
@click.option(
    "-o", "--output", "output_file", type=click.Path(readable=False), help="Write to this file, whole or not at all."
)
@store_option
@click.pass_context
def export(  # noqa: PLR0913, PLR0917  # an option each
    ctx: click.Context,
    keys: tuple[str, ...],
    format_name: str,
    plain: bool,
    text: str | None,
    query: str,
    tags: tuple[str, ...],
    bilingual: str,
    order: str,
    edition: str,
    system: str,
    output_file: str | None,
    store: str,
) -> None:
    """Write the entries KEY..., or those chosen by options, or the whole store: for LaTeX, managers, or as a list.

    The same store gives the same bytes. BibTeX is read by classic styles and BibLaTeX alike. gbt7714, markdown and
    html are reference lists by GB/T 7714.

    \b
    Examples:
      nqpf export --format bibtex -o refs.bib
      nqpf export deng2024jiasu --format csl-json
      nqpf export --used-in paper.tex --sort cited --format gbt7714
      nqpf export --tag chapter-2 --bilingual pair --format html -o refs.html

    Exit status: 0 written, 1 nothing to write or an unknown key, 4 the store cannot be read or the file not written.
    """  # noqa: D301  # click reads \b
    if bilingual == "fields" and format_name != "bibtex":
        raise UsageError("--bilingual fields is for BibTeX", hint="use pair, zh or en")
    out = Output(format_name, output_file, "auto")
    chosen_by = (keys, text, query, tags)
    if (format_name, plain, bilingual, order) == ("bibtex", False, "own", "key") and chosen_by == ((), None, "", ()):
        with CitationStore(store) as citations:
            texts = citations.bibtex()
        if texts:
            out.write(["\n".join(texts)])
            return
    chosen = _chosen(keys, text, query, tags, order, store)
    if chosen.entries:
        if format_name in LISTS:
            written = _list(chosen.entries, LISTS[format_name], edition, system, bilingual)
        else:
            written = _records(chosen.entries, format_name, bilingual, plain=plain)
        out.write(written)
    ctx.exit(1 if chosen.unknown or not chosen.entries else 0)


def _chosen(
    keys: tuple[str, ...], text: str | None, query: str, tags: tuple[str, ...], order: str, store: str
) -> "Chosen":
    from nqpf_cli.formats import cited_keys  # noqa: PLC0415  # this and the next are 10 ms that a plain export saves
    from nqpf_cli.services import export as service  # noqa: PLC0415

    cited = tuple(cited_keys.cited_keys(read_text(text))) if text is not None else None
    selection = service.Selection(keys, cited, query, tags)
    with CitationStore(store) as citations:
        simplify = _simplification() if query else str
        chosen = service.choose(selection, citations, service.Order(order), simplify)
    for key in chosen.unknown:
        note(f'nqpf: no entry "{key}" in the store — see nqpf cite list')
    if not chosen.entries and selection == service.Selection():
        note(f"nqpf: {store}: no entries to write — add some with nqpf cite add FILE")
    elif not chosen.entries and not chosen.unknown:
        note("nqpf: no entry meets what is asked for — see nqpf cite list")
    return chosen


def _simplification() -> Callable[[str], str]:
    from nqpf_cli.store import glossaries  # noqa: PLC0415  # 4 ms, for a search only

    return glossaries.open_glossary().simplify


def _list(entries: "tuple[Entry, ...]", form: str, edition: str, system: str, bilingual: str) -> Iterator[str]:
    from nqpf_cli.formats import gbt7714_style, reference_lists  # noqa: PLC0415  # 50 ms with what they need

    style = gbt7714_style.ReferenceStyle(
        gbt7714_style.StandardEdition(int(edition)),
        gbt7714_style.System(system),
        gbt7714_style.Rendering(bilingual),
    )
    return reference_lists.write_list(entries, style, reference_lists.ListForm(form))


def _records(entries: "tuple[Entry, ...]", format_name: str, bilingual: str, *, plain: bool) -> Iterator[str]:
    from nqpf_cli.services import export as service  # noqa: PLC0415  # as above

    shown = service.turned(entries, service.Bilingual(bilingual))
    if format_name == "bibtex":
        return _bibtex(shown, entries, bilingual, plain=plain)
    if format_name == "csl-json":
        from nqpf_cli.formats import csl_json, csl_json_export  # noqa: PLC0415  # 30 ms: what reads it too

        return csl_json.write_items(map(csl_json_export.lossless_item, shown))
    from nqpf_cli.formats import endnote, ris  # noqa: PLC0415  # 45 ms: what reads them too

    return ris.write_ris(shown) if format_name == "ris" else endnote.write_endnote(shown)


def _bibtex(shown: "Iterator[Entry]", entries: "tuple[Entry, ...]", bilingual: str, *, plain: bool) -> Iterator[str]:
    from nqpf_cli.formats import bibtex, bibtex_bilingual  # noqa: PLC0415  # 7 ms, where the store has no text of them
    from nqpf_cli.services import export as service  # noqa: PLC0415  # as above

    if bilingual == "fields":
        yield from bibtex_bilingual.write_with_both(shown)
    else:
        yield from bibtex.write_bibtex(shown, where_needed=bilingual == "own" and not plain)
    if bilingual == "pair":
        yield from bibtex_bilingual.write_sets(service.pairs_of(entries))
