"""On which line of a page a text stands that was read from it, its line breaks, spaces and marks undone."""

from bisect import bisect_right
from collections.abc import Sequence

from nqpf_cli.text.normalize import squeezed

_LEAST = 4
_MOST = 16


class LineFinder:
    """Finds texts in the lines of a page by their letters and digits alone."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._starts: list[int] = []
        pieces = []
        length = 0
        for line in lines:
            self._starts.append(length)
            bare = squeezed(line)
            pieces.append(bare)
            length += len(bare)
        self._letters = "".join(pieces)

    def line_of(self, text: str, *, after: int = 1) -> int | None:
        """The first line (from 1) from `after` on where `text` begins; None where it stands nowhere."""
        wanted = squeezed(text[: 4 * _MOST])[:_MOST]
        if len(wanted) < _LEAST or not self._starts:
            return None
        at = self._letters.find(wanted, self._starts[min(after, len(self._starts)) - 1])
        return None if at < 0 else bisect_right(self._starts, at)
