"""How far a batch is, on a terminal: records done, rate, and the time left where the size of the input is known."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

ShownProgress = AbstractContextManager[Callable[[int], None]]
"""Inside it, a function to be told how many records are done."""

_SECONDS = 0.1
"""The time between two looks."""
_LEAST_SHARE = 0.001


@contextmanager
def no_progress() -> Iterator[Callable[[int], None]]:
    """Shows nothing."""
    yield lambda _: None


@contextmanager
def shown_progress(share_read: Callable[[], float | None]) -> Iterator[Callable[[int], None]]:
    """A bar on standard error as long as the batch lasts; `share_read` says what share of the input was read."""
    from rich.console import Console  # noqa: PLC0415  # 24 ms, on a terminal only
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("0 records", total=None)
        started, looked, first, first_share = time.monotonic(), 0.0, -1, 0.0

        def show(done: int) -> None:
            nonlocal looked, first, first_share
            now = time.monotonic()
            if now - looked < _SECONDS:
                return
            share = share_read()
            if first < 0:  # those before were answered by an earlier run
                first, first_share = done - 1, share or 0.0
            looked, passed = now, max(now - started, 1e-9)
            text = f"{done} records · {(done - first) / passed:.0f} a second"
            left = "" if share is None else _left(share - first_share, 1 - share, passed)
            bar.update(task, total=1.0 if left else None, completed=share or 0.0, description=f"{text}{left}")

        yield show


def _left(read: float, unread: float, passed: float) -> str:
    """The time left by these shares of the input, where it can be told."""
    if read < _LEAST_SHARE:
        return ""
    seconds = round(passed * unread / read)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f" · {hours}:{minutes:02}:{seconds % 60:02} left"
