"""Entries as plain records: the shape that the store keeps and `nqpf cite show` prints."""

from collections.abc import Callable, Mapping, Sequence

from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, EntryType, Keyword, Name, Provenance, Romanization

Record = dict[str, object]

_PLAIN = (
    "issued", "accessed", "volume", "issue", "page", "edition", "number", "doi", "url", "issn", "cn", "clc",
    "article_number", "received", "language", "mark", "carrier", "isbn", "cstr", "genre", "note",
)  # fmt: skip
_BILINGUAL = ("title", "container_title", "publisher", "publisher_place", "abstract", "series", "event")
_NAMES = ("author", "editor", "translator")


def to_record(entry: Entry) -> Record:
    """The entry as a JSON object; what is unknown is null or an empty list."""
    record: Record = {"key": entry.key, "type": entry.type.value}
    record |= {name: _bilingual(getattr(entry, name)) for name in _BILINGUAL[:2]}
    record |= {name: [_name(n) for n in getattr(entry, name)] for name in _NAMES}
    record["et_al"] = entry.et_al
    record |= {name: getattr(entry, name) for name in _PLAIN}
    record |= {name: _bilingual(getattr(entry, name)) for name in _BILINGUAL[2:]}
    record["inferred"] = entry.inferred
    record["affiliations"] = [_bilingual(a) for a in entry.affiliations]
    record["funds"] = list(entry.funds)
    record["keywords"] = [{"zh": k.zh, "en": k.en} for k in entry.keywords]
    record["tags"] = list(entry.tags)
    record["glossary_sources"] = list(entry.glossary_sources)
    record["extra"] = dict(entry.extra)
    record["provenance"] = [{"file": p.file, "line": p.line, "raw": p.raw} for p in entry.provenance]
    return record


def _bilingual(text: Bilingual) -> dict[str, str | None]:
    return {"zh": text.zh, "en": text.en}


def _name(name: Name) -> dict[str, str | None]:
    record: dict[str, str | None] = {
        "zh": name.zh,
        "family": name.family,
        "given": name.given,
        "romanization": name.romanization.value if name.romanization else None,
    }
    return record | ({"literal": name.literal} if name.literal else {})


def to_stored(entry: Entry) -> Record:
    """The entry as the store keeps it: as `to_record`, without what is unknown."""
    record = {name: value for name, value in to_record(entry).items() if value not in (None, [], {}, False, _NOTHING)}
    return record | {"type": entry.type.value, "key": entry.key}


def from_record(record: Mapping[str, object]) -> Entry:
    """The entry of a record that `to_record` or `to_stored` made. Raises: KeyError or ValueError if it is none."""
    values: dict[str, object] = {
        "type": _TYPES.get(str(record["type"])) or EntryType(str(record["type"])),
        "key": str(record["key"]),
    }
    for name, value in record.items():
        if name in _PLAIN_SET:
            if isinstance(value, str):
                values[name] = value
        elif value and name in _READERS:
            values[name] = _READERS[name](value)
    provenance = values.get("provenance")
    if provenance:
        values["raw"] = provenance[0].raw  # type: ignore[index]  # what the reader of this name returns
    return Entry(**values)  # type: ignore[arg-type]  # each value is what the reader of its name returns


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _from_bilingual(value: object) -> Bilingual:
    if not isinstance(value, dict):
        return UNKNOWN
    zh, en = value.get("zh"), value.get("en")
    if not isinstance(zh, str):
        zh = None
    if not isinstance(en, str):
        en = None
    return UNKNOWN if zh is None and en is None else Bilingual(zh, en)


def _from_names(value: object) -> tuple[Name, ...]:
    return tuple([_from_name(item) for item in value if isinstance(item, dict)]) if isinstance(value, list) else ()


def _from_name(value: dict[str, object]) -> Name:
    get = value.get
    romanization = get("romanization")
    return Name(
        _text(get("zh")),
        _text(get("family")),
        _text(get("given")),
        _text(get("literal")),
        _ROMANIZATIONS[str(romanization)] if romanization else None,
    )


def _from_affiliations(value: object) -> tuple[Bilingual, ...]:
    return tuple(_from_bilingual(item) for item in value) if isinstance(value, Sequence) else ()


def _from_keywords(value: object) -> tuple[Keyword, ...]:
    return tuple(Keyword(_text(k.get("zh")), _text(k.get("en"))) for k in _objects(value))


def _from_provenance(value: object) -> tuple[Provenance, ...]:
    return tuple(Provenance(str(p["file"]), int(str(p["line"])), str(p["raw"])) for p in _objects(value))


def _from_extra(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(k), str(v)) for k, v in value.items()) if isinstance(value, Mapping) else ()


_NOTHING = {"zh": None, "en": None}
_PLAIN_SET = frozenset(_PLAIN)
_TYPES = {kind.value: kind for kind in EntryType}
_ROMANIZATIONS = {romanization.value: romanization for romanization in Romanization}
_READERS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(_BILINGUAL, _from_bilingual),
    **dict.fromkeys(_NAMES, _from_names),
    "et_al": bool,
    "inferred": bool,
    "affiliations": _from_affiliations,
    "funds": _texts,
    "tags": _texts,
    "glossary_sources": _texts,
    "keywords": _from_keywords,
    "provenance": _from_provenance,
    "extra": _from_extra,
}
"""How the value of each name is read; other names are passed by."""
