"""nqpf cite dedupe: entries of the store that are one work, shown and made one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nqpf_cli.bibliography.duplicates import resemblance
from nqpf_cli.bibliography.merging import FieldComparison, compare_fields, merged
from nqpf_cli.bibliography.model import Entry
from nqpf_cli.store.citations import CitationStore

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two entries taken for one work, and why; `certain` where nothing speaks against it."""

    one: Entry
    other: Entry
    certain: bool
    why: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, str]:
        """The citation keys; the first is the one that merging keeps."""
        return self.one.key, self.other.key

    def fields(self) -> tuple[FieldComparison, ...]:
        """The two side by side, field by field, with what merging keeps."""
        return compare_fields(self.one, self.other)


def find_duplicates(store: CitationStore) -> Iterator[DuplicatePair]:
    """Pairs of entries that are the same work, certainly or perhaps, in the order of their keys.

    Only entries that share a title, DOI, place in a volume, or first author and year are compared.
    """
    remembered = lru_cache(maxsize=_REMEMBERED)(store.get)
    for key, other_key in store.candidate_pairs():
        one, other = remembered(key), remembered(other_key)
        alike = resemblance(one, other) if one and other else None
        if one and other and alike:
            yield DuplicatePair(one, other, alike.certain, alike.why)


def merge_certain(store: CitationStore) -> tuple[tuple[str, str], ...]:
    """Make one entry of each certain pair, in one change; (key gone, key kept) of each.

    Of three entries that are one work all go into the first. Each merge is judged again by what the first has become.
    """
    gone: dict[str, str] = {}
    with store.transaction("dedupe"):
        for pair in [pair.keys for pair in find_duplicates(store) if pair.certain]:
            key, other_key = (_survivor(key, gone) for key in pair)
            one, other = store.get(key), store.get(other_key)
            alike = resemblance(one, other) if one and other and key != other_key else None
            if one and other and alike and alike.certain:
                store.remove(other.key, successor=one.key)
                store.put(merged(one, other))
                gone[other.key] = one.key
    return tuple((key, _survivor(key, gone)) for key in gone)


def _survivor(key: str, gone: dict[str, str]) -> str:
    while key in gone:
        key = gone[key]
    return key
