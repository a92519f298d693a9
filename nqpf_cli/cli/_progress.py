"""A bar with the time left, on standard error of a terminal only."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def with_progress(items: Sequence[Item], label: Callable[[Item], str]) -> Iterator[Item]:
    """The items one by one; of several a bar shows how many are done, which one is worked on, and the time left."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415  # 24 ms, on a terminal only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(items))
        for item in items:
            progress.update(task, description=label(item)[-40:])
            yield item
            progress.advance(task)
