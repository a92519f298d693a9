"""A concordance as one HTML page that needs no network and no script."""

from collections.abc import Iterator

from nqpf_cli.cli._align_page_style import STYLE as _STYLE
from nqpf_cli.cli._concordance_records import totals
from nqpf_cli.cli._page_text import escaped, page_head
from nqpf_cli.cli._paths import shown_path
from nqpf_cli.services.concordance import OTHER, Concordance, ConcordanceHit

_COLOURS = {"preferred": 3, "admitted": 6, "deprecated": 5, "superseded": 5}
_STATUSES = "\n".join(f".{name}{{--f:var(--f{n});--b:var(--b{n})}}" for name, n in _COLOURS.items())
STYLE = f"""{_STYLE}
{_STATUSES}
.hits{{table-layout:fixed}}
.hits thead th:nth-child(2){{width:44%}}
.hits thead th:first-child{{width:11rem}}
.hits th[scope=row]{{font-size:.85rem;overflow-wrap:anywhere}}
.hits th span{{display:block;font-weight:400;color:var(--quiet)}}
mark{{color:var(--f0);background:var(--b0);font-weight:700;padding:.05em .12em;border-radius:.2rem}}
mark.t{{color:var(--f,inherit);background:var(--b,transparent);cursor:auto;font-weight:inherit}}
@media (max-width:46rem){{
.hits,.hits caption,.hits tbody,.hits tr,.hits td,.hits th{{display:block;width:auto}}
.hits thead{{display:none}}
.hits th,.hits td:nth-child(2){{border-bottom:0;padding-bottom:.2rem}}
}}
@media print{{.hits tr{{break-inside:avoid}}mark{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}}}
"""


def page_chunks(found: Concordance) -> Iterator[str]:
    """The chunks of the page."""
    title = f"{found.query} · concordance"
    yield page_head(title, STYLE)
    yield f"<header>\n<h1>{escaped(found.query)}</h1>\n<p class=totals>{totals(found)}</p>\n</header>\n<main>\n"
    yield "<table class=hits role=table>\n<caption>Sentences with the words sought, and their translations</caption>\n"
    yield "<thead role=rowgroup><tr role=row>"
    for name in ("Source", "Sentence", "Translation"):
        yield f"<th scope=col role=columnheader>{name}</th>"
    yield "</tr></thead>\n<tbody role=rowgroup>\n"
    for hit in found.hits:
        yield from _row(hit)
    yield "</tbody>\n</table>\n</main>\n</body>\n</html>\n"


def _row(hit: ConcordanceHit) -> Iterator[str]:
    start, end = hit.span
    yield f"<tr role=row><th scope=row role=rowheader>{escaped(hit.work.key)}"
    yield f"<span>{escaped(hit.work.year or 'no year')}</span><span>{escaped(shown_path(hit.work.file))}:{hit.line}</span></th>\n"
    yield f"<td role=cell lang={hit.language}>{escaped(hit.text[:start])}<mark>{escaped(hit.text[start:end])}</mark>"
    yield f"{escaped(hit.text[end:])}</td>\n"
    if hit.translation:
        yield f"<td role=cell lang={OTHER[hit.language]}>{_marked(hit)}</td></tr>\n"
    else:
        yield "<td role=cell><p class=none>not aligned</p></td></tr>\n"


def _marked(hit: ConcordanceHit) -> str:
    text, mark = hit.translation or "", hit.rendering
    if not mark:
        return escaped(text)
    start, end = mark.span
    status = mark.status or "unlisted"
    inner = f'<mark class="t {status}" title="{status}">{escaped(text[start:end])}</mark>'
    return escaped(text[:start]) + inner + escaped(text[end:])
