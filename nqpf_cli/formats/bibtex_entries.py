"""The fields of one BibTeX entry made an Entry; fields with no place there go to `extra`, by name."""

import re

from nqpf_cli.bibliography.locators import normalize_pages
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.bibtex_blocks import Block
from nqpf_cli.formats.bibtex_fields import (
    CONTAINER_FIELDS,
    EXACT_TYPES,
    ISSUE_TYPES,
    LANGIDS,
    MARKS,
    NOTHING,
    REST_FIELD,
    UNKNOWN_AUTHORS,
    read_rest,
    type_of,
)
from nqpf_cli.formats.bibtex_rest import restored
from nqpf_cli.formats.bibtex_values import (
    has_hanzi,
    month_number,
    plain_text,
    read_date,
    read_names,
    split_keywords,
    verbatim,
    with_pinyin,
)

_VERBATIM = re.compile(
    r"doi|url|eprint|file|pdf|ids|options|crossref|xdata|related|entryset|.*url|bdsk-.*|local-.*|verb[abc]"
)
_PARALLEL = re.compile(
    r"(title|author|editor|translator|journal|journaltitle|booktitle|publisher|institution|school|organization|address|location|"
    r"abstract|keywords|series|eventtitle)[-_.:]?(?:english|chinese|eng?|zh(?:-cn)?|chs|cn)"
)
_OTHER_TITLES = {
    "englishtitle": "title", "translatedtitle": "title", "title-translation": "title", "original-title": "title",
    "original-author": "author", "original-container-title": "journal",
    "original-publisher": "publisher", "original-publisher-place": "address",
}  # fmt: skip
_BASE_OF = {
    "journaltitle": "container", "journal": "container", "booktitle": "container", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "location": "address",
}  # fmt: skip
_NOTE_LINE = re.compile(r"^[ \t]*(original-[a-z-]+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*:\s*)", re.IGNORECASE)
_URL = re.compile(r"\\url\s*\{([^{}]+)\}|^(https?://\S+)$")
_CHINESE = re.compile(r"中|汉|chinese|^zh|^chi$|^cn", re.IGNORECASE)
_ENGLISH = re.compile(r"english|^en|american|british|英", re.IGNORECASE)
_KANA, _HANGUL, _CYRILLIC = re.compile("[\u3041-\u30fa]"), re.compile("[\uac00-\ud7a3]"), re.compile("[\u0400-\u04ff]")
_DEGREES = {
    "phdthesis": ("博士", "PhD thesis"), "mathesis": ("硕士", "Master's thesis"), "mastersthesis": ("硕士", "Master's thesis"),
}  # fmt: skip
_SAYS_NOTHING = frozenset({"thesis", "report", "patent", "学位论文", "报告"})
_SAID_IN_REST = {
    "usera": {"mark"}, "usere": {"title.zh", "title.en"}, "date": {"issued"}, "year": {"issued"}, "urldate": {"accessed"},
}  # fmt: skip
_Rest = dict[str, str | None] | None


class _Fields:
    """The fields of an entry, taken one by one; what is not taken is left over."""

    def __init__(self, block: Block) -> None:
        self.values: dict[str, str] = {}
        self.parallel: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.repairs: list[str] = []
        for name, value in block.fields:
            if name in self.values:
                self._repeat(name, value)
            else:
                self.values[name] = value
                if name in _OTHER_TITLES or _PARALLEL.fullmatch(name):
                    match = _PARALLEL.fullmatch(name)
                    base = match[1] if match else _OTHER_TITLES[name]
                    self.parallel.setdefault(_BASE_OF.get(base, base), self.values.pop(name))

    def _repeat(self, name: str, value: str) -> None:
        if value != self.values[name]:
            number = next(n for n in range(2, 1_000_000) if f"{name}.{n}" not in self.extra)
            self.extra[f"{name}.{number}"] = plain_text(value)
            self.repairs.append(f"the field {name} is there twice; the first one counts, the other is kept apart")

    def raw(self, *names: str) -> str | None:
        """The first of `names` that has a value, as written; others that differ are left over."""
        found = None
        for name in names:
            value = self.values.get(name)
            if value is not None and (not found or value == found):
                del self.values[name]
                found = found or value
        return found or None

    def text(self, *names: str) -> str | None:
        """The first of `names` that has a value, as plain text."""
        value = self.raw(*names)
        return plain_text(value) or None if value else None

    def both(self, base: str, *names: str) -> Bilingual:
        """The first of `names` and its parallel in the other language."""
        text = self.text(*names)
        result = _placed(text)
        if self.parallel and base in self.parallel:
            result = result.completed(_opposite(result, plain_text(self.parallel.pop(base))))
        return result

    def left_over(self) -> tuple[tuple[str, str], ...]:
        """All that has not been taken, by name."""
        for name, value in (*self.values.items(), *((f"{base}-other", v) for base, v in self.parallel.items())):
            if value.strip():
                self.extra[name] = verbatim(value) if _VERBATIM.fullmatch(name) else plain_text(value)
        return tuple(self.extra.items())


def _placed(text: str | None) -> Bilingual:
    if not text:
        return Bilingual()
    return Bilingual(zh=text) if has_hanzi(text) else Bilingual(en=text)


def _opposite(text: Bilingual, other: str) -> Bilingual:
    """`other` in the language in which `text` has nothing."""
    if not text:
        return _placed(other)
    return Bilingual(en=other) if text.zh else Bilingual(zh=other)


def read_entry(block: Block) -> tuple[Entry, tuple[str, ...]]:
    """The entry of `block`, its fields those of the entries it refers to included, and what was repaired in it."""
    fields = _Fields(block)
    rest = read_rest(fields.raw(REST_FIELD) or "") if fields.values.get(REST_FIELD, "").startswith("nqpf: ") else None
    mark, carrier = _marks(fields)
    kind = block.kind
    kind_of_work = _type(fields, kind, mark)
    if not (rest and "note" in rest):
        _take_note_lines(fields)
    title = _title(fields)
    authors, et_al = _authors(fields, "author")
    editors, _ = _authors(fields, "editor")
    translators, _ = _authors(fields, "translator")
    container, publisher = _container_and_publisher(fields, kind, rest)
    issue, number = _numbers(fields, kind)
    language = _language(fields, title, authors)
    doi, url = _identifiers(fields)
    pages = fields.text("pages", "page")
    entry = Entry(
        kind_of_work,
        key=block.key,
        title=title,
        container_title=container,
        author=authors,
        editor=editors,
        translator=translators,
        et_al=et_al,
        issued=_issued(fields),
        accessed=_date(fields, "urldate", "accessed", "lastaccessed", "lastchecked", "visited", "access-date"),
        volume=fields.text("volume"),
        issue=issue,
        page=normalize_pages(pages) or None if pages else None,
        edition=fields.text("edition", "version"),
        publisher=publisher,
        publisher_place=fields.both("address", "address", "location"),
        number=number,
        doi=doi,
        url=url,
        issn=fields.text("issn"),
        cn=fields.text("cn"),
        clc=fields.text("clc"),
        article_number=fields.text("eid", "article-number", "articleno"),
        language=language,
        mark=mark,
        carrier=carrier,
        abstract=fields.both("abstract", "abstract"),
        keywords=_keywords(fields),
        isbn=fields.text("isbn"),
        cstr=fields.text("cstr"),
        genre=_genre(fields, kind, language),
        series=fields.both("series", "series"),
        event=fields.both("eventtitle", "eventtitle", "conference", "event"),
        note=fields.text("note"),
        extra=_extra(fields, kind, rest, mark),  # last: what is left over
        raw=block.raw,
    )
    return (restored(entry, rest) if rest else entry), (*block.repairs, *fields.repairs)


def _extra(fields: _Fields, kind: str, rest: _Rest, mark: str | None) -> tuple[tuple[str, str], ...]:
    if kind not in EXACT_TYPES and not (kind in ("manual", "collection") and (mark or (rest and "type" in rest))):
        fields.extra["entrytype"] = kind
    for name, said in _SAID_IN_REST.items() if rest else ():
        if rest and not said.isdisjoint(rest):
            fields.raw(name)
    return fields.left_over()


def _marks(fields: _Fields) -> tuple[str | None, str | None]:
    mark = carrier = None
    for name in ("usera", "mark", "gbtype"):
        value = fields.values.get(name)
        match = MARKS.fullmatch(value.strip()) if value else None
        if match and not mark:
            del fields.values[name]
            online = name == "usera" and fields.values.get("url")  # as biblatex-gb7714-2015 has it
            mark, carrier = match[1], match[2] or ("OL" if online else None)
    medium = fields.values.get("medium", fields.values.get("carrier", "")).strip()
    if not carrier and medium.upper() in ("OL", "CD", "DK", "MT"):
        carrier = medium.upper()
        fields.raw("medium", "carrier")
    return mark, carrier


def _type(fields: _Fields, kind: str, mark: str | None) -> EntryType:
    found = type_of(kind, mark)
    subtype = fields.values.get("entrysubtype", "").strip().lower()
    if (kind, subtype) == ("article", "newspaper") and fields.raw("entrysubtype"):
        return EntryType.ARTICLE_NEWSPAPER
    subtype = subtype or fields.values.get("note", "").strip().lower()
    if kind in ("article", "periodical") and subtype == "newspaper" and mark is None:
        return EntryType.ARTICLE_NEWSPAPER
    if subtype == "standard" and mark is None:
        return EntryType.STANDARD
    archive = fields.values.get("archiveprefix", fields.values.get("eprinttype", "")).strip().lower()
    if kind == "misc" and archive == "arxiv" and mark is None:
        return EntryType.ARTICLE
    return found


def _take_note_lines(fields: _Fields) -> None:
    """Take `original-title: …` and its kin out of a note, where Zotero keeps CSL variables."""
    for name in ("note", "extra", "annotation", "annote"):
        value = fields.values.get(name)
        if value and "riginal-" in value:
            for line in _NOTE_LINE.finditer(value):
                base = _OTHER_TITLES.get(line[1].lower())
                if base and _BASE_OF.get(base, base) not in fields.parallel:
                    fields.parallel[_BASE_OF.get(base, base)] = line[2]
                    value = value.replace(line[0], "", 1)
            fields.values[name] = value.strip()


def _title(fields: _Fields) -> Bilingual:
    title = fields.both("title", "title")
    subtitle = fields.text("subtitle")
    if subtitle and (title.zh is None) != (title.en is None):
        joined = f"{title.zh}：{subtitle}" if title.zh else f"{title.en}: {subtitle}"
        title = Bilingual(zh=joined) if title.zh else Bilingual(en=joined)
    elif subtitle:
        fields.extra["subtitle"] = subtitle
    for name in ("usere", "origtitle"):
        other = fields.values.get(name)
        if other and title and not (title.zh and title.en):
            text = plain_text(other)
            if text and (name == "usere" or has_hanzi(text) != bool(title.zh)):
                title = title.completed(_opposite(title, text))
                del fields.values[name]
    return title


def _authors(fields: _Fields, name: str) -> tuple[tuple[Name, ...], bool]:
    value = fields.raw(name) or ""
    parallel = fields.parallel.pop(name, None)
    names, et_al = read_names("" if value.strip() in UNKNOWN_AUTHORS else value)
    if parallel is None:
        return names, et_al
    others, _ = read_names(parallel.replace("||", ","))
    if not names:
        return others, et_al
    chinese, latin = (names, others) if names[0].zh else (others, names)
    if len(chinese) != len(latin) or not all(n.zh for n in chinese) or any(n.zh for n in latin):
        fields.extra[f"{name}-other"] = plain_text(parallel)
        return names, et_al
    return tuple(_paired(zh, other) for zh, other in zip(chinese, latin, strict=True)), et_al


def _paired(chinese: Name, latin: Name) -> Name:
    if chinese.family or not latin.family:
        return chinese
    if latin.given and chinese.zh:
        given_first = with_pinyin(chinese.zh, f"{latin.given} {latin.family}")
        if given_first.family == latin.given:
            return given_first
    return Name(chinese.zh, latin.family, latin.given, None, Romanization.SOURCE)


def _container_and_publisher(fields: _Fields, kind: str, rest: _Rest) -> tuple[Bilingual, Bilingual]:
    container = fields.both("container", "journal", "journaltitle", "booktitle", "maintitle")
    for name in ("journalsubtitle", "booksubtitle"):
        if container.either() and fields.values.get(name):
            subtitle = fields.text(name)
            container = Bilingual(
                f"{container.zh}：{subtitle}" if container.zh else None,
                f"{container.en}: {subtitle}" if container.en else None,
            )
    own = rest and any(rest.get(f"container_title.{slot}") not in (None, NOTHING) for slot in ("zh", "en"))
    if own and kind not in CONTAINER_FIELDS:
        fields.raw("organization")  # our writer's place for a container that the type has no field for
    first = (
        ("institution", "school") if kind in ("thesis", "report", "phdthesis", "mastersthesis", "techreport") else ()
    )
    publisher = fields.both("publisher", *first, "publisher", "institution", "school", "organization")
    return container, publisher


def _numbers(fields: _Fields, kind: str) -> tuple[str | None, str | None]:
    issue, number = fields.text("issue"), fields.text("number")
    if kind not in ISSUE_TYPES:
        return issue, number
    if issue and number and issue != number:
        fields.extra["issue"] = issue
    return number or issue, None


def _language(fields: _Fields, title: Bilingual, authors: tuple[Name, ...]) -> str | None:
    """BCP 47 from langid or language where the script does not speak against it; else from the script."""
    named = " ".join(filter(None, (fields.text("langid"), fields.text("language", "hyphenation")))).strip(" ;；")
    chinese = bool(title.zh) or (not title and any(name.zh for name in authors))
    latin = bool(title.en) or (not title and any(name.family or name.literal for name in authors))
    if named:
        for pattern, tag, fits in ((_CHINESE, "zh-CN", chinese or not latin), (_ENGLISH, "en", latin or not chinese)):
            if pattern.search(named) and fits:
                return tag
        first = named.split(" and ")[0].split()[0].lower()
        other = next((tag for tag, babel in LANGIDS.items() if first in (tag, babel, f"n{babel}")), None)
        if other and other != "en" and not (title.zh and title.en):
            return other
    text = title.en or title.zh or ""
    for pattern, tag in ((_KANA, "ja"), (_HANGUL, "ko"), (_CYRILLIC, "ru")):
        if pattern.search(text):
            return tag
    return "zh-CN" if chinese else "en" if latin else None


def _identifiers(fields: _Fields) -> tuple[str | None, str | None]:
    doi, url = fields.raw("doi"), fields.raw("url", "howpublished-url")
    doi = _DOI_PREFIX.sub("", verbatim(doi)) if doi else None
    if url is None:
        published = fields.values.get("howpublished", "")
        found = _URL.search(published.strip())
        if found:
            url = found[1] or found[2]
            if found[0] == published.strip():
                del fields.values["howpublished"]
    return doi or None, verbatim(url) or None if url else None


def _date(fields: _Fields, *names: str) -> str | None:
    """The date in the first of `names`; one that cannot be read whole is left over, its year is taken."""
    for name in names:
        value = fields.values.get(name)
        if value and value.strip():
            text = plain_text(value).strip()
            date = read_date(text)
            if date or text.upper() == "XXXX":
                del fields.values[name]
                return date
            year = _YEAR.search(text)
            return year[0] if year else None
    return None


def _issued(fields: _Fields) -> str | None:
    date = _date(fields, "date", "issued") if "date" in fields.values or "issued" in fields.values else None
    year = fields.values.get("year")
    if date or year is None:
        if year and date and year.strip("{} ") == date[:4]:
            del fields.values["year"]
        return date
    date = _date(fields, "year")
    month = month_number(fields.values.get("month", "")) if date and len(date) == 4 else None
    if date is None or month is None:
        return date
    del fields.values["month"]
    day = fields.values.get("day", "").strip()
    if day.isdecimal() and 1 <= int(day) <= 31:
        del fields.values["day"]
        return f"{date}-{month:02}-{int(day):02}"
    return f"{date}-{month:02}"


def _keywords(fields: _Fields) -> tuple[Keyword, ...]:
    words = split_keywords(fields.text("keywords", "keyword"))
    others = split_keywords(plain_text(fields.parallel.pop("keywords", "")))
    if len(words) == len(others) and all(map(has_hanzi, words)) != all(map(has_hanzi, others)):
        return tuple(Keyword(*sorted(pair, key=has_hanzi, reverse=True)) for pair in zip(words, others, strict=True))
    return tuple(Keyword(zh=word) if has_hanzi(word) else Keyword(en=word) for word in (*words, *others))


def _genre(fields: _Fields, kind: str, language: str | None) -> str | None:
    written = fields.text("type")
    if written and written.lower() in _DEGREES:
        kind, written = written.lower(), None
    if written:
        return None if written.lower() in _SAYS_NOTHING else written
    degree = _DEGREES.get(kind)
    return degree[0 if language == "zh-CN" else 1] if degree else None
