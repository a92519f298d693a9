"""Long sentences cut down to the clauses around their findings, as many terminal cells as there is room for."""

import re

from rich.cells import cell_len

from nqpf_cli.cli._check_blocks import Pieces

_CLAUSE_END = re.compile(r"[，；：。！？]|[,;:.!?](?=\s)")
_WORD_END = re.compile(r"\s+")
_CUT = "…"


def excerpt(pieces: Pieces, width: int, lines: int) -> Pieces:
    """`pieces` as they are where they fill at most `lines` of `width` cells, else what is far from any mark cut out.

    About a line is kept on each side of a mark, to the end of its clause; of a segment without marks, its beginning.
    """
    if sum(cell_len(text) for text, _ in pieces) <= width * lines:
        return pieces
    if not any(items for _, items in pieces):
        return [(_head(pieces[0][0], width * lines // 2), ())]
    last = len(pieces) - 1
    return [(text if items else _cut(text, width, number, last), items) for number, (text, items) in enumerate(pieces)]


def _cut(text: str, width: int, number: int, last: int) -> str:
    """A piece between marks: its end, its beginning, or both, as it stands before a mark, behind one, or between."""
    if number == 0:
        return _tail(text, width)
    if number == last:
        return _head(text, width)
    head, tail = _head(text, width), _tail(text, width)
    return head + tail.removeprefix(_CUT) if len(head) + len(tail) < len(text) else text


def _head(text: str, cells: int) -> str:
    if cell_len(text) <= 2 * cells:
        return text
    fit = _fitting(text, cells)
    match = _CLAUSE_END.search(text, fit) or _WORD_END.search(text, fit)
    end = match.end() if match and cell_len(text[: match.end()]) <= 2 * cells else fit
    return f"{text[:end].rstrip()} {_CUT}"


def _tail(text: str, cells: int) -> str:
    if cell_len(text) <= 2 * cells:
        return text
    start = len(text) - _fitting(text[::-1], 2 * cells)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, start)]
    near = [end for end in ends if cell_len(text[end:]) >= cells] or ends[:1]
    if near:
        return f"{_CUT} {text[near[-1] :].lstrip()}"
    space = _WORD_END.search(text, start)
    return f"{_CUT} {text[space.end() if space else start :]}"


def _fitting(text: str, cells: int) -> int:
    """How many characters of `text` fill `cells`."""
    used = 0
    for number, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return number
    return len(text)
