"""The running heads and feet of an article's pages, which cut its abstracts and its text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.text.abstract_labels import text_starts
from nqpf_cli.text.normalize import squeezed

_MAX_CHARS = 120
_MAX_CORE = 60
_LEAST_CORE = 4
_OFTEN = 3
_PAGE_NUMBER = re.compile(r"(?:^|\s)[·•—–―\-－.\s]*\d{1,4}[·•—–―\-－.\s]*(?:$|\s)")
_VARIABLE = re.compile(
    r"\bdoi\s*[:：]?\s*\S+|https?://\S+|第?\s*\d+\s*[卷期页頁年]|(?:19|20)\d\d|\b(?:Vol|No|Issue)[.．]?\s*\(?\d+\)?|总第\s*\d+\s*期|网络首发|\d+",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"^(?P<name>[^\s:：，,]{2,8})\s*[,，]?\s*(?:等|et al\.?)\s*[:：.]?\s*(?P<rest>.*)$")
_OF_CNKI = re.compile(r"\s*网络首发(?:时间|地址)\s*[:：]|\s*(?:北京|网络)?首发论文\s*$|\s*www\.cnki\.net\s*$")
_SENTENCE = re.compile(r"[。！？；]")


def without_running_heads(text: str, known: Entry | None = None) -> str:
    """`text` with the lines emptied that are heads or feet of pages; lines keep their numbers.

    A head has a page number beside the journal, the title or the first author, which `known` tells, or stands on three
    pages at least with other numbers. What stands above the first abstract tells of the journal, and stays.
    """
    lines = text.split("\n")
    first = _first_abstract(text)
    names = _names(known)
    cores = [_core(line) if at > first else "" for at, line in enumerate(lines)]
    often = {core for core, count in Counter(filter(None, cores)).items() if count >= _OFTEN}
    kept = [
        ""
        if (core and (core in often or _is_of(core, line, names)) and not _SENTENCE.search(line))
        or (at > first and _OF_CNKI.match(line))
        else line
        for at, (line, core) in enumerate(zip(lines, cores, strict=True))
    ]
    return "\n".join(kept) if kept != lines else text


def _first_abstract(text: str) -> int:
    """The index of the line on which the first abstract is labelled, or the last line."""
    starts = [start for chinese in (True, False) for start in text_starts(text, chinese=chinese)[:1]]
    return text.count("\n", 0, min(starts)) if starts else text.count("\n")


def _core(line: str) -> str:
    """What a head says on every page: letters alone, without numbers of pages, issues and years; "" of other lines."""
    if not line.strip() or len(line.strip()) > _MAX_CHARS or not re.search(r"\d|网络首发|等|et al", line):
        return ""
    core = squeezed(_VARIABLE.sub(" ", line))
    return core if _LEAST_CORE <= len(core) <= _MAX_CORE or (core and _AND_OTHERS.match(line.strip())) else ""


def _names(known: Entry | None) -> tuple[str, ...]:
    if not known:
        return ()
    names: Iterable[str | None] = (
        known.container_title.zh,
        known.container_title.en,
        known.title.zh,
        known.title.en,
        *(name.zh or name.family for name in known.author[:1]),
    )
    return tuple(squeezed(name) for name in names if name)


def _is_of(core: str, line: str, names: Sequence[str]) -> bool:
    """Whether a line has nothing but these names, cut perhaps, and the number of a page."""
    numbered = bool(_PAGE_NUMBER.search(line)) or "网络首发" in line
    others = _AND_OTHERS.match(line.strip())
    if others and squeezed(others["name"]) in names and (numbered or not others["rest"]):
        return True
    if not numbered:
        return False
    rest = core
    for name in names:
        if len(name) >= _LEAST_CORE and name in rest:
            rest = rest.replace(name, "")
    begins_title = any(len(core) >= _LEAST_CORE * 2 and name.startswith(core) for name in names)
    return begins_title or (rest != core and len(rest) <= _LEAST_CORE)
