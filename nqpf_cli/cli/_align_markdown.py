"""An alignment as Markdown: a table of beads, and a table of the terms in them."""

import re
from collections.abc import Iterator

from nqpf_cli.cli._align_marks import (
    NO_RENDERING,
    NO_TRANSLATION,
    NOT_IN_SOURCE,
    Marks,
    TermLine,
    evidence_line,
    superscript,
    totals,
)
from nqpf_cli.services.align import AlignedText
from nqpf_cli.text.normalize import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#$])")


def markdown_lines(aligned: AlignedText, *, explain: bool) -> Iterator[str]:
    """The lines of a document in GitHub's dialect; terms carry their numbers, what a person should see is a word."""
    marks = Marks(aligned)
    yield _row("", "source", "target", *(["evidence"] * explain))
    yield _row("---", "---", "---", *(["---"] * explain))
    for bead in (aligned_bead.bead for aligned_bead in aligned.beads):
        source = "<br>".join(_marked(marks.source(i, aligned.source[i])) for i in bead.source)
        target = "<br>".join(_marked(marks.target(j, aligned.target[j])) for j in bead.target)
        yield _row(
            f"{bead.kind} **doubtful** {bead.score:.2f}" if bead.doubtful else bead.kind,
            source if bead.source else f"*{NOT_IN_SOURCE}*",
            target if bead.target else f"*{NO_TRANSLATION}*",
            *(["<br>".join(_text(evidence_line(e)) for e in bead.evidence)] * explain),
        )
    yield f"\n{totals(aligned)}\n"
    terms = dict.fromkeys(line for number in range(len(aligned.beads)) for line in marks.legend(number))
    if terms:
        yield "\n" + _row("", "term", "rendering", "status") + _row("---:", "---", "---", "---")
        for line in sorted(terms, key=lambda line: line.number):
            yield _row(str(line.number), _text(line.term), _text(line.rendering) or f"*{NO_RENDERING}*", line.status)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _marked(pieces: Iterator[tuple[str, TermLine | None]]) -> str:
    return "".join(_text(piece) + (superscript(line.number) if line else "") for piece, line in pieces)


def _text(text: str) -> str:
    """`text` as it is to be read: what Markdown would obey is escaped, white space is a space."""
    return _SPECIAL.sub(r"\\\1", visible(re.sub(r"\s", " ", text)))
