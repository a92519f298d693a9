"""How often the look-up finds a term that was written another way, and how often it turns nonsense away.

    python tests/bench/lookup.py [--errors N]

makes queries from the glossary itself, by rules and a fixed seed: Traditional script, pinyin in six spellings, one or
two wrong, missing or extra characters, English number, spelling, typing errors and word order; and queries that no
glossary should answer, from two halves of different terms. Prints a Markdown table: the share whose first answer is
the right entry, beside what RapidFuzz's WRatio over the bare terms reaches on the same queries (first of the terms
with a score of at least 75).
"""

import argparse
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz, process

from nqpf_cli.services.term import look_up
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.terminology.model import ConceptEntry, KeyKind, TermType

SEED = 20260305
SAMPLE = 400
CONFUSIONS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"), ("n", "l"))


class Query(NamedTuple):
    """What is asked, in which category, and the Chinese term whose entry must come first ("" for none)."""

    category: str
    text: str
    term: str


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong answers of each category")
    shown = parser.parse_args().errors
    glossary = open_glossary()
    entries = entries_of(glossary)
    peer = Peer(entries)
    print("| queries | number | right first | WRatio >= 75 |\n| --- | ---: | ---: | ---: |")
    for category, queries in by_category(entries, random.Random(SEED)).items():
        wrong = [(q.text, q.term, answer) for q in queries if not is_right(q, answer := first(glossary, q.text))]
        theirs = sum(is_right(q, peer.first(q.text)) for q in queries)
        count = len(queries)
        print(f"| {category} | {count} | {1 - len(wrong) / count:.3f} | {theirs / count:.3f} |")
        for text, term, answer in wrong[:shown]:
            print(f"    {text} -> {sorted(answer)[:3]}, not {term}")


def entries_of(glossary: Glossary) -> list[ConceptEntry]:
    """The entries of the built-in glossary whose first term is Chinese throughout."""
    concepts = sorted({hit.concept_id for hit in glossary.keys((KeyKind.EXACT,))})
    return [entry for entry in glossary.entries(concepts).values() if has_only_han(head_of(entry))]


def head_of(entry: ConceptEntry) -> str:
    """The preferred Chinese term."""
    preferred = entry.preferred("zh-Hans")
    return preferred.term if preferred else ""


def has_only_han(text: str) -> bool:
    """Whether `text` is made of Chinese characters alone."""
    return bool(text) and all("\u4e00" <= char <= "\u9fff" for char in text)


def first(glossary: Glossary, query: str) -> set[str]:
    """The Chinese terms of the first entry that answers; empty if none does."""
    answer = look_up(query, glossary)
    return {t.term for t in answer.matches[0].entry.terms} if answer.matches else set()


def is_right(query: Query, answer: set[str]) -> bool:
    """Whether an answer is the one wanted, or none where none is."""
    return query.term in answer if query.term else not answer


class Peer:
    """RapidFuzz as it is: the nearest of all terms by WRatio."""

    def __init__(self, entries: list[ConceptEntry]) -> None:
        self._terms = [(t.term, {s.term for s in entry.terms}) for entry in entries for t in entry.terms]
        self._keys = [term for term, _ in self._terms]

    def first(self, query: str) -> set[str]:
        """The terms of the nearest entry, if it scores 75 or more."""
        found = process.extractOne(query, self._keys, scorer=fuzz.WRatio, score_cutoff=75)
        return self._terms[found[2]][1] if found else set()


def by_category(entries: list[ConceptEntry], chance: random.Random) -> dict[str, list[Query]]:
    """At most SAMPLE queries of each category, the same for the same glossary."""
    queries: dict[str, list[Query]] = {}
    for query in [*chinese_queries(entries, chance), *english_queries(entries, chance), *nonsense(entries, chance)]:
        queries.setdefault(query.category, []).append(query)
    return {name: chance.sample(some, min(SAMPLE, len(some))) for name, some in queries.items()}


def chinese_queries(entries: list[ConceptEntry], chance: random.Random) -> Iterator[Query]:
    """Spellings of every preferred Chinese term."""
    traditional = OpenCC("s2t").convert
    everything = "".join(map(head_of, entries))
    for term in map(head_of, entries):
        syllables = lazy_pinyin(term)
        yield Query("Chinese, as it stands", term, term)
        yield Query("Traditional", traditional(term), term)
        yield Query("pinyin, joined", "".join(syllables), term)
        yield Query("pinyin, spaced", " ".join(syllables), term)
        yield Query("pinyin with tones", " ".join(lazy_pinyin(term, style=Style.TONE)), term)
        yield Query("pinyin with tone numbers", " ".join(lazy_pinyin(term, style=Style.TONE3)), term)
        if len(term) >= 4:
            yield Query("pinyin, a common confusion", confused("".join(syllables), chance), term)
            yield Query("initials", "".join(s[0] for s in syllables), term)
            yield Query("Chinese, one character wrong", replaced(term, chance.choice(everything), chance), term)
            yield Query("Chinese, one character too many", inserted(term, chance.choice(everything), chance), term)
        if len(term) >= 5:
            yield Query("Chinese, one character missing", removed(term, chance), term)


def english_queries(entries: list[ConceptEntry], chance: random.Random) -> Iterator[Query]:
    """Spellings of every preferred English term."""
    for entry in entries:
        section = entry.preferred("en")
        if section is None or section.type not in (TermType.FULL, TermType.COLLOCATION) or len(section.term) < 8:
            continue
        head, term = head_of(entry), section.term
        yield Query("English, as it stands", term, head)
        yield Query("English, with an article, in capitals", f"The {term.title()}", head)
        if " " in term and not term.endswith("s"):
            yield Query("English, plural", f"{term}s", head)
        if "-" in term:
            yield Query("English, without hyphens", term.replace("-", " "), head)
        if len(term) >= 12:
            yield Query("English, one letter wrong", typed_wrongly(term, chance), head)
            yield Query("English, two letters wrong", typed_wrongly(typed_wrongly(term, chance), chance), head)
        words = term.split()
        if len(words) == 2:
            yield Query("English, X of Y", f"{words[1]} of {words[0]}", head)


def nonsense(entries: list[ConceptEntry], chance: random.Random) -> Iterator[Query]:
    """Halves of two terms that together are none: of four characters or two words, so that each shares half with a term."""
    heads = [head_of(entry) for entry in entries]
    known = "\n".join(t.term for entry in entries for t in entry.terms)
    english = [t.term for entry in entries if (t := entry.preferred("en")) and t.term.count(" ") == 1]
    for _ in range(SAMPLE * 2):
        first_half, second_half = chance.choice(heads)[:2], chance.choice(heads)[-2:]
        if first_half + second_half not in known:
            yield Query("nonsense, Chinese", first_half + second_half, "")
        one, other = chance.choice(english).split()[0], chance.choice(english).split()[1]
        if f"{one} {other}" not in known:
            yield Query("nonsense, English", f"{one} {other}", "")


def confused(pinyin: str, chance: random.Random) -> str:
    """`pinyin` with one of the common confusions."""
    usual = [(a, b) for a, b in CONFUSIONS if a in pinyin]
    if not usual:
        return pinyin
    a, b = chance.choice(usual)
    return pinyin.replace(a, b, 1)


def _at(text: str, change: Callable[[str, int], str], chance: random.Random) -> str:
    return change(text, chance.randrange(len(text)))


def replaced(text: str, char: str, chance: random.Random) -> str:
    """`text` with one character replaced."""
    return _at(text, lambda t, at: t[:at] + char + t[at + 1 :], chance)


def inserted(text: str, char: str, chance: random.Random) -> str:
    """`text` with one more character inside; before or behind it, it would be another compound."""
    at = chance.randrange(1, len(text))
    return text[:at] + char + text[at:]


def removed(text: str, chance: random.Random) -> str:
    """`text` without one of its characters."""
    return _at(text, lambda t, at: t[:at] + t[at + 1 :], chance)


def typed_wrongly(text: str, chance: random.Random) -> str:
    """`text` with a letter replaced, left out, doubled, or swapped with the next."""
    at = chance.randrange(1, len(text) - 1)
    return chance.choice(
        (
            text[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


if __name__ == "__main__":
    main()
