"""CSL-JSON → Entry: arrays of items, a single item, or Zotero's `{"items": [...]}`.

Both CSL 1.0.2 proper and what is found in the wild: dates as text, numbers as strings, `original-title` and its kin for
the other language, `title: value` lines in `note`. What our own writer puts in `custom` is taken back.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nqpf_cli.bibliography.locators import normalize_pages, parse_date, unpadded, whole_date
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.formats.exported_entry import MARK_OF_TYPE
from nqpf_cli.formats.exported_locators import is_cn, read_doi
from nqpf_cli.formats.exported_names import with_pinyin
from nqpf_cli.formats.tagged_record import Fault, ReadEntry
from nqpf_cli.formats.unexported_fields import restored_from
from nqpf_cli.text.normalize import has_han

Json = Mapping[str, object]

_TYPES = {
    "article-magazine": EntryType.ARTICLE_JOURNAL,
    "periodical": EntryType.ARTICLE_JOURNAL,
    "entry": EntryType.CHAPTER,
    "entry-dictionary": EntryType.CHAPTER,
    "entry-encyclopedia": EntryType.CHAPTER,
    "manuscript": EntryType.ARTICLE,
    "post": EntryType.WEBPAGE,
    "post-weblog": EntryType.WEBPAGE,
    "speech": EntryType.PAPER_CONFERENCE,
}
"""Types of CSL 1.0.2 that have no place of their own here; the item's own type then stands in `extra`."""

_PLAIN = {
    "volume": "volume", "issue": "issue", "page": "page", "edition": "edition", "number": "number", "URL": "url", "ISSN": "issn",
    "ISBN": "isbn", "genre": "genre", "CSTR": "cstr", "clc": "clc", "note": "note",
}  # fmt: skip
_BILINGUAL = {
    "title": ("title", "original-title"),
    "container_title": ("container-title", "original-container-title"),
    "publisher": ("publisher", "original-publisher"),
    "publisher_place": ("publisher-place", "original-publisher-place"),
    "series": ("collection-title",),
    "event": ("event-title", "event"),
    "abstract": ("abstract",),
}
_NAMES = {"author": ("author", "original-author"), "editor": ("editor",), "translator": ("translator",)}
_NOTE_LINE = re.compile(r"^\s*([A-Za-z][A-Za-z_ -]{2,30}):[ \t]+(\S.*?)\s*$", re.MULTILINE)
_NOTE_VARIABLES = frozenset(
    "original-title original-container-title original-publisher original-publisher-place event-title".split()
)
_KEY = re.compile(r"[^\s{}(),\"%#~\\/]+")
_LISTED = re.compile(r"\{\s*(?:\"\w+\"\s*:\s*(?:\"[^\"]*\"|[\w.]+)\s*,\s*)*\"items\"\s*:\s*\[")
_ITEM_START = re.compile(r"\{\s*\"")


def read_csl_json(text: str) -> tuple[list[ReadEntry], list[Fault]]:
    """The items of `text` as entries, in order, and what is none. A broken item does not take the rest with it.

    `Entry.raw` is `custom.raw` where the item has it, else the item as it stands. The key is `citation-key` or an
    `id` that can be one.
    """
    entries: list[ReadEntry] = []
    faults: list[Fault] = []
    line = counted = 0
    for start, end, item in _items(text):
        line, counted = line + text.count("\n", counted, start), start
        raw = text[start:end].strip()
        if isinstance(item, str):
            faults.append(Fault(line + 1, raw, item))
        elif "type" in item or "title" in item:
            entries.append(ReadEntry(_entry(item, raw), line + 1))
        else:
            faults.append(Fault(line + 1, raw, "this object has neither type nor title"))
    return entries, faults


def _items(text: str) -> Iterator[tuple[int, int, dict[str, object] | str]]:
    """The objects of the outermost array with their places; a string says why what stands there is none."""
    decoder = json.JSONDecoder(strict=False)
    at = _skip(text, 0)
    listed = _LISTED.match(text, at)
    if text[at : at + 1] == "[":
        at = _skip(text, at + 1)
    elif listed:
        at = _skip(text, listed.end())
    while at < len(text) and text[at] not in "]":
        found = _decoded(decoder, text, at)
        if isinstance(found, tuple) and isinstance(found[0], dict):
            yield at, found[1], found[0]
            at = _skip(text, found[1])
        elif isinstance(found, tuple):
            yield at, found[1], "this is no CSL item"
            at = _skip(text, found[1])
        else:
            end = _next_item(decoder, text, at + 1)
            yield at, end, f"this is no JSON: {found}"
            at = end


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> tuple[object, int] | str:
    """The JSON value at `at` and its end, or what is wrong with it."""
    try:
        return decoder.raw_decode(text, at)
    except (json.JSONDecodeError, RecursionError) as error:
        return error.msg if isinstance(error, json.JSONDecodeError) else "too many levels"


def _skip(text: str, at: int) -> int:
    """Behind the white space, commas and byte-order mark at `at`."""
    while at < len(text) and (text[at].isspace() or text[at] in ",\ufeff"):
        at += 1
    return at


def _next_item(decoder: json.JSONDecoder, text: str, at: int) -> int:
    """Where the next whole item behind a broken one begins, or the end of `text`."""
    for found in _ITEM_START.finditer(text, at):
        item = _decoded(decoder, text, found.start())
        if isinstance(item, tuple) and isinstance(item[0], dict) and {"type", "title"} <= item[0].keys():
            return found.start()
    return len(text)


def _entry(item: dict[str, object], raw: str) -> Entry:
    custom = _object(item.pop("custom", None))
    marks = _object(custom.get("gbt7714"))
    left = dict(item) | {name: value for name, value in custom.items() if name not in _TAKEN_FROM_CUSTOM}
    kind = _take_type(left)
    note_variables = _note_variables(str(left.get("note", "")))
    entry = Entry(
        kind,
        key=_take_key(left),
        mark=_text(marks.get("type")) if marks else MARK_OF_TYPE.get(kind),
        carrier=_text(marks.get("carrier")),
        et_al=marks.get("et_al") is True,
        inferred=marks.get("inferred") is True,
        raw=_text(custom.get("raw")) or raw,
    )
    texts = {field: _text(left.pop(name, None)) for name, field in _PLAIN.items()}
    bilingual = {field: _bilingual(left, note_variables, names) for field, names in _BILINGUAL.items()}
    names = {field: _names(left, variables) for field, variables in _NAMES.items()}
    entry = replace(entry, **texts, **bilingual, **names)  # type: ignore[arg-type]  # each of its field's type
    entry = _with_numbers(entry, left)
    entry = _with_parallel(entry, _object(custom.get("parallel")))
    entry = replace(
        entry,
        language=_take_language(left, entry),
        keywords=_keywords(_text(left.pop("keyword", None)) or ""),
        issued=_take_date(left, "issued"),
        accessed=_take_date(left, "accessed"),
    )
    extra = tuple((name, v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)) for name, v in left.items())
    entry = replace(entry, extra=extra)
    own = custom.get("nqpf")
    return (restored_from(entry, own) or entry) if isinstance(own, dict) else entry


_TAKEN_FROM_CUSTOM = frozenset({"gbt7714", "raw", "parallel", "nqpf", "found_in", "unparsed"})


def _take_type(left: dict[str, object]) -> EntryType:
    """The entry type; a name that says more than the type stays in `left`."""
    name = _text(left.get("type")) or ""
    if name in set(EntryType):
        del left["type"]
        return EntryType(name)
    return _TYPES.get(name, EntryType.DOCUMENT)


def _take_key(left: dict[str, object]) -> str:
    for name in ("citation-key", "id"):
        value = _text(left.get(name))
        if value and _KEY.fullmatch(value):
            left.pop(name)
            return value
    return ""


def _text(value: object) -> str | None:
    """A string or number as a string; None for anything else and for an empty string."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _object(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _note_variables(note: str) -> dict[str, str]:
    """Variables that Zotero keeps as lines of `Extra`; the note stays as it is."""
    found = {m[1].strip().casefold().replace(" ", "-"): m[2] for m in _NOTE_LINE.finditer(note)}
    return {name: value for name, value in found.items() if name in _NOTE_VARIABLES}


def _bilingual(left: dict[str, object], note: Mapping[str, str], names: tuple[str, ...]) -> Bilingual:
    """Both languages of a variable, by script; a second value in the same language stays in `left`."""
    text = Bilingual()
    for name in names:
        value = _text(left.get(name)) or (None if name in left else note.get(name))
        if not value:
            continue
        found = Bilingual(zh=value) if has_han(value) else Bilingual(en=value)
        if not (text.zh and found.zh) and not (text.en and found.en):
            text = text.completed(found)
            left.pop(name, None)
    return text


def _names(left: dict[str, object], variables: tuple[str, ...]) -> tuple[Name, ...]:
    """The names of a variable; with the pinyin of `original-author` where the two match one to one."""
    value = left.pop(variables[0], None)
    names = tuple(_name(_object(name)) for name in value) if isinstance(value, list) else ()
    for other in variables[1:]:
        others = left.get(other)
        originals = tuple(_name(_object(name)) for name in others) if isinstance(others, list) else ()
        both = with_pinyin(names, originals) or with_pinyin(originals, names)
        if both:
            left.pop(other)
            return both
    return tuple(name for name in names if name != Name())


def _name(parts: Json) -> Name:
    """A CSL name: Hanzi whole, whether as `literal` or as `family` and `given`; particles and suffix as printed."""
    literal = _text(parts.get("literal"))
    particles = [_text(parts.get(name)) for name in ("dropping-particle", "non-dropping-particle")]
    family, given, suffix = (_text(parts.get(name)) for name in ("family", "given", "suffix"))
    if literal:
        return Name(zh=literal) if has_han(literal) else Name(literal=literal)
    if family and has_han(family):
        between = "" if not given or has_han(given) else " "
        return Name(zh=f"{family}{between}{given or ''}")
    if not family:
        return Name(literal=given) if given else Name()
    whole = " ".join(part for part in (*particles, family) if part)
    return Name(family=f"{whole}, {suffix}" if suffix else whole, given=given)


def _with_numbers(entry: Entry, left: dict[str, object]) -> Entry:
    """DOI bare, volume and issue without leading zeros, pages with "-"; a call number that is a CN."""
    doi, call_number = _text(left.get("DOI")), _text(left.get("call-number"))
    if doi and read_doi(doi):
        del left["DOI"]
    if call_number and is_cn(call_number):
        del left["call-number"]
    return replace(
        entry,
        doi=read_doi(doi) if doi else None,
        cn=call_number if call_number and is_cn(call_number) else None,
        volume=unpadded(entry.volume),
        issue=unpadded(entry.issue),
        page=normalize_pages(entry.page) if entry.page else None,
    )


def _with_parallel(entry: Entry, parallel: Json) -> Entry:
    """`entry` with the other language's title, container title and authors, as our own writer adds them."""
    names = parallel.get("author")
    others = tuple(_name(_object(name)) for name in names) if isinstance(names, list) else ()
    return replace(
        entry,
        title=_completed(entry.title, _text(parallel.get("title"))),
        container_title=_completed(entry.container_title, _text(parallel.get("container-title"))),
        author=with_pinyin(entry.author, others) or with_pinyin(others, entry.author) or entry.author,
    )


def _completed(text: Bilingual, other: str | None) -> Bilingual:
    if not other:
        return text
    return text.completed(Bilingual(zh=other) if has_han(other) else Bilingual(en=other))


def _take_language(left: dict[str, object], entry: Entry) -> str | None:
    """The language that the item names in BCP 47, as this project writes it; by the title's script where none."""
    told = (_text(left.get("language")) or "").strip("; ")
    if told.casefold() in _CHINESE or re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", told):
        del left["language"]
        english = told.casefold() in ("eng", "en-us", "en-gb")
        return "zh-CN" if told.casefold() in _CHINESE else "en" if english else told
    return "zh-CN" if entry.title.zh else "en" if entry.title.en else None


_CHINESE = frozenset({"zh", "zh-cn", "zh-hans", "chi", "zho", "chinese", "中文"})


def _keywords(text: str) -> tuple[Keyword, ...]:
    words = re.split(r"\s*[;；]\s*" if re.search(r"[;；]", text) else r"\s*[,，]\s*", text)
    return tuple(Keyword(zh=word) if has_han(word) else Keyword(en=word) for word in words if word)


def _take_date(left: dict[str, object], name: str) -> str | None:
    """An ISO date out of `date-parts`, or out of `raw` or `literal`; what is not understood whole stays in `left`."""
    value = left.get(name)
    told = value if isinstance(value, str) else None
    date = _object(value)
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        digits = [str(part) for part in parts[0] if str(part).isdigit()]
        if digits and len(digits) == len(parts[0]) <= 3 and len(digits[0]) == 4:
            if len(parts) == 1 and date.keys() == {"date-parts"}:
                del left[name]
            return "-".join(part.zfill(2) for part in digits)
    told = told or _text(date.get("raw")) or _text(date.get("literal"))
    if told and whole_date(told):
        del left[name]
    return parse_date(told) if told else None
