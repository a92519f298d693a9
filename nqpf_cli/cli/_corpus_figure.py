"""A study of a corpus as a picture. Loaded only where one is wanted: matplotlib takes 400 ms to import."""

from collections.abc import Sequence
from math import ceil
from textwrap import wrap
from typing import NamedTuple

from nqpf_cli.cli._corpus_records import OTHER_WORDINGS
from nqpf_cli.errors import InputError
from nqpf_cli.formats.share_figure import Panel, Series, chinese_font, draw_figure
from nqpf_cli.terminology.usage_study import UNKNOWN, ConceptUsage, Facet, RenderingTally, Tally, UsageStudy
from nqpf_cli.text.normalize import has_han, visible
from nqpf_cli.text.pinyin import syllables

_MOST_RENDERINGS = 6
_MOST_TERMS = 7
_MOST_JOURNALS = 12
_MOST_YEARS = 40
"""Of a longer stretch of years only those are drawn that have abstracts."""
_NAME_CHARS, _HAN_CHARS = 22, 11
"""Characters of a line in the name of a journal."""


_TITLE = "{}\u00a0\u00a0 {}"
"""With spaces that SVG keeps."""


class Picture(NamedTuple):
    """A picture as bytes, and what is to be said of it."""

    data: bytes
    notes: list[str]


def study_picture(study: UsageStudy, facet: Facet, form: str) -> Picture:
    """A panel for each term, and one of the abstracts with deprecated and with inconsistent terms.

    Raises: InputError where no year is known by which they could be drawn.
    """
    groups, notes = _drawn_groups(study, facet)
    if not groups:
        raise InputError("no abstract has a year by which to draw it", hint='give lines a "year", or use --by journal')
    is_legible = form == "svg" or chinese_font() is not None
    panels = [_term_panel(usage, facet, groups) for usage in study.concepts[:_MOST_TERMS] if usage.rendered.total]
    panels.append(_abstract_panel(study, facet, groups))
    if not is_legible and has_han(repr(panels)):
        panels = [_without_han(panel, study) for panel in panels]
        notes.append("nqpf: Chinese characters need a font such as Noto Sans CJK — drawn without them, or write svg")
    if len(study.concepts) > _MOST_TERMS:
        notes.append(f"nqpf: the picture has the first {_MOST_TERMS} of {len(study.concepts)} terms")
    return Picture(draw_figure(panels, form, lying=facet == Facet.JOURNAL), notes)


def _drawn_groups(study: UsageStudy, facet: Facet) -> tuple[list[str], list[str]]:
    """The years without gaps, or the first journals; and a note on what is left out."""
    groups, seen = study.groups(facet), study.abstracts.by[facet]
    if facet == Facet.JOURNAL:
        drawn = groups[:_MOST_JOURNALS]
        rest = len(groups) - len(drawn)
        return drawn, [f"nqpf: the picture has {_MOST_JOURNALS} of {len(groups)} journals"] if rest else []
    years = [year for year in groups if year != UNKNOWN]
    unknown = seen[UNKNOWN]
    notes = [f"nqpf: {unknown} abstracts without a year are not in the picture"] if unknown else []
    if years and int(years[-1]) - int(years[0]) < _MOST_YEARS:
        years = [f"{year:04}" for year in range(int(years[0]), int(years[-1]) + 1)]
    return years, notes


def _term_panel(usage: ConceptUsage, facet: Facet, groups: Sequence[str]) -> Panel:
    """The shares of the renderings of a term, of many the most frequent and the rest."""
    kept = [r for r in usage.renderings if r.text is not None][:_MOST_RENDERINGS]
    drawn = [(f"{visible(r.text or '')} ({r.status})", r.seen) for r in kept]
    rest = [r for r in usage.renderings if r not in kept]
    if rest:
        drawn.append((_rest_label(rest), _merged(rest)))
    series = tuple(Series(label, _shares(seen, usage.rendered, facet, groups)) for label, seen in drawn)
    zh, en = visible(usage.zh or usage.concept_id), visible(usage.en)
    title = _TITLE.format(zh, en) if en else zh
    return _panel(title, "% of renderings", facet, groups, usage.rendered, series, is_stacked=True)


def _rest_label(rest: Sequence[RenderingTally]) -> str:
    """How the renderings are called that are drawn together."""
    if all(r.text is None for r in rest):
        return f"{OTHER_WORDINGS[1:-1]}" if len(rest) > 1 else f"{OTHER_WORDINGS[1:-1]} ({rest[0].status})"
    return "other"


def _merged(renderings: Sequence[RenderingTally]) -> Tally:
    together = Tally()
    for rendering in renderings:
        together.merge(rendering.seen)
    return together


def _abstract_panel(study: UsageStudy, facet: Facet, groups: Sequence[str]) -> Panel:
    series = [Series("with a deprecated term", _shares(study.deprecated, study.abstracts, facet, groups))]
    if study.judged.total:
        series.append(Series("with an inconsistent term", _shares(study.inconsistent, study.judged, facet, groups)))
    return _panel("Abstracts", "% of abstracts", facet, groups, study.abstracts, tuple(series), is_stacked=False)


def _panel(
    title: str,
    measure: str,
    facet: Facet,
    groups: Sequence[str],
    of: Tally,
    series: tuple[Series, ...],
    *,
    is_stacked: bool,
) -> Panel:
    names = tuple(map(_journal_name, groups)) if facet == Facet.JOURNAL else tuple(groups)
    return Panel(title, measure, names, tuple(of.by[facet][group] for group in groups), series, is_stacked)


def _journal_name(journal: str) -> str:
    """The name of a journal in lines."""
    name = visible(journal) or "no journal"
    if not has_han(name):
        return "\n".join(wrap(name, _NAME_CHARS))
    lines = ceil(len(name) / _HAN_CHARS)  # of equal length: a single character on the last would be ugly
    return "\n".join(wrap(name, ceil(len(name) / lines))).replace("（\n", "\n（")


def _shares(seen: Tally, of: Tally, facet: Facet, groups: Sequence[str]) -> tuple[float | None, ...]:
    """The share of each group; None where there is nothing of which it could be one."""
    return tuple(seen.by[facet][group] / of.by[facet][group] if of.by[facet][group] else None for group in groups)


def _without_han(panel: Panel, study: UsageStudy) -> Panel:
    """`panel` with the English terms for Chinese titles, and pinyin for other Chinese."""
    english = {
        _TITLE.format(visible(usage.zh), visible(usage.en)): visible(usage.en) for usage in study.concepts if usage.en
    }
    return panel._replace(
        title=_in_letters(english.get(panel.title, panel.title)),
        groups=tuple(map(_in_letters, panel.groups)),
        series=tuple(series._replace(label=_in_letters(series.label)) for series in panel.series),
    )


def _in_letters(text: str) -> str:
    """`text`, or its pinyin where it is Chinese."""
    return "\n".join(wrap(" ".join(syllables(text)).capitalize(), _NAME_CHARS)) if has_han(text) else text
