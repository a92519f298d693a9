"""An alignment made by hand, with all that an alignment can have: omissions, doubt, evidence, odd characters."""

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead, Evidence
from nqpf_cli.services.align import AlignedText, Aligner
from nqpf_cli.store.glossaries import open_glossary

SOURCE = ("低空经济是新兴产业，也要发展新质生产力。", "数据要素市场 | <完善>。", "此句未译。")
TARGET = (
    "The low-altitude economy is an emerging industry.",
    "New quality productivity must be developed\ntoo.",
    "Improved | <*at last*>.",
    "An added sentence.",
)
EVIDENCE = (Evidence("names", 7.2), Evidence("length", -0.4), Evidence("1-2 <*|>", 0.04))
BEADS = (
    Bead((0,), (0, 1), 0.97, False, EVIDENCE),
    Bead((1,), (2,), 0.41, True, EVIDENCE[:1]),
    Bead((2,), (), 0.9),
    Bead((), (3,), 0.55, True),
)


def example() -> AlignedText:
    """The alignment, its terms found in our glossary."""
    return Aligner(open_glossary()).align_by_beads(Bitext(SOURCE, TARGET, BEADS))
