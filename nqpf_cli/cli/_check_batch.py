"""A batch of translations to be checked: JSON Lines in, JSON Lines out."""

from collections.abc import Callable, Collection
from functools import partial

from nqpf_cli.cli._batch import Work, run_batch, text_or_segments
from nqpf_cli.cli._check_forms import Wanted
from nqpf_cli.cli._check_records import check_record
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given


def check_batch(file: str, make_checker: Callable[[], Checker], wanted: Wanted, out: Output, jobs: int | None) -> int:
    """Check each line of `file` and return the exit status: 1 where a check found what `wanted.fail_on` names.

    `make_checker` is called once in each process that works.
    """
    return run_batch(file, partial(_work, make_checker, wanted), out, jobs, partial(_fails, kinds=wanted.fail_on))


def _work(make_checker: Callable[[], Checker], wanted: Wanted) -> Work:
    """What answers a line of a batch, made in each process that works."""
    return partial(_answer, checker=make_checker(), wanted=wanted)


def _answer(record: Record, *, checker: Checker, wanted: Wanted) -> Record:
    given = read_given(text_or_segments(record, "zh"), text_or_segments(record, "en"))
    return check_record(checker.check(given), show_all=wanted.show_all, explain=wanted.explain)


def _fails(record: Record, *, kinds: Collection[str]) -> bool:
    """Whether the answer to a line has findings of these kinds."""
    summary = record["summary"]
    assert isinstance(summary, dict)
    found = {verdict for verdict, count in summary.items() if count}
    names = (("inconsistent", "inconsistent"), ("abbreviations", "bare-abbreviation"), ("artefacts", "artefact"))
    return not found.union(kind for name, kind in names if record[name]).isdisjoint(kinds)
