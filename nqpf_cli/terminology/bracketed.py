"""Terms that a text gives in both languages, one of them in brackets: 塘边社会（Pondside Society）, either way round.

Where the term in front of a bracket begins is not written. Quotation marks tell it; else a dictionary, a function word
before it, or several places where something else stands before the same words. Where none tells it there is no pair.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.word_evidence import Lexicon, Part, parts_of, weigh
from nqpf_cli.text.stems import stems

_HAN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff]"
_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『", '"': '"'}
_ENGLISH = r"[A-Za-z][A-Za-z'’-]*(?: [A-Za-z'’-]+)*"
_CHINESE_FIRST = rf"[（(]\s*({_ENGLISH})\s*(?:[,，、;；]\s*(?:简称)?\s*[A-Z][A-Za-z-]*\s*)?[）)]"
_ENGLISH_FIRST = rf"[（(]\s*[“\"]?({_HAN}{{2,14}})[”\"]?\s*[）)]"
_RUN = rf"{_HAN}{{2,20}}$"
_LATIN_RUN = rf"{_ENGLISH}$"
_BEFORE = frozenset(
    "是 的 为 即 和 与 及 以及 或 或者 在 对 对于 于 从 以 将 把 被 由 称为 称作 称之为 叫做 名为 所谓 谓之 作为 成为 这种 "
    "一种 一个 这一 该 其 而 了 等 提出 称 叫 也 就是 关于 基于 各种".split()
)
"""Words that stand before a term and are no part of it."""
_NO_TERM = frozenset("see such including table figure fig note eq equation section chapter appendix ibid".split())
_SURE_BEFORE = frozenset(
    "a an the this that these those its their our his her or in on at for with by from as called named termed is are "
    "was were into between against about via through than like of".split()
)
_UNSURE_BEFORE = frozenset("and to not also which who when where be been being has have had".split())
_MATCHED = 0.3
_LONGEST_HAN, _LONGEST_WORDS = 12, 6
SHORTEST_MENTION = 3
_SHORT_RUN = 4
"""So few Hanzi behind a mark are a term as they are."""
_LONGEST_BEFORE = max(map(len, _BEFORE))
_HAN_A_WORD = (0.6, 4.0)
"""So many Hanzi stand for a word that means something."""


class BracketedPair(NamedTuple):
    """A Chinese term and an English one, as written."""

    zh: str
    en: str


class Opening(NamedTuple):
    """Chinese that stands before a bracket with English: at most twenty Hanzi, or what quotation marks enclose.

    `is_edge` says that a mark or nothing stands before it.
    """

    run: str
    en: str
    is_quoted: bool
    is_edge: bool


def chinese_openings(text: str) -> Iterator[Opening]:
    """The Chinese before each bracket of `text` that holds English words and nothing else but an abbreviation."""
    for bracket in re.finditer(_CHINESE_FIRST, text):
        words = bracket[1].split()
        front = text[: bracket.start()].rstrip()
        if len(words) > _LONGEST_WORDS or words[0].lower() in _NO_TERM or bracket[1].isupper():
            continue
        quoted = _quoted(front)
        if quoted is not None:
            if re.fullmatch(rf"{_HAN}{{2,{_LONGEST_HAN}}}", quoted):
                yield Opening(quoted, bracket[1], is_quoted=True, is_edge=True)
        elif run := re.search(_RUN, front):
            before = front[: run.start()][-1:]
            if before in _QUOTES:  # a term of which a part is quoted
                continue
            yield Opening(run[0], bracket[1], is_quoted=False, is_edge=not re.fullmatch(_HAN, before or "，"))


def _quoted(front: str) -> str | None:
    """What the quotation marks enclose with which `front` ends; None where it ends with none."""
    opening = _QUOTES.get(front[-1:])
    if opening is None:
        return None
    start = front.rfind(opening, 0, len(front) - 1)
    return front[start + 1 : -1] if start >= 0 else ""


def chinese_term(opening: Opening, simplified: str, lexicon: Lexicon) -> str | None:
    """The term at the end of `opening.run`; None where nothing tells where it begins.

    `simplified` is the run in Simplified characters. The dictionary tells it where the term's words say all that the
    English words do; else a function word or mark before it, where no word of it is known to mean something else.
    """
    if opening.is_quoted:
        return opening.run
    parts = parts_of(simplified, lexicon.words_in(simplified))
    wanted = _content(opening.en)
    explained: set[str] = set()
    for at in () if _has_repeats(opening.en) else range(len(parts) - 1, -1, -1):
        if parts[at].text in _BEFORE:
            break
        own = _explained(parts[at], wanted)
        explained |= own
        length = sum(len(part.text) for part in parts[at:])
        if own and length > 1 and len(explained) == len(wanted) and length <= _LONGEST_HAN:
            return opening.run[-length:]
    start = max((at + 1 for at, part in enumerate(parts) if part.text in _BEFORE), default=-1)
    if start < 0 and opening.is_edge and (len(simplified) <= _SHORT_RUN or _explained(parts[0], wanted)):
        start = 0
    return _cut(opening, parts[start:], wanted) if start >= 0 else None


def mentioned_term(opening: Opening, simplified: str, texts: Iterable[str]) -> str | None:
    """The one end of `opening.run` that `texts` have elsewhere behind a mark or a function word; None where none is.

    `simplified` is the run, and `texts` are other sentences of the same work, in Simplified characters.
    """
    lengths = range(SHORTEST_MENTION, min(len(simplified), _LONGEST_HAN) + 1)
    joined = "\n".join(texts)
    found = [length for length in lengths if _stands_alone(simplified[-length:], joined)]
    return opening.run[-found[0] :] if len(found) == 1 else None


def _stands_alone(term: str, text: str) -> bool:
    """Whether a mark, a line's start or a function word stands before `term` at a place where no bracket follows it."""
    for place in re.finditer(rf"{re.escape(term)}(?!\s*[（(])", text):
        before = text[max(0, place.start() - _LONGEST_BEFORE) : place.start()]
        if not re.search(rf"{_HAN}$", before) or any(before.endswith(word) for word in _BEFORE):
            return True
    return False


def common_term(openings: Sequence[Opening], simplified: Sequence[str], lexicon: Lexicon) -> str | None:
    """The term with which several openings of the same English end, where different words stand before it; or None."""
    runs = list(dict.fromkeys(simplified))
    if len(runs) < 2:
        return None
    length = 0
    while length < min(map(len, runs)) and len({run[-length - 1] for run in runs}) == 1:
        length += 1
    parts = parts_of(runs[0][-length:], lexicon.words_in(runs[0][-length:])) if length else ()
    within = any(_splits(run, len(run) - length, lexicon) for run in runs)
    return None if within else _cut(openings[0], parts, _content(openings[0].en))


def _splits(run: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a cut there goes through a word of the dictionary."""
    words = lexicon.words_in(run)
    return any(
        run[start : start + length] in words
        for start in range(max(0, at - 3), at)
        for length in range(at - start + 1, 5)
    )


def _cut(opening: Opening, parts: Sequence[Part], wanted: frozenset[str]) -> str | None:
    """The end of the run that `parts` make, where it may be what the English says."""
    length = sum(len(part.text) for part in parts)
    low, high = _HAN_A_WORD
    if not 2 <= length <= _LONGEST_HAN or not low <= length / max(1, len(wanted)) <= high:
        return None
    explained = [_explained(part, wanted) for part in parts]
    is_verb = len(parts[0].text) > 1 and not explained[0]
    return None if is_verb or not any(explained) else opening.run[-length:]


def _content(english: str) -> frozenset[str]:
    """The stems of the words that mean something."""
    return frozenset(stems(english.replace("-", " ")))


def _has_repeats(english: str) -> bool:
    """Whether a word comes twice ("difference-in-differences"): then one word of Chinese seems to say both."""
    return len(_content(english)) < len(list(stems(english.replace("-", " "))))


def _explained(part: Part, wanted: Iterable[str]) -> set[str]:
    """Those of the stems `wanted` that a dictionary gives for `part`; names that sound alike say nothing."""
    return {root for root in wanted if weigh(part, root, "") >= _MATCHED}


def english_before(text: str, simplified: str, lexicon: Lexicon) -> Iterator[BracketedPair]:
    """The pairs of `text` that give the Chinese in brackets; `simplified` is `text` in Simplified characters."""
    for bracket in re.finditer(_ENGLISH_FIRST, text):
        front = text[: bracket.start()].rstrip()
        chinese = simplified[bracket.start(1) : bracket.end(1)]
        parts = parts_of(chinese, lexicon.words_in(chinese))
        quoted = _quoted(front)
        if quoted is not None:
            english: str | None = quoted if re.fullmatch(_ENGLISH, quoted) else None
        else:
            english = _english_term(front, parts)
        if english and not english.isupper():
            yield BracketedPair(bracket[1], english)


def _english_term(front: str, parts: Sequence[Part]) -> str | None:
    """The English term with which `front` ends, None where nothing tells where it begins."""
    run = re.search(_LATIN_RUN, front)
    if not run:
        return None
    words = run[0].split(" ")
    is_sure = bool(re.search(rf"{_HAN}\s*$", front[: run.start()]))
    start = len(words)
    while start and words[start - 1].lower() not in _SURE_BEFORE | _UNSURE_BEFORE:
        start -= 1
    of = start - 1 - (words[start - 1].lower() == "the" and start > 1)
    if of > 0 and words[of].lower() == "of" and _says([words[of - 1]], parts):
        start = of - 1
        while (
            start and words[start - 1].lower() not in _SURE_BEFORE | _UNSURE_BEFORE and _says([words[start - 1]], parts)
        ):
            start -= 1
        is_sure = True
    is_sure = is_sure if not start else is_sure or words[start - 1].lower() in _SURE_BEFORE
    if not is_sure:
        while start < len(words) and not _says(words[start : start + 1], parts):
            start += 1
        is_sure = all(_says(words[start:], [part]) for part in parts)
    term = words[start:]
    if not is_sure or not 0 < len(term) <= _LONGEST_WORDS:
        return None
    rest = [part for part in parts if not _says(term, [part])]
    is_whole = not _says(words[max(0, start - 3) : start], rest)  # "the spirit of a craftsman" is more than its end
    return " ".join(term) if is_whole and _says(term, parts) and _fits(parts, " ".join(term)) else None


def _says(words: Iterable[str], parts: Sequence[Part]) -> bool:
    """Whether any of `words` is what a dictionary lets one expect for one of the Chinese words."""
    wanted = _content(" ".join(words))
    return any(_explained(part, wanted) for part in parts)


def _fits(parts: Sequence[Part], english: str) -> bool:
    low, high = _HAN_A_WORD
    return low <= sum(len(part.text) for part in parts) / max(1, len(_content(english))) <= high
