"""Opens the compiled glossary index, and the user's layers over it.

On the path of every look-up: what compiling needs is imported only where something must be compiled.
"""

import os
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from zlib import adler32, crc32

from nqpf_cli.errors import StoreError
from nqpf_cli.store.files import cache_folder, readonly_uri
from nqpf_cli.store.glossary_layer import FORMAT, REINSTALL, SCRIPTS, SELECT_KEYS, STARTS, Layer
from nqpf_cli.terminology.model import (
    AdministrativeStatus,
    ConceptEntry,
    Hit,
    KeyKind,
    KeyList,
    TermList,
    TermType,
)
from nqpf_cli.terminology.recognition import RECOGNITION_KINDS, TermMatcher, words_of
from nqpf_cli.text.normalize import fold, is_han

_MAX_VALUES = 500
_SHORT_TEXT = 80
_LONGEST_HANZI = 24
_LONGEST_WORDS = 12
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Glossary:
    """Concept entries of several layers as one glossary; of two layers the earlier one overrides, term by term.

    `naming` is the built-in index: an entry of a layer whose Chinese it knows goes by its concept id,
    also where its terms are left out; `built_in` is None then.
    """

    def __init__(self, layers: Sequence[Layer], naming: Layer, files: Sequence[str] = ()) -> None:
        self._layers = tuple(layers)
        self._naming = naming
        self._files = tuple(files)
        self.built_in = naming if naming in layers else None
        self._ids: dict[str, str] = {}
        self._starts: dict[TermList, list[list[str]]] = {}
        self.notes = tuple(dict.fromkeys(note for layer in self._layers for note in layer.notes))

    def __reduce__(self) -> tuple[Callable[[], "Glossary"], tuple[()]]:
        """Pickled as the call that opens it again: another process has connections of its own."""
        return partial(open_glossary, self._files, default=self.built_in is not None), ()

    def fingerprint(self) -> str:
        """A name for what the glossary says, the same wherever it says the same."""
        total = 0
        for layer in self._layers:
            for table in ("entry", "term"):
                for row in layer.select(f"SELECT * FROM {table} ORDER BY id"):
                    total = crc32(repr(row).encode(), total)
        return f"{total:08x}"

    @property
    def is_empty(self) -> bool:
        """Whether ours was left out and no other was given."""
        return not self._layers

    def find(self, keys: Iterable[str], kinds: Sequence[KeyKind]) -> list[Hit]:
        """Terms filed under any of `keys` by any of `kinds`; the best first."""
        keys = [key for key in keys if key]
        where = f"key.folded IN ({','.join('?' * len(keys))}) AND key.kind IN ({','.join('?' * len(kinds))})"
        values: list[str | int] = [*keys, *kinds]
        return sorted(self._named(where, values), key=Hit.rank)

    def keys(self, kinds: Sequence[KeyKind]) -> Iterator[Hit]:
        """Every key of these kinds, in no particular order."""
        yield from self._named(f"key.kind IN ({','.join('?' * len(kinds))})", kinds)

    def holding(self, part: str, key_list: KeyList) -> list[Hit]:
        """Every term that has a key in `key_list` of which `part` is a part; in chunks, the best first."""
        keys = sorted({key for lines in self._lines(key_list, len(part)) for key in _lines_holding(part, lines)})
        return [
            hit
            for at in range(0, len(keys), _MAX_VALUES)
            for hit in self.find(keys[at : at + _MAX_VALUES], key_list.kinds)
        ]

    def has_edge(self, part: str, key_list: KeyList) -> bool:
        """Whether some key of `key_list` begins or ends with `part`."""
        return any(
            f"\n{part}" in padded or f"{part}\n" in padded
            for lines in self._lines(key_list, len(part))
            for padded in (f"\n{lines}\n",)
        )

    def has_word(self, word: str, key_list: KeyList) -> bool:
        """Whether `word` is a whole word of some key of `key_list`."""
        return any(
            f"{before}{word}{after}" in padded
            for lines in self._lines(key_list, len(word))
            for padded in (f"\n{lines}\n",)
            for before in " \n"
            for after in " \n"
        )

    def keys_sharing(self, characters: Iterable[str], key_list: KeyList) -> list[str]:
        """The distinct keys of `key_list` that hold any of `characters`."""
        lists = list(self._lines(key_list))
        return sorted({k for lines in lists for character in set(characters) for k in _lines_holding(character, lines)})

    def keys_between(self, shortest: int, longest: int, key_list: KeyList) -> list[str]:
        """The keys of `key_list` with so many characters; one that several layers have stands there several times."""
        return [key for lines in self._lines(key_list, shortest, longest) for key in lines.split("\n")]

    def term_keys(self, term_list: TermList) -> list[list[str]]:
        """The keys by which a text shows our terms, a sorted list for each layer."""
        return [lines.split("\n") for lines in self._lines(term_list, 0, 0)]

    def term_lengths(self, term_list: TermList, start: str) -> Iterator[int]:
        """The lengths of the keys by which a text shows our terms, of those that begin with `start`."""
        if term_list not in self._starts:
            self._starts[term_list] = [lines.split("\n") for lines in self._lines(term_list, STARTS, STARTS)]
        wanted = f"{start}\t"
        for lines in self._starts[term_list]:
            at = bisect_left(lines, wanted)
            if at < len(lines) and lines[at].startswith(wanted):
                yield from map(int, lines[at][len(wanted) :].split())

    def terms_filed(self, term_list: TermList, keys: Sequence[str]) -> Iterator[tuple[str, Hit]]:
        """The terms that `keys` of that list stand for, each with its key."""
        for layer in self._layers:
            for at in range(0, len(keys), _MAX_VALUES):
                for key, hit in layer.filed(term_list, keys[at : at + _MAX_VALUES]):
                    yield key, hit._replace(concept_id=self._concept_id(hit.concept_id)) if layer.name else hit

    def _lines(self, key_list: KeyList | TermList, shortest: int = 0, longest: int = 1 << 30) -> Iterator[str]:
        """The keys of `key_list` with so many characters, one a line, those of one length and layer together."""
        sql = "SELECT lines FROM key_list WHERE name = ? AND length BETWEEN ? AND ?"
        for layer in self._layers:
            for (lines,) in layer.select(sql, (key_list, shortest, longest)):
                yield lines

    def starting(self, prefix: str, limit: int) -> list[Hit]:
        """At most `limit` terms whose exact key begins with `prefix`; for shell completion."""
        where = "key.folded >= ? AND key.folded < ? AND key.kind IN (?, ?) LIMIT ?"
        bounds: list[str | int] = [prefix, prefix + "\U0010ffff", KeyKind.EXACT, KeyKind.ABBREVIATION, limit]
        return list(self._named(where, bounds))

    def _named(self, where: str, values: Sequence[str | int], select: str = SELECT_KEYS) -> Iterator[Hit]:
        for layer in self._layers:
            for hit in layer.hits(where, values, select):
                yield hit if not layer.name else hit._replace(concept_id=self._concept_id(hit.concept_id))

    def _concept_id(self, chinese: str) -> str:
        """Our id of the concept that a layer calls by its Chinese, else the Chinese itself."""
        if chinese not in self._ids:
            where = "key.folded IN (?, ?) AND key.kind IN (?, ?) AND term.status IS NOT NULL"
            values: list[str | int] = [fold(chinese), self.simplify(fold(chinese)), KeyKind.EXACT, KeyKind.SCRIPT]
            ours = sorted(self._naming.hits(where, values), key=Hit.rank)
            self._ids[chinese] = ours[0].concept_id if ours else chinese
        return self._ids[chinese]

    def entries(self, concept_ids: Sequence[str]) -> dict[str, ConceptEntry]:
        """The entries of these concepts, layers laid over one another."""
        if all(not layer.name for layer in self._layers):
            return {
                e.concept_id: e
                for layer in self._layers
                for at in range(0, len(concept_ids), _MAX_VALUES)
                for e in layer.entries(concept_ids[at : at + _MAX_VALUES])
            }
        return {concept_id: entry for concept_id in concept_ids if (entry := self._overlaid(concept_id))}

    def english_terms(self, *values: AdministrativeStatus | TermType) -> list[tuple[str, str]]:
        """The concept and the term of English terms of these statuses or types; a layer above may say otherwise."""
        marks = ",".join("?" * len(values))
        sql = f"""SELECT entry.concept, term.term FROM term JOIN entry ON entry.id = term.entry
                  WHERE term.language = 'en' AND (term.status IN ({marks}) OR term.type IN ({marks}))"""
        return [
            (self._concept_id(concept) if layer.name else concept, term)
            for layer in self._layers
            for concept, term in layer.select(sql, values * 2)
        ]

    def _overlaid(self, concept_id: str) -> ConceptEntry | None:
        ours = (t.term for e in self._naming.entries([concept_id]) for t in e.in_language("zh"))
        names = list(dict.fromkeys([concept_id, *ours, *(n for n, own in self._ids.items() if own == concept_id)]))
        result: ConceptEntry | None = None
        for layer in reversed(self._layers):
            for entry in layer.entries([concept_id] if not layer.name else names):
                own = entry._replace(concept_id=concept_id)
                result = result.overlaid(own) if result else own
        return result

    def matcher(self, text: str | None = None, *, more: Sequence[Hit] = ()) -> TermMatcher:
        """A matcher of all terms of this glossary, or of those that a short `text` may hold, which is faster.

        `more` are terms besides those of the glossary.
        """
        if text is None or len(text) > _SHORT_TEXT:
            regional = self._regional_hits() if self._layers and self.built_in is None else ()
            return TermMatcher([*more, *regional], self.simplification(), self)
        table = self._simplified(text)
        windows = sorted({*_chinese_windows(fold(text).translate(table)), *_english_windows(text)})
        hits: list[Hit] = []
        for at in range(0, len(windows), _MAX_VALUES):
            hits += self.find(windows[at : at + _MAX_VALUES], RECOGNITION_KINDS)
        return TermMatcher(hits, table)

    def _regional_hits(self) -> Iterator[Hit]:
        """The words that Taiwan and Hong Kong have for terms of the layers, which the built-in glossary knows."""
        region, mainland = "term.language LIKE 'zh-Hant%'", "term.language = 'zh-Hans'"
        concepts = (
            f"entry.concept IN (SELECT entry.concept FROM entry JOIN term ON term.entry = entry.id WHERE {region})"
        )
        known = {
            hit.folded for hit in self._naming.hits(f"{mainland} AND key.kind = ? AND {concepts}", [KeyKind.EXACT])
        }
        keys = sorted(known)
        own = {
            hit.concept_id
            for at in range(0, len(keys), _MAX_VALUES)
            for hit in self.find(keys[at : at + _MAX_VALUES], (KeyKind.EXACT, KeyKind.SCRIPT))
        }
        for hit in self._naming.hits(f"{region} AND key.kind = ?", [KeyKind.SCRIPT]):
            if hit.concept_id in own:
                yield hit

    def simplify(self, text: str) -> str:
        """`text` with each Traditional character replaced by its Simplified one; as long as it was."""
        return text.translate(self._simplified(text))

    def _simplified(self, text: str) -> dict[int, str]:
        return {ord(c): simplified for c, simplified, _ in self._hanzi(text)}

    def simplification(self) -> dict[int, str]:
        """The whole table of Traditional characters, for `str.translate`."""
        (traditional,), (simplified,) = self._naming.select(
            "SELECT lines FROM key_list WHERE name = ? ORDER BY length", (SCRIPTS,)
        )
        return dict(zip(map(ord, traditional), simplified, strict=True))

    def reading(self, text: str) -> str:
        """Toneless pinyin of `text`; "" unless every character is a known Hanzi."""
        table = {c: pinyin for c, _, pinyin in self._hanzi(text)}
        return "".join(table[char] for char in text) if all(table.get(char) for char in text) else ""

    def _hanzi(self, text: str) -> Iterator[tuple[str, ...]]:
        characters = sorted({char for char in text if is_han(char)})[:500]
        marks = ",".join("?" * len(characters))
        return self._naming.select(
            f"SELECT character, simplified, pinyin FROM hanzi WHERE character IN ({marks})", characters
        )


def _lines_holding(part: str, lines: str) -> Iterator[str]:
    """The lines that hold `part`, which has no line break."""
    at = lines.find(part)
    while at >= 0:
        start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
        end = len(lines) if end < 0 else end
        yield lines[start:end]
        at = lines.find(part, end)


def _chinese_windows(folded: str) -> Iterator[str]:
    """Every stretch of `folded` that may be a Chinese term."""
    for start in range(len(folded)):
        for end in range(start + 2, min(len(folded), start + _LONGEST_HANZI) + 1):
            yield folded[start:end]


def _english_windows(text: str) -> Iterator[str]:
    """Every run of words of `text` that may be an English term, without inflection; single words as they are, too."""
    words = [word.folded for word in words_of(text)]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_WORDS) + 1):
            yield " ".join(words[start:end])
    yield from fold(text).split()


def open_glossary(files: Sequence[str] = (), *, default: bool = True) -> Glossary:
    """The built-in glossary with the user's `files` laid over it, the last on top; `default` false leaves ours out.

    Raises: StoreError if the built-in index is missing or broken; InputError naming the first bad line of a file.
    """
    ours = _open_built_in()
    layers = [_open_layer(file) for file in reversed(files)]
    return Glossary([*layers, ours] if default else layers, ours, files)


def source_folder() -> str:
    """The folder of TSV files beside the package; there is one in a checkout only."""
    return os.path.join(os.path.dirname(_PACKAGE), "glossary")


def _open_built_in() -> Layer:
    packed = os.path.join(_PACKAGE, "_glossary", "index.sqlite3")
    if os.path.exists(packed):
        return Layer(_connect(packed))
    folder = source_folder()
    if not os.path.isdir(folder):
        raise StoreError("the built-in glossary is missing", hint=REINSTALL)
    files = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    content = b"\0".join(_bytes_of(file) for file in files if file.endswith((".tsv", ".bib")))
    return _open_compiled(content, folder, "")


def _open_layer(file: str) -> Layer:
    return _open_compiled(_bytes_of(file), file, file)


def _open_compiled(content: bytes, path: str, name: str) -> Layer:
    """The index of the folder or file `path`, from the cache if its content was compiled before."""
    key = f"{FORMAT}-{crc32(content):08x}{adler32(content):08x}-{len(content)}.sqlite3"
    index = os.path.join(cache_folder(), "glossaries", key)
    if os.path.exists(index):
        try:
            return Layer(_connect(index), name)
        except StoreError:  # damaged, or of another version: it can be made again
            os.unlink(index)
    from nqpf_cli.store import glossary_index as compiler  # noqa: PLC0415  # 20 ms, only when something is compiled

    source = compiler.read_layer(content, path) if name else compiler.read_built_in(path)
    try:
        compiler.compile_to_file(source, index)
    except StoreError:
        note = f"nqpf: {os.path.dirname(index)} cannot be written, so glossaries are compiled anew each time"
        return Layer(compiler.compile_in_memory(source), name, [f"{note} — free it, or set XDG_CACHE_HOME"])
    return Layer(_connect(index), name)


def _connect(index: str) -> sqlite3.Connection:
    """A connection for reading; also closed from another thread, where a worker of a cluster ends."""
    return sqlite3.connect(readonly_uri(index), uri=True, check_same_thread=False)


def _bytes_of(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise StoreError(f"{file}: the glossary cannot be read: {error.strerror}", hint="check the name") from error
