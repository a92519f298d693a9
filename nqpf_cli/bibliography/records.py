"""Entries as plain records: the shape that the store keeps and `nqpf cite show` prints."""

from collections.abc import Mapping, Sequence

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Provenance, Romanization

Record = dict[str, object]

_PLAIN = (
    "issued", "accessed", "volume", "issue", "page", "edition", "number", "doi", "url", "issn", "cn", "clc",
    "article_number", "received", "language", "mark", "carrier",
)  # fmt: skip
_BILINGUAL = ("title", "container_title", "publisher", "publisher_place", "abstract")
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


def from_record(record: Mapping[str, object]) -> Entry:
    """The entry of a record that `to_record` made. Raises: KeyError or ValueError if it is none."""
    plain = {name: _text(record.get(name)) for name in _PLAIN}
    bilingual = {name: _from_bilingual(record.get(name)) for name in _BILINGUAL}
    names = {name: tuple(_from_name(n) for n in _objects(record.get(name))) for name in _NAMES}
    provenance = tuple(
        Provenance(str(p["file"]), int(str(p["line"])), str(p["raw"])) for p in _objects(record.get("provenance"))
    )
    funds = record.get("funds")
    return Entry(
        type=EntryType(str(record["type"])),
        key=str(record["key"]),
        et_al=bool(record.get("et_al")),
        inferred=bool(record.get("inferred")),
        affiliations=tuple(_from_bilingual(a) for a in _objects(record.get("affiliations"))),
        funds=tuple(map(str, funds)) if isinstance(funds, Sequence) else (),
        keywords=tuple(Keyword(_text(k.get("zh")), _text(k.get("en"))) for k in _objects(record.get("keywords"))),
        provenance=provenance,
        raw=provenance[0].raw if provenance else "",
        **bilingual,  # type: ignore[arg-type]  # each dictionary holds the fields of its own type
        **names,  # type: ignore[arg-type]
        **plain,  # type: ignore[arg-type]
    )


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _from_bilingual(value: object) -> Bilingual:
    return Bilingual(_text(value.get("zh")), _text(value.get("en"))) if isinstance(value, Mapping) else Bilingual()


def _from_name(value: Mapping[str, object]) -> Name:
    romanization = _text(value.get("romanization"))
    return Name(
        _text(value.get("zh")),
        _text(value.get("family")),
        _text(value.get("given")),
        _text(value.get("literal")),
        Romanization(romanization) if romanization else None,
    )
