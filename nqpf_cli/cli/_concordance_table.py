"""What rich draws of a concordance: the matches one under another, the translation below each."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from nqpf_cli.cli._concordance_records import totals
from nqpf_cli.cli._paths import shown_path
from nqpf_cli.cli._tables import STATUS_STYLES
from nqpf_cli.services.concordance import Concordance, ConcordanceHit
from nqpf_cli.text.normalize import visible

_ELLIPSIS = "…"


def concordance_table(found: Concordance) -> Iterator[RenderableType]:
    """A block a hit; then how many there are."""
    for hit in found.hits:
        yield _place(hit)
        yield _InContext(hit)
        if hit.translation:
            yield Padding(_translation(hit), (0, 0, 0, 2), expand=False)
    if found.hits:
        yield Text(totals(found), style="dim")


def _place(hit: ConcordanceHit) -> Text:
    return Text(
        visible(f"{hit.work.key}  {hit.work.year or 'no year'}  {shown_path(hit.work.file)}:{hit.line}"), style="dim"
    )


class _InContext:
    """A line of the sentence with the match in its middle, cut to the width there is."""

    def __init__(self, hit: ConcordanceHit) -> None:
        start, end = hit.span
        self._left, self._match, self._right = map(_line, (hit.text[:start], hit.text[start:end], hit.text[end:]))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        match = f"【{self._match.strip()}】"
        half = max(4, (options.max_width - cell_len(match)) // 2)
        left = _cut(self._left[::-1], half)[::-1]
        right = _cut(self._right, options.max_width - half - cell_len(match))
        text = Text(" " * max(0, half - cell_len(left)) + left, no_wrap=True, overflow="crop")
        text.append(match, style="bold cyan")
        text.append(right)
        yield text


def _line(text: str) -> str:
    """`text` with each white space as one space."""
    return visible("".join(" " if char.isspace() else char for char in text))


def _cut(text: str, width: int) -> str:
    """The beginning of `text` that takes at most `width` columns."""
    if cell_len(text) <= width:
        return text
    kept, columns = [], 1
    for char in text:
        columns += cell_len(char)
        if columns > width:
            break
        kept.append(char)
    return "".join(kept) + _ELLIPSIS


def _translation(hit: ConcordanceHit) -> Text:
    translation, mark = hit.translation or "", hit.rendering
    if not mark:
        return Text(_line(translation))
    start, end = mark.span
    text = Text(_line(translation[:start]))
    style = STATUS_STYLES[mark.status].replace(" strike", "") if mark.status else ""
    text.append(f"[{_line(translation[start:end])}]", style=style)
    return text.append(_line(translation[end:]))
