"""The terms of an alignment, numbered: one number a concept, in both texts and in every form of output."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Evidence
from nqpf_cli.services.align import AlignedBead, AlignedText, ClauseBead
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.text.script import script_of
from nqpf_cli.text.span import Span

NO_TRANSLATION = "no translation"
NOT_IN_SOURCE = "not in the source"
NO_RENDERING = "no rendering found"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TermLine(NamedTuple):
    """A term as the source writes it, its rendering ("" where none was found) and its status, "unlisted" for none."""

    number: int
    term: str
    rendering: str
    status: str


class Mark(NamedTuple):
    """A stretch of a segment that is a term or a rendering."""

    span: Span
    line: TermLine


class Marks:
    """The marks of every segment, and the lines of the legend of every bead."""

    def __init__(self, aligned: AlignedText) -> None:
        self._numbers: dict[str, int] = {}
        self._source: dict[int, list[Mark]] = {}
        self._target: dict[int, list[Mark]] = {}
        self._legends = [self._read(bead, aligned) for bead in aligned.beads]

    def _read(self, bead: AlignedBead, aligned: AlignedText) -> tuple[TermLine, ...]:
        lines: dict[tuple[int, str, str], TermLine] = {}
        for pair in bead.terms:
            number = self._numbers.setdefault(pair.concept_id, len(self._numbers) + 1)
            term = one_line(pair.source.of(aligned.source[pair.source_segment]))
            target = pair.target
            rendering = one_line(target.span.of(aligned.target[target.segment])) if target else ""
            line = TermLine(number, term, rendering, pair.status or ("unlisted" if target else ""))
            lines.setdefault((number, term, rendering.casefold()), line)
            self._source.setdefault(pair.source_segment, []).append(Mark(pair.source, line))
            if target:
                self._target.setdefault(target.segment, []).append(Mark(target.span, line))
        return tuple(lines.values())

    def legend(self, bead: int) -> tuple[TermLine, ...]:
        """The distinct terms of a bead with their renderings, in order."""
        return self._legends[bead]

    def source(self, segment: int, text: str) -> Iterator[tuple[str, TermLine | None]]:
        """A source segment in pieces, each with its term or None; of terms that overlap the first is marked."""
        return _pieces(text, self._source.get(segment, ()))

    def target(self, segment: int, text: str) -> Iterator[tuple[str, TermLine | None]]:
        """A target segment in pieces, as `source`."""
        return _pieces(text, self._target.get(segment, ()))


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[tuple[str, TermLine | None]]:
    done = 0
    for span, line in sorted(marks):
        if span.start < done:
            continue
        if span.start > done:
            yield text[done : span.start], None
        yield span.of(text), line
        done = span.end
    if done < len(text):
        yield text[done:], None


def one_line(text: str) -> str:
    """`text` with white space of any kind as single spaces."""
    return " ".join(text.split())


def evidence_line(evidence: Evidence) -> str:
    """`names +7.2`: feature, nats."""
    return f"{evidence.feature} {evidence.nats:+.1f}"


def superscript(number: int) -> str:
    """The number of a term as it stands behind it: 12 → ¹²."""
    return str(number).translate(_SUPERSCRIPTS)


def clause_texts(clause: ClauseBead, aligned: AlignedText) -> tuple[str, str]:
    """The source and the target of a clause bead, as written; stretches of several segments are apart by spaces."""
    source = " ".join(span.of(aligned.source[i]) for i, span in clause.source)
    return source, " ".join(span.of(aligned.target[j]) for j, span in clause.target)


def totals(aligned: AlignedText) -> str:
    """One line that counts beads, segments, doubtful beads and omissions, and names the tier."""
    counts = [_counted(len(aligned.beads), "bead") + f" from {len(aligned.source)} and {len(aligned.target)} segments"]
    counts.append(f"{sum(b.bead.doubtful for b in aligned.beads)} doubtful")
    untranslated = sum(not b.bead.target for b in aligned.beads)
    added = sum(not b.bead.source for b in aligned.beads)
    counts += [f"{untranslated} without translation"] * bool(untranslated)
    counts += [f"{added} not in the source"] * bool(added)
    return f"{', '.join(counts)} · {aligned.tier} tier"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def bitext_of(aligned: AlignedText, glossary: Glossary) -> Bitext:
    """The segments and beads, without terms, and the two languages as BCP 47."""
    beads = tuple(bead.bead for bead in aligned.beads)
    chinese = aligned.source if aligned.source_chinese else aligned.target
    script = script_of(" ".join(chinese), glossary.simplification())
    languages = (script, "en") if aligned.source_chinese else ("en", script)
    return Bitext(aligned.source, aligned.target, beads, *languages)
