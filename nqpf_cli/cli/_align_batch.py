"""A batch of texts to be aligned."""

from functools import partial
from typing import TYPE_CHECKING

from nqpf_cli.cli._align_records import alignment_record
from nqpf_cli.cli._align_settings import AlignSettings, aligner_of, clause_aligner
from nqpf_cli.cli._batch import Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Work, text_or_segments
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.services.align import Aligner, split_text
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import open_lexicon

if TYPE_CHECKING:
    from nqpf_cli.services.clauses import ClauseAligner


def align_batch(batch: Batch, glossary: Glossary, settings: AlignSettings, out: Output) -> int:
    """Align the two texts of each record and return the exit status."""
    line = open_lexicon().note  # compiled before any process needs it, and said once where it cannot be kept
    if line:
        note(line)
    setup = partial(setup_of, glossary, with_lexicon=True, with_encoder=settings.encoder == "auto")
    columns = "id", "source", "target", *HANDED_ON
    options = {"command": "align", **settings._asdict()}
    return run_batch(batch, Job(partial(_work, glossary, settings), setup, columns, options, "beads"), out)


def _work(glossary: Glossary, settings: AlignSettings) -> Work:
    """What answers a record, made in each process that works."""
    aligner = aligner_of(glossary, settings)
    divider = clause_aligner(aligner) if settings.clauses else None
    return partial(_answer, aligner=aligner, divider=divider, explain=settings.explain)


def _answer(record: Record, *, aligner: Aligner, divider: "ClauseAligner | None", explain: bool) -> Record:
    sides = [text_or_segments(record, name) for name in ("source", "target")]
    source, target = (split_text(side) if isinstance(side, str) else side for side in sides)
    aligned = aligner.align(source, target)
    if divider:
        aligned = divider.divide(aligned)
    return alignment_record(aligned, explain=explain, clauses=divider is not None)
