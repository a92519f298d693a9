"""Several processes answer the lines of a batch; imported only where more than one is wanted."""

import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple, TypeVar, cast

from nqpf_cli.errors import NqpfError

Given = TypeVar("Given")
Answered = TypeVar("Answered")

_AHEAD = 4
"""How many chunks for each process may be answered before one that is awaited; memory stays bounded by it."""


class _Worker(NamedTuple):
    """A process and our end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


def answers(
    chunks: Iterator[list[Given]], make_answer: Callable[[], Callable[[Given], Answered]], jobs: int
) -> Iterator[Answered]:
    """The answers to the items of all `chunks`, in order, by `jobs` processes.

    Each process calls `make_answer` once; an expected failure there is raised here. Closing the iterator ends the
    processes. Raises: NqpfError where one of them dies.
    """
    workers: list[_Worker] = []
    try:
        workers = [_start(make_answer) for _ in range(jobs)]
        for answered in _in_order(chunks, workers):
            yield from cast(list[Answered], answered)
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()


def _start(make_answer: Callable[[], Callable[[Given], Answered]]) -> _Worker:
    """A new process that leaves interrupts to us."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, make_answer), daemon=True)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is ignored stays so in a new process
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, before)
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection, make_answer: Callable[[], Callable[[Given], Answered]]) -> None:
    """Answer chunks until there are no more; what each is answered with, or the failure, goes back."""
    try:
        answer = make_answer()
        while True:
            pipe.send([answer(item) for item in pipe.recv()])
    except NqpfError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError):
        return


def _in_order(chunks: Iterator[list[Given]], workers: list[_Worker]) -> Iterator[object]:
    """What each chunk was answered with. A process has one chunk at a time, so that neither end waits to be read."""
    idle, busy = list(workers), dict[Connection, tuple[int, _Worker]]()
    finished: dict[int, object] = {}
    sent = awaited = 0
    more = True
    while more or busy:
        while more and idle and sent - awaited < _AHEAD * len(workers):
            chunk = next(chunks, None)
            if chunk is None:
                more = False
            else:
                worker = idle.pop()
                _send(worker, chunk)
                busy[worker.pipe] = sent, worker
                sent += 1
        for pipe in wait(list(busy)) if busy else ():  # of nothing, `wait` would never return
            number, worker = busy.pop(cast(Connection, pipe))
            finished[number] = _received(worker)
            idle.append(worker)
        while awaited in finished:
            yield finished.pop(awaited)
            awaited += 1


def _send(worker: _Worker, chunk: list[Given]) -> None:
    try:
        worker.pipe.send(chunk)
    except OSError as error:
        raise _died(worker) from error


def _received(worker: _Worker) -> object:
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError) as error:
        raise _died(worker) from error
    if isinstance(answer, NqpfError):
        raise answer
    return answer


def _died(worker: _Worker) -> NqpfError:
    worker.process.join(1)
    status = worker.process.exitcode
    how = f"was killed by signal {-status}" if status and status < 0 else f"ended with status {status}"
    return NqpfError(f"one of the processes that share the batch {how}", hint="give it more memory, or use --jobs 1")
