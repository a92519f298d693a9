"""Check the terminology of a translation: a verdict on each term of the source, and on the document as a whole."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from nqpf_cli.alignment.model import Bead
from nqpf_cli.services.check_input import CheckInput
from nqpf_cli.services.render_terms import Recognised, TermPair, TermRenderer
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.anaphora import Mention, elliptical, mentions, resolve
from nqpf_cli.terminology.bead import Place
from nqpf_cli.terminology.consistency import bare_abbreviations, inconsistencies
from nqpf_cli.terminology.findings import CheckedText, Finding, Location, Rule, Verdict
from nqpf_cli.terminology.model import DEFINED_WEIGHT, AdministrativeStatus, ConceptEntry, KeyKind, Occurrence
from nqpf_cli.terminology.recognition import longest
from nqpf_cli.terminology.renderings import Rendering, render
from nqpf_cli.terminology.styles import HouseStyle
from nqpf_cli.terminology.verdicts import is_judged, judge
from nqpf_cli.text.english_tokens import QUOTES
from nqpf_cli.text.placement import Document
from nqpf_cli.text.span import Span

if TYPE_CHECKING:
    from nqpf_cli.services.align import Aligner

_RECENT = 5
"""For so many beads a term that was rendered well need not be repeated."""
_WEAK = 0.55
"""The quality up to which an unlisted rendering is little better than a guess."""


class Checker:
    """Checks one text after the other with one glossary; holds what is dear to load.

    `with_encoder` aligns by sentence vectors too, where the extra `[encoder]` is installed.
    """

    def __init__(
        self, glossary: Glossary, *, with_encoder: bool = False, style: HouseStyle = HouseStyle.OFFICIAL
    ) -> None:
        self._glossary, self._with_encoder, self._style = glossary, with_encoder, style
        self._aligner: Aligner | None = None
        self._renderer: TermRenderer | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Lines for the user, after a text was checked."""
        return self._renderer.notes if self._renderer else ()

    def check(self, given: CheckInput) -> CheckedText:
        """The verdicts on a text; one that is not given as beads is aligned."""
        beads = self._aligned(given) if given.beads is None else given.beads
        if self._renderer is None:
            self._renderer = TermRenderer(self._glossary)
        segments = tuple([segment.text for segment in document.segments] for document in (given.source, given.target))
        search = _Search(beads, segments[0], segments[1], self._renderer, self._styled)
        findings, unjudged = search.findings()
        written = [search.name_of(finding) for finding in findings]
        return CheckedText(
            given.source,
            given.target,
            tuple(findings),
            inconsistencies(findings, search.entries, written, segments[1]),
            bare_abbreviations(findings, search.entries, segments[1]),
            unjudged=tuple(unjudged),
            by_segment=given.by_segment,
        )

    def check_alone(self, target: Document) -> CheckedText:
        """What an English text without its source gives away."""
        from nqpf_cli.services.check_target import check_target  # noqa: PLC0415  # 15 ms, for such texts only

        return check_target(target, self._glossary, self._style)

    def entries(self, checked: CheckedText) -> dict[str, ConceptEntry]:
        """The concepts of the findings, as the house style has them."""
        return self._styled(self._glossary.entries(sorted({finding.concept_id for finding in checked.findings})))

    def _styled(self, entries: Mapping[str, ConceptEntry]) -> dict[str, ConceptEntry]:
        if self._style == HouseStyle.OFFICIAL:
            return dict(entries)
        from nqpf_cli.services.house_style import styled_entries  # noqa: PLC0415  # 2 ms, for one style only

        return styled_entries(entries, self._style, self._glossary)

    def _aligned(self, given: CheckInput) -> Sequence[Bead]:
        from nqpf_cli.services.align import Aligner, load_encoder  # noqa: PLC0415  # 20 ms: segments need none

        if self._aligner is None:
            self._aligner = Aligner(self._glossary, encoder=load_encoder() if self._with_encoder else None)
            self._renderer = self._aligner.renderer
        source, target = ([segment.text for segment in side.segments] for side in (given.source, given.target))
        return self._aligner.beads(source, target)


class _Search:
    """One pass over the beads of a text."""

    def __init__(
        self,
        beads: Sequence[Bead],
        source: Sequence[str],
        target: Sequence[str],
        renderer: TermRenderer,
        styled: Callable[[Mapping[str, ConceptEntry]], Mapping[str, ConceptEntry]],
    ) -> None:
        self._beads, self._source, self._target, self._renderer = beads, source, target, renderer
        self._found: Recognised = renderer.terms_of(source, target)
        self.entries: Mapping[str, ConceptEntry] = styled(renderer.entries(self._found))
        self._pairs = list(renderer.pairs(beads, (source, target), self._found, self.entries))
        divided = [k for k, pairs in enumerate(self._pairs) if self._divide(pairs)]
        if divided:
            self.entries = styled(renderer.entries(self._found))
            anew = renderer.pairs([beads[k] for k in divided], (source, target), self._found, self.entries)
            for k, pairs in zip(divided, anew, strict=True):
                self._pairs[k] = pairs
        self._taken = [pair.target for own in self._pairs for pair in own if pair.target]

    def _divide(self, pairs: Sequence[TermPair]) -> bool:
        """Put the important terms in compounds that are not important and not rendered as listed in their place.

        省级面板数据 has no definition, but 面板数据 has. Whether there were any.
        """
        found = False
        for pair in pairs:
            if pair.status is None and self._weight(pair) < DEFINED_WEIGHT:
                parts = self._important_parts(pair)
                if parts:
                    own = self._found[0][pair.source_segment]
                    at = own.index(self._occurrence(pair))
                    own[at : at + 1] = parts
                    found = True
        return found

    def _important_parts(self, pair: TermPair) -> list[Occurrence]:
        """The important terms within a compound, the longest first, as they stand in the segment."""
        text = pair.source.of(self._source[pair.source_segment])
        parts = [
            o
            for o in self._renderer.matcher.find(text, nested=True)
            if o.end - o.start < len(text) and o.hits[0].language != "en" and o.hits[0].weight >= DEFINED_WEIGHT
        ]
        shift = pair.source.start
        return [Occurrence(o.start + shift, o.end + shift, o.hits) for o in sorted(longest(parts))]

    def _weight(self, pair: TermPair) -> int:
        """How important the concept of a term is."""
        return max(hit.weight for hit in self._occurrence(pair).hits if hit.concept_id == pair.concept_id)

    def written(self, place: Location) -> str:
        """The term at a place of the source, Simplified and without white space."""
        return "".join(self._renderer.matcher.simplify(place.span.of(self._source[place.segment])).split())

    def name_of(self, finding: Finding) -> str:
        """What the source calls a term, Simplified; the glossary's term for one that another script or region writes."""
        place = finding.source
        if place is None:
            return finding.term
        hits = next(o.hits for o in self._found[0][place.segment] if (o.start, o.end) == place.span)
        is_regional = any(hit.kind == KeyKind.SCRIPT and hit.concept_id == finding.concept_id for hit in hits)
        return finding.term if is_regional else self.written(place)

    def findings(self) -> tuple[list[Finding], list[Finding]]:
        """The findings of all beads, in order of the source; apart those of terms that are not judged."""
        found: list[Finding] = []
        unjudged: list[Finding] = []
        recent: deque[dict[str, Mention]] = deque(maxlen=_RECENT)
        for number, (bead, pairs) in enumerate(zip(self._beads, self._pairs, strict=True)):
            own = [self._judged(pair, number)._replace(near=self._near(bead)) for pair in pairs]
            weak = [k for k, pair in enumerate(pairs) if pair.target and pair.target.quality <= _WEAK]
            own = [self._elliptical(finding, bead) for finding in own]
            before = recent[-1] if recent else {}
            earlier = {concept: mention for own_mentions in recent for concept, mention in own_mentions.items()}
            own = resolve(own, before, self._targets(bead), self._target, earlier=earlier, weak=weak)
            if bead.source:
                recent.append(mentions(own, self._target))
            for finding, pair in zip(own, pairs, strict=True):
                counts = self._is_judged(finding, pair) and not self._is_mentioned(finding)
                (found if counts else unjudged).append(finding)
        return found, unjudged

    def _is_judged(self, finding: Finding, pair: TermPair) -> bool:
        return is_judged(finding, self.entries.get(pair.concept_id), self._weight(pair))

    def _occurrence(self, pair: TermPair) -> Occurrence:
        return next(o for o in self._found[0][pair.source_segment] if (o.start, o.end) == pair.source)

    def _elliptical(self, finding: Finding, bead: Bead) -> Finding:
        """A finding whose rendering stands with a pronoun for its head, with the verdict on that rendering."""
        if finding.verdict not in (Verdict.UNLISTED, Verdict.MISSING):
            return finding
        found = elliptical(self.entries.get(finding.concept_id), self._targets(bead))
        if found is None:
            return finding
        section, place = found
        verdict = Verdict.PREFERRED if section.status == AdministrativeStatus.PREFERRED else Verdict.ADMITTED
        return finding._replace(verdict=verdict, target=place, rule=Rule.SHORT_FORM, listed=section.term, reason="")

    def _is_mentioned(self, finding: Finding) -> bool:
        """Whether a deprecated rendering is not used, but spoken of: in quotation marks, about translating."""
        if finding.verdict != Verdict.DEPRECATED or finding.target is None:
            return False
        text, span = self._target[finding.target.segment], finding.target.span
        if not any(mark in text for mark in QUOTES):
            return False
        from nqpf_cli.text.mentions import is_mentioned  # noqa: PLC0415  # 3 ms: few texts have quotation marks

        return is_mentioned(text, span)

    def _near(self, bead: Bead) -> Location | None:
        """Where the translation of the bead begins."""
        return Location(bead.target[0], Span(0, len(self._target[bead.target[0]]))) if bead.target else None

    def _targets(self, bead: Bead) -> list[tuple[int, str]]:
        return [(j, self._target[j]) for j in bead.target]

    def _judged(self, pair: TermPair, bead: int) -> Finding:
        place = Location(pair.source_segment, pair.source)
        rendering = pair.target or self._next_door(pair, bead)
        entry = self.entries.get(pair.concept_id)
        words = rendering.span.of(self._target[rendering.segment]) if rendering else ""
        return judge(pair.concept_id, entry, self.written(place), place, rendering, words)

    def _next_door(self, pair: TermPair, bead: int) -> Rendering | None:
        """A listed rendering in the bead before or after that renders nothing there: translators move phrases."""
        entry = self.entries.get(pair.concept_id)
        theirs = self._found[1]
        for other in (bead + 1, bead - 1):
            if entry and 0 <= other < len(self._beads):
                targets = self._targets(self._beads[other])
                rivals = [Place(j, o) for j, _ in targets for o in theirs[j]]
                place = Place(pair.source_segment, self._occurrence(pair))
                rendered = render([place], (), targets, {pair.concept_id: entry}, rivals=rivals, listed_only=True)
                found = rendered[0].rendering
                if found and found.status and not self._is_taken(found):
                    self._taken.append(found)
                    return found
        return None

    def _is_taken(self, rendering: Rendering) -> bool:
        return any(one.segment == rendering.segment and one.span.overlaps(rendering.span) for one in self._taken)
