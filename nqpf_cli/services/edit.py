"""nqpf cite edit, tag, untag, note, merge and remove: changes to entries of the store; each can be undone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from nqpf_cli.bibliography.keys import is_valid_key
from nqpf_cli.bibliography.merging import merged
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.errors import InputError
from nqpf_cli.store.citations import CitationStore


def unknown_keys(keys: Iterable[str], store: CitationStore) -> list[str]:
    """Those of `keys` that no entry has, in their order."""
    return [key for key in keys if store.get(key) is None]


def replace_entry(key: str, entry: Entry, store: CitationStore) -> Entry:
    """Put the edited `entry` in the place of the one of `key`; the entry as it is stored then.

    An edited key renames the entry. Where it was read is kept, and so are tags and links to the glossary where
    `entry` has none, as the form that people edit may not hold them.
    Raises: InputError if there is no such entry, or the new key is not valid or another entry has it.
    """
    with store.transaction("edit"):
        stored = _get(key, store)
        new_key = entry.key or stored.key
        if new_key.casefold() != stored.key.casefold():
            _check_free(new_key, store)
        result = replace(
            entry,
            key=new_key,
            provenance=stored.provenance,
            raw=stored.raw,
            tags=entry.tags or stored.tags,
            glossary_sources=entry.glossary_sources or stored.glossary_sources,
        )
        if result != stored:
            if new_key != stored.key:
                store.remove(stored.key, successor=new_key)
            store.put(result)
    return result


def _check_free(key: str, store: CitationStore) -> None:
    if not is_valid_key(key):
        raise InputError(f'"{key}" cannot be a citation key', hint="use letters, digits, Hanzi, and - _ : .")
    if key.casefold() in {other.casefold() for other in store.all_keys()}:
        raise InputError(f'another entry has the key "{key}"', hint="choose another, or merge the two")


def tag_entries(keys: Sequence[str], tags: Sequence[str], store: CitationStore) -> tuple[Entry, ...]:
    """Add `tags` to the entries of `keys`, all or none; the entries then. Raises: InputError for an unknown key."""
    cleaned = tuple(filter(None, (" ".join(tag.split()) for tag in tags)))
    return _change_each(
        keys, "tag", store, lambda entry: replace(entry, tags=tuple(dict.fromkeys((*entry.tags, *cleaned))))
    )


def untag_entries(keys: Sequence[str], tags: Sequence[str], store: CitationStore) -> tuple[Entry, ...]:
    """Take `tags` from the entries of `keys`, all or none; the entries then. Raises: InputError for an unknown key."""
    unwanted = {" ".join(tag.split()).casefold() for tag in tags}

    def without(entry: Entry) -> Entry:
        return replace(entry, tags=tuple(tag for tag in entry.tags if tag.casefold() not in unwanted))

    return _change_each(keys, "untag", store, without)


def note_entry(key: str, note: str | None, store: CitationStore) -> Entry:
    """Give the entry of `key` a note instead of the one it has; none for None or blank. Raises: InputError."""
    text = (note or "").strip() or None
    return _change_each([key], "note", store, lambda entry: replace(entry, note=text))[0]


def remove_entries(keys: Sequence[str], store: CitationStore) -> tuple[str, ...]:
    """Remove the entries of `keys`, all or none; their keys as stored. Raises: InputError for an unknown key."""
    with store.transaction("remove"):
        found = tuple(dict.fromkeys(_get(key, store).key for key in keys))
        for key in found:
            store.remove(key)
    return found


def merge_entries(keys: Sequence[str], store: CitationStore) -> Entry:
    """Make one entry of those of `keys`, whatever speaks against it; it has the first key and is returned.

    Raises: InputError for an unknown key, or where `keys` name fewer than two entries.
    """
    with store.transaction("merge"):
        entries = list({entry.key: entry for entry in (_get(key, store) for key in keys)}.values())
        if len(entries) < 2:
            raise InputError("there is nothing to merge", hint="name two entries or more")
        result = entries[0]
        for other in entries[1:]:
            result = merged(result, other)
            store.remove(other.key, successor=result.key)
        store.put(result)
    return result


def _change_each(
    keys: Sequence[str], operation: str, store: CitationStore, change: Callable[[Entry], Entry]
) -> tuple[Entry, ...]:
    with store.transaction(operation):
        entries = [_get(key, store) for key in dict.fromkeys(keys)]
        changed = tuple(map(change, entries))
        for entry, result in zip(entries, changed, strict=True):
            if result != entry:
                store.put(result)
    return changed


def _get(key: str, store: CitationStore) -> Entry:
    entry = store.get(key)
    if entry is None:
        raise InputError(f'no entry "{key}" in the store', hint="see nqpf cite list")
    return entry
