"""What rich draws of entries."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.gbt7714_explain import FieldSpan
from nqpf_cli.services.dedupe import DuplicatePair
from nqpf_cli.text.normalize import visible

_MAX_NAMES = 3


def entries_table(entries: Sequence[Entry]) -> Iterator[RenderableType]:
    """Key (or number), year, authors, title and where it appeared: a row an entry."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("key", None), ("year", None), ("authors", 2), ("title", 5), ("in", 3)):
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=name == "year")
    for number, entry in enumerate(entries, start=1):
        cells = (entry.year or "", _authors(entry), entry.title.either() or "", _container(entry))
        table.add_row(entry.key or str(number), *map(visible, cells))
    yield table
    yield f"{len(entries)} entries"


def _authors(entry: Entry) -> str:
    names = [name.zh or name.literal or name.family or "" for name in entry.author]
    more = " 等" if entry.language != "en" else " et al."
    return ", ".join(names[:_MAX_NAMES]) + (more if entry.et_al or len(names) > _MAX_NAMES else "")


def _container(entry: Entry) -> str:
    issue = f"({entry.issue})" if entry.issue else ""
    place = ": ".join(filter(None, (f"{entry.volume or ''}{issue}", entry.page)))
    return ", ".join(filter(None, (entry.container_title.either() or entry.publisher.either() or entry.url, place)))


def fields_table(fields: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    """A row a known field."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    last = ""
    for name, value in fields:
        table.add_row("" if name == last else name, visible(value))
        last = name
    yield table


def pairs_tables(pairs: Iterable[DuplicatePair]) -> Iterator[RenderableType]:
    """Each pair side by side, the fields that differ first, and what merging keeps."""
    number = 0
    for number, pair in enumerate(pairs, start=1):
        verdict = "certainly one work" if pair.certain else "perhaps one work"
        yield Text(f"{number}. {verdict}: {'; '.join(pair.why)}", style="bold")
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in ("", *pair.keys, "kept"):
            table.add_column(name, overflow="fold", ratio=None if not name else 3)
        for field in sorted(pair.fields(), key=lambda f: f.is_same):
            cells = (visible(text or "") for text in (field.one, field.other, field.kept))
            table.add_row(field.name, *cells, style="dim" if field.is_same else "")
        yield table
    yield f"{number} pairs"


_FIELD_STYLES = ("cyan", "green", "yellow", "magenta", "blue", "red", "bright_cyan", "bright_green", "bright_magenta")


def explained(raw: str, spans: Iterable[FieldSpan]) -> Iterator[RenderableType]:
    """A reference in colour, a colour a field, and under it each field with its stretch of the string."""
    text = Text(visible(raw))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    styles: dict[str, str] = {}
    for span in spans:
        style = styles.setdefault(span.field, _FIELD_STYLES[len(styles) % len(_FIELD_STYLES)])
        text.stylize(style, span.start, span.end)
        table.add_row(Text(span.field, style=style), visible(raw[span.start : span.end]))
    yield text
    yield table
    yield Text("")
