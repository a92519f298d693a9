"""Sentences of Chinese and English text, as spans.

A line break is white space; an empty line ends a sentence. What stands between a stop and the next sentence
(closing quotes and brackets, note marks, spaces) belongs to the sentence before.
"""

import re
from collections.abc import Iterator

from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.span import Span

_CLOSERS = "”’」』）)]】》〉〕\"'＂＇*_"
_CANDIDATE = re.compile(r"[。！？!?．.]+|…{1,}|\.{3,}|[；;]|\n[^\S\n]*\n\s*")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_NOTE_MARK = re.compile(r"\^?\[\d+(?:[-–,，、]\d+)*\]|<sup>[^<]{1,20}</sup>|[①-⑳]|[\u00b9\u00b2\u00b3\u2070-\u2079]")
_ENUMERATOR = re.compile(
    r"\s*(?:[①-⑳㈠-㈩]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[ivx]{1,4}|[a-h])[)）]|[一二三四五六七八九十][是则]|第[一二三四五六七八九十]+[,，、])"
)
_LIST_LABEL = re.compile(r"[(（]?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-z])")
_WORD_BEFORE = re.compile(r"[A-Za-z](?:[A-Za-z.’'-]*[A-Za-z])?$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[（【*_]*([^\s\"“‘'(\[（【*_]+)")
_URL_BEFORE = re.compile(r"(?:https?://|\bwww(?=\.|$)|doi\.org|10\.\d{4})\S*$", re.IGNORECASE)

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr vs cf fig figs eq eqs no nos vol vols pp ed eds trans rev gen col lt sgt capt gov sen "
    "rep hon dept univ inst assoc corp inc ltd co bros e.g i.e al ca approx est ch chap sec sect art para p ref refs tab "
    "app jan feb mar apr jun jul aug sep sept oct nov dec ph.d m.a b.a m.sc b.sc d.phil a.m p.m u.s u.k u.n e.u p.r viz "
    "mt ver resp max min avg op cit ibid supra infra et seq proc conf int natl acad sci tech econ polit soc rmb".split()
)
_OFTEN_LAST = frozenset("u.s u.k u.n e.u a.m p.m ph.d m.a b.a m.sc b.sc inc ltd co corp jr sr al etc".split())
_STARTERS = frozenset(
    "the this that these those it in on at by for from to with we they he she however moreover furthermore therefore thus "
    "as an a and but so if when while after before since although our their its there here such finally first second third "
    "among according based results".split()
)
_CONTINUES_QUOTE = frozenset("的等这之，、；：,;:）)》”是")
_MAX_BRACKET = 400
_MAX_SENTENCE = 2000
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"))


def sentence_spans(text: str) -> list[Span]:
    """The sentences of `text`, in order; put together they are the text, spaces and all."""
    spans: list[Span] = []
    start = 0
    for end in _boundaries(text):
        if end > start and text[start:end].strip():
            spans.append(Span(start, end))
            start = end
    if start < len(text):
        if text[start:].strip() or not spans:
            spans.append(Span(start, len(text)))
        else:
            spans[-1] = Span(spans[-1].start, len(text))
    return spans


def segment_spans(text: str) -> list[Span]:
    """The sentences of `text` without the white space around them; none for a text of white space."""
    return [trimmed for span in sentence_spans(text) if (trimmed := trim(text, span)).end > trimmed.start]


def trim(text: str, span: Span) -> Span:
    """`span` without white space at either end."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _boundaries(text: str) -> Iterator[int]:
    """Offsets at which a sentence ends, its closing marks and spaces included."""
    sentence_start = 0
    for match in _CANDIDATE.finditer(text):
        if match.start() < sentence_start:
            continue
        mark = match.group()
        if mark.startswith("\n"):
            end = match.end()
        else:
            end = _after_closers(text, match.end())
            if not _ends_sentence(text, sentence_start, match.start(), mark, end):
                continue
            while end < len(text) and text[end].isspace():
                end += 1
        if text[sentence_start:end].strip():
            yield end
            sentence_start = end


def _after_closers(text: str, at: int) -> int:
    """The offset behind the closing quotes, brackets and note marks that follow a stop."""
    while at < len(text):
        note = _NOTE_MARK.match(text, at)
        if note and not _is_opening_enumerator(text, at):
            at = note.end()
        elif text[at] in _CLOSERS and not _opens(text, at):
            at += 1
        else:
            break
    return at


def _is_opening_enumerator(text: str, at: int) -> bool:
    """Whether the mark at `at` begins a list item (①数据…) instead of closing a sentence."""
    return "①" <= text[at] <= "⑳" and at + 1 < len(text) and not text[at + 1].isspace()


def _opens(text: str, at: int) -> bool:
    """Whether a straight quote or emphasis mark at `at` opens something: a space before and none after it."""
    if text[at] not in "\"'*_＂＇":
        return False
    return text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace()


def _ends_sentence(text: str, start: int, at: int, mark: str, end: int) -> bool:
    following = text[end : end + 1]
    closers = text[at + len(mark) : end]
    start = max(start, at - _MAX_SENTENCE)
    if _inside_brackets(text, start, at, end) or _closes_bracket_of_sentence(text, start, at, closers, mark):
        return False
    if mark[0] in "；;":
        return mark == "；" and bool(_ENUMERATOR.match(text, end))
    if following and following in _CONTINUES_QUOTE and (closers or following in "，、；：,;:"):
        return following == "这" and text[end : end + 2] in ("这就", "这些", "这时", "这也")
    if mark[0] == "…" or mark.startswith("..."):
        return not following or following == "\n" or (bool(closers) and not text[end : end + 40].lstrip()[:1].islower())
    if mark[-1] in "。！？":
        return not (text[end - 1] in "》〉" and following in ("（", "("))
    if mark[-1] in "!?":
        return _is_mark_before_space(text, at, end)
    return _stop_ends_sentence(text, start, at, mark, end)


def _closes_bracket_of_sentence(text: str, start: int, at: int, closers: str, mark: str) -> bool:
    """Whether a bracket that stands inside the sentence closes right behind the mark: （为什么？）, 《何谓创新？》.

    A bracket that opens the sentence holds it whole; an English stop in a bracket ends the sentence around it.
    """
    if mark[0] in ".．":
        return False
    for opening, closing in _BRACKETS:
        if closing in closers:
            opened = text.rfind(opening, start, at)
            if opened >= 0 and text[start:opened].strip():
                return True
    return False


def _is_mark_before_space(text: str, at: int, end: int) -> bool:
    """Whether "!" or "?" ends a sentence: not in 'Why fight?' he cried, nor inside a word."""
    following = text[end : end + 1]
    if following.isspace() and end > at + 1:
        return not text[end : end + 40].lstrip()[:1].islower()
    return not following or following.isspace() or is_han(following) or end > at + 1


def _inside_brackets(text: str, start: int, at: int, end: int) -> bool:
    """Whether a bracket that was opened in this sentence is still open at `at`, and closed later."""
    for opening, closing in _BRACKETS:
        if text.count(opening, start, at) > text.count(closing, start, end):
            close = text.find(closing, end, end + _MAX_BRACKET)
            if close >= 0 and not _EMPTY_LINE.search(text, end, close):
                return True
    return False


def _stop_ends_sentence(text: str, start: int, at: int, mark: str, end: int) -> bool:
    """Whether a full stop "." or "．" ends a sentence: not in numbers, initials, abbreviations, URLs."""
    before, following = text[at - 1] if at else " ", text[end : end + 1]
    if mark == "．" and "。" in text:  # a text that has the one uses the other inside names
        return False
    if _is_list_label(text, start, at):
        return False
    if text[max(0, at - 2) : at] == ". " or text[at + 1 : at + 3] == " .":
        return False  # within a spaced ellipsis
    if is_han(before) or before in _CLOSERS + "％%":
        return not following or following.isspace() or is_han(following) or following in "“‘「『《（(①②③"
    if mark == "．":
        return not following.isdigit()
    if following and not following.isspace():
        return _is_glued(text, at, end)
    if not following:
        return True
    return _is_stop_before_space(text, start, at, end)


def _is_list_label(text: str, start: int, at: int) -> bool:
    """Whether nothing but a label stands between the start of the sentence or its line and the stop: "1. Title"."""
    line = text[max(start, at - 12) : at].rpartition("\n")[2].strip()
    return len(text[start:at].strip()) < 12 and bool(_LIST_LABEL.fullmatch(line))


def _is_glued(text: str, at: int, end: int) -> bool:
    """Whether "forces.The" is two sentences that lost their space, as in text copied from a PDF."""
    left, right = text[max(0, at - 3) : at], text[end : end + 3]
    glued = left.isalpha() and left.islower() and left.isascii() and right[:1].isupper() and right[1:].islower()
    return (glued and len(right) == 3 and not _URL_BEFORE.search(text[max(0, at - 200) : at])) or (
        end > at + 1 and text[end : end + 1].isupper()
    )


def _is_stop_before_space(text: str, start: int, at: int, end: int) -> bool:
    head = text[max(start, at - 40) : at]
    upcoming = _NEXT_WORD.match(text[end : end + 80].lstrip())
    word = upcoming.group(1) if upcoming else ""
    starts_anew = not word or not word[0].islower()
    previous = _WORD_BEFORE.search(head)
    if previous is None:
        return starts_anew
    abbreviation = previous.group().lower()
    is_initial = bool(re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", previous.group())) and abbreviation not in _OFTEN_LAST
    if abbreviation in _ABBREVIATIONS or abbreviation in _OFTEN_LAST or is_initial:
        sentence_word = word.rstrip(",").lower() in _STARTERS and word[:1].isupper()
        return sentence_word and (abbreviation in _OFTEN_LAST or (is_initial and not _is_name_initial(head)))
    return starts_anew


def _is_name_initial(head: str) -> bool:
    """Whether the capital letter at the end of `head` stands behind another initial or opens a name."""
    return bool(re.search(r"(?:^|[\s.])[A-Z]\.\s?[A-Z]$|(?:^|[,;(]\s?)[A-Z]$", head))
