"""Answerers for the tests of processes that share a batch; importable by a new process."""

import os
import signal
from collections.abc import Callable

from nqpf_cli.errors import StoreError


def squares() -> Callable[[int], int]:
    return lambda number: number * number


def slow_when_even() -> Callable[[int], tuple[int, int]]:
    """Answers with the process as well; even numbers take longer, so that chunks finish out of order."""
    import time

    def answer(number: int) -> tuple[int, int]:
        time.sleep(0.05 * (number % 2 == 0))
        return number, os.getpid()

    return answer


def killed_at_seven() -> Callable[[int], int]:
    def answer(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return answer


def killed_once(file: str) -> Callable[[int], int]:
    """Dies at seven, the first time."""

    def answer(number: int) -> int:
        if number == 7 and not os.path.exists(file):
            with open(file, "w"):
                os.kill(os.getpid(), signal.SIGKILL)
        return number

    return answer


def failing() -> Callable[[int], int]:
    raise StoreError("the glossary is gone", hint="install it again")


def stillborn() -> Callable[[int], int]:
    os._exit(5)
