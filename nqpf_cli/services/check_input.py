"""What a terminology check is given: two texts as segments that know their place in the file, and beads where it has any."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.formats.file_edits import Escape
from nqpf_cli.formats.placed_pairs import Faults, PlacedPairs
from nqpf_cli.text.normalize import han_share
from nqpf_cli.text.placement import Document, PlacedSegment, placed, unplaced
from nqpf_cli.text.span import Span
from nqpf_cli.text.waiver_mark import WAIVER_MARK

if TYPE_CHECKING:
    from nqpf_cli.formats.docx_reader import DocxText


_ALL_CHINESE = 0.8
"""The share of Hanzi among letters from which on a text has no English to speak of; names and formulas are in most."""

_WORDS = re.compile(r"[A-Za-z]+[, ]+[A-Za-z]+[, ]+[A-Za-z]+")


class InputFile(NamedTuple):
    """A file as it was read: how messages call it, and its text, or what a DOCX document holds (`text` is "" then)."""

    name: str
    text: str
    document: "DocxText | None" = None


class CheckInput(NamedTuple):
    """Source and target as segments; either may be the Chinese one.

    `beads` are given by a file of units, None where the texts are to be aligned; one with an empty side is a unit that
    has no translation yet, or no source. `by_segment` says that segments were given, so that offsets count in them.
    `escape` is how the target's file writes characters; `faults` are what was left out of it, but for the units that
    are still to be translated: `untranslated` says how many there are.
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...] | None = None
    by_segment: bool = False
    escape: Escape = Escape.NONE
    faults: Faults = ()
    untranslated: int = 0


def input_file(name: str, content: str | bytes) -> InputFile:
    """A text, or the bytes of a DOCX document. Raises: InputError where they are none."""
    if isinstance(content, str):
        return InputFile(name, content)
    from nqpf_cli.formats import docx_reader  # noqa: PLC0415  # 15 ms: zipfile, expat

    return InputFile(name, "", docx_reader.read_docx(content, name))


def read_two_files(source: InputFile, target: InputFile, *, segmented: bool) -> CheckInput:
    """A text and its translation in a file of its own; where it is `segmented`, a segment a line.

    Raises: InputError where both are in one language, or segments are not equal in number, UsageError where one of
    the files holds both texts.
    """
    for file in (source, target):
        if _unit_format(file.text):
            raise UsageError(f"{file.name} holds a text and its translation", hint="check it without a second file")
    read = _given_segments if segmented else read_one_language
    sides = read(source), read(target)
    _refuse_one_language(sides)
    if not segmented:
        return CheckInput(*sides, by_segment=bool(source.document or target.document))
    counts = [len(side.segments) for side in sides]
    if counts[0] != counts[1]:
        what = f"{source.name} has {counts[0]} segments, {target.name} has {counts[1]}"
        raise InputError(what, hint="give one segment a line, as many on both sides")
    return CheckInput(sides[0], sides[1], _one_by_one(counts[0]), by_segment=True, escape=Escape.LINE)


def read_one_file(file: InputFile, *, segmented: bool) -> CheckInput:
    """A file that holds both texts, known by its content.

    TMX, XLIFF, PO, tab-separated pairs and tables of DOCX keep their units; any other is a page with both languages.
    Raises: InputError where it cannot be read, UsageError where a page is said to be `segmented`.
    """
    name = file.name
    found = _read_tables(file.document) if file.document else _read_units(name, file.text)
    if found:
        pairs, escape = found
        source, target = Document(name, file.text, pairs.source), Document(name, file.text, pairs.target)
        beads = tuple(bead for bead in pairs.beads if bead.target) if pairs.has_drafts else pairs.beads
        left_out = len(pairs.beads) - len(beads)
        return CheckInput(source, target, beads, True, escape, pairs.faults, left_out)
    if segmented:
        hint = "name two files, or one that is TMX, XLIFF, PO, or has two columns apart by tabs"
        raise UsageError("--segmented takes two files, not 1", hint=hint)
    from nqpf_cli.services import pages  # noqa: PLC0415  # 15 ms

    chinese, english = pages.split_placed_page(_running_text(file), name)
    return CheckInput(_document(file, chinese), _document(file, english), by_segment=file.document is not None)


def read_one_language(file: InputFile) -> Document:
    """A text in one language, split into sentences."""
    from nqpf_cli.services import splitting  # noqa: PLC0415  # 7 ms: given segments are not split

    return _document(file, splitting.split_placed_text(_running_text(file)))


def read_english(file: InputFile) -> Document:
    """A translation alone, a paragraph a segment; of DOCX, where places count in segments, a sentence.

    Raises: InputError where it is in Chinese, UsageError where the file holds its source too.
    """
    if _unit_format(file.text):
        raise UsageError(f"{file.name} holds a text and its translation", hint="check it without --target-only")
    document = read_one_language(file) if file.document else _paragraphs(file)
    if _share_of_chinese(document) >= _ALL_CHINESE:
        is_mixed = any(_WORDS.search(s.text) and han_share(s.text) < _ALL_CHINESE for s in document.segments)
        lacking = "most of it is Chinese" if is_mixed else "no English text in it"
        hint = "name the English alone, or check both without --target-only" if is_mixed else "name the translation"
        raise InputError(f"{file.name}: {lacking}", hint=hint)
    return document


def _paragraphs(file: InputFile) -> Document:
    from nqpf_cli.text.paragraphs import paragraph_spans  # noqa: PLC0415  # 3 ms: given segments have none

    bare = _running_text(file)
    return Document(file.name, file.text, tuple(placed(bare, span) for span in paragraph_spans(bare)))


def read_given(source: str | Sequence[str], target: str | Sequence[str]) -> CheckInput:
    """Two texts that are no files, or two lists of segments, which are kept as they are.

    In a text a line break is white space. Raises: InputError where one is a text and the other a list, or the lists
    are not of one length.
    """
    if isinstance(source, str) and isinstance(target, str):
        from nqpf_cli.services import splitting  # noqa: PLC0415  # 7 ms: given segments are not split

        sides = [Document("", side, splitting.split_running_text(side)) for side in (source, target)]
        return CheckInput(sides[0], sides[1])
    if isinstance(source, str) or isinstance(target, str):
        raise InputError("a text beside a list of segments", hint="give two texts, or two lists")
    if len(source) != len(target):
        raise InputError(f"{len(source)} segments beside {len(target)}", hint="give as many on both sides")
    sides = [Document("", "", unplaced(side)) for side in (source, target)]
    return CheckInput(sides[0], sides[1], _one_by_one(len(source)), by_segment=True)


def _refuse_one_language(sides: tuple[Document, Document]) -> None:
    """Raises: InputError where both texts are in Chinese, or neither has any."""
    source, target = sides
    shares = [_share_of_chinese(side) for side in sides]
    if min(shares) >= _ALL_CHINESE or max(shares) == 0.0:
        language = "English" if min(shares) else "Chinese"
        what = f"{source.name} and {target.name}: no {language} text in either"
        raise InputError(what, hint="name a text and its translation")


def _share_of_chinese(document: Document) -> float:
    return han_share(" ".join(segment.text for segment in document.segments))


def _read_units(name: str, text: str) -> tuple[PlacedPairs, Escape] | None:
    """The units of a file that has them, and how it writes characters; None of a file of running text."""
    format_ = _unit_format(text)
    if format_:
        read, escape = format_
        return read(text, name), escape
    if "\t" in text:
        from nqpf_cli.formats import segment_pairs  # noqa: PLC0415  # few texts have tabs

        pairs = segment_pairs.read_pairs(text, name)
        if pairs:
            return pairs, Escape.CELL if segment_pairs.is_own_table(text) else Escape.LINE
    return None


def _unit_format(text: str) -> tuple[Callable[[str, str], PlacedPairs], Escape] | None:
    """What reads a text that is TMX, XLIFF or PO, and how it writes characters; None of any other."""
    if "<tmx" in text:
        from nqpf_cli.formats import tmx_reader  # noqa: PLC0415  # 3 ms: expat

        if tmx_reader.looks_like_tmx(text):
            return tmx_reader.read_tmx, Escape.XML
    if "xliff" in text:
        from nqpf_cli.formats import xliff_reader  # noqa: PLC0415  # 3 ms: expat

        if xliff_reader.looks_like_xliff(text):
            return xliff_reader.read_xliff, Escape.XML
    if "msgstr" in text:
        from nqpf_cli.formats import po_reader  # noqa: PLC0415  # few texts are PO

        if po_reader.looks_like_po(text):
            return po_reader.read_po, Escape.PO
    return None


def _read_tables(document: "DocxText") -> tuple[PlacedPairs, Escape] | None:
    """The rows of a DOCX document's bilingual tables; None where it has none."""
    from nqpf_cli.services import docx_units  # noqa: PLC0415  # few files are DOCX

    pairs = docx_units.docx_units(document)
    return (pairs, Escape.NONE) if pairs else None


def _running_text(file: InputFile) -> str:
    return "\n\n".join(file.document.paragraphs()) if file.document else _without_comments(file.text)


def _without_comments(text: str) -> str:
    """`text` with spaces instead of the comments that waive findings, which are no text."""
    if WAIVER_MARK not in text:
        return text
    from nqpf_cli.text import waiver_comments  # noqa: PLC0415  # 5 ms, and few texts have any

    return waiver_comments.without_waiver_comments(text)


def _document(file: InputFile, segments: tuple[PlacedSegment, ...]) -> Document:
    """The segments of a file; those of DOCX have no places, since the archive is no text."""
    if file.document:
        segments = tuple(PlacedSegment(segment.text) for segment in segments)
    return Document(file.name, file.text, segments)


def _given_segments(file: InputFile) -> Document:
    """A segment a line, or a paragraph of DOCX."""
    if file.document:
        return _document(file, tuple(map(PlacedSegment, file.document.paragraphs())))
    return _document(file, _lines(file.text))


def _lines(text: str) -> tuple[PlacedSegment, ...]:
    """A segment a line, the last line break ending the last of them; a line with a comment alone is none."""
    bare = _without_comments(text)
    segments, start = [], 0
    for line in bare.removesuffix("\n").split("\n"):
        span = Span(start, start + len(line.removesuffix("\r")))
        if line.strip() or not span.of(text).strip():
            segments.append(placed(bare, span))
        start += len(line) + 1
    return tuple(segments)


def _one_by_one(count: int) -> tuple[Bead, ...]:
    return tuple(Bead((i,), (i,), 1.0) for i in range(count))
