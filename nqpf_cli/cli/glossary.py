"""nqpf glossary …"""

import os
from collections.abc import Iterator
from dataclasses import asdict

import click

from nqpf_cli.cli._group import CommandGroup
from nqpf_cli.cli._options import glossary_options, output_options
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError
from nqpf_cli.services.glossary import Report, count_fields, validate_folder
from nqpf_cli.store.glossaries import Glossary, source_folder


@click.group(cls=CommandGroup)
def glossary() -> None:
    """Count the glossary, and check its source files.

    \b
    Examples:
      nqpf glossary stats
      nqpf glossary validate
      nqpf glossary validate path/to/glossary --format json
    """  # noqa: D301  # click reads \b


@glossary.command()
@click.argument("folder", required=False, type=click.Path(readable=False))
@output_options()
@click.pass_context
def validate(ctx: click.Context, folder: str | None, out: Output) -> None:
    """Check the TSV files and sources.bib in FOLDER; by default the folder glossary/ of this checkout.

    Every fault is one line: FILE:LINE: what is wrong — what to do.

    \b
    Examples:
      nqpf glossary validate
      nqpf glossary validate glossary/ --format json

    Exit status: 0 no faults, 1 faults, 3 there is no glossary in FOLDER.
    """  # noqa: D301  # click reads \b
    if folder is None:
        folder = next(filter(os.path.isdir, (source_folder(), "glossary")), None)
    if folder is None:
        raise InputError("no folder glossary/ here", hint="name the folder with the TSV files")
    report = validate_folder(folder)
    out.show(
        record=lambda: _record(report),
        rows=lambda: ((f"{f.file}:{f.line}", f.message, f.hint) for f in report.findings),
        table=lambda: _lines(report),
    )
    if out.format == "plain":
        note(_summary(report))
    ctx.exit(1 if report.findings else 0)


@glossary.command()
@glossary_options
@output_options()
def stats(glossary: Glossary, out: Output) -> None:
    """Count the entries and terms of each subject field, and how many terms have a source.

    \b
    Examples:
      nqpf glossary stats
      nqpf glossary stats --glossary house.tsv --format json
    """  # noqa: D301  # click reads \b
    counts = count_fields(glossary)
    rows = [(c.subject_field or "(yours)", str(c.entries), str(c.terms), f"{c.attested / c.terms:.0%}") for c in counts]
    entries, terms, attested = (sum(getattr(c, name) for c in counts) for name in ("entries", "terms", "attested"))
    rows.append(("total", str(entries), str(terms), f"{attested / terms:.0%}" if terms else ""))
    out.show(
        record=lambda: {"fields": [asdict(count) for count in counts]},
        lines=lambda: map(asdict, counts),
        rows=lambda: rows,
        table=lambda: _stats_table(rows),
    )


def _stats_table(rows: list[tuple[str, str, str, str]]) -> Iterator[object]:
    from nqpf_cli.cli._tables import count_table  # noqa: PLC0415  # 24 ms: rich

    return count_table(("subject field", "entries", "terms", "attested"), rows)


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
