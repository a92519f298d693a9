"""What rich draws of the usage of a term, and of suggestions for a glossary."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nqpf_cli.cli._tables import STATUS_STYLES
from nqpf_cli.text.normalize import visible

_STYLES = {str(status): style.replace(" strike", "") for status, style in STATUS_STYLES.items()}


def usage_table(rows: Iterable[tuple[str, ...]], missing: int) -> Iterator[RenderableType]:
    """A row a rendering; then how many mentions are not rendered."""
    table = _headed(("rendering", "status", "times", "sources", "years", "by year"), right=("times", "sources"))
    for text, status, *cells in rows:
        table.add_row(Text(visible(text), style="bold"), Text(status, style=_STYLES.get(status, "")), *cells)
    if table.row_count:
        yield table
    if missing:
        yield Text(f"{missing} mentions in aligned sentences have no rendering that was found", style="dim")


def suggestion_table(rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    """A row a suggestion: the terms, whether the Chinese one is known, how many sources, the evidence and a place."""
    table = _headed(("Chinese", "English", "", "sources", "evidence", "for example"), right=("sources",))
    for zh, en, known, *cells in rows:
        table.add_row(Text(visible(zh), style="bold"), visible(en), Text(known, style="dim"), *map(visible, cells))
    if table.row_count:
        yield table


def _headed(names: tuple[str, ...], *, right: tuple[str, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", justify="right" if name in right else "left")
    return table
