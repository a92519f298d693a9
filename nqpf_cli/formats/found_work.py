"""A work found in a document, and its own text there."""

from typing import NamedTuple

from nqpf_cli.bibliography.model import Entry


class FoundWork(NamedTuple):
    """The work, the line (from 1) on which it begins, and the paragraphs of its text, each with the line it begins on.

    `text` is () where the document's text is the work's.
    """

    entry: Entry
    line: int
    text: tuple[tuple[int, str], ...] = ()
