"""Options that several commands share."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from nqpf_cli.cli._output import COLOURS, FORMATS, Output
from nqpf_cli.store.files import data_folder

Command = TypeVar("Command", bound=Callable[..., Any])


def output_options(*more_formats: str) -> Callable[[Command], Command]:
    """Add --format, -o and --color to a command, which gets an `Output` as its argument `out`."""

    def decorate(command: Command) -> Command:
        @click.option(
            "--format",
            "format_name",
            type=click.Choice([*FORMATS, *more_formats]),
            help="Form of the output; by default table on a terminal, plain (tab-separated) elsewhere.",
        )
        @click.option(
            "-o",
            "--output",
            "output_file",
            type=click.Path(readable=False),
            help="Write to this file, whole or not at all.",
        )
        @click.option(
            "--color",
            "colour",
            type=click.Choice(COLOURS),
            default="auto",
            help="Colour; NO_COLOR is respected.",
        )
        @wraps(command)
        def with_output(
            *args: Any,  # noqa: ANN401  # whatever the command takes
            format_name: str | None,
            output_file: str | None,
            colour: str,
            **kwargs: Any,  # noqa: ANN401
        ) -> Any:  # noqa: ANN401
            return command(*args, out=Output(format_name, output_file, colour), **kwargs)

        return with_output  # type: ignore[return-value]  # the same command for click, one argument more for us

    return decorate


def store_option(command: Command) -> Command:
    """Add --store to a command, which gets the file of the citation store as `store`."""

    @click.option(
        "--store",
        type=click.Path(readable=False),
        help="File of the citation store; by default in your data folder. Also: NQPF_STORE.",
    )
    @wraps(command)
    def with_store(*args: Any, store: str | None, **kwargs: Any) -> Any:  # noqa: ANN401
        return command(*args, store=store or default_store(), **kwargs)

    return with_store  # type: ignore[return-value]  # as above


def default_store() -> str:
    """The file of the citation store where none is named: `$NQPF_STORE`, or in the user's data folder."""
    return os.environ.get("NQPF_STORE") or os.path.join(data_folder(), "citations.sqlite3")
