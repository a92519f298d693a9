"""Bad input gets one clear line and the documented status; nothing is lost."""

import os
import signal
import subprocess
import sys
import time

import pytest
from paths import EXAMPLES

PAPER = str(EXAMPLES / "paper.txt")
CUT = "发展新质生产力".encode()[:-1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "{file}: the file is empty — give a file with text in it"),
        (b" \n\n", "{file}: the file is empty — give a file with text in it"),
        (
            CUT,
            "{file}:1: byte 18 does not fit UTF-8 (unexpected end of data) — save the file as UTF-8, or copy it again whole",
        ),
        (b"ab\x00cd", "{file}: byte 2 is NUL: binary data, not text — give a text file"),
    ],
)
@pytest.mark.parametrize("command", [("scan",), ("align",), ("cite", "parse"), ("cite", "add")], ids=" ".join)
def test_a_file_that_is_no_text_gets_one_line(run, tmp_path, command, data, message):
    file = tmp_path / "input.txt"
    file.write_bytes(data)
    result = run(*command, file)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"nqpf: {message.format(file=file)}\n"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("scan",), "this is a PDF, not text — save its text first, for example with pdftotext"),
        (("cite", "add"), "this is a PDF, not text — save its text first, for example with pdftotext"),
        (("align",), "no PDF, or a damaged one — save or download it again"),
        (("add",), "no PDF, or a damaged one — save or download it again"),
    ],
)
def test_a_pdf_is_read_or_refused_in_one_line(run, tmp_path, command, message):
    file = tmp_path / "input.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    result = run(*command, file)
    assert (result.exit_code, result.stderr) == (3, f"nqpf: {file}: {message}\n")


@pytest.mark.parametrize("command", [("scan",), ("align",), ("cite", "parse"), ("cite", "add")], ids=" ".join)
def test_a_missing_file_and_a_folder_get_one_line(run, tmp_path, command):
    missing, folder = run(*command, tmp_path / "none.txt"), run(*command, tmp_path)
    assert missing.stderr == f"nqpf: {tmp_path / 'none.txt'}: no such file — check the name\n"
    assert folder.stderr == f"nqpf: {tmp_path}: a folder, not a file — name one file\n"
    assert missing.exit_code == folder.exit_code == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_usual_encodings_are_recognised(run, tmp_path, encoding):
    file = tmp_path / "input.txt"
    file.write_bytes("加快发展新质生产力，因地制宜。".encode(encoding))
    assert "新质生产力" in run("scan", file).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trem", "x"), 'nqpf: no command "trem" — did you mean term?\n'),
        (("term",), "nqpf: missing argument 'QUERY...' — see nqpf term --help\n"),
        (("term", "x", "--colour"), "nqpf: no such option"),
        (("align",), "nqpf: align takes two files, or one with both languages, not 0 — see nqpf align --help\n"),
        (("term", "x", "--format", "xml"), "nqpf: invalid value for '--format'"),
    ],
)
def test_wrong_usage_is_status_2_and_one_line(run, arguments, message):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(message) and result.stderr.count("\n") == 1


def test_an_output_file_that_cannot_be_written_is_left_as_it_was(run, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    result = run("scan", PAPER, "-o", folder / "none" / "x.tsv")
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line():
    command = f'"{sys.executable}" -m nqpf_cli scan "{PAPER}" --format json > /dev/full'
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.count("\n")) == (4, 1)


def test_a_text_file_is_no_store(run, tmp_path):
    result = run("cite", "list", "--store", PAPER)
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_store_is_one_line_and_can_still_be_read(run, store):
    run("cite", "add", PAPER)
    os.chmod(store, 0o444)
    result = run("cite", "add", PAPER)
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert run("cite", "list").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_in_a_long_import_is_status_130_and_leaves_no_half(tmp_path):
    listed = tmp_path / "list.txt"
    names = "赵钱孙李周吴郑王冯陈"
    listed.write_text(
        "\n".join(
            f"[{n}] {names[n % 10]}{names[n // 10 % 10]}. 例文第{n}篇[J]. 例刊, 2020, {n}(1): 1-9."
            for n in range(1, 6001)
        ),
        encoding="utf-8",
    )
    store = str(tmp_path / "store.sqlite3")
    environment = {**os.environ, "NQPF_STORE": store, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "nqpf_cli", "cite", "add", str(listed)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    while not os.path.exists(f"{store}-wal") and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (130, "nqpf: interrupted — nothing was left half-written\n")
    again = subprocess.run([*command[:-2], "list"], env=environment, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_broken_pipe_is_silent():
    command = f'"{sys.executable}" -m nqpf_cli scan "{PAPER}" --format plain | head -n 1'
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert result.stderr == "" and result.stdout.count("\n") == 1
