"""What stands before the type mark: authors, the year of the author-date form, and the title."""

import re
from itertools import islice

from nqpf_cli.formats.gbt7714_responsibility import Names, continues_body, read_body, read_names
from nqpf_cli.formats.reference_text import shadow

_YEAR = r"(?:1[4-9]|20)\d{2}"
_AUTHOR_YEAR = re.compile(
    rf"^(?P<names>.+?)[,.]?\s*[(\[]?\s*c?(?P<year>{_YEAR})[a-z]?(?:\s*\([^()]{{1,20}}\))?\s*[)\]]?\s*[.:]\s*(?=\S)"
)
_MAX_STOPS = 400
_MAX_AUTHORS = 3000  # characters; a longer list is none, and trying each stop of a long text takes its square


def is_author_date(head: str) -> bool:
    """Whether `head` begins in the author-date form: authors, then the year."""
    dated = _AUTHOR_YEAR.match(shadow(head))
    return bool(dated and (read_names(head[: dated.end("names")]) or read_body(head[: dated.end("names")])))


def read_head(head: str) -> tuple[Names | None, str | None, str]:
    """Authors, the year of the author-date form, and the title; authors are None where there are none."""
    head = head.strip(" .．。,，")
    shape = shadow(head)
    dated = _AUTHOR_YEAR.match(shape)
    if dated:
        names = read_names(head[: dated.end("names")]) or read_body(head[: dated.end("names")])
        if names:
            return names, dated["year"], _title(head[dated.end() :])
    unlikely: tuple[Names, None, str] | None = None
    first: int | None = None
    for stop in islice(re.compile(r"\.").finditer(shape, 0, _MAX_AUTHORS), _MAX_STOPS):
        before, after = head[: stop.start()], head[stop.end() :]
        if not after.strip() or shape[stop.end() :].lstrip()[:1] in ",.;:)]":
            continue
        if (re.match(r"\d", after) and re.search(r"\d$", before)) or re.match(r"\s*of\b", after):
            continue
        first = stop.start() if first is None else first
        names = read_names(before)
        if names and not _is_cut_initial(before, after):
            more = continues_body(before, after)
            if more and (longer := read_names(before + "." + after[:more])):
                return longer, None, _title(after[more:])
            return names, None, _title(after)
        unlikely = (names, None, _title(after)) if names else unlikely
    return unlikely or _behind_body(head, first) or (None, None, _title(head))


def _behind_body(head: str, stop: int | None) -> tuple[Names, None, str] | None:
    """The title behind an institution that only its last word gives away, before the first stop."""
    if stop is None or re.match(r"\s*(?:第?\s*\d|[A-Z]\s?辑|[上中下]\b)", head[stop + 1 :]):
        return None
    names = read_body(head[:stop])
    return (names, None, _title(head[stop + 1 :])) if names else None


def _is_cut_initial(before: str, after: str) -> bool:
    """Whether the stop is that of an initial with more of the name, or more names, to come ("S. N. Durlauf").

    A family name in capitals stands before its initials, so none comes behind them.
    """
    if not re.search(r"(?:^|[\s,.])[A-Z]$", before):
        return False
    if re.match(r"\s?(?:[A-Z]\.|and\b|&|(?:[A-Z]\s?)?,)", after):
        return True
    first = re.split(r"[,;&]|\band\s", before)[-1].split()[0]
    in_capitals = len(first) > 1 and first.isupper() and "." not in first
    return not in_capitals and bool(re.match(r"\s?[A-ZÀ-Þ][\w’'-]+\s*[,.](?:\s|(?=[A-Z]))", after))


def _title(text: str) -> str:
    return text.strip(" .．。,，")
