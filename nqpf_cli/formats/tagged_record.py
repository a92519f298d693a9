"""Records of tagged export formats (EndNote, RIS, RefWorks, NoteExpress): fields by what they mean, repaired lines."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import NamedTuple

from nqpf_cli.bibliography.model import Bilingual, Entry
from nqpf_cli.formats.glossary_tsv import lines_of
from nqpf_cli.text.normalize import has_han, is_han

_CLOSE_TO_HAN = frozenset("，。；：、？！“”‘’（）《》〈〉【】〔〕…—·")
_ENTITY = re.compile("&(amp|lt|gt|quot);", re.IGNORECASE)
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_INDENTED = re.compile(r"[ \t\u3000]{2,}|\u3000")


class ReadEntry(NamedTuple):
    """An entry of an export and the line (from 1) on which its record begins; `entry.raw` is the record.

    `repairs` says what was wrong in the record and how it was read all the same, where a reader tells.
    """

    entry: Entry
    line: int
    repairs: tuple[str, ...] = ()


class Fault(NamedTuple):
    """What could not be read: the line on which it begins (from 1), the text as it stands there, and why."""

    line: int
    raw: str
    reason: str


class Part(StrEnum):
    """What a tag says of a work, whatever its letters are in a format."""

    ABSTRACT = auto()
    ACCESSED = auto()
    ADDRESS = auto()
    AUTHOR = auto()
    CN = auto()
    COLLECTION = auto()
    CONTAINER = auto()
    DATE = auto()
    DOI = auto()
    EDITION = auto()
    EDITOR = auto()
    FIRST_PAGE = auto()
    GENRE = auto()
    ISSUE = auto()
    KEY = auto()
    KEYWORDS = auto()
    KIND = auto()
    LANGUAGE = auto()
    LAST_PAGE = auto()
    NOTE = auto()
    NUMBER = auto()
    PAGES = auto()
    PLACE = auto()
    PROCEEDINGS = auto()
    PROVIDER = auto()
    PUBLISHER = auto()
    REMAINDER = auto()
    SECONDARY_TITLE = auto()
    SERIAL_NUMBER = auto()
    SERIES = auto()
    SHORT_CONTAINER = auto()
    SUBSIDIARY_AUTHOR = auto()
    TITLE = auto()
    TRANSLATED_AUTHOR = auto()
    TRANSLATED_TITLE = auto()
    TRANSLATOR = auto()
    URL = auto()
    VOLUME = auto()
    YEAR = auto()


class Field(NamedTuple):
    """One tag of a record, as the format writes it, and its value; several lines are parted by U+000A."""

    tag: str
    value: str


@dataclass(slots=True)
class Record:
    """A record while it is read: its first line, its text, and the fields that no one has taken yet.

    `parts` says what the tags of the format mean, `present` which of these meanings the whole record has. What nobody
    takes becomes `extra` of the entry.
    """

    line: int
    parts: dict[str, Part]
    lines: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    present: frozenset[Part] = frozenset()

    @property
    def raw(self) -> str:
        """The record as it stands in the export, without the empty lines behind it."""
        return "\n".join(self.lines).rstrip()

    def values(self, *parts: Part) -> list[str]:
        """The values of `parts` that are still there, in the order of `parts`, without taking them."""
        wanted = [part for part in parts if part in self.present]
        return [f.value for part in wanted for f in self.fields if self.parts.get(f.tag) == part and f.value]

    def take(self, *parts: Part, where: Callable[[str], bool] = bool) -> list[str]:
        """The values of `parts` for which `where` holds, in the order of `parts`; they are gone from the record."""
        taken = [value for value in self.values(*parts) if where(value)]
        if taken:
            self.fields = [f for f in self.fields if self.parts.get(f.tag) not in parts or f.value not in taken]
        return taken

    def tag_of(self, part: Part) -> str:
        """The first tag that means `part` in this format."""
        return next(tag for tag, meaning in self.parts.items() if meaning == part)

    def take_first(self, *parts: Part, where: Callable[[str], bool] = bool) -> str | None:
        """The first value of `parts` for which `where` holds; it alone is gone from the record."""
        for part in parts:
            if part not in self.present:
                continue
            for number, found in enumerate(self.fields):
                if self.parts.get(found.tag) == part and found.value and where(found.value):
                    return one_line(self.fields.pop(number).value)
        return None

    def take_bilingual(self, *parts: Part) -> Bilingual:
        """The first Chinese and the first other value of `parts`; further ones stay in the record."""
        return Bilingual(self.take_first(*parts, where=has_han), self.take_first(*parts, where=_has_no_han))

    def extra(self) -> tuple[tuple[str, str], ...]:
        """What is left, by tag; the values of a repeated tag are parted by "; "."""
        left: dict[str, str] = {}
        for tag, value in self.fields:
            if value:
                left[tag] = f"{left[tag]}; {value}" if tag in left else value
        return tuple(left.items())


def _has_no_han(text: str) -> bool:
    return bool(text) and not has_han(text)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Tagging:
    """How a format writes its records.

    `split` gives the fields that begin on a line, none where the line goes on with the field before;
    `begins` says whether a field is the first of a new record, given the record that is open;
    `ends` is the tag behind which a record is over, "" where there is none.
    """

    parts: dict[str, Part]
    split: Callable[[str], list[Field]]
    begins: Callable[[Field, Record], bool]
    ends: str = ""


def read_records(text: str, tagging: Tagging) -> tuple[list[Record], list[Fault]]:
    """The records of `text`, and the lines that stand in none. Lines that go on with a field are joined to it.

    The four entities of HTML that exports are full of (`&amp;` in addresses) are the characters they stand for.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    records: list[Record] = []
    faults: list[Fault] = []
    record: Record | None = None
    after_blank = False
    for number, line in lines_of(text.removeprefix("\ufeff")):
        fields = tagging.split(line)
        if record and fields and tagging.ends != fields[0].tag and tagging.begins(fields[0], record):
            record = None
        if record is None and fields and fields[0].tag == tagging.ends:
            continue
        if record is None and fields:
            record = Record(number, tagging.parts)
            records.append(record)
        if record is None:
            if line.strip():
                faults.append(Fault(number, line, "this line stands in no record"))
            continue
        record.lines.append(line)
        if fields:
            record.fields.extend(fields)
        elif line.strip():
            _go_on(record, line, paragraph=after_blank or bool(_INDENTED.match(line)))
        after_blank = not line.strip()
        if fields and fields[0].tag == tagging.ends:
            record = None
    for record in records:
        record.fields = [_unescaped(found, tagging.parts) for found in record.fields]
        record.present = frozenset(tagging.parts[tag] for tag, value in record.fields if value and tag in tagging.parts)
    return records, faults


def _unescaped(found: Field, parts: dict[str, Part]) -> Field:
    if "&" not in found.value or parts.get(found.tag) == Part.REMAINDER:
        return found
    return Field(found.tag, _ENTITY.sub(lambda entity: _CHARACTERS[entity[1].casefold()], found.value))


def read_entries(
    text: str, tagging: Tagging, entry_of: Callable[[Record], Entry]
) -> tuple[list[ReadEntry], list[Fault]]:
    """The entries of `text`; a record that is nothing but the name of a type is a fault."""
    records, faults = read_records(text, tagging)
    entries: list[ReadEntry] = []
    for record in records:
        if any(value and tagging.parts.get(tag) != Part.KIND for tag, value in record.fields):
            entries.append(ReadEntry(entry_of(record), record.line))
        else:
            faults.append(Fault(record.line, record.raw, "this record is empty"))
    return entries, sorted(faults)


def _go_on(record: Record, line: str, *, paragraph: bool) -> None:
    """Join `line` to the last field: as a paragraph, as a further keyword, or as the rest of a broken line."""
    tag, value = record.fields[-1]
    if record.parts.get(tag) == Part.KEYWORDS and not re.search("[;；]", value + line):
        joined = f"{value};{line.strip()}"
    elif paragraph and value:
        joined = f"{value}\n{line.strip()}"
    else:
        joined = glued(value, line.strip())
    record.fields[-1] = Field(tag, joined)


def glued(text: str, more: str) -> str:
    """A broken line and its rest as one line: Chinese meets without a space, words stay apart by one."""
    if not text or not more or _is_close(text[-1]) or _is_close(more[0]) or more[0] in ",.;:)":
        return text + more
    return f"{text} {more}"


def _is_close(char: str) -> bool:
    return is_han(char) or char in _CLOSE_TO_HAN


def paragraphs(text: str, is_tag: Callable[[str], bool]) -> str:
    """`text` as the value of a tag: paragraphs parted by an empty line; one line where a reader might see a tag."""
    parts = [one_line(part) for part in text.split("\n") if part.strip()]
    return " ".join(parts) if any(map(is_tag, parts)) else "\n\n".join(parts)


def written(tags: Iterable[tuple[str, str | None]], line: Callable[[str, str], str]) -> Iterator[str]:
    """The lines of a record: `line` of every tag whose value is not empty."""
    for tag, value in tags:
        if value and value.strip():
            yield line(tag, value)
