"""Records in, JSON Lines out: in order, by all processors or a cluster; one bad record never stops a batch."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, Protocol
from zlib import crc32

from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_progress import Progress, shown_progress
from nqpf_cli.cli._batch_records import (
    Answer,
    Work,
    answer_line,
    given_up,
    id_of_answer,
    id_of_line,
    record_of_answer,
)
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError, NqpfError, UsageError
from nqpf_cli.store.batch_file import BatchFile
from nqpf_cli.store.lines import Line
from nqpf_cli.store.record_files import RecordFile

_PACKED = (".gz", ".zst", ".parquet", ".zip", ".xz", ".bz2")

_MOST_AT_ONCE = 32
"""Lines that a process is sent at a time."""
_MOST_CHARS = 1 << 20
"""The lines that a process is sent at a time have no more characters, unless it is one."""
_ALONE_SECONDS = 0.5
"""How long one process works before others are started to help it: starting them takes about as long."""
_FLUSH_SECONDS = 0.5
"""An answer is in the file so soon."""

Answers = Iterator[Answer]


class Job(NamedTuple):
    """What is to be done with each record of a batch.

    `make_work` is called once in each process that works, and `setup` says there what has to be the same everywhere
    (versions, glossary), so both must be possible to pickle. `columns` are the fields of a record that are read,
    `settings` what the options say, by name; `answer` is a field that every answer has. `fails` says of an answer
    whether it makes the exit status 1. `finish` does in this process what is to be done one after the other.
    """

    make_work: Callable[[], Work]
    setup: Callable[[], dict[str, str]]
    columns: tuple[str, ...]
    settings: dict[str, object]
    answer: str
    fails: Callable[[Record], bool] | None = None
    finish: "Finish | None" = None


class Finish(Protocol):
    """The last step of each answer, taken in order by the process that writes them."""

    def begin(self, run: str, written: int, abandoned: str) -> Iterator[str]:
        """Begin or go on with the batch `run`, of which `written` answers are in the file.

        Yields the lines that an earlier process had finished but not written. `abandoned` is a run that is given up.
        """

    def finished(self, answers: Answers) -> Iterator[Answer | None]:
        """The answers with their last step taken; None where those before must be on the disk before it goes on."""

    def end(self) -> None:
        """All answers are in their file."""


class _Count:
    """How many records were done, failed, and skipped since they were answered before; whether an answer fails."""

    def __init__(self) -> None:
        self.done = self.failed = self.skipped = 0
        self.is_any_right = self.fails = False

    def add(self, answer: Answer, progress: Progress) -> None:
        """Count an answer, and say what was wrong."""
        self.fails = self.fails or answer.fails
        if answer.complaint:
            self.failed += 1
            progress.say(answer.complaint)
        else:
            self.done += 1
            self.is_any_right = True
        progress.done(self.total())

    def total(self) -> int:
        """How many records there are answers to."""
        return self.done + self.failed + self.skipped

    def status(self) -> int:
        """The exit status."""
        return 1 if self.fails else 0 if self.is_any_right else InputError.exit_status


def run_batch(batch: Batch, job: Job, out: Output) -> int:
    """Answer each record of a batch, in order; the exit status is 0 when at least one was done, else 3.

    It is 1 where `job.fails`, if it is given, says so of any answer. A record that cannot be answered gives
    `{"id", "error"}` and a line on standard error that names its id.
    """
    grows = out.file is not None and (os.path.isfile(out.file) or not os.path.exists(out.file))
    _refuse_output(batch, out, grows=grows)
    records, count = RecordFile(batch.file, job.columns), _Count()
    with closing(records.lines()) as read:
        first = next(read)  # what cannot be read at all is told before anything is written
        lines = chain([first], read)
        with _progress(records, out) as progress:
            if grows and out.file:
                settings = {**job.settings, **job.setup(), "first record": crc32(first.text.encode())}
                noted = job.finish is not None
                with BatchFile(out.file, settings, resume=batch.resume, is_noted=noted) as target:
                    _fill(target, lines, batch, job, count, progress, records.name)
            else:
                answers = _finished(_answers(lines, batch, job, records.name), job)
                out.write(_texts(answers, count, progress))
    note(f"nqpf: {count.done} done, {count.failed} failed, {count.skipped} skipped")
    return count.status()


def _refuse_output(batch: Batch, out: Output, *, grows: bool) -> None:
    """Raises: UsageError for an output that a batch cannot be written to."""
    if batch.resume and not grows:
        raise UsageError("--resume needs the file of the answers", hint="name it with -o")
    if out.file and out.file.endswith(_PACKED):
        raise UsageError(
            f"{out.file}: answers are written as plain JSON Lines", hint="name it .jsonl, and pack it later"
        )
    if out.file and (out.file == batch.file or (os.path.exists(out.file) and _is_same(out.file, batch.file))):
        raise UsageError(f"{out.file}: that is the input", hint="name another file with -o")


def _is_same(file: str, other: str) -> bool:
    return os.path.exists(other) and os.path.samefile(file, other)


def _texts(answers: Iterator[Answer | None], count: _Count, progress: Progress) -> Iterator[str]:
    """The lines for standard output or a device; what must be out before it goes on is sent on."""
    for answer in answers:
        if answer:
            count.add(answer, progress)
            yield answer.text
        elif sys.stdout is not None:
            sys.stdout.flush()


def _fill(
    target: BatchFile, lines: Iterator[Line], batch: Batch, job: Job, count: _Count, progress: Progress, name: str
) -> None:
    """Write the answers that are not there yet."""
    try:
        _keep(target, lines, job, count, progress)
        following = next(lines, None)
        if following:
            _answer_rest(target, _answers(chain([following], lines), batch, job, name), job, count, progress)
    except (KeyboardInterrupt, NqpfError):
        if count.done or count.failed:
            progress.say(f"nqpf: {target.name}: {count.total()} records are answered — go on with --resume")
        raise
    if job.finish:
        target.flush(to_disk=True)
        job.finish.end()
    target.finish()


def _keep(target: BatchFile, lines: Iterator[Line], job: Job, count: _Count, progress: Progress) -> None:
    """Pass by the records whose answers are there. Raises: InputError where these are of other records."""
    kept = target.kept()
    for text in _with_unwritten(kept, job.finish, target) if job.finish else kept:
        count.skipped += 1
        is_error = _compare(text, next(lines, None), f"{target.name}:{count.skipped}")
        if not is_error and (job.fails or not count.is_any_right):
            record = record_of_answer(text)
            if job.answer not in record:
                hint = "go on with the command that made them, or leave --resume out to begin anew"
                raise InputError(f"{target.name}:{count.skipped}: the answer is another command's", hint=hint)
            count.is_any_right = True
            count.fails = count.fails or (job.fails is not None and job.fails(record))
        progress.done(count.skipped)


def _with_unwritten(kept: Iterator[str], finish: Finish, target: BatchFile) -> Iterator[str]:
    """The answers that are there, and those that were finished but not written, which are written now."""
    number = 0
    for number, text in enumerate(kept, start=1):  # noqa: B007  # the last one counts
        yield text
    for text in finish.begin(target.run, number, target.abandoned):
        target.write(text)
        yield text
    target.flush(to_disk=True)


def _compare(text: str, line: Line | None, place: str) -> bool:
    """Whether the answer `text` is an error. Raises: InputError where it is not of the record `line`."""
    own, is_error = id_of_answer(text)
    wanted = id_of_line(line) if line else None
    if line is None or own != wanted or type(own) is not type(wanted):
        of = "the input ends before" if line is None else f"that of the input is {wanted!r}"
        hint = "the input has changed: leave --resume out to begin anew"
        raise InputError(f"{place}: the answer is of {own!r}, {of}", hint=hint)
    return is_error


def _answer_rest(target: BatchFile, answers: Answers, job: Job, count: _Count, progress: Progress) -> None:
    flushed = time.monotonic()
    for answer in _finished(answers, job):
        if answer:
            count.add(answer, progress)
            target.write(answer.text)
        if not answer or time.monotonic() - flushed > _FLUSH_SECONDS:
            target.flush(to_disk=not answer)
            flushed = time.monotonic()


def _finished(answers: Answers, job: Job) -> Iterator[Answer | None]:
    return job.finish.finished(answers) if job.finish else answers


def _progress(records: RecordFile, out: Output) -> AbstractContextManager[Progress]:
    """A bar on a terminal that the answers do not go to."""
    if (
        sys.stderr is None
        or not sys.stderr.isatty()
        or (out.is_stream and sys.stdout is not None and sys.stdout.isatty())
    ):
        return nullcontext(Progress())
    return shown_progress(records.share_read)


def _chunks(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    """Lines by the `size`, or fewer where they are long."""
    chunk: list[Line] = []
    chars = 0
    for line in lines:
        chunk.append(line)
        chars += len(line.text)
        if len(chunk) >= size or chars >= _MOST_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _answers(lines: Iterator[Line], batch: Batch, job: Job, name: str) -> Answers:
    """The answers to all lines in order; alone at first where `jobs` is None, always where it is 1.

    Where one process has worked alone, the others are given at a time what it answered meanwhile, or 32 lines.
    """
    make_answerer, give_up = partial(_answerer, job.make_work, name, job.fails), partial(given_up, name=name)
    if batch.scheduler or batch.workers:
        from nqpf_cli.cli import _batch_cluster as cluster  # noqa: PLC0415  # 0.3 s: Dask

        yield from cluster.answers(_chunks(lines, _MOST_AT_ONCE), make_answerer, give_up, job.setup, batch)
        return
    wanted, size = (_processors() if batch.jobs is None else batch.jobs), _MOST_AT_ONCE
    if batch.jobs is None or batch.jobs == 1:
        answer = make_answerer()
        started = time.monotonic()
        for done, line in enumerate(lines, start=1):
            yield answer(line)
            if wanted > 1 and time.monotonic() - started > _ALONE_SECONDS:
                size = min(done, size)
                break
        following = list(islice(lines, 2))
        if len(following) < 2:
            yield from map(answer, following)
            return
        lines = chain(following, lines)
    from nqpf_cli.cli import _batch_processes  # noqa: PLC0415  # 15 ms: multiprocessing

    yield from _batch_processes.answers(_chunks(lines, size), make_answerer, wanted, give_up)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _answerer(
    make_work: Callable[[], Work], name: str, fails: Callable[[Record], bool] | None
) -> Callable[[Line], Answer]:
    return partial(answer_line, work=make_work(), name=name, fails=fails)
