"""What becomes of checks: findings that the user waived are left out, the others shown in the form asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nqpf_cli.cli._check_forms import Wanted, Written, plain_rows, table, text_forms
from nqpf_cli.cli._check_records import check_record, finding_records
from nqpf_cli.cli._output import Output, Record, note
from nqpf_cli.formats.file_edits import Escape
from nqpf_cli.services.check import Checker
from nqpf_cli.store.check_settings import CheckSettings
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.findings import CheckedText, Finding
from nqpf_cli.terminology.model import ConceptEntry
from nqpf_cli.text.normalize import visible
from nqpf_cli.text.span import Span
from nqpf_cli.text.waiver_mark import WAIVER_MARK

_MOST_NOTES = 20
"""How many waivers that are of no use are named one by one."""


class FileCheck(NamedTuple):
    """A check of one translation; `file` is the target's as the user named it, `written` how it writes characters."""

    file: str
    checked: CheckedText
    written: Escape = Escape.NONE

    def without(self, findings: Iterable[Finding]) -> "FileCheck":
        """The check without some of its findings, which are mended."""
        mended = set(findings)
        left = tuple(finding for finding in self.checked.findings if finding not in mended)
        return self._replace(checked=self.checked._replace(findings=left))

    def in_sentences(self) -> "FileCheck":
        """The check of a text without its source with sentences as segments, as those who read it want them."""
        from nqpf_cli.services.target_sentences import in_sentences  # noqa: PLC0415  # 7 ms, for such texts only

        return self._replace(checked=in_sentences(self.checked))


def found_kinds(checked: CheckedText) -> set[str]:
    """The verdicts and the other kinds of findings in a check, as --fail-on names them."""
    kinds = {str(finding.verdict) for finding in checked.findings}
    documents = (("inconsistent", checked.inconsistencies), ("bare-abbreviation", checked.abbreviations))
    return kinds | {kind for kind, found in (*documents, ("artefact", checked.artefacts)) if found}


def waived(checked: CheckedText, files: Sequence[str], settings: CheckSettings) -> CheckedText:
    """The check without what nqpf.toml and comments in the texts let pass; `files` are its source and its target."""
    texts = [document.text for document in (checked.source, checked.target) if document]
    if not settings.waivers and not any(WAIVER_MARK in text for text in texts):
        return checked
    from nqpf_cli.services.waivers import waive  # noqa: PLC0415  # 8 ms, and few texts have any

    names = settings.name_of(files[0]), settings.name_of(files[-1])
    result = waive(checked, settings.waivers, source_file=names[0] if checked.source else "", target_file=names[1])
    for line in result.notes[:_MOST_NOTES]:
        note(line)
    if len(result.notes) > _MOST_NOTES:
        note(f"nqpf: {len(result.notes) - _MOST_NOTES} more waivers like these")
    return result.checked


def show_checks(checks: Sequence[FileCheck], checker: Checker, glossary: Glossary, wanted: Wanted, out: Output) -> None:
    """Show the checks one after the other; as a page there is one only."""
    shown = [_Shown(one, checker, glossary, wanted) for one in checks]
    out.show(
        record=lambda: _record(shown),
        lines=lambda: (line for one in shown for line in one.lines(several=len(shown) > 1)),
        rows=lambda: (row for one in shown for row in plain_rows(one.checked, wanted)),
        table=lambda: (drawn for one in shown for drawn in one.drawn(several=len(shown) > 1)),
        texts=text_forms([one.written() for one in shown], wanted),
    )


def _record(shown: Sequence["_Shown"]) -> Record:
    """One check as the contract has it; several as a list, each with the name of its file."""
    if len(shown) == 1:
        return shown[0].record()
    return {"files": [{"file": one.checked.target.name, **one.record()} for one in shown]}


class _Shown:
    """A check and what is needed to show it."""

    def __init__(self, check: FileCheck, checker: Checker, glossary: Glossary, wanted: Wanted) -> None:
        self.checked = check.checked
        self._check, self._checker, self._glossary, self._wanted = check, checker, glossary, wanted
        self._entries: Mapping[str, ConceptEntry] | None = None

    def record(self) -> Record:
        """The check as JSON."""
        return check_record(self.checked, show_all=self._wanted.show_all, explain=self._wanted.explain)

    def lines(self, *, several: bool) -> Iterator[Record]:
        """A line a finding; with the name of the file where there are several."""
        for line in finding_records(self.checked, show_all=self._wanted.show_all, explain=self._wanted.explain):
            yield {"file": self.checked.target.name, **line} if several else line

    def drawn(self, *, several: bool) -> Iterator[object]:
        """What rich draws; headed by the name of the file where there are several."""
        if several:
            yield visible(self.checked.target.name)
        yield from table(self.checked, self._wanted, labels=self._labels)

    def written(self) -> Written:
        """The check and what the forms that are text show of it."""
        return Written(self.checked, self.edit, self._labels)

    def edit(self, finding: Finding) -> tuple[Span, str] | None:
        """What mends a finding in the target's file, None where that is not certain."""
        from nqpf_cli.services.fix import fix_of  # noqa: PLC0415  # 10 ms, for SARIF only

        if self._entries is None:
            self._entries = self._checker.entries(self.checked)
        found = fix_of(finding, self.checked.target, self._entries, written=self._check.written)
        return (found.span, found.replacement) if found else None

    def _labels(self) -> dict[str, str]:
        from nqpf_cli.store.evidence import source_labels  # noqa: PLC0415  # 2 ms, for tables and pages

        return source_labels(self._glossary, {key for finding in self.checked.findings for key in finding.sources})
