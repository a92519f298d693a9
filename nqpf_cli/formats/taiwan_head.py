"""What stands above an abstract in a journal of Taiwan: title, authors and where they work, in one language."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES
from nqpf_cli.formats.article_labels import joined
from nqpf_cli.formats.author_names import read_authors
from nqpf_cli.formats.page_flow import is_rule, squeezed
from nqpf_cli.formats.romanized_names import read_romanized
from nqpf_cli.formats.taiwan_notes import affiliation_of
from nqpf_cli.formats.taiwan_serial import is_serial_line
from nqpf_cli.text.normalize import has_han

_SECTION_NAME = re.compile(
    r"[【\[〔《]?\s*(?:研究論文|學術論文|一般論文|專題論文|專論|論文|研究紀要|研究報告|書評|特稿|Research Articles?|Articles?|Original Articles?|Research Papers?|Research Notes?)\s*[】\]〕》]?",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"<sup>.*?</sup>|[*＊#＃†‡§①-⑳¹²³⁴⁵]+|(?<=[\u3400-\u9fff])\s*\d{1,2}(?:\s*[,，]\s*\d{1,2})*(?=\s|[、，,*]|$)"
)
_TITLE_MARK = re.compile(r"\s*(?:<sup>.*?</sup>|[*＊#＃†‡§①-⑳¹²³]+)\s*$")
_NUMBER = re.compile(
    r"^\s*(?:<sup>\s*)?(?:[*＊#†‡§]{1,4}|[①-⑳¹²³⁴⁵]|[(（]?\d{1,2}[)）]?|[a-d](?=\s))(?:\s*</sup>)?[\s.、．]*(?=[^\W\d_])"
)
_CONTACT = re.compile(
    r"@|^\s*(?:E-?mail|電話|通訊|聯絡|Tel\b|ORCID|https?:|收稿|投稿|接受|修|Received|Accepted|DOI|ISSN)|(?:^|[、，])[（(]?(?:通訊作者|corresponding author)",
    re.IGNORECASE,
)
_LABELS = {
    "title": r"篇名|中文篇名|題名|論文名稱|中文標題|文章名稱|論文題目|並列篇名|英文篇名|英文題名|英文標題|外文題名|並列題名|Title",
    "authors": r"作者|中文作者|作者姓名|著者|並列作者|英文作者|作者英文名|作者（英）|Authors?",
    "places": r"作者單位|服務單位|作者機構|所屬機構|任職機構",
}
_LABELLED = {
    name: re.compile(rf"^[【\[]?(?:{words})[】\]]?\s*(?:[:：|\t]|[】\]])\s*(?P<text>.+)$")
    for name, words in _LABELS.items()
}
_OPEN = re.compile(
    r"(?:[:：,，、—–-]|[之的與和及對在]|\b(?:of|and|the|in|for|on|to|from|with|by|a|an))$", re.IGNORECASE
)
_MOST_ABOVE = 40
_MOST_LABELLED = 200


class Head(NamedTuple):
    """A title, its authors and their affiliations; `at` is the index of the line where it begins."""

    title: str | None = None
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    at: int | None = None


NO_HEAD = Head()


def read_head(lines: Sequence[str], anchor: int, names: Sequence[str]) -> Head:
    """What stands above line `anchor` in Chinese, or, if the Chinese `names` are given, in English with those names."""
    chinese = not names
    labelled = _labelled(lines, chinese=chinese)
    above = [at for at in range(max(0, anchor - _MOST_ABOVE), anchor) if _is_own(lines[at], chinese=chinese)]
    people = _people(lines, above, names)
    top = people[0] if people else anchor
    title, begins = _title(lines, [at for at in above if at < top]) if people or chinese else (None, None)
    places = _places([lines[at] for at in above if people and at > people[0] and at not in people])
    found = Head(title, _names([lines[at] for at in people], names), tuple(places), begins)
    told = labelled.get("authors")
    return Head(
        labelled.get("title") or found.title,
        (_names([told], names) if told else ()) or found.authors,
        found.affiliations or (tuple(_places([labelled["places"]])) if "places" in labelled else ()),
        found.at,
    )


def _labelled(lines: Sequence[str], *, chinese: bool) -> dict[str, str]:
    """What 篇名, 作者 and 服務單位 say in one language, on their own line or the next."""
    found: dict[str, str] = {}
    for at, line in enumerate(lines[:_MOST_LABELLED]):
        bare = line.strip()
        for name, pattern in _LABELLED.items():
            match = pattern.match(bare) or (
                pattern.match(f"{bare}:{lines[at + 1].strip()}") if len(bare) < 6 and at + 1 < len(lines) else None
            )
            if match and has_han(match["text"]) == chinese:
                found.setdefault(name, _TITLE_MARK.sub("", squeezed(match["text"])))
    return found


def _is_own(line: str, *, chinese: bool) -> bool:
    bare = squeezed(line)
    if not bare or has_han(bare) != chinese or is_rule(bare) or is_serial_line(bare) or bare.isdigit():
        return False
    return (
        not _SECTION_NAME.fullmatch(bare) and not _CONTACT.search(bare) and len(bare) < 240 and not bare.endswith("。")
    )


def _people(lines: Sequence[str], above: Sequence[int], names: Sequence[str]) -> list[int]:
    """The lines that name the authors: one, or one broken, or one for each with places between them."""
    for last in range(len(above) - 1, -1, -1):
        for count in (1, 2, 3):
            window = list(above[max(0, last - count + 1) : last + 1])
            if len(window) == count and window[-1] - window[0] < count and _names([lines[at] for at in window], names):
                return window if names else _with_others(lines, above, window)
    if not names:
        return []
    single = [at for at in above if read_romanized(lines[at], [""])][-len(names) :]
    return single if _names([lines[at] for at in single], names) else []


def _with_others(lines: Sequence[str], above: Sequence[int], window: list[int]) -> list[int]:
    """With the lines above that name one author each, parted by the places of the authors."""
    between = [at for at in above if at < window[0]]
    pending: list[int] = []
    for at in reversed(between):
        if _names([lines[at]], ()):
            window.insert(0, at)
            pending.clear()
        elif affiliation_of(_NUMBER.sub("", lines[at]).strip()) and len(pending) < 2:
            pending.append(at)
        else:
            break
    return window


def _names(lines: Sequence[str], names: Sequence[str]) -> tuple[Name, ...]:
    """The authors of lines; () where they are none."""
    if names:
        apart = [person for line in lines for person in re.split(r"\s{2,}", line.strip())]
        if len(apart) == len(names) > len(lines):
            lines = apart  # "Lin, Hsiao-Ming    Chen, I"
        return read_romanized(
            ", ".join(lines) if len(lines) > 1 and not any("," in line for line in lines) else "; ".join(lines), names
        )
    text = "、".join(lines) if all(_is_one_name(line) for line in lines) else " ".join(lines)
    marked = _MARKS.sub("、", text)
    pieces = [
        re.sub(r"[\s\u3000]", "", piece) for piece in re.split(r"[、，,；;]|\s[與和及]\s|(?<=\s)[與和](?=\S)", marked)
    ]
    pieces = [piece for piece in pieces if piece]
    if pieces and all(_is_person(piece, alone=len(pieces) == 1 and marked == text) for piece in pieces):
        return tuple(Name(zh=piece) for piece in pieces)
    mixed = _mixed(marked)
    if mixed:
        return mixed
    return read_authors(marked, chinese=True) if len(pieces) == 1 and re.search(r"\S[\s\u3000]+\S", text) else ()


def _mixed(text: str) -> tuple[Name, ...]:
    """The authors of a line that names some in Hanzi and some in Latin letters; () where it does not."""
    names: list[Name] = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[、，；;]|\s[與和及]\s", text))):
        bare = re.sub(r"\s", "", piece)
        latin = () if has_han(piece) else read_romanized(piece, [""])
        if not latin and not _is_person(bare, alone=False):
            return ()
        names += latin or (Name(zh=bare),)
    return tuple(names) if any(name.zh for name in names) else ()


def _is_one_name(line: str) -> bool:
    return bool(re.fullmatch(r"[\u3400-\u9fff](?:[\s\u3000]*[\u3400-\u9fff]){1,3}", _MARKS.sub("", line).strip()))


def _is_person(piece: str, *, alone: bool) -> bool:
    if not re.fullmatch(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+[·‧．・][\u3400-\u9fff·‧．・]+", piece):
        return False
    return len(piece) < 4 or not alone or piece[:2] in COMPOUND_SURNAMES or "歐陽" in piece[:2]


def _title(lines: Sequence[str], above: Sequence[int]) -> tuple[str | None, int | None]:
    """The nearest neighbouring lines above the authors, and where they begin."""
    if not above:
        return None, None
    group = [above[-1]]
    for at in reversed(above[:-1]):
        gap = group[0] - at
        text = squeezed(lines[at])
        if gap > 1 and not (gap == 2 and _OPEN.search(text)):
            break
        group.insert(0, at)
    title = joined([_TITLE_MARK.sub("", squeezed(lines[at])) for at in group]).strip("《》 ")
    title = re.sub(r"(?<=[：，、；]) +", "", title)
    enough = len(title) > 4 if has_han(title) else len(title.split()) > 2
    return (title, group[0]) if enough else (None, None)


def _places(lines: Sequence[str]) -> Iterator[str]:
    """The affiliations of lines, a line that continues another put behind it."""
    parts: list[str] = []
    for line in lines:
        bare = squeezed(line)
        goes_on = (
            parts
            and not _NUMBER.match(line)
            and (
                parts[-1].endswith((",", "，"))
                or any(map(_NUMBER.match, lines))
                or line[:1] == " "
                or re.match(r"University$|[a-z]", bare)
            )
        )
        if goes_on and not has_han(parts[-1] + bare):
            parts[-1] = f"{parts[-1]} {bare}"
        elif goes_on:
            parts[-1] += bare
        else:
            parts.append(_NUMBER.sub("", bare))
    for part in parts:
        for piece in re.split(r"[;；]\s*", part):
            yield from affiliation_of(_NUMBER.sub("", piece))
