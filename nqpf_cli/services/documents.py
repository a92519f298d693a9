"""What a document is and holds: the works that it is of, its references, its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nqpf_cli.bibliography.model import Bilingual, Entry
from nqpf_cli.formats.article_header import JournalOf
from nqpf_cli.formats.article_labels import cleaned, joined
from nqpf_cli.formats.meta_tags import read_meta_tags, title_of_page
from nqpf_cli.formats.running_heads import without_running_heads
from nqpf_cli.services.cite import ParsedReference
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.references import article_with_references
from nqpf_cli.text.abstracts import find_abstracts
from nqpf_cli.text.span import Span

_UNFOLD = re.compile(r"\s*(?:收起|展开|更多|显示全部|查看更多|\bmore|\bless)\s*[∧∨^»>…]*$")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was understood: its kind, the works that it is of (its own first), its references.

    `notes` say what was not understood, with line numbers.
    """

    file: str
    kind: str
    entries: tuple[Entry, ...]
    references: tuple[ParsedReference, ...]
    notes: tuple[str, ...] = ()


def read_document(document: DocumentText, *, file: str, journal_of: JournalOf | None = None) -> ReadDocument:
    """Read a document; `file` is what the provenance names."""
    tagged = read_meta_tags(document.meta)
    shown = title_of_page(document.title, document.headings)
    entry, references = article_with_references(document.text, file, journal_of, tagged, shown)
    entry = _with_abstracts(entry, without_running_heads(document.text, entry)) if entry else None
    notes = tuple(f"line {r.line}: {r.reason}" for r in references if r.entry is None)
    return ReadDocument(file, "article", (entry,) if entry else (), tuple(references), notes)


def _with_abstracts(entry: Entry, text: str) -> Entry:
    """`entry` with both abstracts of the page without what cuts them there: running heads, page numbers, footnotes."""
    found = find_abstracts(text)
    if not found or not entry.abstract:
        return entry
    zh, en = (_running(text, spans) for spans in (found.chinese, found.english))
    return replace(entry, abstract=Bilingual(zh, en))


def _running(text: str, spans: Sequence[Span]) -> str:
    lines = [cleaned(line) for span in spans for line in span.of(text).split("\n") if line.strip()]
    while len(lines) > 1 and not re.search(r"[，。；．,;.]", lines[-1]) and lines[-2].endswith(("。", "．", ".")):
        lines.pop()  # links behind the abstract of a page of the web
    return _UNFOLD.sub("", joined(lines))
