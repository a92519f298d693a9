"""The compiled glossary, a user's layers over it, and the cache."""

import os
import sqlite3

import pytest
from paths import EXAMPLES

from nqpf_cli.errors import InputError, StoreError
from nqpf_cli.store.evidence import source_labels
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.store.glossary_index import Content, compile_in_memory, compile_to_file, read_built_in, read_layer
from nqpf_cli.store.glossary_layer import FORMAT
from nqpf_cli.terminology.model import ConceptEntry, KeyKind, TermSection
from nqpf_cli.terminology.recognition import RECOGNITION_KINDS, TermMatcher

NQPF = "new-quality-productive-forces"
EXACT = (KeyKind.EXACT, KeyKind.SCRIPT)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    """One cache for all tests of this file: the built-in glossary is compiled once."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def layer(tmp_path):
    def write(text: str, name: str = "mine.tsv") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def english(glossary, concept: str) -> list[tuple[str, str]]:
    entry = glossary.entries([concept])[concept]
    return [(term.term, term.status) for term in entry.in_language("en")]


def test_a_term_of_ours_is_found(glossary):
    assert glossary.find(["新质生产力"], EXACT)[0].concept_id == NQPF
    assert english(glossary, NQPF)[0] == ("new quality productive forces", "preferred")


def test_nothing_is_found_for_nothing(glossary):
    assert glossary.find([""], EXACT) == glossary.find([], EXACT) == []
    assert glossary.entries(["no-such-concept"]) == {}


def test_a_layer_overrides_term_by_term(layer):
    glossary = open_glossary([layer("新质生产力\tbrand-new forces\n")])
    entry = glossary.entries([NQPF])[NQPF]
    assert english(glossary, NQPF)[0] == ("brand-new forces", "preferred")
    assert ("new quality productive forces", "admitted") in english(glossary, NQPF)
    assert entry.layer.endswith("mine.tsv")
    assert glossary.find(["brand new forces"], EXACT)[0].concept_id == NQPF


def test_a_layer_may_deprecate_a_term_of_ours(layer):
    glossary = open_glossary([layer("新质生产力\tnew quality productive forces\tdeprecated\n")])
    assert ("new quality productive forces", "deprecated") in english(glossary, NQPF)
    assert ("new quality productive forces", "preferred") not in english(glossary, NQPF)


def test_the_last_layer_is_on_top(layer):
    first, last = layer("新质生产力\tfirst\n", "1.tsv"), layer("新质生产力\tlast\n", "2.tsv")
    assert english(open_glossary([first, last]), NQPF)[:2] == [("last", "preferred"), ("first", "admitted")]


def test_a_chinese_term_we_do_not_know_is_its_own_concept(layer):
    glossary = open_glossary([layer("示例新词\tsample word\n")])
    assert [hit.concept_id for hit in glossary.find(["示例新词"], EXACT)] == ["示例新词"]
    assert english(glossary, "示例新词") == [("sample word", "preferred")]


def test_a_traditional_headword_is_the_concept_of_ours(layer):
    glossary = open_glossary([layer("新質生產力\tbrand-new forces\n")])
    assert glossary.find(["brand new forces"], EXACT)[0].concept_id == NQPF


def test_without_the_default_only_the_layer_is_searched_and_ours_names_it(layer):
    glossary = open_glossary([layer("新质生产力\tbrand-new forces\n")], default=False)
    assert english(glossary, NQPF) == [("brand-new forces", "preferred")]
    assert glossary.find(["数字经济"], EXACT) == []
    assert glossary.find(["新质生产力"], EXACT)[0].concept_id == NQPF


def test_without_the_default_and_without_layers_nothing_is_known():
    glossary = open_glossary(default=False)
    assert (glossary.find(["新质生产力"], EXACT), glossary.notes) == ([], ())


def test_bad_lines_of_a_layer_are_noted_and_the_rest_is_used(layer):
    file = layer("示例新词\tsample word\nbad line\n\n示例旧词\told word\n")
    glossary = open_glossary([file])
    assert [note.startswith(f"nqpf: {file}:2: ") for note in glossary.notes] == [True]
    assert glossary.find(["示例旧词"], EXACT)
    assert open_glossary([file]).notes == glossary.notes  # also from the cache


def test_many_bad_lines_are_five_notes_and_a_sum(layer):
    notes = open_glossary([layer("bad\n" * 20 + "示例\tsample\n")]).notes
    assert len(notes) == 6
    assert "15 more lines" in notes[-1]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", InputError), (b"%PDF-1.7", InputError), (b"\x00\x01", InputError), (None, StoreError)],
    ids=["empty", "PDF", "binary", "missing"],
)
def test_a_layer_that_is_no_text_is_refused(data, error, tmp_path):
    file = tmp_path / "mine.tsv"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(error, match=r"mine\.tsv"):
        open_glossary([str(file)])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_layer_may_be_in_any_usual_encoding(encoding, tmp_path):
    (tmp_path / "mine.tsv").write_bytes("示例新词\tsample word\r\n".encode(encoding))
    assert open_glossary([str(tmp_path / "mine.tsv")]).find(["示例新词"], EXACT)


def test_a_layer_is_compiled_once_and_anew_when_it_changes(layer, cache):
    folder = cache / "nqpf" / "glossaries"
    open_glossary([layer("示例缓存\tfirst\n")])
    before = set(os.listdir(folder))
    open_glossary([layer("示例缓存\tfirst\n", "copy.tsv")])
    assert set(os.listdir(folder)) == before
    open_glossary([layer("示例缓存\tsecond\n")])
    assert len(set(os.listdir(folder)) - before) == 1


def test_a_cache_that_cannot_be_written_costs_a_note_only(layer, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    glossary = open_glossary([layer("示例新词\tsample word\n")], default=False)
    assert glossary.find(["示例新词"], EXACT)
    assert [note.count("cannot be written") for note in glossary.notes] == [1]


def test_an_unwritable_cache_is_one_note_altogether(layer, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(open_glossary([layer("示例新词\tsample word\n")]).notes) == 1


def test_a_damaged_index_in_the_cache_is_compiled_anew(layer, tmp_path, monkeypatch):
    file = layer("示例坏词\tsample word\n")
    open_glossary([file], default=False)
    folder = f"{os.environ['XDG_CACHE_HOME']}/nqpf/glossaries"
    index = max((f"{folder}/{name}" for name in os.listdir(folder)), key=os.path.getmtime)
    with open(index, "wb") as stream:
        stream.write(b"damaged")
    try:
        assert open_glossary([file], default=False).find(["示例坏词"], EXACT)
    finally:
        os.unlink(index)


@pytest.mark.parametrize("name", ["100%.tsv", "a?b.tsv", "#1.tsv", "示例.tsv"])
def test_any_name_of_a_layer_will_do(name, layer):
    assert open_glossary([layer("示例新词\tsample word\n", name)]).find(["示例新词"], EXACT)


def test_an_index_of_another_version_is_refused(tmp_path):
    from nqpf_cli.store.glossary_layer import Layer

    connection = sqlite3.connect(tmp_path / "index.sqlite3")
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(StoreError, match=f"index of version {FORMAT + 1}, not {FORMAT}"):
        Layer(connection)
    connection.close()


def test_traditional_characters_and_readings(glossary):
    assert glossary.simplify("新質生產力 abc") == "新质生产力 abc"
    assert glossary.reading("生产力") == "shengchanli"
    assert glossary.reading("生产力a") == ""


def test_short_and_long_texts_are_matched_alike(glossary):
    text = "因地制宜发展新质生产力，推动数字经济。"
    found = [hit[:2] for hit in glossary.matcher(text).find(text)]
    assert found
    assert found == [hit[:2] for hit in glossary.matcher().find(text)]


LAYER = "新质生产力\tnew productivity\n显著增长\tmarked growth\n乾坤\tuniverse\n人工智能\tAI\n5G 网络\tMy+ net\tdeprecated\n"


@pytest.mark.parametrize(("layers", "default"), [([], True), ([LAYER], True), ([LAYER], False)])
def test_terms_read_when_met_are_those_of_all_terms_read_at_once(layer, layers, default):
    glossary = open_glossary([layer(text) for text in layers], default=default)
    hits = list(glossary.keys(RECOGNITION_KINDS))
    at_once, when_met = TermMatcher(hits, glossary.simplification()), glossary.matcher()
    texts = [LAYER, *sorted({hit.term for hit in hits}), *(EXAMPLES / "abstracts.jsonl").read_text("utf-8").split("\n")]
    for nested in (False, True):
        different = [text for text in texts if at_once.find(text, nested=nested) != when_met.find(text, nested=nested)]
        assert different == []


def test_an_unknown_source_has_no_label(glossary):
    assert source_labels(glossary, ["no-such-key"]) == {}


ENTRY = ConceptEntry(
    "示例", "", (TermSection("示例", "zh-Hans", "preferred"), TermSection("sample", "en", "preferred"))
)


def test_an_index_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        compile_to_file(Content([ENTRY]), str(tmp_path / "file" / "index.sqlite3"))
    compile_to_file(Content([ENTRY]), str(tmp_path / "new" / "index.sqlite3"))
    assert os.listdir(tmp_path / "new") == ["index.sqlite3"]


def test_an_index_in_memory_holds_terms_and_keys():
    connection = compile_in_memory(Content([ENTRY]))
    assert connection.execute("SELECT term FROM term ORDER BY id").fetchall() == [("示例",), ("sample",)]
    assert ("shili",) in connection.execute("SELECT folded FROM key").fetchall()
    connection.close()


def test_a_folder_with_a_bad_line_is_refused(tmp_path):
    (tmp_path / "a.tsv").write_text("concept\tlanguage\tterm\tstatus\ttype\tpos\tsources\treason\nbad\n")
    (tmp_path / "sources.bib").write_text("@misc{a, title={A}}")
    with pytest.raises(InputError, match=r"a\.tsv:2: 1 cells, not 8"):
        read_built_in(str(tmp_path))


def test_a_layer_keeps_what_was_left_out():
    content = read_layer("示例\tsample\nbad\n".encode(), "mine.tsv")
    assert ([entry.concept_id for entry in content.entries], [f.line for f in content.faults]) == (["示例"], [2])
