"""A batch of reference strings to be read."""

from nqpf_cli.cli._batch import Job, run_batch
from nqpf_cli.cli._batch_options import Batch
from nqpf_cli.cli._batch_records import HANDED_ON, Work, text_field
from nqpf_cli.cli._batch_setup import setup_of
from nqpf_cli.cli._output import Output, Record
from nqpf_cli.formats.csl_json import csl_item, unparsed_item
from nqpf_cli.formats.gbt7714 import parse_reference


def parse_batch(batch: Batch, out: Output) -> int:
    """Read the reference of each record and return the exit status."""
    settings: dict[str, object] = {"command": "cite parse"}
    return run_batch(batch, Job(_work, setup_of, ("id", "text", *HANDED_ON), settings, "item"), out)


def _work() -> Work:
    return _answer


def _answer(record: Record) -> Record:
    text = text_field(record, "text")
    entry = parse_reference(text)
    item_id = str(record["id"])
    return {"item": csl_item(entry, item_id) if entry else unparsed_item(text, item_id)}
