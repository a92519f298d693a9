"""nqpf check."""

from collections.abc import Sequence

import click

from nqpf_cli.cli._batch_options import Batch, batch_options
from nqpf_cli.cli._check_forms import FORMS, WITH_SENTENCES, Wanted
from nqpf_cli.cli._check_input import read_check_input, read_translation_alone
from nqpf_cli.cli._check_output import FileCheck, found_kinds, show_checks, waived
from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import NqpfError, UsageError
from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import CheckInput
from nqpf_cli.store.check_settings import CheckSettings, find_check_settings
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.messages import ACCEPTED, KINDS
from nqpf_cli.terminology.styles import HouseStyle

_DEFAULT_FAIL_ON = ("deprecated", "missing")


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The kinds of findings that --fail-on names, None where it is not given. Raises: UsageError."""
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = next((name for name in names if name not in (*KINDS, *ACCEPTED, "none")), None)
    if unknown is not None:
        raise UsageError(f'--fail-on: no kind of finding is called "{unknown}"', hint=f"use {', '.join(KINDS)} or none")
    return tuple(name for name in names if name != "none")


@click.command()
@click.argument("files", metavar="SOURCE [TARGET]", nargs=-1, type=click.Path(readable=False))
@click.option("--segmented", is_flag=True, help="The files have one segment a line; keep them.")
@click.option("--each", is_flag=True, help="Each file holds both texts; check one after the other.")
@click.option(
    "--target-only",
    is_flag=True,
    help="Each file is English without its source: deprecated wordings, machine translation.",
)
@batch_options('{"id", "zh", "en"}, texts or lists of segments')
@click.option("--fix", is_flag=True, help="Rewrite deprecated renderings in the target's file, after showing a diff.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("--all", "show_all", is_flag=True, help="Show the accepted renderings too.")
@click.option("--explain", is_flag=True, help="Show by which rule each verdict was reached, and its sources.")
@click.option(
    "--style",
    type=click.Choice([str(style) for style in HouseStyle]),
    help="Prefer what the State's documents print (official, the default) or what scholarly journals print.",
)
@click.option(
    "--fail-on",
    metavar="KINDS",
    callback=_kinds,
    help="What makes the exit status 1, a comma between two: a verdict (deprecated, unlisted …), inconsistent, "
    "bare-abbreviation, artefact, or none; by default deprecated,missing, in a batch none.",
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
    each: bool,
    target_only: bool,
    batch: Batch | None,
    fix: bool,
    yes: bool,
    show_all: bool,
    explain: bool,
    style: str | None,
    fail_on: tuple[str, ...] | None,
    encoder: str,
    glossary: Glossary,
    out: Output,
) -> None:
    """Check how the translation TARGET renders the terms of SOURCE.

    Each term gets a verdict: preferred, admitted, deprecated, unlisted (rendered by words that the glossary does not
    know) or missing; the last three are shown. One file may hold both texts: a page with both abstracts, TMX, XLIFF,
    PO, DOCX, or two columns apart by tabs. What should pass is waived in nqpf.toml or by a comment in the text.

    \b
    Examples:
      nqpf check zh.txt en.txt
      nqpf check paper.txt --format html -o report.html
      nqpf check zh.lines en.lines --segmented --explain
      nqpf check zh.txt en.txt --fix
      nqpf check --target-only article.md --format github
      nqpf check --batch abstracts.jsonl -o findings.jsonl

    Exit status: 0 nothing that --fail-on names, 1 findings, 2 wrong usage, 3 a file cannot be read, 4 nor written.
    """  # noqa: D301  # click reads \b
    _refuse_idle(yes=yes and not fix, one_language=target_only and (segmented or each))
    _refuse_empty(glossary, alone=target_only)
    settings = find_check_settings()
    house = HouseStyle(style) if style else settings.style or HouseStyle.OFFICIAL
    wanted = Wanted(show_all, explain, _first(fail_on, settings.fail_on, _DEFAULT_FAIL_ON))
    if batch is not None:
        _refuse_in_batch(out, others=bool(files or segmented or each or target_only or fix))
        from nqpf_cli.cli._check_batch import CheckWay, check_batch  # noqa: PLC0415  # 3 ms: json and more

        way = CheckWay(glossary, house, with_encoder=encoder == "auto")
        ctx.exit(check_batch(batch, way, wanted._replace(fail_on=fail_on or ()), out))
    checker = Checker(glossary, with_encoder=encoder == "auto", style=house)
    groups = _groups(files, apart=each or target_only)
    if len(groups) > 1 and out.format == "html":
        raise UsageError("a page shows one check, not several", hint="check the files one by one")
    if fix:
        _refuse_form(out, several=len(groups) > 1)
    checks, unread = _checks(groups, checker, settings, segmented=segmented, alone=target_only)
    if target_only and (fix or out.format in WITH_SENTENCES):
        checks = [one.in_sentences() for one in checks]
    if fix:
        checks = [_fixed(one, checker, out, yes=yes) for one in checks]
    elif checks:
        show_checks(checks, checker, glossary, wanted, out)
    ctx.exit(unread or int(any(found_kinds(one.checked).intersection(wanted.fail_on) for one in checks)))


def _checks(
    groups: Sequence[Sequence[str]], checker: Checker, settings: CheckSettings, *, segmented: bool, alone: bool
) -> tuple[list[FileCheck], int]:
    """The checks of all files that can be read, and the exit status for the others, 0 where there are none.

    Raises: NqpfError where it is the only one.
    """
    checks, status = [], 0
    for group in groups:
        try:
            checks.append(_check(group, checker, settings, segmented=segmented, alone=alone))
        except NqpfError as error:
            if len(groups) == 1:
                raise
            status = max(status, error.exit_status)
            note(f"nqpf: {error}")
    for line in checker.notes:
        note(line)
    return checks, status


def _refuse_idle(*, yes: bool, one_language: bool) -> None:
    """Raises: UsageError for an option that would do nothing."""
    if yes:
        raise UsageError("--yes goes with --fix")
    if one_language:
        raise UsageError("--target-only reads English texts alone: --segmented and --each do not go with it")


def _refuse_empty(glossary: Glossary, *, alone: bool) -> None:
    """Raises: UsageError where there is no glossary; an English text alone has its artefacts all the same."""
    if glossary.is_empty and not alone:
        raise UsageError("there is no glossary to check by", hint="name one with --glossary")


def _refuse_form(out: Output, *, several: bool) -> None:
    """Raises: UsageError where a diff cannot be shown in the form, or in the one file, that the user wants."""
    if out.format not in ("table", "plain"):
        raise UsageError(f"--fix shows a diff, not {out.format}", hint="check once more for that")
    if several and not out.is_stream:
        raise UsageError("-o holds the diff of one file, not of several", hint="fix the files one by one")


def _first(*kinds: tuple[str, ...] | None) -> tuple[str, ...]:
    """What was said first: on the command line, in nqpf.toml, by default."""
    return next(names for names in kinds if names is not None)


def _fixed(one: FileCheck, checker: Checker, out: Output, *, yes: bool) -> FileCheck:
    """A check without what the user had rewritten."""
    from nqpf_cli.cli._check_fix import offer_fixes  # noqa: PLC0415  # 15 ms: difflib

    entries = checker.entries(one.checked)
    changes = offer_fixes(one.file, one.checked, entries, out, yes=yes, written=one.written)
    return one.without(change.finding for change in changes)


def _refuse_in_batch(out: Output, *, others: bool) -> None:
    """Raises: UsageError for what a batch does not take: `others` says that there are other files or ways to read."""
    if others:
        raise UsageError("--batch takes no other files, and keeps lists of segments by itself")
    if out.format in FORMS:
        raise UsageError(f"--batch gives JSON Lines, not {out.format}", hint="check the texts one by one")


def _groups(files: Sequence[str], *, apart: bool) -> list[Sequence[str]]:
    """The files of each check. Raises: UsageError where there is none."""
    if not files:
        raise UsageError("check takes two files, or one with both languages, not 0", hint="see nqpf check --help")
    return [[file] for file in files] if apart else [files]


def _check(
    files: Sequence[str], checker: Checker, settings: CheckSettings, *, segmented: bool, alone: bool
) -> FileCheck:
    """The check of a translation or of an English text alone, without what was waived."""
    if alone:
        target = read_translation_alone(files[0])
        given = CheckInput(target, target)
        checked = checker.check_alone(target)
    else:
        given = read_check_input(files, segmented=segmented)
        checked = checker.check(given)
    return FileCheck(files[-1], waived(checked, files, settings), given.escape)
