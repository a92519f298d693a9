"""nqpf cite edit, remove, tag, note, merge and undo: changes to the store, each of which can be undone."""

from collections.abc import Callable, Iterator

import click

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.cli._cite_show import complete_key, no_such_key
from nqpf_cli.cli._options import output_options, store_option
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.formats.bibtex import write_bibtex
from nqpf_cli.formats.bibtex_reader import read_bibtex
from nqpf_cli.services.edit import (
    merge_entries,
    note_entry,
    remove_entries,
    replace_entry,
    tag_entries,
    unknown_keys,
    untag_entries,
)
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.files import STDIN, decode, keep_aside, read_text, shown_name

KEYS = click.argument("keys", metavar="KEY...", nargs=-1, required=True, shell_complete=complete_key)
Change = Callable[[CitationStore], object]


def _changed(ctx: click.Context, keys: tuple[str, ...], store: str, change: Change) -> None:
    """Run `change` where every key is known; else say which are not, and change nothing."""
    with CitationStore(store) as citations:
        missing = unknown_keys(keys, citations)
        known = citations.all_keys() if missing else []
    for key in missing:
        note(no_such_key(key, known))
    if missing:
        ctx.exit(1)
    with CitationStore(store, writable=True) as citations:
        change(citations)


@click.command()
@KEYS
@store_option
@click.pass_context
def remove(ctx: click.Context, keys: tuple[str, ...], store: str) -> None:
    """Remove the entries KEY... from the store; all of them, or none if one is unknown.

    \b
    Example:
      nqpf cite remove deng2024jiasu

    Exit status: 0 removed, 1 no such entry, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    _changed(ctx, keys, store, lambda citations: remove_entries(keys, citations))


@click.command()
@KEYS
@click.option("-t", "--tag", "tags", multiple=True, required=True, help="A tag; repeatable.")
@click.option("--remove", is_flag=True, help="Take the tags away instead.")
@store_option
@click.pass_context
def tag(ctx: click.Context, keys: tuple[str, ...], tags: tuple[str, ...], remove: bool, store: str) -> None:
    """Tag the entries KEY..., or take tags away.

    \b
    Examples:
      nqpf cite tag deng2024jiasu lin2025dikong -t chapter-2
      nqpf cite tag lin2025dikong -t chapter-2 --remove

    Exit status: 0 done, 1 no such entry, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    work = untag_entries if remove else tag_entries
    _changed(ctx, keys, store, lambda citations: work(keys, tags, citations))


@click.command("note")
@click.argument("key", shell_complete=complete_key)
@click.argument("text", required=False)
@store_option
@click.pass_context
def write_note(ctx: click.Context, key: str, text: str | None, store: str) -> None:
    """Give the entry KEY the note TEXT in place of the one it has; none takes it away.

    \b
    Examples:
      nqpf cite note deng2024jiasu "defines the three elements on p. 109"
      nqpf cite note deng2024jiasu

    Exit status: 0 done, 1 no such entry, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    _changed(ctx, (key,), store, lambda citations: note_entry(key, text, citations))


@click.command()
@KEYS
@store_option
@click.pass_context
def merge(ctx: click.Context, keys: tuple[str, ...], store: str) -> None:
    """Make one entry of KEY..., whatever tells them apart; it has the first key.

    \b
    Example:
      nqpf cite merge deng2024jiasu deng2024accelerating

    Exit status: 0 merged, 1 no such entry, 3 fewer than two entries, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    _changed(ctx, keys, store, lambda citations: merge_entries(keys, citations))


@click.command()
@click.argument("key", shell_complete=complete_key)
@click.option(
    "--from", "file", type=click.Path(readable=False), help="Take the BibTeX of this file (- for stdin), no editor."
)
@store_option
@click.pass_context
def edit(ctx: click.Context, key: str, file: str | None, store: str) -> None:
    """Edit the entry KEY as BibTeX in your editor ($VISUAL, $EDITOR); a changed key renames it.

    What the editor leaves must be one entry; if it is not, nothing changes, and your text is kept in a file.

    \b
    Examples:
      nqpf cite edit deng2024jiasu
      nqpf cite edit deng2024jiasu --from corrected.bib

    Exit status: 0 changed or left, 1 no such entry, 3 no BibTeX entry, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b

    def change(citations: CitationStore) -> None:
        entry = citations.get(key)
        before = "".join(write_bibtex([entry], lossless=True)) if entry else ""
        after = read_text(file) if file is not None else _edited(before)
        if after is None or after == before:
            return
        try:
            edited = _one_entry(after, shown_name(file) if file else "the edited text")
            if citations.get(key) != entry:
                raise InputError("another process has changed the entry meanwhile")
            replace_entry(key, edited, citations)
        except InputError as error:
            raise _refused(error, after, file) from error

    _changed(ctx, (key,), store, change)


def _edited(before: str) -> str | None:
    """What the user's editor leaves of `before`; None if it saves nothing.

    Raises: UsageError if the editor fails, InputError if it leaves nothing, or no text.
    """
    try:
        data = click.edit(before.encode(), extension=".bib")
    except (OSError, ValueError, click.ClickException) as error:  # ValueError: quotation marks open in $EDITOR
        what = error.format_message() if isinstance(error, click.ClickException) else str(error)
        raise UsageError(
            f"the editor failed, nothing was changed: {what}", hint="set $EDITOR, or use --from FILE"
        ) from error
    if data is None:
        return None
    if not data.strip():
        raise InputError("the editor left nothing, and nothing was changed", hint="nqpf cite remove takes entries away")
    try:
        return decode(data, "the edited text").replace("\r\n", "\n")
    except InputError as error:
        raise _refused(error, data.decode("utf-8", "backslashreplace"), None) from error


def _one_entry(text: str, name: str) -> Entry:
    """The one entry of a BibTeX text, which messages call `name`. Raises: InputError."""
    read = read_bibtex(text)
    if len(read.entries) == 1 and not read.faults:
        return read.entries[0].entry
    if read.faults:
        raise InputError(f"{name}:{read.faults[0].line}: {read.faults[0].reason}")
    raise InputError(f"{name}: {len(read.entries)} BibTeX entries, not one")


def _refused(error: InputError, text: str, file: str | None) -> InputError:
    """`error` with where the user finds `text` again: in `file`, or, from the editor or a pipe, in one made now."""
    if file is not None and file != STDIN:
        return InputError(error.message, hint=error.hint or "correct the file; nothing was changed")
    kept = keep_aside(text, ".bib")
    hint = f"{error.hint}; " if error.hint else ""
    return InputError(f"not changed: {error.message}", hint=f"{hint}your text is in {kept}: correct it, then --from it")


@click.command()
@click.option("--list", "show_only", is_flag=True, help="Show what can be undone, the last change first.")
@store_option
@output_options()
@click.pass_context
def undo(ctx: click.Context, show_only: bool, store: str, out: Output) -> None:
    """Take back the last change of the store as a whole; again for the one before it.

    \b
    Examples:
      nqpf cite undo
      nqpf cite undo --list

    Exit status: 0 taken back, 1 nothing to take back, 4 the store cannot be written.
    """  # noqa: D301  # click reads \b
    with CitationStore(store, writable=not show_only) as citations:
        changes = citations.changes() if show_only else list(filter(None, [citations.undo()]))
    rows = [(c.operation, " ".join(c.added), " ".join(c.replaced), " ".join(c.documents)) for c in changes]
    out.show(
        record=lambda: {
            "changes": [
                {
                    "operation": c.operation,
                    "added": list(c.added),
                    "changed": list(c.replaced),
                    "documents": list(c.documents),
                }
                for c in changes
            ]
        },
        rows=lambda: rows,
        table=lambda: _change_lines(rows, done=not show_only),
    )
    if not changes:
        note(f"nqpf: {store}: nothing to take back — nqpf cite undo reverts add, edit, tag, note, merge and remove")
    ctx.exit(0 if changes else 1)


def _change_lines(rows: list[tuple[str, str, str, str]], *, done: bool) -> Iterator[str]:
    for operation, added, changed, documents in rows:
        count = len(added.split()) + len(changed.split())
        keys = ", ".join((added + " " + changed).split()[:5])
        more = f" and {count - 5} more" if count > 5 else ""
        files = f" (the texts of {documents})" if documents else ""
        yield f"{'took back' if done else ''} {operation}: {keys}{more}{files}".strip()
