"""What rich draws of a check: sentences with their findings marked, below them each finding and what to write."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nqpf_cli.cli._check_blocks import (
    NO_PLACE,
    NO_RENDERING,
    Block,
    Numbered,
    Pieces,
    advice,
    blocks,
    lines_of,
    numbered,
    source_pieces,
    target_pieces,
    ways,
    where,
)
from nqpf_cli.cli._check_excerpt import excerpt
from nqpf_cli.cli._wrapping import Wrapped
from nqpf_cli.terminology.findings import CheckedText, Inconsistency, Verdict
from nqpf_cli.terminology.messages import explanation, one_line, summary_line
from nqpf_cli.terminology.places import Places, Sides, places_of
from nqpf_cli.text.normalize import visible

_STYLES = {
    Verdict.PREFERRED: "green",
    Verdict.ADMITTED: "cyan",
    Verdict.DEPRECATED: "red",
    Verdict.UNLISTED: "yellow",
    Verdict.MISSING: "magenta",
}
_SUPERSCRIPTS = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹'")
_SPACE = re.compile(r"\s+")
_SIDE_BY_SIDE = 100
"""Columns from which on two texts beside each other are read more easily than one above the other."""
_WIDEST = 160
"""Columns that are used at most: the eye does not find the next line in wider texts."""
_MOST_LINES = 6
"""Lines of a sentence that are shown whole."""


def check_tables(
    checked: CheckedText, *, show_all: bool, explain: bool, labels: Mapping[str, str]
) -> Iterator[RenderableType]:
    """A block for each pair of sentences with findings, then what the whole document shows, then a line of totals.

    `labels` tell of the citation keys what they stand for; with `explain` the sources are listed so.
    """
    findings, sides = numbered(checked, show_all=show_all), places_of(checked)
    for block in blocks(checked, findings):
        yield _Sentences(checked, block, sides)
        yield _finding_lines(block.findings, sides, explain=explain, labels=labels)
    for inconsistency in checked.inconsistencies:
        yield from _renderings(inconsistency, sides.target)
    yield from _remarks(checked, sides.target, explain=explain)
    yield Wrapped(Text(visible(summary_line(checked)), style="bold"))


class _Sentences:
    """The sentences of a block: two columns, or one above the other where the terminal is narrow."""

    def __init__(self, checked: CheckedText, block: Block, sides: Sides) -> None:
        self._checked, self._block, self._sides = checked, block, sides

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _WIDEST) - 2
        beside = self._checked.source is not None and options.max_width >= _SIDE_BY_SIDE
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 3, 0, 0), width=width)
        if beside:
            table.add_column(ratio=2)
            table.add_column(ratio=3)
            table.add_row(Wrapped(self._source(width * 2 // 5 - 3)), Wrapped(self._target(width * 3 // 5 - 3)))
        else:
            for text in (self._source(width), self._target(width)):
                if text:
                    table.add_row(Wrapped(text))
        yield Padding(table, (0, 0, 1, 2))

    def _source(self, width: int) -> Text:
        """The sentences of the source under the name of their file; nothing where there is no source."""
        source, block = self._sides.source, self._block
        texts = [_marked(source_pieces(self._checked, block, number), width) for number in block.source]
        return _headed(where(source, block.source), texts) if source and texts else Text()

    def _target(self, width: int) -> Text:
        block = self._block
        texts = [_marked(target_pieces(self._checked, block, number), width) for number in block.target]
        return _headed(where(self._sides.target, block.target), texts or [Text(NO_PLACE, style="italic")])


def _headed(head: str, texts: list[Text]) -> Text:
    return Text("\n").join([*([Text(visible(head), style="dim")] if head else []), *texts])


def _marked(pieces: Pieces, width: int) -> Text:
    """A sentence with each finding in brackets, in the colour of its verdict, and followed by its number."""
    one_lined: Pieces = [(visible(_SPACE.sub(" ", text)), items) for text, items in pieces]
    marked = Text()
    for text, items in excerpt(one_lined, width, _MOST_LINES):
        if items:
            numbers = ",".join(str(item.number) for item in items).translate(_SUPERSCRIPTS)
            marked.append(f"[{text}]{numbers}", style=f"bold {_STYLES[items[0].finding.verdict]}")
        else:
            marked.append(text)
    return marked


def _finding_lines(
    findings: Iterable[Numbered], sides: Sides, *, explain: bool, labels: Mapping[str, str]
) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, min_width=10)
    table.add_column(overflow="fold")
    for item in findings:
        verdict = item.finding.verdict
        lines = [_head_line(item), *_below(item)]
        if explain:
            lines += _explained(item, sides, labels)
        table.add_row(Text(str(item.number)), Text(verdict, style=_STYLES[verdict]), Wrapped(Text("\n").join(lines)))
    return Padding(table, (0, 0, 1, 2))


def _head_line(item: Numbered) -> Text:
    """The term and what stands for it; without a source, what stands there and what it most likely renders."""
    finding = item.finding
    style = f"bold {_STYLES[finding.verdict]}"
    if finding.source is None:
        return Text().append(visible(item.rendering), style=style).append(f" (most likely {visible(finding.term)})")
    line = Text(visible(finding.term), style="bold").append(" → ", style="not bold")
    return line.append(visible(item.rendering) or NO_RENDERING, style=style if item.rendering else "italic")


def _below(item: Numbered) -> Iterator[Text]:
    word, better = advice(item.finding)
    see = f"see {item.same_as}" if item.same_as else ""
    if better:
        line = Text(f"{word}: ").append(visible(better), style="bold green")
        yield line.append(f" · {see}", style="not bold dim") if see else line
    if see and not better:
        yield Text(see, style="dim")
    elif item.why and not see:
        yield Text(visible(item.why), style="dim")


def _explained(item: Numbered, sides: Sides, labels: Mapping[str, str]) -> Iterator[Text]:
    """The rule, the places, and what the citation keys stand for."""
    finding = item.finding
    yield Text(visible(f"rule {finding.rule}: {explanation(finding)}"), style="dim")
    pairs = ((sides.source, finding.source), (sides.target, finding.target))
    places = [side.shown(place) for side, place in pairs if side and place]
    yield Text(visible(" → ".join(places)), style="dim")
    for key in () if item.same_as else finding.sources:
        if key in labels:
            yield Text(visible(f"{key}: {labels[key]}"), style="dim")


def _renderings(inconsistency: Inconsistency, places: Places) -> Iterator[RenderableType]:
    yield Wrapped(Text("inconsistent  ", style="yellow").append(visible(ways(inconsistency)), style="bold not yellow"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    for use in inconsistency.renderings:
        style = _STYLES[use.verdict]
        text = Text(visible(one_line(use.text)), style=f"bold {style}")
        verdict = Text(use.verdict, style=style)
        table.add_row(f"{len(use.places)} ×", Wrapped(text), verdict, Wrapped(Text(lines_of(places, use.places))))
    yield Padding(table, (0, 0, 1, 2))


def _remarks(checked: CheckedText, places: Places, *, explain: bool) -> Iterator[RenderableType]:
    """Abbreviations, what a machine left behind, and, if asked for, what was waived."""
    for bare in checked.abbreviations:
        note = f"{bare.term} · first use without “{bare.full}”" if bare.full else bare.term
        yield _remark("bare-abbreviation", places.shown(bare.place), bare.text, note)
    for artefact in checked.artefacts:
        note = f"{artefact.kind.replace('-', ' ')} · {artefact.reason}"
        yield _remark("artefact", places.shown(artefact.place), artefact.text, note)
    for waived in checked.waived if explain else ():
        finding = waived.finding
        words = places.text(finding.target) if finding.target else NO_RENDERING
        place = places.shown(finding.target) if finding.target else ""
        note = f"{finding.term} · {finding.verdict} · {waived.reason} ({waived.where})"
        yield _remark("waived", place, words, note)


def _remark(kind: str, place: str, words: str, note: str) -> RenderableType:
    head = Text(kind, style="yellow").append(f"  {visible(one_line(place))}", style="dim not yellow")
    below = Text(visible(one_line(words)), style="bold").append(f"\n{visible(one_line(note))}", style="dim not bold")
    return Group(Wrapped(head), Padding(Wrapped(below), (0, 0, 1, 2)))
