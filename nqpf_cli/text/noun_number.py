"""Singular and plural of English nouns, as far as terms need them."""

from enum import StrEnum

from nqpf_cli.text.english import fold_word


class NounNumber(StrEnum):
    """What number a noun has, as it is written."""

    SINGULAR = "singular"
    """One of several ("enterprise")."""
    MASS = "mass"
    """Not counted ("productivity"): it stands without an article."""
    PLURAL = "plural"


_MASS = frozenset(
    """
    access advice agriculture allocation alleviation attention automation awareness axiology biotechnology
    business capital circulation civilization competition computing conservation consumption cooperation
    coordination cultivation culture currency data decoupling democracy diplomacy disclosure ecology education efficiency
    employment energy enlightenment equality equity evidence exchange expertise finance financing fintech funding
    governance growth hardware health improvement industrialization inequality information infrastructure
    innovation input integration intellect intelligence internet investment involution justice knowledge labor
    labour learning literacy machinery manpower manufacturing marketing media metabolism misallocation mismatch
    modernization momentum ownership participation philosophy planning pollution poverty power practice
    preservation privacy production progress property prosperity protection quality reduction rejuvenation research
    resilience revitalization safety science security self-innovation self-reliance software strength supervision
    supply support synergy techfin technology thinking thought tourism toughness trade trading training
    transfer transformation transition transport transportation trust upgrading urbanization validation wealth welfare
    well-being work workforce
    """.split()
)
"""Nouns that stand without an article in our field; some are counted, too, in other senses."""

_MASS_ENDINGS = ("ity", "ness", "ism", "ization", "isation", "ics")
_COUNTED = frozenset(
    "city university community facility commodity entity activity minority authority identity utility".split()
)
_PLURALS = frozenset("means people goods men women children".split())
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_SOUNDED = (*_VOWELS, "hour", "honest", "honor", "honour", "heir", "8")
_AS_CONSONANT = ("uni", "eu", "use", "usa", "usu", "uti", "ubi", "uto", "one", "once")
_NEGATED = ("unin", "unim", "unide")
"""Words with un- before a vowel, which sound otherwise than unit: uninformed, unimportant, unidentified."""
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "analysis": "analyses", "crisis": "crises",
              "basis": "bases", "craftsman": "craftsmen", "criterion": "criteria", "phenomenon": "phenomena"}  # fmt: skip


def number_of(noun: str) -> NounNumber:
    """The number of `noun` as it is written: "forces" plural, "Productivity" mass, "enterprise" singular.

    "means" is plural, as in "means of production". Nouns that are both mass and counted are mass.
    """
    word = noun.lower()
    if word in _PLURALS:
        return NounNumber.PLURAL
    if word not in _COUNTED and (word in _MASS or word.endswith(_MASS_ENDINGS)):
        return NounNumber.MASS
    is_plural = word in _IRREGULAR.values() or (word.endswith("s") and fold_word(word) in _stripped(word))
    return NounNumber.PLURAL if is_plural else NounNumber.SINGULAR


def _stripped(word: str) -> tuple[str, str, str]:
    """What may be left of a plural without its ending."""
    return fold_word(word[:-1]), fold_word(word[:-2]), f"{word[:-3]}y"


def plural_of(noun: str) -> str:
    """The plural of a singular noun in lower case: "industry" → "industries", "approach" → "approaches"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_SIBILANTS) else f"{noun}s"


def indefinite_article(phrase: str) -> str:
    """The article "a" or "an" that goes before `phrase`, by how its first word sounds."""
    word = phrase.split(maxsplit=1)[0].split("-", maxsplit=1)[0] if phrase.split() else ""
    if word.isupper() and len(word) > 1 and word[0].isalpha():
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    lower = word.lower()
    if lower.startswith(_AS_CONSONANT) and not lower.startswith(_NEGATED):
        return "a"
    return "an" if lower.startswith(_SOUNDED) else "a"
