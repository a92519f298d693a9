"""Tables, tab-separated text and JSON; the only module that prints."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

import click

from nqpf_cli.errors import UsageError
from nqpf_cli.store.files import STDIN, write_whole, write_whole_bytes
from nqpf_cli.text.normalize import visible

FORMATS = ("table", "plain", "json", "jsonl")
COLOURS = ("auto", "always", "never")

Record = dict[str, object]

_STDOUT = (STDIN, "/dev/stdout", "/dev/fd/1")


class Output:
    """Where a command's results go, and in which form.

    The form is `format_name`, or a table on a terminal and tab-separated text elsewhere. `file` is None for
    standard output, which `is_stream` says. Colour: `colour`, then NO_COLOR, then FORCE_COLOR, then whether the stream is a terminal.
    """

    def __init__(self, format_name: str | None, file: str | None, colour: str) -> None:
        if file == "":
            raise UsageError("-o names no file", hint="name one, or - for standard output")
        self.file = None if file in _STDOUT else file
        self._colour = colour
        self.is_stream = self.file is None
        self.format = format_name or (
            "table" if self.file is None and sys.stdout is not None and sys.stdout.isatty() else "plain"
        )

    def show(
        self,
        *,
        record: Callable[[], Record | list[Record]],
        rows: Callable[[], Iterable[Sequence[str]]],
        table: Callable[[], Iterable[object]],
        lines: Callable[[], Iterable[Record]] | None = None,
        texts: Mapping[str, Callable[[], Iterable[str]]] | None = None,
    ) -> None:
        """Print one result in the chosen form; only the function for that form is called.

        `record` is the whole as JSON, `lines` its parts for JSON Lines, `rows` cells of text, `table` what rich
        draws, `texts` the forms that only this command has.
        """
        if texts and self.format in texts:
            self.write(texts[self.format]())
        elif self.format == "json":
            self.write([_json(record(), indent=2), "\n"])
        elif self.format == "jsonl":
            records = lines() if lines else [record()]
            self.write(_json(r) + "\n" for r in records)
        elif self.format == "plain":
            self.write(map(tsv_line, rows()))
        else:
            self._draw(table())

    def write(self, chunks: Iterable[str]) -> None:
        """Write text to standard output as it comes, or to the file whole."""
        if self.file is not None:
            write_whole(self.file, chunks)
        elif sys.stdout is not None:
            sys.stdout.writelines(chunks)

    def refuse_terminal(self, what: str) -> None:
        """Raises: UsageError where the results would go to a terminal, which cannot show `what`."""
        if self.file is None and sys.stdout is not None and sys.stdout.isatty():
            raise UsageError(f"a terminal cannot show {what}", hint="name a file with -o FILE")

    def write_bytes(self, data: bytes) -> None:
        """Write what is no text to standard output, or to the file whole."""
        if self.file is not None:
            write_whole_bytes(self.file, [data])
        elif sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)

    def _draw(self, renderables: Iterable[object]) -> None:
        from rich.console import Console  # noqa: PLC0415  # 24 ms after click

        coloured = self.is_coloured()
        console = Console(
            file=sys.stdout,
            force_terminal=coloured,
            color_system="auto" if coloured and sys.stdout.isatty() else "standard" if coloured else None,
            highlight=False,
            emoji=False,
            markup=False,
        )
        with console.capture() as capture:
            for renderable in renderables:
                console.print(renderable, soft_wrap=isinstance(renderable, str))
        self.write([capture.get()])

    def is_coloured(self) -> bool:
        """Whether the results are shown in colour."""
        if self._colour != "auto":
            return self._colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR", "0") not in ("", "0", "false"):
            return True
        return self.file is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def note(message: str) -> None:
    """Print a line for the user, not for programs, on standard error."""
    try:
        click.echo(visible(message), err=True)
    except OSError:  # nobody reads it any more; that stops no work
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def tsv_line(cells: Sequence[str]) -> str:
    """A line of tab-separated text."""
    return "\t".join(map(_cell, cells)) + "\n"


def _cell(text: str) -> str:
    """`text` as one cell of tab-separated output: white space of any kind becomes a space."""
    if text.isprintable():
        return text
    text = visible(text)
    return " ".join(text.split()) if any(char in text for char in "\t\n\r\v\f\u0085\u2028\u2029") else text


def _json(value: object, indent: int | None = None) -> str:
    from json import dumps  # noqa: PLC0415  # 1 ms, for two forms

    return dumps(value, ensure_ascii=False, indent=indent)
