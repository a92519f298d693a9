"""An article of a newspaper's page as its readers hand it on, and its entry."""

from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.newspaper_affiliations import AuthorNote, read_note
from nqpf_cli.formats.newspaper_masthead import Masthead


class Article(NamedTuple):
    """An article: its title, the index of the line on which it begins, its heading as printed, and what was read of it.

    `note` is the note on its authors; `doubt` says what could not be told.
    """

    title: str
    at: int
    printed: tuple[str, ...]
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    note: AuthorNote | None = None
    text: tuple[tuple[int, str], ...] = ()
    doubt: str | None = None
    fund_notes: tuple[AuthorNote, ...] = ()


def work_of(article: Article, masthead: Masthead) -> FoundWork:
    """The entry of `article` on the page whose masthead is given."""
    names = [name.zh for name in article.authors if name.zh]
    note = read_note(article.note.printed, names) if article.note else None
    places = (*article.affiliations, *(note.affiliations if note else ()))
    funds = [fund for each in (note, *article.fund_notes) if each for fund in each.funds]
    raw = [*article.printed, *([note.printed] if note else [])]
    entry = Entry(
        type=EntryType.ARTICLE_NEWSPAPER,
        title=Bilingual(zh=article.title),
        container_title=masthead.container_title,
        author=article.authors,
        issued=masthead.issued,
        issue=masthead.issue,
        page=masthead.page,
        cn=masthead.cn,
        issn=masthead.issn,
        affiliations=tuple(Bilingual(zh=place) for place in dict.fromkeys(places)),
        funds=tuple(dict.fromkeys(funds)),
        language="zh-CN",
        mark="N",
        inferred=True,
        extra=(("author-notes", note.printed),) if note else (),
        note=article.doubt,
        raw="\n".join(line for line in raw if line),
    )
    return FoundWork(entry, article.at + 1, article.text)


def with_known_authors(note: AuthorNote, authors: Sequence[Name]) -> bool:
    """Whether a note names one of `authors`."""
    return any(name.zh and name.zh in note.printed for name in authors)
