"""Read what a text holds: the references of a list or an article, or the records of an export."""

from dataclasses import replace

from nqpf_cli.bibliography.duplicates import resemblance
from nqpf_cli.bibliography.merging import is_first_online, merged
from nqpf_cli.bibliography.model import Entry, Provenance
from nqpf_cli.formats.article_header import ArticleHeader, JournalOf, read_header
from nqpf_cli.formats.exports import detect, read_export
from nqpf_cli.services.cite import ParsedReference, parse_references

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
        parsed = parse_references(text, file=file, one_per_line=one_per_line)
        header = None if one_per_line else read_header(text, journal_of)
        return _with_header(parsed, header, file) if header else parsed
    read, faults = read_export(text, kind)
    parsed = [ParsedReference(r.entry.raw, r.line, _from(r.entry, file, r.line), repairs=r.repairs) for r in read]
    parsed += [ParsedReference(fault.raw, fault.line, None, reason=fault.reason) for fault in faults]
    return sorted(parsed, key=lambda reference: reference.line)


def _with_header(parsed: list[ParsedReference], header: ArticleHeader, file: str) -> list[ParsedReference]:
    """With the work of the article itself; its other lines are no references that were not understood."""
    kept = [r for r in parsed if r.found_in or (r.entry and not r.entry.inferred)]
    own = _from(header.entry, file, header.line)
    for at, reference in enumerate(kept):
        cited = reference.entry
        if reference.found_in == "citation" and cited and resemblance(cited, own):
            kept[at] = replace(reference, entry=merged(cited, _in_form_of(cited, own)))
            return kept
    return [ParsedReference(own.raw, header.line, own, "citation"), *kept]


def _in_form_of(cited: Entry, own: Entry) -> Entry:
    """A header tells no carrier: one without volume and issue is that of the first online publication cited there."""
    is_placed = own.volume or own.issue
    return replace(own, carrier=cited.carrier) if is_first_online(cited) and not is_placed else own


def _from(entry: Entry, file: str, line: int) -> Entry:
    return replace(entry, provenance=(Provenance(file, line, entry.raw[:_MAX_RAW]),))
