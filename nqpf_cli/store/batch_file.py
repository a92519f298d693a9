"""The output of a batch: a file of lines that is at any moment a beginning of what it will be, and can be continued.

A new file grows in its place. One that is there already is replaced when all is done, as every output; until then the
answers are in `.NAME.part` beside it. A third file, `.NAME.batch`, says while the batch runs which of the two it is and
what it was begun with, and keeps other processes out; whoever is killed leaves it behind. What goes to another place
(s3://…) is gathered in the cache folder first.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES
from types import TracebackType
from typing import BinaryIO, NamedTuple

from nqpf_cli.errors import InputError, StoreError, UsageError
from nqpf_cli.store.files import cache_folder, shown_name
from nqpf_cli.store.locking import open_locked
from nqpf_cli.store.remote import exists, is_remote, local_name, upload

Settings = Mapping[str, object]
"""What a batch was begun with, as JSON; a batch that is continued with other settings would mix two kinds of answers."""

_BUFFER = 1 << 16
_LONGEST_NAME = 255


class _Stage(NamedTuple):
    """How far a batch is: `new` before it is in its file, `begun`, or `ended`; `part` is whether it will replace a file."""

    run: str
    part: bool
    at: str
    settings: dict[str, object]


class BatchFile:
    """The answers of a batch in the file `file`.

    With `resume` those that are there already are kept; else the batch begins anew. `run` names the batch, also where
    it is continued, and `abandoned` one that was begun there before and is not continued. `is_noted` says that the
    answers have effects beside them, so that the note of a batch is kept even where no answer is there yet. Raises:
    StoreError where the file cannot be written, or another process writes it; UsageError where it was begun with other
    `settings`.
    """

    def __init__(self, file: str, settings: Settings, *, resume: bool, is_noted: bool = False) -> None:
        self.name = shown_name(file)
        self._url = file if is_remote(file) else ""
        self._target = self._spool() if self._url else os.path.realpath(local_name(file))
        self._part, self._note_file = _beside(self._target, ".part"), _beside(self._target, ".batch")
        self._is_noted = is_noted
        self._buffer: list[str] = []
        self._buffered = self._end = 0
        self._is_touched = self._is_continued = False
        with _translated(self.name):
            self._note = open_locked(self._note_file, self.name)
        try:
            with _translated(self.name):
                self._stage, self.abandoned = self._stages(settings, resume=resume)
                self._stream = self._opened()
        except BaseException:
            if not os.fstat(self._note.fileno()).st_size:
                os.unlink(self._note_file)
            self._note.close()
            raise
        self.run = self._stage.run

    def __enter__(self) -> "BatchFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._flush()
            is_empty = not os.fstat(self._stream.fileno()).st_size
            if error and is_empty and not (self._is_noted and self._is_touched):
                os.unlink(self._into())  # nothing was answered: there is nothing to go on with
            if error and ((not self._is_touched and not self._is_continued) or (is_empty and not self._is_noted)):
                os.unlink(self._note_file)
        self._stream.close()
        self._note.close()

    def _into(self) -> str:
        return self._part if self._stage.part else self._target

    def _spool(self) -> str:
        folder = os.path.join(cache_folder(), "batches")
        with _translated(self.name):
            os.makedirs(folder, exist_ok=True)
        return os.path.join(folder, f"{hashlib.sha256(self._url.encode()).hexdigest()[:16]}.jsonl")

    def _stages(self, settings: Settings, *, resume: bool) -> tuple[_Stage, str]:
        """The stage to begin at, and the run that is given up, "" where there is none."""
        begun = self._begun()
        is_there = bool(self._url) and exists(self._url)  # asked first, for it tells what is missing to get there
        if begun and resume:
            self._refuse_other(begun, settings)
            self._is_continued = True
            return self._with_end_completed(begun), ""
        if resume and is_there and not os.path.exists(self._target):
            hint = "leave --resume out to begin anew"
            raise UsageError(f"{self.name}: the batch that is there has ended, or was begun elsewhere", hint=hint)
        replaces = not resume and os.path.exists(self._target)
        if replaces and not os.access(self._target, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        plain = json.loads(json.dumps(settings))
        return _Stage(os.urandom(8).hex(), replaces, "begun" if resume else "new", plain), begun.run if begun else ""

    def _opened(self) -> BinaryIO:
        into = self._into()
        stream = open(into, "r+b" if os.path.exists(into) else "x+b", buffering=0)  # noqa: SIM115  # closed by `__exit__`
        if self._stage.at == "new":
            self._say()  # killed from here on, a batch with these settings has no answers yet
            stream.truncate(0)
        self._stage = self._stage._replace(at="begun")
        self._say()
        return stream

    def _with_end_completed(self, begun: _Stage) -> _Stage:
        """The stage behind that at which an earlier process was killed as it put the file in its place."""
        if begun.at != "ended":
            return begun
        if os.path.exists(self._part):
            os.replace(self._part, self._target)
        return begun._replace(part=False, at="begun")

    def _say(self) -> None:
        """Note what is going on, for a process that goes on after this one was killed: a line, in one write."""
        data = json.dumps(self._stage._asdict(), ensure_ascii=False).encode() + b"\n"
        self._note.seek(0)
        self._note.write(data)
        self._note.truncate()
        os.fsync(self._note.fileno())

    def _begun(self) -> _Stage | None:
        """What is noted of a batch that did not end; None where there is none. Raises: StoreError for another's note."""
        self._note.seek(0)
        line = self._note.read().partition(b"\n")[0].strip(b"\0 \r")
        if not line:
            return None
        try:
            return _Stage(**json.loads(line))
        except (ValueError, TypeError) as error:
            hint = "take it away if no batch is to be continued there"
            raise StoreError(f"{self._note_file}: it is no note of this nqpf", hint=hint) from error

    def _refuse_other(self, begun: _Stage, settings: Settings) -> None:
        now, before = json.loads(json.dumps(settings)), begun.settings
        for name in dict.fromkeys([*now, *before]):
            if now.get(name) != before.get(name):
                was, is_now = (json.dumps(values.get(name), ensure_ascii=False) for values in (before, now))
                message = f"{self.name}: the batch was begun with other settings: {name} was {was}, and is {is_now}"
                raise UsageError(message, hint="go on as it was begun, or leave --resume out to begin anew")

    def kept(self) -> Iterator[str]:
        """The answers that are there already, whole lines, to be read to the end before anything is written.

        A line that was torn behind them is given up. Raises: InputError for a file of anything else, which stays.
        """
        with _translated(self.name), open(self._stream.fileno(), "rb", closefd=False) as stream:
            stream.seek(0)
            for number, row in enumerate(stream, start=1):
                if not row.endswith(b"\n") and (number > 1 or row.startswith(b'{"id": ')):
                    break
                if not row.startswith(b"{") or not row.endswith(b"}\n"):
                    raise self._no_answer(number)
                yield row.decode("utf-8", "replace")
                self._end += len(row)
        with _translated(self.name):
            self._stream.truncate(self._end)

    def _no_answer(self, number: int) -> InputError:
        hint = "name another file, or leave --resume out to begin anew"
        return InputError(f"{self.name}:{number}: no answer of a batch stands there", hint=hint)

    def write(self, line: str) -> None:
        """Write a line, soon; `flush` writes it at once."""
        self._is_touched = True
        self._buffer.append(line)
        self._buffered += len(line)
        if self._buffered >= _BUFFER:
            self.flush()

    def flush(self, *, to_disk: bool = False) -> None:
        """Write what was given so far, `to_disk` so that it outlasts a power cut.

        Raises: StoreError; the file then ends with the last line written before.
        """
        self._is_touched = True
        with _translated(self.name):
            self._flush()
            if to_disk:
                os.fsync(self._stream.fileno())

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
        self.flush(to_disk=True)
        with _translated(self.name):
            if self._stage.part:
                self._stage = self._stage._replace(at="ended")
                self._say()
                if os.path.exists(self._target):
                    os.chmod(self._part, os.stat(self._target).st_mode & 0o7777)
                os.replace(self._part, self._target)
            if self._url:
                upload(self._target, self._url)
            os.unlink(self._note_file)
            if self._url:
                os.unlink(self._target)


def _beside(target: str, suffix: str) -> str:
    """A hidden file beside `target`, of a name that is not too long."""
    folder, base = os.path.split(target)
    name = f".{base}{suffix}"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(base)).hexdigest()[:16]}{suffix}"
    return os.path.join(folder, name)


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "check the folder and the disk; what is there stays good for --resume"
        raise StoreError(f"{name}: cannot be written: {error.strerror}", hint=hint) from error
