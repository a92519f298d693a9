"""Batches that were killed and go on: every record comes out exactly once. All texts are invented."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nqpf_cli.store.citations import CitationStore

COUNT = 300
GOOD = {"source": "发展数字经济。要因地制宜。" * 3, "target": "Develop the digital economy. Fit local conditions. " * 3}
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
@pytest.mark.parametrize("command", [("align", "--encoder", "none"), ("check", "--all")], ids=lambda c: c[0])
def test_killed_at_random_moments_it_goes_on_to_the_same_end(batch, tmp_path, command, jobs):
    chance, output = random.Random(f"{command}{jobs}"), tmp_path / "out.jsonl"
    given = (*command, "--batch", batch, "--jobs", jobs)
    assert finished(*given, "-o", tmp_path / "whole.jsonl") == (0, f"nqpf: {COUNT - 8} done, 8 failed, 0 skipped")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    options: tuple[str, ...] = ()
    sizes = []
    for _ in range(4):
        process = started(*given, "-o", output, *options)
        time.sleep(chance.uniform(0.2, 2.0))
        process.kill()
        process.communicate()
        assert whole.startswith(output.read_bytes() if output.exists() else b"")
        sizes.append(output.stat().st_size if output.exists() else 0)
        options = ("--resume",)
    assert any(0 < size < len(whole) for size in sizes)
    status, count = finished(*given, "-o", output, "--resume")
    assert (status, output.read_bytes()) == (0, whole)
    assert sum(int(word) for word in count.split() if word.isdigit()) == COUNT
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.fixture
def documents(tmp_path) -> Path:
    file = tmp_path / "documents.jsonl"
    records = [
        {"id": n, "text": f"第{n}县数据要素研究\n林知远\n摘 要：{GOOD['source'] * 3}\n关键词：数据要素；新质生产力"}
        for n in range(60)
    ]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


DYING = """
import os, sys
from nqpf_cli.cli import {module} as module, main
real, calls = module.{name}, []
def dying(*arguments, **options):
    found = real(*arguments, **options) if {after} else None
    calls.append(1)
    if len(calls) == {turn}:
        os._exit(9)
    return real(*arguments, **options) if found is None and not {after} else found
module.{name} = dying
main(sys.argv[1:])
"""
"""Runs nqpf with a function in the course of which the process dies."""
MOMENTS = {
    "before a document is filed": ("_add_batch", "file_prepared", False, 31),
    "behind it, before its write is whole": ("_add_batch", "file_prepared", True, 31),
    "behind the write, before the answers are in their file": ("_batch", "BatchFile.write", False, 11),
    "in the middle of the answers": ("_batch", "BatchFile.flush", False, 2),
    "as the file is finished": ("_batch", "BatchFile.finish", False, 1),
    "once all is finished": ("_batch", "BatchFile.finish", True, 1),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_documents_are_filed_once_and_answered_as_if_nothing_had_happened(documents, tmp_path, moment):
    module, name, after, turn = MOMENTS[moment]
    given = ("add", "--batch", documents, "--jobs", "1")
    finished(*given, "--store", tmp_path / "whole.sqlite3", "-o", tmp_path / "whole.jsonl")
    here = ("--store", tmp_path / "s.sqlite3", "-o", tmp_path / "out.jsonl")
    program = DYING.format(module=module, name=name, after=after, turn=turn)
    died = subprocess.run([sys.executable, "-c", program, *map(str, (*given, *here))], capture_output=True, check=False)
    assert died.returncode == 9, died.stderr
    assert (tmp_path / "whole.jsonl").read_bytes().startswith((tmp_path / "out.jsonl").read_bytes())
    assert finished(*given, *here, "--resume")[0] == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    with CitationStore(str(tmp_path / "s.sqlite3")) as store:
        assert store.select("SELECT count(*) FROM unwritten") == [(0,)]
        assert store.select("SELECT count(*) FROM document") == [(60,)]


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


@pytest.mark.parametrize(
    "text", ["My notes.\n", "My notes", "[\n  1\n]\n", '{"a": 1}', '{"id": 0, "terms": []}\r\n{"id": 1']
)
def test_a_file_of_anything_else_is_never_touched(scanned, text):
    _, output = scanned(2)
    output.write_text(text, newline="")
    result, _ = scanned(2, "--resume")
    assert (result.exit_code, output.read_bytes().decode()) == (3, text)
    assert [file.name for file in output.parent.iterdir() if file.name.startswith(".")] == []


def test_a_line_between_the_answers_that_is_none_stops_it(scanned):
    _, output = scanned(3)
    first, *others = output.read_text().splitlines(keepends=True)
    changed = "".join([first, "a note of mine\n", *others])
    output.write_text(changed)
    result, _ = scanned(3, "--resume")
    assert (result.exit_code, output.read_text()) == (3, changed) and f"{output}:2: no answer" in result.stderr


def test_a_note_of_another_program_stops_it(scanned):
    _, output = scanned(3)
    (output.parent / f".{output.name}.batch").write_text('{"run": "a", "other": 1}\n')
    before = output.read_bytes()
    result, _ = scanned(3, "--resume")
    assert (result.exit_code, output.read_bytes()) == (4, before) and "it is no note of this nqpf" in result.stderr


def test_the_input_is_not_the_output(run, tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": 1, "text": "数字经济"}', encoding="utf-8")
    (tmp_path / "link").symlink_to(file)
    for name in (file, tmp_path / "link"):
        for options in ((), ("--resume",)):
            result = run("scan", "--batch", file, "-o", name, *options)
            assert result.exit_code == 2 and "that is the input" in result.stderr


def test_answers_of_another_command_are_refused(scanned, run, tmp_path):
    _, output = scanned(2)
    result = run("cite", "parse", "--batch", tmp_path / "a.jsonl", "-o", output, "--resume")
    assert result.exit_code == 3 and "the answer is another command's" in result.stderr


def test_a_batch_in_which_nothing_was_right_is_none_when_it_goes_on(scanned, run, tmp_path):
    (tmp_path / "a.jsonl").write_text("{bad\n{bad\n")
    for count in ("0 done, 2 failed, 0 skipped", "0 done, 0 failed, 2 skipped"):
        result = run("scan", "--batch", tmp_path / "a.jsonl", "-o", tmp_path / "o.jsonl", "--resume")
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (3, f"nqpf: {count}")


def test_a_name_that_is_too_long_for_names_beside_it_is_taken(run, tmp_path):
    output = tmp_path / ("县" * 82 + ".jsonl")
    result = run("scan", "--batch", "-", "-o", output, stdin='{"id": 1, "text": "数字经济"}')
    assert (result.exit_code, [file.name for file in tmp_path.iterdir()]) == (0, [output.name])


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


@pytest.mark.parametrize("options", [(), ("--resume",)])
def test_two_processes_do_not_write_one_file(batch, tmp_path, options):
    output = tmp_path / "out.jsonl"
    first = started("align", "--encoder", "none", "--batch", batch, "-o", output)
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.02)
    status, told = finished("align", "--encoder", "none", "--batch", batch, "-o", output, *options)
    first.communicate(timeout=60)
    assert first.returncode == 0 and output.read_bytes().count(b"\n") == COUNT
    assert status == 4 and "another process writes it" in told


def test_a_reader_of_messages_that_has_gone_stops_nothing(batch, tmp_path):
    command = [sys.executable, "-m", "nqpf_cli", "scan", "--batch", str(batch), "-o", str(tmp_path / "out.jsonl")]
    for closed in ("2>&1 >/dev/null | head -n 1", "2>&-"):
        text = f"set -o pipefail; {' '.join(command)} {closed}; exit $?"
        found = subprocess.run(["bash", "-c", text], capture_output=True, check=False)
        assert (found.returncode, (tmp_path / "out.jsonl").read_bytes().count(b"\n")) == (0, COUNT), closed


def test_on_a_terminal_it_ends_as_elsewhere(batch, tmp_path):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "nqpf_cli", "align", "--encoder", "none", "--batch", str(batch), "--jobs", "2"]
    process = subprocess.Popen([*command, "-o", str(tmp_path / "out.jsonl")], stderr=theirs)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # how the end of a terminal is told
        while data := os.read(ours, 4096):
            shown += data
    os.close(ours)
    assert process.wait(60) == 0 and b"Traceback" not in shown
    assert b"292 done, 8 failed, 0 skipped" in shown and b" a second" in shown
