"""Breaks lines of Chinese and English as print does: between Hanzi, not before a comma nor after a bracket."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

_WIDE = "\u2e80-\u303f\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U0001f300-\U0001faff\U00020000-\U0003ffff"
_OPENING = "（《〈“‘「『【〔(["
_CLOSING = "，。、；：？！）》〉”’」』】〕,.;:?!)\\]%…⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)?[{_CLOSING}]*\s*")


class Wrapped:
    """A styled text that breaks into lines when it is drawn."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        width = max((cell_len(line) for line in self._text.plain.split("\n")), default=0)
        return Measurement(min(width, 8), width).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for paragraph in self._text.split("\n", allow_blank=True):
            for line in paragraph.divide(list(breaks(paragraph.plain, options.max_width))):
                line.rstrip()
                line.no_wrap, line.overflow = True, "ignore"
                yield line


def breaks(text: str, width: int) -> Iterator[int]:
    """Where lines after the first begin so that each has at most `width` terminal cells; offsets into `text`."""
    used = 0
    for match in _UNIT.finditer(text):
        unit = match[0]
        size = cell_len(unit.rstrip())
        if used and size and used + size > width:
            yield match.start()
            used = 0
        if size > width:  # a word longer than the line
            for offset, char in enumerate(unit, start=match.start()):
                if used and not char.isspace() and used + cell_len(char) > width:
                    yield offset
                    used = 0
                used += cell_len(char)
        else:
            used += cell_len(unit)
