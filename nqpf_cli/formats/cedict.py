"""Definitions of CC-CEDICT, the Chinese–English dictionary, as plain English glosses."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_REMARK = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_REFERENCE = re.compile(
    r"^(?:\([^()]*\)\s*)*(?:(?:\w+ )?variant of|see(?: also)?|abbr\. (?:for|of)|equivalent to|same as|also written|"
    r"also called|short (?:for|name for))\s+([^\s\[|,]+)(?:\|([^\s\[,]+))?(?:\[[^\]]*\])?"
)
_NO_GLOSS = re.compile(r"(?:CL:|Taiwan pr\.|also pr\.|surname |pr\. |old pr\.|Kangxi radical)")


class Glosses(NamedTuple):
    """What an entry says of its headword: `glosses` in English, and the headword that it refers to, or ""."""

    glosses: tuple[str, ...]
    see: str


def plain_glosses(definitions: Iterable[str]) -> Glosses:
    """The definitions of one entry without remarks in brackets, classifiers and readings.

    "surname Deng" is no gloss: names are read by their pinyin. A bare reference ("variant of 裏|里[li3]") gives
    `see`, in Simplified; what an abbreviation adds behind it ("abbr. for 中国共产党, CCP") is a gloss.
    """
    glosses: list[str] = []
    see = ""
    for definition in definitions:
        reference = _REFERENCE.match(definition.strip())
        if reference:
            see = see or reference.group(2) or reference.group(1)
        own = definition.strip()[reference.end() :] if reference else definition
        gloss = " ".join(re.sub(_REMARK, " ", own).split()).strip(" ,:")
        if any(char.isascii() and char.isalpha() for char in gloss) and not _NO_GLOSS.match(gloss):
            glosses.append(gloss)
    return Glosses(tuple(dict.fromkeys(glosses)), see)
