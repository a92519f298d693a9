"""The results of batches, read line by line into counters."""

from collections.abc import Sequence

from nqpf_cli.cli._output import note
from nqpf_cli.errors import InputError
from nqpf_cli.formats.result_lines import parse_result
from nqpf_cli.services.corpus_stats import CorpusCounter
from nqpf_cli.store.files import shown_name
from nqpf_cli.store.lines import Line
from nqpf_cli.store.record_files import read_lines
from nqpf_cli.terminology.usage_study import StudiedAbstract, UsageStudy


def count_results(files: Sequence[str], counter: CorpusCounter) -> int:
    """Count the records of `files`; how many others say that their batch could not do them.

    What cannot be read, a line or a file, is told on standard error and passed by.
    """
    failed = 0
    for file in files:
        try:
            for line in read_lines(file):
                try:
                    abstract = _abstract(line)
                except InputError as error:
                    note(f"nqpf: {shown_name(file)}:{line.number}: {error}")
                    continue
                if abstract:
                    counter.add(abstract)
                else:
                    failed += 1
        except InputError as error:
            note(f"nqpf: {error}")
    return failed


def _abstract(line: Line) -> StudiedAbstract | None:
    if line.fault:
        raise InputError(line.fault, hint="save the file as UTF-8, or copy it again whole")
    return parse_result(line.text)


def note_gaps(study: UsageStudy, failed: int) -> None:
    """Say what the records did not tell: failures, renderings that are not listed, consistency, terms not found."""
    total = study.abstracts.total
    if failed:
        note(f"nqpf: {failed} records are failures of their batch — left out")
    if study.partial:
        note(
            f"nqpf: {study.partial} of {total} abstracts do not list their accepted renderings, so these are counted "
            "short — make the results with nqpf check --batch --all"
        )
    if study.judged.total < total:
        note(
            f"nqpf: {total - study.judged.total} of {total} abstracts are results of nqpf align, which does not tell "
            "inconsistent renderings — see nqpf check --batch --all"
        )
    for usage in study.concepts:
        if not usage.mentions:
            note(f"nqpf: {usage.zh or usage.concept_id} occurs in none of {total} abstracts — try another term")
