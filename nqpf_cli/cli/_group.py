"""The root group: commands loaded when called, and every expected failure turned into one line and a status."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from nqpf_cli.errors import NqpfError, StoreError
from nqpf_cli.text.normalize import visible
from nqpf_cli.text.similarity import nearest

_INTERRUPTED = 130


class CommandGroup(click.Group):
    """A group that answers an unknown command with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = nearest(args[0], known, limit=1, cutoff=50)
            hint = f"did you mean {known[near[0].position]}?" if near else f"see {ctx.command_path} --help"
            raise click.UsageError(f'no command "{args[0]}" — {hint}', ctx)
        return super().resolve_command(ctx, args)


class RootGroup(CommandGroup):
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

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interrupt becomes an abort here, where click adds no empty line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            if sys.stderr.isatty():
                click.echo(err=True)  # behind the ^C that the terminal shows
            raise click.Abort from error
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            return _report(error)

    def main(  # type: ignore[override]  # we always exit
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Run and exit: 0 found, 1 not found or findings, 2 usage, 3 input, 4 store, 130 interrupted."""
        arguments = [_as_utf8(argument) for argument in (sys.argv[1:] if args is None else args)]
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text wrapper
        extra["standalone_mode"] = False
        own = arguments[: arguments.index("--")] if "--" in arguments else arguments
        debug = "--debug" in own  # wherever it stands
        arguments = [argument for argument in own if argument != "--debug"] + arguments[len(own) :]
        try:
            status = super().main(arguments, prog_name or "nqpf", **extra)
            if sys.stdout is not None:
                sys.stdout.flush()
        except (NqpfError, click.ClickException, click.Abort, OSError) as error:
            if debug:
                raise
            status = _report(error)
        status = status if isinstance(status, int) else 0
        if args is None:
            _leave(status)
        sys.exit(status)


def _leave(status: int) -> NoReturn:
    """End this process at once: files are closed by now, and taking the interpreter down costs 6 ms."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)


def _as_utf8(argument: str) -> str:
    """An argument that the locale could not decode, read as UTF-8; any other as it is."""
    if argument.isascii() or not any("\udc80" <= char <= "\udcff" for char in argument):
        return argument
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _report(error: Exception) -> int:
    """Print the one line that tells of `error`, and return the exit status."""
    if isinstance(error, click.Abort):
        return _say("interrupted — nothing was left half-written", _INTERRUPTED)
    if isinstance(error, NqpfError):
        return _say(str(error), error.exit_status)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if isinstance(error, click.ClickException):
        return _say(_usage_line(error), error.exit_code)
    assert isinstance(error, OSError)
    if sys.stdout is not None:  # give the interpreter somewhere to flush to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0  # the reader has gone away: nothing is wrong
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    reason, hint = ("the disk is full", "free some space") if full else (error.strerror, "see where it goes")
    return _say(str(StoreError(f"the output cannot be written: {reason}", hint=hint)), StoreError.exit_status)


def _usage_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().rstrip(".").split())
    if " — " in message:
        return message
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message[:1].lower()}{message[1:]} — see {context.command_path if context else 'nqpf'} --help"


def _say(message: str, status: int) -> int:
    click.echo(f"nqpf: {visible(' '.join(message.split()))}", err=True)
    return status
