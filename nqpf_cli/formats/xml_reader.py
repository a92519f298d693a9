"""XML read with expat, each piece of text with its place in the file.

No entity is declared or fetched: a document that declares any is refused, and so is one that names an entity that its
DTD would have to declare. The encoding that the XML declaration names is not looked at where text is read, since the
text is decoded already.
"""

import re
from xml.parsers import expat

from nqpf_cli.errors import InputError
from nqpf_cli.text.placement import PlacedSegment, Run

_MAX_DEPTH = 100


class XmlReader:
    """Reads one document; a format's own reader says what elements mean by overriding `start`, `end`, `characters`.

    `path` are the elements around the place that was reached, the innermost last. With a `namespace` elements are
    called by their local names, those of namespaces that do not match "", and attributes with a prefix by namespace,
    space and local name; without it all are called as they are written.
    """

    def __init__(self, name: str, namespace: re.Pattern[str] | None = None) -> None:
        self.name = name
        self._namespace = namespace
        self.path: list[str] = []
        self._text = ""
        self._data = b""
        self._reached = (0, 0)
        self._in_cdata = False

    @property
    def line(self) -> int:
        """The line that was reached, from 1."""
        return self._parser.CurrentLineNumber

    def read(self, document: str | bytes) -> None:
        """Read the document; only text that is decoded has places, bytes have none.

        Raises: InputError with the line where it is not well-formed, declares entities, or is nested too deeply.
        """
        separator = " " if self._namespace else None
        if isinstance(document, str):
            self._text, self._data = document, document.encode()
            self._parser = expat.ParserCreate("utf-8", separator)
        else:
            self._data = document
            self._parser = expat.ParserCreate(None, separator)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = self._start_cdata
        self._parser.EndCdataSectionHandler = self._end_cdata
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._unknown_entity
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise self.error(f"no well-formed XML: {reason}", "export the file again", error.lineno) from error

    def error(self, what: str, hint: str, line: int | None = None) -> InputError:
        """An error of this line, else of the one that was reached."""
        return InputError(f"{self.name}:{line or self.line}: {what}", hint=hint)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins, it is the last of `path`."""

    def end(self, name: str) -> None:
        """An element ends; `path` has only what is around it."""

    def characters(self, text: PlacedSegment) -> None:
        """Some text, seldom all that an element holds."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        own = self._own_name(name)
        self.path.append(own)
        if len(self.path) > _MAX_DEPTH:
            raise self.error("elements nested too deeply", "export the file again")
        self.start(own, attributes)

    def _end(self, _: str) -> None:
        self.end(self.path.pop())

    def _own_name(self, name: str) -> str:
        if not self._namespace:
            return name
        uri, _, local = name.rpartition(" ")
        return local if self._namespace.fullmatch(uri) else ""

    def _characters(self, text: str) -> None:
        if not self._text:
            self.characters(PlacedSegment(text))
            return
        place = self._place()
        is_entity = not self._in_cdata and self._text.startswith("&", place)
        is_there = not is_entity and self._text.startswith(text, place)
        self.characters(PlacedSegment(text, (Run(0, place, len(text)),) if is_there else ()))

    def _place(self) -> int:
        """The offset in the text that was reached; expat counts the bytes of its UTF-8."""
        bytes_before, place = self._reached
        reached = self._parser.CurrentByteIndex
        place += len(self._data[bytes_before:reached].decode())
        self._reached = (reached, place)
        return place

    def _start_cdata(self) -> None:
        self._in_cdata = True

    def _end_cdata(self) -> None:
        self._in_cdata = False

    def _entity(self, *_: object) -> None:
        raise self.error("the document declares entities", "remove its DOCTYPE, or export it without")

    def _unknown_entity(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            raise self.error(f"an entity that XML does not know: &{name};", "write the character itself")
