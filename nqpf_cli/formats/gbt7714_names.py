"""Names as GB/T 7714 prints them: 2015, 8.1 (family name in capitals, initials) and 2025, 7.1."""

import re
from collections.abc import Sequence

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import COMPOUND_FAMILIES, romanize
from nqpf_cli.formats.gbt7714_style import Punctuation, SetWords, StandardEdition
from nqpf_cli.text.normalize import has_han
from nqpf_cli.text.pinyin_syllables import split_word

MOST_NAMES = 3
"""Names printed before 等 or et al.; GB/T 7714-2015, 8.1.2."""

_SUFFIX = re.compile(r"(?:,\s?|\s)(?P<suffix>[JS]r\.?|I{2,3}|IV)$")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_JOINED_INITIALS = re.compile(r"[^\W\d_]{2,3}$")


def write_names(
    names: Sequence[Name],
    edition: StandardEdition,
    marks: Punctuation,
    words: SetWords,
    *,
    chinese: bool,
    et_al: bool = False,
) -> str:
    """The names of a list, three at most, and whether more were left out; "" for none.

    `chinese` chooses the form of a person who has two; a name that has one only is printed in that.
    """
    written = [write_name(name, edition, chinese=chinese) for name in names[:MOST_NAMES]]
    written = [marks.within(name) for name in written if name]
    if written and (et_al or len(names) > MOST_NAMES):
        written.append(words.et_al)
    return marks.comma.join(written)


def write_name(name: Name, edition: StandardEdition, *, chinese: bool = True) -> str:
    """One name: Hanzi whole; Latin letters as family name and initials, pinyin given names in full in 2025.

    A Chinese person without a Latin form is romanised where `chinese` is false, if the name can be.
    """
    if name.zh and (chinese or not name.family):
        latin = None if chinese else romanize(name.zh)
        return _latin(*latin, edition) if latin else _without_spaces(name.zh)
    if not name.family:
        return name.literal or name.given or ""
    if has_han(name.family) or _KANA.search(name.family):
        given = name.given or ""
        return name.family + (given if has_han(given) or _KANA.search(given) else "")
    if _CYRILLIC.search(name.family):
        return " ".join([name.family, *re.split(r"[\s.~]+", name.given or "")]).strip()
    return _latin(name.family, name.given or "", edition)


def _without_spaces(name: str) -> str:
    """A Chinese name whole; spaces beside Latin letters stay ("范例 P S")."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", name)


def _latin(family: str, given: str, edition: StandardEdition) -> str:
    suffix = _SUFFIX.search(family) or _SUFFIX.search(given)
    family, given = _SUFFIX.sub("", family), _SUFFIX.sub("", given)
    early = edition == StandardEdition.E2015
    syllables = _pinyin(family, given) if not suffix else None
    if not syllables:
        written = _initials(given, keep_hyphen=not early)
    elif early:
        written = " ".join(syllable[0].upper() for syllable in syllables)
    else:
        written = given
    whole = " ".join(filter(None, [family.upper() if early else family, written]))
    return f"{whole}, {suffix['suffix'].rstrip('.')}" if suffix else whole


def _pinyin(family: str, given: str) -> tuple[str, ...] | None:
    """The syllables of a given name, if both names are pinyin; None for initials and for foreign names."""
    is_family = family.lower() in COMPOUND_FAMILIES or all(
        len(split_word(part, 1) or ()) == 1 for part in family.split("-")
    )
    if not is_family or len(given) < 2 or given[1:] != given[1:].lower():
        return None
    return split_word(given, 2)


def _initials(given: str, *, keep_hyphen: bool) -> str:
    """The initials of given names without stops: "Jean-Luc" is "J-L", or "J L" where hyphens fall."""
    letters: list[str] = []
    for word in re.split(r"[\s.~]+", given):
        if word.isupper() and _JOINED_INITIALS.match(word):
            letters += word
            continue
        parts = [part[0] for part in re.split(r"[-‐]", word) if part]
        if parts and len(parts) > 1 and not keep_hyphen:
            letters += [part.upper() for part in parts]
        elif parts:
            letters.append("-".join(parts))
    return " ".join(letters).replace(" -", "-")
