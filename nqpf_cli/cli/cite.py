"""nqpf cite …"""

import click

from nqpf_cli.cli._cite_change import edit, merge, remove, tag, undo, write_note
from nqpf_cli.cli._cite_read import add, parse, romanize
from nqpf_cli.cli._cite_show import dedupe, list_entries, search, show
from nqpf_cli.cli._group import CommandGroup


@click.group(cls=CommandGroup)
def cite() -> None:
    """Read references and exports of other managers, and keep what they name.

    \b
    Examples:
      nqpf cite parse paper.txt --format csl-json
      nqpf cite add paper.txt library.bib
      nqpf cite search author:deng year:2024
      nqpf cite show deng2024jiasu
      nqpf cite dedupe
    """  # noqa: D301  # click reads \b


for _command in (parse, add, list_entries, show, search, edit, remove, tag, write_note, merge, dedupe, undo, romanize):
    cite.add_command(_command)
