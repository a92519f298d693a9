"""References without a type mark: the type, where the shape of what stands behind the title tells it.

Each reading takes the reference without its identifiers, cut at a stop, and says what it is, or nothing.
"""

import re
from dataclasses import replace

from nqpf_cli.bibliography.locators import parse_newspaper, parse_serial
from nqpf_cli.formats.gbt7714_head import is_author_date, read_head
from nqpf_cli.formats.gbt7714_imprint import (
    ends_abbreviated,
    match_date_and_pages,
    match_edition,
    match_event,
    match_imprint,
    match_numbering,
    match_translators,
)
from nqpf_cli.formats.gbt7714_numbers import begins_with_standard_number, match_number
from nqpf_cli.formats.gbt7714_parts import ReferenceParts, with_host, without_identifiers
from nqpf_cli.formats.gbt7714_responsibility import read_names
from nqpf_cli.formats.reference_text import shadow

_STOP = re.compile(
    r"[.．。](?=\s|[\u4e00-\u9fff“《]|V\d|\d+(?:st|nd|rd|th)\b|\d+\s?版|(?:19|20)\d\d-\d\d)|(?<=[a-z)\]])[.．](?=[A-Z])"
)
_SCHOOL = re.compile(
    r"(?:大学|学院|研究生院|党校|科学院|社会科学院)(?:(?:硕士|博士)学位论文)?\s*(?:[\u4e00-\u9fff]{1,8}系)?$|\b(?:University|Universität|College)\b|^Univ"
)
_PRESS = re.compile(
    r"出版|印书馆|书局|书社|\bPress\b|Publish|Springer|Elsevier|Wiley|\bInc\b|\bBooks\b|\bVerlag\b|& Sons",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"档案馆|\bArchives?\b")
_MEETING = re.compile(
    r"论文集|会议|研讨会|交流会|年会|论坛|论文汇编|proceedings|conference|symposium|workshop|congress|advances in neural",
    re.IGNORECASE,
)
_REPORT = re.compile(r"(?:报告|白皮书|蓝皮书|\breports?\b|working paper)", re.IGNORECASE)
_MAP = re.compile(
    r"(?:地图集?|地图册|地质图|地形图|政区图|地名图|分布图|地势图|[省市县区]图|海图)(?:\s*[:：].{1,6}[册卷集])?(?:[.．。]?\s*1\s?[:：]\s?\d+)?$|\batlas\b|^maps?\b|\bmap of\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"数据集|数据库|\bdata\s?sets?\b|\bdatabase\b", re.IGNORECASE)
_REPOSITORY = re.compile(
    r"数据中心|数据平台|数据银行|分中心|\bdata\b|\brepository\b|zenodo|figshare|dryad|dataverse", re.IGNORECASE
)
_PREPRINT_SERVER = re.compile(
    r"(?:\w*Xiv|SSRN|Research Square|Preprints?(?:\.org)?|bioRxiv|medRxiv)\b\s*(?:[(（,，:：].*)?$", re.IGNORECASE
)
_JOURNAL = re.compile(r"学报|杂志|研究$|\bJournal\b|\bReview\b")
_ABBREVIATED = re.compile(r"(?:^|[.．。]\s*)[A-Z][a-z]{0,4}$")
_PAPER = re.compile(r"(?<!学)报(?:[(（].*[)）])?$|\b(?:Daily|Times|News|Post|Herald|Tribune|Gazette|Guardian)\b")
_SIZE = re.compile(r"\.\s*\d+\s?(?:cm|mm)\s?[x×*]\s?\d+\s?(?:cm|mm)$")
_MAX_LENGTH = 1000  # characters; what is longer and has no mark is prose
_MAX_TAIL = 400
_MAX_PLACE = 8  # characters of a name of a place that is beyond doubt none of a title


def split_unmarked(line: str) -> ReferenceParts | None:
    """Cut a reference without type mark; None where nothing tells where its title ends, and what it is."""
    if len(line) > _MAX_LENGTH:
        return None
    parts = replace(without_identifiers("", "EB", None, line), inferred=True)
    body = parts.tail.rstrip(" .．。,，")
    return _chapter(parts, body) or _standard(parts, body) or _by_tail(parts, body) or _web_page(parts, body)


def _chapter(parts: ReferenceParts, body: str) -> ReferenceParts | None:
    """A part of a work: `//` before its host; GB/T 7714-2015, 4.2."""
    at = shadow(body).find("//")
    if at < 0:
        return None
    start = _statements_start(body[:at])
    cut = with_host(replace(parts, head=body[:start].rstrip(" .．。"), tail=body[start:]))
    if match_number("S", cut.head):
        return replace(cut, mark="S")
    if _MAP.search(cut.head):
        return replace(cut, mark="CM")
    meeting = _MEETING.search(cut.host) or (not _STOP.search(cut.host) and match_event(cut.host))
    return replace(cut, mark="C" if meeting else "M")


def _standard(parts: ReferenceParts, body: str) -> ReferenceParts | None:
    if begins_with_standard_number(body):
        return replace(parts, head=body, tail="", mark="S")
    number = match_number("S", body)
    return (
        replace(parts, head=body, tail="", mark="S") if number and number["number"].startswith(("GB", "ISO")) else None
    )


def _by_tail(parts: ReferenceParts, body: str) -> ReferenceParts | None:
    """What the text behind one of the last stops is: the shortest tail that says something counts."""
    body = _without_size(body)
    stops = list(_STOP.finditer(body, max(0, len(body) - _MAX_TAIL)))
    cuts = [(body[: stop.start()], body[stop.end() :].strip()) for stop in reversed(stops)]
    whole = next(((head, tail) for head, tail in cuts if match_numbering(tail)), None)
    if whole:  # a journal itself, whose imprint alone would look like a book's
        return replace(parts, head=whole[0], tail=whole[1], mark="J")
    for head, tail in cuts:
        mark = None if ends_abbreviated(head, len(head)) else _mark_of(parts, head, tail)
        if mark == "J" and _ABBREVIATED.search(head):  # "Res. Policy": the stop is of the journal's name
            continue
        if (
            mark in ("J", "N") and read_head(head)[0] is None and read_names(head)
        ):  # authors alone: the title is not told from what follows
            continue
        if mark:
            start = _statements_start(head)
            statements = head[start:].lstrip(" .．。")
            return replace(parts, head=head[:start], tail=f"{statements}. {tail}" if statements else tail, mark=mark)
    return None


def _mark_of(parts: ReferenceParts, head: str, tail: str) -> str | None:
    identifiers = parts.identifiers
    if _PREPRINT_SERVER.match(tail):
        return "PP"
    if (identifiers.updated or identifiers.accessed) and _REPOSITORY.search(tail) and not match_imprint(tail):
        return "DS"
    if match_date_and_pages(tail):
        return _mark_of_dated(head)
    return _mark_of_serial(parts, tail) or _mark_of_imprint(head, tail)


def _mark_of_dated(head: str) -> str | None:
    """A patent, report or archive file, which have a date and no publisher; a bare date says nothing."""
    if match_number("P", head):
        return "P"
    if match_number("R", head) or _REPORT.search(head):
        return "R"
    return None


def _mark_of_serial(parts: ReferenceParts, tail: str) -> str | None:
    """A newspaper with day and page, or a journal with year and pages, or with its DOI."""
    newspaper, serial = parse_newspaper(tail), parse_serial(tail)
    if newspaper and newspaper.issued and newspaper.issued.count("-") == 2:
        if newspaper.page or _PAPER.search(newspaper.container or ""):
            return "N"
        if re.search(r"网(?:站)?$", newspaper.container or ""):
            return "EB"
        return "J" if not re.search(r"[:：]", newspaper.container or "") else None
    container = re.sub(r"\b[A-Z][a-z]{0,4}\.\s", "", serial.container or "") if serial else ""
    if not serial or re.search(r"[.．。](?:\s|[\u4e00-\u9fff])", container):
        return None
    if serial.page and (serial.volume or serial.issue):
        return "J"
    if re.search(r"[:：]", serial.container or "") or _PRESS.search(tail):
        return None
    in_journal = serial.page and not serial.issued and _JOURNAL.search(serial.container or "")
    known = serial.issued and (serial.issue or parts.identifiers.doi)
    return "J" if known or in_journal else None


def _mark_of_imprint(head: str, tail: str) -> str | None:
    """A standard, report, archive file, thesis, map, proceedings or book: number, publisher or title says which."""
    imprint = match_imprint(tail)
    if not imprint or not (imprint.groupdict().get("date") or is_author_date(head)):
        return None
    publisher, place = tail[slice(*imprint.span("publisher"))], imprint["place"]
    press = bool(_PRESS.search(publisher))
    school = bool(_SCHOOL.search(publisher)) and not press
    if (place is None and not press and not school) or (place and (len(place) > 30 or "//" in place)):
        return None
    names, _, title = read_head(head[: _statements_start(head)])
    if names is None and len(place or "") > _MAX_PLACE and read_names(title):  # then the title stands behind the stop
        return None
    readings = (
        ("S", match_number("S", title)),
        ("A", _ARCHIVE.search(publisher)),
        ("R", match_number("R", title)),
        ("D", school),
        ("CM", _MAP.search(title)),
        ("C", _MEETING.search(title)),
        ("R", _REPORT.search(title) and not press),
    )
    return next((mark for mark, holds in readings if holds), "M")


def _without_size(body: str) -> str:
    """`body` without the size of a map behind its imprint, which looks like pages."""
    size = _SIZE.search(shadow(body))
    return body[: size.start()] if size else body


def _statements_start(head: str) -> int:
    """Where edition and translators begin at the end of `head`; its length where there are none."""
    for stop in list(_STOP.finditer(head))[-4:]:
        rest = head[stop.end() :].strip() + "."
        for _ in range(2):
            found = match_edition(rest) or match_translators(rest)
            rest = rest[found.end() :] if found else rest
        if not rest.strip(" ."):
            return stop.start()
    return len(head)


def _web_page(parts: ReferenceParts, body: str) -> ReferenceParts | None:
    """A title, then an address, and the dates of change and of access: GB/T 7714-2015, 4.6."""
    identifiers = parts.identifiers
    if not identifiers.url or not body:
        return None
    if match_number("S", body):
        return replace(parts, head=body, tail="", mark="S")
    if identifiers.updated and (match_number("R", body) or _REPORT.search(body)):
        return replace(parts, head=body, tail="", mark="R")
    return replace(parts, head=body, tail="", mark="DS" if _DATA.search(body) else "EB")
