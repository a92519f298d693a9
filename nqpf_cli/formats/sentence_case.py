"""English titles of BibTeX entries in sentence case, which the examples of GB/T 7714 have.

A `.bib` file has its titles in title case and puts braces around what keeps its capitals. `Entry` holds the title without
them, so they are read from the string that it came from (`Provenance.raw`). A title from elsewhere stays as it is:
which of its capitals are names nobody has said.
"""

import re
from collections.abc import Iterator

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.formats.bibtex_values import plain_text

_WORD = re.compile(r"[^\s:：,，;\-‐–—?？!.()（）\[\]“”\"/]+")
_BEHIND_COLON = re.compile(rf"([:：]\s*)({_WORD.pattern})")
_POSSESSIVE = re.compile("['’]s?$")
_LONG = 4
_ALWAYS_CAPITAL = frozenset(
    "I January February March April June July August September October November December Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday China Chinese Asia Asian Africa African America American Americans Europe European Europeans "
    "Australia Australian Britain British England English Scotland Scottish Ireland Irish France French Germany German "
    "Italy Italian Spain Spanish Portugal Portuguese Russia Russian Ukraine Ukrainian Japan Japanese Korea Korean India "
    "Indian Indonesia Indonesian Vietnam Vietnamese Thailand Thai Malaysia Malaysian Singapore Taiwan Beijing Shanghai "
    "Canada Canadian Mexico Mexican Brazil Brazilian Argentina Greece Greek Latin Turkey Turkish Egypt Egyptian Israel "
    "Israeli Arabic Arab Iran Iranian Iraq Poland Polish Sweden Swedish Norway Norwegian Finland Finnish Denmark Danish "
    "Dutch Netherlands Switzerland Swiss Austria Austrian Belgium Belgian Soviet Confucian Confucianism Marx Marxist "
    "Marxism Bayesian Gaussian Christian Buddhist Buddhism Islam Islamic Jewish".split()
)
"""Names of countries, peoples, languages, months and the like; English writes them with a capital everywhere."""

_SMALL_IN_TITLE_CASE = frozenset(
    "about above across after against along amid among around before behind below beneath beside between beyond during "
    "from into like near onto over past since than that through throughout till toward towards under until upon versus "
    "when where which with within without your their this these those".split()
)
"""Words of four letters and more that title case may leave small."""


def cased_title(title: str, entry: Entry, field: str) -> str:
    """`title` in sentence case if `entry` was read from BibTeX, whose `field` says by braces what keeps its capitals.

    Without braces only a title in title case throughout is changed, or else the first word behind a colon.
    """
    for raw in _sources(entry):
        value = _value_of(raw, field)
        if value is None:
            continue
        kept = _words_in_braces(value)
        if kept or _is_in_title_case(title):
            return sentence_case(title, kept)
        return _BEHIND_COLON.sub(lambda found: found[1] + _lowered(found[2]), title)
    return title


def sentence_case(title: str, kept: frozenset[str] = frozenset()) -> str:
    """`title` with its words in small letters, but for the first, those `kept`, names and those with a capital inside."""
    first = _WORD.search(title)

    def lowered(found: re.Match[str]) -> str:
        is_first = first is not None and found.start() == first.start()
        return found[0] if is_first else _lowered(found[0], kept)

    return _WORD.sub(lowered, title)


def _lowered(word: str, kept: frozenset[str] = frozenset()) -> str:
    stem = _POSSESSIVE.sub("", word)
    if stem in kept or word in kept or stem in _ALWAYS_CAPITAL or word[1:] != word[1:].lower():
        return word
    return word.lower()


def _sources(entry: Entry) -> Iterator[str]:
    for raw in (entry.raw, *(source.raw for source in entry.provenance)):
        if raw.lstrip().startswith("@"):
            yield raw


def _value_of(raw: str, field: str) -> str | None:
    """The value of `field` in the BibTeX entry `raw`, without its delimiters; None where it has no such field."""
    found = re.search(rf'[,{{\s]{field}\s*=\s*([{{"])', raw, re.IGNORECASE)
    if not found:
        return None
    depth = 0
    for at in range(found.end(), len(raw)):
        if depth == 0 and raw[at] == ("}" if found[1] == "{" else '"'):
            return raw[found.end() : at]
        depth += {"{": 1, "}": -1}.get(raw[at], 0)
    return None


def _words_in_braces(value: str) -> frozenset[str]:
    """The words that stand in braces; accents in braces keep nothing."""
    words: set[str] = set()
    for group in re.findall(r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", value):
        words.update(_WORD.findall(plain_text(group)))
    return frozenset(words)


def _is_in_title_case(title: str) -> bool:
    words = [word for word in _WORD.findall(title)[1:] if len(word) >= _LONG and word[0].isalpha()]
    words = [word for word in words if word not in _SMALL_IN_TITLE_CASE]
    return bool(words) and all(word != word.lower() for word in words)
