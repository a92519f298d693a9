"""Alignments as the JSON records that other programs read; the shape is that of `nqpf_cli/schemas/align.json`."""

from collections.abc import Iterator, Sequence

from nqpf_cli.services.align import AlignedBead, AlignedText, ClauseBead
from nqpf_cli.services.render_terms import TermPair
from nqpf_cli.text.span import Span

Record = dict[str, object]


def alignment_record(aligned: AlignedText, *, explain: bool = False, clauses: bool = False) -> Record:
    """Two aligned texts, with the evidence for each bead and its clauses if asked for."""
    return {
        "source": list(aligned.source),
        "target": list(aligned.target),
        "tier": aligned.tier,
        "beads": [_bead_record(bead, aligned, explain=explain, clauses=clauses) for bead in aligned.beads],
    }


def bead_records(aligned: AlignedText, *, explain: bool, clauses: bool = False) -> Iterator[Record]:
    """Each bead of the whole with the text of its segments, so that a line can be read alone."""
    for aligned_bead in aligned.beads:
        bead = aligned_bead.bead
        texts = {
            "source_text": [aligned.source[i] for i in bead.source],
            "target_text": [aligned.target[j] for j in bead.target],
        }
        yield {**_bead_record(aligned_bead, aligned, explain=explain, clauses=clauses), **texts}


def _bead_record(aligned_bead: AlignedBead, aligned: AlignedText, *, explain: bool, clauses: bool) -> Record:
    bead = aligned_bead.bead
    record: Record = {
        "source": list(bead.source),
        "target": list(bead.target),
        "score": bead.score,
        "doubtful": bead.doubtful,
        "terms": [_pair_record(pair, aligned) for pair in aligned_bead.terms],
    }
    if explain:
        record["evidence"] = [{"feature": e.feature, "nats": e.nats} for e in bead.evidence]
    if clauses:
        record["clauses"] = [_clause_record(clause) for clause in aligned_bead.clauses]
    return record


def _clause_record(clause: ClauseBead) -> Record:
    sides = {"source": clause.source, "target": clause.target}
    places = {
        side: [{"segment": segment, "start": span.start, "end": span.end} for segment, span in stretches]
        for side, stretches in sides.items()
    }
    return {**places, "score": clause.score}


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
