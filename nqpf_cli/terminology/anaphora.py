"""What stands for a term that is mentioned again: a pronoun, a definite short form, or nothing at all."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nqpf_cli.terminology.findings import Finding, Location, Rule, Verdict
from nqpf_cli.terminology.wordings import FUNCTION_WORDS
from nqpf_cli.text.english_tokens import Gap, Token, tokens_of
from nqpf_cli.text.span import Span

_PRONOUNS = frozenset(
    "it its itself they them their theirs themselves this these that those which such both latter former one ones "
    "each neither either".split()
)
_DETERMINERS = frozenset("this these that those such its their both".split())
_ACCEPTED = (Verdict.PREFERRED, Verdict.ADMITTED)
_UNRENDERED = (Verdict.MISSING, Verdict.UNLISTED)


class Mention(NamedTuple):
    """A rendering of a concept that was accepted: its words as they stand, folded, and its verdict."""

    words: tuple[str, ...]
    verdict: Verdict
    text: str


class Segment(NamedTuple):
    """A target segment of the bead: its number, its words, and those that render something already."""

    number: int
    tokens: Sequence[Token]
    used: Sequence[Span]


def mentions(findings: Iterable[Finding], texts: Sequence[str]) -> dict[str, Mention]:
    """The last accepted rendering of each concept among `findings`; `texts` are the target's segments."""
    found: dict[str, Mention] = {}
    for finding in findings:
        if finding.verdict in _ACCEPTED and finding.target and finding.rule not in (Rule.PRONOUN, Rule.SHORT_FORM):
            text = finding.target.span.of(texts[finding.target.segment])
            words = tuple(t.folded for t in tokens_of(text) if t.folded not in FUNCTION_WORDS)
            found[finding.concept_id] = Mention(words, finding.verdict, text)
    return found


def resolve(
    findings: Sequence[Finding], before: dict[str, Mention], targets: Sequence[tuple[int, str]], texts: Sequence[str]
) -> list[Finding]:
    """The findings of one bead, those of repeated terms settled by what stands for the repetition.

    `before` are the accepted renderings just before the bead; `targets` its target segments, number and text.
    A term that nothing renders is accepted where the same concept is rendered well in the bead, or was just before
    and a pronoun or a definite short form stands for it; each such word stands for one term.
    """
    here = mentions(findings, texts)
    used: dict[int, list[Span]] = {}
    for finding in findings:
        if finding.target and finding.verdict != Verdict.UNLISTED:
            used.setdefault(finding.target.segment, []).append(finding.target.span)
    segments = [Segment(number, tokens_of(text), used.setdefault(number, [])) for number, text in targets]
    result = []
    for finding in findings:
        settled = finding
        if finding.verdict in _UNRENDERED:
            known = here.get(finding.concept_id) or before.get(finding.concept_id)
            if known:
                settled = _settled(finding, known, segments, shared=finding.concept_id in here)
                if settled.target and settled is not finding:
                    used.setdefault(settled.target.segment, []).append(settled.target.span)
        result.append(settled)
    return result


def _settled(finding: Finding, known: Mention, segments: Sequence[Segment], *, shared: bool) -> Finding:
    if finding.verdict == Verdict.UNLISTED:
        short = _is_short_form(finding, known, segments)
        if short is None:
            return finding
        return (
            finding._replace(verdict=known.verdict, rule=Rule.SHORT_FORM)
            if short
            else finding._replace(rule=Rule.SHORT_FORM)
        )
    for rule, place in ((Rule.SHORT_FORM, _short_form(known, segments)), (Rule.PRONOUN, _pronoun(segments))):
        if place:
            return finding._replace(verdict=known.verdict, target=place, rule=rule, reason="")
    if shared:
        return finding._replace(verdict=known.verdict, rule=Rule.SHARED, reason="")
    return finding


def _is_short_form(finding: Finding, known: Mention, segments: Sequence[Segment]) -> bool | None:
    """Whether an unlisted rendering is a shortened one with a definite article or "this" before it.

    None where it is no shortened form at all.
    """
    place = finding.target
    segment = next((s for s in segments if place and s.number == place.segment), None)
    if segment is None or place is None:
        return None
    inside = [k for k, t in enumerate(segment.tokens) if place.span.start <= t.start < place.span.end]
    own = [segment.tokens[k].folded for k in inside if segment.tokens[k].folded not in FUNCTION_WORDS]
    if not own or own[-1] != known.words[-1] or not set(own) < set(known.words):
        return None
    return _is_definite(segment.tokens, inside[0])


def _is_definite(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].folded in _DETERMINERS or tokens[at].article:
        return True
    return at > 0 and tokens[at - 1].folded in _DETERMINERS and tokens[at].gap == Gap.SPACE


def _short_form(known: Mention, segments: Sequence[Segment]) -> Location | None:
    """The head of a rendering that is known, with a definite article or "this" before it, that renders nothing else."""
    for segment in segments:
        for k, token in enumerate(segment.tokens):
            if token.folded == known.words[-1] and _is_free(segment, token) and _is_definite(segment.tokens, k):
                return Location(segment.number, Span(token.start, token.end))
    return None


def _pronoun(segments: Sequence[Segment]) -> Location | None:
    for segment in segments:
        for token in segment.tokens:
            if token.folded in _PRONOUNS and _is_free(segment, token):
                return Location(segment.number, Span(token.start, token.end))
    return None


def _is_free(segment: Segment, token: Token) -> bool:
    return not any(span.start < token.end and token.start < span.end for span in segment.used)
