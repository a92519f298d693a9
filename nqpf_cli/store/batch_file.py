"""The output of a batch: a file of lines that is at any moment a beginning of what it will be, and can be continued.

A new file grows in its place. One that is there already is replaced when all is done, as every output; until then the
answers are in `.NAME.part` beside it. A third file, `.NAME.batch`, says while the batch runs which of the two it is and
what it was begun with; whoever is killed leaves it behind. What goes to another place (s3://…) is gathered in the
cache folder first.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES
from types import TracebackType
from typing import BinaryIO, NamedTuple

from nqpf_cli.errors import StoreError, UsageError
from nqpf_cli.store.files import cache_folder, shown_name, write_whole
from nqpf_cli.store.locking import lock_file
from nqpf_cli.store.remote import is_remote, upload

Settings = Mapping[str, object]
"""What a batch was begun with, as JSON; a batch that is continued with other settings would mix two kinds of answers."""

_BUFFER = 1 << 16


class _Stage(NamedTuple):
    """How far a batch is: `new` before it is in its file, `begun`, or `ended`; `part` is whether it will replace a file."""

    run: str
    part: bool
    at: str
    settings: dict[str, object]


class BatchFile:
    """The answers of a batch in the file `file`.

    With `resume` those that are there already are kept; else the batch begins anew. `run` names the batch, also where
    it is continued. Raises: StoreError where the file cannot be written, or another process writes it; UsageError
    where it was begun with other `settings`.
    """

    def __init__(self, file: str, settings: Settings, *, resume: bool) -> None:
        self.name = shown_name(file)
        self._url = file if is_remote(file) else ""
        self._target = self._spool() if self._url else os.path.realpath(file.removeprefix("file://"))
        folder, base = os.path.split(self._target)
        self._part = os.path.join(folder, f".{base}.part")
        self._note = os.path.join(folder, f".{base}.batch")
        self._buffer: list[str] = []
        self._buffered = self._end = 0
        with _translated(self.name):
            begun = self._begun() if resume else None
            if begun:
                self._refuse_other(begun, settings)
                self._stage = begun
                self._complete_end()
            else:
                self._stage = self._new_stage(settings, resume=resume)
            self.run = self._stage.run
            self._stream = self._opened()

    def __enter__(self) -> "BatchFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._flush()
            if (
                error and not os.fstat(self._stream.fileno()).st_size
            ):  # nothing was answered: there is nothing to go on with
                os.unlink(self._into())
                os.unlink(self._note)
        self._stream.close()

    def _into(self) -> str:
        return self._part if self._stage.part else self._target

    def _spool(self) -> str:
        folder = os.path.join(cache_folder(), "batches")
        with _translated(self.name):
            os.makedirs(folder, exist_ok=True)
        return os.path.join(folder, f"{hashlib.sha256(self._url.encode()).hexdigest()[:16]}.jsonl")

    def _new_stage(self, settings: Settings, *, resume: bool) -> "_Stage":
        """The beginning of a batch of which nothing is known; with `resume` the file may be one that has ended."""
        replaces = not resume and os.path.exists(self._target)
        if replaces and not os.access(self._target, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        return _Stage(os.urandom(8).hex(), replaces, "begun" if resume else "new", json.loads(json.dumps(settings)))

    def _opened(self) -> BinaryIO:
        into = self._into()
        stream = open(into, "r+b" if os.path.exists(into) else "x+b", buffering=0)  # noqa: SIM115  # closed by `__exit__`
        try:
            lock_file(stream, self.name)
        except StoreError:
            stream.close()
            raise
        if self._stage.at == "new":
            self._say()  # killed from here on, a batch with these settings has no answers yet
            stream.truncate(0)
        self._stage = self._stage._replace(at="begun")
        self._say()
        return stream

    def _complete_end(self) -> None:
        """Put the file in its place where an earlier process was killed as it did so."""
        if self._stage.at == "ended":
            if os.path.exists(self._part):
                os.replace(self._part, self._target)
            self._stage = self._stage._replace(part=False)

    def _say(self) -> None:
        """Note what is going on, for a process that goes on after this one was killed."""
        write_whole(self._note, [json.dumps(self._stage._asdict(), ensure_ascii=False), "\n"])

    def _begun(self) -> "_Stage | None":
        """What is noted of a batch that did not end; None where there is none."""
        try:
            with open(self._note, encoding="utf-8") as stream:
                return _Stage(**json.load(stream))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def _refuse_other(self, begun: "_Stage", settings: Settings) -> None:
        now, before = json.loads(json.dumps(settings)), begun.settings
        for name in dict.fromkeys([*now, *before]):
            if now.get(name) != before.get(name):
                was, is_now = (json.dumps(values.get(name), ensure_ascii=False) for values in (before, now))
                message = f"{self.name}: the batch was begun with other settings: {name} was {was}, and is {is_now}"
                raise UsageError(message, hint="go on as it was begun, or leave --resume out to begin anew")

    def kept(self) -> Iterator[str]:
        """The answers that are there already, whole lines, to be read to the end before anything is written.

        What is behind the last of them is given up.
        """
        with _translated(self.name), open(self._stream.fileno(), "rb", closefd=False) as stream:
            stream.seek(0)
            for row in stream:
                text = row.decode("utf-8", "replace")
                if not text.endswith("}\n") or not text.startswith("{"):
                    break
                yield text
                self._end += len(row)
        with _translated(self.name):
            self._stream.truncate(self._end)

    def write(self, line: str) -> None:
        """Write a line, soon; `flush` writes it at once."""
        self._buffer.append(line)
        self._buffered += len(line)
        if self._buffered >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Write what was given so far. Raises: StoreError; the file then ends with the last line written before."""
        with _translated(self.name):
            self._flush()

    def _flush(self) -> None:
        data = "".join(self._buffer).encode("utf-8", "replace")
        self._buffer.clear()
        self._buffered = 0
        try:
            self._stream.seek(self._end)
            view = memoryview(data)
            while view:
                view = view[self._stream.write(view) :]
        except OSError:
            self._stream.truncate(self._end)
            raise
        self._end += len(data)

    def finish(self) -> None:
        """Say that all is written: the file is put in its place, and nothing is left to be continued."""
        self.flush()
        with _translated(self.name):
            os.fsync(self._stream.fileno())
            if self._stage.part:
                self._stage = self._stage._replace(at="ended")
                self._say()
                if os.path.exists(self._target):
                    os.chmod(self._part, os.stat(self._target).st_mode & 0o7777)
                os.replace(self._part, self._target)
            if self._url:
                upload(self._target, self._url)
                os.unlink(self._target)
            with suppress(FileNotFoundError):
                os.unlink(self._note)


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "check the folder and the disk; what is there stays good for --resume"
        raise StoreError(f"{name}: cannot be written: {error.strerror}", hint=hint) from error
