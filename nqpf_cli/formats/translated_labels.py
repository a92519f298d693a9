"""What shows that a page is a machine's English translation of a Chinese one: its labels, furniture and marks."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.text.normalize import han_share

_ENOUGH_SIGNS = 3
_MOST_HAN = 0.05


class Part(StrEnum):
    """What a label of such a page names."""

    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    FUNDS = "funds"
    AFFILIATIONS = "affiliations"
    AUTHOR = "author"
    SOURCE = "source"
    PUBLISHED = "published"
    CLC = "clc"
    ARTICLE_NUMBER = "article_number"
    TITLE = "title"
    FURNITURE = "furniture"


class PartText(NamedTuple):
    """A part, its text to the end of the line or the next label, and the index of its line."""

    part: Part
    text: str
    at: int


_WORDS = {
    Part.ABSTRACT: r"(?:content |chinese |article |paper )?(?:abstract|summary)(?: of contents?)?|content(?:s)? (?:abstract|summary|feed)|abstract of (?:the )?(?:paper|article)|pick to want",
    Part.KEYWORDS: r"(?:chinese )?key[ -]?words?|keyword|key term",
    Part.FUNDS: r"(?:project )?(?:fund|foundation|funding)(?:ed)? (?:projects?|items?)|fund(?:ing)?|project fund|topic source|subsidized projects?|supported projects?",
    Part.AFFILIATIONS: r"(?:the )?author(?:'s|s)?(?: \w+)? (?:unit|units|affiliation|institution|work unit|organization)|work unit|unit of (?:the )?author",
    Part.AUTHOR: r"(?:the )?authors?|author name|writer|written by|text",
    Part.SOURCE: r"(?:article |original |paper |text |information |document |manuscript )?(?:source|origin)s?(?: of (?:the )?(?:article|paper|document|text))?|(?:originally |first )?published in|originally (?:contained|carried|loaded) in|original(?:ly)? load|excerpted from|reprinted from|publication|source journal|source publication|from the journal",
    Part.PUBLISHED: r"(?:release|released|renewal|update|updated|publish|published|publication|publishing|posted|posting|issue|issuing|add|entry|upload)(?: (?:time|date|on|at))+|published|posted|released|time|date",
    Part.CLC: r"(?:middle map|china library|chinese library|chinese map|medium map|zhongtu|china map|clc)? ?(?:classification|classified|class)(?: \(?clc\)?)? (?:number|no\.?|code)|clc(?: (?:number|no\.?|code))?|classification",
    Part.ARTICLE_NUMBER: r"article (?:number|no\.?|id|serial number|code)",
    Part.TITLE: r"(?:article |paper )?(?:title|topic)",
    Part.FURNITURE: r"publisher|issuer|poster|responsible editor|editor in charge|editor|edit|click (?:number|count|rate|volume)|clicks?|number of (?:clicks|views|visits|readings|readers|hits)|reading(?:s| times| volume| number)?|"
    r"read(?: times| count)?|views?|page ?views|hits|browse(?: times)?|browsing(?: times| volume)?|visits|visit volume|font(?: size)?|type ?face|word size|character size|size|share(?: to)?|print|document (?:identification|identifying|mark|sign|logo) code|"
    r"document code|doi|received(?: date)?|date of receipt|current (?:location|position)|(?:your|the) (?:current )?(?:location|position)(?: is)?|column|popularity|comments?|proofread(?:ing)?|audit|reviewer|visitors?",
}
_ALL = "|".join(f"(?P<{part.name}>{words})" for part, words in _WORDS.items())
_LABEL = re.compile(
    rf"(?:^|(?<=[\s\u00a0|(（\[【;；]))[\[【(（]?\s*(?:{_ALL})\s*(?:[\]】]\s*[:：]?|[)）]?\s*[:：])\s*", re.IGNORECASE
)
_BARE = re.compile(
    r"^[\[【(（]?\s*(?:(?P<ABSTRACT>abstract|summary|Abstract)|(?P<KEYWORDS>key ?words?|Key ?words?|keyword))\s*[\]】)）]?(?:\s+(?=\S)|$)"
)
_SIGNS = (
    r"translated (?:automatically|by machine)|machine[- ]translat|show original text|view original text|translated from[: ]+chinese|original language",
    r"^\s*[\[【(（]?\s*(?:abstract|summary)\s*[\]】)]?(?:\s+[:：]|[:：]|\s+[A-Z])",
    r"^\s*[\[【(（]?\s*key ?words?\s*[\]】)]?\s+[:：]|^\s*[\[【]\s*key ?words?\s*[\]】]|^\s*[\[【(（]?\s*key word\s*[\]】)]?\s*[:：]|^\s*[\[【]\s*abstract\s*[\]】]",
    r"\b(?:publisher|author|poster|editor|source)\s*[:：]\s*(?:webmaster|admin(?:istrator)?|website|station master)\b|\bwebmaster\b.*\bpublished\b",
    r"\b(?:current|your|your current|present) (?:location|position)\s*(?:is)?\s*[:：]",
    r"\b(?:click (?:number|count|rate)|clicks|reading(?:s| times| volume| number)|number of (?:clicks|readings|readers)|browse times|browsing (?:times|volume)|reading quantity|hits)\s*[:：]\s*\d",
    r"\b(?:font size|type ?face|word size|character size|font)\s*[:：]?\s*[\[【(]?\s*(?:large|big)\b",
    r"\b(?:renewal|release) (?:time|date)\s*[:：]|\b(?:publisher|issuer)\s*[:：].{1,40}\b(?:published on|release|time)",
    r"^\s*[(（]?\s*(?:responsible editor|editor in charge)\s*[:：]",
    r"^\s*(?:(?:previous|next|last|on one|on an article|the next)(?: (?:article|one|piece|page))?)\s*[:：]",
    r"\b(?:set|establishes|setting) as (?:the )?home ?page|\badd (?:to )?(?:collection|favorites?)|\bjoins? the collection|\bcollection of this (?:site|station)",
    r"\b(?:author(?:'s)? unit|work unit|fund(?:ed)? project|foundation project|fund item)s?\s*[\])】]?\s*[:：\]】]|[\[【]\s*fund project",
    r"\b(?:middle map|china library|medium map|chinese map|zhongtu) ?classif|\bdocument (?:identification|identifying|logo|sign|mark) code",
    r"(?:^|\s)(?:one|two|three|four|five|six|seven|eight|nine|ten) \)",
    r"^\s*\d{1,2}、|[A-Za-z][；，、。：][ A-Za-z]|[A-Za-z]《|》",
    r"\b20\d\d\s*[,，]?\s*(?:the )?(?:issue \d|\d{1,2}(?:st|nd|rd|th) (?:issue|period))|\bissue \d{1,2}\s*(?:of|,)\s*20\d\d",
    r"\b(?:article source|source)\s*[:：]\s*(?:[<《\"“]|[A-Z][A-Za-z ]+,? 20\d\d)",
    r"\bICP (?:prepares|preparation|record|no\.?|for)|\bpage execution time|\bclose(?:s)? (?:the )?window|\bprints? this (?:article|page)|tells? (?:the )?good friend",
)
_SIGN = tuple(re.compile(sign, re.IGNORECASE | re.MULTILINE) for sign in _SIGNS)
_LOWER_ABSTRACT = re.compile(r"^\s*[\[【(（]?\s*abstract\s*[\]】)]?(?:\s*[:：]|\s+[A-Z])", re.MULTILINE)
_OWN_SIGNS = frozenset(range(8)) | {10, 11, 12, 13, 14}
"""Those that no page of a journal in English shows."""


def translation_signs(text: str) -> int:
    """How many different signs of a machine's translation from the Chinese `text` shows; 0 for a text in Chinese."""
    if han_share(text[:20_000]) > _MOST_HAN:
        return 0
    found = {number for number, sign in enumerate(_SIGN) if sign.search(text)}
    if 1 in found and not _LOWER_ABSTRACT.search(text):
        found.discard(1)
    return len(found) + (0 in found) if found & _OWN_SIGNS else 0


def is_translation(text: str) -> bool:
    """Whether `text` shows several of these signs."""
    return translation_signs(text) >= _ENOUGH_SIGNS


def read_parts(lines: Sequence[str]) -> list[PartText]:
    """The labelled parts of such a page, in order, with the rest of their line."""
    return [part for at, line in enumerate(lines) for part in _parts(line, at)]


def _parts(line: str, at: int) -> Iterator[PartText]:
    marks = list(_LABEL.finditer(line)) if len(line) < 5000 or not line.startswith("\u3000") else []
    bare = _BARE.match(line)
    if bare and (not marks or marks[0].start() > 0):
        marks = [bare]
    elif marks and _part(marks[0]) in (Part.ABSTRACT, Part.KEYWORDS) and marks[0].start() == 0:
        marks = marks[:1] if _part(marks[0]) is Part.ABSTRACT else marks
    marks = [mark for mark in marks if mark.start() == 0 or _is_field_line(line, marks)]
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line)
        yield PartText(_part(mark), line[mark.end() : end].strip(" \u00a0\u3000"), at)


def _is_field_line(line: str, marks: Sequence[re.Match[str]]) -> bool:
    """Whether labels stand along `line`: it begins with one, and is no paragraph."""
    return bool(marks) and (marks[0].start() <= 1 or len(marks) > 2) and len(line) < 400


def _part(mark: re.Match[str]) -> Part:
    return Part[next(name for name, value in mark.groupdict().items() if value is not None)]
