"""Families of English words: "innovate", "innovating" and "innovation" have one root, "product" and "production" not.

For comparing a translation with a term whose noun it turned into a verb, an adjective or an adverb. Careful rather
than complete: where an ending does not tell, words are kept apart.
"""

from functools import lru_cache

_FAMILIES = """
agriculture agricultural | allocate allocation | analysis analyze analyzing analyzed analytical | apply application
| acquire acquisition acquiring | art artistic | atmosphere atmospheric | behavior behavioral | bank banking | basis based base
| China Chinese | commerce commercial | compete competition competing competitive | converge convergence converging
| cooperate cooperation cooperating cooperative | create creation creating creative | culture cultural
| collaborate collaboration collaborating collaborative | decide decision deciding | deep deeper deepen deepening deeply
| depend dependence | digital digitally | disperse dispersion | ecology ecological ecologically eco
| economy economic economical economically | emerge emergence | empire empirical | empower empowerment empowering
| environment environmental environmentally | ethic ethics ethical | exist existence | expand expansion expanding
| experiment experimental | extend extension extending | finance financial financing financially
| globe global globally | govern governance governing governed | grow growth growing | guide guidance guiding
| history historical | industry industrial industrially | inherit inheritance inheriting | innovate innovation
innovating innovative | institution institutional institutionally | integrate integration integrating integrated
| intelligence intelligent intelligently | intensify intensification | job jobs | legal legally
| logic logical | maintain maintenance maintaining | market marketing | Marxism Marxist | medicine medical
| method methodological | mechanism mechanistic | modern modernly | nature natural | nation national nationally
| organize organization organizing organizational | perform performance performing | perceive perception perceiving
| percentage percent | practice practical practically practicing | profession professional | proper properly
| prosper prosperity prosperous | province provincial | receive reception receiving | region regional regionally
| reliance rely relying | renew renewal renewing | revive revival reviving | rejuvenate rejuvenation rejuvenating
| revitalize revitalization revitalizing | rural rurally | science scientific scientifically | secure security securing
| sequence sequential | society social socially | socialism socialist | space spatial spatially | stability stable stabilize
| strategy strategic strategically | strong stronger | structure structural structurally | synergy synergistic synergize
| system systemic systematic systematically | technique technical | technology technological technologically tech
| territory territorial | text textual | theory theoretical theoretically | | tradition traditional
| transmit transmission transmitting | urban urbanly | value valued | withdraw withdrawal | world worldwide
| safe safely safety | responsible responsibly responsibility | effective effectively effectiveness
| high higher highly | great greater | close closer closely | wide wider widely | broad broader broadly
| leap leapt leaping | build built building | drive drove driven driving | rise rose risen rising
| resilience resilient | diversity diverse | sustainability sustainable sustainably | inclusiveness inclusive
| heterogeneity heterogeneous | homogeneity homogeneous | simultaneity simultaneous | robust robustness robustly
| green greener | clean cleaner | smart smarter | large larger | full fuller fully | fast faster | low lower | efficient efficiently efficiency | self-reliant self-reliance | open opening opened | reform reforming
"""
_KEPT = frozenset(
    """
    advanced developed developing united limited sacred hundred need seed speed feed breed shed embed exceed succeed
    proceed indeed king thing string spring during beijing chongqing ring bring evening ceiling nothing something
    everything meaning family supply early assembly reply only monopoly likely friendly timely daily elderly
    multiply italy july fly direction action section fraction faction objection relation question mention portion
    fashion mission passion session position condition edition station solution revolution evolution
    constitution implement department document element moment supplement instrument segment complement
    cement fragment increment sentiment parliament apartment argument government comment monument pavement
    basement agreement private climate state estate candidate rate date late chocolate plate
    debate template senate vacation vocation population generation information variation corporation
    product productive productivity
    """.split()
)
_MIN_STEM = 3
_MIN_ATE = 4
_SUFFIXES = (
    ("ization", "ize", 2),
    ("izing", "ize", 2),
    ("ized", "ize", 2),
    ("ification", "ify", 2),
    ("ifying", "ify", 2),
    ("ified", "ify", 2),
    ("ically", "ic", 3),
    ("duction", "duc", 2),
    ("ducing", "duc", 2),
    ("duced", "duc", 2),
    ("duce", "duc", 2),
    ("ation", "", _MIN_ATE),
    ("ating", "", _MIN_ATE),
    ("ated", "", _MIN_ATE),
    ("ate", "", _MIN_ATE),
    ("bution", "but", 3),
    ("lution", "lut", 3),
    ("ction", "ct", 3),
    ("otion", "ot", 4),
    ("ption", "pt", 3),
    ("ssion", "ss", 3),
    ("stion", "st", 3),
    ("ement", "", 4),
    ("ment", "", 4),
    ("ly", "", 3),
    ("ing", "", _MIN_STEM),
    ("ied", "y", _MIN_STEM),
    ("ed", "", _MIN_STEM),
)
_VERBAL = ("ing", "ed", "ize", "ate", "ify")
_NOMINAL = ("tion", "sion", "ment", "ance", "ence", "ing", "growth", "renewal", "revival", "analysis", "upgrade")
_QUALITIES = ("ity", "ness", "ience", "ency", "iency")
_ADJECTIVAL = ("ous", "ent", "able", "ible", "al", "ive", "ust", "exed", "erse")
_DOUBLED = "bdgmnprt"
_VOWELS = "aeiouy"


def _family_roots() -> dict[str, str]:
    families = (family.split() for family in _FAMILIES.split("|"))
    return {word.lower(): f"{family[0].lower()}~" for family in families for word in family}


_ROOTS = _family_roots()


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """What the words of a family share; `word` is folded as by `fold_word`. No word itself: only for comparing.

    "upgrade", "upgrading" → "upgrad"; "transform", "transformation" → "transform"; "industry", "industrial" →
    "industry~".
    """
    if word in _ROOTS:
        return _ROOTS[word]
    if word in _KEPT:
        return word
    if word.endswith("ional") and len(word) > 8:
        return root(word[:-2])
    for suffix, instead, shortest in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + shortest:
            stem = word[: -len(suffix)] + instead
            if any(vowel in stem for vowel in _VOWELS):
                return next((_ROOTS[w] for w in (stem, stem + "e", stem + "ate") if w in _ROOTS), "") or _bare(stem)
    return _bare(word)


def _bare(stem: str) -> str:
    """`stem` without a final e, and without the second of two consonants that an ending doubled."""
    if len(stem) > _MIN_STEM and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem[:-1] if len(stem) > _MIN_STEM and stem.endswith("e") else stem


def is_quality_of(word: str, noun: str) -> bool:
    """Whether `word` is the adjective whose quality `noun` names ("heterogeneous", "heterogeneity"), of one root."""
    return noun.endswith(_QUALITIES) and not word.endswith(_QUALITIES) and word.endswith(_ADJECTIVAL)


def _is_inflected(word: str, verb: str) -> bool:
    """Whether `word` is a form of `verb` in "-ing" or "-ed": "pursuing" of "pursue", "planned" of "plan"."""
    bare = verb.removesuffix("e")
    stems = (bare, f"{bare}{bare[-1:]}", f"{verb.removesuffix('y')}i")
    return len(verb) > _MIN_STEM and any(word in (f"{stem}ing", f"{stem}ed") for stem in stems)


def is_verb_of(word: str, noun: str) -> bool:
    """Whether `word` is a verb where `noun` names its action or result; both folded, of one root.

    "upgrade" is one of "upgrading", "modernize" one of "modernization" and of "modernized".
    """
    if _is_inflected(word, noun) or (word == "upgrade" and noun.startswith("upgrad")):
        return True
    if not noun.endswith((*_NOMINAL, "ed")):
        return False
    return word.endswith(_VERBAL) or not word.endswith((*_NOMINAL, "al", "ive", "ic", "ly"))
