"""Reads TMX 1.1 to 1.4b: the Chinese and the English of each translation unit.

Of a segment the text is read, with that of `<hi>`; what stands in `<bpt> <ept> <it> <ph> <ut>` is code of the
original, not text, and so are the sub-flows (`<sub>`) inside. No entity is declared or fetched: a document that
declares any is refused.
"""

import re
from collections import Counter
from xml.parsers import expat

from nqpf_cli.alignment.bitext import BitextBuilder
from nqpf_cli.errors import InputError
from nqpf_cli.formats.segment_pairs import ReadPairs

_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_CHINESE = frozenset({"zh", "zho", "chi", "cmn"})
_START = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*+<tmx[\s>]", re.DOTALL)
_MAX_DEPTH = 100


def looks_like_tmx(text: str) -> bool:
    """Whether the root element of `text` is `<tmx>`."""
    return _START.match(text) is not None


class _Unit:
    """A translation unit being read: the line it begins in, its properties and its variants by language."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: dict[str, str] = {}
        self.variants: list[tuple[str, str | None, str]] = []
        """Language, lengths of the segments if it says so, text."""


class _Reader:
    """What expat calls: gathers the units of a document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.units: list[_Unit] = []
        self.source_language = ""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        self._parser.buffer_text = True
        self._path: list[str] = []
        self._text: list[str] = []
        self._code = 0
        self._property = ""
        self._language = ""
        self._lengths: str | None = None
        self._segment: str | None = None

    def read(self, text: str) -> None:
        """Read the document. Raises: InputError with the line where it is not well-formed or declares entities."""
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise self._error(error.lineno, f"no well-formed XML: {reason}", "export the file again") from error

    def _error(self, line: int, what: str, hint: str) -> InputError:
        return InputError(f"{self.name}:{line}: {what}", hint=hint)

    def _entity(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise self._error(line, "the document declares entities", "remove its DOCTYPE, or export it without")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > _MAX_DEPTH:
            raise self._error(self._parser.CurrentLineNumber, "elements nested too deeply", "export the file again")
        if name == "header":
            self.source_language = _primary(attributes.get("srclang", ""))
        elif name == "tu":
            self.units.append(_Unit(self._parser.CurrentLineNumber))
        elif name == "tuv":
            self._language = _primary(attributes.get("xml:lang") or attributes.get("lang", ""))
            self._lengths = self._segment = None
        elif name in ("seg", "prop"):
            self._text = []
            self._property = attributes.get("type", "")
        self._code += name in _CODE

    def _characters(self, text: str) -> None:
        if not self._code and ("seg" in self._path or self._path[-1] == "prop"):
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._path.pop()
        self._code -= name in _CODE
        text = "".join(self._text)
        if name == "seg":
            self._segment = text
        elif name == "prop" and self._path[-1:] == ["tuv"] and self._property == "x-nqpf-lengths":
            self._lengths = text
        elif name == "prop" and self._path[-1:] == ["tu"]:
            self.units[-1].properties[self._property] = text
        elif name == "tuv" and self._segment is not None and self.units:
            self.units[-1].variants.append((self._language, self._lengths, self._segment))


def _primary(tag: str) -> str:
    """The language of a tag, `zh` for all that is Chinese."""
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    return "zh" if language in _CHINESE else "en" if language == "eng" else language


def read_tmx(text: str, name: str) -> ReadPairs:
    """The Chinese and English segments of a TMX document and its units as beads.

    English is the source where the header's srclang says so, else Chinese. A unit with neither language is left
    out. Raises: InputError where the document is not well-formed or has one of the languages only.
    """
    reader = _Reader(name)
    reader.read(text)
    english_first = reader.source_language == "en"
    builder = BitextBuilder()
    faults = []
    for unit in reader.units:
        chinese, english = _segments(unit, "zh"), _segments(unit, "en")
        if not chinese and not english:
            faults.append((unit.line, f"a unit with neither zh nor en ({_languages(unit)})"))
        score = _score(unit.properties.get("x-nqpf-score", ""))
        doubtful = unit.properties.get("x-nqpf-doubtful") == "yes"
        source, target = (english, chinese) if english_first else (chinese, english)
        builder.add(source, target, score, doubtful=doubtful)
    bitext = builder.bitext(*(("en", "zh") if english_first else ("zh", "en")))
    if not (bitext.source and bitext.target):
        found = Counter(language for unit in reader.units for language, _, _ in unit.variants)
        listed = ", ".join(sorted(language or "none" for language in found)) or "none"
        raise InputError(f"{name}: no units in Chinese and English; languages: {listed}", hint="export both languages")
    return ReadPairs(bitext, tuple(faults))


def _segments(unit: _Unit, language: str) -> list[str]:
    """The segments of the unit's first variant in `language`, [] without one."""
    found = next(((lengths, text) for own, lengths, text in unit.variants if own == language), None)
    if found is None:
        return []
    lengths, text = found
    return _cut(text, lengths, gap=0 if language == "zh" else 1) if lengths else [text]


def _cut(text: str, lengths: str, *, gap: int) -> list[str]:
    """`text` cut into segments of these lengths; whole where they do not fit it, since somebody has edited it."""
    counts = [int(length) for length in lengths.split() if length.isascii() and length.isdigit()]
    if sum(counts) + gap * (len(counts) - 1) != len(text) or not counts:
        return [text]
    segments, start = [], 0
    for count in counts:
        segments.append(text[start : start + count])
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
