"""nqpf add, as its users call it."""

import json
import os
import sys
import zipfile

import pytest
from docx_files import archive, docx, p
from epub_files import epub
from papers import PAPER
from pdf_files import column, locked, pdf
from test_contracts import validate

NOTE = "塘边的笔记，讲新质生产力。\n"
PAGE = "<html><head><meta charset='{0}'><title>页</title></head><body><p>發展示例產業，是本頁的事。</p></body></html>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder, empty."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def add(run, folder):
    """Run `nqpf add` and give the documents of its JSON, with its status and its lines on standard error."""

    def invoke(*arguments, stdin=None):
        result = run("add", *arguments, "--format", "json", stdin=stdin)
        documents = json.loads(result.stdout)["documents"] if result.stdout else []
        return documents, result.exit_code, result.stderr.splitlines()

    return invoke


def outcomes(answer):
    return [document["outcome"] for document in answer[0]]


def changes(run):
    """How many changes `nqpf cite undo` takes back until nothing is left."""
    return next(number for number in range(20) if run("cite", "undo").exit_code)


def sources(run, query):
    return {hit["source"] for hit in json.loads(run("concordance", query, "--format", "json").stdout)["hits"]}


def test_what_is_understood_has_the_shape_of_the_contract(run, folder, store):
    (folder / "paper.txt").write_text(PAPER + "[3] 无从知晓\n", encoding="utf-8")
    result = run("add", "paper.txt", "--dry-run", "--format", "json")
    validate("documents", result.stdout)
    (document,) = json.loads(result.stdout)["documents"]
    assert (document["file"], document["kind"]) == ("paper.txt", "journal-article")
    (entry,) = document["entries"]
    assert (entry["title"]["zh"], entry["author"][0]["given"], entry["page"]) == (
        "县域数据要素与新质生产力研究",
        "Zhiyuan",
        "18-29",
    )
    assert [item.get("title") for item in document["references"]][:2] == ["数据要素论", "甲乙论"]
    assert not os.path.exists(store)


def test_what_was_filed_has_the_shape_of_its_schema(run, folder):
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    result = run("add", "paper.txt", "--format", "json")
    validate("documents", result.stdout)
    (document,) = json.loads(result.stdout)["documents"]
    assert (document["outcome"], document["keys"], document["segments"]) == ("added", ["lin2024xianyu"], 7)
    assert document["added"] == ["lin2024xianyu", "ouyang2023shuju", "shan2020jiayi"]


def test_json_lines_are_the_documents_of_the_whole(run, folder):
    (folder / "a.txt").write_text(PAPER, encoding="utf-8")
    (folder / "b.txt").write_text(NOTE, encoding="utf-8")
    whole = json.loads(run("add", "-n", ".", "--format", "json").stdout)["documents"]
    assert [json.loads(line) for line in run("add", "-n", ".", "--format", "jsonl").stdout.splitlines()] == whole


def test_the_tree_fits_the_terminal(run, folder, golden):
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    golden("add-tree.txt", run("add", "--dry-run", "paper.txt", "--format", "table").stdout)
    filed = run("add", "paper.txt", "--format", "table").stdout
    golden("add-tree-filed.txt", filed)
    assert max(map(len, filed.splitlines())) <= 80


@pytest.mark.parametrize(
    ("environment", "coloured"), [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_the_tree_has_colour_where_it_is_wanted(run, folder, monkeypatch, environment, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    assert ("\x1b[" in run("add", "-n", "a.txt", "--format", "table").stdout) == coloured


def test_plain_output_has_a_row_a_work(run, folder):
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    row = run("add", "paper.txt", "--format", "plain").stdout.rstrip("\n").split("\t")
    assert row[:4] == ["paper.txt", "added", "lin2024xianyu", "J"]


def test_control_characters_of_a_document_do_not_reach_the_terminal(run, folder):
    (folder / "a\x1b[31m.txt").write_text(PAPER.replace("林知远", "林知远\x1b]0;x\x07"), encoding="utf-8")
    for form in ("table", "plain"):
        assert "\x1b" not in run("add", "-n", ".", "--format", form).stdout


def test_a_folder_stands_for_the_documents_in_it(add, folder):
    (folder / "sub").mkdir()
    (folder / ".git").mkdir()
    for name in ("sub/b 二.md", "a.TXT", ".hidden.txt", ".git/c.txt", "data.csv"):
        (folder / name).write_text(f"{name}：{NOTE}", encoding="utf-8")
    os.symlink("..", folder / "sub" / "up")
    documents, status, errors = add("-n", folder)
    assert [os.path.relpath(document["file"], folder) for document in documents] == ["a.TXT", "sub/b 二.md"]
    assert (status, len(errors)) == (0, 1) and "1 files of other kinds were left out" in errors[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_named_pipe_in_a_folder_is_not_waited_for(add, folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    assert len(add("-n", ".")[0]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files that are any bytes")
def test_files_whose_names_are_no_utf8_are_filed_each_by_itself(add, folder):
    for name in (b"\xff.txt", b"\xfe.txt"):
        (folder / os.fsdecode(name)).write_text(f"{name!r}：{NOTE}", encoding="utf-8")
    assert outcomes(add(".")) == ["added", "added"]
    assert outcomes(add(".")) == ["unchanged", "unchanged"]


def test_patterns_are_resolved_and_each_file_is_read_once(add, folder):
    (folder / "sub").mkdir()
    for name in ("a.txt", "b [1].txt", "sub/c.txt"):
        (folder / name).write_text(f"{name}：{NOTE}", encoding="utf-8")
    assert [d["file"] for d in add("-n", "**/*.txt", "a.txt", "b [1].txt")[0]] == ["a.txt", "b [1].txt", "sub/c.txt"]


def test_what_cannot_be_read_is_a_line_and_the_rest_is_done(add, folder):
    (folder / "empty").mkdir()
    (folder / "good.txt").write_text(NOTE, encoding="utf-8")
    (folder / "blank.txt").write_bytes(b"\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    documents, status, errors = add(
        "missing.txt", "empty", "no*.txt", "good.txt", "blank.txt", "binary.txt", "/dev/null"
    )
    assert ([d["outcome"] for d in documents], status, len(errors)) == (["added"], 0, 6)
    assert [line.partition(": ")[2].partition(":")[0] for line in errors] == [
        "empty", "no*.txt", "missing.txt", "blank.txt", "binary.txt", "/dev/null",
    ]  # fmt: skip
    assert all(" — " in line for line in errors)


@pytest.mark.parametrize("name", ["missing.txt", "no*.txt", ".", ""])
def test_nothing_to_read_is_status_3(add, name):
    documents, status, errors = add(name)
    assert (documents, status, len(errors)) == ([], 3, 1)


def test_without_a_file_the_usage_is_told(run):
    assert run("add").exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings_are_recognised(add, folder, encoding, run):
    (folder / "pond.txt").write_bytes((NOTE * 3).encode(encoding))
    assert outcomes(add("pond.txt")) == ["added"]
    assert sources(run, "塘边的笔记") == {"pond"}


@pytest.mark.parametrize(
    ("declared", "written"), [("big5", "big5hkscs"), ("big5", "utf-8"), ("utf-8", "gb18030"), ("x-none", "utf-8")]
)
def test_a_page_says_its_encoding_or_lies(add, folder, run, declared, written):
    page = PAGE if written == "big5hkscs" else PAGE.replace("發展示例產業，是本頁", "发展示例产业，是本页")
    (folder / "pond.html").write_bytes(page.format(declared).encode(written))
    assert outcomes(add("pond.html")) == ["added"]
    assert sources(run, "发展示例产业") == {"pond"}


def test_each_kind_of_file_is_read(add, folder, run):
    (folder / "duck.pdf").write_bytes(pdf(column(["塘边产业是甲的示例，它在发展。"], 60, 700)))
    (folder / "rice.docx").write_bytes(docx(p("塘边产业是乙的示例，它在发展。")))
    (folder / "pond.epub").write_bytes(epub("", "<p>塘边产业是丙的示例，它在发展。</p>"))
    (folder / "hill.html").write_text(
        "<html><body><script>alert('恶')</script><p>塘边产业是&#19969;的&#x793A;例。<p>未完", encoding="utf-8"
    )
    assert outcomes(add(".")) == ["added"] * 4
    assert sources(run, "塘边产业") == {"duck", "rice", "pond", "hill"} and sources(run, "alert") == set()


BOMB = "<w:p><w:r><w:t>" + "甲" * 1000 + "</w:t></w:r></w:p>"
HOSTILE = {
    "locked.pdf": locked(),
    "pictures.pdf": pdf([], []),
    "broken.pdf": b"%PDF-1.5\nnothing",
    "bomb.docx": docx(BOMB * 100_000),
    "entities.docx": archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY a "甲">]><w:document/>'}, zipfile.ZIP_STORED),
    "broken.docx": b"PK\x03\x04" + bytes(100),
    "script.html": b"<html><body><script>var a = 1;",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_has_no_text_or_too_much_is_one_clear_line(add, folder, store, name):
    (folder / name).write_bytes(HOSTILE[name])
    documents, status, errors = add(name)
    assert (documents, status, len(errors)) == ([], 3, 1)
    assert errors[0].startswith(f"nqpf: {name}") and " — " in errors[0]
    assert not os.path.exists(store)


@pytest.mark.parametrize(
    "text", ["[1] " * 50_000, "9" * 300_000, " " * 300_000 + "甲", "甲" * 300_000, "甲乙。" * 60_000]
)
def test_an_endless_line_is_filed_in_time(add, folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    assert outcomes(add("a.txt")) == ["added"]


def test_a_document_added_twice_changes_nothing(add, folder, run):
    (folder / "a.txt").write_text(PAPER, encoding="utf-8")
    (folder / "list.txt").write_text(PAPER.partition("参考文献\n\n")[2], encoding="utf-8")
    first, second = add("a.txt", "list.txt"), add("a.txt", "list.txt")
    assert (outcomes(first), outcomes(second)) == (["added", "unchanged"], ["unchanged"] * 2)
    assert second[0][0]["keys"] == ["lin2024xianyu"]
    assert changes(run) == 2


def test_a_list_added_twice_is_one_change(add, folder, run):
    (folder / "list.txt").write_text(PAPER.partition("参考文献\n\n")[2], encoding="utf-8")
    assert outcomes(add("list.txt")) + outcomes(add("list.txt")) == ["added", "unchanged"]
    assert changes(run) == 1


def test_the_same_content_under_another_name_is_known(add, folder):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(PAPER, encoding="utf-8")
    assert outcomes(add("a.txt", "b.txt")) == ["added", "unchanged"]


def test_a_file_that_changed_takes_its_own_place(add, folder, run):
    (folder / "a.txt").write_text(PAPER, encoding="utf-8")
    add("a.txt")
    (folder / "a.txt").write_text(PAPER.replace("是县域的要求", "是塘边的要求"), encoding="utf-8")
    documents, _, _ = add("a.txt")
    assert (documents[0]["outcome"], documents[0]["keys"], documents[0]["added"]) == ("replaced", ["lin2024xianyu"], [])
    assert (sources(run, "县域的要求"), sources(run, "塘边的要求")) == (set(), {"lin2024xianyu"})


def test_files_of_one_name_in_two_folders_are_two_documents(add, folder, run):
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "note.txt").write_text(f"塘边的{name}记，是笔记。", encoding="utf-8")
    assert outcomes(add("甲", "乙")) == ["added", "added"]
    assert sources(run, "塘边") == {"note", "noteb"}


def test_what_comes_through_pipes_stands_beside_each_other(add, run):
    assert (
        outcomes(add("-", stdin="塘边的甲记，是笔记。")) + outcomes(add("-", stdin="塘边的乙记，是笔记。"))
        == ["added"] * 2
    )
    assert len(sources(run, "塘边")) == 2
    assert outcomes(add("-", stdin="塘边的甲记，是笔记。")) == ["unchanged"]


def test_undo_takes_a_document_back_with_all_that_it_brought(add, folder, run):
    (folder / "a.txt").write_text(PAPER, encoding="utf-8")
    add("a.txt")
    run("cite", "undo")
    assert json.loads(run("cite", "list", "--format", "json").stdout)["entries"] == []
    assert sources(run, "数据要素") == set()
    assert outcomes(add("a.txt")) == ["added"]


def test_a_document_is_known_by_what_its_references_brought(add, folder, run):
    (folder / "a.txt").write_text(PAPER, encoding="utf-8")
    (folder / "b.txt").write_text(
        "[1] 林知远. 县域数据要素与新质生产力研究[J]. 示例学报, 2024(3): 18-29.\n", encoding="utf-8"
    )
    assert outcomes(add("b.txt", "a.txt")) == ["added", "added"]
    keys = [entry["key"] for entry in json.loads(run("cite", "list", "--format", "json").stdout)["entries"]]
    assert len(keys) == 3


@pytest.mark.parametrize("bad", ["a folder", "not a store"])
def test_a_store_that_cannot_be_written_is_status_4(run, folder, bad):
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    (folder / "store").mkdir() if bad == "a folder" else (folder / "store").write_text("no store " * 900)
    result = run("add", "a.txt", "--store", "store")
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (4, 1, "")


def test_a_reference_that_is_not_understood_gets_one_line_and_the_others_go_in(run, tmp_path):
    lines = [f"[{n}] 林知远. 虚构之题{n}[J]. 示例学报, 2024({n}): {n}-{n + 3}." for n in range(1, 11)]
    lines[6] = "[7] 这一行坏了"
    file = tmp_path / "list.txt"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("add", file)
    assert result.exit_code == 0
    assert result.stdout == f"{file}\tadded\t9 references\n"
    assert result.stderr.startswith(f"nqpf: {file}:7: no type mark")
    assert result.stderr.count("\n") == 1
    assert len(json.loads(run("cite", "list", "--format", "json").stdout)["entries"]) == 9
