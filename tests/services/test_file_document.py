"""Filing of documents: what goes where, once, whole or not at all; all documents are invented."""

from dataclasses import replace

import pytest
from papers import PAPER

from nqpf_cli.bibliography.model import Bilingual
from nqpf_cli.services.document_text import DocumentText
from nqpf_cli.services.documents import Kind, ReadDocument, read_document
from nqpf_cli.services.filing import Outcome, file_document
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, Part

LIST = PAPER.partition("参考文献\n\n")[2]


@pytest.fixture
def store():
    with CitationStore(":memory:") as store:
        yield store


@pytest.fixture
def file(store):
    """File a text, or a document that was read; its digest is what it says, or a given one."""

    def invoke(document, path="/a.txt", digest=None):
        if isinstance(document, str):
            digest, document = digest or document, read_document(DocumentText(document, "text"), file=path)
        return file_document(document, digest, Corpus(store), store, path=path, align=by_turns)

    return invoke


def by_turns(chinese, english):
    """Beads of one sentence each; the last takes the rest."""
    least = min(len(chinese), len(english)) - 1
    rest = (tuple(range(least, len(chinese))), tuple(range(least, len(english))))
    return [*(((k,), (k,)) for k in range(least)), rest]


def passages(store, part):
    return [(passage.zh, passage.en) for passage in Corpus(store).all_passages() if passage.part is part]


def test_title_keywords_abstracts_and_text_go_under_the_works_key(file, store):
    filed = file(PAPER)
    assert (filed.outcome, filed.keys, filed.segments) == (Outcome.ADDED, ("lin2024xianyu",), 7)
    assert passages(store, Part.TITLE) == [
        ("县域数据要素与新质生产力研究", "County Data Elements and New Quality Productive Forces")
    ]
    assert passages(store, Part.KEYWORDS) == [
        ("数据要素", "data element"),
        ("新质生产力", "new quality productive forces"),
    ]
    assert passages(store, Part.ABSTRACT) == [
        ("数据要素是示例。", "Data elements are an example."), ("本文研究其路径。", "This paper studies their paths."),
    ]  # fmt: skip
    assert passages(store, Part.BODY) == [("发展新质生产力，是县域的要求。", None), ("数据要素是其中的示例。", None)]
    assert set(filed.added) == set(store.all_keys()) and len(filed.added) == 3


def test_the_same_content_again_changes_nothing(file, store):
    file(PAPER)
    before = store.changes(limit=9)
    again = file(PAPER, "/other.txt")
    assert (again.outcome, again.keys, store.changes(limit=9)) == (Outcome.UNCHANGED, ("lin2024xianyu",), before)


def test_a_list_again_changes_nothing(file, store):
    assert file(LIST).outcome is Outcome.ADDED
    before = store.changes(limit=9)
    assert (file(LIST).outcome, store.changes(limit=9)) == (Outcome.UNCHANGED, before)


def test_a_file_that_changed_replaces_its_texts_and_is_told_of_differences(file, store):
    file(PAPER)
    filed = file(PAPER.replace("本文研究其路径", "本文探讨其路径"))
    assert (filed.outcome, filed.keys, filed.added) == (Outcome.REPLACED, ("lin2024xianyu",), ())
    assert [(d.field, d.kept, d.other) for d in filed.differences] == [("abstract.zh", "文研究其", "文探讨其")]
    assert len(Corpus(store).documents()) == 1


def test_a_file_that_became_a_list_leaves_no_texts(file, store):
    file(PAPER)
    assert file(LIST).outcome is Outcome.REPLACED
    assert Corpus(store).is_empty() and passages(store, Part.BODY) == []


def test_undo_takes_back_all_and_gives_back_what_was_replaced(file, store):
    file(PAPER)
    file(PAPER.replace("县域的要求", "塘边的要求"))
    store.undo()
    assert ("发展新质生产力，是县域的要求。", None) in passages(store, Part.BODY)
    store.undo()
    assert (store.all_keys(), Corpus(store).is_empty()) == ([], True)


def test_a_fault_meanwhile_leaves_nothing(file, store, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Corpus, "put_document", fail)
    with pytest.raises(KeyboardInterrupt):
        file(PAPER)
    assert store.all_keys() == []


def test_works_of_a_page_each_have_their_key_and_texts(file, store):
    (work,) = read_document(DocumentText(PAPER, "text"), file="p").works
    other = replace(work, entry=replace(work.entry, title=Bilingual("塘边产业"), page="40-49"), line=9)
    filed = file(ReadDocument("p", Kind.NEWSPAPER_PAGE, (work, other)), digest="d")
    assert filed.keys == ("lin2024xianyu", "lin2024tangbian")
    assert {work.key for work in Corpus(store).works().values()} == set(filed.keys)


def test_a_text_by_turns_is_aligned_and_one_language_alone_is_not(file, store):
    file("".join(f"塘边第{n}年在发展。\n\nThe pond grew in year {n}.\n\n" for n in range(4)))
    assert passages(store, Part.BODY)[1] == ("塘边第1年在发展。", "The pond grew in year 1.")


def test_a_sentence_without_end_is_filed_in_pieces(file, store):
    text = "".join(chr(0x4E00 + n % 5000) for n in range(25_000))
    file(text)
    pieces = [zh for zh, _ in passages(store, Part.BODY)]
    assert "".join(pieces) == text and max(map(len, pieces)) <= 10_000
