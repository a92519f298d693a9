"""What rich draws of an alignment: beads side by side, the terms of both in one colour and by one number."""

import re
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from nqpf_cli.cli._align_marks import (
    NO_RENDERING,
    NO_TRANSLATION,
    NOT_IN_SOURCE,
    Marks,
    TermLine,
    clause_texts,
    evidence_line,
    superscript,
    totals,
)
from nqpf_cli.cli._wrapping import Wrapped
from nqpf_cli.services.align import AlignedBead, AlignedText
from nqpf_cli.text.normalize import visible

_COLOURS = (
    "cyan",
    "magenta",
    "yellow",
    "green",
    "blue",
    "bright_red",
    "bright_cyan",
    "bright_magenta",
    "bright_yellow",
)
_SPACE = re.compile(r"\s")
_SIDE_BY_SIDE = 72
"""Columns from which on two texts beside each other are read more easily than one above the other."""


def alignment_tables(aligned: AlignedText, *, explain: bool) -> Iterator[RenderableType]:
    """A row a bead, its terms numbered in both texts and listed with their status below; then a line of totals."""
    yield _Beads(aligned, explain=explain)
    yield Text(totals(aligned), style="dim")


class _Beads:
    """The table of beads: two columns of text, or one where the terminal is narrow."""

    def __init__(self, aligned: AlignedText, *, explain: bool) -> None:
        self._aligned, self._explain = aligned, explain
        self._marks = Marks(aligned)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.max_width < _SIDE_BY_SIDE
        table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False, expand=True, padding=(0, 1))
        doubtful = any(bead.bead.doubtful for bead in self._aligned.beads)
        table.add_column("", no_wrap=True, style="dim", width=8 if doubtful else 4)
        if narrow:
            table.add_column("source and target", ratio=1)
        else:
            table.add_column("source", ratio=2)
            table.add_column("target", ratio=3)
        for number, bead in enumerate(self._aligned.beads):
            kind, source, target = self._row(number, bead)
            cells = [Wrapped(source + Text("\n") + target)] if narrow else [Wrapped(source), Wrapped(target)]
            table.add_row(kind, *cells)
            for clause in bead.clauses:
                ours, theirs = (Text(_shown(text)) for text in clause_texts(clause, self._aligned))
                cells = [Wrapped(ours + Text("\n") + theirs)] if narrow else [Wrapped(ours), Wrapped(theirs)]
                table.add_row(Text("·"), *cells)
        yield table

    def _row(self, number: int, aligned_bead: AlignedBead) -> tuple[Text, Text, Text]:
        bead, marks, aligned = aligned_bead.bead, self._marks, self._aligned
        kind = Text(bead.kind)
        if bead.doubtful:
            kind.append("\ndoubtful", style="not dim bold yellow").append(f"\n{bead.score:.2f}")
        source = Text("\n").join(_marked(marks.source(i, aligned.source[i])) for i in bead.source)
        target = Text("\n").join(_marked(marks.target(j, aligned.target[j])) for j in bead.target)
        below = [_legend_line(line) for line in marks.legend(number)]
        if self._explain:
            below += [Text(visible(evidence_line(e)), style="dim") for e in bead.evidence]
        target = target if bead.target else Text(NO_TRANSLATION, style="italic dim")
        if below:
            target = Text("\n").join([target, Text(""), *below])
        return kind, source if bead.source else Text(NOT_IN_SOURCE, style="italic dim"), target


def _legend_line(line: TermLine) -> Text:
    """Number, Chinese, English, status."""
    text = Text().append(f"{line.number} ", style="dim").append(visible(line.term), style=_colour(line.number))
    rendering = visible(line.rendering) or NO_RENDERING
    text.append(" → ").append(rendering, style=_colour(line.number) if line.rendering else "dim italic")
    return text.append(f" · {line.status}" if line.status else "")


def _marked(pieces: Iterable[tuple[str, TermLine | None]]) -> Text:
    """Each term in its colour and followed by its number."""
    marked = Text()
    for piece, line in pieces:
        marked.append(_shown(piece), style=f"bold {_colour(line.number)}" if line else "")
        if line:
            marked.append(superscript(line.number), style=_colour(line.number))
    return marked


def _shown(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def _colour(number: int) -> str:
    return _COLOURS[(number - 1) % len(_COLOURS)]
