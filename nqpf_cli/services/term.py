"""Look a query up in the glossary: exact keys first, then what folds more, then suggestions."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.terminology.model import AdministrativeStatus, Answer, Hit, KeyKind, KeyList, Match, MatchKind, Suggestion
from nqpf_cli.text.english import fold_words, inflection_key, order_key
from nqpf_cli.text.normalize import fold, fold_pinyin, has_han, is_han, loosen_pinyin
from nqpf_cli.text.similarity import Resemblance, nearest

_TEXT_HANZI = 12
_TEXT_WORDS = 6
_LONGEST_TERM = 120
_ABBREVIATED = 4
_LONG_WORD = 8
_MIN_PINYIN_MISSPELT = 10
_PARTICLES = frozenset("的地得了之吗呢们")
_SENTENCE_MARKS = frozenset("。！？；，!?;\n")
_FRAMES = (
    "英语怎么说", "英文怎么说", "怎么翻译", "如何翻译", "怎么译", "如何译", "英文怎么写", "的英译", "的英文", "的英语",
    "英语是什么", "英文是什么", "翻译成英", "译成英", "译为英", "英語怎麼說", "英文怎麼說", "怎麼翻譯", "如何翻譯", "的英譯",
    "how to translate", "how do you say", "how do i translate", "translation of", "chinese for", "english for", "in chinese", "in english",
)  # fmt: skip
_MAX_PARTIAL = 10
_MIN_ABRIDGED = 5
_MIN_PINYIN_PART = 8
_PINYIN_LOOSE_LETTERS = 6
_SCORES = {
    KeyKind.EXACT: 100.0,
    KeyKind.SCRIPT: 100.0,
    KeyKind.ABBREVIATION: 100.0,
    KeyKind.PINYIN: 98.0,
    KeyKind.INITIALS: 90.0,
    KeyKind.PINYIN_LOOSE: 92.0,
    KeyKind.INFLECTION: 97.0,
    KeyKind.ORDER: 95.0,
}
_KINDS = {
    KeyKind.EXACT: MatchKind.EXACT,
    KeyKind.SCRIPT: MatchKind.SCRIPT,
    KeyKind.ABBREVIATION: MatchKind.ABBREVIATION,
    KeyKind.PINYIN: MatchKind.PINYIN,
    KeyKind.INITIALS: MatchKind.PINYIN,
    KeyKind.PINYIN_LOOSE: MatchKind.PINYIN,
    KeyKind.INFLECTION: MatchKind.INFLECTION,
    KeyKind.ORDER: MatchKind.INFLECTION,
}
_CHINESE_KEYS = (KeyKind.EXACT, KeyKind.SCRIPT, KeyKind.ABBREVIATION)


def look_up(query: str, glossary: Glossary) -> Answer:
    """What `glossary` says to `query`: the matches of the first step that finds any, else suggestions.

    The steps, each folding more than the one before: exact, script, pinyin, English inflection and order,
    the terms in a text, part of a term, one or two wrong characters.
    """
    folded = fold(query)
    if not folded:
        return Answer(query)
    steps: tuple[Callable[[], list[Match]], ...] = (
        lambda: _by_keys(glossary, [folded], (KeyKind.EXACT, KeyKind.ABBREVIATION)),
        lambda: _by_script(glossary, folded),
        lambda: _by_pinyin(glossary, query),
        lambda: _by_keys(glossary, [inflection_key(query)], (KeyKind.INFLECTION,)),
        lambda: _by_keys(glossary, [order_key(query)], (KeyKind.ORDER,)),
        lambda: _long_misspelt(glossary, query, folded),
        lambda: _in_text(glossary, query),
        lambda: _partial(glossary, folded),
    )
    for step in steps:
        matches = step()
        if matches:
            return Answer(query, tuple(matches))
    if _is_long(query) or _has_sentence(query):
        return Answer(query)
    matches, near = _misspelt(glossary, query, folded)
    return Answer(query, tuple(matches)) if matches else Answer(query, suggestions=_suggestions(near))


def _by_keys(glossary: Glossary, keys: list[str], kinds: Sequence[KeyKind]) -> list[Match]:
    return _matches(glossary, ((hit, _KINDS[hit.kind], _SCORES[hit.kind]) for hit in glossary.find(keys, kinds)))


def _matches(glossary: Glossary, hits: Iterable[tuple[Hit, MatchKind, float]], limit: int | None = None) -> list[Match]:
    """A match a concept, by the first of its hits; of the first `limit` concepts."""
    first: dict[str, tuple[Hit, MatchKind, float]] = {}
    for hit, kind, score in hits:
        if len(first) == limit:
            break
        first.setdefault(hit.concept_id, (hit, kind, score))
    if not first:
        return []
    entries = glossary.entries(list(first))
    return [Match(entries[c], kind, score, hit.term) for c, (hit, kind, score) in first.items() if c in entries]


def _by_script(glossary: Glossary, folded: str) -> list[Match]:
    if not has_han(folded):
        return []
    hits = glossary.find([glossary.simplify(folded)], _CHINESE_KEYS)
    return _matches(glossary, ((hit, MatchKind.SCRIPT, 100.0) for hit in hits))


def _by_pinyin(glossary: Glossary, query: str) -> list[Match]:
    pinyin = fold_pinyin(query)
    if not pinyin:
        return []
    exact = _by_keys(glossary, [pinyin], (KeyKind.PINYIN, KeyKind.INITIALS))
    if exact or len(pinyin) < _PINYIN_LOOSE_LETTERS:
        return exact
    return _by_keys(glossary, [loosen_pinyin(pinyin)], (KeyKind.PINYIN_LOOSE,))


def _is_text(query: str) -> bool:
    """Whether `query` is a text that may hold terms, rather than a term; the contracts say when."""
    return _is_long(query) or _has_sentence(query)


def _is_long(query: str) -> bool:
    return sum(map(is_han, query)) > _TEXT_HANZI or len(query.split()) > _TEXT_WORDS


def _has_sentence(query: str) -> bool:
    """Whether `query` has the marks of a sentence, or asks how something is translated."""
    folded = query.casefold().strip()
    return (
        any(mark in _SENTENCE_MARKS for mark in folded)
        or any(len(word) > _ABBREVIATED and word.endswith(".") for word in folded.split())
        or ", " in folded
        or any(frame in folded for frame in _FRAMES)
    )


def _in_text(glossary: Glossary, query: str) -> list[Match]:
    """The terms that a text holds, in order; a query that is no text must consist of terms alone."""
    if not (_is_text(query) or " " in query or "、" in query or has_han(query)):
        return []
    occurrences = glossary.matcher(query).find(query)
    if not _is_text(query):
        rest = list(query)
        for occurrence in occurrences:
            rest[occurrence.start : occurrence.end] = [" "] * (occurrence.end - occurrence.start)
        if len(occurrences) < 2 or fold("".join(rest).replace("和", "").replace("与", "").replace("與", "")):
            return []
    entries = glossary.entries(list({o.hits[0].concept_id for o in occurrences}))
    return [
        Match(entries[o.hits[0].concept_id], MatchKind.CONTAINS, 100.0, o.hits[0].term, o.start, o.end)
        for o in occurrences
    ]


def _partial(glossary: Glossary, folded: str) -> list[Match]:
    """Terms that `folded` is a part of: at least two Hanzi, whole English words, or the pinyin of a beginning."""
    if _is_text(folded):
        return []
    if has_han(folded):
        part = glossary.simplify(folded)
        hits = glossary.holding(part, KeyList.CHINESE) if len(part) > 1 else []
    else:
        part = inflection_key(folded)
        telling = any(len(word) > 3 for word in part.split())
        hits = (
            [h for h in glossary.holding(part, KeyList.INFLECTION) if f" {part} " in f" {h.folded} "] if telling else []
        )
    pinyin = fold_pinyin(folded)
    if not hits and len(pinyin) >= _MIN_PINYIN_PART:
        part = pinyin
        hits = [h for h in glossary.holding(part, KeyList.PINYIN) if h.folded.startswith(part)]
    accepted = sorted((h for h in hits if h.status is not None), key=lambda h: _partial_rank(h, part))
    scored = [(h, MatchKind.PARTIAL, round(100 * len(part) / len(h.folded), 1)) for h in accepted]
    return _matches(glossary, scored, _MAX_PARTIAL)


def _partial_rank(hit: Hit, part: str) -> tuple[bool, bool, int, int, tuple[int, int, int, str]]:
    """Sorting key of terms that `part` is a part of: short of one character, then the most important."""
    is_discouraged = hit.status not in (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)
    return is_discouraged, len(hit.folded) > len(part) + 1, -hit.weight, len(hit.folded), hit.rank()


def _long_misspelt(glossary: Glossary, query: str, folded: str) -> list[Match]:
    """A term as long as a text with a few wrong characters; a text that merely holds a term is none."""
    if not _is_long(query) or _has_sentence(query):
        return []
    return [m for m in _misspelt(glossary, query, folded)[0] if fold(m.matched) not in glossary.simplify(folded)]


def _misspelt(glossary: Glossary, query: str, folded: str) -> tuple[list[Match], list[tuple[Hit, Resemblance]]]:
    """Terms with one or two wrong characters, and what resembles the query less, the nearest first."""
    if len(folded) > _LONGEST_TERM:
        return [], []
    if has_han(folded):
        wanted = glossary.simplify(folded)
        same_sound = _by_keys(glossary, [glossary.reading(wanted)], (KeyKind.PINYIN,)) if len(wanted) > 2 else []
        if same_sound:
            return [m._replace(kind=MatchKind.FUZZY, score=95.0) for m in same_sound], []
        near = _nearest(glossary, wanted, KeyList.CHINESE, cutoff=34)
        found = [
            (hit, r)
            for hit, r in near
            if _is_misspelling(wanted, hit.folded, r.distance) and not _is_another_word(glossary, wanted, hit.folded)
        ]
    else:
        near = _nearest(glossary, inflection_key(query), KeyList.INFLECTION, cutoff=55)
        near = [(hit, _as_written(folded, hit, r)) for hit, r in near]
        pinyin = fold_pinyin(query)
        if pinyin:
            near += _nearest(glossary, pinyin, KeyList.PINYIN, cutoff=55)
        near.sort(key=lambda pair: -pair[1].score)
        found = [
            (hit, r)
            for hit, r in near
            if r.distance <= _allowed_letters(min(len(folded), len(hit.folded)))
            and _is_same_word(glossary, query, hit, r.distance)
        ]
    best = min((r.distance for _, r in found), default=0)
    return _matches(glossary, [(hit, MatchKind.FUZZY, r.score) for hit, r in found if r.distance == best]), near


def _is_same_word(glossary: Glossary, query: str, hit: Hit, distance: int) -> bool:
    """Whether a term with `distance` wrong letters may be meant: short pinyin is too often another word's."""
    if hit.kind == KeyKind.PINYIN:
        return len(hit.folded) >= _MIN_PINYIN_MISSPELT
    return distance == 1 or not _has_another_word(glossary, query, hit.term, distance)


def _as_written(folded: str, hit: Hit, resemblance: Resemblance) -> Resemblance:
    """The resemblance without folding inflection, where that is closer: the -s of "lets-developed" is no plural."""
    term = fold(hit.term)
    closer = nearest(folded, [term], limit=1, cutoff=100 * (1 - resemblance.distance / max(len(folded), len(term))))
    return closer[0] if closer and closer[0].distance < resemblance.distance else resemblance


def _nearest(glossary: Glossary, wanted: str, key_list: KeyList, *, cutoff: float) -> list[tuple[Hit, Resemblance]]:
    """Of the keys that may reach a score of `cutoff` the nearest; a large layer has 20,000 that cannot."""
    if key_list == KeyList.CHINESE:
        keys = glossary.keys_sharing(wanted, key_list)
    else:
        share = cutoff / 100
        keys = glossary.keys_between(int(len(wanted) * share), int(len(wanted) / share) + 1, key_list)
    near = {keys[r.position]: r for r in nearest(wanted, keys, limit=12, cutoff=cutoff)}
    hits = glossary.find(near, key_list.kinds)
    return sorted(((hit, near[hit.folded]) for hit in hits), key=lambda pair: (-pair[1].score, pair[0].rank()))


def _is_misspelling(wanted: str, term: str, distance: int) -> bool:
    """Whether `wanted` is `term` with a few wrong characters, or with one or two left out.

    A whole term with more before or behind it is another compound (隐形冠军杯), but for a particle.
    """
    if term in wanted and wanted.replace(term, "", 1) not in _PARTICLES:
        return False
    if distance <= _allowed_hanzi(min(len(wanted), len(term))):
        return True
    return distance == len(term) - len(wanted) <= 2 and len(wanted) >= _MIN_ABRIDGED


def _is_another_word(glossary: Glossary, wanted: str, term: str) -> bool:
    """Whether `wanted` has another word of the field where it differs from `term`: 企业新质生产力 is no 农业新质生产力.

    Told by two characters around the difference that are an everyday word, or with which some term begins or
    ends; what is only left out or put in is no other word.
    """
    start = _shared(wanted, term)
    end = _shared(wanted[start:][::-1], term[start:][::-1])
    own, theirs = wanted[start : len(wanted) - end], term[start : len(term) - end]
    if not own or not theirs:
        return False
    pairs = [wanted[at : at + 2] for at in range(max(0, start - 1), min(len(wanted) - 1, len(wanted) - end))]
    return any(glossary.has_edge(pair, KeyList.CHINESE) or glossary.has_edge(pair, KeyList.WORD) for pair in pairs)


def _has_another_word(glossary: Glossary, query: str, term: str, distance: int) -> bool:
    """Whether an English query has another word where it differs from `term`: gene economy is no green economy.

    Told by a word that some term has, or by more wrong letters in one word than typing explains: green bean is no
    green loan.
    """
    own, theirs = fold_words(query), fold_words(term)
    if len(own) == len(theirs):
        pairs = [pair for pair in zip(own, theirs, strict=True) if pair[0] != pair[1]]
        wrong = [nearest(word, [other], limit=1, cutoff=0)[0].distance for word, other in pairs]
        forgiven = [2 if max(map(len, pair)) >= _LONG_WORD else 1 for pair in pairs]
        if sum(wrong) <= distance and any(w > f for w, f in zip(wrong, forgiven, strict=True)):
            return True  # where the words add up to more, a space is in the wrong place
    return any(glossary.has_word(word, KeyList.INFLECTION) for word in own if word not in theirs)


def _shared(one: str, other: str) -> int:
    """How many characters two strings share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _allowed_hanzi(length: int) -> int:
    """How many edits a Chinese term of `length` characters forgives."""
    return 0 if length < 4 else 1 if length < 7 else 2


def _allowed_letters(length: int) -> int:
    """How many edits a Latin key of `length` letters forgives."""
    return 0 if length < 6 else 1 if length < 10 else 2 if length < 20 else 3


def _suggestions(near: list[tuple[Hit, Resemblance]]) -> tuple[Suggestion, ...]:
    best: dict[str, Suggestion] = {}
    for hit, resemblance in near:
        best.setdefault(hit.concept_id, Suggestion(hit.concept_id, hit.term, resemblance.score))
    return tuple(list(best.values())[:3])
