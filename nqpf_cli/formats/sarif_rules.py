"""The kinds of findings of a terminology check as SARIF's reporting descriptors, with what helps a reader to act."""

from collections.abc import Collection
from typing import NamedTuple

from nqpf_cli.terminology.findings import Verdict


class _RuleText(NamedTuple):
    """What a rule looks for, in a title and a sentence; what to do about a finding; how sure its findings are."""

    kind: str
    title: str
    meaning: str
    advice: str
    precision: str


_TEXTS = (
    _RuleText(
        Verdict.DEPRECATED,
        "Deprecated rendering",
        "A term of the source is rendered in words that the glossary deprecates, or that others have superseded.",
        "Use the rendering that the message names. A quotation or a title that must keep its words can be waived.",
        "very-high",
    ),
    _RuleText(
        Verdict.UNLISTED,
        "Rendering that the glossary does not list",
        "A term of the source is rendered in words that the glossary does not have for it.",
        "Use the preferred rendering, or add this one to your glossary if it is right.",
        "high",
    ),
    _RuleText(
        Verdict.MISSING,
        "Term without a rendering",
        "A term of the source is not rendered in the translation.",
        "Render the term where the region points, or waive the finding if it was left out on purpose.",
        "high",
    ),
    _RuleText(
        "inconsistent",
        "One concept, several renderings",
        "The document renders one concept in several ways that differ in more than number, case, hyphen or spelling.",
        "Choose one rendering, the preferred one at best. The related locations are the places of the others.",
        "high",
    ),
    _RuleText(
        "bare-abbreviation",
        "Abbreviation without its full form",
        "An abbreviation is used before its full form, or the full form is never given.",
        "Give the full form at the first use, with the abbreviation in brackets.",
        "high",
    ),
    _RuleText(
        "artefact",
        "Left behind by machine translation",
        "The words look like what a machine makes of a Chinese date or numeral, or were left in Chinese.",
        "Read the place beside the Chinese text and write it anew.",
        "high",
    ),
)
RULE_NUMBERS = {str(text.kind): number for number, text in enumerate(_TEXTS)}
"""The place of each rule in the list of rules."""


def rule_objects(fail_on: Collection[str]) -> list[dict[str, object]]:
    """The reporting descriptors; those that `fail_on` names are errors, the others warnings."""
    return [_rule(text, "error" if text.kind in fail_on else "warning") for text in _TEXTS]


def _rule(text: _RuleText, level: str) -> dict[str, object]:
    return {
        "id": str(text.kind),
        "name": "".join(word.capitalize() for word in text.kind.split("-")),
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": text.meaning},
        "help": {
            "text": f"{text.meaning} {text.advice}",
            "markdown": f"{text.meaning}\n\n**What to do:** {text.advice}",
        },
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["terminology", "translation"], "precision": text.precision},
    }
