"""Terms as a glossary would file them, without an index."""

from collections.abc import Callable

import pytest

from nqpf_cli.terminology.keys import keys_of
from nqpf_cli.terminology.model import Hit, TermSection

SIMPLIFICATION = {
    ord(traditional): simplified for traditional, simplified in zip("質產數經濟", "质产数经济", strict=True)
}


@pytest.fixture
def simplification() -> dict[int, str]:
    """A few Traditional characters, for `str.translate`."""
    return SIMPLIFICATION


@pytest.fixture
def hits_of() -> Callable[..., list[Hit]]:
    """The keys of term sections as hits of the concept `concept_id`."""

    def file(concept_id: str, *sections: TermSection) -> list[Hit]:
        return [
            Hit(key, kind, concept_id, t.term, t.language, t.status)
            for t in sections
            for key, kind in keys_of(t, lambda text: text.translate(SIMPLIFICATION))
        ]

    return file
