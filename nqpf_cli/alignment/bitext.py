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


class BitextBuilder:
    """Gathers the segments of one bead after the other as a file names them."""

    def __init__(self) -> None:
        self._source: list[str] = []
        self._target: list[str] = []
        self._beads: list[Bead] = []

    def add(self, source: list[str], target: list[str], score: float = 1.0, *, doubtful: bool = False) -> None:
        """Append a bead of these segments; of none at all, nothing."""
        if not source and not target:
            return
        places = range(len(self._source), len(self._source) + len(source))
        rivals = range(len(self._target), len(self._target) + len(target))
        self._beads.append(Bead(tuple(places), tuple(rivals), score, doubtful))
        self._source += source
        self._target += target

    def bitext(self, source_language: str, target_language: str) -> Bitext:
        """All that was added."""
        languages = source_language, target_language
        return Bitext(tuple(self._source), tuple(self._target), tuple(self._beads), *languages)
