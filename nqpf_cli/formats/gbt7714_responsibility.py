"""The responsibility statements of a reference: who wrote, edited or published it, and what is no name at all."""

import re

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import parse_names, strip_role
from nqpf_cli.formats.reference_text import shadow
from nqpf_cli.text.normalize import has_han

UNKNOWN = re.compile(
    r"^[\[［]?\s*(?:S\.\s?l\.?|s\.\s?n\.?|出版地不详|出版者不详|佚名|匿名|作者不详|无名氏|anon(?:ymous)?\.?)\s*[\]］]?$",
    re.IGNORECASE,
)
"""What GB/T 7714 prints where a name, place or publisher is not known; 2015 edition, 8.1.3, 8.4.1.3 and 8.4.2.3."""

_BODY = re.compile(
    r"\b(?:University|Institut(?:e|ion)s?|Organi[sz]ation|Committee|Ministry|Commission|Association|Council|Cent(?:er|re)|Office|"
    r"Department|Dept|Agency|Foundation|Corporation|Society|Federation|Academy|Bureau|Fund|Group|Board|Administration|Division|"
    r"Library|Museum|Service|Laboratory|Company|Union|School|College)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"of", "for", "and", "the", "on", "in", "&", "de", "to"})
_LEGAL_FORM = re.compile(r",\s*(?=(?:Inc|Ltd|LLC|L\.?L\.?C|Co|Corp|GmbH|S\.?A)\b\.?)")
_ZH_BODY = re.compile(
    r"[\u3400-\u9fffA-Za-z《》“”·、\-—\s()（）]{2,60}?(?:室|司|系统|馆|社|局|处|科|队|团|院|所|会|网|台|中心|部|厅|办|委|组|厂|店|校|系|公司|"
    r"集团|联盟|平台|基金|政府|大学|学院|项目|计划)(?:\s*[(（][^()（）]{2,30}[)）])?$"
)
_OTHER_SCRIPT = re.compile(
    r"[\u0400-\u04ff][\u0400-\u04ff'-]+(?:\s+[\u0400-\u04ff]\.?(?:[\s-]?[\u0400-\u04ff]\.?){0,2})$"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}$")
_SMALL_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) (?P<given>(?:[A-Z][ -]?)+(?:[a-z]\b ?){1,3})$"
)
_ET_AL = re.compile(r"\s*[,，]?\s*(?:et\.?\s*al\.?|等)\s*$", re.IGNORECASE)
_JOINED_INITIAL = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z][a-z]{2})")
_NO_BREAK = "\x00"

Names = tuple[tuple[Name, ...], bool]
"""Names, and whether more were left out."""


def read_names(text: str) -> Names | None:
    """The names in a responsibility statement; an unknown author (佚名, Anon) gives no names, a title gives None."""
    text = text.strip()
    if UNKNOWN.match(text):
        return (), False
    text = _JOINED_INITIAL.sub(". ", strip_role(text))
    return _with_bodies(text) or parse_names(text) or _in_other_scripts(text)


def read_body(text: str) -> Names | None:
    """The institutions that `text` names by their last word alone (…研究室, …系统), where nothing else was a name."""
    text = strip_role(text)
    if not has_han(text):
        return None
    parts = [part.strip() for part in re.split(r"[,，;；]", _ET_AL.sub("", text))]
    if not all(_ZH_BODY.match(part) or parse_names(part) for part in parts):
        return None
    return tuple(Name(zh=part) for part in parts), bool(_ET_AL.search(text))


def continues_body(name: str, rest: str) -> int:
    """How far into `rest` the name of an institution goes on behind the stop ("X Agency. Y Office. Title"); 0 if not."""
    stop = re.search(r"\.", rest)
    if not stop or not _BODY.search(name) or "," in name or has_han(name):
        return 0
    part = rest[: stop.start()].strip()
    is_part = bool(_BODY.search(part)) and all(w in _SMALL_WORDS or w[:1].isupper() for w in part.split())
    return stop.start() if is_part and rest[stop.end() :].strip() else 0


def _with_bodies(text: str) -> Names | None:
    """Names in Latin letters with institutions among them that hold "and" or end in ", Inc."."""
    if has_han(text) or not _BODY.search(text):
        return None
    body = _ET_AL.sub("", text)
    whole = _LEGAL_FORM.sub(_NO_BREAK, shadow(body))
    parts = [part.strip() for part in whole.split(",") if part.strip()]
    if not any(_is_body(part) for part in parts):
        return None
    names: list[Name] = []
    for part in parts:
        written = part.replace(_NO_BREAK, ", ")
        if _is_body(part):
            names.append(Name(literal=written))
        elif read := parse_names(written):
            names.extend(read[0])
        else:
            return None
    return tuple(names), body != text


def _is_body(part: str) -> bool:
    """Whether `part` is an institution of several words, all of them capitalised but the small ones."""
    if _NO_BREAK in part:
        return True
    words = part.split()
    inner = any(word in _SMALL_WORDS for word in words) and len(words) > 2
    return (
        inner and bool(_BODY.search(part)) and all(w in _SMALL_WORDS or w[:1].isupper() or w[:1] == "(" for w in words)
    )


def _in_other_scripts(text: str) -> Names | None:
    """Names in Cyrillic or Hangul, and Latin ones whose initials hold a particle ("Sample P H v d")."""
    body = _ET_AL.sub("", text)
    names: list[Name] = []
    for part in re.split(r"\s*[,，;；]\s*", body):
        small = _SMALL_INITIALS.match(part)
        if _OTHER_SCRIPT.match(part):
            family, _, given = part.partition(" ")
            names.append(Name(family=family, given=given))
        elif _HANGUL.match(part):
            names.append(Name(literal=part))
        elif small:
            names.append(Name(family=small["family"], given=small["given"].strip()))
        elif read := parse_names(part):
            names.extend(read[0])
        else:
            return None
    return tuple(names), body != text
