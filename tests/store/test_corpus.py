"""Documents of the corpus: what is put in is found, in any script and form."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.errors import StoreError
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part, Passage, StoredDocument, Work

SEGMENTS = [
    CorpusSegment("a", Part.TITLE, "甲地新质生产力", "New Quality Productive Forces in Jia", 1, 2),
    CorpusSegment("a", Part.BODY, "发展新質生產力，先要有“新 质\n生产力”。", None, 3, None),
    CorpusSegment("b", Part.BODY, None, "A new-quality productive force grows; labour's share, too.", None, 5),
    CorpusSegment("b", Part.BODY, "ＡＩ 大模型与 OpenAI 无关。", "AI models.", 6, 7),
]


def simplify(text: str) -> str:
    return text.translate(str.maketrans("質產", "质产"))


@pytest.fixture
def store():
    with CitationStore(":memory:") as store:
        with store.transaction("add"):
            for key, year in (("a", "2023"), ("b", None)):
                store.put(Entry(EntryType.BOOK, key=key, title=Bilingual(zh="甲"), issued=year))
        yield store


@pytest.fixture
def corpus(store):
    put(store, Document("one.txt", "d1", "article", SEGMENTS))
    return Corpus(store, simplify)


def put(store: CitationStore, *documents: Document) -> None:
    with store.transaction("add"):
        for document in documents:
            Corpus(store, simplify).put_document(document)


def found(corpus: Corpus, language: str, *terms: str) -> list[tuple[int, int]]:
    return sorted((sighting.number, sighting.times) for sighting in corpus.sightings(corpus.sought(terms, language)))


def test_a_document_is_listed_with_its_works(corpus):
    assert corpus.documents() == [StoredDocument("one.txt", "d1", "article", ("a", "b"), 4)]
    assert list(corpus.works().values()) == [Work("a", "2023", "one.txt"), Work("b", "", "one.txt")]
    assert (corpus.has("d1"), corpus.has("d2"), corpus.is_empty()) == (True, False, False)


def test_passages_are_what_was_put_in(corpus):
    passages = list(corpus.all_passages())
    assert passages[2] == Passage(3, 2, Part.BODY, None, SEGMENTS[2].en, None, 5)
    assert [passage[2:] for passage in passages] == [segment[1:] for segment in SEGMENTS]
    assert list(corpus.passages([3, 99, 1])) == [passages[2], passages[0]]


@pytest.mark.parametrize(
    ("terms", "language", "sightings"),
    [
        (["新质生产力"], "zh", [(1, 1), (2, 2)]),
        (["新質生產力"], "zh", [(1, 1), (2, 2)]),
        (["质"], "zh", [(1, 1), (2, 2)]),
        (["生产"], "zh", [(1, 1), (2, 2)]),
        (["，"], "zh", [(2, 1)]),
        (["生产力", "新质生产力"], "zh", [(1, 1), (2, 2)]),
        (["甲", "无关"], "zh", [(1, 1), (4, 1)]),
        (["ai"], "zh", [(4, 1)]),
        (["AI 大模型"], "zh", [(4, 1)]),
        (["new quality productive forces"], "en", [(1, 1), (3, 1)]),
        (["New-quality productive force"], "en", [(1, 1), (3, 1)]),
        (["labor"], "en", [(3, 1)]),
        (["product"], "en", []),
        (["the"], "en", []),
        ([" ", ""], "zh", []),
    ],
)
def test_segments_are_found(corpus, terms, language, sightings):
    assert found(corpus, language, *terms) == sightings


def test_a_line_is_found_beyond_the_first_page_of_a_document(store):
    segments = (CorpusSegment("a", Part.BODY, f"第{n}句。", None, n, None) for n in range(1, 1204))
    put(store, Document("long.txt", "d2", "article", segments))
    corpus = Corpus(store)
    (sighting,) = corpus.sightings(corpus.sought(["第1201句"], "zh"))
    assert next(corpus.passages([sighting.number])).zh_line == 1201


def test_works_that_take_turns_keep_their_segments(store):
    put(store, Document("page.txt", "d2", "page", [CorpusSegment("ab"[n % 2], Part.BODY, f"句{n}") for n in range(6)]))
    corpus = Corpus(store)
    works = corpus.works()
    assert [(p.zh, works[p.work].key) for p in corpus.all_passages() if works[p.work].key == "b"] == [
        ("句1", "b"), ("句3", "b"), ("句5", "b"),
    ]  # fmt: skip


def test_a_document_of_the_same_file_or_content_takes_the_place_of_the_other(corpus, store):
    put(store, Document("one.txt", "d2", "article", [CorpusSegment("a", Part.BODY, "乙。")]))
    assert [(d.file, d.digest) for d in corpus.documents()] == [("one.txt", "d2")]
    put(store, Document("two.txt", "d2", "article", [CorpusSegment("a", Part.BODY, "乙。")]))
    assert [(d.file, d.digest) for d in corpus.documents()] == [("two.txt", "d2")]
    assert found(corpus, "zh", "新质生产力") == [] and len(found(corpus, "zh", "乙")) == 1


def test_a_document_without_text_is_none(store):
    put(store, Document("blank.txt", "d3", "article", [CorpusSegment("a", Part.BODY, " ", "")]))
    assert Corpus(store).is_empty() and not Corpus(store).has("d3")


def test_documents_are_written_in_a_transaction_only(corpus):
    with pytest.raises(StoreError, match="outside of a transaction"):
        corpus.put_document(Document("x", "x", "x", SEGMENTS))


def test_where_there_is_no_store_the_corpus_is_empty(tmp_path):
    with CitationStore(str(tmp_path / "none")) as store:
        corpus = Corpus(store)
        assert corpus.is_empty() and corpus.documents() == [] == found(corpus, "zh", "新")
