"""English words cut down to stems, so that a translation's "went" meets a dictionary's "to go".

Coarser than `text.english`, which keeps terms apart that a stem joins ("productive", "production"): stems are
evidence that two sentences belong together, never proof that a term was rendered.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nqpf_cli.text.english import fold_word

_PAST = """
arise arose arisen;awake awoke awoken;bear bore borne born;beat beaten;become became;begin began begun;bend bent;
bet;bid bade bidden;bind bound;bite bit bitten;bleed bled;blow blew blown;break broke broken;breed bred;bring brought;
build built;burn burnt;burst;buy bought;can could;catch caught;choose chose chosen;cling clung;come came;cost;creep crept;
cut;deal dealt;dig dug;do did done does;draw drew drawn;dream dreamt;drink drank drunk;drive drove driven;dwell dwelt;
eat ate eaten;fall fell fallen;feed fed;feel felt;fight fought;find found;flee fled;fling flung;fly flew flown;
forbid forbade forbidden;forget forgot forgotten;forgive forgave forgiven;freeze froze frozen;get got gotten;
give gave given;go went gone goes;grind ground;grow grew grown;hang hung;have had has;hear heard;hide hid hidden;hit;
hold held;hurt;keep kept;kneel knelt;knit;know knew known;lay laid;lead led;lean leant;leap leapt;learn learnt;leave left;
lend lent;let;lie lay lain lying;light lit;lose lost;make made;may might;mean meant;meet met;mistake mistook mistaken;
overcome overcame;pay paid;put;quit;read;rid;ride rode ridden;ring rang rung;rise rose risen;run ran;saw sawn;say said;
see saw seen;seek sought;sell sold;send sent;set;sew sewn;shake shook shaken;shall should;shed;shine shone;shoot shot;
show shown;shrink shrank shrunk;shut;sing sang sung;sink sank sunk;sit sat;sleep slept;slide slid;smell smelt;sow sown;
speak spoke spoken;speed sped;spend spent;spill spilt;spin spun;spit spat;split;spread;spring sprang sprung;stand stood;
steal stole stolen;stick stuck;sting stung;stink stank stunk;stride strode;strike struck stricken;strive strove striven;
swear swore sworn;sweep swept;swell swollen;swim swam swum;swing swung;take took taken;teach taught;tear tore torn;
tell told;think thought;throw threw thrown;thrust;tread trod trodden;understand understood;undertake undertook undertaken;
uphold upheld;upset;wake woke woken;wear wore worn;weave wove woven;weep wept;will would;win won;wind wound;
withdraw withdrew withdrawn;withstand withstood;wring wrung;write wrote written;die dying;tie tying;dead die death;
long length;strong strength;high height;deep depth;wide width;broad breadth;choose choice;succeed success;
grow growth;lose loss;give gift;sell sale;hot heat;warm warmth;wise wisdom;free freedom;able ability;maintain maintenance;
good better best well;bad worse worst;far further farther;much many more most;little less least;i me my mine myself;
you your yours yourself;he him his himself;she her hers herself;it its itself;we us our ours ourselves;
they them their theirs themselves;who whom whose;this these;that those;china chinese;economy economic economical;
produce productive production productivity;analyze analysis analyses analytic analytical;destroy destruction destructive;
explain explanation;reveal revelation;describe description;decide decision;divide division;expand expansion;
extend extension extensive;conclude conclusion;include inclusion inclusive;comprehend comprehension comprehensive;
compete competition competitive;respond response responsive;defend defense defensive;permit permission;
apply application;supply;rely reliance reliable;vary various variety variation;satisfy satisfaction;simplify simplification;
solve solution;evolve evolution;resolve resolution;revolt revolution;theory theoretical;history historical historic;
person people personal;child children;man men;woman women;marry marriage;move movement motion;live life alive;
speak speech;use used using useful usage user;go going;do doing;see seeing;science scientific scientist;
politics political;policy policies;employ employee employer employment;theory theories
"""
_BASES = {
    form: words[0] for group in _PAST.replace("\n", "").split(";") if (words := group.split()) for form in words[1:]
}
_SUFFIXES = (
    "ization izational ational iveness fulness ousness ability ibility ation ative ator ate ated ating ition ment ness "
    "ically ingly edly ance ence ancy ency ant ent able ible ally ical ially ing ity ive ion ize ized izing ous ful ism "
    "ist ial al er or est ed ly ic ship"
).split()
_BY_ENDING: dict[str, tuple[str, ...]] = {}
for _suffix in sorted(_SUFFIXES, key=len, reverse=True):
    _BY_ENDING[_suffix[-1]] = (*_BY_ENDING.get(_suffix[-1], ()), _suffix)
_SHORT_SUFFIXES = frozenset("ing ed er est ly".split())
_EMPTY = frozenset(
    "a an the of to in on at by for from with as is are was were be been being am and or nor than then so such into "
    "onto upon out up off over sth sb etc one's oneself s t d ll re ve m no eg ie esp usu also used various kind".split()
)
_WORD = r"[A-Za-z]+(?:[’'][A-Za-z]+)?"


def stems(text: str) -> Iterator[str]:
    """The stem of each word of `text` that means something; articles, prepositions and forms of "be" are left out."""
    for match in re.finditer(_WORD, text):
        word = match.group().lower()
        if word not in _EMPTY and (found := stem(word)):
            yield found


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one English word in lower case: "developing", "developed", "development" → "develop"."""
    word = word.replace("’", "'").partition("'")[0]
    word = _BASES.get(word) or fold_word(word)
    word = _BASES.get(word, word)
    for _ in range(2):
        shorter = _without_suffix(word)
        if shorter == word:
            break
        word = _BASES.get(shorter, shorter)
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def _without_suffix(word: str) -> str:
    for suffix in _BY_ENDING.get(word[-1:], ()):
        if not word.endswith(suffix):
            continue
        rest = word[: -len(suffix)]
        if len(rest) < (3 if suffix in _SHORT_SUFFIXES else 4) or not any(vowel in rest for vowel in "aeiouy"):
            continue
        if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "sl":
            rest = rest[:-1]
        return rest[:-1] + "y" if rest.endswith("i") and len(rest) > 3 else rest
    return word
