"""How far a batch is, on a terminal: records done, rate, and the time left where the size of the input is known."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nqpf_cli.cli._output import note
from nqpf_cli.text.normalize import visible

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

_SECONDS = 0.1
"""The time between two looks."""
_LEAST_SHARE = 0.001


class Progress:
    """Is told how many records are done, and what the user is to read meanwhile; shows only the latter."""

    def done(self, records: int) -> None:
        """So many records are done."""

    def say(self, line: str) -> None:
        """Show a line on standard error."""
        note(line)


class _ShownProgress(Progress):
    def __init__(self, bar: "RichProgress", share_read: Callable[[], float | None]) -> None:
        self._bar, self._share_read = bar, share_read
        self._task = bar.add_task("0 records", total=None)
        self._started, self._looked = time.monotonic(), 0.0
        self._first, self._first_share = -1, 0.0

    def done(self, records: int) -> None:
        now = time.monotonic()
        if now - self._looked < _SECONDS:
            return
        share = self._share_read()
        if self._first < 0:  # those before were answered by an earlier run
            self._first, self._first_share = records - 1, share or 0.0
        self._looked, passed = now, max(now - self._started, 1e-9)
        text = f"{records} records · {(records - self._first) / passed:.0f} a second"
        left = "" if share is None else _left(share - self._first_share, 1 - share, passed)
        total = 1.0 if left else None
        self._bar.update(self._task, total=total, completed=share or 0.0, description=f"{text}{left}")

    def say(self, line: str) -> None:
        self._bar.console.print(visible(line), markup=False, highlight=False, soft_wrap=True)


@contextmanager
def shown_progress(share_read: Callable[[], float | None]) -> Iterator[Progress]:
    """A bar on standard error as long as the batch lasts; `share_read` says what share of the input was read."""
    from rich.console import Console  # noqa: PLC0415  # 24 ms, on a terminal only
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        yield _ShownProgress(bar, share_read)


def _left(read: float, unread: float, passed: float) -> str:
    """The time left by these shares of the input, where it can be told."""
    if read < _LEAST_SHARE:
        return ""
    seconds = round(passed * unread / read)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f" · {hours}:{minutes:02}:{seconds % 60:02} left"
