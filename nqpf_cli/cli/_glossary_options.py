"""The options of commands that use a glossary."""

import os
from functools import wraps
from typing import Any

import click

from nqpf_cli.cli._options import Command
from nqpf_cli.cli._output import note
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.store.project import find_settings, user_glossary


def glossary_options(command: Command) -> Command:
    """Add --glossary and --no-default-glossary to a command, which gets a `Glossary` as `glossary`."""

    @click.option(
        "--glossary",
        "glossary_files",
        multiple=True,
        type=click.Path(readable=False),
        help="Lay a glossary of yours over ours: a TSV of Chinese, English and a status or comment. Repeatable.",
    )
    @click.option(
        "--no-default-glossary", "no_default", is_flag=True, help="Leave our own glossary out, and the standing ones."
    )
    @wraps(command)
    def with_glossary(*args: Any, glossary_files: tuple[str, ...], no_default: bool, **kwargs: Any) -> Any:  # noqa: ANN401
        return command(*args, glossary=opened(glossary_files, bare=no_default), **kwargs)

    return with_glossary  # type: ignore[return-value]  # as above


def opened(files: tuple[str, ...], *, bare: bool) -> Glossary:
    """Our glossary (unless `bare`), over it the user's own, the project's and those that the options name.

    What could not be read is said on standard error.
    """
    settings, own = find_settings(), user_glossary()
    standing = [own] if os.path.exists(own) and own not in settings.glossaries else []
    glossary = open_glossary([*standing, *settings.glossaries, *files], default=settings.default and not bare)
    for line in glossary.notes:
        note(line)
    return glossary
