"""A store in memory, and entries to put into it."""

from collections.abc import Iterator

import pytest

from nqpf_cli.store.citations import CitationStore


@pytest.fixture
def memory() -> Iterator[CitationStore]:
    with CitationStore(":memory:") as store:
        yield store
