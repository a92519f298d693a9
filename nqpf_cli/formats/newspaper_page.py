"""The page of a newspaper, printed or digital → its articles."""

from collections.abc import Sequence

from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.newspaper_article import work_of
from nqpf_cli.formats.newspaper_articles import read_articles
from nqpf_cli.formats.newspaper_columns import read_columns
from nqpf_cli.formats.newspaper_masthead import read_masthead, without_frame


def read_newspaper_page(text: str, meta: Sequence[MetaTag] = (), title: str = "") -> list[FoundWork]:
    """The articles of a newspaper's page in the order of their headings; [] where `text` is no such page.

    What the page does not say stays unknown: the newspaper's name where it is printed nowhere, and the text of a title
    that stands apart from the columns where two texts may be meant. Captions, advertisements, the editor's notes and
    the masthead are no articles.
    Source: GB/T 7714-2015, 8.4: date, and page in brackets.
    """
    lines = [without_frame(line) for line in text.replace("\f", " ").split("\n")]
    masthead = read_masthead(lines, meta, title)
    if masthead is None:
        return []
    articles = read_columns(lines, masthead.lines)
    if articles is None:
        articles = read_articles(lines, masthead.lines, title)
    return [work_of(article, masthead) for article in articles]
