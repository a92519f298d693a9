"""A figure for print: panels with stacked bars or lines of shares; the only user of matplotlib.

160 mm wide, text of 8 and 9 points, to be told apart in black and white by hatches and markers. The same panels give
the same bytes with the same version of matplotlib and the same fonts.
"""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

LATIN_FONTS = ("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans")
"""Fonts for Latin letters, the first that is installed; matplotlib brings the last."""
CHINESE_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK JP", "Source Han Sans",
    "Noto Serif CJK SC", "Songti SC", "SimSun", "Arial Unicode MS",
)  # fmt: skip
"""Fonts that have the characters of Simplified Chinese, sans serif first."""
_NAMED_IN_SVG = (*LATIN_FONTS, *CHINESE_FONTS[:1], "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei")
_WIDTH, _LEGEND_WIDTH, _MARGIN = 160.0, 71.0, 1.5
"""Of the figure and the legends beside the panels, in mm, as all lengths here."""
_INCH = 25.4
_TITLE, _NUMBERS, _TICKS, _GAP = 5.5, 4.5, 5.0, 3.0
"""Heights of a panel's title, its numbers, its ticks, and what is left below it."""
_HEIGHT, _LOW_HEIGHT, _BAR_HEIGHT, _LINE_HEIGHT = 34.0, 20.0, 5.5, 3.7
"""Of the axes of few panels and of many, of a bar that lies, and of a line of a legend."""
_FEW_PANELS = 4
_LABEL_CHARS = 42
"""Characters of a legend's line: so many fit in the last of the fonts, which is the widest."""
_DIGIT, _SCALE_WIDTH = 1.6, 13.0
"""Widths of a digit, and of a scale with its name."""
_FILLS = (
    ("#4878a8", ""),
    ("#f2c45f", "////"),
    ("#8fc1a9", "...."),
    ("#d98880", "\\\\\\\\"),
    ("#c9b6dc", "xxxx"),
    ("#efe3cf", "----"),
)
_REST_FILL = ("#ffffff", "")
_LINES = (("#1f4e79", "o", "-"), ("#b8432f", "s", "--"))
_NOTHING = float("nan")
_ABOVE = 1.04
"""Where numbers stand above columns, by the height of the axes."""
_SETTINGS: Any = {
    "font.size": 8, "axes.titlesize": 9, "axes.labelsize": 8, "xtick.labelsize": 8, "ytick.labelsize": 8,
    "legend.fontsize": 8, "axes.linewidth": 0.6, "hatch.linewidth": 0.5, "axes.spines.top": False,
    "axes.spines.right": False, "svg.fonttype": "none", "svg.hashsalt": "nqpf", "axes.unicode_minus": False,
}  # fmt: skip


class Series(NamedTuple):
    """One kind of bar or one line: its share of each group, 0 to 1; None where the group has nothing."""

    label: str
    shares: tuple[float | None, ...]


class Panel(NamedTuple):
    """A part of the figure: `numbers` are what the shares of each group are of.

    Stacked shares add up to 1; where there are more than six series, the last is the rest. Others are lines, or bars
    beside each other.
    """

    title: str
    measure: str
    groups: tuple[str, ...]
    numbers: tuple[int, ...]
    series: tuple[Series, ...]
    is_stacked: bool


def chinese_font() -> str | None:
    """An installed font with Chinese characters, None if there is none."""
    return _installed(CHINESE_FONTS)


def _installed(names: Sequence[str]) -> str | None:
    known = set(font_manager.get_font_names())
    return next((name for name in names if name in known), None)


def draw_figure(panels: Sequence[Panel], form: str, *, lying: bool) -> bytes:
    """The panels one above the other as `svg` or `png` (300 dpi); the groups as columns, or as `lying` bars.

    In SVG text stays text, with the names of fonts that most readers have one of.
    """
    fonts = [name for name in (_installed(LATIN_FONTS), chinese_font()) if name]
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # text stays text in SVG, whatever is installed here
        mpl.rcdefaults()
        mpl.rcParams.update({**_SETTINGS, "font.family": fonts})
        figure = _figure(panels, lying=lying)
        data = BytesIO()
        unstated = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(data, format=form, dpi=300 if form == "png" else 72, metadata=unstated)
    drawn = data.getvalue()
    if form != "svg":
        return drawn
    written = ", ".join(f"'{name}'" for name in fonts)
    families = ", ".join(f"'{name}'" for name in _NAMED_IN_SVG)
    return drawn.decode().replace(written, f"{families}, sans-serif").encode()


def _figure(panels: Sequence[Panel], *, lying: bool) -> Figure:
    frames = [_frame(panel, len(panels), lying=lying) for panel in panels]
    height = sum(frame.height for frame in frames) + _MARGIN
    figure = Figure(figsize=(_WIDTH / _INCH, height / _INCH))
    left, right = _sides(panels, lying=lying)
    width = _WIDTH - left - right - _LEGEND_WIDTH
    top = _MARGIN
    for at, (panel, frame) in enumerate(zip(panels, frames, strict=True)):
        bottom = top + _TITLE + frame.numbers + frame.axes
        axes = figure.add_axes((left / _WIDTH, 1 - bottom / height, width / _WIDTH, frame.axes / height))
        (_draw_lying if lying else _draw_standing)(axes, panel)
        line = 1 - (top + 0.5) / height
        figure.text(_MARGIN / _WIDTH, line, chr(ord("a") + at), weight="bold", size=9, va="top")
        figure.text((_MARGIN + 4) / _WIDTH, line, panel.title, size=9, va="top")
        corner = 1 - (_LEGEND_WIDTH - 3) / _WIDTH, 1 - (bottom - frame.axes) / height
        _add_legend(figure, axes, panel, corner, lying=lying)
        top += frame.height
    return figure


class _Frame(NamedTuple):
    """Heights of a panel: the numbers above its axes, the axes, and all of it."""

    numbers: float
    axes: float
    height: float


def _frame(panel: Panel, panels: int, *, lying: bool) -> _Frame:
    lines = sum(_wrapped(series.label).count("\n") + 1 for series in panel.series)
    if lying:
        names = max((group.count("\n") + 1 for group in panel.groups), default=1)
        numbers, below = 0.0, 2 * _TICKS
        axes = max(_BAR_HEIGHT, names * _LINE_HEIGHT) * len(panel.groups)
    else:
        numbers = _digits(panel) * _DIGIT + 2 if _is_narrow(panel) else _NUMBERS
        axes, below = _HEIGHT if panels <= _FEW_PANELS else _LOW_HEIGHT, _TICKS
    axes = max(axes, lines * _LINE_HEIGHT - (0 if lying else _TICKS))
    return _Frame(numbers, axes, _TITLE + numbers + axes + below + _GAP)


def _sides(panels: Sequence[Panel], *, lying: bool) -> tuple[float, float]:
    """The room beside the axes: for a scale, or for the names of groups and their numbers."""
    if not lying:
        return _SCALE_WIDTH, 0.0
    lines = [line for panel in panels for name in panel.groups for line in name.split("\n")]
    longest = max((sum(2 if char > "\u2e80" else 1 for char in line) for line in lines), default=0)
    return _MARGIN + 4 + longest * 1.45, (max(map(_digits, panels)) + 4) * _DIGIT


def _digits(panel: Panel) -> int:
    return max((len(str(number)) for number in panel.numbers), default=1)


def _slot(panel: Panel) -> float:
    """The width of a column with the space around it."""
    return (_WIDTH - _SCALE_WIDTH - _LEGEND_WIDTH) / max(len(panel.groups), 1)


def _is_narrow(panel: Panel) -> bool:
    """Whether numbers do not fit side by side above the columns."""
    return _slot(panel) < (_digits(panel) + 1) * _DIGIT


def _wrapped(label: str) -> str:
    """`label` in lines that a legend has room for; the next ones are indented."""
    lines = [""]
    for word in label.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LABEL_CHARS:
            lines.append(f"\u00a0\u00a0{word}")
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def _draw_standing(axes: Axes, panel: Panel) -> None:
    """Columns or lines over the groups, their numbers above."""
    places = range(len(panel.groups))
    if panel.is_stacked:
        for bars in _stacked(panel):
            axes.bar(places, bars.lengths, 0.74, bars.starts, label=bars.label, **bars.look)
    else:
        for series, (colour, marker, line) in zip(panel.series, _LINES, strict=False):
            shares = [_NOTHING if share is None else 100 * share for share in series.shares]
            look: Any = {"color": colour, "marker": marker, "linestyle": line, "linewidth": 1.2, "markersize": 4.5}
            axes.plot(places, shares, label=_wrapped(series.label), clip_on=False, **look)
    most = _scale(panel)
    axes.set(xlim=(-0.6, len(places) - 0.4), ylim=(0, most), ylabel=panel.measure)
    axes.yaxis.set_major_locator(MultipleLocator(most / 4))
    step = ceil(5 * _DIGIT / _slot(panel))
    axes.set_xticks(places, [group if at % step == 0 else "" for at, group in enumerate(panel.groups)])
    axes.text(-0.75, most * _ABOVE, "n =", ha="right", va="bottom")
    for at, number in enumerate(panel.numbers):
        if number:
            turn = 90 if _is_narrow(panel) else 0
            axes.text(at, most * _ABOVE, str(number), ha="center", va="bottom", rotation=turn)


def _draw_lying(axes: Axes, panel: Panel) -> None:
    """Bars from the left, a group a line, their numbers behind."""
    places = range(len(panel.groups))
    thick = 0.74 / (1 if panel.is_stacked else len(panel.series))
    for order, bars in enumerate(_stacked(panel)):
        shift = 0.0 if panel.is_stacked else (order - (len(panel.series) - 1) / 2) * thick
        starts = bars.starts if panel.is_stacked else 0
        axes.barh([at + shift for at in places], bars.lengths, thick, starts, label=bars.label, **bars.look)
    most = _scale(panel)
    axes.set(xlim=(0, most), ylim=(len(places) - 0.4, -0.6), xlabel=panel.measure)
    axes.xaxis.labelpad = 1
    axes.xaxis.set_major_locator(MultipleLocator(most / 4))
    axes.set_yticks(places, panel.groups)
    axes.tick_params(axis="y", length=0)
    for at, number in enumerate(panel.numbers):
        axes.text(most * 1.02, at, f"n = {number}" if at == 0 else str(number), va="center")


class _Bars(NamedTuple):
    """The bars of a series: where they start and how long they are in per cent, and how they look."""

    label: str
    starts: list[float]
    lengths: list[float]
    look: Any


def _stacked(panel: Panel) -> Iterator[_Bars]:
    starts = [0.0] * len(panel.groups)
    for series, (colour, hatch) in zip(panel.series, _fills(panel), strict=False):
        look = {"color": colour, "hatch": hatch, "edgecolor": "black", "linewidth": 0.4}
        yield _Bars(_wrapped(series.label), starts, [100 * (share or _NOTHING) for share in series.shares], look)
        starts = [start + 100 * (share or 0) for start, share in zip(starts, series.shares, strict=True)]


def _fills(panel: Panel) -> list[tuple[str, str]]:
    """A fill for each series: white for the rest, which is the last of more than there are hatches."""
    rest = len(panel.series) > len(_FILLS)
    return [*_FILLS[: len(panel.series)], *[_REST_FILL] * rest]


def _scale(panel: Panel) -> float:
    """The end of a panel's scale in per cent, on which all shares have room; a quarter of it is a round number."""
    if panel.is_stacked:
        return 100.0
    most = max((100 * share for series in panel.series for share in series.shares if share), default=0.0)
    return next((float(end) for end in (4, 8, 20, 40, 60, 80) if most <= end), 100.0)


def _add_legend(figure: Figure, axes: Axes, panel: Panel, corner: tuple[float, float], *, lying: bool) -> None:
    """The legend beside the axes, in the order in which the eye meets the series."""
    handles, labels = axes.get_legend_handles_labels()
    if panel.is_stacked and not lying:
        handles, labels = handles[::-1], labels[::-1]
    figure.legend(
        handles, labels, loc="upper left", bbox_to_anchor=corner, borderaxespad=0, borderpad=0, frameon=False,
        handlelength=2.2, handleheight=1.1, labelspacing=0.35, handletextpad=0.6,
    )  # fmt: skip
