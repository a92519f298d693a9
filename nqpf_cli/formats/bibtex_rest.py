"""What an entry says and its BibTeX fields do not: so that reading them again gives the same entry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.bibtex_fields import (
    CONTAINER_FIELDS,
    ISSUE_TYPES,
    MARKS,
    UNKNOWN_AUTHORS,
    decoded,
    encoded,
    is_date,
    read_list,
    type_of,
    write_list,
)

_PLAIN = frozenset(
    "key issued accessed volume issue page edition number doi url issn cn clc article_number received language mark carrier isbn "
    "cstr genre note".split()
)
_BILINGUAL = frozenset("title container_title publisher publisher_place abstract series event".split())

Pair = tuple[str, str | None]

_AWKWARD = re.compile(r"^ | $|  |[\t\r\n\f\v]|--|``|''|,,|[?!]`")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_PERSON = re.compile(rf"{_LETTER}(?:{_LETTER}|\.|[-'](?=\w)| (?={_LETTER}))*")
_NOT_IN_NAMES = frozenset("and others jr jr. sr sr. ii iii iv".split())
_ESCAPED = frozenset("&%#_$~^\\{}<")
_PAGES = re.compile(r"[A-Za-z\d]+(?:-[A-Za-z\d]+)?(?:, [A-Za-z\d]+(?:-[A-Za-z\d]+)?)*")
_IDENTIFIER = re.compile(r"[!-;=?-\[\]^-z|~]+")
_KEY = re.compile(r"[^\s,{}=\"#()%\\，＝｛｝]+")
_GENRES_READ_OTHERWISE = frozenset(
    {"thesis", "report", "patent", "phdthesis", "mathesis", "mastersthesis", "学位论文", "报告"}
)
_TYPES_IN_NOTES = frozenset({"newspaper", "standard"})
_NOT_IN_LISTS = re.compile("[,，、;；]")


def rest_of(entry: Entry, kind: str, written: frozenset[str]) -> Iterator[Pair]:
    """What is lost when `entry` is written as `@kind` with the fields `written`: names and encoded values."""
    yield from _of_kind(entry, kind)
    yield from _of_titles(entry, kind, written)
    yield from _of_names(entry, written)
    yield from _of_locators(entry, kind, written)
    yield from _of_plain_fields(entry, kind, written)
    yield from _of_lists(entry)


def _of_kind(entry: Entry, kind: str) -> Iterator[Pair]:
    if entry.key and not _KEY.fullmatch(entry.key):
        yield "key", encoded(entry.key)
    marks = _are_marks(entry)
    if (
        not marks
        or type_of(kind, entry.mark) != entry.type
        or (kind == "collection" and not entry.mark)
        or (entry.note or "").strip().lower() in _TYPES_IN_NOTES
    ):
        yield "type", entry.type.value
    if marks and entry.mark and entry.url and (not entry.carrier or not _IDENTIFIER.fullmatch(entry.url)):
        yield from _plain("carrier", entry.carrier)
    if not marks:
        yield from _plain("mark", entry.mark)
        yield from _plain("carrier", entry.carrier)
    if entry.inferred:
        yield "inferred", "yes"
    if not _is_language_read(entry):
        yield from _plain("language", entry.language)


def _are_marks(entry: Entry) -> bool:
    """Whether type mark and carrier mark are what `usera` is read as."""
    if entry.mark is None:
        return entry.carrier is None
    match = MARKS.fullmatch(entry.mark if entry.carrier is None else f"{entry.mark}/{entry.carrier}")
    return match is not None and match.groups() == (entry.mark, entry.carrier)


def _is_language_read(entry: Entry) -> bool:
    """Whether the language is certain to be read out of what is written."""
    chinese = entry.language != "en"
    title = (entry.title.zh or entry.title.en) if chinese else (entry.title.en or entry.title.zh)
    return entry.language in ("zh-CN", "en") and bool(title) and bool(_HAN.search(title or "")) == chinese


def _plain(name: str, value: str | None) -> Iterator[Pair]:
    yield name, None if value is None else encoded(value)


def _is_awkward(text: str) -> bool:
    return not text or bool(_AWKWARD.search(text))


def _of_titles(entry: Entry, kind: str, written: frozenset[str]) -> Iterator[Pair]:
    chinese = entry.language != "en"
    publisher_written = not written.isdisjoint(("publisher", "institution")) or (
        "organization" in written and not entry.container_title
    )
    yield from _bilingual("title", entry.title, chinese=chinese, other_written="usere" in written)
    yield from _bilingual(
        "container_title", entry.container_title, chinese=chinese, main_written=kind in CONTAINER_FIELDS
    )
    yield from _bilingual("publisher", entry.publisher, chinese=chinese, main_written=publisher_written)
    yield from _bilingual("publisher_place", entry.publisher_place, chinese=chinese, main_written="address" in written)
    yield from _bilingual("abstract", entry.abstract, chinese=chinese)
    yield from _bilingual("series", entry.series, chinese=chinese, main_written="series" in written)
    yield from _bilingual("event", entry.event, chinese=chinese, main_written="eventtitle" in written)


def _bilingual(
    name: str, text: Bilingual, *, chinese: bool, main_written: bool = True, other_written: bool = False
) -> Iterator[Pair]:
    """The forms of `text` that are not read back: one field holds one, and its script tells its language."""
    zh, en = text.zh, text.en
    if zh is None and en is None:
        return
    main_is_zh = bool(zh and (chinese or not en))
    main = zh if main_is_zh else en
    if not main or not main_written or _is_awkward(main) or bool(_HAN.search(main)) != main_is_zh:
        yield from _plain(f"{name}.zh", zh)
        yield from _plain(f"{name}.en", en)
        return
    other = en if main_is_zh else zh
    if other is not None and (not other_written or _is_awkward(other)):
        yield f"{name}.{'en' if main_is_zh else 'zh'}", encoded(other)


def _of_names(entry: Entry, written: frozenset[str]) -> Iterator[Pair]:
    for name, names in (("author", entry.author), ("editor", entry.editor), ("translator", entry.translator)):
        read_back = all(map(_is_read_back, names)) and not _stands_for_unknown(names) and (not names or name in written)
        if not read_back:
            yield name, write_list((n.zh, n.family, n.given, n.literal, n.romanization) for n in names)
        if name == "author" and entry.et_al is not (bool(names) and entry.et_al and read_back):
            yield "et_al", "yes"
        elif name == "author" and not read_back:
            yield "et_al", "no"


def _is_read_back(name: Name) -> bool:
    """Whether `name` is read as it is written."""
    if name.romanization is not None:
        return False
    if name.zh is not None:
        if name.family is not None or name.given is not None or name.literal is not None:
            return False
        return _is_han_person(name.zh) or (len(name.zh) > 4 and _is_braced_text(name.zh, han=True))
    if name.family is not None:
        given = name.given or ""
        parts = _PERSON.fullmatch(name.family) and _PERSON.fullmatch(given)
        return (
            bool(parts) and name.literal is None and _NOT_IN_NAMES.isdisjoint(f"{name.family} {given}".lower().split())
        )
    return name.given is None and bool(name.literal) and _is_braced_text(name.literal or "", han=False)


def _is_han_person(zh: str) -> bool:
    parts = zh.split("·")
    return len(zh) > 1 and all(part and min(part) >= "\u3400" and max(part) <= "\u9fff" for part in parts)


def _is_braced_text(text: str, *, han: bool) -> bool:
    return not _is_awkward(text) and text[0] not in _ESCAPED and bool(_HAN.search(text)) == han and text != "others"


def _stands_for_unknown(names: tuple[Name, ...]) -> bool:
    return len(names) == 1 and f"{{{names[0].zh or names[0].literal}}}" in UNKNOWN_AUTHORS


def _of_locators(entry: Entry, kind: str, written: frozenset[str]) -> Iterator[Pair]:
    number = (entry.issue or entry.number) if "number" in written else None
    issue, number = (number, None) if kind in ISSUE_TYPES else (None, number)
    for name, read, value in (("issue", issue, entry.issue), ("number", number, entry.number)):
        if (read or None) != value or (value is not None and _is_awkward(value)):
            yield from _plain(name, value)
    if entry.page is not None and ("pages" not in written or not _PAGES.fullmatch(entry.page)):
        yield from _plain("page", entry.page)
    for name, value in (("issued", entry.issued), ("accessed", entry.accessed)):
        if value is not None and not is_date(value):
            yield from _plain(name, value)


def _of_plain_fields(entry: Entry, kind: str, written: frozenset[str]) -> Iterator[Pair]:
    for name in ("cn", "clc", "received", "cstr"):
        value = getattr(entry, name)
        if value is not None:
            yield name, encoded(value)
    edition = "version" if "version" in written else "edition"
    for name, field, value in (
        ("volume", "volume", entry.volume),
        ("edition", edition, entry.edition),
        ("issn", "issn", entry.issn),
        ("article_number", "eid", entry.article_number),
        ("isbn", "isbn", entry.isbn),
    ):
        if value is not None and (field not in written or _is_awkward(value)):
            yield name, encoded(value)
    note, genre = entry.note, entry.genre
    if note is not None and ("note" not in written or _is_awkward(note) or "riginal-" in note):
        yield "note", encoded(note)
    if genre is not None and (
        kind not in ("thesis", "report") or _is_awkward(genre) or genre.lower() in _GENRES_READ_OTHERWISE
    ):
        yield "genre", encoded(genre)
    if entry.doi is not None and (not _IDENTIFIER.fullmatch(entry.doi) or entry.doi[:3] != "10."):
        yield "doi", encoded(entry.doi)
    if entry.url is not None and not _IDENTIFIER.fullmatch(entry.url):
        yield "url", encoded(entry.url)


def _of_lists(entry: Entry) -> Iterator[Pair]:
    if entry.tags or not all(map(_is_plain_keyword, entry.keywords)):
        yield "keywords", write_list((keyword.zh, keyword.en) for keyword in entry.keywords) or None
    for name, texts in (("tags", entry.tags), ("funds", entry.funds), ("glossary_sources", entry.glossary_sources)):
        if texts:
            yield name, write_list((text,) for text in texts)
    if entry.affiliations:
        yield "affiliations", write_list((place.zh, place.en) for place in entry.affiliations)
    for name, value in entry.extra:
        yield f"extra.{name}", encoded(value)


def _is_plain_keyword(keyword: Keyword) -> bool:
    word = keyword.zh or keyword.en or ""
    if (
        (keyword.zh is not None and keyword.en is not None)
        or word.strip() != word
        or _is_awkward(word)
        or _NOT_IN_LISTS.search(word)
    ):
        return False
    return bool(_HAN.search(word)) == (keyword.zh is not None)


def restored(entry: Entry, rest: Mapping[str, str | None]) -> Entry:
    """`entry` with what our own writer put into the field for the rest."""
    changes: dict[str, object] = {}
    extra: list[tuple[str, str]] = list(entry.extra)
    for name, value in rest.items():
        base, _, slot = name.partition(".")
        if base == "extra":
            extra.append((slot, decoded(value or "")))
        elif base in _BILINGUAL and slot in ("zh", "en"):
            text = changes.get(base, getattr(entry, base))
            if isinstance(text, Bilingual):
                given = None if value is None else decoded(value)
                changes[base] = Bilingual(given, text.en) if slot == "zh" else Bilingual(text.zh, given)
        elif name in _PLAIN:
            changes[name] = None if value is None else decoded(value)
        elif name in ("et_al", "inferred"):
            changes[name] = value == "yes"
        elif name == "type" and value in {kind.value for kind in EntryType}:
            changes[name] = EntryType(str(value))
        else:
            changes |= _listed(name, value)
    return replace(entry, extra=tuple(extra), **changes)  # type: ignore[arg-type]  # each value is of its field's type


def _listed(name: str, value: str | None) -> dict[str, object]:
    if name in ("author", "editor", "translator"):
        names = [
            Name(*parts[:4], Romanization(parts[4]) if parts[4] else None)
            for parts in read_list(value)
            if len(parts) == 5
        ]
        return {name: tuple(names)}
    if name == "keywords":
        return {name: tuple(Keyword(*parts[:2]) for parts in read_list(value))}
    if name == "affiliations":
        return {name: tuple(Bilingual(*parts[:2]) for parts in read_list(value))}
    if name in ("tags", "funds", "glossary_sources"):
        return {name: tuple(parts[0] or "" for parts in read_list(value))}
    return {}
