"""What the options of align say, and the aligners that obey them."""

from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.services.align import Aligner, load_encoder
from nqpf_cli.store.glossaries import Glossary

if TYPE_CHECKING:
    from nqpf_cli.services.clauses import ClauseAligner


class AlignSettings(NamedTuple):
    """What the options say of the alignment: the tier, further words to be found, whether to explain, and clauses."""

    encoder: str
    words: tuple[str, ...]
    explain: bool
    clauses: bool


def aligner_of(glossary: Glossary, settings: AlignSettings) -> Aligner:
    """An aligner in the tier that is wanted, where it can be had."""
    encoder = load_encoder() if settings.encoder == "auto" else None
    return Aligner(glossary, encoder=encoder, sought=settings.words, explain=settings.explain)


def clause_aligner(aligner: Aligner) -> "ClauseAligner":
    """What divides the beads of `aligner` into clauses."""
    from nqpf_cli.services.clauses import ClauseAligner  # noqa: PLC0415  # 5 ms, where clauses are wanted only

    return ClauseAligner(aligner.lexicon, aligner.matcher)
