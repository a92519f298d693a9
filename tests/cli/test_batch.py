"""Batches: any number of processes, any encoding, bad lines, interrupts."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from batch_workers import failing, killed_at_seven, killed_once, slow_when_even, squares, stillborn

from nqpf_cli.cli._batch_processes import answers
from nqpf_cli.errors import NqpfError, StoreError

GOOD = {"source": "发展数字经济。因地制宜。", "target": "Develop the digital economy. Fit local conditions."}
LINES = [json.dumps({"id": n, **GOOD}, ensure_ascii=False) if n % 7 else "{bad" for n in range(70)]


def chunks(numbers, size=2):
    return iter([list(numbers[i : i + size]) for i in range(0, len(numbers), size)])


def test_several_processes_answer_in_order():
    assert list(answers(chunks(range(21)), squares, 3, told)) == [n * n for n in range(21)]


def test_several_processes_share_the_work():
    found = list(answers(chunks(range(12), 1), slow_when_even, 2, told))
    assert [number for number, _ in found] == list(range(12))
    assert len({process for _, process in found}) == 2


def test_no_work_at_all_is_done_at_once():
    assert list(answers(iter([]), squares, 2, told)) == []


@pytest.fixture
def slow(monkeypatch) -> None:
    monkeypatch.setattr("nqpf_cli.cli._batch._ALONE_SECONDS", -1.0)
    monkeypatch.setattr("nqpf_cli.cli._batch._processors", lambda: 2)


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("count", [1, 2])
def test_a_slow_batch_of_one_or_two_lines_starts_no_processes(run, monkeypatch, count):
    monkeypatch.setattr("nqpf_cli.cli._batch_processes.answers", lambda *_: pytest.fail("processes were started"))
    text = f"{json.dumps({'id': 1, 'text': '发展数字经济。'})}\n" * count
    assert run("scan", "--batch", "-", stdin=text).stdout.count("\n") == count


@pytest.mark.usefixtures("slow")
def test_after_one_slow_line_the_others_are_shared(run, monkeypatch):
    sent = []
    monkeypatch.setattr("nqpf_cli.cli._batch_processes.answers", lambda chunks, *_: iter(sent.extend(chunks) or ()))
    text = f"{json.dumps({'id': 1, 'text': '发展数字经济。'})}\n" * 5
    assert run("scan", "--batch", "-", stdin=text).stdout.count("\n") == 1
    assert [[line.number for line in chunk] for chunk in sent] == [[2], [3], [4], [5]]


def told(number, reason):
    return f"{number}: {reason}"


def test_what_kills_every_process_that_answers_it_is_given_up():
    found = list(answers(chunks(range(20), 4), killed_at_seven, 2, told))
    reason = "3 processes in turn died, the last was killed by signal 9 — divide it, or give more memory"
    assert found == [*range(7), f"7: {reason}", *range(8, 20)]


def test_processes_that_cannot_begin_are_told_of():
    with pytest.raises(
        NqpfError, match="processes cannot begin: 3 processes in turn died, the last ended with status 5"
    ):
        list(answers(chunks(range(20)), stillborn, 2, told))


def test_a_process_that_dies_is_replaced_and_nothing_is_lost(tmp_path):
    once = partial(killed_once, str(tmp_path / "died"))
    assert list(answers(chunks(range(20)), once, 2, told)) == list(range(20))
    assert (tmp_path / "died").exists()


def test_a_failure_to_begin_is_told_as_it_is():
    with pytest.raises(StoreError, match="the glossary is gone — install it again"):
        list(answers(chunks(range(20)), failing, 2, told))


def test_chunks_are_asked_for_as_they_are_needed():
    asked = []

    def endless():
        for number in range(1_000_000):
            asked.append(number)
            yield [number]

    answered = answers(endless(), squares, 2, told)
    assert [next(answered) for _ in range(3)] == [0, 1, 4]
    answered.close()
    assert len(asked) < 50


def test_the_output_is_the_same_for_any_number_of_processes(align, tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(LINES), encoding="utf-8")
    results = [align("--batch", file, "--jobs", jobs) for jobs in ("1", "2", "3")]
    assert len({(r.exit_code, r.stdout, r.stderr) for r in results}) == 1
    assert (results[0].stdout.count("\n"), results[0].stderr.count("\n")) == (70, 11)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("scan",), {"id": "a", "text": "发展数字经济。"}),
        (("cite", "parse"), {"id": "a", "text": "林知远. 示例[J]. 示例学报, 2024, 1(1): 1-9."}),
    ],
)
def test_other_batches_are_shared_too(run, command, line):
    text = f"{json.dumps(line)}\n" * 40
    alone, shared = (run(*command, "--batch", "-", "--jobs", jobs, stdin=text).stdout for jobs in ("1", "2"))
    assert alone == shared and alone.count("\n") == 40


def test_a_layer_of_the_users_is_used_by_every_process(align, tmp_path):
    layer = tmp_path / "mine.tsv"
    layer.write_text("因地制宜\tfit local conditions\n", encoding="utf-8")
    options = ("--glossary", layer, "--no-default-glossary", "--jobs", "2")
    result = align("--batch", "-", *options, stdin=json.dumps({"id": 1, **GOOD}))
    terms = [term for bead in json.loads(result.stdout)["beads"] for term in bead["terms"]]
    assert [term["target"]["text"] for term in terms] == ["Fit local conditions"]


def test_a_line_with_damaged_bytes_is_an_error_of_its_own(align, tmp_path):
    file = tmp_path / "in.jsonl"
    good = json.dumps({"id": "a", **GOOD}, ensure_ascii=False).encode()
    file.write_bytes(good + b"\n\xe5\xff\n" + good)
    result = align("--batch", file)
    assert [("error" in json.loads(line)) for line in result.stdout.splitlines()] == [False, True, False]
    place = len(good) + 1
    assert result.stderr == (
        f"nqpf: {file}:2: byte {place} does not fit UTF-8 (invalid continuation byte)"
        " — save the file as UTF-8, or copy it again whole\nnqpf: 2 done, 1 failed, 0 skipped\n"
    )


def test_a_line_may_hold_other_ends_of_line(align):
    line = json.dumps({"id": "a", "source": ["一\u2028二\u0085。"], "target": ["One."]}, ensure_ascii=False)
    assert json.loads(align("--batch", "-", stdin=line).stdout)["source"] == ["一\u2028二\u0085。"]


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="reads /proc")
def test_an_interrupt_leaves_no_processes_and_no_half_answers(tmp_path):
    output = tmp_path / "out.jsonl"
    command = [
        sys.executable,
        "-m",
        "nqpf_cli",
        "align",
        "--encoder",
        "none",
        "--batch",
        "-",
        "--jobs",
        "2",
        "-o",
        str(output),
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    line = json.dumps({"id": 1, **GOOD}).encode() + b"\n"
    process.stdin.write(line * 2000)
    process.stdin.flush()
    children = wait_for_children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    *_, told, interrupted = errors.decode().splitlines()
    assert (process.returncode, interrupted) == (130, "nqpf: interrupted — nothing was left half-written")
    assert told.endswith(" records are answered — go on with --resume")
    assert output.read_bytes() == b"" or output.read_bytes().endswith(b"}\n")
    deadline = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{pid}") for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in children if os.path.exists(f"/proc/{pid}")] == []


def wait_for_children(pid: int) -> list[str]:
    """The processes that `pid` has started, once there are all three: two that work, and multiprocessing's own."""
    for _ in range(200):
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            children = file.read().split()
        if len(children) >= 3:
            time.sleep(0.5)
            return children
        time.sleep(0.05)
    raise AssertionError("no processes were started")
