"""Works known in two languages as BibTeX: the other language in fields of the entry, or as a set of two entries."""

from collections.abc import Iterable, Iterator

from nqpf_cli.bibliography.model import Bilingual, Entry, Name
from nqpf_cli.formats.bibtex import escaped, write_bibtex


def write_with_both(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as `write_bibtex` writes them, with the other language in `title-en`, `author-en`, `journal-en` …

    Of an English work the Chinese stands in `title-zh` and so on. BibTeX and BibLaTeX pass such fields by.
    """
    for number, entry in enumerate(entries):
        text = "".join(write_bibtex([entry]))
        head, brace, _ = text.rpartition("}\n")
        lines = [f"  {name} = {{{value}}},\n" for name, value in _other_language(entry) if value]
        yield ("\n" if number else "") + head + "".join(lines) + brace


def _other_language(entry: Entry) -> Iterator[tuple[str, str | None]]:
    suffix = "zh" if entry.language == "en" else "en"
    yield f"title-{suffix}", _other(entry.title, suffix)
    yield f"author-{suffix}", " and ".join(filter(None, (_name(name, suffix) for name in entry.author)))
    yield f"journal-{suffix}", _other(entry.container_title, suffix)
    yield f"publisher-{suffix}", _other(entry.publisher, suffix)
    yield f"address-{suffix}", _other(entry.publisher_place, suffix)


def _other(text: Bilingual, suffix: str) -> str | None:
    other = text.zh if suffix == "zh" else text.en
    return escaped(other) if other and text.zh and text.en else None


def _name(name: Name, suffix: str) -> str | None:
    if not name.zh or not name.family:
        return None
    return escaped(name.zh) if suffix == "zh" else ", ".join(map(escaped, filter(None, (name.family, name.given))))


def write_sets(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A BibLaTeX `@set` for each pair of keys, by which a text cites both entries under one number."""
    for one, other in pairs:
        yield f"\n@set{{{one}-set,\n  entryset = {{{one},{other}}},\n}}\n"
