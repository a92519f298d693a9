"""Align a Chinese and an English text sentence by sentence, and find the glossary's terms in each bead."""

from collections.abc import Sequence
from dataclasses import dataclass

from nqpf_cli.alignment.anchors import features
from nqpf_cli.alignment.cost import BeadCost
from nqpf_cli.alignment.model import Bead
from nqpf_cli.alignment.search import align
from nqpf_cli.errors import InputError
from nqpf_cli.services.render_terms import render_bead
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import AdministrativeStatus, Occurrence
from nqpf_cli.terminology.recognition import TermMatcher
from nqpf_cli.terminology.renderings import RenderedTerm, Rendering
from nqpf_cli.text.abstracts import find_abstracts
from nqpf_cli.text.bilingual import alternates, languages_apart, share_of
from nqpf_cli.text.columns import parallel_columns
from nqpf_cli.text.paragraphs import is_chinese, paragraph_spans
from nqpf_cli.text.sentences import segment_spans
from nqpf_cli.text.span import Span

TIER = "core"
"""What the alignment is made from: lengths and anchors, no sentence vectors."""

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class TermPair:
    """A glossary term of a bead's source and its rendering in the target, None where none was found.

    `status` is that of the English side, None where there is none or it is unlisted. Spans are offsets into the segments.
    """

    concept_id: str
    source_segment: int
    source: Span
    target: Rendering | None
    status: AdministrativeStatus | None


@dataclass(frozen=True, slots=True)
class AlignedBead:
    """A bead and the terms of its source."""

    bead: Bead
    terms: tuple[TermPair, ...]


@dataclass(frozen=True, slots=True)
class AlignedText:
    """Two texts as segments, and the beads that cover them."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[AlignedBead, ...]
    tier: str = TIER


def split_page(page: str, name: str) -> tuple[list[str], list[str]]:
    """Chinese and English segments of one bilingual file: of two columns, of its two abstracts, or of all its paragraphs.

    Raises: InputError if one of the languages is missing; `name` is how messages call the file.
    """
    columns = parallel_columns(page)
    if columns:
        page = "\n".join(columns.chinese) + "\n\n" + "\n".join(columns.english)
    found = find_abstracts(page)
    if found and (share_of(page, (*found.chinese, *found.english)) >= _MOST or not alternates(page)):
        return _stretches(page, found.chinese), _stretches(page, found.english)
    parts = languages_apart(page)
    for language, own in (("Chinese", parts.chinese), ("English", parts.english)):
        if not own:
            raise InputError(f"{name}: no {language} text in it", hint="give a bilingual file, or two files")
    return _paragraphs(page, parts.chinese), _paragraphs(page, parts.english)


def _stretches(page: str, spans: Sequence[Span]) -> list[str]:
    """The segments of a text that lies in stretches of a page; a sentence may go on from one to the next."""
    return _segments("\n".join(span.of(page) for span in spans))


def _paragraphs(page: str, spans: Sequence[Span]) -> list[str]:
    return [segment for span in spans for segment in _segments(span.of(page))]


def split_text(text: str) -> list[str]:
    """The segments of a text in one language, paragraph by paragraph."""
    return [segment for span in paragraph_spans(text) for segment in _segments(span.of(text))]


def _segments(text: str) -> list[str]:
    return [span.of(text) for span in segment_spans(text)]


def align_segments(
    source: Sequence[str], target: Sequence[str], glossary: Glossary, matcher: TermMatcher
) -> AlignedText:
    """Align segments as they are: none is split, joined, trimmed or dropped. Either side may be the Chinese one."""
    ours = [matcher.find(segment) for segment in source]
    theirs = [matcher.find(segment) for segment in target]
    source_chinese = is_chinese(" ".join(source)) or not is_chinese(" ".join(target))
    weigh = [
        [
            features(segment, {hit.concept_id for o in occurrences for hit in o.hits}, chinese=chinese)
            for segment, occurrences in zip(segments, found, strict=True)
        ]
        for segments, found, chinese in ((source, ours, source_chinese), (target, theirs, not source_chinese))
    ]
    beads = align(len(source), len(target), BeadCost(weigh[0], weigh[1]))
    return AlignedText(
        tuple(source), tuple(target), _with_terms(beads, (source, target), (ours, theirs), glossary, matcher)
    )


def align_by_beads(
    source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], glossary: Glossary, matcher: TermMatcher
) -> AlignedText:
    """Segments with beads that are given, and the terms in them."""
    found = [matcher.find(segment) for segment in source], [matcher.find(segment) for segment in target]
    return AlignedText(tuple(source), tuple(target), _with_terms(beads, (source, target), found, glossary, matcher))


def _with_terms(
    beads: Sequence[Bead],
    segments: tuple[Sequence[str], Sequence[str]],
    recognised: tuple[list[list[Occurrence]], list[list[Occurrence]]],
    glossary: Glossary,
    matcher: TermMatcher,
) -> tuple[AlignedBead, ...]:
    """The terms of each bead; `recognised` are those of each source and each target segment."""
    (source, target), (ours, theirs) = segments, recognised
    concepts = {hit.concept_id for occurrences in ours for o in occurrences for hit in o.hits}
    entries = glossary.entries(sorted(concepts))
    aligned = []
    for bead in beads:
        found = render_bead(bead, source, target, (ours, theirs), entries, matcher)
        aligned.append(AlignedBead(bead, tuple(map(_term_pair, found))))
    return tuple(aligned)


def _term_pair(term: RenderedTerm) -> TermPair:
    ours, rendering = term.place.occurrence, term.rendering
    status = rendering.status if rendering else None
    return TermPair(term.concept_id, term.place.segment, Span(ours.start, ours.end), rendering, status)
