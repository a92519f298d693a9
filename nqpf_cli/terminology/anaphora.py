"""What stands for a term that is mentioned again: a pronoun, a definite short form, or nothing at all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nqpf_cli.terminology.english_match import TargetWords
from nqpf_cli.terminology.findings import Finding, Location, Rule, Verdict
from nqpf_cli.terminology.model import ConceptEntry, TermSection
from nqpf_cli.terminology.wordings import FUNCTION_WORDS, PREPOSITIONS
from nqpf_cli.text.derivation import root
from nqpf_cli.text.english_tokens import Gap, Token, tokens_of
from nqpf_cli.text.span import Span

PRONOUNS = frozenset(
    "it its itself they them their theirs themselves this these that those which such both latter former one ones "
    "each neither either".split()
)
_PROXIES = frozenset({root("one"), root("that"), root("those")})
_DETERMINERS = frozenset("this these that those such its their both".split())
_INHERITED = {
    Verdict.PREFERRED: Verdict.PREFERRED,
    Verdict.ADMITTED: Verdict.ADMITTED,
    Verdict.DEPRECATED: Verdict.ADMITTED,
}
"""The verdict on what stands for a rendering, by the verdict on that."""
_UNRENDERED = (Verdict.MISSING, Verdict.UNLISTED)


class Mention(NamedTuple):
    """A rendering of a concept: its content words, folded, and the verdict on what stands for it.

    `heads` are those of its words that a short form of it may end with: "dividend", or the "system" of "system for
    mobilizing resources".
    """

    words: frozenset[str]
    heads: frozenset[str]
    verdict: Verdict


class Segment(NamedTuple):
    """A target segment of the bead: its number, its words, and those that render something already."""

    number: int
    tokens: Sequence[Token]
    used: Sequence[Span]


def mentions(findings: Iterable[Finding], texts: Sequence[str]) -> dict[str, Mention]:
    """The last listed rendering of each concept among `findings`; `texts` are the target's segments.

    A deprecated one is flagged where it stands: what stands for it afterwards is not wrong once more.
    """
    found: dict[str, Mention] = {}
    for finding in findings:
        if finding.verdict in _INHERITED and finding.target and finding.rule not in (Rule.PRONOUN, Rule.SHORT_FORM):
            tokens = tokens_of(finding.target.span.of(texts[finding.target.segment]))
            words = [t.folded for t in tokens if t.folded not in FUNCTION_WORDS]
            if words:
                heads = frozenset({words[-1], _head(tokens)})
                found[finding.concept_id] = Mention(frozenset(words), heads, _INHERITED[finding.verdict])
    return found


def _head(tokens: Sequence[Token]) -> str:
    """The last word before the first preposition: the head of "system for mobilizing resources"."""
    end = next((k for k, t in enumerate(tokens) if k and t.folded in PREPOSITIONS), len(tokens))
    return tokens[end - 1].folded


def resolve(
    findings: Sequence[Finding],
    before: Mapping[str, Mention],
    targets: Sequence[tuple[int, str]],
    texts: Sequence[str],
    *,
    earlier: Mapping[str, Mention] | None = None,
    weak: Collection[int] = (),
) -> list[Finding]:
    """The findings of one bead, those of repeated terms settled by what stands for the repetition.

    `before` are the accepted renderings just before the bead, `earlier` those some sentences before; `targets` its
    target segments, number and text. A term that nothing renders is accepted where the same concept was rendered well
    before: English says once what Chinese repeats. So is a pronoun that stands for one just before, and a definite
    short form; each such word stands for one term. `weak` are the numbers of findings whose unlisted rendering is
    little better than a guess: "that of" outweighs it.
    """
    near = {**before, **mentions(findings, texts)}
    known = {**(earlier or {}), **near} if targets else {}
    if all(finding.verdict not in _UNRENDERED or finding.concept_id not in known for finding in findings):
        return list(findings)
    used: dict[int, list[Span]] = {}
    for finding in findings:
        if finding.target and (finding.verdict != Verdict.UNLISTED or finding.concept_id not in known):
            used.setdefault(finding.target.segment, []).append(finding.target.span)
    segments = [Segment(number, tokens_of(text), used.setdefault(number, [])) for number, text in targets]
    result = []
    for k, finding in enumerate(findings):
        settled = finding
        if finding.verdict in _UNRENDERED and finding.concept_id in known:
            settled = _by_that_of(finding, known[finding.concept_id], segments, weak=k in weak) or _settled(
                finding, known[finding.concept_id], segments, is_near=finding.concept_id in near, weak=k in weak
            )
            if settled.target:
                used.setdefault(settled.target.segment, []).append(settled.target.span)
        result.append(settled)
    return result


def _by_that_of(finding: Finding, known: Mention, segments: Sequence[Segment], *, weak: bool) -> Finding | None:
    """A finding whose term "that of" or "those of" stands for, None if not so."""
    words = _words_at(finding, segments)
    if words and not weak and not {t.folded for t in words} < known.words:
        return None
    for segment in segments:
        for token, after in pairwise(segment.tokens):
            if token.folded in ("that", "those") and after.folded == "of" and _is_free(segment, token):
                place = Location(segment.number, Span(token.start, token.end))
                return finding._replace(verdict=known.verdict, target=place, rule=Rule.PRONOUN, reason="")
    return None


def _settled(finding: Finding, known: Mention, segments: Sequence[Segment], *, is_near: bool, weak: bool) -> Finding:
    """A finding of a term that was rendered before, by what stands for it now."""
    words = _words_at(finding, segments)
    shortened = bool(words) and {t.folded for t in words} < known.words
    short = _short_form(known, segments)
    is_other = len(words) > 1 and not shortened
    if is_other and not (short and (weak or _overlap(short, finding.target))):
        return finding
    pronoun = _pronoun(segments) if is_near else None
    for rule, place in ((Rule.SHORT_FORM, short), (Rule.PRONOUN, pronoun)):
        if place:
            return finding._replace(verdict=known.verdict, target=place, rule=rule, reason="")
    if words:
        return finding._replace(rule=Rule.SHORT_FORM) if shortened else finding
    return finding._replace(verdict=known.verdict, rule=Rule.SHARED, reason="")


def elliptical(entry: ConceptEntry | None, targets: Sequence[tuple[int, str]]) -> tuple[TermSection, Location] | None:
    """The accepted rendering of `entry` that stands with a pronoun for its head; None where there is none.

    "Private enterprises and state-owned ones", "the spirit of craftsmanship and that of entrepreneurship".
    """
    for number, text in targets if entry else ():
        words = TargetWords(text)
        for section in entry.in_language("en") if entry and _PROXIES.intersection(words.places) else ():
            span = _with_ones(words, section.term) or _with_that_of(words, section.term)
            if span and section.is_accepted:
                return section, Location(number, span)
    return None


def _with_ones(words: TargetWords, term: str) -> Span | None:
    """Where `term` stands with "one" or "ones" for its last word, which the segment has written out before."""
    own = tokens_of(term)
    ones = [k for k, token in enumerate(words.tokens) if token.folded == "one"]
    if len(own) < 2 or not ones or not any(k < ones[-1] for k, _, _ in words.places.get(own[-1].root, ())):
        return None
    found = min(words.find(f"{term[: own[-1].start]}ones"), key=lambda f: f.end - f.start, default=None)
    return Span(words.tokens[found.start].start, words.tokens[found.end - 1].end) if found else None


def _with_that_of(words: TargetWords, term: str) -> Span | None:
    """Where "that of" or "those of" stands before what follows the "of" of `term`."""
    _, of, rest = term.partition(" of ")
    for found in words.find(rest) if of else ():
        before = [token.folded for token in words.tokens[max(0, found.start - 2) : found.start]]
        if before in (["that", "of"], ["those", "of"]):
            return Span(words.tokens[found.start - 2].start, words.tokens[found.end - 1].end)
    return None


def _overlap(one: Location, other: Location | None) -> bool:
    return other is not None and one.segment == other.segment and one.span.overlaps(other.span)


def _words_at(finding: Finding, segments: Sequence[Segment]) -> list[Token]:
    """The content words of an unlisted rendering, [] for a missing one."""
    place = finding.target
    tokens = next((s.tokens for s in segments if place and s.number == place.segment), ())
    inside = [t for t in tokens if place and place.span.start <= t.start < place.span.end]
    return [t for t in inside if t.folded not in FUNCTION_WORDS]


def _is_definite(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].folded in _DETERMINERS or tokens[at].definite:
        return True
    return at > 0 and tokens[at - 1].folded in _DETERMINERS and tokens[at].gap == Gap.SPACE


def _short_form(known: Mention, segments: Sequence[Segment]) -> Location | None:
    """A part of a rendering that is known, ending with a head of it, with a definite article or "this" before it."""
    for segment in segments:
        tokens = segment.tokens
        for k, token in enumerate(tokens):
            if token.folded not in known.heads or not _is_free(segment, token):
                continue
            first = k
            while first and tokens[first].gap == Gap.SPACE and not tokens[first].article:
                if tokens[first - 1].folded not in known.words or not _is_free(segment, tokens[first - 1]):
                    break
                first -= 1
            if _is_definite(tokens, first):
                return Location(segment.number, Span(tokens[first].start, token.end))
    return None


def _pronoun(segments: Sequence[Segment]) -> Location | None:
    for segment in segments:
        for token in segment.tokens:
            if token.folded in PRONOUNS and _is_free(segment, token):
                return Location(segment.number, Span(token.start, token.end))
    return None


def _is_free(segment: Segment, token: Token) -> bool:
    return not any(span.overlaps(Span(token.start, token.end)) for span in segment.used)
