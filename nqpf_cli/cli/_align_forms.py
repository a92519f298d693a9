"""The forms of output that only align has, each written by a module that is imported when it is asked for."""

from collections.abc import Callable, Iterable, Iterator

from nqpf_cli.cli._align_marks import bitext_of, clause_texts, evidence_line
from nqpf_cli.services.align import AlignedText
from nqpf_cli.store.glossaries import Glossary

FORMS = ("tmx", "tsv", "markdown", "html", "beads")


def text_forms(
    aligned: AlignedText, glossary: Glossary, title: str, *, explain: bool
) -> dict[str, Callable[[], Iterable[str]]]:
    """For each of `FORMS` the function that writes `aligned` so; `title` heads what has a title."""

    def tmx() -> Iterator[str]:
        from nqpf_cli.formats.tmx import write_tmx  # noqa: PLC0415

        return write_tmx(bitext_of(aligned, glossary))

    def tsv() -> Iterator[str]:
        from nqpf_cli.formats.segment_pairs import write_pairs  # noqa: PLC0415

        return write_pairs(bitext_of(aligned, glossary))

    def markdown() -> Iterator[str]:
        from nqpf_cli.cli._align_markdown import markdown_lines  # noqa: PLC0415

        return markdown_lines(aligned, explain=explain)

    def html() -> Iterator[str]:
        from nqpf_cli.cli._align_page import page_chunks  # noqa: PLC0415

        return page_chunks(aligned, bitext_of(aligned, glossary), title, explain=explain)

    def beads() -> Iterator[str]:
        from nqpf_cli.formats.bead_file import write_bead_file  # noqa: PLC0415

        return write_bead_file(bitext_of(aligned, glossary))

    return dict(zip(FORMS, (tmx, tsv, markdown, html, beads), strict=True))


def plain_rows(aligned: AlignedText, *, explain: bool) -> Iterator[tuple[str, ...]]:
    """Kind of bead, score, "doubtful" or nothing, source, target, and the evidence if asked for: a row a bead.

    Rows of the kind "clause" follow the bead that they divide.
    """
    for aligned_bead in aligned.beads:
        bead = aligned_bead.bead
        source = " ".join(aligned.source[i] for i in bead.source)
        target = " ".join(aligned.target[j] for j in bead.target)
        row = bead.kind, f"{bead.score:.3f}", "doubtful" if bead.doubtful else "", source, target
        yield (*row, "; ".join(map(evidence_line, bead.evidence))) if explain else row
        for clause in aligned_bead.clauses:
            yield "clause", f"{clause.score:.3f}", "", *clause_texts(clause, aligned)
