"""What a check says of its findings, in English sentences; every form of output says the same."""

from nqpf_cli.terminology.findings import (
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Rule,
    Verdict,
)

ACCEPTED = (Verdict.PREFERRED, Verdict.ADMITTED)
"""The verdicts that are no findings; whoever wants nothing but preferred renderings can fail on the other."""

KINDS = (Verdict.DEPRECATED, Verdict.UNLISTED, Verdict.MISSING, "inconsistent", "bare-abbreviation", "artefact")
"""The kinds of findings, as outputs, --fail-on, and the settings of a project name them."""

_MAX_SOURCES = 3

_RULES = {
    Rule.LISTED: "It stands there as listed, apart from number, spelling, capitals, hyphens and function words.",
    Rule.INSERTED: "It stands there with other words inside, or shares a word with another term.",
    Rule.TURNED: "It stands there in another order, as in “X of Y”.",
    Rule.DERIVED: "A verb stands there for its noun, or a noun for its verb.",
    Rule.ALTERED: "Another word of the same family stands in it.",
    Rule.ABBREVIATED: "It is an abbreviation: one that the text introduced before, or the initials of a rendering.",
    Rule.PRONOUN: "A pronoun stands for the term, which was rendered just before.",
    Rule.SHORT_FORM: "A definite short form stands for the term, which was rendered before.",
    Rule.SHARED: "The term was rendered a little before, and English need not repeat it.",
    Rule.UNLISTED: "Where the term is rendered, other words stand than any that the glossary lists for it.",
    Rule.NONE: "No words of the translation render the term.",
    Rule.WORDING: "The source was not read: the wording itself is one that the glossary deprecates.",
}


def explanation(finding: Finding) -> str:
    """How the verdict was reached."""
    status = "deprecated or superseded" if finding.verdict == Verdict.DEPRECATED else str(finding.verdict)
    listed = f"The glossary lists “{finding.listed}” for {finding.term} as {status}. " if finding.listed else ""
    return listed + _RULES[finding.rule]


def finding_message(finding: Finding, rendering: str) -> str:
    """What is to be said of a finding: what stands there, what should, why, and who says so.

    `rendering` is the words of the translation, "" for a missing rendering.
    """
    parts = [_claim(finding, one_line(rendering)), sentence(finding.reason), sentence(source_note(finding))]
    return " ".join(filter(None, parts))


def source_note(finding: Finding) -> str:
    """Which sources print the rendering that was found, or else the preferred one; "" where none is known."""
    if not finding.sources:
        return ""
    more = len(finding.sources) - _MAX_SOURCES
    keys = ", ".join(finding.sources[:_MAX_SOURCES]) + (f" and {more} more" if more > 0 else "")
    return f"{'so' if finding.listed else 'preferred form'} printed in {keys}"


def _claim(finding: Finding, rendering: str) -> str:
    term, better = finding.term, f"“{finding.suggestion}”"
    if finding.verdict == Verdict.MISSING:
        return f"{term} is not rendered" + (f"; the glossary has {better}." if finding.suggestion else ".")
    if finding.verdict == Verdict.UNLISTED:
        claim = f"“{rendering}” renders {term} in words that the glossary does not list for it"
        return claim + (f"; it has {better}." if finding.suggestion else ".")
    if finding.verdict != Verdict.DEPRECATED:
        which = "the preferred" if finding.verdict == Verdict.PREFERRED else "an admitted"
        return f"“{rendering}” is {which} rendering of {term}."
    if finding.source is None:
        claim = f"“{rendering}” is a deprecated wording, most likely for {term}"
    else:
        claim = f"“{rendering}” is a deprecated rendering of {term}"
    return claim + (f"; use {better}." if finding.suggestion else ".")


def inconsistency_message(inconsistency: Inconsistency) -> str:
    """In how many ways a concept is rendered, and how often in each."""
    ways = ", ".join(f"“{use.text}” ({use.verdict}, {len(use.places)} ×)" for use in inconsistency.renderings)
    return f"{inconsistency.term} is rendered in {len(inconsistency.renderings)} ways: {one_line(ways)}."


def abbreviation_message(abbreviation: BareAbbreviation) -> str:
    """That an abbreviation stands where its full form was not given."""
    full = f"“{abbreviation.full}”" if abbreviation.full else "its full form"
    return f"“{abbreviation.text}” ({abbreviation.term}) stands here before {full}, or without it."


def artefact_message(artefact: Artefact) -> str:
    """What a machine translation left behind."""
    kind = artefact.kind.replace("-", " ")
    reason = sentence(artefact.reason)
    return f"“{one_line(artefact.text)}” looks like machine translation ({kind})." + (f" {reason}" if reason else "")


def sentence(text: str) -> str:
    """`text` with a capital and a full stop; "" stays so."""
    text = one_line(text)
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?。！？…" else ".")


def one_line(text: str) -> str:
    """`text` with white space of any kind as single spaces."""
    return " ".join(text.split())


def summary_line(checked: CheckedText) -> str:
    """How many terms got each verdict, and how many other findings there are; for English alone only the findings."""
    counts = checked.counts()
    if checked.source is None:
        parts = [counted(counts[Verdict.DEPRECATED], "deprecated wording")]
    else:
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
        parts = [f"{counted(len(checked.findings), 'term')}: {verdicts}"]
    others = (
        (len(checked.inconsistencies), "concept in several renderings", "concepts in several renderings"),
        (len(checked.abbreviations), "bare abbreviation", ""),
        (len(checked.artefacts), "trace of machine translation", "traces of machine translation"),
        (len(checked.waived), "waived", "waived"),
    )
    parts += [counted(number, one, many) for number, one, many in others if number]
    return " · ".join(parts)


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 term`, `2 terms`; `things` is the plural where it is more than an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"
