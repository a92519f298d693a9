"""Batches that were killed and go on: every record comes out exactly once. All texts are invented."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COUNT = 300
GOOD = {"source": "发展数字经济。要因地制宜。", "target": "Develop the digital economy. Fit local conditions."}
MORE = {"zh": GOOD["source"], "en": GOOD["target"], "text": GOOD["source"]}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def batch(tmp_path) -> Path:
    """Records for any command, some of them damaged."""
    file = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": n, **GOOD, **MORE}) if n % 40 else "{bad" for n in range(COUNT)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def started(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nqpf_cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)


def finished(*arguments: object) -> tuple[int, str]:
    """Exit status and last line on standard error."""
    process = started(*arguments)
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors.splitlines()[-1]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "command", [("align", "--encoder", "none"), ("check", "--all"), ("scan",), ("cite", "parse")], ids=lambda c: c[0]
)
def test_killed_at_random_moments_it_goes_on_to_the_same_end(batch, tmp_path, command, jobs):
    chance, output = random.Random(f"{command}{jobs}"), tmp_path / "out.jsonl"
    given = (*command, "--batch", batch, "--jobs", jobs)
    assert finished(*given, "-o", tmp_path / "whole.jsonl") == (0, f"nqpf: {COUNT - 8} done, 8 failed, 0 skipped")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    options: tuple[str, ...] = ()
    for _ in range(4):
        process = started(*given, "-o", output, *options)
        time.sleep(chance.uniform(0.1, 1.2))
        process.kill()
        process.communicate()
        assert whole.startswith(output.read_bytes() if output.exists() else b"")
        options = ("--resume",)
    status, count = finished(*given, "-o", output, "--resume")
    assert (status, output.read_bytes()) == (0, whole)
    assert sum(int(word) for word in count.split() if word.isdigit()) == COUNT
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_documents_are_filed_once_and_answered_as_if_nothing_had_happened(tmp_path):
    file, chance = tmp_path / "in.jsonl", random.Random(7)
    records = [
        {"id": n, "text": f"第{n}县数据要素研究\n林知远\n摘 要：{GOOD['source'] * 3}\n关键词：数据要素；新质生产力"}
        for n in range(60)
    ]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    given = ("add", "--batch", file, "--jobs", "1")
    finished(*given, "--store", tmp_path / "whole.sqlite3", "-o", tmp_path / "whole.jsonl")
    here = ("--store", tmp_path / "s.sqlite3", "-o", tmp_path / "out.jsonl")
    for options in ((), ("--resume",), ("--resume",)):
        process = started(*given, *here, *options)
        time.sleep(chance.uniform(0.3, 1.5))
        process.kill()
        process.communicate()
    assert finished(*given, *here, "--resume")[0] == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert finished(*given, "--store", tmp_path / "s.sqlite3", "-o", tmp_path / "again.jsonl")[0] == 0
    outcomes = {json.loads(line)["outcome"] for line in (tmp_path / "again.jsonl").read_text().splitlines()}
    assert outcomes == {"unchanged"}


@pytest.fixture
def scanned(run, tmp_path):
    """Run a batch of these records; the lines of the file of answers."""
    file, output = tmp_path / "a.jsonl", tmp_path / "o.jsonl"

    def scan(count: int, *options: str, text: str = "发展数字经济。"):
        records = [json.dumps({"id": n, "text": text}) for n in range(count)]
        file.write_text("\n".join(records), encoding="utf-8")
        result = run("scan", "--batch", file, "-o", output, "--jobs", "1", *options)
        return result, output

    return scan


def test_what_was_answered_is_kept_and_a_torn_line_is_done_again(scanned):
    _, output = scanned(5)
    whole = output.read_bytes()
    output.write_bytes(b"".join(whole.splitlines(keepends=True)[:3]) + whole.splitlines()[3][:-9])
    result, _ = scanned(5, "--resume")
    assert output.read_bytes() == whole
    assert result.stderr == "nqpf: 2 done, 0 failed, 3 skipped\n"


def test_a_batch_that_has_ended_is_left_as_it_is(scanned):
    _, output = scanned(3)
    before = output.read_bytes()
    result, _ = scanned(3, "--resume")
    assert (result.exit_code, result.stderr) == (0, "nqpf: 0 done, 0 failed, 3 skipped\n")
    assert output.read_bytes() == before


def test_an_input_that_has_grown_is_gone_on_with(scanned):
    scanned(3)
    result, output = scanned(5, "--resume")
    assert (result.stderr, output.read_bytes().count(b"\n")) == ("nqpf: 2 done, 0 failed, 3 skipped\n", 5)


def test_answers_of_another_input_are_refused_and_stay(scanned):
    _, output = scanned(5)
    before = output.read_bytes()
    result, _ = scanned(3, "--resume")
    assert result.exit_code == 3 and result.stderr.startswith(f"nqpf: {output}:4: the answer is of 3, the input ends")
    assert output.read_bytes() == before


def test_a_file_that_holds_no_answers_is_refused_and_stays(scanned):
    _, output = scanned(2)
    output.write_text('{"a": 1}\n')
    result, _ = scanned(2, "--resume")
    assert (result.exit_code, output.read_text()) == (3, '{"a": 1}\n')
    assert "no answer of a batch" in result.stderr


def test_other_settings_are_refused(batch, tmp_path):
    output = tmp_path / "out.jsonl"
    process = started("align", "--encoder", "none", "--batch", batch, "-o", output, "--jobs", "1")
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = output.read_bytes()
    status, told = finished("align", "--encoder", "none", "--batch", batch, "-o", output, "--resume", "--explain")
    assert status == 2 and "begun with other settings: explain was false, and is true" in told
    assert output.read_bytes() == before


def test_an_old_file_stays_until_a_new_batch_is_done(scanned, monkeypatch):
    _, output = scanned(2)
    before = output.read_bytes()
    monkeypatch.setattr("nqpf_cli.cli._batch._answers", interrupted)
    result, _ = scanned(2, text="绿色发展。")
    assert (result.exit_code, output.read_bytes()) == (130, before)
    monkeypatch.undo()
    result, _ = scanned(2, text="绿色发展。")
    assert "绿色发展" in output.read_text()


def interrupted(*_):
    yield from ()
    raise KeyboardInterrupt


def test_resume_needs_a_file(run):
    result = run("scan", "--batch", "-", "--resume", stdin='{"id": 1, "text": "数字经济"}')
    assert (result.exit_code, result.stderr) == (2, "nqpf: --resume needs the file of the answers — name it with -o\n")


@pytest.mark.parametrize("option", [("--resume",), ("--workers", "2"), ("--scheduler", "a:1")])
def test_what_goes_with_a_batch_only_is_refused_elsewhere(run, tmp_path, option):
    (tmp_path / "a.txt").write_text("数字经济", encoding="utf-8")
    result = run("scan", tmp_path / "a.txt", *option)
    assert (result.exit_code, result.stderr) == (2, "nqpf: --resume, --scheduler and --workers go with --batch\n")


def test_two_processes_do_not_write_one_file(batch, tmp_path):
    output = tmp_path / "out.jsonl"
    first = started("align", "--encoder", "none", "--batch", batch, "-o", output)
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.02)
    status, told = finished("align", "--encoder", "none", "--batch", batch, "-o", output, "--resume")
    first.communicate(timeout=60)
    assert first.returncode == 0 and output.read_bytes().count(b"\n") == COUNT
    assert status == 4 and "another process writes it" in told
