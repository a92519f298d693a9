"""A batch of texts to be scanned."""

from functools import partial

from nqpf_cli.cli._batch import Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Work, text_field
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.cli._scan_records import entries_of, scan_record
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.recognition import TermMatcher


def scan_batch(batch: Batch, glossary: Glossary, out: Output, *, nested: bool) -> int:
    """Scan the text of each record and return the exit status."""
    work = partial(_work, glossary, nested=nested)
    settings = {"command": "scan", "nested": nested}
    return run_batch(batch, Job(work, partial(setup_of, glossary), ("id", "text", *HANDED_ON), settings, "terms"), out)


def _work(glossary: Glossary, *, nested: bool) -> Work:
    """What answers a record, made in each process that works."""
    return partial(_answer, glossary=glossary, matcher=glossary.matcher(), nested=nested)


def _answer(record: Record, *, glossary: Glossary, matcher: TermMatcher, nested: bool) -> Record:
    text = text_field(record, "text")
    occurrences = matcher.find(text, nested=nested)
    return scan_record(occurrences, text, entries_of(occurrences, glossary))
