"""What rich draws of an alignment: beads side by side, the terms of both in one colour and by one number."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nqpf_cli.services.align import AlignedBead, AlignedText
from nqpf_cli.text.normalize import visible
from nqpf_cli.text.span import Span

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
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def alignment_tables(aligned: AlignedText) -> Iterator[RenderableType]:
    """A row a bead, its terms numbered in both texts and listed with their status below; then a line of totals."""
    numbers: dict[str, int] = {}
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", no_wrap=True, style="dim", width=4)
    table.add_column("source", ratio=2, overflow="fold")
    table.add_column("target", ratio=3, overflow="fold")
    for aligned_bead in aligned.beads:
        table.add_row(*_row(aligned_bead, aligned, numbers))
    yield table
    doubtful = sum(b.bead.doubtful for b in aligned.beads)
    counts = f"{len(aligned.beads)} beads from {len(aligned.source)} and {len(aligned.target)} segments"
    yield Text(f"{counts}, {doubtful} doubtful · {aligned.tier} tier", style="dim")


def _row(aligned_bead: AlignedBead, aligned: AlignedText, numbers: dict[str, int]) -> tuple[Text, Text, Text]:
    bead = aligned_bead.bead
    kind = Text(f"{len(bead.source)}-{len(bead.target)}")
    if bead.doubtful:
        kind.append("\n?", style="bold yellow")
    for pair in aligned_bead.terms:
        numbers.setdefault(pair.concept_id, len(numbers) + 1)
    source = Text("\n").join(
        _marked(
            aligned.source[i],
            [(p.source, numbers[p.concept_id]) for p in aligned_bead.terms if p.source_segment == i],
        )
        for i in bead.source
    )
    target = Text("\n").join(
        _marked(
            aligned.target[j],
            [(p.target.span, numbers[p.concept_id]) for p in aligned_bead.terms if p.target and p.target.segment == j],
        )
        for j in bead.target
    )
    return kind, source, target + _legend(aligned_bead, aligned, numbers)


def _legend(aligned_bead: AlignedBead, aligned: AlignedText, numbers: dict[str, int]) -> Text:
    """A line a pair of terms: number, Chinese, English, status."""
    lines: dict[tuple[int, str, str], Text] = {}
    for pair in aligned_bead.terms:
        source = _one_line(pair.source.of(aligned.source[pair.source_segment]))
        target = pair.target.span.of(aligned.target[pair.target.segment]) if pair.target else "no rendering found"
        number = numbers[pair.concept_id]
        line = Text(f"\n{number} ", style="dim").append(source, style=_colour(number)).append(" → ")
        line.append(_one_line(target), style=_colour(number) if pair.target else "dim italic")
        lines[number, source, target.casefold()] = line.append(f" · {pair.status}" if pair.status else "")
    legend = Text("\n" if lines else "")
    for line in lines.values():
        legend.append_text(line)
    return legend


def _marked(text: str, spans: list[tuple[Span, int]]) -> Text:
    """`text` with each span in its colour and followed by its number."""
    marked = Text()
    done = 0
    for span, number in sorted(spans):
        if span.start < done:
            continue
        marked.append(_one_line(text[done : span.start], strip=False))
        marked.append(_one_line(span.of(text)), style=f"bold {_colour(number)}")
        marked.append(str(number).translate(_SUPERSCRIPTS), style=_colour(number))
        done = span.end
    return marked.append(_one_line(text[done:], strip=False))


def _one_line(text: str, *, strip: bool = True) -> str:
    joined = visible(" ".join(text.split("\n")))
    return joined.strip() if strip else joined


def _colour(number: int) -> str:
    return _COLOURS[(number - 1) % len(_COLOURS)]
