"""Reads XLIFF 1.1, 1.2 and 2.0 to 2.2: the segments of its units and their translations.

Of a segment the text is read, with that inside `<g> <mrk> <pc>`; what stands in `<bpt> <ept> <it> <ph>` is code of the
original, not text, and so are the sub-flows (`<sub>`) inside. A code that is a line break reads as one. Proposals
(`<alt-trans>`, `<matches>`) and what is not to be translated are left out. No entity is declared or fetched.
Sources: XLIFF 1.2, OASIS Standard, 2008; XLIFF 2.1, OASIS Standard, 2018.
"""

import re

from nqpf_cli.errors import InputError
from nqpf_cli.formats.placed_pairs import PairsBuilder, PlacedPairs, primary_language, without_languages
from nqpf_cli.formats.xml_reader import XmlReader
from nqpf_cli.text.normalize import has_han, is_chinese
from nqpf_cli.text.placed_text import join
from nqpf_cli.text.placement import PlacedSegment

_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*+<(?:\w+:)?xliff[\s>]", re.DOTALL
)
_NAMESPACE = re.compile(r"(?:urn:oasis:names:tc:xliff:document:[\d.]+)?")
_CODE = frozenset({"bpt", "ept", "it", "ph"})
_UNITS = frozenset({"trans-unit", "segment"})
_LINE_BREAKS = frozenset({"lb", "xlf:lb", "x-html-br"})
_OURS = frozenset({"zh", "en", ""})


def looks_like_xliff(text: str) -> bool:
    """Whether the root element of `text` is `<xliff>`."""
    return _START.match(text) is not None


class _Side:
    """The source or the target of a unit being read: all of it, and the segments that are marked in it."""

    def __init__(self) -> None:
        self.pieces: list[PlacedSegment] = []
        self.marked: dict[str, list[PlacedSegment]] = {}

    def text(self) -> PlacedSegment:
        return join(self.pieces)

    def segments(self) -> dict[str, PlacedSegment]:
        """The marked segments by their number."""
        return {number: join(pieces) for number, pieces in self.marked.items()}


class _Reader(XmlReader):
    """Gathers the segments of a document and the beads that they make."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _NAMESPACE)
        self.builder = PairsBuilder()
        self.faults: list[tuple[int, str]] = []
        self.languages: list[tuple[str, str]] = []
        """Those of the source and of the target, as often as the document says them."""
        self.is_empty = True
        self._is_ours = True
        self._translate = [True]
        self._sides: dict[str, _Side] = {}
        self._side: _Side | None = None
        self._code = 0
        self._marks: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        says = attributes.get("translate")
        self._translate.append(self._translate[-1] if says is None else says != "no")
        if name == "file" and "source-language" in attributes:
            self._set_languages(attributes["source-language"], attributes.get("target-language", ""))
        elif name == "xliff" and "srcLang" in attributes:
            self._set_languages(attributes["srcLang"], attributes.get("trgLang", ""))
        elif name in _UNITS:
            self._sides = {}
        elif name in ("source", "seg-source", "target") and self.path[-2:-1] and self.path[-2] in _UNITS:
            self._side = self._sides[name] = _Side()
            self._code, self._marks = 0, []
        elif self._side:
            self._start_inline(name, attributes)

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        if not self._code and (attributes.get("ctype") in _LINE_BREAKS or attributes.get("subType") in _LINE_BREAKS):
            self.characters(PlacedSegment("\n"))
        self._code += name in _CODE
        if name == "mrk":
            number = attributes.get("mid", "") if attributes.get("mtype") == "seg" else ""
            self._marks.append(number or (self._marks[-1] if self._marks else ""))
            if number and self._side:
                self._side.marked.setdefault(number, [])

    def characters(self, text: PlacedSegment) -> None:
        if self._side and not self._code:
            self._side.pieces.append(text)
            if self._marks and self._marks[-1]:
                self._side.marked[self._marks[-1]].append(text)

    def end(self, name: str) -> None:
        is_translated = self._translate.pop()
        if self._side and name in ("source", "seg-source", "target"):
            self._side = None
        elif self._side:
            self._code -= name in _CODE
            if name == "mrk":
                self._marks.pop()
        elif name in _UNITS and is_translated and self._is_ours:
            self._end_unit()

    def _set_languages(self, source: str, target: str) -> None:
        ours = primary_language(source), primary_language(target)
        self.languages.append(ours)
        self._is_ours = set(ours) <= _OURS and ours[0] != ours[1]
        if not self._is_ours:
            self.faults.append((self.line, f"units in {source or 'no language'} and {target or 'no language'}"))

    def _end_unit(self) -> None:
        """The beads of a unit: one, or one for each segment that is marked on both sides."""
        self.is_empty = False
        target = self._sides.get("target", _Side())
        source = self._sides.get("seg-source") or self._sides.get("source", _Side())
        if source.marked and target.marked:
            ours, theirs = source.segments(), target.segments()
            for number in dict.fromkeys((*ours, *theirs)):
                self._add(ours.get(number), theirs.get(number))
        else:
            self._add((self._sides.get("source") or source).text(), target.text())

    def _add(self, source: PlacedSegment | None, target: PlacedSegment | None) -> None:
        """Add a bead; a target that is still the Chinese source is no translation."""
        if source and target and source.text.strip() == target.text.strip() and has_han(source.text):
            target = None
        ours, theirs = ([side] if side and side.text.strip() else [] for side in (source, target))
        self.builder.add(ours, theirs)


def read_xliff(text: str, name: str) -> PlacedPairs:
    """The segments of an XLIFF document and its units as beads; one that is not translated has no target.

    The languages are those that the document names, else those of its text. Raises: InputError where the document
    is not well-formed, has no units, or none in Chinese and English.
    """
    reader = _Reader(name)
    reader.read(text)
    pairs = reader.builder.pairs("zh", "en", reader.faults)._replace(has_drafts=True)
    if reader.is_empty:
        if reader.faults:
            raise without_languages(name, (language for both in reader.languages for language in both))
        raise InputError(f"{name}: no units to be translated in it", hint="export the file again")
    named = next((both for both in reader.languages if set(both) <= _OURS and both[0] != both[1]), ("", ""))
    source_is_chinese = named[0] == "zh" or (not named[0] and named[1] == "en")
    if not any(named):
        sides = [is_chinese(" ".join(side)) for side in (pairs.bitext.source, pairs.bitext.target)]
        if sides[0] == sides[1]:
            raise without_languages(name, ("",))
        source_is_chinese = sides[0]
    return pairs if source_is_chinese else pairs._replace(source_language="en", target_language="zh")
