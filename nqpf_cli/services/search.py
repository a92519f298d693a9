"""nqpf cite search: entries by what is known of them, in either script, pinyin, initials or English."""

from collections.abc import Callable

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.bibliography.search_text import read_query
from nqpf_cli.store.citations import CitationStore


def search_entries(query: str, store: CitationStore, *, simplify: Callable[[str], str] = str) -> tuple[Entry, ...]:
    """The entries that have every term of `query`, in the order of their keys.

    Terms are words of a title, name, container, publisher, tag, keyword, note, a key, year or DOI; `author:邓`,
    `year:2024`, `year:2019-2024`, `title:`, `tag:` and the like ask for one field, quotation marks for a phrase.
    Chinese is found by any part of it, by pinyin (`xinzhi`) and initials (`xzscl`), and in Traditional script with
    `simplify`, which replaces characters one by one; Latin words by their beginning, without regard to accents.
    Empty where nothing is found, and for a query without a letter, digit or Hanzi.
    """
    terms = read_query(query)
    return tuple(store.find(terms, simplify)) if terms else ()
