"""The lines of a batch answered by the workers of a Dask cluster; the only user of `distributed`.

This process reads the input, hands out chunks in order, no more than are waited for, and writes the answers; Dask
sees to it that a chunk whose worker died is answered by another.
"""

import gc
import logging
import pickle
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar

from nqpf_cli import __version__
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_worker import GARBAGE, Task, answer_chunk, version_here
from nqpf_cli.errors import NqpfError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

Given = TypeVar("Given")
Answered = TypeVar("Answered")

_AHEAD = 4
"""How many chunks for each worker may be on their way; memory stays bounded by it."""
_PATIENCE_SECONDS = 30
"""How long a cluster may be without any worker."""


def answers(
    chunks: Iterator[list[Given]],
    make_answer: Callable[[], Callable[[Given], Answered]],
    setup: Callable[[], dict[str, str]],
    batch: Batch,
) -> Iterator[Answered]:
    """The answers to the items of all `chunks`, in order, by the cluster that `batch` names or by one of its own.

    Each worker calls `make_answer` once. Raises: NqpfError where no cluster or worker is there, where `setup` says
    something else on a worker than here, or where a chunk is the death of several workers.
    """
    gc.set_threshold(*GARBAGE)
    with _connected(batch) as client:
        _refuse_other_versions(client)
        task = Task(token_hex(8), pickle.dumps((make_answer, setup)), setup())
        yield from _in_order(chunks, partial(_submitted, client, task), client)


@contextmanager
def _connected(batch: Batch) -> Iterator["Client"]:
    try:
        import distributed  # noqa: PLC0415  # 0.3 s
        from dask import config  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        raise UsageError("a cluster needs the extra [distributed]", hint="pip install 'nqpf[distributed]'") from error
    warnings.filterwarnings("ignore", module="distributed")
    config.set({"distributed.admin.low-level-log-length": 10})  # of 1000 messages, with the records in them, else
    logging.disable()  # what counts is said in one line of ours
    if batch.workers:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the workers leave interrupts to us: it stays so in them
        try:
            cluster = distributed.LocalCluster(
                n_workers=batch.workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        finally:
            signal.signal(signal.SIGINT, before)
        with cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(batch.scheduler, timeout=_PATIENCE_SECONDS)
    except (OSError, ValueError) as error:  # a time-out is an OSError
        hint = "start one with: dask scheduler; then workers with: dask worker ADDRESS"
        raise NqpfError(f"{batch.scheduler}: no Dask scheduler answers there", hint=hint) from error
    with client:
        yield client


def _refuse_other_versions(client: "Client") -> None:
    """Raises: NqpfError where there is no worker, or one has another version of nqpf, or none."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError as error:
        raise _without_workers(client) from error
    for address, version in sorted(client.run(version_here, on_error="return").items()):
        if version == __version__:
            continue
        what = f"nqpf {version}" if isinstance(version, str) else "no nqpf that knows batches"
        raise NqpfError(f"the worker {address} has {what}, this is nqpf {__version__}", hint="install the same there")


def _without_workers(client: "Client") -> NqpfError:
    where = client.scheduler.address if client.scheduler else "the cluster"
    return NqpfError(f"{where}: no worker is there", hint="start one with: dask worker ADDRESS; then --resume")


def _submitted(client: "Client", task: Task, chunk: list[Given]) -> "Future":
    return client.submit(answer_chunk, task, chunk, pure=False)


def _in_order(
    chunks: Iterator[list[Given]], submit: Callable[[list[Given]], "Future"], client: "Client"
) -> Iterator[Answered]:
    waiting: deque[Future] = deque()
    for chunk in chunks:
        waiting.append(submit(chunk))
        if len(waiting) >= _AHEAD * _workers(client):
            yield from _result(waiting.popleft(), client)
    while waiting:
        yield from _result(waiting.popleft(), client)


def _workers(client: "Client") -> int:
    return max(1, len(client.nthreads()))


def _result(future: "Future", client: "Client") -> Any:  # noqa: ANN401  # what the task gives
    """What a chunk was answered with. Raises: NqpfError as `answers` does."""
    from distributed import KilledWorker  # noqa: PLC0415  # it is there by now

    while True:
        try:
            return future.result(timeout=_PATIENCE_SECONDS)
        except TimeoutError as error:
            if not client.nthreads():
                raise _without_workers(client) from error
        except (ModuleNotFoundError, AttributeError) as error:  # in place of which a worker has another version
            message = f"a worker cannot do what this nqpf {__version__} asks: {error}"
            raise NqpfError(message, hint="install the same there") from error
        except KilledWorker as error:
            message = f"{error.allowed_failures + 1} workers in turn died of the same records"
            raise NqpfError(message, hint="give them more memory, or use --jobs 1 to see the record") from error
