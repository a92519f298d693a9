"""The options of commands that take a batch of records."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from nqpf_cli.cli._options import Command
from nqpf_cli.errors import UsageError


class Batch(NamedTuple):
    """What the options say of a batch: its file, how many processes, whether to go on where one stopped, and Dask.

    `jobs` is None where the command may choose. `scheduler` is the address of a cluster, `workers` the size of one
    that is started for this batch; both None where there is none.
    """

    file: str
    jobs: int | None = None
    resume: bool = False
    scheduler: str | None = None
    workers: int | None = None


def batch_options(records: str) -> Callable[[Command], Command]:
    """Add --batch and what goes with it to a command, which gets a `Batch` or None as `batch`.

    `records` says in the help what the lines are.
    """

    def decorate(command: Command) -> Command:
        @click.option(
            "--batch",
            "batch_file",
            metavar="FILE",
            type=click.Path(readable=False),
            help=f"Answer each record of FILE: {records}. JSON Lines, also .gz and .zst, or Parquet; - for stdin.",
        )
        @click.option(
            "--jobs",
            metavar="N",
            type=click.IntRange(1, 256),
            help="Processes for --batch; by default as many as there are processors, once a batch takes long.",
        )
        @click.option("--resume", is_flag=True, help="Go on with a batch that stopped: keep the answers in -o FILE.")
        @click.option("--scheduler", metavar="ADDRESS", help="Share the batch with the workers of this Dask cluster.")
        @click.option(
            "--workers", metavar="N", type=click.IntRange(1, 256), help="Share it with N Dask workers of its own."
        )
        @wraps(command)
        def with_batch(
            *args: Any,  # noqa: ANN401  # whatever the command takes
            batch_file: str | None,
            jobs: int | None,
            resume: bool,
            scheduler: str | None,
            workers: int | None,
            **kwargs: Any,  # noqa: ANN401
        ) -> Any:  # noqa: ANN401
            batch = None if batch_file is None else Batch(batch_file, jobs, resume, scheduler, workers)
            if batch is None and (resume or scheduler or workers):
                raise UsageError("--resume, --scheduler and --workers go with --batch")
            if sum(value is not None for value in (jobs, scheduler, workers)) > 1:
                raise UsageError("--jobs, --scheduler and --workers exclude one another", hint="give one of them")
            return command(*args, batch=batch, **kwargs)

        return with_batch  # type: ignore[return-value]  # the same command for click, other arguments for us

    return decorate
