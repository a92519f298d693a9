"""What a worker of a cluster does with the lines that it is sent; it loads what is dear to load once.

A worker may have several threads; what is loaded belongs to one of ours, and chunks wait for their turn there.
"""

import gc
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from socket import gethostname
from typing import NamedTuple, TypeVar, cast

from nqpf_cli import __version__
from nqpf_cli.errors import NqpfError

Given = TypeVar("Given")
Answered = TypeVar("Answered")

_turn = ThreadPoolExecutor(1)
_MOST_LOADED = 3
_loaded: dict[str, Callable[[object], object]] = {}


GARBAGE = 10_000, 10, 10
"""How often to look for rubbish where Dask runs, whose objects hold one another; a command of ours hardly looks at all."""


class Task(NamedTuple):
    """What is to be done with the lines of the batch `run`.

    `pickled` are two functions: one makes what answers a line, the other says how this place is set up, which has to
    be as `expected`. They are bytes, so that they are unpacked by the thread that uses them, and once.
    """

    run: str
    pickled: bytes
    expected: dict[str, str]


def version_here() -> str:
    """The version of nqpf on this worker."""
    return __version__


def answer_chunk(task: Task, chunk: list[Given]) -> list[Answered]:
    """The answers to the items of `chunk`. Raises: NqpfError where this worker is not set up as it has to be."""
    return cast(list[Answered], _turn.submit(_answered, task, list[object](chunk)).result())


def _answered(task: Task, chunk: list[object]) -> list[object]:
    if task.run not in _loaded:
        while len(_loaded) >= _MOST_LOADED:  # of earlier batches, or of others at the same time
            del _loaded[next(iter(_loaded))]
        try:
            _work_on_one_thread()
            gc.set_threshold(*GARBAGE)
            make_answer, setup = pickle.loads(task.pickled)
            _refuse_other(setup(), task.expected)
            _loaded[task.run] = make_answer()
        except NqpfError as error:
            raise NqpfError(f"a worker on {gethostname()}: {error.message}", hint=error.hint) from error
    return list(map(_loaded[task.run], chunk))


def _work_on_one_thread() -> None:
    """Keep numpy, which Dask has loaded before we could say so, from sharing small matrices among all processors."""
    if "numpy" in sys.modules:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415  # 6 ms, on workers only

        threadpool_limits(1)


def _refuse_other(here: dict[str, str], expected: dict[str, str]) -> None:
    for name, value in expected.items():
        if here.get(name) != value:
            message = f"its {name} is {here.get(name)}, where the batch was begun it is {value}"
            raise NqpfError(message, hint="install the same nqpf, extras and glossaries there")
