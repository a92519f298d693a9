"""Entry → CSL-JSON that is read back as the same entry."""

import json

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.csl_json import Item, csl_item
from nqpf_cli.formats.csl_json_reader import read_csl_json
from nqpf_cli.formats.unexported_fields import differing


def lossless_item(entry: Entry) -> Item:
    """The item of `csl_item`, with what its variables cannot say in `custom.nqpf`, where `read_csl_json` finds it.

    Provenance is not carried.
    """
    item = csl_item(entry, entry.key)
    (read, *_), _ = read_csl_json(json.dumps([item], ensure_ascii=False))
    fields = differing(entry, read.entry)
    custom = item["custom"]
    if isinstance(custom, dict):
        del custom["raw"]  # where it was read is provenance; an export that is read again would hold itself
        if fields:
            custom["nqpf"] = fields
    return item
