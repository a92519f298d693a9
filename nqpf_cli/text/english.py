"""English words without inflection and spelling variants, and how terms are compared by them.

On the path of a look-up: no regular expressions, nothing imported but our own folding.
"""

from functools import lru_cache

from nqpf_cli.text.normalize import fold

_IRREGULAR = {
    "analyses": "analysis", "bases": "basis", "crises": "crisis", "theses": "thesis", "hypotheses": "hypothesis",
    "axes": "axis", "syntheses": "synthesis", "criteria": "criterion", "phenomena": "phenomenon", "data": "data",
    "indices": "index", "matrices": "matrix", "vertices": "vertex", "people": "people", "men": "man",
    "women": "woman", "children": "child", "feet": "foot", "media": "media", "series": "series",
    "means": "means", "economics": "economics", "politics": "politics", "physics": "physics", "news": "news",
    "ethics": "ethics", "statistics": "statistics", "logistics": "logistics", "robotics": "robotics",
    "species": "species", "consortia": "consortium", "curricula": "curriculum", "equilibria": "equilibrium",
    "stimuli": "stimulus", "lives": "life", "shelves": "shelf", "wolves": "wolf", "this": "this", "is": "is",
    "was": "was", "has": "has", "its": "its", "thus": "thus", "us": "us", "yes": "yes", "gas": "gas", "bias": "bias", "does": "does", "goes": "go",
    "biases": "bias", "heroes": "hero", "potatoes": "potato", "echoes": "echo", "vetoes": "veto", "cargoes": "cargo",
}  # fmt: skip
_BRITISH = {
    "labour": "labor", "behaviour": "behavior", "neighbour": "neighbor", "favour": "favor", "colour": "color",
    "honour": "honor", "harbour": "harbor", "vigour": "vigor", "endeavour": "endeavor", "centre": "center",
    "fibre": "fiber", "theatre": "theater", "litre": "liter", "metre": "meter", "calibre": "caliber",
    "defence": "defense", "offence": "offense", "licence": "license", "programme": "program",
    "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog", "cheque": "check", "tonne": "ton",
    "aluminium": "aluminum", "grey": "gray", "judgement": "judgment", "ageing": "aging", "sceptical": "skeptical",
    "modelling": "modeling", "modelled": "modeled", "labelling": "labeling", "travelling": "traveling",
    "levelling": "leveling", "fuelling": "fueling", "channelling": "channeling", "fulfil": "fulfill",
    "skilful": "skillful", "enrol": "enroll", "manoeuvre": "maneuver", "pretence": "pretense", "practise": "practice",
}  # fmt: skip
_BRITISH_STARTS = tuple((word, word.replace("our", "or")) for word in _BRITISH if "our" in word)
_NOT_SUFFIXED = {"rise", "wise", "raise", "noise", "poise", "exercise", "enterprise", "precise", "concise", "promise",
                 "franchise", "expertise", "merchandise", "paradise", "premise", "supervise", "revise", "advise",
                 "otherwise", "likewise", "surprise", "disguise", "cruise", "bruise", "praise", "comprise", "arise",
                 "televise", "improvise", "compromise", "excise", "demise", "treatise", "anise", "chaise"}  # fmt: skip
_ENDING_IN_US = frozenset(
    "surplus status bonus campus census consensus focus stimulus nexus virus corpus bus genus radius locus".split()
)
_ENDING_IN_IE = frozenset("calorie movie cookie zombie prairie genie".split())
ARTICLES = frozenset({"a", "an", "the"})
"""In small letters."""
_MIN_PLURAL = 4


def without_possessive(word: str) -> str:
    """`word` without a possessive mark at its end: "China's" → "China", "enterprises'" → "enterprises"."""
    if word[-2:] in ("'s", "’s"):
        return word[:-2]
    return word[:-1] if word[-1:] in ("'", "’") else word


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """`word` (lower case) as singular and in American spelling: "labours" → "labor", "digitisation" → "digitization".

    A folding, not a lemma: verbs keep their endings, and an unknown word may come out as none.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _american(_singular(word))


def _singular(word: str) -> str:
    if len(word) < _MIN_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) == _MIN_PLURAL or word[:-1] in _ENDING_IN_IE else word[:-3] + "y"
    if word.endswith("uses") and word[:-2] in _ENDING_IN_US:
        return word[:-2]
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _american(word: str) -> str:
    if word in _BRITISH:
        return _BRITISH[word]
    for british, american in _BRITISH_STARTS:
        if word.startswith(british):
            word = american + word[len(british) :]
    if word.endswith("isation"):
        return word[:-7] + "ization"
    if word not in _NOT_SUFFIXED:
        for british, american in (
            ("ise", "ize"),
            ("ised", "ized"),
            ("ising", "izing"),
            ("yse", "yze"),
            ("ysed", "yzed"),
            ("ysing", "yzing"),
        ):
            if (
                word.endswith(british)
                and len(word) > len(british) + 3
                and word[: -len(british)] + "ise" not in _NOT_SUFFIXED
            ):
                return word[: -len(british)] + american
    return word


def fold_words(text: str) -> list[str]:
    """The words of `text` folded one by one, without articles: "The means of labour" → means, of, labor."""
    return [fold_word(word) for word in fold(text).split() if word not in ARTICLES]


def inflection_key(text: str) -> str:
    """One string for all inflections and spellings of an English term, words apart by single spaces."""
    return " ".join(fold_words(text))


def order_key(text: str) -> str:
    """One string for "the development of industry", "industry development", "industrydevelopment"."""
    words = fold_words(text)
    while "of" in words[1:-1]:
        at = words.index("of", 1)
        words = words[at + 1 :] + words[:at]
    return "".join(words)
