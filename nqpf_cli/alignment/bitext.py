"""Two texts that translate each other, as segments and beads: what files of aligned texts hold."""

from typing import NamedTuple

from nqpf_cli.alignment.model import Bead


class Bitext(NamedTuple):
    """Source and target segments, and the beads that cover each of them once and in order.

    Languages are BCP 47: `zh`, `zh-Hans` or `zh-Hant` of the one text, `en` of the other.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Bead, ...]
    source_language: str = "zh"
    target_language: str = "en"

    def source_of(self, bead: Bead) -> tuple[str, ...]:
        """The source segments of `bead`."""
        return tuple(self.source[i] for i in bead.source)

    def target_of(self, bead: Bead) -> tuple[str, ...]:
        """The target segments of `bead`."""
        return tuple(self.target[j] for j in bead.target)
