"""The style sheet and the script of the HTML page of an alignment.

Colours were chosen for a contrast of at least 4.5 to 1 with what lies behind them, in light and dark.
"""

_LIGHT = (
    ("#0b5394", "#e3effb"),
    ("#8a1c6a", "#fbe6f4"),
    ("#764800", "#fdf0d5"),
    ("#1a5c2c", "#e2f4e6"),
    ("#5b33a8", "#ede7fb"),
    ("#9c2419", "#fde8e5"),
    ("#0a5b63", "#def3f4"),
    ("#55550e", "#f3f3d3"),
)
_DARK = (
    ("#8cc4ff", "#12304d"),
    ("#f3a0dc", "#45163a"),
    ("#f0c674", "#40300c"),
    ("#8fd8a2", "#15381f"),
    ("#c9b2ff", "#2f2157"),
    ("#ffa69c", "#4a1a15"),
    ("#7fd6de", "#0f3a3e"),
    ("#d8d873", "#35350f"),
)
COLOURS = len(_LIGHT)
"""Terms have colours 0 to COLOURS - 1, by their number."""


def _palette(colours: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"--f{n}:{ink};--b{n}:{ground};" for n, (ink, ground) in enumerate(colours))


_USES = "\n".join(f".c{n}{{color:var(--f{n});background:var(--b{n})}}" for n in range(COLOURS))

STYLE = f"""
:root{{color-scheme:light dark;--ink:#1c2024;--quiet:#59626b;--paper:#fff;--line:#d9dee3;--head:#f4f6f8;
--here:#0b62c4;--warn:#8a4b00;--warn-ground:#fff6e5;--warn-line:#d98200;{_palette(_LIGHT)}}}
@media (prefers-color-scheme:dark){{:root{{--ink:#e4e7ea;--quiet:#a3adb6;--paper:#15181b;--line:#343a40;--head:#1e2327;
--here:#6cb2ff;--warn:#ffc163;--warn-ground:#2b2213;--warn-line:#d98200;{_palette(_DARK)}}}}}
*{{box-sizing:border-box}}
body{{margin:0 auto;padding:1.5rem clamp(.8rem,3vw,2.5rem) 4rem;max-width:90rem;color:var(--ink);background:var(--paper);
font:1rem/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans","PingFang SC","Microsoft YaHei",
"Noto Sans CJK SC","Noto Sans SC",sans-serif}}
:lang(zh){{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;line-height:1.75}}
:lang(zh-Hant){{font-family:"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC",system-ui,sans-serif}}
h1{{font-size:1.45rem;line-height:1.3;margin:0 0 .2rem;overflow-wrap:anywhere}}
h2{{font-size:1.1rem;margin:2.5rem 0 .6rem}}
p{{margin:0}}
.totals,.keys{{color:var(--quiet)}}
.legend{{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:.9rem 0 1.2rem;padding:.6rem .9rem;background:var(--head);
border-radius:.4rem;font-size:.9rem;list-style:none}}
kbd{{font:.85em ui-monospace,monospace;border:1px solid var(--line);border-bottom-width:2px;border-radius:.25rem;padding:0 .35em}}
table{{border-collapse:collapse;width:100%}}
caption{{text-align:left;color:var(--quiet);padding-bottom:.4rem;font-size:.9rem}}
th{{font-weight:600;text-align:left}}
th,td{{vertical-align:top;padding:.7rem .9rem;border-bottom:1px solid var(--line);unicode-bidi:isolate}}
thead th{{position:sticky;top:0;z-index:1;background:var(--head);padding-block:.45rem;font-size:.9rem}}
.beads{{table-layout:fixed}}
.beads thead th:first-child{{width:6.5rem}}
.beads thead th:nth-child(2){{width:42%}}
.beads th[scope=row]{{font-size:.85rem;color:var(--quiet);white-space:nowrap;border-left:4px solid transparent}}
.beads th[scope=row] a{{color:inherit;font-size:1.05rem}}
.beads th span{{display:block;font-weight:400}}
.beads td p+p{{margin-top:.5rem}}
.doubtful>tr{{background:var(--warn-ground)}}
.beads .doubtful th[scope=row],.doubtful .evidence td:first-child{{border-left:4px solid var(--warn-line)}}
.doubtful .word{{color:var(--warn);font-weight:700}}
.none{{color:var(--quiet);font-style:italic}}
tbody[tabindex]:focus{{outline:3px solid var(--here);outline-offset:-3px}}
.t{{position:relative;border-radius:.2rem;padding:.05em .12em;cursor:help;text-decoration:underline 1px;text-underline-offset:.22em}}
.t i{{font-style:normal;white-space:nowrap}}
.t sup{{font-size:.7em;line-height:0;font-weight:700;margin-left:.1em}}
.t.deprecated,.t.superseded{{text-decoration:underline wavy 1.5px}}
.t.missing{{text-decoration:underline dashed 1.5px}}
.t:focus,.t.on{{outline:2px solid currentColor;outline-offset:1px}}
.tip{{display:none;position:absolute;left:0;top:100%;z-index:2;width:max-content;max-width:min(22rem,70vw);margin-top:.3rem;
padding:.45rem .7rem;border:1px solid var(--line);border-radius:.35rem;background:var(--paper);color:var(--ink);
box-shadow:0 4px 14px #0004;font-size:.85rem;line-height:1.5;text-decoration:none}}
td:last-child .tip{{left:auto;right:0}}
.t:hover .tip,.t:focus .tip{{display:block}}
.evidence td{{padding-top:0;font-size:.85rem;color:var(--quiet)}}
.evidence ul{{margin:0;padding:0;list-style:none;columns:15rem}}
.evidence b{{display:inline-block;min-width:3.2em;text-align:right;font-variant-numeric:tabular-nums;font-weight:600;margin-right:.5em}}
.with-evidence>tr:first-child>*{{border-bottom:0}}
.terms td,.terms th{{padding:.3rem .9rem}}
.terms td:first-child{{text-align:right;width:3.5rem}}
.terms a{{color:var(--here)}}
{_USES}
@media (max-width:46rem){{
.beads,.beads caption,.beads tbody,.beads tr,.beads td,.beads th{{display:block;width:auto}}
.beads thead{{display:none}}
.beads th[scope=row]{{width:auto;border-bottom:0;padding-bottom:0}}
.beads th span{{display:inline;margin-left:.6rem}}
.beads td{{padding-block:.4rem}}
.beads .evidence td:first-child{{display:none}}
.with-evidence td.target{{border-bottom:0}}
.beads td.source{{border-bottom:0}}
td:last-child .tip{{left:0;right:auto}}
.terms td,.terms th{{padding:.3rem .4rem}}
}}
@media (hover:none){{.keys{{display:none}}}}
@page{{size:A4;margin:15mm 14mm}}
@media print{{
:root{{color-scheme:light;--ink:#000;--quiet:#444;--paper:#fff;--line:#bbb;--head:#f4f6f8;--warn:#6b3a00;--warn-ground:#fff;{_palette(_LIGHT)}}}
body{{font-size:9.5pt;padding:0;max-width:none}}
.keys,.tip{{display:none!important}}
thead{{display:table-header-group}}
thead th{{position:static}}
.beads tbody,.terms tr{{break-inside:avoid}}
th,td{{padding:.4rem .5rem}}
h2{{break-after:avoid}}
.t,.legend{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
a{{color:inherit;text-decoration:none}}
}}
"""

SCRIPT = """
(function(){
var beads=[].slice.call(document.querySelectorAll('.beads tbody'));
function here(){var e=document.activeElement,b=e&&e.closest?e.closest('.beads tbody'):null;return beads.indexOf(b)}
function go(from,step,wanted){
for(var i=from+step;i>=0&&i<beads.length;i+=step)
if(!wanted||beads[i].classList.contains(wanted)){beads[i].focus({preventScroll:true});
beads[i].scrollIntoView({block:'center'});return}}
document.addEventListener('keydown',function(e){
if(e.ctrlKey||e.metaKey||e.altKey)return;
var at=here();
if(e.key==='j')go(at,1);else if(e.key==='k')go(at<0?beads.length:at,-1);
else if(e.key==='d')go(at,1,'doubtful');else if(e.key==='D')go(at<0?beads.length:at,-1,'doubtful');
else if(e.key==='Escape'&&document.activeElement)document.activeElement.blur();else return;
e.preventDefault()});
function mark(e,on){var t=e.target.closest?e.target.closest('.t'):null;if(!t)return;
t.closest('tbody').querySelectorAll('[data-n="'+t.dataset.n+'"]').forEach(function(o){o.classList.toggle('on',on)})}
[['mouseover',true],['mouseout',false],['focusin',true],['focusout',false]].forEach(function(p){
document.addEventListener(p[0],function(e){mark(e,p[1])})})
})();
"""
