"""nqpf glossary …"""

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from nqpf_cli.cli._glossary_options import glossary_options
from nqpf_cli.cli._glossary_suggest import suggest
from nqpf_cli.cli._group import CommandGroup
from nqpf_cli.cli._options import output_options
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.services.glossary import Change, Report, add_row, compare, count_fields, validate_folder
from nqpf_cli.services.term import look_up
from nqpf_cli.store.glossaries import Glossary, source_folder
from nqpf_cli.store.project import own_glossary
from nqpf_cli.terminology.model import AdministrativeStatus, TermSection
from nqpf_cli.text.normalize import has_han

_COUNTED = ("entries", "terms", "attested", "attestations", "definitions")


@click.group(cls=CommandGroup)
def glossary() -> None:
    """Count, check and compare glossaries, add terms to your own, and find terms that they lack.

    \b
    Examples:
      nqpf glossary stats
      nqpf glossary add 新质生产力 "new quality productive forces"
      nqpf glossary diff old.tsv new.tsv
      nqpf glossary validate path/to/glossary --format json
      nqpf glossary suggest --min-sources 2
    """  # noqa: D301  # click reads \b


glossary.add_command(suggest)


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
    counts = [asdict(count) for count in count_fields(glossary)]
    total = {name: sum(count[name] for count in counts) for name in _COUNTED}
    shown = [*counts, {"subject_field": "total", **total}]
    out.show(
        record=lambda: {"fields": counts, "total": total},
        lines=lambda: counts,
        rows=lambda: map(_count_row, shown),
        table=lambda: _stats_table(shown),
    )


def _count_row(count: dict[str, Any]) -> tuple[str, ...]:
    share = f"{count['attested'] / count['terms']:.0%}" if count["terms"] else ""
    names = ("entries", "terms", "attestations", "definitions")
    return (
        count["subject_field"] or "(yours)",
        str(count["entries"]),
        str(count["terms"]),
        share,
        *(str(count[n]) for n in names[2:]),
    )


def _stats_table(counts: list[dict[str, Any]]) -> Iterator[object]:
    from nqpf_cli.cli._tables import count_table  # noqa: PLC0415  # 24 ms: rich

    names = ("subject field", "entries", "terms", "attested", "attestations", "definitions")
    return count_table(names, [_count_row(count) for count in counts])


@glossary.command()
@click.argument("old", type=click.Path(readable=False))
@click.argument("new", type=click.Path(readable=False))
@output_options()
def diff(old: str, new: str, out: Output) -> None:
    """Show which terms the glossary NEW adds to, removes from or changes of OLD.

    Either is the TSV of a glossary of yours, or a folder like our own.

    \b
    Examples:
      nqpf glossary diff house-2025.tsv house-2026.tsv
      nqpf glossary diff path/to/old/glossary glossary --format json

    Exit status: 0 compared, 3 one of them cannot be read.
    """  # noqa: D301  # click reads \b
    changes = compare(old, new)
    out.show(
        record=lambda: {"changes": [_change_record(change) for change in changes]},
        lines=lambda: map(_change_record, changes),
        rows=lambda: ((c.kind, c.concept_id, c.language, c.term, _stated(c.old), _stated(c.new)) for c in changes),
        table=lambda: _change_table(changes),
    )
    if out.format == "plain":
        note(_counted(changes))


def _change_record(change: Change) -> Record:
    sides = (("old", change.old), ("new", change.new))
    states = {
        name: side and {"status": side.status, "sources": list(side.sources), "reason": side.reason}
        for name, side in sides
    }
    return {
        "change": change.kind,
        "concept": change.concept_id,
        "language": change.language,
        "term": change.term,
        **states,
    }


def _stated(section: TermSection | None) -> str:
    return "" if section is None else " ".join(filter(None, (section.status or section.type, section.reason)))


def _counted(changes: list[Change]) -> str:
    return ", ".join(f"{sum(c.kind == kind for c in changes)} {kind}" for kind in ("added", "removed", "changed"))


def _change_table(changes: list[Change]) -> Iterator[object]:
    from nqpf_cli.cli._tables import change_table  # noqa: PLC0415  # 24 ms: rich

    yield from change_table((c.kind, c.concept_id, c.term, _stated(c.old), _stated(c.new)) for c in changes)
    yield _counted(changes)


@glossary.command()
@click.argument("chinese", required=False)
@click.argument("english", required=False)
@click.option(
    "--status",
    type=click.Choice([str(status) for status in AdministrativeStatus]),
    help="What you say of the rendering; by default preferred.",
)
@click.option("--comment", help="A remark, kept in place of a status.")
@click.option(
    "--to",
    "file",
    type=click.Path(readable=False),
    help="The glossary to write; by default the first of nqpf.toml, else your own.",
)
@glossary_options
def add(
    chinese: str | None,
    english: str | None,
    status: str | None,
    comment: str | None,
    file: str | None,
    glossary: Glossary,
) -> None:
    """Add a rendering to a glossary of yours, which overrides ours; asks for what you do not give.

    What our glossary says of the term is shown first. The file is a TSV of Chinese, English and a status or
    comment; a row of the same Chinese and English is replaced.

    \b
    Examples:
      nqpf glossary add
      nqpf glossary add 新质生产力 "new quality productive forces"
      nqpf glossary add 新质生产力 "new productivity" --status deprecated
      nqpf glossary add 专精特新 SRDI --to house.tsv --comment "house style"
    """  # noqa: D301  # click reads \b
    if status and comment:
        raise UsageError("a row holds a status or a comment, not both", hint="leave one of them out")
    target = file or own_glossary()
    chinese = _asked(chinese, "Chinese term")
    for line in _known(chinese, glossary):
        note(line)
    english = _asked(english, "English rendering")
    if status is None and comment is None:
        status = "preferred" if not sys.stdin.isatty() else _asked(None, "status", "preferred")
    if not has_han(chinese) or "\t" in chinese + english or status not in (None, *AdministrativeStatus):
        raise UsageError(
            f"“{chinese}” → “{english}” ({status}) is no row of a glossary", hint="give CHINESE, then ENGLISH"
        )
    replaced = add_row(target, chinese, english, status or comment or "")
    note(f"nqpf: {target}: {'replaced' if replaced else 'added'} {chinese} → {english} ({status or comment})")


def _asked(given: str | None, what: str, default: str | None = None) -> str:
    """The answer to a question, or what was given; stops with one line where nobody can be asked."""
    if given is None:
        if not sys.stdin.isatty():
            raise UsageError(f"no {what} is given", hint="give CHINESE and ENGLISH, or run it in a terminal")
        given = str(click.prompt(what, default=default, err=True))
    return " ".join(given.split())


def _known(chinese: str, glossary: Glossary) -> Iterator[str]:
    for match in look_up(chinese, glossary).matches[:1]:
        terms = ", ".join(f"{t.term} ({t.status})" for t in match.entry.in_language("en")[:4])
        yield f"{match.matched}: {terms}"


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
