"""A listed rendering with one more word before it that renders a part of the term: "national strategic capabilities"."""

from collections.abc import Mapping, Sequence

from nqpf_cli.terminology.assignment import Candidate
from nqpf_cli.terminology.bead import BeadTerms, TargetSegment
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.unlisted import EDGE_BARRED
from nqpf_cli.terminology.word_evidence import Part, parts_of, weigh
from nqpf_cli.text.english_tokens import Gap
from nqpf_cli.text.gloss import Word
from nqpf_cli.text.span import Span
from nqpf_cli.text.stems import stem

_UNRENDERED = 0.2
_RENDERED = 0.8
_EXPLAINED = 0.5


def extended(bead: BeadTerms, found: Sequence[Candidate | None], words: Mapping[str, Word]) -> list[Candidate | None]:
    """`found` with those renderings extended to the left that leave a part of their term to the word before.

    `words` are those of the lexicon in the source.
    """
    used = {word for candidate in found if candidate for word in candidate.own}
    segments = {segment.number: segment for segment in bead.english}
    result: list[Candidate | None] = []
    for k, candidate in enumerate(found):
        if candidate is None or candidate.segment not in segments or candidate.form == Form.ABBREVIATED:
            result.append(candidate)
        else:
            result.append(_with_word_before(bead, k, candidate, segments[candidate.segment], used, words))
    return result


def _with_word_before(  # all that decides
    bead: BeadTerms, k: int, candidate: Candidate, segment: TargetSegment, used: set[int], words: Mapping[str, Word]
) -> Candidate:
    tokens = segment.words.tokens
    own = sorted(word - segment.base for word in candidate.own)
    at = own[0] - 1
    if at < 0 or tokens[own[0]].gap != Gap.SPACE or tokens[own[0]].article or tokens[own[0]].quote:
        return candidate
    if at + segment.base in used or tokens[at].folded in EDGE_BARRED:
        return candidate
    before = tokens[at].written
    rendered = [p for p in parts_of(bead.term_text(k), words) if _weight(p, before) >= _RENDERED]
    if all(max(_weight(p, tokens[n].written) for n in own) >= _UNRENDERED for p in rendered):
        return candidate
    outside = (part for piece in bead.source_around() for part in parts_of(piece, words))
    if any(_weight(part, before) >= _EXPLAINED for part in outside):
        return candidate
    first = at - 1 if tokens[at].hyphen and at and at - 1 + segment.base not in used else at
    more = frozenset(segment.base + k for k in range(first, own[0]))
    return candidate._replace(span=Span(tokens[first].start, candidate.span.end), own=candidate.own | more)


def _weight(part: Part, written: str) -> float:
    return weigh(part, stem(written.lower()), written)
