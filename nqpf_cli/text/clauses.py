"""Candidate clauses of a Chinese or English sentence, as spans.

Where a clause may end, not where it must: whoever aligns them joins what belongs together. A mark of punctuation
belongs to the clause before it.
"""

import itertools
import re

from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.span import Span, trim

_CHINESE_MARK = re.compile(r"[，；：;]|,(?!\d)|:(?=[^\d\s/])|—{2,}|、|[。！？!?](?=.)")
_ENGLISH_MARK = re.compile(
    r"[,;:](?=[\s”’\"')\]])[”’\"')\]]*|\s[—–-]\s|—|[.!?][”’\"')\]]*(?=\s)"
    r"|\b(?:finds?|found|shows?|showed|holds?|held|believes?|believed|argues?|argued|indicates?|reveals?|suggests?|points? out) that(?=\s)"
    r"|(?=\s(?:and|or|but|while|whereas|who|whose|where|thus|thereby|hence|because|although|though|so that|in order to|so as to|"
    r"as well as|by \w+ing|through \w+ing|(?:in|on|of|by|to|for|from|with|at|under|through) which)\b)"
    r"|(?<!\bin)(?<!\bon)(?<!\bof)(?<!\bby)(?<!\bto)(?<!\bfor)(?<!\bfrom)(?<!\bwith)(?<!\bat)(?<!under)(?<!through)(?=\swhich\b)"
    r"|(?<!order)(?<!view)(?<!effort)(?<!\bas)(?=\sto (?!the\b|a\b|an\b|its\b|our\b|their\b|all\b|this\b|these\b|that\b|be\b|\d)[a-z]+ )"
)
_PROTECTED = re.compile(
    r"[（(][^（）()]{0,200}[）)]|\[[^\[\]]{0,100}\]|《[^《》]{0,100}》|“[^“”]{1,60}”|「[^「」]{1,30}」|『[^『』]{1,30}』|\"[^\"]{1,60}\""
)
_NOT_BETWEEN = re.compile(r",\s+(?:[A-Z]\.|Jr\b|Sr\b|Ltd\b|Inc\b|Co\b|(?:19|20)\d\d\b)")
_ABBREVIATED = re.compile(r"\b(?:i\.e|e\.g|et al|cf|vs|etc|Fig|Eq|No|Vol|pp?|Dr|Mr|Ms|Prof|[A-Z])\.?$")
_WORD = re.compile(r"[A-Za-z0-9]+")
_MIN_HAN = 4
_MIN_LISTED_HAN = 7
_MIN_WORDS = 3


def clause_spans(text: str, *, chinese: bool) -> list[Span]:
    """The clauses that `text` may consist of, in order, without the space around them; none for a blank text.

    Chinese is cut behind ，；：—— and behind 、 between long items, English behind , ; : — and before conjunctions,
    relative pronouns and infinitives; neither inside numbers, names, brackets, titles or short quotations. A clause
    has four Hanzi or three words at least, but where the whole text has fewer.
    """
    cuts = _cuts(text, chinese=chinese)
    cuts = _without_short_items(text, cuts) if chinese else _without_short_ends(text, cuts)
    pieces = [trim(text, Span(a, b)) for a, b in itertools.pairwise([0, *cuts, len(text)])]
    spans: list[Span] = []
    sizes: list[int] = []
    for piece in pieces:
        if piece.end == piece.start:
            continue
        size = _size(piece.of(text), chinese=chinese)
        if spans and sizes[-1] < _least(chinese=chinese):
            spans[-1], sizes[-1] = Span(spans[-1].start, piece.end), sizes[-1] + size
        else:
            spans.append(piece)
            sizes.append(size)
    if len(spans) > 1 and sizes[-1] < _least(chinese=chinese):
        spans[-2:] = [Span(spans[-2].start, spans[-1].end)]
    return spans


def _cuts(text: str, *, chinese: bool) -> list[int]:
    """Offsets at which a clause may end, in order."""
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    found: list[int] = []
    place = 0
    for match in (_CHINESE_MARK if chinese else _ENGLISH_MARK).finditer(text):
        while place < len(protected) and protected[place][1] <= match.start():
            place += 1
        inside = place < len(protected) and protected[place][0] < match.start()
        if not inside and (chinese or not _joins(text, match)):
            found.append(match.end())
    return found


def _without_short_ends(text: str, cuts: list[int]) -> list[int]:
    """The English cuts without those before conjunctions that part only a word or two from what stands before.

    Of two conjunctions in a row (and to …) the first counts.
    """
    kept: list[int] = []
    ends = [*cuts[1:], len(text)] if cuts else []
    for cut, following in zip(cuts, ends, strict=True):
        is_soft = text[cut - 1].isalnum()
        if is_soft and kept and text[kept[-1] - 1].isalnum() and _is_short(text[kept[-1] : cut]):
            continue
        is_end = following == len(text) or not text[following - 1].isalnum()
        if not (is_soft and is_end and _is_short(text[cut:following])):
            kept.append(cut)
    return kept


def _joins(text: str, match: re.Match[str]) -> bool:
    """Whether an English mark stands inside a name, a date or an abbreviation."""
    if not match.group():
        return False
    if match.group()[0] == "." and _ABBREVIATED.search(text[max(0, match.start() - 10) : match.start()]):
        return True
    return _NOT_BETWEEN.match(text, match.start()) is not None


def _without_short_items(text: str, cuts: list[int]) -> list[int]:
    """The Chinese cuts without those behind 、 that do not stand between long items."""
    sizes = [_han(text[a:b]) for a, b in itertools.pairwise([0, *cuts, len(text)])]
    return [
        cut
        for cut, before, after in zip(cuts, sizes, sizes[1:], strict=False)
        if text[cut - 1] != "、" or min(before, after) >= _MIN_LISTED_HAN
    ]


def _is_short(clause: str) -> bool:
    """Whether an English clause has fewer words than one must have."""
    return _size(clause, chinese=False) < _MIN_WORDS


def _size(clause: str, *, chinese: bool) -> int:
    """Hanzi, a Latin word counting two; or English words."""
    words = len(_WORD.findall(clause))
    return _han(clause) + 2 * words if chinese else words


def _least(*, chinese: bool) -> int:
    return _MIN_HAN if chinese else _MIN_WORDS


def _han(text: str) -> int:
    return sum(map(is_han, text))
