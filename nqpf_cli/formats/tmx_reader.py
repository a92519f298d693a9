"""Reads TMX 1.1 to 1.4b: the Chinese and the English of each translation unit.

Of a segment the text is read, with that of `<hi>`; what stands in `<bpt> <ept> <it> <ph> <ut>` is code of the
original, not text, and so are the sub-flows (`<sub>`) inside. No entity is declared or fetched: a document that
declares any is refused.
"""

import re
from typing import NamedTuple

from nqpf_cli.formats.placed_pairs import PairsBuilder, PlacedPairs, primary_language, without_languages
from nqpf_cli.formats.xml_reader import XmlReader
from nqpf_cli.text.placed_text import cut, join
from nqpf_cli.text.placement import PlacedSegment
from nqpf_cli.text.span import Span

_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_START = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*+<tmx[\s>]", re.DOTALL)


def looks_like_tmx(text: str) -> bool:
    """Whether the root element of `text` is `<tmx>`."""
    return _START.match(text) is not None


class _Variant(NamedTuple):
    """A segment of a unit: its language, the lengths of its parts if it says so, its text."""

    language: str
    lengths: str | None
    text: PlacedSegment


class _Unit:
    """A translation unit being read: the line it begins in, its properties and its variants by language."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: dict[str, str] = {}
        self.variants: list[_Variant] = []


class _Reader(XmlReader):
    """Gathers the units of a document."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.units: list[_Unit] = []
        self.source_language = ""
        self._text_read: list[PlacedSegment] = []
        self._code = 0
        self._property = ""
        self._language = ""
        self._lengths: str | None = None
        self._segment: PlacedSegment | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "header":
            self.source_language = primary_language(attributes.get("srclang", ""))
        elif name == "tu":
            self.units.append(_Unit(self.line))
        elif name == "tuv":
            self._language = primary_language(attributes.get("xml:lang") or attributes.get("lang", ""))
            self._lengths = self._segment = None
        elif name in ("seg", "prop"):
            self._text_read = []
            self._property = attributes.get("type", "")
        self._code += name in _CODE

    def characters(self, text: PlacedSegment) -> None:
        if not self._code and ("seg" in self.path or self.path[-1] == "prop"):
            self._text_read.append(text)

    def end(self, name: str) -> None:
        self._code -= name in _CODE
        if name == "seg":
            self._segment = join(self._text_read)
        elif name == "prop" and self.path[-1:] == ["tuv"] and self._property == "x-nqpf-lengths":
            self._lengths = join(self._text_read).text
        elif name == "prop" and self.path[-1:] == ["tu"]:
            self.units[-1].properties[self._property] = join(self._text_read).text
        elif name == "tuv" and self._segment is not None and self.units:
            self.units[-1].variants.append(_Variant(self._language, self._lengths, self._segment))


def read_tmx(text: str, name: str) -> PlacedPairs:
    """The Chinese and English segments of a TMX document and its units as beads.

    English is the source where the header's srclang says so, else Chinese. A unit with neither language is left
    out. Raises: InputError where the document is not well-formed or has one of the languages only.
    """
    reader = _Reader(name)
    reader.read(text)
    english_first = reader.source_language == "en"
    builder = PairsBuilder()
    faults = []
    for unit in reader.units:
        chinese, english = _segments(unit, "zh"), _segments(unit, "en")
        if not chinese and not english:
            faults.append((unit.line, f"a unit with neither zh nor en ({_languages(unit)})"))
        score = _score(unit.properties.get("x-nqpf-score", ""))
        doubtful = unit.properties.get("x-nqpf-doubtful") == "yes"
        source, target = (english, chinese) if english_first else (chinese, english)
        builder.add(source, target, score, doubtful=doubtful)
    pairs = builder.pairs(*(("en", "zh") if english_first else ("zh", "en")), faults)
    if not (pairs.source and pairs.target):
        raise without_languages(name, (variant.language for unit in reader.units for variant in unit.variants))
    return pairs


def _segments(unit: _Unit, language: str) -> list[PlacedSegment]:
    """The segments of the unit's first variant in `language`, [] without one."""
    found = next(((lengths, text) for own, lengths, text in unit.variants if own == language), None)
    if found is None:
        return []
    lengths, text = found
    return _cut(text, lengths, gap=0 if language == "zh" else 1) if lengths else [text]


def _cut(text: PlacedSegment, lengths: str, *, gap: int) -> list[PlacedSegment]:
    """`text` cut into segments of these lengths; whole where they do not fit it, since somebody has edited it."""
    counts = [int(length) for length in lengths.split() if length.isascii() and length.isdigit()]
    if sum(counts) + gap * (len(counts) - 1) != len(text.text) or not counts:
        return [text]
    segments, start = [], 0
    for count in counts:
        segments.append(cut(text, Span(start, start + count)))
        start += count + gap
    return segments


def _languages(unit: _Unit) -> str:
    return ", ".join(sorted({language or "no language" for language, _, _ in unit.variants})) or "no segments"


def _score(text: str) -> float:
    """A score that nqpf wrote; 1.0 for any other unit, which a person made."""
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 1.0
