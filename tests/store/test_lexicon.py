import os
import sqlite3

import pytest

from nqpf_cli.store.lexicon import LICENCE, open_lexicon


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield open_lexicon()
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


def test_a_word_has_its_reading_and_the_stems_of_its_glosses(lexicon):
    word = lexicon.word("经济")
    assert word.pinyin == ("jing-ji",)
    assert "econom" in word.glosses


def test_an_abbreviation_has_the_glosses_of_what_it_stands_for(lexicon):
    assert lexicon.word("高校").glosses


def test_every_word_in_a_text_is_found_overlapping_ones_too(lexicon):
    assert {"低空", "经济", "经", "济"} <= set(lexicon.words_in("低空经济"))


def test_what_is_no_word_is_not_in_the_answer(lexicon):
    assert lexicon.word("空经") is None
    assert lexicon.word("x") is None


def test_the_index_names_its_licence(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_lexicon()
    (index,) = (tmp_path / "nqpf").glob("lexicon-*.sqlite3")
    assert sqlite3.connect(index).execute("SELECT text FROM licence").fetchall() == [(LICENCE,)]
    assert "CC BY-SA 4.0" in LICENCE


def test_a_damaged_index_is_compiled_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_lexicon()
    (index,) = (tmp_path / "nqpf").glob("lexicon-*.sqlite3")
    index.write_bytes(b"no database")
    assert open_lexicon().word("经济")


def test_without_a_cache_it_works_and_says_so_once(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    lexicon = open_lexicon()
    assert lexicon.word("经济")
    assert lexicon.note.count("\n") == 0
    assert "set XDG_CACHE_HOME" in lexicon.note
