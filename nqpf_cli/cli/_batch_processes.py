"""Several processes answer the lines of a batch; imported only where more than one is wanted."""

import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple, TypeVar, cast

from nqpf_cli.errors import NqpfError

Given = TypeVar("Given")
Answered = TypeVar("Answered")

_AHEAD = 4
"""How many chunks for each process may be answered before one that is awaited; memory stays bounded by it."""
_MOST_DEATHS = 3
"""A chunk is given up when so many processes died of it."""


class _Worker(NamedTuple):
    """A process and our end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


def answers(
    chunks: Iterator[list[Given]], make_answer: Callable[[], Callable[[Given], Answered]], jobs: int
) -> Iterator[Answered]:
    """The answers to the items of all `chunks`, in order, by `jobs` processes.

    Each process calls `make_answer` once; an expected failure there is raised here. One that dies is replaced, and
    its chunk is answered again. Closing the iterator ends the processes. Raises: NqpfError where a chunk is the death
    of three.

    The standard library's pool of processes is not used for this: where its owner is killed its processes stay for
    ever, since each holds both ends of the pipe that it waits at; ours read the end of the pipe and go.
    """
    pool = _Pool([], partial(_start, make_answer))
    try:
        pool.workers.extend(pool.start() for _ in range(jobs))
        for answered in _in_order(chunks, pool):
            yield from cast(list[Answered], answered)
    finally:
        for worker in pool.workers:
            worker.process.terminate()
        for worker in pool.workers:
            worker.process.join()
            worker.pipe.close()


class _Pool(NamedTuple):
    """The processes that are there, and how another is started."""

    workers: list[_Worker]
    start: Callable[[], _Worker]

    def instead_of(self, dead: _Worker) -> _Worker:
        """A new process in the place of one that died."""
        dead.pipe.close()
        worker = self.start()
        self.workers[self.workers.index(dead)] = worker
        return worker


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


class _Sent(NamedTuple):
    """A chunk that a process is at, its number, and how many processes died of it."""

    number: int
    chunk: object
    deaths: int = 0


def _in_order(chunks: Iterator[list[Given]], pool: _Pool) -> Iterator[object]:
    """What each chunk was answered with. A process has one chunk at a time, so that neither end waits to be read."""
    idle, busy = list(pool.workers), dict[Connection, tuple[_Sent, _Worker]]()
    finished: dict[int, object] = {}
    again: list[_Sent] = []
    count = awaited = 0
    more = True
    while more or busy or again:
        while idle and (again or (more and count - awaited < _AHEAD * len(pool.workers))):
            sent = again.pop() if again else _Sent(count, next(chunks, None))
            if sent.chunk is None:
                more = False
                continue
            count = max(count, sent.number + 1)
            worker = idle.pop()
            busy[worker.pipe] = sent, worker
            with suppress(OSError):  # it has died: there is nothing to be received either
                worker.pipe.send(sent.chunk)
        for pipe in wait(list(busy)) if busy else ():  # of nothing, `wait` would never return
            sent, worker = busy.pop(cast(Connection, pipe))
            try:
                finished[sent.number] = _received(worker)
                idle.append(worker)
            except (EOFError, OSError) as error:
                if sent.deaths + 1 == _MOST_DEATHS:
                    raise _died(worker) from error
                again.append(sent._replace(deaths=sent.deaths + 1))
                idle.append(pool.instead_of(worker))
        while awaited in finished:
            yield finished.pop(awaited)
            awaited += 1


def _received(worker: _Worker) -> object:
    """The answers of a process. Raises: EOFError or OSError where it has died."""
    answer = worker.pipe.recv()
    if isinstance(answer, NqpfError):
        raise answer
    return answer


def _died(worker: _Worker) -> NqpfError:
    worker.process.join(1)
    status = worker.process.exitcode
    how = f"was killed by signal {-status}" if status and status < 0 else f"ended with status {status}"
    message = f"{_MOST_DEATHS} processes in turn died of the same records; the last {how}"
    return NqpfError(message, hint="give them more memory, or use --jobs 1 to see the record")
