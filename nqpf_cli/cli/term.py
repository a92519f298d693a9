"""nqpf term."""

from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem

from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, note
from nqpf_cli.cli._term_records import Evidence, answer_record
from nqpf_cli.errors import NqpfError, UsageError
from nqpf_cli.services.term import look_up
from nqpf_cli.store.evidence import source_bibtex
from nqpf_cli.store.files import STDIN, decode, read_stdin
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.terminology.evidence import AuthorityName, history_of
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
@click.option("--sources", is_flag=True, help="List the sources that print each term, with date and context.")
@click.option("--history", is_flag=True, help="Show by year how many of these sources print each rendering.")
@click.option("--usage", is_flag=True, help="Count the renderings in your documents, by source and year.")
@store_option
@glossary_options
@output_options("bibtex")
@click.pass_context
def term(
    ctx: click.Context,
    queries: tuple[str, ...],
    sources: bool,
    history: bool,
    usage: bool,
    store: str,
    glossary: Glossary,
    out: Output,
) -> None:
    """Find each QUERY in the glossary: Chinese in either script, pinyin, initials, or English.

    A QUERY of - reads queries from standard input, one a line. A sentence or a question gives the terms in it.

    \b
    Examples:
      nqpf term 新质生产力
      nqpf term 新質生產力 xzscl "new quality productivity"
      nqpf term "低空经济用英语怎么说"
      nqpf term 数字经济 --format json
      nqpf term 新质生产力 --sources            who prints which rendering, when
      nqpf term 新质生产力 --history            renderings by year
      nqpf term --usage 新质生产力              renderings in the documents that you have added
      nqpf term 数字经济 --format bibtex        the sources that attest it
      cut -f1 terms.tsv | nqpf term - --format jsonl

    Exit status: 0 found, 1 none of them found, 4 the glossary or the store cannot be read.
    """  # noqa: D301  # click reads \b
    if sources + history + usage > 1:
        raise UsageError("--sources, --history and --usage show different things", hint="choose one of them")
    if usage:
        ctx.exit(_usage(queries, store, glossary, out))
    answers = [look_up(query, glossary) for query in _each_query(queries)]
    evidence = Evidence(answers, glossary, sources=sources, history=history)
    out.show(
        record=lambda: {"results": [answer_record(answer, evidence) for answer in answers]},
        lines=lambda: (answer_record(answer, evidence) for answer in answers),
        rows=lambda: _rows(answers, evidence),
        table=lambda: _tables(answers, evidence),
        texts={"bibtex": lambda: _bibtex(evidence, glossary)},
    )
    if out.format in ("plain", "table", "bibtex"):
        for answer in answers:
            if not answer.found:
                note(not_found_line(answer, evidence))
    ctx.exit(0 if any(answer.found for answer in answers) else 1)


def _usage(queries: tuple[str, ...], store: str, glossary: Glossary, out: Output) -> int:
    from nqpf_cli.cli._term_usage import show_usage  # noqa: PLC0415  # 20 ms: the store, and what finds renderings

    if len(queries) != 1 or queries[0] == STDIN or out.format == "bibtex":
        raise UsageError("--usage takes one QUERY, and no --format bibtex", hint="call it once for each query")
    return show_usage(queries[0], store, glossary, out)


def _rows(answers: list[Answer], evidence: Evidence) -> Iterator[tuple[str, ...]]:
    if evidence.sources:
        return source_rows(evidence)
    if evidence.history:
        return history_rows(evidence)
    return (row for answer in answers for row in plain_rows(answer))


def _each_query(queries: tuple[str, ...]) -> Iterator[str]:
    for query in queries:
        if query != STDIN:
            yield query
        else:
            text = decode(read_stdin(), "standard input", may_be_empty=True)
            yield from (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))


def plain_rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    """Query, kind, concept, language, term, status, sources, reason and layer: a row a term, the preferred first."""
    for match in answer.matches:
        for t in (*match.entry.in_language("zh"), *match.entry.in_language("en")):
            sources = "unverified" if t.unverified else " ".join(t.sources)
            head = (answer.query, match.kind, match.entry.concept_id)
            yield (*head, t.language, t.term, t.status or "", sources, t.reason, match.entry.layer)


def source_rows(evidence: Evidence) -> Iterator[tuple[str, ...]]:
    """Concept, language, term, status, date, citation key, rank, context and label: a row an attestation."""
    for entry in evidence.entries():
        for a in evidence.attestations(entry):
            cells = (a.language, a.term, a.status or "", a.date, a.source, a.rank, a.context, a.label)
            yield (entry.concept_id, *cells)


def history_rows(evidence: Evidence) -> Iterator[tuple[str, ...]]:
    """Concept, year, term, status and number of sources: a row a year and rendering."""
    for entry in evidence.entries():
        for c in history_of(evidence.attestations(entry)):
            yield entry.concept_id, c.year, c.term, c.status or "", str(c.sources)


def _bibtex(evidence: Evidence, glossary: Glossary) -> Iterator[str]:
    """The BibTeX of every source that attests a term of the matched entries, each once."""
    keys = {a.source for entry in evidence.entries() for a in evidence.attestations(entry)}
    for number, entry in enumerate(source_bibtex(glossary, keys)):
        yield ("\n" if number else "") + entry + "\n"


def not_found_line(answer: Answer, evidence: Evidence) -> str:
    """The line that says that a query was not found, with what may have been meant."""
    names = evidence.names.get(answer.query)
    if names:
        what = ", ".join(f"{name.kind} {_both(name, answer.query)}" for name in names)
        return f"nqpf: “{answer.query}” is no term of the glossary — it is the name of the {what}"
    near = ", ".join(f"{s.term} ({s.score:.0f} %)" for s in answer.suggestions)
    hint = f"did you mean {near}?" if near else "try a shorter form, pinyin, or English"
    return f"nqpf: “{answer.query}” is not in the glossary — {hint}"


def _both(name: AuthorityName, query: str) -> str:
    """A name in the language that was not asked for, or in both; one nobody has seen in use says so."""
    forms = [form for form in (name.zh, name.en) if form and fold(form) != fold(query)]
    return ", ".join(forms or [name.zh]) + (" (unverified)" if name.en and name.unverified else "")


def _tables(answers: list[Answer], evidence: Evidence) -> Iterator[object]:
    from nqpf_cli.cli import _tables as tables  # noqa: PLC0415  # 24 ms: rich

    if evidence.sources:
        for entry in evidence.entries():
            yield from tables.source_tables(entry, evidence.attestations(entry))
    elif evidence.history:
        for entry in evidence.entries():
            yield from tables.history_chart(entry, history_of(evidence.attestations(entry)))
    else:
        for answer in answers:
            yield from tables.answer_tables(answer, evidence)
