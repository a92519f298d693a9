"""Invented documents in the layouts of journals and platforms: what is misread in them is listed, and no more may be."""

import pytest
from read_documents import documents, read, score, truth_of

LEAST = {"main": 0.95, "further": 0.88}
LEAST_F1 = {"keywords": 0.95, "references": 0.95}


@pytest.fixture(scope="module")
def whole():
    return score(documents())


def test_what_is_misread_is_what_was_known_to_be(whole, golden):
    golden("documents-misread.txt", "\n".join(whole.wrong) + "\n")


def test_enough_is_read_right(whole):
    assert whole.counts["documents"] == 112
    assert {name: whole.share(name) for name, least in LEAST.items() if whole.share(name) < least} == {}
    assert {name: whole.f1(name) for name, least in LEAST_F1.items() if whole.f1(name) < least} == {}
    assert whole.counts["whole"] > 80


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_no_document_has_more_works_than_it_prints(path):
    assert len(read(path).works) == len(truth_of(path)["entries"])
