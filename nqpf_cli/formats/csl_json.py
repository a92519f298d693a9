"""Entry → CSL-JSON 1.0.2. What CSL has no variable for stands in `custom`."""

import json
from collections.abc import Iterable, Iterator, Sequence

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.text.normalize import has_han

Item = dict[str, object]


def write_items(items: Iterable[Item]) -> Iterator[str]:
    """The items as one JSON array, piece by piece."""
    separator = "["
    for item in items:
        yield f"{separator}\n{json.dumps(item, ensure_ascii=False, indent=1)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def csl_item(entry: Entry, item_id: str, found_in: str | None = None) -> Item:
    """The CSL-JSON item of `entry`, in the language of the entry; what is unknown is left out.

    `custom.gbt7714` holds marks, `custom.raw` the string as read, `custom.parallel` the other language's
    title, container title and authors.
    """
    chinese = entry.language != "en"
    item: Item = {"id": item_id, "type": entry.type.value}
    plain = {
        "title": _in(entry.title, chinese=chinese),
        "container-title": _in(entry.container_title, chinese=chinese),
        "volume": entry.volume,
        "issue": entry.issue,
        "page": entry.page,
        "edition": entry.edition,
        "publisher": _in(entry.publisher, chinese=chinese),
        "publisher-place": _in(entry.publisher_place, chinese=chinese),
        "number": entry.number,
        "DOI": entry.doi,
        "URL": entry.url,
        "ISSN": entry.issn,
        "language": entry.language,
    }
    for variable, names in (
        ("author", entry.author),
        ("editor", entry.editor),
        ("translator", entry.translator),
    ):
        if names:
            item[variable] = [csl_name(name, chinese=chinese) for name in names]
    item |= {variable: value for variable, value in plain.items() if value is not None}
    item |= {v: csl_date(d) for v, d in (("issued", entry.issued), ("accessed", entry.accessed)) if d}
    item["custom"] = _custom(entry, found_in, chinese=chinese)
    return item


def unparsed_item(raw: str, item_id: str, found_in: str | None = None) -> Item:
    """The item of a string that was not understood: nothing but the string."""
    custom: Item = {"raw": raw, "unparsed": True}
    if found_in:
        custom["found_in"] = found_in
    return {"id": item_id, "type": EntryType.DOCUMENT.value, "custom": custom}


def csl_name(name: Name, *, chinese: bool = True) -> dict[str, str]:
    """A CSL name: a Chinese person or any institution as `literal`, a Western person as `family` and `given`."""
    if name.zh and (chinese or not name.family):
        return {"literal": name.zh}
    if name.family:
        return {"family": name.family} | ({"given": name.given} if name.given else {})
    return {"literal": name.literal or name.zh or ""}


def csl_date(iso: str) -> dict[str, list[list[int]]]:
    """A CSL date as exact as `iso` ("2024", "2024-04", "2024-04-12")."""
    return {"date-parts": [[int(part) for part in iso.split("-")]]}


def _in(text: Bilingual, *, chinese: bool) -> str | None:
    return text.zh or text.en if chinese else text.en or text.zh


def _custom(entry: Entry, found_in: str | None, *, chinese: bool) -> Item:
    custom: Item = {
        "gbt7714": {
            "type": entry.mark,
            "carrier": entry.carrier,
            "et_al": entry.et_al,
            "inferred": entry.inferred,
        },
        "raw": entry.raw,
    }
    if found_in:
        custom["found_in"] = found_in
    parallel = _parallel(entry, chinese=chinese)
    if parallel:
        custom["parallel"] = parallel
    return custom


def _parallel(entry: Entry, *, chinese: bool) -> Item:
    """Title, container title and authors in the language that is not the entry's own; empty where it has none."""
    title = entry.title.en if chinese else entry.title.zh
    container = entry.container_title.en if chinese else entry.container_title.zh
    if not title:
        return {}
    parallel: Item = {"language": "en" if chinese else "zh-CN", "title": title}
    if container:
        parallel["container-title"] = container
    names = _names_in_other_language(entry.author, chinese=chinese)
    if names:
        parallel["author"] = names
    return parallel


def _names_in_other_language(names: Sequence[Name], *, chinese: bool) -> list[dict[str, str]]:
    known = [name for name in names if (name.family if chinese else name.zh and has_han(name.zh))]
    return [csl_name(name, chinese=not chinese) for name in known] if len(known) == len(names) else []
