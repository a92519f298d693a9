"""Alignments as the JSON records that other programs read; the shape is that of `nqpf_cli/schemas/align.json`."""

from collections.abc import Sequence

from nqpf_cli.services.align import AlignedText, TermPair
from nqpf_cli.text.span import Span

Record = dict[str, object]


def alignment_record(aligned: AlignedText) -> Record:
    """Two aligned texts."""
    return {
        "source": list(aligned.source),
        "target": list(aligned.target),
        "tier": aligned.tier,
        "beads": [
            {
                "source": list(bead.bead.source),
                "target": list(bead.bead.target),
                "score": bead.bead.score,
                "doubtful": bead.bead.doubtful,
                "terms": [_pair_record(pair, aligned) for pair in bead.terms],
            }
            for bead in aligned.beads
        ],
    }


def _pair_record(pair: TermPair, aligned: AlignedText) -> Record:
    target = pair.target
    return {
        "concept": pair.concept_id,
        "status": pair.status,
        "source": _place_record(pair.source_segment, pair.source, aligned.source),
        "target": _place_record(target.segment, target.span, aligned.target) if target else None,
    }


def _place_record(segment: int, span: Span, segments: Sequence[str]) -> Record:
    return {"segment": segment, "text": span.of(segments[segment]), "start": span.start, "end": span.end}
