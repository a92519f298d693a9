"""File what a document holds: its works and references into the citation store, its sentences into the corpus."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nqpf_cli.bibliography.differences import Difference
from nqpf_cli.bibliography.keys import PINYIN
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.services.cite import put_entries, ready_entries
from nqpf_cli.services.documents import ReadDocument, ReadWork
from nqpf_cli.services.sources import KnownSource
from nqpf_cli.services.splitting import split_placed_text
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
from nqpf_cli.text.line_finder import LineFinder
from nqpf_cli.text.normalize import is_chinese
from nqpf_cli.text.sentences import segment_spans

AlignTexts = Callable[[Sequence[str], Sequence[str]], Sequence[tuple[Sequence[int], Sequence[int]]]]
"""The beads of two texts, as numbers of segments on either side."""

_Sentences = list[tuple[int, str]]
_MOST_CHARS = 10_000
"""A longer sentence is none: it is filed in pieces, so that what is read of a corpus stays small."""


class Outcome(StrEnum):
    """What became of a document: filed, filed in the place of what the same file held before, or known already."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Filed:
    """A document that was filed: keys of its own works, of entries added and merged, and how many segments it has."""

    outcome: Outcome
    keys: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    segments: int = 0
    differences: tuple[Difference, ...] = ()
    """Where what was known of a work differs from what the document says."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document of which all that costs time is done: its entries, own works first, and their segments.

    `digest` tells its content, `path` is what the corpus calls the file. `document` has no texts any more.
    """

    document: ReadDocument
    digest: str
    path: str
    entries: tuple[Entry, ...]
    segments: tuple[tuple[CorpusSegment, ...], ...]


def file_document(
    document: ReadDocument,
    digest: str,
    corpus: Corpus,
    store: CitationStore,
    *,
    path: str,
    align: AlignTexts,
    sources: Sequence[KnownSource] = (),
) -> Filed:
    """File a document in one change: all of it, or nothing where the process dies meanwhile.

    `digest` tells its content: one that is there already changes nothing. `path` is what the corpus calls the file.
    """
    if corpus.has(digest):
        return _known(document, digest, corpus)
    return file_prepared(prepare_document(document, digest, path=path, align=align, sources=sources), corpus, store)


def prepare_document(
    document: ReadDocument, digest: str, *, path: str, align: AlignTexts, sources: Sequence[KnownSource] = ()
) -> PreparedDocument:
    """What can be done of filing a document without the store."""
    own = [work.entry for work in document.works]
    references = [reference.entry for reference in document.references if reference.entry]
    ready = ready_entries([*own, *references], pattern=PINYIN, sources=sources)
    segments = tuple(tuple(_segments(work, align)) for work in document.works)
    return PreparedDocument(document.without_texts(), digest, path, tuple(ready), segments)


def file_prepared(prepared: PreparedDocument, corpus: Corpus, store: CitationStore) -> Filed:
    """The rest of `file_document`, in one change."""
    document, digest, path = prepared.document, prepared.digest, prepared.path
    with store.transaction("add"):
        if corpus.has(digest):  # perhaps by another process since
            return _known(document, digest, corpus)
        replaces = corpus.has_file(path)
        report = put_entries(prepared.entries, store, pattern=PINYIN)
        keys = report.keys[: len(document.works)]
        works = zip(keys, prepared.segments, strict=True)
        segments = (segment._replace(entry=key) for key, work in works for segment in work)
        count = 0
        if keys or replaces:
            count = corpus.put_document(Document(path, digest, document.kind.value, segments))
    is_new = count or report.added
    outcome = Outcome.REPLACED if replaces else Outcome.ADDED if is_new else Outcome.UNCHANGED
    return Filed(outcome, keys, report.added, report.merged, count, report.differences)


def _known(document: ReadDocument, digest: str, corpus: Corpus) -> Filed:
    """What is said of a document that is there: the keys of its works, where each of them has one of its own."""
    keys = corpus.keys_of(digest)
    return Filed(Outcome.UNCHANGED, keys if len(keys) == len(document.works) else ())


def _segments(work: ReadWork, align: AlignTexts) -> Iterator[CorpusSegment]:
    """The segments of a work, not yet under its key: title, keywords, the two abstracts aligned, the text."""
    entry, places = work.entry, _Places(work)
    if entry.title:
        zh, en = entry.title.zh, entry.title.en
        yield CorpusSegment("", Part.TITLE, zh, en, places.first(zh), places.first(en))
    abstracts = places.sentences(entry.abstract.zh), places.sentences(entry.abstract.en)
    for keyword in entry.keywords:
        lines = (places.behind(word, side) for word, side in zip((keyword.zh, keyword.en), abstracts, strict=True))
        yield CorpusSegment("", Part.KEYWORDS, keyword.zh, keyword.en, *lines)
    yield from _aligned(abstracts[0], abstracts[1], Part.ABSTRACT, align)
    for zh_line, zh, en_line, en in work.pairs:
        yield CorpusSegment("", Part.BODY, zh or None, en or None, zh_line, en_line)
    if work.is_bilingual:
        sides: tuple[_Sentences, _Sentences] = ([], [])
        for at, paragraph in work.paragraphs:
            sides[not is_chinese(paragraph)].extend(_cut(at, paragraph))
        yield from _aligned(*sides, Part.BODY, align)
    else:
        yield from _monolingual(work.paragraphs, Part.BODY)
    yield from _monolingual(work.footnotes, Part.NOTE)


def _monolingual(paragraphs: Sequence[tuple[int, str]], part: Part) -> Iterator[CorpusSegment]:
    for at, paragraph in paragraphs:
        chinese = is_chinese(paragraph)
        for line, sentence in _cut(at, paragraph):
            if chinese:
                yield CorpusSegment("", part, zh=sentence, zh_line=line)
            else:
                yield CorpusSegment("", part, en=sentence, en_line=line)


def _cut(line: int, paragraph: str) -> Iterator[tuple[int, str]]:
    for span in segment_spans(paragraph):
        for start in range(span.start, span.end, _MOST_CHARS):
            yield line, paragraph[start : min(start + _MOST_CHARS, span.end)]


class _Places:
    """On which lines of its document the parts of a work stand; the line of the work where they are not found."""

    def __init__(self, work: ReadWork) -> None:
        self._line, self._finder = work.line, LineFinder(work.lines)

    def first(self, text: str | None) -> int:
        """The first line on which `text` begins."""
        return (self._finder.line_of(text) if text else None) or self._line

    def behind(self, word: str | None, abstract: _Sentences) -> int:
        """The line of a keyword, which stands behind the abstract."""
        after = abstract[-1][0] if abstract else 1
        found = (self._finder.line_of(word, after=line) for line in (after + 1, after)) if word else ()
        return next(filter(None, found), self._line)

    def sentences(self, text: str | None) -> _Sentences:
        """The sentences of an abstract, each behind its line."""
        found: _Sentences = []
        for segment in split_placed_text(text) if text else ():
            after = found[-1][0] if found else 1
            found.append((self._finder.line_of(segment.text, after=after) or after, segment.text))
        return found


def _aligned(chinese: _Sentences, english: _Sentences, part: Part, align: AlignTexts) -> Iterator[CorpusSegment]:
    """The beads of two texts as segments; sentences of a bead are put together."""
    if not chinese or not english:
        yield from (CorpusSegment("", part, zh=sentence, zh_line=at) for at, sentence in chinese)
        yield from (CorpusSegment("", part, en=sentence, en_line=at) for at, sentence in english)
        return
    for ours, theirs in align([sentence for _, sentence in chinese], [sentence for _, sentence in english]):
        yield CorpusSegment(
            "",
            part,
            "".join(chinese[k][1] for k in ours) or None,
            " ".join(english[k][1] for k in theirs) or None,
            chinese[ours[0]][0] if ours else None,
            english[theirs[0]][0] if theirs else None,
        )
