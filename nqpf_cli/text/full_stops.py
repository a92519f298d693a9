"""Whether a full stop "." or "．" ends a sentence, or stands in a number, a name, an abbreviation, a label, an address."""

import re

from nqpf_cli.text.normalize import is_han

SECTION_NAMES = (
    "研究目的|研究方法|研究结果|研究结论|研究背景|研究意义|目的|方法|结果|结论|背景|意义|局限|创新|价值|过程|讨论|建议|"
    "目標|結果|結論|意義|過程|討論|建議|"
    "objectives?|purposes?|backgrounds?|aims?|methods?|methodology|materials and methods|approach|process|results?|findings?|"
    "conclusions?|discussion|implications?|significance|limitations?|originality|value|contributions?|design"
)
"""Names of the parts of a structured abstract, as one alternative of a regular expression without regard to case."""

_SECTION_LABEL = re.compile(rf"\W*(?:{SECTION_NAMES}|摘\s*要|abstract|summary|introduction)\W*", re.IGNORECASE)
BRACKETED_SECTION = rf"[\[【［〔](?:(?:{SECTION_NAMES})[/／、&]?(?:and )?){{1,2}}[\]】］〕]"
"""【方法】, [Method/process] and the like; to be matched without regard to case."""

_BRACKETED = re.compile(BRACKETED_SECTION, re.IGNORECASE)
_LIST_LABEL = re.compile(r"(?:and )?[(（]?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-z])")
_LATER_LABEL = re.compile(r"(?:[;:]\s+(?:and\s+)?|[；：]\s*)\d{1,2}$")
_WORD_BEFORE = re.compile(r"[A-Za-z](?:[A-Za-z.’'-]*[A-Za-z])?$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[（【*_]*([^\s\"“‘'(\[（【*_]+)")
_URL_BEFORE = re.compile(r"(?:https?://|\bwww(?=\.|$)|doi\.org|10\.\d{4})\S*$", re.IGNORECASE)
_ADDRESS_AHEAD = re.compile(r"[\w.-]*@")
_COUNTED = re.compile(r"[\d(（#]|[IVX]{1,5}\b")
_NUMBERED_THING = re.compile(r"(?:[图表式例节章条款第圖節條註注、，,]|[A-Za-z])\s?\d+(?:[-.]\d+)*$")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr vs cf fig figs eq eqs no nos vol vols pp ed eds trans rev gen col lt sgt capt gov sen "
    "rep hon dept univ inst assoc corp inc ltd co bros e.g i.e al ca approx est ch chs chap chaps cap sec secs sect "
    "sects art arts cl para paras p ref refs tab tabs app suppl ser jan feb mar apr jun jul aug sep sept oct nov dec ph.d "
    "m.a b.a m.sc b.sc d.phil a.m p.m u.s u.k u.n e.u p.r viz mt ver resp max min avg op cit ibid supra infra et seq proc "
    "conf int natl acad sci tech econ polit soc rmb messrs mme rt".split()
)
_OFTEN_LAST = frozenset("u.s u.k u.n e.u a.m p.m ph.d m.a b.a m.sc b.sc inc ltd co corp jr sr al etc".split())
_WORDS_TOO = frozenset("no nos art arts app max min tab tabs fig figs cap cl".split())
"""Abbreviations only where a number follows: "No. 5", but "He said no. Then he left"."""
_STARTERS = frozenset(
    "the this that these those it in on at by for from to with we they he she however moreover furthermore therefore thus "
    "as an a and but so if when while after before since although our their its there here such finally first second third "
    "among according based results".split()
)


def is_section_label(text: str) -> bool:
    """Whether `text` is nothing but the name of a part of an abstract: "Methods", "【目的】"."""
    return len(text) < 30 and bool(_SECTION_LABEL.fullmatch(text))


def is_list_label(text: str, start: int, at: int) -> bool:
    """Whether nothing but a label stands before the stop at `at`: "1. Title", "as follows: 1. Build; 2. Train".

    `start` is where the sentence begins; a label may also open its line, or follow a colon or semicolon.
    """
    line = text[max(start, at - 12) : at].rpartition("\n")[2].strip()
    if _LATER_LABEL.search(line):
        return True
    return len(text[start:at].strip()) < 12 and bool(_LIST_LABEL.fullmatch(line))


def stop_ends_sentence(text: str, start: int, at: int, end: int, *, caseless: bool) -> bool:
    """Whether the stop at `at` ends the sentence that begins at `start`.

    `end` is behind the closing quotes and brackets that follow the stop. `caseless` says that the text has no
    capital letters, so that a small one tells nothing.
    """
    before, following = text[at - 1] if at else " ", text[end : end + 1]
    if is_list_label(text, start, at):
        return False
    if is_han(before) or before in "”’」』）)]】》〉〕\"'＂＇*_％%":
        return (
            not following
            or following.isspace()
            or is_han(following)
            or following in "“‘「『《（(①②③【"
            or _is_glued_word(text, end)
        )
    if text[at] == "．":
        return not following.isdigit()
    if following and is_han(following):
        return _is_before_han(text, at)
    if following and not following.isspace():
        return _is_glued(text, at, end)
    return not following or _is_stop_before_space(text, start, at, end, caseless=caseless)


def _is_before_han(text: str, at: int) -> bool:
    """Whether a stop between a Latin word or number and a Chinese character ends a Chinese sentence."""
    head = text[max(0, at - 40) : at]
    if head[-1:].isdigit():
        return not _NUMBERED_THING.search(head) and bool(re.search(r"[\u4e00-\u9fff=><]\s?[\d.]+$", head))
    word = _WORD_BEFORE.search(head)
    return word is not None and len(word.group()) > 1 and word.group().lower() not in _ABBREVIATIONS


def _is_glued_word(text: str, end: int) -> bool:
    """Whether a capitalised word or the label of an abstract's part begins at `end`."""
    word = text[end : end + 3]
    if _BRACKETED.match(text, end):
        return True
    return len(word) == 3 and word[0].isupper() and word[1:].islower() and not _ADDRESS_AHEAD.match(text, end, end + 40)


def _is_glued(text: str, at: int, end: int) -> bool:
    """Whether "forces.The" is two sentences that lost their space, as in text copied from a PDF."""
    left = text[max(0, at - 3) : at]
    if left.isalpha() and left.islower() and left.isascii() and _is_glued_word(text, end):
        return not _URL_BEFORE.search(text[max(0, at - 200) : at])
    return end > at + 1 and text[end : end + 1].isupper()


def _is_stop_before_space(text: str, start: int, at: int, end: int, *, caseless: bool) -> bool:
    head = text[max(start, at - 40) : at]
    upcoming = _NEXT_WORD.match(text[end : end + 80].lstrip())
    word = upcoming.group(1) if upcoming else ""
    starts_anew = caseless or not word or not word[0].islower()
    previous = _WORD_BEFORE.search(head)
    if previous is None:
        return starts_anew
    abbreviation = previous.group().lower()
    if abbreviation in _WORDS_TOO:
        return starts_anew and not _COUNTED.match(word)
    if abbreviation in _OFTEN_LAST and end > at + 1:
        return starts_anew
    is_initial = bool(re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", previous.group())) and abbreviation not in _OFTEN_LAST
    if abbreviation in _ABBREVIATIONS or abbreviation in _OFTEN_LAST or is_initial:
        sentence_word = word.rstrip(",").lower() in _STARTERS and word[:1].isupper()
        return sentence_word and (abbreviation in _OFTEN_LAST or (is_initial and not _is_name_initial(head)))
    return starts_anew


def _is_name_initial(head: str) -> bool:
    """Whether the capital letter at the end of `head` stands behind another initial or opens a name."""
    return bool(re.search(r"(?:^|[\s.])[A-Z]\.\s?[A-Z]$|(?:^|[,;(]\s?)[A-Z]$", head))


def begins_with_starter(text: str) -> bool:
    """Whether `text` begins with a capitalised word that opens sentences: "The", "However"."""
    word = _NEXT_WORD.match(text)
    return word is not None and word.group(1)[:1].isupper() and word.group(1).rstrip(",").lower() in _STARTERS
