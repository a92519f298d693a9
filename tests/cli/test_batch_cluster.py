"""Batches on a Dask cluster: a scheduler and workers as separate processes, one of them killed. All texts are invented."""

import json
import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from cluster import Cluster

from nqpf_cli import __version__

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
    pytest.mark.xdist_group("cluster"),
]
COUNT = 400
TEXT = "发展新质生产力，要因地制宜。县域数字经济提高了企业的全要素生产率，算力设施是主要渠道。"


@pytest.fixture
def cluster(tmp_path):
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Cluster(folder)
    yield found
    found.close()


def written(file: Path, times: int) -> Path:
    """A batch of texts of different lengths, some lines of which are damaged."""
    texts = [TEXT * (n % 9) * times for n in range(COUNT)]
    lines = [
        json.dumps({"id": n, "text": text, "year": 2020 + n % 5}) if n % 50 else "{bad" for n, text in enumerate(texts)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def batch(tmp_path):
    return written(tmp_path / "in.jsonl", 1)


def nqpf(*arguments) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nqpf_cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120, check=False
    )


def test_a_cluster_gives_what_one_process_gives_though_a_worker_is_killed(cluster, tmp_path):
    batch = written(tmp_path / "in.jsonl", 6)
    alone = nqpf("scan", "--batch", batch, "-o", tmp_path / "alone.jsonl", "--jobs", "1")
    for _ in range(2):
        cluster.add_worker()
    sizes: list[int] = []
    killer = threading.Thread(target=killed_in_mid_run, args=(cluster, tmp_path / "shared.jsonl", sizes))
    killer.start()
    shared = nqpf("scan", "--batch", batch, "-o", tmp_path / "shared.jsonl", "--scheduler", cluster.address)
    killer.join()
    assert (shared.returncode, shared.stderr) == (alone.returncode, alone.stderr)
    assert (tmp_path / "shared.jsonl").read_bytes() == (tmp_path / "alone.jsonl").read_bytes()
    assert 0 < sizes[0] < (tmp_path / "alone.jsonl").stat().st_size


def killed_in_mid_run(cluster: Cluster, output: Path, sizes: list[int]) -> None:
    """Kill a worker once there are some answers, and say how many bytes they had."""
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.01)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    sizes.append(output.stat().st_size)


def test_a_cluster_of_its_own_gives_the_same_to_any_command(batch, tmp_path):
    commands = {"scan": ("scan",), "parse": ("cite", "parse")}
    for name, command in commands.items():
        alone, shared = (
            nqpf(*command, "--batch", batch, *options) for options in (("--jobs", "1"), ("--workers", "1"))
        )
        assert (shared.stdout, shared.stderr, shared.returncode) == (alone.stdout, alone.stderr, 0), name


def test_documents_are_filed_here_and_read_there(tmp_path):
    record = json.dumps({"id": "a", "text": f"县域数据要素研究\n林知远\n摘 要：{TEXT}\n关键词：数据要素；新质生产力"})
    answers = [
        nqpf("add", "--batch", file, "--store", tmp_path / f"{name}.sqlite3", *options).stdout
        for name, options in (("alone", ("--jobs", "1")), ("shared", ("--workers", "1")))
        for file in [tmp_path / "in.jsonl"]
        if file.write_text(record, encoding="utf-8")
    ]
    assert answers[0] == answers[1] and json.loads(answers[0])["outcome"] == "added"


def test_a_worker_of_another_version_is_refused(batch, cluster, tmp_path):
    other = tmp_path / "other" / "nqpf_cli"
    (other / "cli").mkdir(parents=True)
    (other / "__init__.py").write_text('__version__ = "0.0.9"\n')
    (other / "cli" / "__init__.py").write_text("")
    worker = "from nqpf_cli import __version__\ndef version_here():\n    return __version__\n"
    (other / "cli" / "_batch_worker.py").write_text(worker)
    cluster.add_worker()
    cluster.add_worker(tmp_path / "other")
    found = nqpf("scan", "--batch", batch, "-o", tmp_path / "out.jsonl", "--scheduler", cluster.address)
    assert found.returncode == 3 and found.stderr.count("\n") == 1
    assert f"has nqpf 0.0.9, this is nqpf {__version__} — install the same there" in found.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_a_worker_without_nqpf_is_refused(batch, cluster, tmp_path):
    (tmp_path / "other" / "nqpf_cli").mkdir(parents=True)
    (tmp_path / "other" / "nqpf_cli" / "__init__.py").write_text("")
    cluster.add_worker(tmp_path / "other")
    found = nqpf("scan", "--batch", batch, "--scheduler", cluster.address)
    assert (found.returncode, found.stderr.count("\n"), found.stdout) == (3, 1, "")
    assert "has no nqpf that knows batches, this is nqpf" in found.stderr


def test_a_worker_whose_glossary_is_another_is_refused():
    from nqpf_cli.cli._batch_worker import Task, answer_chunk
    from nqpf_cli.errors import NqpfError

    with pytest.raises(NqpfError, match="its glossary is b, where the batch was begun it is a"):
        answer_chunk(Task("1", PICKLED, {"glossary": "a"}), ["x"])


def setup_here() -> dict[str, str]:
    return {"glossary": "b"}


PICKLED = __import__("pickle").dumps((setup_here, setup_here))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--scheduler", "127.0.0.1:1"), "127.0.0.1:1: no Dask scheduler answers there"),
        (("--scheduler", "127.0.0.1:1", "--jobs", "2"), "--jobs, --scheduler and --workers exclude one another"),
        (("--workers", "1", "--jobs", "2"), "--jobs, --scheduler and --workers exclude one another"),
    ],
)
def test_what_cannot_be_shared_is_told_in_one_line(batch, monkeypatch, run, options, message):
    monkeypatch.setattr("nqpf_cli.cli._batch_cluster._PATIENCE_SECONDS", 2)
    found = run("scan", "--batch", batch, *options)
    assert found.exit_code in (2, 3) and found.stderr.startswith(f"nqpf: {message}") and found.stderr.count("\n") == 1


def test_a_server_of_another_kind_is_told_in_one_line(batch, monkeypatch, run):
    monkeypatch.setattr("nqpf_cli.cli._batch_cluster._PATIENCE_SECONDS", 5)

    class Talker(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 20)

    with socketserver.TCPServer(("127.0.0.1", 0), Talker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = "{}:{}".format(*server.server_address)
        found = run("scan", "--batch", batch, "--scheduler", address)
        server.shutdown()
    assert (found.exit_code, found.stderr.count("\n")) == (3, 1)
    assert found.stderr.startswith(f"nqpf: {address}: no Dask scheduler answers there")


def test_without_the_extra_the_user_is_told_what_to_install(batch, monkeypatch, run):
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = run("scan", "--batch", batch, "--workers", "1")
    assert found.exit_code == 2 and "pip install '.[distributed]'" in found.stderr
