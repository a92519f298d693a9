"""What is wrong with a line of a file."""

from typing import NamedTuple


class Fault(NamedTuple):
    """Something wrong on a line of a glossary (lines count from 1), and what to do about it."""

    line: int
    message: str
    hint: str
