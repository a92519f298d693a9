"""The style sheet of the HTML page of a check: that of an alignment, and what a check has beside it.

A verdict has a colour of the alignment's palette, which was chosen for contrast in light and dark, and a line of its
own under the words: wavy for deprecated, dotted for unlisted, dashed for missing.
"""

from nqpf_cli.cli._align_page_style import STYLE as _STYLE

_COLOURS = {"preferred": 3, "admitted": 6, "deprecated": 5, "unlisted": 2, "missing": 4}
_LINES = {"deprecated": "wavy 1.5px", "unlisted": "dotted 2px", "missing": "dashed 1.5px"}
_VERDICTS = "\n".join(
    f".{verdict}{{--f:var(--f{colour});--b:var(--b{colour})}}"
    + (f".t.{verdict}{{text-decoration:underline {_LINES[verdict]}}}" if verdict in _LINES else "")
    for verdict, colour in _COLOURS.items()
)

STYLE = f"""{_STYLE}
{_VERDICTS}
.t{{color:var(--f);background:var(--b);cursor:auto}}
.t sup a{{color:inherit;text-decoration:none;padding:0 .1em}}
.counts{{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0;padding:0;list-style:none}}
.counts li{{min-width:6.4rem;padding:.45rem .8rem;border:1px solid var(--line);border-left:4px solid var(--f,var(--line));border-radius:.3rem}}
.counts b{{display:block;font-size:1.35rem;line-height:1.2;font-variant-numeric:tabular-nums;color:var(--f,inherit)}}
.verdict{{color:var(--f);font-weight:700}}
.checked{{table-layout:fixed}}
.checked thead th:first-child:not(:last-child){{width:42%}}
.checked tbody>tr:first-child>td{{border-bottom:0;padding-bottom:.3rem}}
.checked tbody>tr:last-child>td{{padding-top:.2rem}}
.at{{display:block;font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-size:.8em;line-height:1.6;color:var(--quiet)}}
.checked td p+p{{margin-top:.5rem}}
.found{{margin:0;padding:0;list-style:none;font-size:.95em}}
.checked .found p+p{{margin-top:.1rem}}
.found li{{display:grid;grid-template-columns:minmax(1.2rem,max-content) 6.8rem 1fr;gap:0 .6rem;padding:.3rem .7rem;border-left:4px solid var(--f);background:var(--head)}}
.found li+li{{margin-top:.3rem}}
.found li:target{{outline:2px solid var(--here)}}
.found .n{{text-align:right;color:var(--quiet);font-variant-numeric:tabular-nums}}
.why{{color:var(--quiet);font-size:.94em}}
.use b{{color:var(--f3)}}
.terms td:first-child{{text-align:left;width:auto;font-weight:600}}
.terms td{{overflow-wrap:break-word}}
.terms td:first-child{{min-width:6.6em}}
.verdict{{white-space:nowrap}}
.terms td.times{{white-space:nowrap;font-weight:400;width:1%;min-width:0}}
.terms caption{{padding-top:.6rem}}
.terms ul{{margin:0;padding:0;list-style:none}}
a{{color:var(--here)}}
.clean{{margin:1.5rem 0;font-size:1.05rem}}
@media (max-width:46rem){{
.checked,.checked caption,.checked tbody,.checked tr,.checked td{{display:block;width:auto}}
.checked thead{{display:none}}
.checked td{{padding:.5rem .2rem;border-bottom:0}}
.checked tbody{{border-bottom:1px solid var(--line);padding-bottom:.6rem}}
.found li{{grid-template-columns:1.4rem 1fr}}
.found li>div{{grid-column:2}}
.counts li{{min-width:0;flex:1 1 28%}}
}}
@media print{{
.checked tbody,.found li,.counts{{break-inside:avoid}}
.counts li,.found li{{print-color-adjust:exact;-webkit-print-color-adjust:exact;padding-block:.15rem}}
.found li{{background:none}}
.at{{color:#444}}
thead th,caption{{font-size:1em}}
a,.terms a{{color:inherit}}
}}
"""
