r"""Reads PO, gettext's catalogues: each message and its translation, with their places in the file.

Fuzzy entries are left out, obsolete ones (`#~`) and the header are passed over. Plural forms are paired with the
plural of the message, the first of several with its singular. polib reads PO too, but forgets where characters stand.
Source: GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator

from nqpf_cli.errors import InputError
from nqpf_cli.formats.placed_pairs import PairsBuilder, PlacedPairs
from nqpf_cli.text.normalize import is_chinese
from nqpf_cli.text.placed_text import cut, join, unescaped
from nqpf_cli.text.placement import PlacedSegment, placed
from nqpf_cli.text.span import Span

_START = re.compile(r'(?:\s|#[^\n]*(?:\n|\Z))*+(?:msgctxt|msgid)\s*"')
_LINE = re.compile(r"\s*+(?:(msgctxt|msgid_plural|msgid|msgstr)(\[\d{1,2}\])?\s*+)?(\"(?:.*\S)?)?\s*+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def looks_like_po(text: str) -> bool:
    """Whether `text` begins with an entry, or with comments before one."""
    return _START.match(text) is not None


class _Entry:
    """An entry being read: the line it begins in, whether it is fuzzy, and its strings by keyword."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.is_fuzzy = False
        self.strings: dict[str, list[PlacedSegment]] = {}

    @property
    def is_header(self) -> bool:
        """Whether it is the empty message, whose translation describes the catalogue."""
        return "msgctxt" not in self.strings and not self.text("msgid").text

    def text(self, keyword: str) -> PlacedSegment:
        """A string of the entry, all its lines; empty where it has none of this keyword."""
        return join(self.strings.get(keyword, ()))

    def forms(self) -> list[PlacedSegment]:
        """The translations: one, or a form for each number."""
        keywords = sorted(
            (word for word in self.strings if word.startswith("msgstr")), key=lambda word: (len(word), word)
        )
        return [self.text(word) for word in keywords]

    def pairs(self) -> Iterator[tuple[PlacedSegment, PlacedSegment]]:
        """The message and its translation; of a plural, each form with the message that it translates."""
        message, forms = self.text("msgid"), self.forms()
        if "msgid_plural" not in self.strings:
            yield message, forms[0] if forms else PlacedSegment("")
            return
        for number, form in enumerate(forms):
            yield message if number == 0 < len(forms) - 1 else self.text("msgid_plural"), form


class _Reader:
    """Gathers the entries of a catalogue, line by line; `name` is how messages call it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[_Entry] = []
        self._entry = _Entry(1)
        self._keyword = ""

    def read(self, text: str) -> None:
        """Read it all. Raises: InputError naming the line."""
        start = 0
        for number, line in enumerate(text.split("\n"), start=1):
            self._read_line(number, placed(text, Span(start, start + len(line))))
            start += len(line) + 1
        self._end_entry()

    def _read_line(self, number: int, line: PlacedSegment) -> None:
        content = line.text.strip()
        begins_entry = content.startswith(("#", "msgctxt", "msgid"))
        if "msgstr" in self._keyword and (begins_entry or not content):
            self._end_entry()
        if content.startswith("#,"):
            self._entry.is_fuzzy |= "fuzzy" in re.split(r"[\s,]+", content)
        elif content.startswith("#~") and not self._keyword:
            self._entry = _Entry(number)  # a flag before it is that of an obsolete entry
        elif content and not content.startswith("#"):
            self._read_string(number, line)

    def _read_string(self, number: int, line: PlacedSegment) -> None:
        match = _LINE.fullmatch(line.text)
        if not match or not (match[1] or self._keyword):
            what = f'"{line.text.strip()[:30]}" is neither a keyword of PO nor a string'
            raise self._error(number, what, "export the file again")
        if match[1]:
            if not self._keyword:
                self._entry.line = number
            self._keyword = match[1] + (match[2] or "")
            if self._keyword in self._entry.strings:
                raise self._error(number, f"{self._keyword} twice in one entry", "part the entries")
            self._entry.strings[self._keyword] = []
        string = _STRING.fullmatch(match[3] or "")
        if not string:
            what = "a string that does not end on its line" if match[3] else f"{self._keyword} without a string"
            raise self._error(number, what, 'write it between " and ", a quotation mark inside as \\"')
        inside = cut(line, Span(match.start(3) + 1, match.end(3) - 1))
        self._entry.strings[self._keyword].append(unescaped(inside, _ESCAPE, _character))

    def _end_entry(self) -> None:
        if self._keyword and "msgstr" not in self._keyword:
            raise self._error(self._entry.line, "an entry without msgstr", "the file may have been cut off")
        if self._keyword:
            self.entries.append(self._entry)
        self._entry, self._keyword = _Entry(0), ""

    def _error(self, line: int, what: str, hint: str) -> InputError:
        return InputError(f"{self.name}:{line}: {what}", hint=hint)


def _character(match: re.Match[str]) -> str:
    """What an escape stands for; numbers are characters here, since the text is decoded already."""
    if match[1]:
        return chr(int(match[1], 16))
    return chr(int(match[2], 8)) if match[2] else _LETTERS.get(match[3], match[3])


def read_po(text: str, name: str) -> PlacedPairs:
    """The messages of a catalogue and their translations, a bead each; one that is not translated has no target.

    The languages are those of the texts. Raises: InputError naming the line that is no PO, or where the messages and
    their translations are not one in Chinese and the other not.
    """
    reader = _Reader(name)
    reader.read(text)
    builder = PairsBuilder()
    wanted = [entry for entry in reader.entries if not entry.is_header]
    for source, target in (pair for entry in wanted if not entry.is_fuzzy for pair in entry.pairs()):
        ours, theirs = ([side] if side.text.strip() else [] for side in (source, target))
        builder.add(ours, theirs)
    faults = [(entry.line, "a fuzzy entry") for entry in wanted if entry.is_fuzzy]
    pairs = builder.pairs("zh", "en", faults)._replace(has_drafts=True)
    source_is_chinese = is_chinese(" ".join(pairs.bitext.source))
    if pairs.target and source_is_chinese == is_chinese(" ".join(pairs.bitext.target)):
        both = "both are Chinese" if source_is_chinese else "neither is Chinese"
        what = f"messages and translations: {both}"
        raise InputError(f"{name}: {what}", hint="give messages that are the text itself, in Chinese and English")
    return pairs if source_is_chinese else pairs._replace(source_language="en", target_language="zh")
