"""The text of a document without what belongs to its pages: the heads and feet that cut its sentences."""

from dataclasses import replace

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.gbt7714 import parse_reference
from nqpf_cli.formats.meta_tags import read_meta_tags
from nqpf_cli.formats.reference_list import read_citation_strings
from nqpf_cli.formats.running_heads import without_running_heads
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.own_work import known_before


def running_text(document: DocumentText) -> str:
    """The text of `document`, the heads and feet of its pages emptied; lines keep their numbers.

    What they say is known from the page's citation and tags, or by repetition.
    """
    cited = None
    for found in read_citation_strings(document.text):
        entry = parse_reference(found.raw)
        if entry:
            cited = entry if cited is None else _joined(cited, entry)
    return without_running_heads(document.text, known_before(cited, read_meta_tags(document.meta)))


def _joined(one: Entry, other: Entry) -> Entry:
    """The titles and containers of a citation in two languages."""
    title, container = one.title.completed(other.title), one.container_title.completed(other.container_title)
    return replace(one, title=title, container_title=container)
