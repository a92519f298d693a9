"""What the meta tags of a journal's page say of the article on it → Entry.

Source: Highwire Press tags (citation_*), as Google Scholar's inclusion guidelines list them; Dublin Core (dc.*); PRISM.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from nqpf_cli.bibliography.locators import parse_date, unpadded
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, from_capitals, parse_names
from nqpf_cli.formats.article_people import TITLE_TAIL
from nqpf_cli.formats.gbt7714_identifiers import cut_identifiers
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.text.normalize import has_han, squeezed

_TITLE = ("citation_title", "dc.title", "dc.title.alternative", "dcterms.title", "prism.title")
_CONTAINER = ("citation_journal_title", "citation_conference_title", "prism.publicationname", "citation_inbook_title")
_DATE = ("citation_publication_date", "citation_date", "citation_cover_date", "prism.publicationdate", "citation_year")
_ABSTRACT = ("citation_abstract", "dc.description", "dcterms.abstract", "dc.description.abstract")
_LIST_ENDS = re.compile(r"\s*[;；|]\s*")
_COMMAS = re.compile(r"\s*[,，、;；|/]\s*")
_LEAST_TITLE = 6
_GIVEN = 2
_COMPOUND = frozenset((*COMPOUND_SURNAMES, "歐陽", "諸葛", "司馬", "張簡", "范姜", "端木", "東方", "尉遲", "長孫"))
_ISSN = re.compile(r"^\d{4}-?\d{3}[\dXx]$")


def read_meta_tags(meta: Sequence[MetaTag]) -> Entry | None:
    """The article that a page's tags describe; None where they are not those of an article.

    Titles, names and keywords go to a language by their letters, since pages say it seldom and wrongly.
    """
    if not any(tag.name == "citation_title" for tag in meta) and not _values(meta, "citation_doi", "prism.doi"):
        return None
    title = _bilingual(_values(meta, *_TITLE))
    if not title:
        return None
    is_thesis = any(tag.name.startswith("citation_dissertation") for tag in meta)
    is_talk = bool(_values(meta, "citation_conference_title"))
    kind = EntryType.THESIS if is_thesis else EntryType.PAPER_CONFERENCE if is_talk else EntryType.ARTICLE_JOURNAL
    return Entry(
        type=kind,
        title=title,
        container_title=_bilingual(_values(meta, *_CONTAINER)),
        author=_authors(meta),
        issued=next((date for value in _values(meta, *_DATE) if (date := parse_date(value))), None),
        volume=_number(meta, "citation_volume", "prism.volume"),
        issue=_number(meta, "citation_issue", "prism.number"),
        page=_pages(meta),
        doi=_doi(meta),
        issn=next((_hyphened(v) for v in _values(meta, "citation_issn", "prism.issn") if _ISSN.match(v)), None),
        affiliations=_affiliations(meta),
        abstract=_bilingual(_values(meta, *_ABSTRACT)),
        keywords=_keywords(meta),
        language="zh-CN" if title.zh else "en",
        mark={EntryType.THESIS: "D", EntryType.PAPER_CONFERENCE: "C"}.get(kind, "J"),
        inferred=True,
    )


def title_of_page(title: str, headings: Sequence[str]) -> str | None:
    """The heading that is the page's title too, as a record of a database has it; None where no one is.

    What sites put behind it (被引量, 北大核心) is in `title` as seldom as the name of the site is in the heading.
    """
    wanted = squeezed(title)
    for text in headings:
        words = text.split()
        for end in range(len(words), 0, -1):
            begin = squeezed("".join(words[:end]))
            if len(begin) >= _LEAST_TITLE and wanted.startswith(begin):
                return TITLE_TAIL.sub("", " ".join(words[:end]))
        whole = squeezed(text)
        if len(whole) >= _LEAST_TITLE and _shared(whole, wanted) >= max(_LEAST_TITLE, len(whole) // 3):
            return TITLE_TAIL.sub("", text).strip(" *＊#†")  # the title of the page is cut
    return None


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _values(meta: Sequence[MetaTag], *names: str) -> list[str]:
    """The contents of the tags of these names, in the order of the names."""
    return [tag.content for name in names for tag in meta if tag.name == name]


def _bilingual(values: Sequence[str]) -> Bilingual:
    """The first value in each language."""
    values = [_plain(value) for value in values]
    zh = next((value for value in values if has_han(value)), None)
    return Bilingual(zh, next((value for value in values if not has_han(value)), None))


def _plain(text: str) -> str:
    """`text` without tags and without the label in front."""
    return re.sub(r"^\s*(?:摘\s*要|Abstract)\s*[:：]\s*", "", re.sub(r"<[^<>]+>", "", text)).strip()


def _number(meta: Sequence[MetaTag], *names: str) -> str | None:
    return next((unpadded(value) for value in _values(meta, *names) if re.search("[1-9]", value)), None)


def _pages(meta: Sequence[MetaTag]) -> str | None:
    first, last = _values(meta, "citation_firstpage"), _values(meta, "citation_lastpage")
    if not first or not re.search("[1-9]", first[0]):
        return None
    return f"{first[0]}-{last[0]}" if last and last[0] != first[0] else first[0]


def _doi(meta: Sequence[MetaTag]) -> str | None:
    named = _values(meta, "citation_doi", "prism.doi")
    found = (cut_identifiers(f"DOI:{value.removeprefix('doi:')}", online=False)[0].doi for value in named)
    return next((doi for doi in found if doi), None)


def _hyphened(issn: str) -> str:
    return issn.upper() if "-" in issn else f"{issn[:4]}-{issn[4:].upper()}"


def _authors(meta: Sequence[MetaTag]) -> tuple[Name, ...]:
    """The names that stand together in one language, or in both where they are as many."""
    values = _values(meta, "citation_author") or _split(_values(meta, "citation_authors"))
    values = list(dict.fromkeys(values or _split(_values(meta, "dc.creator", "dcterms.creator"))))
    chinese = [name for value in values if has_han(value) for name in _names(value)]
    english = [name for value in values if not has_han(value) for name in _names(value)]
    if chinese and english and len(chinese) == len(english):
        return tuple(Name(zh.zh, en.family, en.given, zh.literal) for zh, en in zip(chinese, english, strict=True))
    if chinese and english:
        return tuple(name for value in values for name in _names(value))
    return tuple(chinese or english)


def _split(values: Sequence[str]) -> list[str]:
    """Lists of names apart; a comma parts them only where it cannot stand inside a name."""
    names = [name for value in values for name in _LIST_ENDS.split(value)]
    return [one for name in names for one in (_COMMAS.split(name) if has_han(name) or name.count(",") > 1 else [name])]


def _names(value: str) -> tuple[Name, ...]:
    family, comma, given = value.partition(",")
    if comma and not has_han(value) and given.strip() and "," not in given:
        return (Name(family=from_capitals(family.strip()), given=from_capitals(given.strip())),)
    first, _, last = value.strip().partition(" ")
    if has_han(last) and len(first) == _GIVEN and " " not in last and (len(last) == 1 or last in _COMPOUND):
        value = last + first  # Open Journal Systems puts the given name first
    parsed = parse_names(value.strip(" ,;"))
    return parsed[0] if parsed else ()


def _affiliations(meta: Sequence[MetaTag]) -> tuple[Bilingual, ...]:
    values = dict.fromkeys(_values(meta, "citation_author_institution", "citation_author_affiliation"))
    return tuple(Bilingual(zh=value) if has_han(value) else Bilingual(en=value) for value in values)


def _keywords(meta: Sequence[MetaTag]) -> tuple[Keyword, ...]:
    """Pairs where both languages have as many, else each by itself; several tags may hold one each, or one all."""
    sides: tuple[list[str], list[str]] = ([], [])
    for value in _values(meta, "citation_keywords", "citation_keyword"):
        words = [word for word in (_LIST_ENDS if _LIST_ENDS.search(value) else _COMMAS).split(value) if word]
        sides[not has_han(value)].extend(word for word in words if word not in sides[not has_han(value)])
    zh, en = sides
    if len(zh) == len(en):
        return tuple(Keyword(*pair) for pair in zip(zh, en, strict=True))
    return (*(Keyword(zh=word) for word in zh), *(Keyword(en=word) for word in en))
