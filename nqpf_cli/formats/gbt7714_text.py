"""Entry → a reference of GB/T 7714 as text, in the editions of 2015 and 2025, numeric and author-date.

A reference is a row of blocks with ". " between them; each function of `_LAYOUTS` says which blocks a type of work has
(2015: clause 4; 2025: clause 8). What an entry does not know is left out. Fields without a place in `Entry` are taken
from `extra` under their BibTeX names: `version`, `scale`, `dimensions`, `archiveprefix`, `eprinttype`, `holder`,
`bookauthor`, `titleaddon`, `booktitleaddon`, and `year` as printed ("1865（清同治四年）").
"""

import re
from collections.abc import Callable

from nqpf_cli.bibliography.languages import language_of
from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.formats.gbt7714_marks import holders, host_authors, mark_of
from nqpf_cli.formats.gbt7714_pieces import (
    Work,
    accessed,
    edition,
    full_date,
    head,
    host_title,
    identifier,
    imprint,
    is_online,
    joined,
    names_of,
    pages,
    title,
    translators,
    update,
    url,
    version,
    with_pages,
    year_of,
)
from nqpf_cli.formats.gbt7714_style import ReferenceStyle, Rendering, punctuation, set_words

DEFAULT_STYLE = ReferenceStyle()

_LINE_BREAKS = re.compile("[\\t-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]+")
_ARCHIVES = {"arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chinaxiv": "ChinaXiv"}


def write_reference(entry: Entry, style: ReferenceStyle = DEFAULT_STYLE, *, year_suffix: str = "") -> str:
    """The reference of `entry`, without a label and with a stop at its end; of a pair the English one on a second line.

    `year_suffix` ("a", "b") tells works of the same authors and year apart in an author-date list.
    Source: GB/T 7714-2015, clauses 4, 8 and 9; GB/T 7714-2025, clauses 7 to 9.
    """
    languages = languages_of_writing(entry, style)
    return "\n".join(_write(work_of(entry, style, language, year_suffix)) for language in languages)


def languages_of_writing(entry: Entry, style: ReferenceStyle) -> tuple[str, ...]:
    """The languages in which `entry` is written; two only for a pair of which both titles are known."""
    own = language_of(entry)
    chinese = "zh" if entry.title.zh and own not in ("ja", "ko") else own
    english = "en" if entry.title.en and own in ("zh", "en") else own
    match style.language:
        case Rendering.ZH:
            return (chinese,)
        case Rendering.EN:
            return (english,)
        case Rendering.PAIR:
            return (chinese,) if chinese == english else (chinese, english)
        case _:
            return (own,)


def work_of(entry: Entry, style: ReferenceStyle, language: str, year_suffix: str = "") -> Work:
    """`entry` with what decides its form in `language`; its type mark inferred where it has none."""
    return Work(entry, style, language, punctuation(style.edition), set_words(language), mark_of(entry), year_suffix)


def _write(work: Work) -> str:
    blocks = [*_LAYOUTS.get(work.mark, _book)(work), url(work), identifier(work)]
    return _LINE_BREAKS.sub(" ", joined(blocks))


def _authors_or_editors(work: Work) -> tuple[Name, ...]:
    return work.entry.author or work.entry.editor


def _article(work: Work) -> list[str]:
    entry, marks = work.entry, work.marks
    container = work.text(entry.container_title)
    if not container and (entry.publisher or entry.publisher_place or entry.editor):
        return _periodical(work)
    first_online = not (entry.volume or entry.issue) and len(entry.issued or "") > 9 and not work.early
    date = entry.issued if first_online else year_of(work)
    text = marks.comma.join(filter(None, [_without_dots(container), date, entry.volume]))
    if entry.issue:
        text += marks.in_parentheses(entry.issue)
    return [head(work, entry.author), title(work), translators(work), with_pages(work, text) + accessed(work)]


def _without_dots(journal: str) -> str:
    """An abbreviated journal title without its stops ("Br Med J")."""
    return journal.replace(".", "")


def _periodical(work: Work) -> list[str]:
    """A journal as a whole, with its volumes in `volume` as printed ("1984, 1(1)-")."""
    volumes = re.sub(
        r"-+(?=$|\d{4})", work.marks.year_range, work.marks.within(work.entry.volume or work.entry.issue or "")
    )
    return [head(work, _authors_or_editors(work)), title(work), volumes, imprint(work) + accessed(work)]


def _newspaper(work: Work) -> list[str]:
    entry = work.entry
    date = entry.issued or year_of(work)
    text = work.marks.comma.join(filter(None, [work.text(entry.container_title), date]))
    if entry.page:
        text += work.marks.in_parentheses(pages(entry.page))
    return [head(work, entry.author), title(work), text + accessed(work)]


def _book(work: Work) -> list[str]:
    """Books, collections, proceedings and standards; parts of them with their host behind `//`."""
    if host_title(work):
        return _part(work)
    statements = joined([translators(work), edition(work)])
    return [head(work, _authors_or_editors(work)), title(work), statements, imprint(work) + accessed(work)]


def _part(work: Work) -> list[str]:
    entry = work.entry
    first = [head(work, entry.author), title(work), translators(work)]
    host = "//" + joined([names_of(work, host_authors(entry)), host_title(work)])
    if not entry.container_title:  # a paper of a conference without proceedings: 2025, 8.6.3
        where = work.marks.comma.join(filter(None, [host.removesuffix("."), year_of(work)]))
        return [*first, with_pages(work, where) + accessed(work)]
    return [*first, host, edition(work), imprint(work) + accessed(work)]


def _thesis(work: Work) -> list[str]:
    return [head(work, work.entry.author), title(work), imprint(work) + accessed(work)]


def _report(work: Work) -> list[str]:
    entry = work.entry
    first = [head(work, entry.author), title(work)]
    if work.early:
        only_dated = not entry.publisher and not entry.page and entry.url
        return [*first, ("" if only_dated else imprint(work)) + update(work) + accessed(work)]
    if entry.publisher or entry.publisher_place:
        return [*first, imprint(work)]
    return [*first, with_pages(work, full_date(work))]


def _archive(work: Work) -> list[str]:
    first = [head(work, work.entry.author), title(work)]
    if work.early:
        return [*first, imprint(work) + update(work) + accessed(work)]
    return [*first, imprint(work, full_date(work))]


def _patent(work: Work) -> list[str]:
    date = full_date(work) if work.early else with_pages(work, full_date(work))
    return [head(work, holders(work.entry)), title(work), date + accessed(work)]


def _standard(work: Work) -> list[str]:
    """2015: as a book, its number behind the title; 2025, 8.9: number and title, nothing else."""
    if work.early:
        return _book(work)
    first = head(work, _authors_or_editors(work)) if work.author_date else ""
    return [first, " ".join(filter(None, [work.entry.number, title(work)]))]


def _web_page(work: Work) -> list[str]:
    entry = work.entry
    where = imprint(work) if entry.publisher else work.text(entry.container_title)
    return [head(work, entry.author), title(work), where + update(work) + accessed(work)]


def _dataset(work: Work) -> list[str]:
    entry = work.entry
    where = work.text(entry.publisher) or work.text(entry.container_title)
    return [head(work, entry.author), title(work), version(work), where + update(work) + accessed(work)]


def _preprint(work: Work) -> list[str]:
    entry = work.entry
    archive = work.extra("archiveprefix") or work.extra("eprinttype")
    where = work.text(entry.container_title) or _ARCHIVES.get(archive.lower(), archive) or work.text(entry.publisher)
    return [head(work, entry.author), title(work), version(work), where + update(work) + accessed(work)]


def _map(work: Work) -> list[str]:
    if host_title(work):
        return _part(work)
    where = imprint(work) + (update(work) + accessed(work) if work.early and is_online(work) else "")
    dimensions = "" if work.early else work.extra("dimensions").replace("x", "×")
    return [head(work, work.entry.author), title(work), edition(work), where, dimensions]


_LAYOUTS: dict[str, Callable[[Work], list[str]]] = {
    "J": _article, "N": _newspaper, "D": _thesis, "R": _report, "P": _patent, "S": _standard, "A": _archive,
    "EB": _web_page, "CP": _web_page, "DS": _dataset, "DB": _dataset, "PP": _preprint, "CM": _map,
}  # fmt: skip
