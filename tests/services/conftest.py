"""A store in memory, entries to put into it, and a checker with a short list of terms."""

from collections.abc import Iterator

import pytest
from judged_terms import LIST

from nqpf_cli.services.check import Checker
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.glossaries import open_glossary


@pytest.fixture
def memory() -> Iterator[CitationStore]:
    with CitationStore(":memory:") as store:
        yield store


@pytest.fixture(scope="session")
def given_terms(tmp_path_factory) -> Checker:
    """A checker that knows the terms of LIST and no others."""
    file = tmp_path_factory.mktemp("terms") / "list.tsv"
    file.write_text(LIST, encoding="utf-8")
    return Checker(open_glossary([str(file)], default=False))
