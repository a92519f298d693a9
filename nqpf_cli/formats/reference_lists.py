"""Entries → a list of references by GB/T 7714, as plain text, Markdown or HTML.

The standard prints no italics and no bold, so the only markup is the link of an address or identifier.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import islice

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.gbt7714_pieces import label_year, names_of
from nqpf_cli.formats.gbt7714_style import ReferenceStyle, System
from nqpf_cli.formats.gbt7714_text import languages_of_writing, work_of, write_reference

_LINKED_SCHEMES = ("http://", "https://", "ftp://")
_MARKDOWN = (
    (re.compile(r"([\\`*_<>~^|])"), r"\\\1"),
    (re.compile(r"\]\("), r"]\\("),
    (re.compile(r"&(?=#?\w+;)"), r"\\&"),
    (re.compile(r"^([-+#=])"), r"\\\1"),
    (re.compile(r"^(\d+)([.)])(?=\s)"), r"\1\\\2"),
)
"""What Markdown would take for markup: emphasis, tags, links, references to characters, the beginning of a block."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class ListForm(StrEnum):
    """How a list is marked up."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def write_list(entries: Iterable[Entry], style: ReferenceStyle, form: ListForm = ListForm.TEXT) -> Iterator[str]:
    """The references in the order of `entries`, piece by piece; numbered ([1]) in the numeric system.

    In the author-date system works of the same authors and year get a, b, c behind the year, in this order
    (GB/T 7714-2015, 9.3.1.3); a list is read to its end there before the first piece comes. Of a pair the English
    reference stands under the Chinese one. HTML is a fragment whose items have the key as `id` and say their language.
    """
    numeric = style.system == System.NUMERIC
    if form == ListForm.HTML:
        yield '<div class="references">\n'
    listed = ((entry, "") for entry in entries) if numeric else _with_year_suffixes(list(entries), style)
    for number, (entry, suffix) in enumerate(listed, start=1):
        yield _item(form, entry, style, suffix, f"[{number}] " if numeric else "")
    if form == ListForm.HTML:
        yield "</div>\n"


def _with_year_suffixes(entries: list[Entry], style: ReferenceStyle) -> Iterator[tuple[Entry, str]]:
    labels = [_label(entry, style) for entry in entries]
    total, seen = Counter(labels), Counter[tuple[str, bool, str]]()
    for entry, label in zip(entries, labels, strict=True):
        seen[label] += 1
        yield entry, _letters(seen[label]) if total[label] > 1 else ""


def _label(entry: Entry, style: ReferenceStyle) -> tuple[str, bool, str]:
    """What a text cites a work by: its first author, whether there are more, the year."""
    work = work_of(entry, style, languages_of_writing(entry, style)[0])
    names = entry.author or entry.editor
    return names_of(work, names[:1]), len(names) > 1 or entry.et_al, label_year(work)


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return letters


def _item(form: ListForm, entry: Entry, style: ReferenceStyle, suffix: str, label: str) -> str:
    """One reference, or a pair of them, with its label."""
    lines = write_reference(entry, style, year_suffix=suffix).split("\n")
    match form:
        case ListForm.TEXT:
            return label + f"\n{' ' * len(label)}".join(lines) + "\n"
        case ListForm.MARKDOWN:
            marked = [_linked(line, entry, _escaped_markdown, _markdown_link) for line in lines]
            return label + "\\\n".join(marked) + "\n\n"
        case ListForm.HTML:
            marked = [_linked(line, entry, html.escape, _html_link) for line in lines]
            return _html_paragraph(entry.key, marked, languages_of_writing(entry, style), label)


def _html_paragraph(key: str, lines: list[str], languages: tuple[str, ...], label: str) -> str:
    following = (f'<span lang="{html.escape(tag)}">{line}</span>' for tag, line in zip(languages, lines, strict=True))
    text = "<br>\n".join([lines[0], *islice(following, 1, None)])
    identity = f' id="{html.escape(key)}"' if key else ""
    return f'<p{identity} lang="{html.escape(languages[0])}">{label}{text}</p>\n'


def _linked(line: str, entry: Entry, escape: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """`line` escaped, its address and its identifier made links."""
    written = ""
    for shown, target in _links(entry):
        before, found, after = line.partition(shown)
        if found:
            written += escape(before) + link(shown, target)
            line = after
    return written + escape(line)


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    """What may stand in a reference and what it leads to, in the order in which it stands there."""
    if entry.url and entry.url.lower().startswith(_LINKED_SCHEMES):
        yield entry.url, entry.url
    for base, identifier in (("https://doi.org/", entry.doi), ("https://cstr.cn/", entry.cstr)):
        if identifier and not entry.url:
            yield base + identifier, base + identifier
    for base, label, identifier in (("https://doi.org/", "DOI", entry.doi), ("https://cstr.cn/", "CSTR", entry.cstr)):
        if identifier:
            yield f"{label}:{identifier}", base + identifier


def _html_link(shown: str, target: str) -> str:
    return f'<a href="{html.escape(target)}">{html.escape(shown)}</a>'


def _markdown_link(shown: str, target: str) -> str:
    safe = re.sub(r"[<>\s\\]", lambda found: f"%{ord(found[0]):02X}", target)
    return f"<{safe}>" if shown == target == safe else f"[{_escaped_markdown(shown)}](<{safe}>)"


def _escaped_markdown(text: str) -> str:
    for pattern, escaped in _MARKDOWN:
        text = pattern.sub(escaped, text)
    return text
