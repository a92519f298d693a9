"""What rich draws of a study: a table a term with a column a year or journal, and one of the abstracts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from nqpf_cli.cli._corpus_records import OTHER_WORDINGS
from nqpf_cli.cli._tables import STATUS_STYLES
from nqpf_cli.terminology.usage_study import ConceptUsage, Facet, RenderingTally, Tally, UsageStudy
from nqpf_cli.text.normalize import visible

_MOST_RENDERINGS = 10
"""Of more than these the table sums up the rest."""
_MOST_JOURNALS = 12
_STYLES = {str(status): style.replace(" strike", "") for status, style in STATUS_STYLES.items()}
_NO_GROUP = {Facet.YEAR: "no year", Facet.JOURNAL: "no journal"}
_WIDTHS = {Facet.YEAR: 4, Facet.JOURNAL: 10}
"""Characters of a column, if the counts are not wider; the names of journals are broken."""
_LEAST_HEAD, _MOST_HEAD = 28, 48
"""Characters for the renderings."""
_GAP = 2
"""Characters between columns: one is the padding, one the box."""
_UNKNOWN = "–"


class _Line(NamedTuple):
    """A row: its name, what it is, and how often it was seen of how many."""

    name: str
    kind: str
    seen: Tally
    of: Tally | None
    style: str = ""


def study_tables(study: UsageStudy, facet: Facet) -> Iterator[RenderableType]:
    """A table a term, then the abstracts with deprecated and with inconsistent terms."""
    shown = study.groups(facet)
    if facet == Facet.JOURNAL:
        shown = shown[:_MOST_JOURNALS]
    for usage in study.concepts:
        head = Text(visible(usage.zh or usage.concept_id), style="bold")
        head.append(f"  {visible(usage.en)}" if usage.en else "")
        yield head.append(f"  {usage.rendered.total:,} renderings", style="dim not bold")
        yield _Groups(facet, [g for g in shown if _has(usage, facet, g)], list(_term_lines(usage)))
    yield Text("Abstracts", style="bold").append("  by their terms, all together", style="dim not bold")
    yield _Groups(facet, shown, list(_abstract_lines(study)))
    left_out = len(study.groups(facet)) - len(shown)
    if left_out:
        yield Text(f"{left_out} more journals: --format json has all", style="dim")


def _has(usage: ConceptUsage, facet: Facet, group: str) -> bool:
    return any(tally.by[facet][group] for tally in (usage.rendered, usage.missing, usage.referred))


def _term_lines(usage: ConceptUsage) -> Iterator[_Line]:
    kept = [r for r in usage.renderings if r.text is not None]
    others = [r for r in usage.renderings if r.text is None]
    for r in (*kept[:_MOST_RENDERINGS], *others):
        yield _rendering_line(r, usage)
    if kept[_MOST_RENDERINGS:]:
        rest = Tally()
        for r in kept[_MOST_RENDERINGS:]:
            rest.merge(r.seen)
        yield _Line(f"({len(kept) - _MOST_RENDERINGS} rarer ones)", "", rest, usage.rendered)
    for name, tally in (("(not rendered)", usage.missing), ("(left to a pronoun)", usage.referred)):
        if tally.total:
            yield _Line(name, "", tally, None, "dim")


def _rendering_line(rendering: RenderingTally, usage: ConceptUsage) -> _Line:
    status = str(rendering.status)
    return _Line(rendering.text or OTHER_WORDINGS, status, rendering.seen, usage.rendered, _STYLES.get(status, ""))


def _abstract_lines(study: UsageStudy) -> Iterator[_Line]:
    yield _Line("abstracts", "", study.abstracts, None)
    yield _Line("with a deprecated term", "", study.deprecated, study.abstracts)
    yield _Line("with an inconsistent term", "", study.inconsistent, study.judged)


class _Groups:
    """A table with a row a line and a column a group; where they are too wide together, several such tables."""

    def __init__(self, facet: Facet, groups: Sequence[str], lines: Sequence[_Line]) -> None:
        self._facet, self._groups, self._lines = facet, groups, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        counts = (len(_count(line, None, self._facet)) for line in self._lines)
        width = max(_WIDTHS[self._facet], *counts)
        at_once = max(1, (options.max_width - _LEAST_HEAD) // (width + _GAP) - 1)
        for start in range(0, max(len(self._groups), 1), at_once):
            groups = self._groups[start : start + at_once]
            room = options.max_width - (len(groups) + 1) * (width + _GAP)
            yield self._table(groups, width, max(_LEAST_HEAD, min(room, _MOST_HEAD)))
            yield Text("")

    def _table(self, groups: Sequence[str], width: int, head: int) -> Table:
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
        table.add_column("", width=head, overflow="fold")
        for name in ("all", *(group or _NO_GROUP[self._facet] for group in groups)):
            table.add_column(Text(visible(name)), width=width, overflow="fold", justify="right", vertical="top")
        for line in self._lines:
            first = Text(visible(line.name), style=line.style)
            if line.kind:
                first.append(f"\n  {line.kind}", style="not bold")
            cells = [_cell(line, group, self._facet) for group in (None, *groups)]
            table.add_row(first, *cells)
        return table


def _cell(line: _Line, group: str | None, facet: Facet) -> Text:
    """How often, and below it the share."""
    cell = Text(_count(line, group, facet))
    of = _of(line, group, facet)
    if of and _seen(line.seen, group, facet):
        share = f"{_seen(line.seen, group, facet) / of:.0%}"
        cell.append(f"\n{'<1%' if share == '0%' else share}", style="dim")
    return cell


def _count(line: _Line, group: str | None, facet: Facet) -> str:
    return _UNKNOWN if _of(line, group, facet) == 0 else str(_seen(line.seen, group, facet))


def _of(line: _Line, group: str | None, facet: Facet) -> int | None:
    return None if line.of is None else _seen(line.of, group, facet)


def _seen(tally: Tally, group: str | None, facet: Facet) -> int:
    """How often in a group; None is all of them."""
    return tally.total if group is None else tally.by[facet][group]
