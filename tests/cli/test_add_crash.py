"""Documents added by two processes at once, by one that is killed, and to a disk that is full."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from papers import PAPER

from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus

COUNT = 12
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture
def papers(tmp_path):
    """A folder of articles: each cites the one before it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(COUNT):
        text = PAPER.replace("县域", f"第{n}县").replace("County", f"County {n}").replace("03-0018", f"03-{n:02}18")
        cited = f"[3] 林知远. 第{n - 1}县数据要素与新质生产力研究[J]. 示例学报, 2024(3): {(n - 1) * 100 + 18}-{(n - 1) * 100 + 29}.\n"
        (folder / f"{n:02}.txt").write_text(text + cited * bool(n), encoding="utf-8")
    return folder


def adding(store, *files, cwd=None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nqpf_cli", "add", *map(str, files), "--store", str(store), "--format", "plain"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, encoding="utf-8", env=environment, **pipes)


def done(process: subprocess.Popen[str]) -> str:
    """What a process printed that ended well and said nothing else."""
    printed, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")
    return printed


def content(store) -> tuple[list[str], list[tuple]]:
    """The keys of a sound store, and its segments without their numbers, whatever the order of adding."""
    with CitationStore(str(store)) as citations:
        corpus = Corpus(citations)
        works = corpus.works()
        passages = sorted(
            (os.path.basename(works[passage.work].file), works[passage.work].key, *map(str, passage[2:]))
            for passage in corpus.all_passages()
        )
        keys = citations.all_keys()
    if os.path.exists(store):
        with sqlite3.connect(store) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    return keys, passages


def test_two_processes_that_add_the_same_files_add_them_once(papers, tmp_path):
    done(adding(tmp_path / "whole", papers))
    printed = [done(process) for process in [adding(tmp_path / "both", papers) for _ in range(2)]]
    rows = [line.split("\t")[1] for text in printed for line in text.splitlines()]
    assert (rows.count("added"), rows.count("unchanged")) == (COUNT, COUNT)
    assert content(tmp_path / "both") == content(tmp_path / "whole")


def test_two_processes_that_add_other_files_lose_nothing(papers, tmp_path):
    files = sorted(papers.iterdir())
    done(adding(tmp_path / "whole", papers))
    for process in [adding(tmp_path / "both", *files[at::2]) for at in range(2)]:
        done(process)
    keys, passages = content(tmp_path / "both")
    assert (len(keys), len(passages)) == tuple(map(len, content(tmp_path / "whole")))
    assert content(tmp_path / "both")[0] == content(tmp_path / "whole")[0]


def test_killed_at_any_moment_a_folder_is_completed_by_the_next_run(papers, tmp_path):
    begin = time.monotonic()
    done(adding(tmp_path / "whole", papers))
    seconds = time.monotonic() - begin
    moments = random.Random(7)
    store = tmp_path / "killed"
    for _ in range(5):
        with adding(store, papers) as process:
            time.sleep(moments.random() * seconds)
            process.kill()
        keys, passages = content(store)
        files = {file for file, *_ in passages}
        whole = [passage for passage in content(tmp_path / "whole")[1] if passage[0] in files]
        assert passages == whole and len(keys) >= len(files)
    done(adding(store, papers))
    assert content(store) == content(tmp_path / "whole")


def test_an_interrupt_is_one_line_and_what_was_done_stays(papers, tmp_path):
    done(adding(tmp_path / "whole", papers))
    store = tmp_path / "store"
    process = adding(store, papers)
    while not store.exists():
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    printed, errors = process.communicate(timeout=60)
    if process.returncode:  # else it was done before
        assert (process.returncode, printed, errors.count("\n")) == (130, "", 1)
    done(adding(store, papers))
    assert content(store) == content(tmp_path / "whole")


def test_no_progress_is_shown_where_nobody_looks(papers, tmp_path):
    assert "\x1b" not in done(adding(tmp_path / "store", papers))


@pytest.mark.skipif(sys.platform != "linux", reason="ulimit -f")
def test_a_full_disk_is_one_line_and_nothing_is_half_written(papers, tmp_path):
    (tmp_path / "long.txt").write_text(("这是塘边的一句话，很长。" * 500 + "\n\n") * 120, encoding="utf-8")
    store = tmp_path / "store"
    done(adding(store, papers / "00.txt"))
    before = content(store)
    command = f"ulimit -f 2000; '{sys.executable}' -m nqpf_cli add '{tmp_path}/long.txt' --store '{store}'"
    full = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stdout, full.stderr.count("\n")) == (4, "", 1)
    assert content(store) == before
