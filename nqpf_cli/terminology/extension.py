"""A listed rendering with one more word before it that renders a part of the term: "national strategic capabilities"."""

from collections.abc import Mapping, Sequence

from nqpf_cli.terminology.assignment import Candidate
from nqpf_cli.terminology.bead import Bead, TargetSegment
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.unlisted import EDGE_BARRED
from nqpf_cli.terminology.word_evidence import Part, Word, parts_of, weigh
from nqpf_cli.text.english_tokens import Gap
from nqpf_cli.text.span import Span
from nqpf_cli.text.stems import stem

_UNRENDERED = 0.2
_RENDERED = 0.8


def extended(
    bead: Bead, found: Sequence[Candidate | None], words: Mapping[str, Word], outside: Sequence[Part]
) -> list[Candidate | None]:
    """`found` with those renderings extended to the left that leave a part of their term to the word before.

    `words` are those of the lexicon in the source, `outside` the parts of what is no term in it.
    """
    used = {word for candidate in found if candidate for word in candidate.own}
    segments = {segment.number: segment for segment in bead.english}
    result: list[Candidate | None] = []
    for k, candidate in enumerate(found):
        if candidate is None or candidate.segment not in segments or candidate.form == Form.ABBREVIATED:
            result.append(candidate)
        else:
            parts = parts_of(bead.term_text(k), words)
            result.append(_with_word_before(candidate, segments[candidate.segment], parts, used, outside))
    return result


def _with_word_before(
    candidate: Candidate, segment: TargetSegment, parts: Sequence[Part], used: set[int], outside: Sequence[Part]
) -> Candidate:
    tokens = segment.words.tokens
    own = sorted(word - segment.base for word in candidate.own)
    at = own[0] - 1
    if at < 0 or tokens[own[0]].gap != Gap.SPACE or tokens[own[0]].article or tokens[own[0]].quote:
        return candidate
    if at + segment.base in used or tokens[at].folded in EDGE_BARRED:
        return candidate
    missing = [p for p in parts if max(_weight(p, tokens[k].written) for k in own) < _UNRENDERED]
    before = tokens[at].written
    if not any(_weight(p, before) >= _RENDERED for p in missing) or any(_weight(p, before) >= 0.5 for p in outside):
        return candidate
    first = at - 1 if tokens[at].hyphen and at and at - 1 + segment.base not in used else at
    more = frozenset(segment.base + k for k in range(first, own[0]))
    return candidate._replace(span=Span(tokens[first].start, candidate.span.end), own=candidate.own | more)


def _weight(part: Part, written: str) -> float:
    return weigh(part, stem(written.lower()), written)
