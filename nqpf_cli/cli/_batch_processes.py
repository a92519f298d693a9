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

_READY = "ready"
"""What a process sends first, once it can answer."""
_AHEAD = 4
"""How many chunks for each process may be answered before one that is awaited; memory stays bounded by it."""
_MOST_DEATHS = 3
"""So many processes may die of a chunk before its items are sent one by one, and of an item before it is given up."""


class _Worker(NamedTuple):
    """A process and our end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


def answers(
    chunks: Iterator[list[Given]],
    make_answer: Callable[[], Callable[[Given], Answered]],
    jobs: int,
    give_up: Callable[[Given, str], Answered],
) -> Iterator[Answered]:
    """The answers to the items of all `chunks`, in order, by `jobs` processes.

    Each process calls `make_answer` once; an expected failure there is raised here. One that dies is replaced, and
    its chunk is answered again; the items of one of which three die are sent one by one, and `give_up` answers that of
    which three die again. Closing the iterator ends the processes. Raises: NqpfError where they die before they begin.

    The standard library's pool of processes is not used for this: where its owner is killed its processes stay for
    ever, since each holds both ends of the pipe that it waits at; ours read the end of the pipe and go.
    """
    pool = _Pool(partial(_start, make_answer))
    try:
        pool.workers.extend(pool.start() for _ in range(jobs))
        for answered in _in_order(chunks, pool, cast(Callable[[object, str], object], give_up)):
            yield from cast(list[Answered], answered)
    finally:
        for worker in pool.workers:
            worker.process.terminate()
        for worker in pool.workers:
            worker.process.join()
            worker.pipe.close()


class _Pool:
    """The processes that are there, those of them that have begun, and how another is started."""

    def __init__(self, start: Callable[[], _Worker]) -> None:
        self.workers: list[_Worker] = []
        self.ready: set[Connection] = set()
        self.start = start
        self._failed_starts = 0

    def may_start_again(self) -> bool:
        """Whether one that died before it had begun is to be replaced."""
        self._failed_starts += 1
        return self._failed_starts < _MOST_DEATHS

    def instead_of(self, dead: _Worker) -> _Worker:
        """A new process in the place of one that died."""
        self.ready.discard(dead.pipe)
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
        pipe.send(_READY)
        while True:
            pipe.send([answer(item) for item in pipe.recv()])
    except NqpfError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError):
        return


class _Sent(NamedTuple):
    """What a process is at: items of the chunk of a number, and how many processes died of them.

    `done` are answers to items before them, `rest` are items behind them, where a chunk is sent in pieces.
    """

    number: int
    items: list[object]
    deaths: int = 0
    done: tuple[object, ...] = ()
    rest: tuple[object, ...] = ()

    def answered(self, found: list[object]) -> "_Sent":
        """With the answers to its items; the next item, if there is one, is to be sent."""
        return _Sent(self.number, list(self.rest[:1]), 0, (*self.done, *found), self.rest[1:])

    def after_death(self, reason: str, give_up: Callable[[object, str], object]) -> "_Sent":
        """What is to be sent after one more process died of its items."""
        if self.deaths + 1 < _MOST_DEATHS:
            return self._replace(deaths=self.deaths + 1)
        if len(self.items) > 1:
            return _Sent(self.number, self.items[:1], 0, self.done, (*self.items[1:], *self.rest))
        return self.answered([give_up(self.items[0], f"{reason} — divide it, or give more memory")])


def _in_order(
    chunks: Iterator[list[Given]], pool: _Pool, give_up: Callable[[object, str], object]
) -> Iterator[list[object]]:
    """What each chunk was answered with. A process has one chunk at a time, so that neither end waits to be read."""
    idle, busy = list(pool.workers), dict[Connection, tuple[_Sent, _Worker]]()
    finished: dict[int, list[object]] = {}
    again: list[_Sent] = []
    count = awaited = 0
    more = True
    while more or busy or again:
        while idle and (again or (more and count - awaited < _AHEAD * len(pool.workers))):
            sent = again.pop() if again else _Sent(count, cast(list[object], next(chunks, [])))
            if not sent.items:
                more = False
                continue
            count = max(count, sent.number + 1)
            worker = idle.pop()
            busy[worker.pipe] = sent, worker
            with suppress(OSError):  # it has died: there is nothing to be received either
                worker.pipe.send(sent.items)
        for pipe in wait(list(busy)) if busy else ():  # of nothing, `wait` would never return
            sent, worker = busy[cast(Connection, pipe)]
            try:
                answer = _received(worker)
                if answer == _READY:
                    pool.ready.add(worker.pipe)
                    continue
                sent = sent.answered(cast(list[object], answer))
            except (EOFError, OSError) as error:
                if worker.pipe in pool.ready:
                    sent = sent.after_death(_death(worker), give_up)
                elif not pool.may_start_again():
                    raise NqpfError(f"processes cannot begin: {_death(worker)}", hint="use --jobs 1") from error
                busy.pop(worker.pipe)
                worker = pool.instead_of(worker)
            else:
                busy.pop(worker.pipe)
            idle.append(worker)
            if sent.items:
                again.append(sent)
            else:
                finished[sent.number] = list(sent.done)
        while awaited in finished:
            yield finished.pop(awaited)
            awaited += 1


def _received(worker: _Worker) -> object:
    """What a process sends. Raises: EOFError or OSError where it has died; NqpfError where it cannot begin."""
    answer = worker.pipe.recv()
    if isinstance(answer, NqpfError):
        raise answer
    return answer


def _death(worker: _Worker) -> str:
    worker.process.join(1)
    status = worker.process.exitcode
    how = f"was killed by signal {-status}" if status and status < 0 else f"ended with status {status}"
    return f"{_MOST_DEATHS} processes in turn died, the last {how}"
