"""Whole batches over files of every kind, damaged records, other places, one store. All texts are invented."""

import gzip
import json
import os
import subprocess
import sys

import pytest

from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus

GOOD = {"source": "发展数字经济。", "target": "Develop the digital economy.", "year": 2024, "journal": "示例学报"}
HUGE = json.dumps({"id": "huge", "source": "发展数字经济。" * 500_000, "target": "x"}, ensure_ascii=False)
DAMAGED = {
    "no JSON": b'{"id": "cut", "source": [',
    '"target" is missing': b'{"id": "one side", "source": "\xe4\xb8\x80"}',
    "3500000 characters, more than the 1000000": HUGE.encode(),
    "does not fit UTF-8": '{"id": "other", "source": "发展", "target": "x"}'.encode("gb18030"),
}


def line(number: int) -> bytes:
    return json.dumps({"id": number, **GOOD}, ensure_ascii=False).encode()


def answers(text: str) -> list[dict]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_damaged_records_are_told_one_by_one_and_the_others_are_right(align, tmp_path):
    rows = [line(n) for n in range(100)]
    (tmp_path / "whole.jsonl").write_bytes(b"\n".join(rows))
    expected = answers(align("--batch", tmp_path / "whole.jsonl").stdout)
    places = dict(zip((10, 30, 50, 70), DAMAGED.items(), strict=True))
    (tmp_path / "bad.jsonl").write_bytes(b"\n".join(places[n][1] if n in places else row for n, row in enumerate(rows)))
    result = align("--batch", tmp_path / "bad.jsonl", "--jobs", "1")
    found = answers(result.stdout)
    assert [answer for n, answer in enumerate(found) if n not in places] == [
        answer for n, answer in enumerate(expected) if n not in places
    ]
    for told, (number, (reason, _)) in zip(result.stderr.splitlines(), places.items(), strict=False):
        assert reason in told and reason in found[number]["error"]
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "nqpf: 96 done, 4 failed, 0 skipped")


@pytest.mark.parametrize("command", ["align", "check", "scan"])
def test_year_and_journal_are_handed_on(run, command):
    record = {"id": "a", **GOOD, "zh": GOOD["source"], "en": GOOD["target"], "text": GOOD["source"], "other": 1}
    (found,) = answers(run(command, "--batch", "-", stdin=json.dumps(record)).stdout)
    assert list(found)[:3] == ["id", "year", "journal"] and "other" not in found


def test_a_compressed_batch_gives_what_the_plain_one_gives(align, tmp_path):
    data = b"\n".join(map(line, range(5)))
    for name, content in (("a", data), ("b", gzip.compress(data))):
        (tmp_path / name).write_bytes(content)
    plain, packed = (align("--batch", tmp_path / name).stdout for name in "ab")
    assert plain == packed and len(answers(plain)) == 5


def test_parquet_gives_what_json_lines_give(align, tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist([{"id": n, **GOOD} for n in range(5)]), tmp_path / "a.parquet")
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(map(line, range(5))))
    rows, lines = (align("--batch", tmp_path / f"a.{kind}").stdout for kind in ("parquet", "jsonl"))
    assert rows == lines and len(answers(rows)) == 5


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """A place that is named by URLs, and where answers are gathered before they go there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    system = pytest.importorskip("fsspec").filesystem("memory")
    yield system
    system.store.clear()


def test_a_batch_is_read_from_and_written_to_other_places(run, elsewhere, tmp_path):
    elsewhere.pipe("/in.jsonl", b"\n".join(b'{"text": "\xe6\x95\xb0"}' for _ in range(3)))
    result = run("scan", "--batch", "memory://in.jsonl", "-o", "memory://out.jsonl")
    assert (result.exit_code, result.stderr) == (0, "nqpf: 3 done, 0 failed, 0 skipped\n")
    assert [answer["id"] for answer in answers(elsewhere.cat("/out.jsonl").decode())] == [1, 2, 3]
    assert list((tmp_path / "cache" / "nqpf" / "batches").iterdir()) == []


def test_a_place_that_cannot_be_reached_is_told_before_the_work(run, elsewhere, monkeypatch, tmp_path):
    monkeypatch.setattr("nqpf_cli.cli._batch._answers", lambda *_: pytest.fail("the work was begun"))
    result = run("scan", "--batch", "-", "-o", "nowhere://a/b.jsonl", stdin='{"text": "a"}')
    assert result.exit_code == 2 and "nowhere://a/b.jsonl: Protocol not known" in result.stderr
    assert list((tmp_path / "cache" / "nqpf" / "batches").iterdir()) == []


def test_what_is_packed_is_not_written(run, tmp_path):
    result = run("scan", "--batch", "-", "-o", tmp_path / "a.jsonl.gz", stdin='{"text": "a"}')
    assert result.exit_code == 2 and "answers are written as plain JSON Lines — name it .jsonl" in result.stderr


def test_a_batch_of_which_nothing_was_answered_leaves_no_file(run, tmp_path, monkeypatch):
    monkeypatch.setattr("nqpf_cli.cli._batch._answers", interrupted)
    result = run("scan", "--batch", "-", "-o", tmp_path / "out.jsonl", stdin='{"text": "a"}')
    assert result.exit_code == 130 and not [file for file in tmp_path.iterdir() if "out.jsonl" in file.name]


def interrupted(*_):
    yield from ()
    raise KeyboardInterrupt


def document(number: int) -> dict:
    """An article that cites the one before it."""
    text = f"第{number}县数据要素与新质生产力研究\n林知远\n摘 要：{GOOD['source'] * 3}\n关键词：数据要素；新质生产力\n参考文献\n"
    cited = f"[1] 林知远. 第{number - 1}县数据要素研究[J]. 示例学报, 2024(3): {number + 1}-{number + 9}.\n"
    return {"id": f"d{number}", "text": text + cited}


@pytest.fixture
def documents(tmp_path):
    """Batches of documents: two that share a third of theirs."""
    files = []
    for name, numbers in (("a", range(40)), ("b", range(20, 60))):
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text("\n".join(json.dumps(document(n)) for n in numbers), encoding="utf-8")
    return files


def test_documents_of_a_batch_are_those_that_files_would_be(run, documents, tmp_path):
    result = run("add", "--batch", documents[0], "--jobs", "1")
    assert result.exit_code == 0 and [answer["outcome"] for answer in answers(result.stdout)] == ["added"] * 40
    again = run("add", "--batch", documents[0], "--jobs", "2")
    assert {answer["outcome"] for answer in answers(again.stdout)} == {"unchanged"}
    assert "#d3-" in run("concordance", "数据要素", "--format", "json").stdout
    assert "d39" in run("cite", "undo").stdout


def test_a_document_may_be_a_file(run, tmp_path):
    (tmp_path / "paper.txt").write_text(document(1)["text"], encoding="utf-8")
    names = ["paper.txt", "none.txt", 4, "a\0b", "-", "/dev/zero", "."]
    records = [{"id": n, "file": name} for n, name in enumerate(names)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)))
    result = run("add", "--batch", tmp_path / "in.jsonl")
    assert [answer.get("outcome") for answer in answers(result.stdout)] == ["added", *[None] * 6]
    assert "none.txt: no such file" in result.stderr and result.stderr.count('"file" is no file name') == 3
    assert result.stderr.count("no document, but a folder or a device") == 2


def test_documents_of_one_name_do_not_replace_each_other(run):
    records = [{"id": 2, "text": document(1)["text"]}, {"text": document(5)["text"]}]
    result = run("add", "--batch", "-", stdin="\n".join(map(json.dumps, records)))
    assert [answer["outcome"] for answer in answers(result.stdout)] == ["added", "added"]


def test_a_batch_that_cannot_be_read_makes_no_store(run, tmp_path, store):
    assert run("add", "--batch", tmp_path / "none.jsonl").exit_code == 3
    assert not os.path.exists(store)


@pytest.mark.parametrize("number", ["1e999", "NaN", "-1e999"])
def test_a_number_that_is_none_in_json_is_refused(run, number):
    result = run("scan", "--batch", "-", stdin=f'{{"id": {number}, "text": "a"}}')
    assert result.exit_code == 3 and f"{number.lstrip('-')} is no JSON number" in result.stderr


def test_documents_can_be_looked_at_only(run, documents, store, tmp_path):
    result = run("add", "--batch", documents[0], "--dry-run")
    assert [answer["entries"][0]["title"]["zh"] for answer in answers(result.stdout)][:1] == [
        "第0县数据要素与新质生产力研究"
    ]
    with CitationStore(store) as citations:
        assert citations.all_keys() == []


def test_two_batches_at_once_lose_nothing(documents, tmp_path):
    def adding(store: str, file) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "nqpf_cli", "add", "--batch", str(file), "--store", str(tmp_path / store)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    for file in documents:
        assert adding("one", file).communicate(timeout=60)[1] == "nqpf: 40 done, 0 failed, 0 skipped\n"
    both = [adding("both", file) for file in documents]
    assert [process.communicate(timeout=60)[1] for process in both] == ["nqpf: 40 done, 0 failed, 0 skipped\n"] * 2
    assert content(tmp_path / "both") == content(tmp_path / "one")


def content(store) -> tuple[int, list[tuple[str, ...]]]:
    """How many entries there are, and all segments."""
    with CitationStore(str(store)) as citations:
        passages = sorted(tuple(map(str, passage[2:])) for passage in Corpus(citations).all_passages())
        return len(citations.all_keys()), passages
