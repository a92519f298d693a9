"""A batch of translations to be checked."""

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

from nqpf_cli.cli._batch import Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Work, text_or_segments
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._check_forms import Wanted
from nqpf_cli.cli._check_records import check_record
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.styles import HouseStyle


class CheckWay(NamedTuple):
    """By what translations are checked."""

    glossary: Glossary
    style: HouseStyle
    with_encoder: bool


def check_batch(batch: Batch, way: CheckWay, wanted: Wanted, out: Output) -> int:
    """Check each record and return the exit status: 1 where a check found what `wanted.fail_on` names."""
    setup = partial(setup_of, way.glossary, with_lexicon=True, with_encoder=way.with_encoder)
    shown = wanted._asdict()
    del shown["fail_on"]  # it changes no answer
    settings = {"command": "check", "style": str(way.style), **shown}
    columns = "id", "zh", "en", *HANDED_ON
    fails = partial(_fails, kinds=wanted.fail_on) if wanted.fail_on else None
    return run_batch(batch, Job(partial(_work, way, wanted), setup, columns, settings, "findings", fails), out)


def _work(way: CheckWay, wanted: Wanted) -> Work:
    """What answers a record, made in each process that works."""
    checker = Checker(way.glossary, with_encoder=way.with_encoder, style=way.style)
    return partial(_answer, checker=checker, wanted=wanted)


def _answer(record: Record, *, checker: Checker, wanted: Wanted) -> Record:
    given = read_given(text_or_segments(record, "zh"), text_or_segments(record, "en"))
    return check_record(checker.check(given), show_all=wanted.show_all, explain=wanted.explain)


def _fails(record: Record, *, kinds: Collection[str]) -> bool:
    """Whether the answer to a record has findings of these kinds."""
    summary = record["summary"]
    assert isinstance(summary, dict)
    found = {verdict for verdict, count in summary.items() if count}
    names = (("inconsistent", "inconsistent"), ("abbreviations", "bare-abbreviation"), ("artefacts", "artefact"))
    return not found.union(kind for name, kind in names if record[name]).isdisjoint(kinds)
