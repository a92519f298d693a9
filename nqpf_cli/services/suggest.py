"""nqpf glossary suggest: terms and renderings in use that the glossary lacks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from nqpf_cli.alignment.model import Bead
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.services.render_terms import TermRenderer
from nqpf_cli.store.corpus import Corpus, Passage, Work
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import Lexicon, open_lexicon
from nqpf_cli.terminology.bracketed import (
    SHORTEST_MENTION,
    Opening,
    chinese_openings,
    chinese_term,
    common_term,
    english_before,
    mentioned_term,
)
from nqpf_cli.terminology.model import ConceptEntry, KeyKind
from nqpf_cli.terminology.word_evidence import parts_of, weigh
from nqpf_cli.text.english import fold_words, inflection_key
from nqpf_cli.text.normalize import fold, has_han, is_han
from nqpf_cli.text.stems import stems

_PAGE = 200
_LONGEST_HAN, _LONGEST_WORDS = 16, 8
_LONGEST_RENDERING = 6
_SURE = 0.5
"""The quality from which on an unlisted rendering in an aligned sentence is worth a look."""
_EVIDENT, _HALF = 0.3, 0.5
_CHINESE_KEYS = (KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION)


class EvidenceKind(StrEnum):
    """Where a pair of terms was found, the surest first."""

    KEYWORDS = "keywords"
    """A keyword of a work in both languages."""
    BRACKETS = "brackets"
    """A term with the other language in brackets behind it."""
    ALIGNED = "aligned"
    """A term and what renders it in an aligned sentence."""


class TermPlace(NamedTuple):
    """Where a pair was found: `file` is "" and `line` 0 where only the work is known."""

    kind: EvidenceKind
    source: str
    file: str
    line: int


class TermCandidate(NamedTuple):
    """A Chinese term and an English rendering that the glossary lacks; `concept` is that of a term that it has."""

    zh: str
    en: str
    concept: str | None
    places: tuple[TermPlace, ...]

    @property
    def sources(self) -> int:
        """How many works have it."""
        return len({place.source for place in self.places})

    @property
    def kinds(self) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence, the surest first."""
        found = {place.kind for place in self.places}
        return tuple(kind for kind in EvidenceKind if kind in found)


class _Found(NamedTuple):
    zh: str
    en: str
    place: TermPlace


def suggest_terms(
    entries: Iterable[Entry], corpus: Corpus, glossary: Glossary, *, min_sources: int = 1
) -> list[TermCandidate]:
    """Pairs that the works and documents use and `glossary` lacks; what most sources have first, then most evidence.

    They are the keywords of `entries`, bracketed pairs, renderings that the glossary does not know of terms that it
    has, and renderings of keywords that it does not have. `entries` are read once.
    """
    keywords: list[str] = []
    found = list(_of_keywords(entries, keywords))
    miner = _Miner(corpus, glossary, [word for word in dict.fromkeys(keywords) if not _concept_of(word, glossary)])
    found += miner.pairs()
    candidates = [c for c in _joined(found, glossary, miner.simplify) if c.sources >= min_sources]
    return sorted(candidates, key=_rank)


def _rank(candidate: TermCandidate) -> tuple[int, int, int, int, str, str]:
    kinds = candidate.kinds
    first = list(EvidenceKind).index(kinds[0])
    return -candidate.sources, -len(kinds), first, -len(candidate.places), candidate.zh, candidate.en


def _of_keywords(entries: Iterable[Entry], keywords: list[str]) -> Iterator[_Found]:
    """The keywords in both languages; every Chinese one is appended to `keywords`."""
    for entry in entries:
        place = TermPlace(EvidenceKind.KEYWORDS, entry.key, "", 0)
        if entry.provenance:
            place = place._replace(file=entry.provenance[0].file, line=entry.provenance[0].line)
        for keyword in entry.keywords:
            zh, en = _clean(keyword.zh or ""), _clean(keyword.en or "")
            if _is_chinese_term(zh):
                keywords.append(zh)
                if _is_english_term(en):
                    yield _Found(zh, en, place)


def _clean(term: str) -> str:
    return " ".join(term.split()).strip(" ，。；、,.;:：“”\"'")


def _is_chinese_term(term: str) -> bool:
    return sum(map(is_han, term)) >= 2 and len(term) <= _LONGEST_HAN


def _is_english_term(term: str) -> bool:
    return not has_han(term) and len(term.split()) <= _LONGEST_WORDS and any(char.isalpha() for char in term)


class _Miner:
    """Reads the corpus once and finds the pairs in its sentences."""

    def __init__(self, corpus: Corpus, glossary: Glossary, keywords: Sequence[str]) -> None:
        self._corpus, self._glossary = corpus, glossary
        self._table = glossary.simplification()
        self._works = corpus.works()
        self._lexicon: Lexicon = open_lexicon()
        self._keywords = keywords
        self._openings: dict[int, list[tuple[Opening, TermPlace]]] = {}
        """What stands before brackets with English, by the number of the work."""

    def simplify(self, text: str) -> str:
        """`text` in Simplified characters, as long as it was."""
        return text.translate(self._table)

    def pairs(self) -> Iterator[_Found]:
        """All that is found, in no particular order."""
        renderer: TermRenderer | None = None
        passages = self._corpus.all_passages()
        while page := list(islice(passages, _PAGE)):
            yield from (found for passage in page for found in self._bracketed(passage))
            aligned = [p for p in page if p.zh and p.en]
            if aligned:
                renderer = renderer or TermRenderer(self._glossary, sought=self._keywords)
                yield from self._aligned(aligned, renderer)
        yield from self._chinese_first()

    def _place(self, kind: EvidenceKind, passage: Passage, line: int | None) -> TermPlace:
        work = self._works.get(passage.work) or Work("", "", "")
        return TermPlace(kind, work.key, work.file, line or 0)

    def _bracketed(self, passage: Passage) -> Iterator[_Found]:
        for text, line in ((passage.zh, passage.zh_line), (passage.en, passage.en_line)):
            if not text or not ("（" in text or "(" in text):
                continue
            place = self._place(EvidenceKind.BRACKETS, passage, line)
            for opening in chinese_openings(text):
                self._openings.setdefault(passage.work, []).append((opening, place))
            for pair in english_before(text, self.simplify(text), self._lexicon):
                yield _Found(pair.zh, pair.en, place)

    def _chinese_first(self) -> Iterator[_Found]:
        """The terms before brackets: as their own sentence, their work, or others with the same English tell them."""
        untold: dict[str, list[tuple[Opening, TermPlace]]] = {}
        for work, openings in self._openings.items():
            runs = [self.simplify(opening.run) for opening, _ in openings]
            texts = self._mentions(work, {run[-SHORTEST_MENTION:] for run in runs})
            for (opening, place), run in zip(openings, runs, strict=True):
                zh = None if opening.is_quoted else mentioned_term(opening, run, texts)
                zh = zh or chinese_term(opening, run, self._lexicon)
                if zh:
                    yield _Found(zh, opening.en, place)
                else:
                    untold.setdefault(inflection_key(opening.en), []).append((opening, place))
        for same in untold.values():
            runs = [self.simplify(opening.run) for opening, _ in same]
            term = common_term([opening for opening, _ in same], runs, self._lexicon)
            if term:
                yield from (_Found(opening.run[-len(term) :], opening.en, place) for opening, place in same)

    def _mentions(self, work: int, ends: set[str]) -> list[str]:
        """The Chinese sentences of a work that have any of these words, in Simplified characters."""
        texts = (self.simplify(passage.zh) for passage in self._corpus.passages_of(work) if passage.zh)
        return [text for text in texts if any(end in text for end in ends)]

    def _aligned(self, passages: Sequence[Passage], renderer: TermRenderer) -> Iterator[_Found]:
        source, target = [p.zh or "" for p in passages], [p.en or "" for p in passages]
        found = renderer.recognised(source, target)
        beads = [Bead((at,), (at,), 1.0) for at in range(len(passages))]
        entries = renderer.entries(found)
        pairs = renderer.pairs(beads, (source, target), found, entries)
        for passage, terms in zip(passages, pairs, strict=True):
            for term in terms:
                if term.target and term.status is None and term.target.quality >= _SURE:
                    zh, en = term.source.of(passage.zh or ""), term.target.span.of(passage.en or "")
                    if self._is_evident(zh, en) and not _is_short_form(en, entries.get(term.concept_id)):
                        place = self._place(EvidenceKind.ALIGNED, passage, passage.zh_line)
                        yield _Found("".join(zh.split()), " ".join(en.split()), place)

    def _is_evident(self, zh: str, en: str) -> bool:
        """Whether the dictionary lets one expect the rendering for half of the term's characters at least."""
        simplified = self.simplify(zh)
        parts = parts_of(simplified, self._lexicon.words_in(simplified))
        own = list(stems(en))
        if not 0 < len(own) <= _LONGEST_RENDERING:
            return False
        said = (part.share for part in parts if any(weigh(part, stem, "") >= _EVIDENT for stem in own))
        return sum(said) >= _HALF


def _is_short_form(english: str, entry: ConceptEntry | None) -> bool:
    """Whether a rendering has words of a listed one and no others: "the relations" are those of production."""
    own = set(fold_words(english))
    return any(own <= set(fold_words(t.term)) for t in entry.in_language("en")) if entry else False


def _joined(found: Iterable[_Found], glossary: Glossary, simplify: Callable[[str], str]) -> Iterator[TermCandidate]:
    """One candidate for each pair that the glossary lacks, with all its places."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for one in found:
        groups.setdefault((simplify(fold(one.zh)), inflection_key(one.en)), []).append(one)
    concepts: dict[str, ConceptEntry | None] = {}
    for (zh, en), group in groups.items():
        if zh not in concepts:
            concepts[zh] = _concept_of(zh, glossary)
        entry = concepts[zh]
        if zh and en and not (entry and any(inflection_key(t.term) == en for t in entry.in_language("en"))):
            places = tuple(
                sorted({one.place for one in group}, key=lambda p: (list(EvidenceKind).index(p.kind), *p[1:]))
            )
            written = _most_usual([one.zh for one in group]), _most_usual([one.en for one in group])
            yield TermCandidate(*written, entry.concept_id if entry else None, places)


def _most_usual(forms: Sequence[str]) -> str:
    """The most frequent form; of several the one with the fewest capitals."""
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], sum(map(str.isupper, form)), form))


def _concept_of(zh: str, glossary: Glossary) -> ConceptEntry | None:
    folded = fold(zh)
    hits = glossary.find([folded, glossary.simplify(folded)], _CHINESE_KEYS) if folded else []
    hits = [hit for hit in hits if hit.language != "en"]
    return glossary.entries([hits[0].concept_id]).get(hits[0].concept_id) if hits else None
