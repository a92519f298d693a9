"""Read what a text holds: the references of a list or an article, or the records of an export."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nqpf_cli.bibliography.merging import merged
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Provenance
from nqpf_cli.formats.apa_entry import match_start, parse_apa
from nqpf_cli.formats.apa_references import read_apa_list
from nqpf_cli.formats.article_header import JournalOf, read_header
from nqpf_cli.formats.exports import detect, read_export
from nqpf_cli.formats.reference_text import has_label
from nqpf_cli.formats.running_heads import without_running_heads
from nqpf_cli.services.cite import ParsedReference, parse_references
from nqpf_cli.services.own_work import is_cited_wrongly, is_same_work, known_before, own_work, people, with_latin_beside
from nqpf_cli.text.normalize import has_han, squeezed

_LABEL = re.compile(r"^[ \t]*[\[［(（]\d{1,3}[\]］)）][ \t]*", re.MULTILINE)
_YEAR_ALONE = re.compile(
    r"^([ \t]*(?:[A-ZÀ-Ž][\w'’-]+(?: [A-Z]{1,3}\b\.?){0,3}(?:, (?:et al)?| and |, and | & )?){1,8}\.?|[ \t]*[A-Z][\w'’&-]+(?: (?:of|and|the|for|on|[A-Z][\w'’&-]+)){1,12}\.)[ ]((?:19|20)\d\d[a-z]?)\. (?=[A-Z0-9])",
    re.MULTILINE,
)
"""A reference of an English journal whose year stands behind its authors without brackets."""
_MAX_RAW = 20_000
"""Characters of a record that are kept as its provenance; abstracts can be longer."""


def read_references(
    text: str, *, file: str, one_per_line: bool = False, journal_of: JournalOf | None = None
) -> list[ParsedReference]:
    """The references of `text` in order, each with its entry or the reason why it has none.

    An export (BibTeX, CSL-JSON, EndNote, NoteExpress, RefWorks, RIS) is recognised by its content; anything else is a
    list of reference strings, or an article with such lists. What the header of an article says goes to the work of
    its cite-this-article block, or comes first. `file` is what their provenance names; `journal_of` names the journal
    of an ISSN.
    """
    kind = None if one_per_line else detect(text)
    if kind is None:
        if one_per_line:
            return parse_references(text, file=file, one_per_line=True)
        own, parsed = article_with_references(text, file, journal_of)
        return [ParsedReference(own.raw, own.provenance[0].line, own, "citation"), *parsed] if own else parsed
    read, faults = read_export(text, kind)
    parsed = [ParsedReference(r.entry.raw, r.line, _from(r.entry, file, r.line), repairs=r.repairs) for r in read]
    parsed += [ParsedReference(fault.raw, fault.line, None, reason=fault.reason) for fault in faults]
    return sorted(parsed, key=lambda reference: reference.line)


def references_in(text: str, file: str) -> list[ParsedReference]:
    """The references of a document that is known not to be a list: of its lists, with type marks or by author and year."""
    parsed = [r for r in parse_references(text, file=file) if r.found_in == "references"]
    return _by_author_and_year(list(_paired(parsed)), text, file)


def _by_author_and_year(parsed: list[ParsedReference], text: str, file: str) -> list[ParsedReference]:
    """The references of a list without type marks, if the document has such a list and no other."""
    if any(r.entry and r.entry.mark and not r.entry.inferred for r in parsed):
        return [_read_otherwise(r, file) for r in parsed]
    found = read_apa_list(_LABEL.sub("", _YEAR_ALONE.sub(r"\1 (\2). ", text)))
    if len(found) < len([r for r in parsed if r.entry]):
        return parsed
    return [
        ParsedReference(r.raw, r.line, replace(r.entry, provenance=(Provenance(file, r.line, r.raw),)), "references")
        for r in found
    ]


def _without_own(references: list[ParsedReference], own: Entry) -> list[ParsedReference]:
    """The references but for the work itself, which a page may list where it says how to cite it."""
    titles = {squeezed(title) for title in (own.title.zh, own.title.en) if title}
    return [r for r in references if not r.entry or squeezed(r.entry.title.either() or "-") not in titles]


def _read_otherwise(reference: ParsedReference, file: str) -> ParsedReference:
    """A reference that was not understood, read by author and year if it has that shape."""
    if reference.entry:
        return reference
    line = _LABEL.sub("", " ".join(reference.raw.split()))
    entry = parse_apa(line, reference.raw) if match_start(line) else None
    place = (Provenance(file, reference.line, reference.raw),)
    return replace(reference, entry=replace(entry, provenance=place)) if entry else reference


def article_with_references(
    text: str,
    file: str,
    journal_of: JournalOf | None = None,
    tagged: Entry | None = None,
    shown: str | None = None,
) -> tuple[Entry | None, list[ParsedReference]]:
    """The work that an article is, None where the text is none, and the references in it.

    `tagged` is what the page's meta tags say of the work, `shown` the title in its heading. A reference that is printed in both languages is one.
    """
    parsed = parse_references(text, file=file)
    cited = _cited(parsed)
    known = known_before(cited.entry if cited else None, tagged)
    if not known and shown:
        title = Bilingual(zh=shown) if has_han(shown) else Bilingual(en=shown)
        known = Entry(type=EntryType.DOCUMENT, title=title)
    header = read_header(without_running_heads(text, known), journal_of, known)
    read = _from(header.entry, file, header.line) if header else None
    if read and cited and cited.entry and is_cited_wrongly(read, cited.entry):
        cited = replace(cited, entry=replace(cited.entry, title=read.title, author=read.author))
    apart = bool(read and cited and cited.entry and not is_same_work(read, cited.entry))
    own = own_work(read, cited.entry if cited and not apart else None, tagged)
    if own is None:
        return None, list(_paired(parsed))
    own = replace(own, author=with_latin_beside(own.author, text))
    own = own if own.provenance else replace(own, provenance=(Provenance(file, 1, ""),))
    kept = [r for r in parsed if r.found_in == "references" or (not r.found_in and r.entry and not r.entry.inferred)]
    listed = _without_own(_by_author_and_year(list(_paired(kept)), text, file), own)
    return own, [*([cited] if apart and cited else []), *listed]


def _cited(parsed: Iterable[ParsedReference]) -> ParsedReference | None:
    """The work that a page says how to cite, in both languages where it says so in both."""
    found: ParsedReference | None = None
    for reference in parsed:
        entry = reference.entry
        if reference.found_in != "citation" or not entry:
            continue
        if not found or not found.entry:
            found = reference
        elif (entry.year, entry.page) == (
            found.entry.year,
            found.entry.page,
        ) and entry.language != found.entry.language:
            chinese_first = sorted((found.entry, entry), key=lambda one: one.language == "en")
            joint = replace(merged(*chinese_first), author=people(*(one.author for one in chinese_first)))
            found = replace(found, entry=joint)
    return found


def _paired(references: Iterable[ParsedReference]) -> Iterator[ParsedReference]:
    """The references, one that is printed in both languages as one."""
    kept: ParsedReference | None = None
    for reference in references:
        if kept and kept.entry and reference.entry and kept.found_in and _is_twin(kept, reference):
            kept = replace(kept, entry=merged(kept.entry, reference.entry))
            continue
        if kept:
            yield kept
        kept = reference
    if kept:
        yield kept


def _is_twin(one: ParsedReference, other: ParsedReference) -> bool:
    """Whether a list prints the same work in Chinese and right below it, without a label, in English."""
    if one.line == other.line:
        return True
    a, b = one.entry, other.entry
    if not a or not b or a.language == "en" or b.language != "en" or not has_label(one.raw) or has_label(other.raw):
        return False
    return a.year == b.year and (a.page or a.issue) == (b.page or b.issue) and bool(a.page or a.issue)


def _from(entry: Entry, file: str, line: int) -> Entry:
    return replace(entry, provenance=(Provenance(file, line, entry.raw[:_MAX_RAW]),))
