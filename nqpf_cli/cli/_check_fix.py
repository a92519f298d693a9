"""`nqpf check --fix`: shows what would change in the file, asks, and writes it."""

import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff

import click

from nqpf_cli.cli._output import Output, note
from nqpf_cli.formats.file_edits import Escape
from nqpf_cli.services.fix import Fix, fixed_text, fixes, stands_in_file
from nqpf_cli.store.files import STDIN, rewrite_text, shown_name
from nqpf_cli.terminology.findings import CheckedText, Verdict
from nqpf_cli.terminology.messages import counted
from nqpf_cli.terminology.model import ConceptEntry
from nqpf_cli.text.normalize import visible

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def offer_fixes(
    file: str,
    checked: CheckedText,
    entries: Mapping[str, ConceptEntry],
    out: Output,
    *,
    yes: bool,
    written: Escape = Escape.NONE,
) -> tuple[Fix, ...]:
    """Show the fixes of the target's `file` as a unified diff, and write them: with `yes`, or when the user says so.

    Returns what was written, () if nothing was. Raises: StoreError where the file has changed or cannot be written.
    """
    made = fixes(checked, entries, written=written)
    after = fixed_text(checked.target.text, made)
    out.write(_shown(diff(checked.target.name, checked.target.text, after), coloured=out.is_coloured()))
    _tell_of_the_rest(checked, made)
    if not made:
        return ()
    if file == STDIN:
        note("nqpf: nothing was written: the text came from standard input — name the file instead")
        return ()
    if not yes and not _is_agreed(shown_name(file)):
        return ()
    rewrite_text(file, checked.target.text, after)
    note(f"{counted(len(made), 'rendering')} rewritten in {shown_name(file)}")
    return made


def _tell_of_the_rest(checked: CheckedText, made: tuple[Fix, ...]) -> None:
    mended = {fix.finding for fix in made}
    left = [one for one in checked.findings if one.verdict == Verdict.DEPRECATED and one not in mended]
    uncertain = sum(stands_in_file(finding, checked.target) for finding in left)
    parted = "the file has markup or a line break in them" if checked.target.text else "the file is no text"
    for number, why in (
        (uncertain, "how the sentence would go on is not certain"),
        (len(left) - uncertain, parted),
    ):
        if number:
            what = counted(number, "deprecated rendering")
            note(f"nqpf: {what} left: {why} — rewrite by hand what the check names")


def _is_agreed(name: str) -> bool:
    """Whether the user, if there is one to be asked, wants the file written."""
    if sys.stdin is None or sys.stdout is None or not sys.stdin.isatty() or not sys.stdout.isatty():
        note(f"nqpf: nothing was written — add --yes to rewrite {name}")
        return False
    return click.confirm(f"Write {visible(name)}?", default=False, err=True)


def diff(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff, each with the line end that it has in the file: CRLF stays."""
    for line in unified_diff(_lines(before), _lines(after), visible(name), visible(name)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as a diff counts them: U+000A ends one, nothing else does."""
    lines = [f"{line}\n" for line in text.split("\n")]
    return lines[:-1] if text.endswith("\n") else [*lines[:-1], lines[-1][:-1]]


def _shown(lines: Iterator[str], *, coloured: bool) -> Iterator[str]:
    """The lines without what a terminal would obey if they go to one, else as they are, for `patch`."""
    if not coloured and (sys.stdout is None or not sys.stdout.isatty()):
        yield from lines
        return
    for line in lines:
        bare = visible(line.rstrip("\r\n"))
        colour, is_head = _COLOURS.get(bare[:1]), bare.startswith(("---", "+++"))
        yield f"{click.style(bare, fg=colour, bold=is_head or None) if coloured and colour else bare}\n"
