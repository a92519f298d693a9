"""nqpf check."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import click

from nqpf_cli.cli._batch import Work, run_batch, text_or_segments
from nqpf_cli.cli._check_forms import FORMS, Wanted, plain_rows, table, text_forms
from nqpf_cli.cli._check_input import read_check_input, read_translation_alone
from nqpf_cli.cli._check_records import check_record, finding_records
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import jobs_option, output_options
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import UsageError
from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.findings import CheckedText
from nqpf_cli.terminology.messages import KINDS

_DEFAULT_FAIL_ON = ("deprecated", "missing")


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The kinds of findings that --fail-on names, None where it is not given. Raises: UsageError."""
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = next((name for name in names if name not in (*KINDS, "none")), None)
    if unknown is not None:
        raise UsageError(f'--fail-on: no kind of finding is called "{unknown}"', hint=f"use {', '.join(KINDS)} or none")
    return tuple(name for name in names if name != "none")


@click.command()
@click.argument("files", metavar="SOURCE [TARGET]", nargs=-1, type=click.Path(readable=False))
@click.option("--segmented", is_flag=True, help="The files have one segment a line; keep them.")
@click.option(
    "--target-only", is_flag=True, help="Check an English text alone: deprecated wordings, machine translation."
)
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(readable=False),
    help='JSON Lines {"id", "zh", "en"}, texts or lists of segments; - for stdin.',
)
@jobs_option
@click.option("--all", "show_all", is_flag=True, help="Show the accepted renderings too.")
@click.option("--explain", is_flag=True, help="Show by which rule each verdict was reached, and its sources.")
@click.option(
    "--fail-on",
    metavar="KINDS",
    callback=_kinds,
    help="Findings that make the exit status 1: deprecated, unlisted, missing, inconsistent, bare-abbreviation, "
    "artefact, or none; by default deprecated,missing, in a batch none.",
)
@click.option(
    "--encoder",
    type=click.Choice(["auto", "none"]),
    default="none",
    help="Align with sentence vectors where the extra [encoder] is installed (auto), or without (none, the default).",
)
@glossary_options
@output_options(*FORMS)
@click.pass_context
def check(  # noqa: PLR0913, PLR0917  # an option each
    ctx: click.Context,
    files: tuple[str, ...],
    segmented: bool,
    target_only: bool,
    batch: str | None,
    jobs: int | None,
    show_all: bool,
    explain: bool,
    fail_on: tuple[str, ...] | None,
    encoder: str,
    glossary: Glossary,
    out: Output,
) -> None:
    """Check the terminology of a translation: how TARGET renders each term of SOURCE.

    Each term gets a verdict: preferred, admitted, deprecated, unlisted (rendered by words that the glossary does not
    know) or missing; the last three are shown. One file may hold both texts: a page with both abstracts, TMX, XLIFF,
    PO, DOCX, or two columns apart by tabs.

    \b
    Examples:
      nqpf check zh.txt en.txt
      nqpf check paper.txt --format html -o report.html
      nqpf check zh.lines en.lines --segmented --explain
      nqpf check --target-only article.txt
      nqpf check --batch abstracts.jsonl --fail-on none

    Exit status: 0 nothing that --fail-on names, 1 findings, 2 wrong usage, 3 a file cannot be read, 4 the store.
    """  # noqa: D301  # click reads \b
    settings = Settings(encoder, show_all, explain)
    if batch is not None:
        if files or segmented or target_only:
            raise UsageError("--batch takes no other files, and keeps lists of segments by itself")
        if out.format in FORMS:
            raise UsageError(f"--batch gives JSON Lines, not {out.format}", hint="check the texts one by one")
        ctx.exit(run_batch(batch, partial(_work, glossary, settings), out, jobs, partial(_fails, kinds=fail_on or ())))
    kinds = _DEFAULT_FAIL_ON if fail_on is None else fail_on
    checked = (
        _checked_alone(files, glossary) if target_only else _checked(files, glossary, settings, segmented=segmented)
    )
    wanted = Wanted(show_all, explain, kinds)
    out.show(
        record=lambda: check_record(checked, show_all=show_all, explain=explain),
        lines=lambda: finding_records(checked, show_all=show_all, explain=explain),
        rows=lambda: plain_rows(checked, wanted),
        table=lambda: table(checked, wanted),
        texts=text_forms(checked, wanted, checked.target.name),
    )
    ctx.exit(1 if found_kinds(checked).intersection(kinds) else 0)


class Settings(NamedTuple):
    """What the options say of a check: the tier of the alignment, and what is shown."""

    encoder: str
    show_all: bool
    explain: bool


def found_kinds(checked: CheckedText) -> set[str]:
    """The kinds of findings in a check, as --fail-on names them."""
    kinds = {str(finding.verdict) for finding in checked.flagged()}
    documents = (("inconsistent", checked.inconsistencies), ("bare-abbreviation", checked.abbreviations))
    return kinds | {kind for kind, found in (*documents, ("artefact", checked.artefacts)) if found}


def _work(glossary: Glossary, settings: Settings) -> Work:
    """What answers a line of a batch, made in each process that works."""
    return partial(_answer, checker=_checker(glossary, settings), settings=settings)


def _answer(record: Record, *, checker: Checker, settings: Settings) -> Record:
    given = read_given(text_or_segments(record, "zh"), text_or_segments(record, "en"))
    return check_record(checker.check(given), show_all=settings.show_all, explain=settings.explain)


def _fails(record: Record, *, kinds: tuple[str, ...]) -> bool:
    """Whether the answer to a line has findings of these kinds."""
    findings = record["findings"]
    assert isinstance(findings, list)
    found = {finding["verdict"] for finding in findings}
    names = (("inconsistent", "inconsistent"), ("abbreviations", "bare-abbreviation"), ("artefacts", "artefact"))
    return not found.union(kind for name, kind in names if record[name]).isdisjoint(kinds)


def _checked(files: Sequence[str], glossary: Glossary, settings: Settings, *, segmented: bool) -> CheckedText:
    given = read_check_input(files, segmented=segmented)
    checker = _checker(glossary, settings)
    checked = checker.check(given)
    for line in checker.notes:
        note(line)
    return checked


def _checker(glossary: Glossary, settings: Settings) -> Checker:
    return Checker(glossary, with_encoder=settings.encoder == "auto")


def _checked_alone(files: Sequence[str], glossary: Glossary) -> CheckedText:
    from nqpf_cli.services.check_target import check_target  # noqa: PLC0415  # texts without a source only

    if len(files) != 1:
        raise UsageError(f"--target-only takes one file, not {len(files)}", hint="see nqpf check --help")
    return check_target(read_translation_alone(files[0]), glossary)
