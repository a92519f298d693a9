"""A Dask cluster of separate processes on this machine, for the tests of batches."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


class Cluster:
    """A scheduler and its workers; each is a process that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._file = folder, folder / "scheduler.json"
        self._processes = [self._started("dask_scheduler", "--port", "0")]
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = json.loads(_awaited(self._file))["address"]

    def add_worker(self, path: Path | None = None) -> None:
        """Start a worker and wait until it is known; `path` goes before all others from which it imports."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        paths = {"PYTHONPATH": str(path)} if path else {}
        worker = self._started("dask_worker", "--nthreads", "1", "--no-nanny", log=log, **paths)
        self.workers.append(worker)
        while b"Registered to" not in log.read_bytes():
            assert worker.poll() is None, log.read_text()
            time.sleep(0.05)

    def close(self) -> None:
        """Kill what is left."""
        for process in [*self.workers, *self._processes]:
            process.kill()
            process.wait()

    def _started(
        self, what: str, *options: str, log: Path | None = None, **environment: str
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{what}", "--scheduler-file", str(self._file), *options]
        command += ["--host", "127.0.0.1", "--no-dashboard"]
        with open(log or os.devnull, "wb") as output:
            environment = {**os.environ, **environment}
            return subprocess.Popen(command, stdout=output, stderr=output, cwd=self.folder, env=environment)


def _awaited(file: Path) -> str:
    for _ in range(600):
        if file.exists() and (text := file.read_text()).endswith("}"):
            return text
        time.sleep(0.05)
    raise AssertionError("no scheduler was started")
