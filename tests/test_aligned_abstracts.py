"""How many of the example abstracts, which we wrote and aligned by hand, are aligned wholly as they should be."""

import json

import pytest
from paths import EXAMPLES

from nqpf_cli.services.align import Aligner, load_encoder

ABSTRACTS = [
    json.loads(line) for line in (EXAMPLES / "abstracts.jsonl").read_text(encoding="utf-8").split("\n") if line
]


def wrong(aligner: Aligner) -> list[str]:
    """The abstracts of which any bead is not that of the hand-made alignment."""
    return [
        abstract["id"]
        for abstract in ABSTRACTS
        if [
            [list(b.bead.source), list(b.bead.target)]
            for b in aligner.align(abstract["source"], abstract["target"]).beads
        ]
        != abstract["beads"]
    ]


def test_most_abstracts_are_wholly_right_in_the_core_tier(glossary):
    assert len(wrong(Aligner(glossary))) <= 9


def test_most_abstracts_are_wholly_right_with_the_encoder(glossary):
    encoder = load_encoder() or pytest.skip("the extra [encoder] is not installed")
    assert len(wrong(Aligner(glossary, encoder=encoder))) <= 7
