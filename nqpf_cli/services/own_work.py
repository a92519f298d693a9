"""The work that a document is of: what its header, its cite-this-article block and its meta tags say, as one entry."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nqpf_cli.bibliography.duplicates import resemblance
from nqpf_cli.bibliography.merging import is_first_online, merged
from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, Name, Romanization
from nqpf_cli.bibliography.names import parse_names
from nqpf_cli.services.cite import out_of_capitals
from nqpf_cli.text.normalize import squeezed

_BETWEEN = r"(?:<sup>[^<]{0,12}</sup>|[\s\d*＊†,，#])*[(（]?\s*"
_LATIN = r"[A-ZÀ-Ž][A-Za-zÀ-ž'’]+(?:[- ][A-ZÀ-Ž][A-Za-zÀ-ž'’]+){1,3}"
_LOCATORS = ("volume", "issue", "page", "doi", "issn")


def known_before(cited: Entry | None, tagged: Entry | None) -> Entry | None:
    """What citation and tags say together, to find the header by."""
    if not cited or not tagged:
        return cited or tagged
    return replace(cited, title=_titles(tagged, cited), author=people(cited.author, tagged.author))


def is_same_work(header: Entry, cited: Entry) -> bool:
    """Whether a page's citation is of the work whose header it has: by their titles, a subtitle may be missing."""
    if resemblance(header, cited):
        return True
    pairs = [(a, b) for a, b in zip(_both(header), _both(cited), strict=True) if a and b]
    return not pairs or any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def is_cited_wrongly(header: Entry, cited: Entry) -> bool:
    """Whether a citation has the header's title somewhere else than where it was looked for, as behind odd names."""
    title, raw = squeezed(header.title.zh or ""), squeezed(cited.raw)
    return bool(title) and title in raw and not is_same_work(header, cited)


def _both(entry: Entry) -> tuple[str, str]:
    return squeezed(entry.title.zh or ""), squeezed(entry.title.en or "")


def own_work(header: Entry | None, cited: Entry | None, tagged: Entry | None) -> Entry | None:
    """One entry of what three places of a page say of its work; None where none says anything.

    Tags go before the citation and that before the header where all are sure (titles, locators, identifiers), but a
    title with its subtitle before one without. Names come from where most are printed; what only a header tells
    (affiliations, funds, dates) is the header's.
    """
    sources = [source for source in (tagged, cited, header) if source]
    if not sources:
        return None
    entry = header or cited or tagged
    assert entry
    if header and cited:
        entry = merged(cited, replace(header, carrier=_carrier(header, cited)))
    changes: dict[str, object] = {
        "title": _titles(*sources),
        "container_title": _first_container(sources),
        "author": people(*(source.author for source in (header, cited, tagged) if source)),
        "issued": _issued(sources),
    }
    changes |= {name: next((v for s in sources if (v := getattr(s, name))), None) for name in _LOCATORS}
    if tagged:
        changes["affiliations"] = entry.affiliations or tagged.affiliations
        changes["abstract"] = entry.abstract.completed(tagged.abstract)
        changes["keywords"] = entry.keywords or tagged.keywords
        if not entry.mark:
            changes |= {"type": tagged.type, "mark": tagged.mark, "inferred": True}
    return replace(entry, **changes)  # type: ignore[arg-type]  # each value is of the field of its name


def _carrier(header: Entry, cited: Entry) -> str | None:
    """A header tells no carrier: one without volume and issue is that of the first online publication cited there."""
    is_placed = header.volume or header.issue
    return cited.carrier if is_first_online(cited) and not is_placed else header.carrier


def _titles(*sources: Entry) -> Bilingual:
    return Bilingual(
        _whole([s.title.zh for s in sources if s.title.zh]), _whole([s.title.en for s in sources if s.title.en])
    )


def _whole(titles: Sequence[str]) -> str | None:
    """The first of these titles, or one that goes on where it ends: the same with its subtitle.

    Of two that differ in capitals only, the one that is not all in capitals is taken.
    """
    if not titles:
        return None
    first = titles[0]
    for title in titles[1:]:
        ours, theirs = squeezed(first), squeezed(title)
        goes_on = theirs.startswith(ours) and len(theirs) > len(ours)
        if goes_on or (ours == theirs and first.isupper() and not title.isupper()):
            first = title
    return first


def _first_container(sources: Sequence[Entry]) -> Bilingual:
    found = UNKNOWN
    for source in sources:
        found = found.completed(source.container_title)
    header = sources[-1].container_title
    if found.en and found.en.isupper() and header.en and squeezed(header.en) == squeezed(found.en):
        return Bilingual(found.zh, header.en)
    return Bilingual(found.zh, out_of_capitals(found.en)) if found.en else found


def _issued(sources: Sequence[Entry]) -> str | None:
    """The date that a citation has, or else the first; as exact as any source that has the same year."""
    dates = [source.issued for source in sources if source.issued]
    if not dates:
        return None
    same = [date for date in dates if date[:4] == dates[0][:4]]
    return max(same, key=len)


def people(*lists: tuple[Name, ...]) -> tuple[Name, ...]:
    """The list of most names, each completed from the lists of as many."""
    filled = [names for names in lists if names]
    if not filled:
        return ()
    best = max(filled, key=lambda names: (len(names), sum(bool(name.zh) for name in names)))
    for other in filled:
        if other is not best and len(other) == len(best):
            best = tuple(_completed(a, b) for a, b in zip(best, other, strict=True))
    return best


def with_latin_beside(names: tuple[Name, ...], text: str) -> tuple[Name, ...]:
    """Chinese names with the Latin letters that stand right behind each of them in `text`; all of them, or none."""
    if not names or any(name.family or not name.zh for name in names):
        return names
    found: list[Name] = []
    for name in names:
        match = re.search(rf"{re.escape(name.zh or '')}{_BETWEEN}(?P<latin>{_LATIN})(?![A-Za-z])", text)
        parsed = parse_names(match["latin"]) if match else None
        if not parsed or len(parsed[0]) != 1 or not parsed[0][0].family:
            return names
        latin = parsed[0][0]
        found.append(replace(name, family=latin.family, given=latin.given, romanization=Romanization.SOURCE))
    return tuple(found)


def _completed(one: Name, other: Name) -> Name:
    if one.zh and other.zh and squeezed(one.zh) != squeezed(other.zh):
        return one
    if one.family and one.given:
        return replace(one, zh=one.zh or other.zh)
    if other.family and not one.family:
        return replace(
            one, zh=one.zh or other.zh, family=other.family, given=other.given, romanization=other.romanization
        )
    return replace(one, zh=one.zh or other.zh)
