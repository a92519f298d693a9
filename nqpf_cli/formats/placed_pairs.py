"""Files that hold two texts unit by unit: their segments with places in the file, and the beads that the units are."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError
from nqpf_cli.text.placement import PlacedSegment

_CHINESE = frozenset({"zh", "zho", "chi", "cmn"})

Faults = tuple[tuple[int, str], ...]
"""What of a file was left out: the line, and the reason."""


class PlacedPairs(NamedTuple):
    """The segments of both sides and the beads over them; a unit without translation is a bead with one side.

    `has_drafts` says that such a unit is still to be translated, as in a file that translators work in; elsewhere it
    was left out of the translation.
    """

    source: tuple[PlacedSegment, ...]
    target: tuple[PlacedSegment, ...]
    beads: tuple[Bead, ...]
    faults: Faults = ()
    source_language: str = "zh"
    target_language: str = "en"
    has_drafts: bool = False

    @property
    def bitext(self) -> Bitext:
        """The same without places."""
        source, target = (tuple(segment.text for segment in side) for side in (self.source, self.target))
        return Bitext(source, target, self.beads, self.source_language, self.target_language)


class PairsBuilder:
    """Gathers the segments of one bead after the other as a file names them."""

    def __init__(self) -> None:
        self._source: list[PlacedSegment] = []
        self._target: list[PlacedSegment] = []
        self._beads: list[Bead] = []

    def add(
        self,
        source: Sequence[PlacedSegment],
        target: Sequence[PlacedSegment],
        score: float = 1.0,
        *,
        doubtful: bool = False,
    ) -> None:
        """Append a bead of these segments; of none at all, nothing."""
        if not source and not target:
            return
        places = range(len(self._source), len(self._source) + len(source))
        rivals = range(len(self._target), len(self._target) + len(target))
        self._beads.append(Bead(tuple(places), tuple(rivals), score, doubtful))
        self._source += source
        self._target += target

    def pairs(self, source_language: str, target_language: str, faults: Sequence[tuple[int, str]] = ()) -> PlacedPairs:
        """All that was added."""
        sides = tuple(self._source), tuple(self._target)
        return PlacedPairs(*sides, tuple(self._beads), tuple(faults), source_language, target_language)


def primary_language(tag: str) -> str:
    """The language of a tag such as zh-CN or EN_us: `zh` for all that is Chinese, `en` for English, else as it is."""
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    return "zh" if language in _CHINESE else "en" if language == "eng" else language


def without_languages(name: str, languages: Iterable[str]) -> InputError:
    """The error of a file that does not hold Chinese and English, with the languages that it says it has."""
    listed = ", ".join(sorted({language or "none" for language in languages})) or "none"
    return InputError(f"{name}: no units in Chinese and English; languages: {listed}", hint="export both languages")
