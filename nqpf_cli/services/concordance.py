"""Every occurrence of a word in the corpus, in its sentence, with the translation where the two are aligned."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from nqpf_cli.store.corpus import Corpus, Passage, Work
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, KeyKind, TermType
from nqpf_cli.text.english import inflection_key
from nqpf_cli.text.folded_line import Sought
from nqpf_cli.text.normalize import fold, has_han
from nqpf_cli.text.span import Span

_PAGE = 500
OTHER = {"zh": "en", "en": "zh"}
"""The other language of the corpus."""


class Sort(StrEnum):
    """The order of hits; within it by year, source and place."""

    YEAR = "year"
    """The newest first, those without a year last."""
    RENDERING = "rendering"
    """By the words that render the term, those without any last."""
    SOURCE = "source"
    """By citation key."""


class Wanted(NamedTuple):
    """What of a concordance is wanted: the language of the text, every term of the concept, works, order, how many.

    `language` None is that of the query; `sources` are citation keys, all where there are none; `limit` 0 is no limit.
    """

    language: str | None = None
    all_renderings: bool = False
    sources: tuple[str, ...] = ()
    sort: Sort = Sort.YEAR
    limit: int = 1000


class Marked(NamedTuple):
    """The rendering of a term in the translation; `status` is None where the glossary does not know it."""

    span: Span
    status: AdministrativeStatus | None


class ConcordanceHit(NamedTuple):
    """One occurrence: `span` in `text`, which is in `language`; its translation, if aligned, and the rendering in it."""

    text: str
    span: Span
    language: str
    translation: str | None
    rendering: Marked | None
    work: Work
    line: int
    part: str


class Concordance(NamedTuple):
    """The hits that were wanted, of `total` in all; `concept` is the glossary's for the query, None if it has none."""

    query: str
    concept: str | None
    hits: list[ConcordanceHit]
    total: int


class TermForms(NamedTuple):
    """What stands for a query or a concept in one language: all, those that are no abbreviations, those that are.

    Only words in capitals tell an abbreviation from a word ("IT"), which a folded text does not have.
    """

    all: Sought
    words: Sought
    abbreviations: Sought


class _Row(NamedTuple):
    """A segment that has hits in one language; `times` as often as they are."""

    rank: int
    number: int
    language: str
    times: int


class _Pick(NamedTuple):
    """The hit of a segment that stands at this place among those of its language."""

    number: int
    language: str
    at: int


def find_concordance(query: str, corpus: Corpus, glossary: Glossary, wanted: Wanted = Wanted()) -> Concordance:  # noqa: B008  # a constant
    """The occurrences of `query` in `corpus`.

    With `wanted.all_renderings` every term of its concept is sought in both languages; a translation that is shown
    beside its sentence is no hit of its own.
    """
    entry = concept_of(query, glossary)
    language = wanted.language or ("zh" if has_han(query) else "en")
    itself = corpus.sought([query], language)
    terms = {language: TermForms(itself, itself, corpus.sought([], language))}
    if wanted.all_renderings and entry:
        both = (language,) if wanted.language else (language, OTHER[language])
        terms = {each: terms_of(entry, each, corpus, also=[query] if each == language else []) for each in both}
    works = _ordered_works(corpus, wanted)
    rows = sorted(_rows(corpus, terms, works))
    total = sum(row.times for row in rows)
    known = {each: KnownTerms(entry, OTHER[each], corpus) for each in terms} if entry else {}
    picks: Iterable[_Pick] = (_Pick(row.number, row.language, at) for row in rows for at in range(row.times))
    if wanted.sort == Sort.RENDERING:
        picks = _by_rendering(picks, corpus, known)
    hits = _hits(list(islice(picks, wanted.limit or None)), corpus, terms, works, known)
    return Concordance(query, entry.concept_id if entry else None, list(hits), total)


def concept_of(query: str, glossary: Glossary) -> ConceptEntry | None:
    """The concept of which `query` is a term, in either language and script, whatever its inflection."""
    folded = fold(query)
    keys = [folded, glossary.simplify(folded)]
    hits = glossary.find(keys, (KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION)) if folded else []
    hits = hits or glossary.find([inflection_key(query)], (KeyKind.INFLECTION,))
    return glossary.entries([hits[0].concept_id]).get(hits[0].concept_id) if hits else None


def terms_of(entry: ConceptEntry, language: str, corpus: Corpus, *, also: Iterable[str] = ()) -> TermForms:
    """All terms of a concept in a language, abbreviations as written; `also` are others."""
    own = entry.in_language(language)
    short = [t.term for t in own if t.type == TermType.ABBREVIATION and not has_han(t.term)]
    words = [*also, *(t.term for t in own if t.term not in short)]
    return TermForms(
        corpus.sought(words, language, abbreviations=short),
        corpus.sought(words, language),
        corpus.sought([], language, abbreviations=short),
    )


class KnownTerms:
    """The terms of a concept in one language, found in translations."""

    def __init__(self, entry: ConceptEntry, language: str, corpus: Corpus) -> None:
        self.sought = terms_of(entry, language, corpus).all
        self._statuses = {self.sought.fold(t.term): t.status for t in reversed(entry.in_language(language))}

    def marks(self, text: str) -> list[Marked]:
        """Where they stand in `text`, in order."""
        return [Marked(span, self._statuses.get(term)) for span, term in self.sought.places(text)]


def _ordered_works(corpus: Corpus, wanted: Wanted) -> dict[int, tuple[int, Work]]:
    """The works to be searched, each with its place in the order of the hits."""
    keys = {key.casefold() for key in wanted.sources}
    works = {number: work for number, work in corpus.works().items() if not keys or work.key.casefold() in keys}
    by_source = wanted.sort == Sort.SOURCE

    def order(number: int) -> tuple[str, int, str, str, int]:
        key, year, file = works[number]
        newest = -int(year) if year.isdecimal() else 1
        return key.casefold() if by_source else "", newest, key.casefold(), file, number

    return {number: (rank, works[number]) for rank, number in enumerate(sorted(works, key=order))}


def _rows(corpus: Corpus, terms: dict[str, TermForms], works: dict[int, tuple[int, Work]]) -> Iterator[_Row]:
    """The segments with hits; one that has them in the first language is not asked for the second."""
    seen: set[int] = set()
    for language, forms in terms.items():
        rows = {
            s.number: _Row(works[s.work][0], s.number, language, s.times)
            for s in corpus.sightings(forms.words)
            if s.work in works
        }
        unsure = [s.number for s in corpus.sightings(forms.abbreviations) if s.work in works]
        for passage in corpus.passages(unsure):
            times = len(forms.all.places(side(passage, language)))
            if times:
                rows[passage.number] = _Row(works[passage.work][0], passage.number, language, times)
        yield from (row for row in rows.values() if row.number not in seen)
        seen.update(rows)


def side(passage: Passage, language: str) -> str:
    """The text of a passage in a language; "" for none."""
    return (passage.zh if language == "zh" else passage.en) or ""


def _by_rendering(picks: Iterable[_Pick], corpus: Corpus, known: dict[str, KnownTerms]) -> list[_Pick]:
    """`picks` in the order of the words that render them, those without any last."""
    found = {language: dict(corpus.terms_in(terms.sought)) for language, terms in known.items()}

    def order(pick: _Pick) -> tuple[bool, str]:
        terms = found.get(pick.language, {}).get(pick.number, ())
        return pick.at >= len(terms), terms[pick.at] if pick.at < len(terms) else ""

    return sorted(picks, key=order)


def _hits(
    picks: Sequence[_Pick],
    corpus: Corpus,
    terms: dict[str, TermForms],
    works: dict[int, tuple[int, Work]],
    known: dict[str, KnownTerms],
) -> Iterator[ConcordanceHit]:
    """The hits that were picked, in their order."""
    for at in range(0, len(picks), _PAGE):
        page = picks[at : at + _PAGE]
        languages = {pick.number: pick.language for pick in page}
        passages = corpus.passages(list(languages))
        found = {p.number: _hits_of(p, languages[p.number], works[p.work][1], terms, known) for p in passages}
        yield from (found[pick.number][pick.at] for pick in page if pick.at < len(found.get(pick.number, ())))


def _hits_of(
    passage: Passage, language: str, work: Work, terms: dict[str, TermForms], known: dict[str, KnownTerms]
) -> list[ConcordanceHit]:
    text, translation = side(passage, language), side(passage, OTHER[language])
    line = (passage.zh_line if language == "zh" else passage.en_line) or passage.zh_line or passage.en_line or 1
    marks = known[language].marks(translation) if known and translation else []
    places = [span for span, _ in terms[language].all.places(text)]
    renderings = [*marks, *[None] * len(places)]
    return [
        ConcordanceHit(text, span, language, translation or None, mark, work, line, passage.part)
        for span, mark in zip(places, renderings, strict=False)
    ]
