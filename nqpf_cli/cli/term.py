"""nqpf term."""

from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem

from nqpf_cli.cli._options import glossary_options, output_options
from nqpf_cli.cli._output import Output, note
from nqpf_cli.cli._term_records import answer_record
from nqpf_cli.errors import NqpfError
from nqpf_cli.services.term import look_up
from nqpf_cli.store.files import STDIN, decode, read_stdin
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.terminology.model import Answer
from nqpf_cli.text.normalize import fold


def complete_term(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Terms of the built-in glossary that begin with what was typed; for the shell."""
    try:
        return [CompletionItem(hit.term) for hit in open_glossary().starting(fold(incomplete), limit=30)]
    except NqpfError:
        return []  # a prompt is no place for an error


@click.command()
@click.argument("queries", metavar="QUERY...", nargs=-1, required=True, shell_complete=complete_term)
@glossary_options
@output_options("bibtex")
@click.pass_context
def term(ctx: click.Context, queries: tuple[str, ...], glossary: Glossary, out: Output) -> None:
    """Find each QUERY in the glossary: Chinese in either script, pinyin, initials, or English.

    A QUERY of - reads queries from standard input, one a line. A sentence or a question gives the terms in it.

    \b
    Examples:
      nqpf term 新质生产力
      nqpf term 新質生產力 xzscl "new quality productivity"
      nqpf term "低空经济用英语怎么说"
      nqpf term 数字经济 --format json
      nqpf term 数字经济 --format bibtex        the sources that attest it
      cut -f1 terms.tsv | nqpf term - --format jsonl

    Exit status: 0 found, 1 none of them found, 4 the glossary cannot be read.
    """  # noqa: D301  # click reads \b
    answers = [look_up(query, glossary) for query in _each_query(queries)]
    out.show(
        record=lambda: {"results": [answer_record(answer) for answer in answers]},
        lines=lambda: map(answer_record, answers),
        rows=lambda: (row for answer in answers for row in plain_rows(answer)),
        table=lambda: _tables(answers, glossary),
        texts={"bibtex": lambda: _bibtex(answers, glossary)},
    )
    if out.format in ("plain", "table", "bibtex"):
        for answer in answers:
            if not answer.found:
                note(not_found_line(answer))
    ctx.exit(0 if any(answer.found for answer in answers) else 1)


def _each_query(queries: tuple[str, ...]) -> Iterator[str]:
    for query in queries:
        if query != STDIN:
            yield query
        else:
            text = decode(read_stdin(), "standard input", may_be_empty=True)
            yield from (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))


def plain_rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    """Query, kind, concept, language, term, status, sources and reason: a row a term, the preferred first."""
    for match in answer.matches:
        for t in (*match.entry.in_language("zh"), *match.entry.in_language("en")):
            sources = "unverified" if t.unverified else " ".join(t.sources)
            head = (answer.query, match.kind, match.entry.concept_id)
            yield (*head, t.language, t.term, t.status or "", sources, t.reason)


def _bibtex(answers: list[Answer], glossary: Glossary) -> Iterator[str]:
    """The BibTeX of every source that attests a term of the matched entries, each once."""
    keys = {key for answer in answers for match in answer.matches for t in match.entry.terms for key in t.sources}
    for number, entry in enumerate(glossary.source_bibtex(keys)):
        yield ("\n" if number else "") + entry + "\n"


def not_found_line(answer: Answer) -> str:
    """The line that says that a query was not found, with what may have been meant."""
    near = ", ".join(f"{s.term} ({s.score:.0f} %)" for s in answer.suggestions)
    hint = f"did you mean {near}?" if near else "try a shorter form, pinyin, or English"
    return f"nqpf: “{answer.query}” is not in the glossary — {hint}"


def _tables(answers: list[Answer], glossary: Glossary) -> Iterator[object]:
    from nqpf_cli.cli._tables import answer_tables  # noqa: PLC0415  # 24 ms: rich

    for answer in answers:
        yield from answer_tables(answer, glossary)
