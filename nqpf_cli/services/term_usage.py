"""nqpf term --usage: how the documents of the corpus render a term, counted by source and year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nqpf_cli.alignment.model import Bead
from nqpf_cli.services.concordance import KnownTerms, TermForms, concept_of, terms_of
from nqpf_cli.services.render_terms import TermRenderer
from nqpf_cli.store.corpus import Corpus, Passage, Work
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry
from nqpf_cli.text.folded_line import fold_english
from nqpf_cli.text.normalize import fold, has_han

_PAGE = 200


class SourceCount(NamedTuple):
    """How often a source has a rendering; `year` is "" where it is unknown."""

    source: str
    year: str
    times: int


class UsedRendering(NamedTuple):
    """A rendering as the glossary writes it, or as most write it; `status` None where the glossary lacks it.

    Sources come in the order of their years, those without one last.
    """

    text: str
    status: AdministrativeStatus | None
    times: int
    sources: tuple[SourceCount, ...]

    @property
    def years(self) -> tuple[str, ...]:
        """The first and the last year; one year alone, or none, where there are no two."""
        years = sorted({s.year for s in self.sources if s.year})
        return (years[0], years[-1]) if len(years) > 1 else tuple(years)


class Usage(NamedTuple):
    """The renderings of a term in use, the most frequent first; `missing` terms of aligned sentences have none.

    `concept` is None where the glossary does not have the term.
    """

    query: str
    concept: str | None
    renderings: tuple[UsedRendering, ...]
    missing: int


class Use(NamedTuple):
    """One place where a term is rendered by `text`; None where it is not rendered."""

    work: int
    number: int
    text: str | None
    status: AdministrativeStatus | None


def term_usage(query: str, corpus: Corpus, glossary: Glossary) -> Usage:
    """How `query`, a term in either language, is rendered in `corpus`.

    In aligned sentences the rendering of each Chinese mention counts, be it listed or not; sentences in English alone
    count by the terms that the glossary lists. A word that the glossary lacks is looked for by the dictionary.
    """
    entry = concept_of(query, glossary)
    uses = list(_uses(query, entry, corpus, glossary))
    found = [use for use in uses if use.text is not None]
    renderings = _counted(found, entry, corpus.works())
    return Usage(query, entry.concept_id if entry else None, renderings, len(uses) - len(found))


def _uses(query: str, entry: ConceptEntry | None, corpus: Corpus, glossary: Glossary) -> Iterator[Use]:
    if entry:
        chinese, english = (terms_of(entry, language, corpus) for language in ("zh", "en"))
    else:
        is_chinese = has_han(query)
        both = [
            corpus.sought([query] if wanted else [], lang)
            for wanted, lang in ((is_chinese, "zh"), (not is_chinese, "en"))
        ]
        chinese, english = (TermForms(sought, sought, sought) for sought in both)
    finder = AlignedRenderings(query, entry, corpus, glossary)
    numbers = sorted(sighting.number for sighting in corpus.sightings(chinese.all))
    yield from finder.uses(chinese, (p for p in corpus.passages(numbers) if p.zh and p.en))
    numbers = sorted(sighting.number for sighting in corpus.sightings(english.all))
    known = KnownTerms(entry, "en", corpus) if entry else None
    for passage in corpus.passages(numbers):
        if passage.en and passage.zh is None:
            marks = known.marks(passage.en) if known else [(span, None) for span, _ in english.all.places(passage.en)]
            yield from (Use(passage.work, passage.number, span.of(passage.en), status) for span, status in marks)


class AlignedRenderings:
    """Finds how a term is rendered in aligned sentences.

    Where a sentence has as many listed renderings as mentions, these are they; only the rest need what is dear: the
    dictionary, and all terms of the sentence with their claims to its words.
    """

    def __init__(self, query: str, entry: ConceptEntry | None, corpus: Corpus, glossary: Glossary) -> None:
        self._glossary, self._query = glossary, query
        self._concept = entry.concept_id if entry else query
        self._is_known = entry is not None
        self._known = KnownTerms(entry, "en", corpus) if entry else None
        self._renderer: TermRenderer | None = None

    def uses(self, chinese: TermForms, passages: Iterator[Passage]) -> Iterator[Use]:
        """How the mentions of `chinese` in passages of both languages are rendered, passage by passage."""
        while page := list(islice(passages, _PAGE)):
            hard = []
            for passage in page:
                assert passage.zh and passage.en
                marks = self._known.marks(passage.en) if self._known else []
                if marks and len(marks) == len(chinese.all.places(passage.zh)):
                    texts = ((span.of(passage.en), status) for span, status in marks)
                    yield from (Use(passage.work, passage.number, *found) for found in texts)
                else:
                    hard.append(passage)
            yield from self._rendered(hard)

    def _rendered(self, passages: Sequence[Passage]) -> Iterator[Use]:
        if not passages:
            return
        if self._renderer is None:
            self._renderer = TermRenderer(self._glossary, sought=() if self._is_known else [self._query])
        source, target = [p.zh or "" for p in passages], [p.en or "" for p in passages]
        found = self._renderer.recognised(source, target)
        beads = [Bead((at,), (at,), 1.0) for at in range(len(passages))]
        pairs = self._renderer.pairs(beads, (source, target), found, self._renderer.entries(found))
        for passage, terms in zip(passages, pairs, strict=True):
            for term in terms:
                if fold(term.concept_id) == fold(self._concept):
                    text = term.target.span.of(passage.en or "") if term.target else None
                    yield Use(passage.work, passage.number, text, term.status)


def _counted(uses: Sequence[Use], entry: ConceptEntry | None, works: dict[int, Work]) -> tuple[UsedRendering, ...]:
    listed = {fold_english(t.term): t.term for t in reversed(entry.in_language("en"))} if entry else {}
    groups: dict[str, list[Use]] = {}
    for use in uses:
        groups.setdefault(fold_english(use.text or "") or fold(use.text or ""), []).append(use)
    found = []
    for folded, group in groups.items():
        written = Counter(" ".join((use.text or "").split()) for use in group)
        text = listed.get(folded) or max(written, key=lambda form: (written[form], form))
        sources = Counter((works[use.work].key, works[use.work].year) for use in group if use.work in works)
        counts = sorted((SourceCount(*source, count) for source, count in sources.items()), key=_by_year)
        status = next((use.status for use in group if use.status), None)
        found.append(UsedRendering(text, status, len(group), tuple(counts)))
    return tuple(sorted(found, key=lambda r: (-r.times, r.text)))


def _by_year(count: SourceCount) -> tuple[bool, str, str]:
    return not count.year, count.year, count.source
