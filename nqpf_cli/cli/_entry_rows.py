"""Entries as cells of text, for plain output and for tables."""

from collections.abc import Iterator

from nqpf_cli.bibliography.model import Entry, Name
from nqpf_cli.bibliography.records import to_record


def plain_row(entry: Entry, first: str) -> tuple[str, ...]:
    """`first` (a line number or key), marks, authors, title, container (or publisher), date, volume, issue and pages."""
    mark = f"{entry.mark}/{entry.carrier}" if entry.carrier else entry.mark or ""
    authors = "; ".join(map(_shown, entry.author)) + ("; et al." if entry.et_al else "")
    container = entry.container_title.either() or entry.publisher.either()
    rest = (container, entry.issued, entry.volume, entry.issue, entry.page)
    return first, mark, authors, entry.title.either() or "", *(value or "" for value in rest)


def _shown(name: Name) -> str:
    return name.zh or name.literal or " ".join(filter(None, (name.family, name.given)))


def known_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Names and values of the fields that are known, one value a row."""
    for name, value in to_record(entry).items():
        if name == "extra" and isinstance(value, dict):
            yield from ((f"extra {field}", str(text)) for field, text in value.items())
            continue
        for part in value if isinstance(value, list) else [value]:
            text = _field_text(name, part)
            if text:
                yield name, text


def _field_text(name: str, value: object) -> str:
    """One value for people: a name with its pinyin, a place as file and line, languages apart by a slash."""
    if not isinstance(value, dict):
        return str(value) if value not in (None, False) else ""
    if name == "provenance":
        return f"{value['file']}:{value['line']}: {' '.join(str(value['raw']).split())}"
    if "family" in value:
        latin = " ".join(str(value[part]) for part in ("family", "given") if value[part])
        whole = value["zh"] or value.get("literal") or latin
        marked = f"{latin}, {value['romanization']}" if value["romanization"] else latin
        return f"{whole} ({marked})" if latin and latin != whole else str(whole)
    return " / ".join(str(text) for text in value.values() if text)
