"""The title of an article on a web page: the lines that show it, and what the page's title and tags say of it."""

import re
from collections.abc import Collection, Iterator, Sequence

from nqpf_cli.bibliography.names import is_institution
from nqpf_cli.text.normalize import fold_unspaced, has_han

CUTS = re.compile(r"_|\s*[|｜]\s*|\s+[-–—]+\s+|\s*--+\s*|\s*>>?\s*|\s*[«»]\s*|-|—+")
"""What parts the article's title from that of the column and of the site."""

_TRAIL = re.compile(
    r"^(?:您?(?:现在|当前|目前)?(?:的|所在)?(?:当前)?位置|首页|今天是|今日)|[>»›]|(?:\S+\s*[|｜]\s*){2,}|^(?:文章|正文|内容)$"
)
_PUNCTUATED = re.compile(r"[。；;：:]$")
_OFFICE_END = re.compile(
    r"(?:通知|意见|决定|公告|通告|批复|函|通报|报告|命令|决议|办法|规定|条例|细则|方案|规划|纲要|解读)(?:[（(].*[)）])?$"
)
_MOST_LINES = 5
_WINDOW = 150
_LEAST_CHARS = 4
_LIKE = 0.6


def find_title(
    lines: Sequence[str],
    stated: Sequence[str],
    page_title: str,
    *,
    info: int | None,
    labelled: Collection[int],
) -> tuple[str | None, int]:
    """The title, and the index of the line where the work begins; None where it is not known.

    `stated` are what fields and tags say it is, the surest first; `page_title` has the site's name in it too. `info` is
    the index of the line with date and source below the title, `labelled` those of lines with other fields.
    """
    usable = [
        text for text in stated if has_han(text) and not text.endswith(("…", "...")) and len(text) >= _LEAST_CHARS
    ]
    runs = list(_runs(lines, labelled))
    for text in usable:
        shown = next((run for run in runs if fold_unspaced(_one(lines, run)) == fold_unspaced(text)), None)
        if shown:
            return _with_subtitle(lines, shown, " ".join(text.split())), shown[0]
    for form in _forms(page_title):
        shown = next((run for run in runs if fold_unspaced(_one(lines, run)) == form), None)
        if shown:
            return _with_subtitle(lines, shown, _one(lines, shown)), shown[0]
    for form in [*map(fold_unspaced, usable), *_forms(page_title)]:
        behind = next(
            (at for at in sorted(labelled) if at < _WINDOW and fold_unspaced(_value(lines[at])) == form), None
        )
        if behind is not None:
            return " ".join(_value(lines[behind]).split()), behind
    above = _above(lines, info, labelled)
    if above and (not page_title or _is_like(_one(lines, above), page_title)):
        return _one(lines, above), above[0]
    if usable:
        return " ".join(usable[0].split()), info if info is not None else min(labelled, default=0)
    first = _below_fields(lines, labelled)
    return (lines[first].strip(), first) if first is not None and not page_title else (None, 0)


def agree(one: str, other: str) -> bool:
    """Whether one of two titles holds the other, whatever their punctuation."""
    return fold_unspaced(one) in fold_unspaced(other) or fold_unspaced(other) in fold_unspaced(one)


def _runs(lines: Sequence[str], labelled: Collection[int]) -> Iterator[tuple[int, int]]:
    """Every run of lines that may be a heading, as the indices of its first and its last."""
    plain = [_is_heading(line) and at not in labelled for at, line in enumerate(lines[:_WINDOW])]
    for first in range(len(plain)):
        for last in range(first, min(first + _MOST_LINES, len(plain))):
            if not plain[last]:
                break
            yield first, last


def _is_heading(line: str) -> bool:
    bare = line.strip()
    return (
        bool(bare)
        and len(bare) <= 120
        and not _TRAIL.search(bare)
        and not _PUNCTUATED.search(bare)
        and "\t" not in bare
    )


def _one(lines: Sequence[str], run: tuple[int, int]) -> str:
    """The lines of a heading as one."""
    text = "".join(
        f" {line.strip()}" if line.strip()[:1].isascii() else line.strip() for line in lines[run[0] : run[1] + 1]
    )
    return " ".join(text.split())


def _with_subtitle(lines: Sequence[str], run: tuple[int, int], title: str) -> str:
    below = lines[run[1] + 1].strip() if run[1] + 1 < len(lines) else ""
    return f"{title}{below}" if re.match(r"[—–-]{2}\S.{2,60}$", below) and below not in title else title


def _forms(page_title: str) -> list[str]:
    """What of the page's title may be the article's: all of it, or up to one of its marks, or from one; no office's name."""
    cuts = list(CUTS.finditer(page_title))
    before = [page_title, *(page_title[: cut.start()] for cut in cuts[::-1])]
    behind = [page_title[cut.end() :] for cut in cuts]
    forms = [form for form in (*before, *behind) if has_han(form) and not _is_site(form.strip())]
    return [bare for form in forms if len(bare := fold_unspaced(form)) >= _LEAST_CHARS]


def _is_site(form: str) -> bool:
    return is_institution(form) or bool(re.fullmatch(r"\S{2,20}(?:网|网站|在线|频道)", form))


def _above(lines: Sequence[str], info: int | None, labelled: Collection[int]) -> tuple[int, int] | None:
    """The block of lines right above the line with date and source."""
    if info is None:
        return None
    last = next((at for at in range(info - 1, max(-1, info - 4), -1) if lines[at].strip()), None)
    if last is None or not _is_heading(lines[last]) or last in labelled:
        return None
    first = last
    while first and last - first + 1 < _MOST_LINES and _is_heading(lines[first - 1]) and first - 1 not in labelled:
        first -= 1
    whole = _one(lines, (first, last))
    return (first, last) if _LEAST_CHARS <= len(whole) <= 160 and has_han(whole) else None


def _is_like(heading: str, page_title: str) -> bool:
    """Whether most characters of a part of the page's title stand in the heading."""
    shown = set(fold_unspaced(heading))
    return any(len(set(form) & shown) >= _LIKE * max(len(set(form)), 1) for form in _forms(page_title))


def _value(line: str) -> str:
    """What stands behind the last colon or tab of a line with a label: a title joined to an empty one, perhaps."""
    return re.split(r"[:：\t]\s*", line, maxsplit=1)[-1].strip()


def _below_fields(lines: Sequence[str], labelled: Collection[int]) -> int | None:
    """The first line behind the fields, where it is worded as the title of an official document."""
    if not labelled:
        return None
    start = max(at for at in labelled if at < _WINDOW) + 1 if min(labelled) < _WINDOW else len(lines)
    behind = next((at for at in range(start, min(start + 6, len(lines))) if len(lines[at].strip()) >= 6), None)
    return (
        behind
        if behind is not None and _is_heading(lines[behind]) and _OFFICE_END.search(lines[behind].strip())
        else None
    )
