"""A page that holds a text in both languages, split into segments that know where they stand."""

from collections.abc import Sequence
from typing import NamedTuple

from nqpf_cli.errors import InputError
from nqpf_cli.services.splitting import segments_of
from nqpf_cli.text.abstracts import find_abstracts
from nqpf_cli.text.bilingual import alternates, languages_apart, share_of
from nqpf_cli.text.columns import parallel_columns
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.placed_text import cut, join
from nqpf_cli.text.placement import PlacedSegment, placed
from nqpf_cli.text.span import Span

_MOST = 0.5


class Sides(NamedTuple):
    """The segments of a bilingual page."""

    chinese: tuple[PlacedSegment, ...]
    english: tuple[PlacedSegment, ...]


def split_placed_page(text: str, name: str) -> Sides:
    """The segments of a bilingual file: of two columns, of its two abstracts, or of all its paragraphs.

    Raises: InputError if one of the languages is missing; `name` is how messages call the file.
    """
    page = _columns_apart(text) or placed(text, Span(0, len(text)))
    found = find_abstracts(page.text)
    if found and (share_of(page.text, (*found.chinese, *found.english)) >= _MOST or not alternates(page.text)):
        return Sides(_stretches(page, found.chinese), _stretches(page, found.english))
    parts = languages_apart(page.text)
    for language, own in (("Chinese", parts.chinese), ("English", parts.english)):
        if not own and language == "Chinese" and has_han(page.text):
            what = f"{name}: no Chinese text in it that stands apart from the English"
            raise InputError(what, hint="give two files, or columns named zh and en, tabs between them")
        if not own:
            raise InputError(f"{name}: no {language} text in it", hint="give a bilingual file, or two files")
    return Sides(_paragraphs(page, parts.chinese), _paragraphs(page, parts.english))


def _columns_apart(text: str) -> PlacedSegment | None:
    """The cells of a page of two columns, first the Chinese ones, a line each; None of any other page."""
    columns = parallel_columns(text)
    if not columns:
        return None
    sides = [join((placed(text, cell) for cell in side), "\n") for side in columns]
    return join(sides, "\n\n")


def _stretches(page: PlacedSegment, spans: Sequence[Span]) -> tuple[PlacedSegment, ...]:
    """The segments of a text that lies in stretches of a page; a sentence may go on from one to the next."""
    return segments_of(join((cut(page, span) for span in spans), "\n"))


def _paragraphs(page: PlacedSegment, spans: Sequence[Span]) -> tuple[PlacedSegment, ...]:
    return tuple(segment for span in spans for segment in segments_of(cut(page, span)))
