"""The root group: commands loaded when called, and every expected failure turned into one line and a status."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from nqpf_cli.errors import NqpfError, StoreError
from nqpf_cli.text.similarity import nearest

_INTERRUPTED = 130


class RootGroup(click.Group):
    """A group whose command NAME is the function NAME of the module `nqpf_cli.cli.NAME`.

    `lazy` gives each command's line in the help, in the order shown; help imports no command.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401  # click's own
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The commands in the order of the help."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now; None if there is none."""
        if cmd_name not in self.lazy:
            return None
        command = getattr(import_module(f"nqpf_cli.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in `nqpf --help`."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lazy.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name; an unknown one is answered with the nearest."""
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            near = nearest(args[0], list(self.lazy), limit=1, cutoff=50)
            hint = f"did you mean {list(self.lazy)[near[0].position]}?" if near else "see nqpf --help"
            raise click.UsageError(f'no command "{args[0]}" — {hint}', ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interrupt becomes an abort here, where click adds no empty line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            if sys.stderr.isatty():
                click.echo(err=True)  # behind the ^C that the terminal shows
            raise click.Abort from error

    def main(  # type: ignore[override]  # we always exit
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Run and exit: 0 found, 1 not found or findings, 2 usage, 3 input, 4 store, 130 interrupted."""
        arguments = sys.argv[1:] if args is None else list(args)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # always a text wrapper
        extra["standalone_mode"] = False
        debug = "--debug" in arguments
        arguments = [argument for argument in arguments if argument != "--debug"]  # wherever it stands
        try:
            status = super().main(arguments, prog_name or "nqpf", **extra)
            sys.stdout.flush()
        except (NqpfError, click.ClickException, click.Abort, OSError) as error:
            if debug:
                raise
            status = _report(error)
        sys.exit(status if isinstance(status, int) else 0)


def _report(error: Exception) -> int:
    """Print the one line that tells of `error`, and return the exit status."""
    if isinstance(error, click.Abort):
        return _say("interrupted — nothing was left half-written", _INTERRUPTED)
    if isinstance(error, NqpfError):
        return _say(str(error), error.exit_status)
    if isinstance(error, click.ClickException):
        return _say(_usage_line(error), error.exit_code)
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        # The reader went away; give the interpreter somewhere to flush to, and say nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _say(str(StoreError("the output cannot be written: the disk is full", hint="free some space")), 4)
    raise error


def _usage_line(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".").replace("\n", " ")
    context = error.ctx if isinstance(error, click.UsageError) else None
    if " — " in message or context is None:
        return message
    return f"{message[:1].lower()}{message[1:]} — see {context.command_path} --help"


def _say(message: str, status: int) -> int:
    click.echo(f"nqpf: {message}", err=True)
    return status
