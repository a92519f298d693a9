"""What rich draws of each result. Loaded only where a table is wanted: rich takes 24 ms to import."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nqpf_cli.cli._term_records import Evidence
from nqpf_cli.terminology.evidence import Attestation, Details, YearlyCount
from nqpf_cli.terminology.model import AdministrativeStatus, Answer, ConceptEntry, Match, MatchKind, TermSection

STATUS_STYLES = {
    AdministrativeStatus.PREFERRED: "bold green",
    AdministrativeStatus.ADMITTED: "cyan",
    AdministrativeStatus.DEPRECATED: "red strike",
    AdministrativeStatus.SUPERSEDED: "red strike",
}
_MAX_SOURCES = 3
_MAX_LINES = 8
_BAR_WIDTH = 30


def answer_tables(answer: Answer, evidence: Evidence) -> Iterator[RenderableType]:
    """One block a matched concept: what it means, its terms with status and reason, the sources behind the best."""
    seen: set[str] = set()
    for match in answer.matches:
        if match.entry.concept_id not in seen:
            seen.add(match.entry.concept_id)
            yield from _match_block(answer.query, match, evidence)


def _match_block(query: str, match: Match, evidence: Evidence) -> Iterator[RenderableType]:
    entry = match.entry
    yield _head(entry, "" if match.kind == MatchKind.EXACT else f"found by {match.kind}: {query} → {match.matched}")
    details = evidence.details(entry.concept_id)
    for definition in (details.definition_en, details.definition_zh):
        if definition:
            yield Padding(Text(definition, style="italic"), (0, 0, 0, 2))
    table = _grid()
    table.add_column("status", no_wrap=True)
    table.add_column("term", overflow="fold")
    regional = [t for t in entry.in_language("zh") if t.language != "zh-Hans"]
    for t in (*entry.in_language("en"), *regional):
        table.add_row(_status(t.status), _term(t))
    for name, text in _notes(details, evidence):
        table.add_row(Text(name, style="dim"), text)
    yield Padding(table, (0, 0, 0, 2))
    shown = [t for t in entry.in_language("en") if t.is_accepted]
    keys = list(dict.fromkeys(key for t in shown for key in t.sources[:_MAX_SOURCES]))
    labels = evidence.source_labels(keys)
    if labels:
        sources = _grid()
        sources.add_column(style="dim", no_wrap=True)
        sources.add_column(overflow="fold")
        for key in (key for key in keys if key in labels):
            sources.add_row(key, labels[key])
        yield Padding(sources, (1, 0, 0, 2))
    if entry.layer:
        yield Padding(Text(f"from {entry.layer}", style="dim"), (0, 0, 0, 2))
    yield Text("")


def _head(entry: ConceptEntry, note: str = "") -> Text:
    head = Text(" / ".join(t.term for t in entry.in_language("zh") if t.language == "zh-Hans"), style="bold")
    head.append(f"   {entry.concept_id} · {entry.subject_field or 'your glossary'}", style="dim")
    if note:
        head.append(f"\n{note}", style="italic")
    return head


def _grid() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)


def _notes(details: Details, evidence: Evidence) -> Iterator[tuple[str, str]]:
    if details.note:
        yield "note", details.note
    headwords = evidence.headwords((*details.broader, *details.narrower, *details.related))
    for name in ("broader", "narrower", "related"):
        if getattr(details, name):
            yield name, ", ".join(headwords[concept] for concept in getattr(details, name))
    if details.first_date:
        yield "first seen", f"{details.first_date} ({details.first_source})"


def source_tables(entry: ConceptEntry, attestations: list[Attestation]) -> Iterator[RenderableType]:
    """Under each term of an entry the sources that print it: date, citation key, what kind, label and context."""
    yield _head(entry)
    for term in (t for t in entry.terms if t.status is not None):
        own = [a for a in attestations if (a.term, a.language) == (term.term, term.language)]
        line = _status(term.status)
        line.append(f"  {term.term}", style="bold not dim")
        line.append("" if own else "  unverified" if term.unverified else "  no source", style="dim not bold")
        yield Padding(line, (1, 0, 0, 2))
        table = _grid()
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for a in own:
            table.add_row(a.date or "no date", a.rank, _source(a))
        if own:
            yield Padding(table, (0, 0, 0, 4))
    yield Text("")


def _source(attestation: Attestation) -> Text:
    text = Text(attestation.label)
    text.append(f" [{attestation.source}]", style="dim")
    if attestation.languages == ("english",):
        text.append(" English only", style="dim")
    if attestation.context:
        text.append(f"\n“{attestation.context}”", style="italic")
    return text


def history_chart(entry: ConceptEntry, counts: list[YearlyCount]) -> Iterator[RenderableType]:
    """A bar a year and rendering, as long as the number of sources that print it then."""
    yield _head(entry)
    table = _grid()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    scale = max((c.sources for c in counts), default=1) / _BAR_WIDTH
    year = ""
    for c in counts:
        bar = "█" * max(1, round(c.sources / max(scale, 1))) + f" {c.sources}"
        style = _style(c.status)
        table.add_row("" if c.year == year else c.year, Text(c.term, style=style), Text(bar, style=style))
        year = c.year
    if counts:
        yield Padding(table, (0, 0, 0, 2))
        yield Text("  sources of the glossary with a date that print the rendering", style="dim")
    else:
        yield Text("  no source with a date prints a rendering", style="dim")
    yield Text("")


def _style(status: AdministrativeStatus | None) -> str:
    return STATUS_STYLES[status].replace(" strike", "") if status else ""


def _status(status: AdministrativeStatus | None) -> Text:
    return Text(str(status), style=_style(status))


def _term(term: TermSection) -> Text:
    text = Text(term.term, style=STATUS_STYLES[term.status] if term.status else "")
    notes = [
        note for note in (term.type, term.pos, "" if term.language in ("en", "zh-Hans") else term.language) if note
    ]
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


def count_table(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[RenderableType]:
    """A row a subject field, its numbers to the right; the last row is the total."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left")
    for row in rows[:-1]:
        table.add_row(*row)
    table.add_section()
    table.add_row(*rows[-1], style="bold")
    yield table


def change_table(rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    """A row a term that two glossaries state differently."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("change", "concept", "term", "old", "new"):
        table.add_column(name, overflow="fold")
    styles = {"added": "green", "removed": "red", "changed": "yellow"}
    for kind, *cells in rows:
        table.add_row(Text(kind, style=styles[kind]), *cells)
    yield table
