"""What the built-in glossary knows beside terms: definitions, relations, attestations, sources, names."""

from collections.abc import Iterable, Iterator, Sequence

from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.evidence import Attestation, AuthorityName, Details, SourceRank
from nqpf_cli.terminology.model import ConceptEntry
from nqpf_cli.text.normalize import fold

_MAX_VALUES = 500


def _select(glossary: Glossary, sql: str, values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Rows of the built-in index for any number of `values`, which stand for the marks of `sql`; none without it."""
    wanted = sorted(set(values))
    if glossary.built_in is not None:
        for at in range(0, len(wanted), _MAX_VALUES):
            part = wanted[at : at + _MAX_VALUES]
            yield from glossary.built_in.select(sql.format(marks=",".join("?" * len(part))), part)


def source_bibtex(glossary: Glossary, keys: Iterable[str]) -> Iterator[str]:
    """The BibTeX of the built-in sources among `keys`, in the order of the keys."""
    sql = "SELECT bibtex FROM source WHERE key IN ({marks}) ORDER BY key"
    yield from (bibtex for (bibtex,) in _select(glossary, sql, keys))


def source_labels(glossary: Glossary, keys: Iterable[str]) -> dict[str, str]:
    """Citation key → "author (date). title" of the built-in sources among `keys`."""
    rows = _select(glossary, "SELECT key, label FROM source WHERE key IN ({marks})", keys)
    return {row[0]: row[1] for row in rows}


def details_of(glossary: Glossary, concept_ids: Sequence[str]) -> dict[str, Details]:
    """Definitions, relations and notes of these concepts; one without any is left out."""
    sql = "SELECT * FROM details WHERE concept IN ({marks})"
    found = {
        concept: Details(zh, en, (), (), (), first, source, note)
        for concept, zh, en, first, source, note in _select(glossary, sql, concept_ids)
    }
    sql = "SELECT concept, kind, other FROM relation WHERE concept IN ({marks}) ORDER BY other"
    relations: dict[str, dict[str, tuple[str, ...]]] = {}
    for concept, kind, other in _select(glossary, sql, concept_ids):
        of_concept = relations.setdefault(concept, {})
        of_concept[kind] = (*of_concept.get(kind, ()), other)
    for concept, kinds in relations.items():
        broader, narrower, related = (kinds.get(kind, ()) for kind in ("broader", "narrower", "related"))
        known = found.get(concept, Details())
        found[concept] = known._replace(broader=broader, narrower=narrower, related=related)
    return found


def attestations_of(glossary: Glossary, entry: ConceptEntry) -> list[Attestation]:
    """Every source that prints a term of `entry`: terms in their order, the earliest first, undated ones last."""
    sql = "SELECT term, source, context FROM attestation WHERE concept IN ({marks})"
    contexts = {(term, key): context for term, key, context in _select(glossary, sql, [entry.concept_id])}
    sql = "SELECT key, date, rank, languages, label FROM source WHERE key IN ({marks})"
    sources = {row[0]: row[1:] for row in _select(glossary, sql, {key for _, key in contexts})}
    found: list[Attestation] = []
    for term in entry.terms:
        own = []
        for (printed, key), context in contexts.items():
            if printed == term.term and key in sources:
                date, rank, languages, label = sources[key]
                head = (term.term, term.language, term.status, key)
                own.append(Attestation(*head, date, rank, tuple(languages.split()), label, context))
        found += sorted(own, key=lambda a: (not a.date, a.date, a.source))
    return found


def scholarly_sources(glossary: Glossary, concept_ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many scholarly sources print a term, by concept id and term; those that none prints are left out."""
    sql = """
    SELECT concept, term, count(*) FROM attestation JOIN source ON source.key = attestation.source
    WHERE concept IN ({marks}) AND rank = '%s' GROUP BY concept, term
    """
    rows = _select(glossary, sql % SourceRank.SCHOLARLY, concept_ids)
    return {(concept, term): int(count) for concept, term, count in rows}


def names_of(glossary: Glossary, query: str) -> list[AuthorityName]:
    """Journals, publishers and institutions of this very name, abbreviation or ISSN, in either language."""
    keys = {fold(query), glossary.simplify(fold(query))}
    sql = "SELECT DISTINCT name.* FROM name_key JOIN name ON name.id = name_key.name WHERE folded IN ({marks}) ORDER BY name.id"
    return [_authority_name(row) for row in _select(glossary, sql, keys)]


def _authority_name(row: tuple[str, ...]) -> AuthorityName:
    _, kind, zh, en, abbreviation, issn, cn, sources, unverified, note = row
    return AuthorityName(kind, zh, en, abbreviation, issn, cn, tuple(sources.split()), bool(unverified), note)


def journals(glossary: Glossary) -> list[AuthorityName]:
    """Every journal of the built-in glossary, in the order of its list."""
    sql = "SELECT name.* FROM name WHERE kind = 'journal' ORDER BY id"
    rows = glossary.built_in.select(sql) if glossary.built_in is not None else ()
    return [_authority_name(row) for row in rows]


def known_sources(glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    """Key, title and date of every source of the built-in glossary, once for each title that it has."""
    sql = "SELECT key, title, date FROM source_title JOIN source USING (key) ORDER BY key, title"
    if glossary.built_in is not None:
        yield from ((key, title, date) for key, title, date in glossary.built_in.select(sql))
