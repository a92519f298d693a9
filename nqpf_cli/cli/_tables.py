"""What rich draws of each result. Loaded only where a table is wanted: rich takes 24 ms to import."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import AdministrativeStatus, Answer, Match, MatchKind, TermSection

STATUS_STYLES = {
    AdministrativeStatus.PREFERRED: "bold green",
    AdministrativeStatus.ADMITTED: "cyan",
    AdministrativeStatus.DEPRECATED: "red strike",
    AdministrativeStatus.SUPERSEDED: "red strike",
}
_MAX_SOURCES = 3
_MAX_LINES = 8


def answer_tables(answer: Answer, glossary: Glossary) -> Iterator[RenderableType]:
    """One block a matched concept: its terms with status and reason, then the sources that attest them."""
    seen: set[str] = set()
    for match in answer.matches:
        if match.entry.concept_id not in seen:
            seen.add(match.entry.concept_id)
            yield from _match_block(answer.query, match, glossary)


def _match_block(query: str, match: Match, glossary: Glossary) -> Iterator[RenderableType]:
    entry = match.entry
    chinese = entry.in_language("zh")
    head = Text(" / ".join(t.term for t in chinese if t.language == "zh-Hans"), style="bold")
    head.append(f"   {entry.concept_id} · {entry.subject_field or 'your glossary'}", style="dim")
    if match.kind != MatchKind.EXACT:
        head.append(f"\nfound by {match.kind}: {query} → {match.matched}", style="italic")
    yield head
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column("status", no_wrap=True)
    table.add_column("term", overflow="fold")
    regional = [t for t in chinese if t.language != "zh-Hans"]
    for t in (*entry.in_language("en"), *regional):
        table.add_row(_status(t), _term(t))
    yield Padding(table, (0, 0, 0, 2))
    keys = list(dict.fromkeys(key for t in entry.in_language("en") for key in t.sources[:_MAX_SOURCES]))
    labels = glossary.source_labels(keys)
    if labels:
        sources = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
        sources.add_column(style="dim", no_wrap=True)
        sources.add_column(overflow="fold")
        for key in (key for key in keys if key in labels):
            sources.add_row(key, labels[key])
        yield Padding(sources, (1, 0, 0, 2))
    if entry.layer:
        yield Padding(Text(f"from {entry.layer}", style="dim"), (0, 0, 0, 2))
    yield Text("")


def _status(term: TermSection) -> Text:
    return Text(str(term.status), style=STATUS_STYLES[term.status].replace(" strike", "") if term.status else "")


def _term(term: TermSection) -> Text:
    text = Text(term.term, style=STATUS_STYLES[term.status] if term.status else "")
    notes = [note for note in (term.type, "" if term.language in ("en", "zh-Hans") else term.language) if note]
    if notes:
        text.append(f" ({', '.join(notes)})", style="default not strike")
    if term.reason:
        text.append(f"\n{term.reason}", style="default not strike not bold")
    if term.sources or term.unverified:
        text.append(f"\n{_sources(term)}", style="dim not strike not bold")
    return text


def _sources(term: TermSection) -> str:
    if term.unverified:
        return "unverified"
    more = len(term.sources) - _MAX_SOURCES
    return ", ".join(term.sources[:_MAX_SOURCES]) + (f" and {more} more" if more > 0 else "")


def occurrence_table(rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    """Each term found once, with how often and on which lines."""
    found: dict[tuple[str, ...], list[str]] = {}
    for _, _, line, text, concept, status, rendering in rows:
        found.setdefault((" ".join(text.split()), rendering, status, concept), []).append(line)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("term", "preferred in the other language", "status", "times", "lines"):
        table.add_column(name, overflow="fold", justify="right" if name == "times" else "left")
    for (text, rendering, status, _), lines in found.items():
        distinct = list(dict.fromkeys(lines))
        shown = ", ".join(distinct[:_MAX_LINES]) + (" …" if len(distinct) > _MAX_LINES else "")
        style = STATUS_STYLES[AdministrativeStatus(status)].replace(" strike", "")
        table.add_row(Text(text, style="bold"), rendering, Text(status, style=style), str(len(lines)), shown)
    yield table
    yield f"{sum(map(len, found.values()))} occurrences of {len(found)} terms"


def count_table(names: tuple[str, ...], rows: list[tuple[str, str, str, str]]) -> Iterator[RenderableType]:
    """A row a subject field, its numbers to the right; the last row is the total."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left")
    for row in rows[:-1]:
        table.add_row(*row)
    table.add_section()
    table.add_row(*rows[-1], style="bold")
    yield table
