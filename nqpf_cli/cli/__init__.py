"""The command line: click and rich live in this package and nowhere else.

A file without an underscore is a command, so the folder is the manual's contents.
"""

import gc

gc.set_threshold(200_000, 50, 100)  # a command that starts makes no rubbish worth a tenth of its time to look for

import click  # noqa: E402

from nqpf_cli import __version__  # noqa: E402
from nqpf_cli.cli._group import RootGroup  # noqa: E402

COMMANDS = {
    "term": "Look a term up: how it is rendered, and who says so.",
    "align": "Pair the sentences of a Chinese text and its English translation.",
    "check": "Check the terminology of a translation, and say why.",
    "add": "Read documents whole: their records, abstracts, keywords, references, text.",
    "cite": "Read reference lists (GB/T 7714), keep them in the citation store.",
    "export": "Write the citation store for LaTeX, Word and others, or as a list.",
    "concordance": "Show every occurrence of a word in your documents, with its translation.",
    "corpus": "Study the results of a batch: how renderings go by year and journal.",
    "scan": "List the glossary's terms in a text of either language.",
    "glossary": "Check a glossary's source files, count, compare and extend it.",
    "completion": "Print the completion script of a shell.",
}


@click.group(
    "nqpf",
    cls=RootGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 found or clean, 1 nothing found, 2 wrong usage, 3 bad input, "
    "4 store, glossary or output cannot be read or written, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", message="nqpf %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
def main(debug: bool) -> None:
    """Terminology, alignment and citations for Chinese scholarship on 新质生产力.

    \b
    Examples:
      nqpf term 新质生产力                     how is it rendered, and who says so?
      nqpf align paper.txt                     both abstracts of a paper, side by side
      nqpf cite add paper.txt && nqpf export --format bibtex -o refs.bib
      nqpf add papers/ && nqpf concordance 新质生产力
    """  # noqa: D301  # click reads \b
