"""A check as one HTML page that needs no network and no script."""

from collections.abc import Iterable, Iterator, Mapping

from nqpf_cli.cli._check_blocks import (
    NO_PLACE,
    NO_RENDERING,
    Block,
    Numbered,
    Pieces,
    advice,
    blocks,
    lines_of,
    numbered,
    source_pieces,
    target_pieces,
    ways,
)
from nqpf_cli.cli._check_page_style import STYLE
from nqpf_cli.cli._page_text import escaped as _text
from nqpf_cli.cli._page_text import page_head
from nqpf_cli.terminology.findings import CheckedText, Location, Verdict
from nqpf_cli.terminology.messages import counted, explanation, one_line, summary_line
from nqpf_cli.terminology.places import Places, places_of
from nqpf_cli.text.span import Span


def page_chunks(checked: CheckedText, *, show_all: bool, explain: bool, labels: Mapping[str, str]) -> Iterator[str]:
    """The chunks of the page: counts, findings by concept, findings in the text, and what the whole document shows.

    `labels` say what citation keys stand for; `explain` adds the rules to the findings.
    """
    title = checked.target.name
    yield page_head(f"{title} · terminology check", STYLE)
    yield f"<header>\n<h1>{_text(title)}</h1>\n<p class=totals>{_text(summary_line(checked))}</p>\n</header>\n<main>\n"
    yield from _counts(checked)
    findings = numbered(checked, show_all=show_all)
    if findings:
        yield from _concepts(findings)
        yield from _Sentences(checked, explain=explain, labels=labels).table(blocks(checked, findings))
    yield from _inconsistencies(checked)
    yield from _remarks(checked)
    if not (findings or checked.inconsistencies or checked.abbreviations or checked.artefacts):
        yield "<p class=clean>Nothing to mend.</p>\n"
    yield "</main>\n</body>\n</html>\n"


def _counts(checked: CheckedText) -> Iterator[str]:
    if checked.source is None:
        return
    yield "<ul class=counts>\n"
    yield f"<li><b>{len(checked.findings)}</b>{'term' if len(checked.findings) == 1 else 'terms'}</li>\n"
    for verdict, count in checked.counts().items():
        yield f"<li class={verdict}><b>{count}</b>{verdict}</li>\n"
    yield "</ul>\n"


def _concepts(findings: list[Numbered]) -> Iterator[str]:
    """A row a term: how it is rendered, what to write, and links to the places."""
    concepts: dict[str, list[Numbered]] = {}
    for item in findings:
        concepts.setdefault(item.finding.concept_id, []).append(item)
    yield "<h2 id=concepts>By term</h2>\n<table class=terms aria-labelledby=concepts>\n<thead><tr>"
    yield "<th scope=col>Term</th><th scope=col>Rendered as</th><th scope=col>Preferred</th></tr></thead>\n<tbody>\n"
    for items in concepts.values():
        first = items[0].finding
        terms = " / ".join(dict.fromkeys(_chinese(item.finding.term) for item in items))
        yield f"<tr><td>{terms}</td><td><ul>{''.join(_uses(items))}</ul></td>"
        yield f"<td lang=en>{_text(first.suggestion)}</td></tr>\n"
    yield "</tbody>\n</table>\n"


def _uses(items: list[Numbered]) -> Iterator[str]:
    uses: dict[tuple[Verdict, str], list[Numbered]] = {}
    for item in items:
        uses.setdefault((item.finding.verdict, item.rendering.casefold()), []).append(item)
    for (verdict, _), same in uses.items():
        links = " ".join(f"<a href=#f{item.number}>{item.number}</a>" for item in same)
        words = _english(same[0].rendering) if same[0].rendering else f"<span class=none>{NO_RENDERING}</span>"
        yield f"<li>{words} · <span class={verdict}><span class=verdict>{verdict}</span></span> ·&nbsp;{links}</li>"


class _Sentences:
    """The sentences of the text that have findings, side by side, and the findings below them."""

    def __init__(self, checked: CheckedText, *, explain: bool, labels: Mapping[str, str]) -> None:
        self._checked, self._explain, self._labels = checked, explain, labels
        self._places = places_of(checked)

    def table(self, found: Iterable[Block]) -> Iterator[str]:
        source, target = self._places
        yield "<h2 id=text>In the text</h2>\n<table class=checked role=table aria-labelledby=text>\n"
        yield "<thead role=rowgroup><tr role=row>"
        if source:
            yield f"<th scope=col role=columnheader>Source · {_text(source.name)}</th>"
        yield f"<th scope=col role=columnheader>{'Target · ' if source else ''}{_text(target.name)}</th></tr></thead>\n"
        for block in found:
            yield "<tbody role=rowgroup>\n<tr role=row>\n"
            if source:
                sentences = ((number, source_pieces(self._checked, block, number)) for number in block.source)
                yield _cell(source, sentences, "zh")
            yield _cell(target, ((n, target_pieces(self._checked, block, n)) for n in block.target), "en")
            yield f"</tr>\n<tr role=row><td role=cell{' colspan=2' if source else ''}><ol class=found>\n"
            for item in block.findings:
                yield self._finding(item)
            yield "</ol></td></tr>\n</tbody>\n"
        yield "</table>\n"

    def _finding(self, item: Numbered) -> str:
        finding, (word, better) = item.finding, advice(item.finding)
        use = f" · <span class=use>{word} <b lang=en>{_text(better)}</b></span>" if better else ""
        lines = [f"see <a href=#f{item.same_as}>{item.same_as}</a>" if item.same_as else _text(item.why)]
        if self._explain:
            lines.append(_text(f"rule {finding.rule}: {explanation(finding)}"))
            keys = () if item.same_as else finding.sources
            lines += [_text(f"{key}: {self._labels[key]}") for key in keys if key in self._labels]
        below = "".join(f"<p class=why>{line}</p>" for line in lines if line)
        verdict = f"<span class=n>{item.number}</span><span class=verdict>{finding.verdict}</span>"
        return f"<li id=f{item.number} class={finding.verdict}>{verdict}<div>{_rendered(item)}{use}{below}</div></li>\n"


def _rendered(item: Numbered) -> str:
    term = _chinese(item.finding.term)
    if item.finding.source is None:
        return f"{_english(item.rendering)} (most likely {term})"
    return f"{term} → {_english(item.rendering) if item.rendering else f'<span class=none>{NO_RENDERING}</span>'}"


def _cell(places: Places, sentences: Iterable[tuple[int, Pieces]], language: str) -> str:
    side = "source" if language == "zh" else "target"
    content = "".join(
        f"<span class=at lang=en>{lines_of(places, [Location(number, Span(0, 1))])}</span>"
        f"<p>{''.join(_piece(text, items) for text, items in pieces)}</p>"
        for number, pieces in sentences
    )
    if not content:
        return f"<td role=cell class={side}><p class=none>{NO_PLACE}</p></td>\n"
    return f"<td role=cell class={side} lang={language}>{content}</td>\n"


def _piece(text: str, items: tuple[Numbered, ...]) -> str:
    if not items:
        return _text(text)
    links = ",".join(f"<a href=#f{item.number}>{item.number}</a>" for item in items)
    last = f"<i>{_text(text[-1:])}<sup>{links}</sup></i>"  # a number does not begin a line
    return f'<span class="t {items[0].finding.verdict}">{_text(text[:-1])}{last}</span>'


def _inconsistencies(checked: CheckedText) -> Iterator[str]:
    if not checked.inconsistencies:
        return
    places = Places(checked.target)
    yield "<h2 id=inconsistent>One concept, several renderings</h2>\n"
    for inconsistency in checked.inconsistencies:
        yield f"<table class=terms>\n<caption>{_text(ways(inconsistency))}</caption>\n<tbody>\n"
        for use in inconsistency.renderings:
            verdict = f"<span class=verdict>{use.verdict}</span>"
            yield f"<tr class={use.verdict}><td class=times>{len(use.places)} ×</td><td>{_english(one_line(use.text))}</td>"
            yield f"<td>{verdict}</td><td>{lines_of(places, use.places)}</td></tr>\n"
        yield "</tbody>\n</table>\n"


def _remarks(checked: CheckedText) -> Iterator[str]:
    """Tables of the abbreviations, of what a machine left behind, and of what was waived; none that is empty."""
    places = Places(checked.target)
    bare = [
        (
            places.line(a.place),
            _english(a.text),
            _chinese(a.term) + (f" · first use without “{_english(a.full)}”" if a.full else ""),
        )
        for a in checked.abbreviations
    ]
    yield from _remark_table("Abbreviations without their full form", bare)
    artefacts = [
        (places.line(a.place), _english(a.text), _text(f"{a.kind.replace('-', ' ')} · {one_line(a.reason)}"))
        for a in checked.artefacts
    ]
    yield from _remark_table("Left behind by machine translation", artefacts)
    waived = []
    for finding, reason, where in checked.waived:
        words = _english(one_line(places.text(finding.target))) if finding.target else NO_RENDERING
        line = places.line(finding.target) if finding.target else ""
        note = f"{_chinese(finding.term)} · {finding.verdict} · {_text(f'{reason} ({where})')}"
        waived.append((line, words, note))
    yield from _remark_table(counted(len(waived), "waived finding"), waived)


def _remark_table(heading: str, rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """Rows of a line, words and a note, the last two in HTML."""
    if not rows:
        return
    yield f"<h2>{_text(heading)}</h2>\n<table class=terms>\n<thead><tr><th scope=col>Line</th>"
    yield "<th scope=col>Words</th><th scope=col>Note</th></tr></thead>\n<tbody>\n"
    for line, words, note in rows:
        yield f"<tr><td class=times>{_text(line)}</td><td>{words}</td><td>{note}</td></tr>\n"
    yield "</tbody>\n</table>\n"


def _chinese(text: str) -> str:
    return f"<span lang=zh>{_text(text)}</span>"


def _english(text: str) -> str:
    return f"<span lang=en>{_text(text)}</span>"
