"""What machine translation of Chinese leaves behind in an English text: torn dates and numerals, doubled words, scraps.

A numeral that a page sets apart (in an element of its own, in another typeface) is translated apart from its sentence:
"2014年6月" comes out as "two thousand and fourteen year six In June". The rules name such places only where no ordinary
English has the same words.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from itertools import compress, islice
from operator import eq
from typing import NamedTuple

from nqpf_cli.text.number_words import LARGE_NUMBER, NUMBER_WORD, NUMBER_WORDS, ordinal, value_of
from nqpf_cli.text.span import Span

_BEFORE, _AFTER = 60, 90
_NUMBER = rf"(?:{NUMBER_WORD}|\d{{1,2}})"
_MONTHS = "January February March April May June July August September October November December".split()
_FUNCTION = "In|During|With|The|On|At|Since|From|By|When|After|Before|And|Of"
_COUNTED = tuple(
    "chapter part volume section book act scene table figure step phase stage day number page article".split()
)
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_FOLLOWS_CONGRESS = (
    r"(?=\s*(?:[,.;:)]|$)|\s(?:that|reports?|was|were|has|have|since|to|put|proposed|stressed|pointed|emphasi[sz]ed|made"
    r"|held|clearly|clarified|the|decided|called|convened|opened)\b)"
)

_MARKS = ',.;:!?()"“”'
_DOUBLED_BY_SLIP = frozenset("the an of and or with from its their our which are will".split())
_MAY_DOUBLE = frozenset("never again really always every other there quite today truly".split())
_FEW = 20
_BEFORE_WORD = ' \n\x00(“"—'
_MAY_REPEAT = ("er", "ly", "thousands", "generations", "centuries", "decades", "somewhere")
_CHINESE_MARKS = "，。；：！？、"
_CHINESE = rf"[\u4e00-\u9fff]+|[{_CHINESE_MARKS}]+"
_ANY_CHINESE = rf"[\u4e00-\u9fff{_CHINESE_MARKS}]+"
"""One set of characters, for which a long text is searched four times as fast."""
_ENGLISH_BEFORE = re.compile(r"[a-z]{2,},? \W?[A-Za-z][\w-]+[%)\]”\"’]? ?$|(?:^|[\n\x00])\s*\d{1,2} ?$|[a-z] \d+ ?$")
_ENGLISH_AFTER = re.compile(r"\s*[A-Za-z“\"(]?[a-z]*(?:\s|[\x00,.]|$)")
_HAN = re.compile("[\u4e00-\u9fff]")
_LEADS_TO_NOUN = re.compile(r"\b(?:the|of|in|for|during|with) $", re.IGNORECASE)
_GOES_ON = re.compile(" [a-z]")
_SPEAKS_OF_WORDS = re.compile(r"translat|render|term|word|character|chinese|phrase|read|\(", re.IGNORECASE)
_SENTENCE_END = ".?!:;)\n\x00"


class ArtefactKind(StrEnum):
    """The sorts of artefacts."""

    SPELLED_OUT_YEAR = "spelled-out-year"
    DISPLACED_DATE = "displaced-date"
    DISPLACED_NUMERAL = "displaced-numeral"
    SPELLED_OUT_NUMERAL = "spelled-out-numeral"
    CHINESE_UNIT = "chinese-unit"
    GARBLED_NAME = "garbled-name"
    DOUBLED_WORD = "doubled-word"
    LEFT_OVER_CHINESE = "left-over-chinese"
    BROKEN_SENTENCE = "broken-sentence"


class Remnant(NamedTuple):
    """A stretch of a text that is an artefact, and what is wrong with it, with the likely reading where there is one."""

    kind: ArtefactKind
    span: Span
    reason: str


class _Rule(NamedTuple):
    """A pattern that is tried around each place of its `anchors` only; `reading` is "" where a match is none.

    `not_after` are characters before an anchor that spare the trial; `words_before`, if given, say how a word that ends
    before it must end.
    """

    kind: ArtefactKind
    anchors: tuple[str, ...]
    pattern: str
    reading: Callable[[re.Match[str]], str]
    ignores_case: bool = False
    not_after: str = ""
    words_before: frozenset[str] = frozenset()


def find_artefacts(text: str, in_lower_case: str) -> list[Remnant]:
    """The artefacts in `text`, in order; of overlapping ones the longest. The text comes in lower case, too."""
    found = [
        remnant
        for rule in _RULES
        for anchor in rule.anchors
        for remnant in _around(rule, anchor, in_lower_case if rule.ignores_case else text)
    ]
    found += _doubled(text, in_lower_case)
    if not text.isascii():
        found += _left_over(text)
    return _apart(found)


def _around(rule: _Rule, anchor: str, text: str) -> Iterator[Remnant]:
    """The matches of a rule that hold a place of `anchor`."""
    pattern = _compiled(rule.pattern)
    at = text.find(anchor)
    while at >= 0:
        match = _match_at(pattern, text, at, len(anchor)) if _is_tried(rule, text, at) else None
        if match:
            reason = rule.reading(match)
            if reason:
                yield Remnant(rule.kind, _stripped(match), reason)
            at = max(at, match.end() - len(anchor))
        at = text.find(anchor, at + 1)


def _is_tried(rule: _Rule, text: str, at: int) -> bool:
    if rule.not_after and text[at - 1] in rule.not_after:
        return False
    if not rule.words_before:
        return True
    word = text[max(text.rfind(" ", 0, at), text.rfind("-", 0, at)) + 1 : at]
    return word in rule.words_before


def _match_at(pattern: re.Pattern[str], text: str, at: int, chars: int) -> re.Match[str] | None:
    """The match of `pattern` that overlaps the stretch of so many characters at `at`."""
    match = pattern.search(text, max(0, at - _BEFORE), at + _AFTER)
    while match and match.end() <= at:
        match = pattern.search(text, max(match.end(), match.start() + 1), at + _AFTER)
    return match if match and match.start() <= at + chars else None


def _stripped(match: re.Match[str]) -> Span:
    """The span of a match without white space at its ends."""
    found = match.group()
    return Span(match.end() - len(found.lstrip()), match.start() + len(found.rstrip()))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _apart(found: list[Remnant]) -> list[Remnant]:
    """Those that overlap no longer one, in order."""
    kept: list[Remnant] = []
    last = 0
    for one in sorted(found, key=lambda r: (r.span.start, -r.span.end)):
        if one.span.start >= last:
            kept.append(one)
            last = one.span.end
        elif one.span.end - one.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = one
            last = one.span.end
    return kept


def _spelled_year(match: re.Match[str]) -> str:
    year = value_of(match["year"])
    if not 1800 <= year <= 2100 or (year == 2000 and not match["month"]):
        return ""
    month = value_of(match["month"]) if match["month"] else 0
    if 1 <= month <= 12:
        return f"a date was translated numeral by numeral; probably {_MONTHS[month - 1]} {year}"
    return f"the year was spelled out as a quantity; probably {year}"


def _digit_year(match: re.Match[str]) -> str:
    digits = "".join(str(value_of(word)) for word in match.group().lower().split())
    return f"the year was spelled out digit by digit; probably {digits}"


def _century(match: re.Match[str]) -> str:
    century = value_of(match["century"])
    if not 11 <= century <= 21:
        return ""
    decade = value_of(match["decade"]) if match["decade"] else 0
    if decade in range(10, 100, 10):
        return f"a decade was translated numeral by numeral; probably the {century - 1}{decade}s"
    return f"the ordinal was lost; probably the {ordinal(century)} century"


def _hundred_million(match: re.Match[str]) -> str:
    factor = 10**8 if match["unit"] == "hundred million" else 10**4
    value = float(match["number"].replace(",", "")) * factor
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1, "")):
        if value >= scale:
            written = f"{value / scale:,.6f}".rstrip("0").rstrip(".")
            return f"a Chinese unit was translated word for word; probably {written} {name}".rstrip()
    return ""


def _torn_numeral(match: re.Match[str]) -> str:
    if match.string[max(0, match.start() - 10) : match.start()].rstrip().lower().endswith(_COUNTED):
        return ""
    return "a numeral was translated apart from the phrase it belongs to"


def _says(reason: str) -> Callable[[re.Match[str]], str]:
    return lambda _: reason


def _congress(match: re.Match[str]) -> str:
    return f"a congress lost its name; probably the {ordinal(value_of(match['number']))} National Congress"


def _plan(match: re.Match[str]) -> str:
    number = 14 if match["number"] == "ten four" else value_of(match["number"].removesuffix("th"))
    return f"a plan lost its name; probably the {ordinal(number)} Five-Year Plan"


_RULES = (
    _Rule(
        ArtefactKind.SPELLED_OUT_YEAR,
        (" year",),
        rf"\b(?P<year>(?:one|two) thousand(?: (?:and )?(?:{NUMBER_WORD} hundred(?: and)? )?{NUMBER_WORD})?"
        rf"|(?:nineteen|twenty) (?!(?:one|two|three|four|five|six|seven|eight|nine)\b){NUMBER_WORD})"
        rf" year\b(?!-| old| ago| anniversary| history| period| plan| reign)(?: (?P<month>{_NUMBER})\b(?! [a-z]+s\b))?"
        rf"(?: in (?:{'|'.join(_MONTHS).lower()})\b)?",
        _spelled_year,
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.SPELLED_OUT_YEAR,
        (" zero ", " 0 "),
        r"\b(?=[\d ]*[a-z])(?:two|2) (?:zero|0) (?:zero|one|two|[0-2]) (?:zero|one|two|three|four|five|six|seven|eight|nine|\d)\b",
        _digit_year,
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.DISPLACED_DATE,
        ("year", "month"),
        r"\b(?:18|19|20)\d\d years? \d{1,2}(?:st|nd|rd|th)? months?\b(?: \d{1,2}(?:st|nd|rd|th)? days?\b)?"
        r"|\bIn (?:19|20) years \d\d(?=\s*[,.;:)]|\s[A-Z])|\bin (?:19|20) years \d\d(?=\s*[,.;:)])"
        r"|\b(?:\d{1,2} )?month \d{1,2} (?:day|date)\b(?! of| after| before| later)"
        rf"|\b(?:{'|'.join(_MONTHS)})(?: of)?,? (?:19|20)\d\d year\b(?![-’']| end| to date)"
        r"|\b(?:18|19|20)\d\dyears?\b|\b\d{1,2}months?\d{1,2}(?:days?)?\b",
        _says("the parts of a date stand in the order of the Chinese"),
    ),
    _Rule(
        ArtefactKind.DISPLACED_DATE,
        (" century",),
        rf"\b(?P<century>{NUMBER_WORD}|1[1-9]|2[01]) century\b(?!-| old)(?: (?P<decade>{NUMBER_WORD})(?= [A-Z]))?(?: In the s\b)?",
        _century,
    ),
    _Rule(
        ArtefactKind.DISPLACED_NUMERAL,
        (" the s", " the th", " the nd", " the rd"),
        r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|of|from|by) the s(?=[,.;]| (?:and|to|of|in|with|the)\b)"
        r"|\b(?:[Tt]he|[Tt]o) (?:th|nd|rd) (?=[a-zA-Z])",
        _says("the numeral before the ending was lost"),
    ),
    _Rule(
        ArtefactKind.DISPLACED_NUMERAL,
        tuple(f" {word} " for word in _FUNCTION.split("|")),
        rf"(?<=[a-z] )(?:(?:{LARGE_NUMBER}|{NUMBER_WORD}) (?:{_FUNCTION})|[2-6]G (?:The|And|In|With|Of)) "
        r"(?:(?:the )?(?:\d{1,2}(?:st|nd|rd|th) century|s\b)|(?=\w))",
        _torn_numeral,
        words_before=NUMBER_WORDS | {"2G", "3G", "4G", "5G", "6G"},
    ),
    _Rule(
        ArtefactKind.SPELLED_OUT_NUMERAL,
        (" )",),
        rf"(?<![(\w-])(?:{NUMBER_WORD}) \)(?=\s?[A-Z“\"])",
        _says("the number of an item was translated as a word"),
    ),
    _Rule(
        ArtefactKind.CHINESE_UNIT,
        ("hundred million", "ten thousand"),
        r"(?<![\d.,])(?P<number>\d[\d,]*(?:\.\d+)?)[ \xa0](?P<unit>hundred million|ten thousand)\b",
        _hundred_million,
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.CHINESE_UNIT,
        ("thousand million", "thousand billion", "million million", "hundred billion million"),
        r"\bten thousand (?:million|billion)\b|\bhundred million million\b",
        _says("a Chinese unit was translated word for word"),
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.GARBLED_NAME,
        (" major", " big"),
        rf"\b(?:the|party[’']s|cpc|since) (?:first )?(?P<number>1[0-9]|2[0-9]|(?:{_TEENS}|twenty|twenty[- ]one))(?:th)? (?:major|big)\b"
        + _FOLLOWS_CONGRESS,
        _congress,
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.GARBLED_NAME,
        (" five",),
        rf"(?:(?<=[“\"])|\b(?:the|during|since) (?:“|\")?)(?P<number>ten four|1[0-9]|(?:{_TEENS})(?:th)?) five(?:[”\"](?: (?:plan|period)\b)?| (?:plan|period)\b)"
        rf"|\bthe (?P<cardinal>1[0-9]|{_TEENS}) five[- ]year plan\b",
        lambda m: _plan(m) if m["number"] else "the ordinal of a plan was lost",
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.GARBLED_NAME,
        (" plen", " full session", " whole session"),
        rf"\b(?:1[5-9]|2[01]|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?:th)? (?:session |term )?(?:of the )?"
        rf"(?:{NUMBER_WORD}|third|fourth|fifth|sixth|seventh|[1-7]) (?:middle |medium |central |in the )?(?:plenary|plenum|full session|whole session)\b(?! sessions)",
        _says("a plenary session lost its name; say which session of which Central Committee"),
        ignores_case=True,
    ),
    _Rule(
        ArtefactKind.BROKEN_SENTENCE,
        (" And ", " So ", " We ", " It ", " To ", " They ", "” The ", '" The '),
        r"(?<=[a-z])(?: (?:And|So|It|We|They)|, (?:To|And|We)) (?=[a-z]+ [a-z])|[a-z0-9+][”\"] And (?=[a-z]+ [a-z])|[0-9+][”\"] The (?=[a-z])",
        _says("a sentence begins in the middle of another: its parts were translated apart"),
        not_after=_SENTENCE_END,
    ),
)


def _doubled(text: str, lowered: str) -> Iterator[Remnant]:
    """Words that stand twice: one after the other, or joined as if they were two things."""
    plain = lowered
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    words = plain.split()
    beside = _equal(words, 1)
    reason = "a word stands twice"
    yield from _repeated(text, lowered, beside & _DOUBLED_BY_SLIP, r"(?: |[^\S\n]*\n[^\S\n]*)", reason)
    yield from _repeated(text, lowered, {w for w in beside if _is_long(w, 5)} - _MAY_DOUBLE, " ", reason)
    again = {w for w in _equal(words, 2) if _is_long(w, 9) and not w.endswith(_MAY_REPEAT)}
    reason = "two words of the Chinese were translated by one"
    # "citations and citations given in footnotes" are not the same thing twice
    whole = {w for w in again if "-" not in w}
    yield from _repeated(text, lowered, whole, "(?: and|, and|,) ", reason, after=r"(?=\s?[,.;:)])")
    yield from _repeated(text, lowered, again - whole, "(?: and|, and|,) ", reason)


def _equal(words: list[str], apart: int) -> set[str]:
    """The words after which the same word stands, so many words on."""
    return set(compress(words, map(eq, words, islice(words, apart, None))))


def _is_long(word: str, letters: int) -> bool:
    return len(word) >= letters and word.replace("-", "").isalpha()


def _repeated(
    text: str, lowered: str, words: set[str], joint: str, reason: str, *, after: str = ""
) -> Iterator[Remnant]:
    """Places where one of `words` stands before and after `joint`; one pattern for each word, if they are few."""
    for word in words if len(words) <= _FEW else ("[a-z-]{3,}",):
        for match in re.finditer(rf"({word}){joint}\1(?![\w’'-]){after}", lowered):
            before, again = lowered[max(0, match.start() - 1) : match.start()], match.end() - len(match[1])
            if match[1] in words and before in _BEFORE_WORD and text[again].islower():
                yield Remnant(ArtefactKind.DOUBLED_WORD, Span(match.start(), match.end()), reason)


def _left_over(text: str) -> Iterator[Remnant]:
    """Chinese marks between English words, and Hanzi where an English noun must stand."""
    stretches = re.finditer(_ANY_CHINESE, text)
    for found in (one for s in stretches for one in _compiled(_CHINESE).finditer(text, s.start(), s.end())):
        span = Span(found.start(), found.end())
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _BEFORE]
        if _HAN.search(before) or _HAN.search(after):
            continue
        if found.group()[0] in _CHINESE_MARKS:
            if _ENGLISH_BEFORE.search(before) and _ENGLISH_AFTER.match(after):
                yield Remnant(ArtefactKind.LEFT_OVER_CHINESE, span, "a Chinese punctuation mark")
        elif _LEADS_TO_NOUN.search(before) and _GOES_ON.match(after) and not _SPEAKS_OF_WORDS.search(before + after):
            yield Remnant(ArtefactKind.LEFT_OVER_CHINESE, span, "words left in Chinese")
