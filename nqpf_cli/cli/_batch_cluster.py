"""The lines of a batch answered by the workers of a Dask cluster; the only user of `distributed`.

This process reads the input, hands out chunks in order, no more than are waited for, and writes the answers; Dask
sees to it that a chunk whose worker died is answered by another.
"""

import gc
import logging
import pickle
import signal
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from secrets import token_hex
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from nqpf_cli import __version__
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_worker import GARBAGE, Task, answer_chunk, version_here
from nqpf_cli.errors import NqpfError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Given = TypeVar("Given")
Answered = TypeVar("Answered")

_AHEAD = 4
"""How many chunks for each worker may be on their way; memory stays bounded by it."""
_LOOK_SECONDS = 2.0
_PATIENCE_SECONDS = 30
"""How long a cluster may be without any worker."""


def answers(
    chunks: Iterator[list[Given]],
    make_answer: Callable[[], Callable[[Given], Answered]],
    give_up: Callable[[Given, str], Answered],
    setup: Callable[[], dict[str, str]],
    batch: Batch,
) -> Iterator[Answered]:
    """The answers to the items of all `chunks`, in order, by the cluster that `batch` names or by one of its own.

    Each worker calls `make_answer` once. The items of a chunk that is the death of several workers are sent one by one,
    and `give_up` answers that of which they die again. Raises: NqpfError where no cluster or worker is there, the
    cluster is lost, or `setup` says something else on a worker than here.
    """
    gc.set_threshold(*GARBAGE)
    with _connected(batch) as client:
        _refuse_other_versions(client)
        task = Task(token_hex(8), pickle.dumps((make_answer, setup)), setup())
        yield from _Sharing(client, task, give_up).in_order(chunks)


@contextmanager
def _connected(batch: Batch) -> Iterator["Client"]:
    try:
        import distributed  # noqa: PLC0415  # 0.3 s
        from dask import config  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        raise UsageError(
            "a cluster needs the extra [distributed]", hint="in the folder of nqpf: pip install '.[distributed]'"
        ) from error
    warnings.filterwarnings("ignore", module="distributed")
    config.set({"distributed.admin.low-level-log-length": 10})  # of 1000 messages, with the records in them, else
    logging.disable()  # what counts is said in one line of ours
    try:
        place = closing(_own_cluster(batch.workers)) if batch.workers else nullcontext(batch.scheduler)
        with place as cluster, distributed.Client(cluster, timeout=_PATIENCE_SECONDS) as client:
            yield client
    except (OSError, ValueError, MemoryError) as error:  # a time-out is an OSError; what others say may seem endless
        hint = "start one with: dask scheduler; then workers with: dask worker ADDRESS"
        where = batch.scheduler or "the cluster"
        raise NqpfError(f"{where}: no Dask scheduler answers there", hint=hint) from error


def _own_cluster(workers: int) -> "LocalCluster":
    """A scheduler in this process and so many workers. Raises: NqpfError where they cannot be started."""
    from distributed import LocalCluster  # noqa: PLC0415  # it is there by now

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the workers leave interrupts to us: it stays so in them
    try:
        return LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        )
    except (RuntimeError, OSError) as error:
        raise NqpfError(f"the workers could not be started: {error}", hint="try fewer, or --jobs") from error
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_other_versions(client: "Client") -> None:
    """Raises: NqpfError where there is no worker, or one has another version of nqpf, or none."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError as error:
        raise _without_workers(client) from error
    for address, version in sorted(client.run(version_here, on_error="return").items()):
        if version == __version__ or isinstance(version, OSError):  # who dies meanwhile is no other version
            continue
        what = f"nqpf {version}" if isinstance(version, str) else "no nqpf that knows batches"
        raise NqpfError(f"the worker {address} has {what}, this is nqpf {__version__}", hint="install the same there")


def _without_workers(client: "Client") -> NqpfError:
    where = client.scheduler.address if client.scheduler else "the cluster"
    return NqpfError(f"{where}: no worker is there", hint="start one with: dask worker ADDRESS; then --resume")


class _Sharing(Generic[Given, Answered]):
    """Hands chunks out and takes the answers in, in order."""

    def __init__(self, client: "Client", task: Task, give_up: Callable[[Given, str], Answered]) -> None:
        self._client, self._task, self._give_up = client, task, give_up
        self._workers, self._looked = 1, 0.0

    def in_order(self, chunks: Iterator[list[Given]]) -> Iterator[Answered]:
        """The answers to the items of all chunks."""
        waiting: deque[tuple[Future, list[Given]]] = deque()
        for chunk in chunks:
            waiting.append((self._submitted(chunk), chunk))
            if len(waiting) >= _AHEAD * self._known_workers():
                yield from self._result(*waiting.popleft())
        while waiting:
            yield from self._result(*waiting.popleft())

    def _known_workers(self) -> int:
        """How many workers there are, looked at every other second."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._workers, self._looked = max(1, len(self._client.nthreads())), time.monotonic()
        return self._workers

    def _submitted(self, chunk: list[Given]) -> "Future":
        return self._client.submit(answer_chunk, self._task, chunk, pure=False)

    def _result(self, future: "Future", chunk: list[Given]) -> list[Answered]:
        """What a chunk was answered with. Raises: NqpfError as `answers` does."""
        from distributed import KilledWorker  # noqa: PLC0415  # it is there by now
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        while True:
            try:
                return cast(list[Answered], future.result(timeout=_PATIENCE_SECONDS))
            except TimeoutError as error:
                if future.status == "error":
                    raise NqpfError(f"a worker failed: {error}", hint="see its log; then --resume") from error
                if not self._client.nthreads():
                    raise _without_workers(self._client) from error
            except FutureCancelledError as error:
                raise NqpfError("the scheduler was lost", hint="start it again; then --resume") from error
            except (ModuleNotFoundError, AttributeError) as error:  # in place of which a worker has another version
                message = f"a worker cannot do what this nqpf {__version__} asks: {error}"
                raise NqpfError(message, hint="install the same there") from error
            except KilledWorker as error:
                return self._one_by_one(chunk, f"{error.allowed_failures + 1} workers in turn died of it")

    def _one_by_one(self, chunk: list[Given], reason: str) -> list[Answered]:
        """The answers to items of which workers died."""
        if len(chunk) == 1:
            return [self._give_up(chunk[0], f"{reason} — divide it, or give more memory")]
        return [answer for item in chunk for answer in self._result(self._submitted([item]), [item])]
