"""nqpf glossary …"""

import os
from collections.abc import Iterator

import click

from nqpf_cli.cli._group import CommandGroup
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError
from nqpf_cli.services.glossary import Report, validate_folder
from nqpf_cli.store.glossaries import source_folder


@click.group(cls=CommandGroup)
def glossary() -> None:
    """Check the glossary's source files.

    \b
    Examples:
      nqpf glossary validate
      nqpf glossary validate path/to/glossary --format json
    """  # noqa: D301  # click reads \b


@glossary.command()
@click.argument("folder", required=False, type=click.Path(readable=False))
@output_options()
@click.pass_context
def validate(ctx: click.Context, folder: str | None, out: Output) -> None:
    """Check the TSV files and sources.bib in FOLDER; by default the glossary of this checkout.

    Every fault is one line: FILE:LINE: what is wrong — what to do.

    \b
    Examples:
      nqpf glossary validate
      nqpf glossary validate glossary/ --format json

    Exit status: 0 no faults, 1 faults, 3 there is no glossary in FOLDER.
    """  # noqa: D301  # click reads \b
    folder = folder or source_folder()
    if not os.path.isdir(folder):
        raise InputError(f"{folder}: no glossary folder", hint="name the folder with the TSV files")
    report = validate_folder(folder)
    out.show(
        record=lambda: _record(report),
        rows=lambda: ((f"{f.file}:{f.line}", f.message, f.hint) for f in report.findings),
        table=lambda: _lines(report),
    )
    if out.format == "plain":
        note(_summary(report))
    ctx.exit(1 if report.findings else 0)


def _record(report: Report) -> Record:
    findings = [{"file": f.file, "line": f.line, "message": f.message, "hint": f.hint} for f in report.findings]
    return {
        "findings": findings,
        "concepts": report.concepts,
        "terms": report.terms,
        "sources": report.sources,
    }


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield f"{finding.file}:{finding.line}: {finding.message} — {finding.hint}"
    yield _summary(report)


def _summary(report: Report) -> str:
    counts = f"{report.concepts} concept entries, {report.terms} terms, {report.sources} sources"
    return f"{counts}: {len(report.findings)} faults" if report.findings else f"{counts}: no faults"
