"""The citation keys of a store, asked for one by one: a store may have a million of them."""

from nqpf_cli.store.citations import CitationStore


class StoredKeys:
    """The case-folded keys of the entries of `store`, as they are when they are asked for."""

    def __init__(self, store: CitationStore) -> None:
        self._store = store

    def __contains__(self, folded: object) -> bool:
        key = str(folded)
        if key.isascii():  # SQLite's own folding knows no other letters
            return bool(self._store.select("SELECT 1 FROM entry WHERE key = ?", [key]))
        others = self._store.select("SELECT key FROM entry WHERE key GLOB '*[^ -~]*'")
        return any(other.casefold() == key for (other,) in others)
