"""File what a document holds: its works and references into the citation store, its sentences into the corpus."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nqpf_cli.bibliography.differences import Difference
from nqpf_cli.bibliography.keys import PINYIN
from nqpf_cli.services.cite import put_entries, ready_entries
from nqpf_cli.services.documents import ReadDocument, ReadWork
from nqpf_cli.services.sources import KnownSource
from nqpf_cli.services.splitting import split_placed_text
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
from nqpf_cli.text.normalize import is_chinese
from nqpf_cli.text.sentences import segment_spans

AlignTexts = Callable[[Sequence[str], Sequence[str]], Sequence[tuple[Sequence[int], Sequence[int]]]]
"""The beads of two texts, as numbers of segments on either side."""

_Sentences = list[tuple[int, str]]


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


def file_document(
    document: ReadDocument,
    digest: str,
    corpus: Corpus,
    store: CitationStore,
    *,
    path: str,
    align: AlignTexts,
    pattern: str = PINYIN,
    sources: Sequence[KnownSource] = (),
) -> Filed:
    """File a document in one change: all of it, or nothing where the process dies meanwhile.

    `digest` tells its content: one that is there already changes nothing. `path` is what the corpus calls the file.
    """
    if corpus.has(digest):
        return Filed(Outcome.UNCHANGED)
    own = [work.entry for work in document.works]
    references = [reference.entry for reference in document.references if reference.entry]
    ready = ready_entries([*own, *references], pattern=pattern, sources=sources)
    aligned = [list(_segments(work, align)) for work in document.works]
    with store.transaction("add"):
        if corpus.has(digest):  # another process was first
            return Filed(Outcome.UNCHANGED)
        replaces = any(known.file == path for known in corpus.documents())
        report = put_entries(ready, store, pattern=pattern)
        keys = report.keys[: len(own)]
        segments = (segment._replace(entry=key) for key, work in zip(keys, aligned, strict=True) for segment in work)
        count = corpus.put_document(Document(path, digest, document.kind.value, segments))
    is_new = replaces or count or report.added or not document.works
    outcome = Outcome.REPLACED if replaces else Outcome.ADDED if is_new else Outcome.UNCHANGED
    return Filed(outcome, keys, report.added, report.merged, count, report.differences)


def _segments(work: ReadWork, align: AlignTexts) -> Iterator[CorpusSegment]:
    """The segments of a work, not yet under its key: title, keywords, the two abstracts aligned, the text."""
    entry, line = work.entry, work.line
    if entry.title:
        yield CorpusSegment("", Part.TITLE, entry.title.zh, entry.title.en, line, line)
    for keyword in entry.keywords:
        yield CorpusSegment("", Part.KEYWORDS, keyword.zh, keyword.en, line, line)
    abstracts = _sentences_of(entry.abstract.zh, line), _sentences_of(entry.abstract.en, line)
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
    return ((line, span.of(paragraph)) for span in segment_spans(paragraph))


def _sentences_of(text: str | None, line: int) -> _Sentences:
    return [(line, segment.text) for segment in split_placed_text(text)] if text else []


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
