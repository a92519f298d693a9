"""The entries of a glossary as a house style has them."""

from collections.abc import Mapping

from nqpf_cli.store.evidence import scholarly_sources
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import ConceptEntry
from nqpf_cli.terminology.styles import HouseStyle, styled


def styled_entries(
    entries: Mapping[str, ConceptEntry], style: HouseStyle, glossary: Glossary
) -> dict[str, ConceptEntry]:
    """`entries` of `glossary` by concept id, as `style` has them; in the official style they stay as they are."""
    if style == HouseStyle.OFFICIAL:
        return dict(entries)
    counts = scholarly_sources(glossary, list(entries))

    def restyled(concept_id: str, entry: ConceptEntry) -> ConceptEntry:
        return styled(entry, style, lambda term: counts.get((concept_id, term), 0))

    return {concept_id: restyled(concept_id, entry) for concept_id, entry in entries.items()}
