"""An alignment as one HTML page that needs no network, and no script to be read."""

from collections.abc import Iterable, Iterator
from itertools import count

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead
from nqpf_cli.cli._align_marks import (
    NO_RENDERING,
    NO_TRANSLATION,
    NOT_IN_SOURCE,
    Marks,
    TermLine,
    totals,
)
from nqpf_cli.cli._align_page_style import COLOURS, SCRIPT, STYLE
from nqpf_cli.cli._page_text import escaped as _text
from nqpf_cli.cli._page_text import page_head
from nqpf_cli.services.align import AlignedText

_LANGUAGES = {"zh": "Chinese", "zh-Hans": "Chinese, Simplified", "zh-Hant": "Chinese, Traditional", "en": "English"}


def page_chunks(aligned: AlignedText, bitext: Bitext, title: str, *, explain: bool) -> Iterator[str]:
    """The chunks of the page; `bitext` names the languages."""
    page = _Page(aligned, bitext)
    yield page_head(f"{title} · aligned", STYLE)
    yield f"<header>\n<h1>{_text(title)}</h1>\n<p class=totals>{_text(totals(aligned))}</p>\n</header>\n<main>\n"
    yield from _legend(aligned)
    yield "<table class=beads role=table>\n<caption>Beads: sentences that translate each other</caption>\n<thead role=rowgroup><tr role=row>"
    for name in ("Bead", f"Source · {_name(bitext.source_language)}", f"Target · {_name(bitext.target_language)}"):
        yield f"<th scope=col role=columnheader>{name}</th>"
    yield "</tr></thead>\n"
    for number in range(len(aligned.beads)):
        yield from page.bead(number, explain=explain)
    yield "</table>\n"
    yield from page.terms()
    yield f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _legend(aligned: AlignedText) -> Iterator[str]:
    yield '<ul class=legend aria-label="How to read this page">\n'
    if any(bead.terms for bead in aligned.beads):
        yield '<li><span class="t c0">term<sup>1</sup></span> has one number and colour in both texts</li>\n'
        yield '<li><span class="t c5 deprecated">rendering<sup>2</sup></span> deprecated or superseded</li>\n'
        yield '<li><span class="t c3 missing">term<sup>3</sup></span> no rendering found</li>\n'
    if any(bead.bead.doubtful for bead in aligned.beads):
        yield "<li class=doubtful><span class=word>doubtful</span> look at it: other pairings are nearly as good</li>\n"
    yield "<li class=keys><kbd>j</kbd> <kbd>k</kbd> next, previous bead · <kbd>d</kbd> next doubtful one</li>\n</ul>\n"


class _Page:
    """The beads and terms of one alignment as HTML."""

    def __init__(self, aligned: AlignedText, bitext: Bitext) -> None:
        self._aligned, self._bitext = aligned, bitext
        self._marks = Marks(aligned)
        self._ids = count(1)

    def bead(self, number: int, *, explain: bool) -> Iterator[str]:
        """The group of rows of one bead."""
        bead, aligned, marks = self._aligned.beads[number].bead, self._aligned, self._marks
        explained = explain and bool(bead.evidence)
        classes = " ".join(["doubtful"] * bead.doubtful + ["with-evidence"] * explained)
        yield f'<tbody role=rowgroup id=b{number + 1} tabindex=-1 class="{classes}">\n<tr role=row>{_kind(number, bead)}\n'
        languages = self._bitext.source_language, self._bitext.target_language
        source = (self._segment(marks.source(i, aligned.source[i]), languages[0]) for i in bead.source)
        target = (self._segment(marks.target(j, aligned.target[j]), languages[1]) for j in bead.target)
        yield _cell("source", languages[0], "".join(source), NOT_IN_SOURCE)
        yield _cell("target", languages[1], "".join(target), NO_TRANSLATION)
        yield "</tr>\n"
        if explained:
            yield "<tr role=row class=evidence><td role=cell></td><td role=cell colspan=2><ul>\n"
            for feature, nats in bead.evidence:
                yield f"<li><b>{_signed(nats)}</b>{_text(feature)}</li>\n"
            yield "</ul></td></tr>\n"
        yield "</tbody>\n"

    def _segment(self, pieces: Iterable[tuple[str, TermLine | None]], language: str) -> str:
        return f"<p>{''.join(self._piece(piece, line, language) for piece, line in pieces)}</p>"

    def _piece(self, piece: str, line: TermLine | None, language: str) -> str:
        if not line:
            return _text(piece)
        name = f"d{next(self._ids)}"
        state = (line.status if language == "en" else "") if line.rendering else "missing"
        tip = f"<span class=tip role=tooltip id={name} lang=en>{_explained(line, self._bitext)}</span>"
        attributes = f'class="t {_colour(line)} {state}" tabindex=0 data-n={line.number} aria-describedby={name}'
        last = f"<i>{_text(piece[-1:])}<sup>{line.number}</sup></i>"  # a number does not begin a line
        return f"<span {attributes}>{_text(piece[:-1])}{last}{tip}</span>"

    def terms(self) -> Iterator[str]:
        """The table of all terms, with links to their beads."""
        places: dict[TermLine, list[int]] = {}
        for bead in range(len(self._aligned.beads)):
            for line in self._marks.legend(bead):
                places.setdefault(line, []).append(bead + 1)
        if not places:
            return
        yield "<h2 id=terms>Terms</h2>\n<table class=terms aria-labelledby=terms>\n<thead><tr><th scope=col>No.</th>"
        yield "<th scope=col>Term</th><th scope=col>Rendering</th><th scope=col>Status</th><th scope=col>Beads</th></tr></thead>\n<tbody>\n"
        languages = self._bitext.source_language, self._bitext.target_language
        for line, beads in sorted(places.items(), key=lambda item: item[0].number):
            links = " ".join(f"<a href=#b{bead}>{bead}</a>" for bead in beads)
            rendering = _text(line.rendering) or f"<span class=none lang=en>{NO_RENDERING}</span>"
            yield f"<tr><td>{line.number}</td><td lang={languages[0]}><span class={_colour(line)}>{_text(line.term)}</span></td>"
            yield f"<td lang={languages[1]}>{rendering}</td><td>{line.status}</td><td>{links}</td></tr>\n"
        yield "</tbody>\n</table>\n"


def _kind(number: int, bead: Bead) -> str:
    doubtful = "<span class=word>doubtful</span>" * bead.doubtful
    score = f'<span title="kind of bead, and the probability that it is right">{bead.kind.replace("-", "–")} · {bead.score:.2f}</span>'
    return f"<th scope=row role=rowheader><a href=#b{number + 1}>{number + 1}</a>{score}{doubtful}</th>"


def _cell(side: str, language: str, content: str, otherwise: str) -> str:
    if content:
        return f"<td role=cell class={side} lang={language}>{content}</td>\n"
    return f"<td role=cell class={side}><p class=none>{otherwise}</p></td>\n"


def _explained(line: TermLine, bitext: Bitext) -> str:
    term = f"<span lang={bitext.source_language}>{_text(line.term)}</span>"
    if not line.rendering:
        return f"{term}: {NO_RENDERING}"
    rendering = f"<span lang={bitext.target_language}>{_text(line.rendering)}</span>"
    return f"{term} → {rendering}" + (f" · {line.status}" if line.status else "")


def _signed(nats: float) -> str:
    return f"{nats:+.1f}".replace("-", "−")


def _colour(line: TermLine) -> str:
    return f"c{(line.number - 1) % COLOURS}"


def _name(language: str) -> str:
    return _LANGUAGES.get(language, language)
