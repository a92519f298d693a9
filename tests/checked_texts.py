"""Checks made by hand, with all that a check can have. All texts are invented."""

import re

from nqpf_cli.terminology.findings import (
    Artefact,
    BareAbbreviation,
    CheckedText,
    Finding,
    Inconsistency,
    Location,
    RenderingUse,
    Rule,
    Verdict,
    Waived,
)
from nqpf_cli.text.placement import Document, PlacedSegment, placed, unplaced
from nqpf_cli.text.span import Span

CHINESE = (
    "新质生产力在行动\n"
    "低空经济拓展了新质生产力的应用场景。各地还要培育未来产业，\n推进新型工业化。\n"
    "数据要素市场 <有待> 完善。新质生产力方兴未艾。\n"
)
ENGLISH = (
    "NQPF at Work\n"
    "The low-altitude economy widens the uses of new quality productivity. Localities should also\n"
    "foster the industries of tomorrow.\n"
    "The market for data factors <awaits> improvement. New\n"
    "quality productive forces are thriving, as of two thousand and twenty five year.\n"
)
NQPF, BETTER = "new-quality-productive-forces", "new quality productive forces"


def document(name: str, text: str) -> Document:
    """The text with its lines and sentences as segments; a line break may stand in one."""
    ends = re.finditer(r"[^。.\n][^。.]*?(?:。|\.|(?<=行动)$|(?<=Work)$)", text, re.MULTILINE)
    return Document(name, text, tuple(placed(text, Span(m.start() + _indent(m[0]), m.end())) for m in ends))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def at(document: Document, segment: int, words: str) -> Location:
    """Where the words stand in a segment."""
    start = document.segments[segment].text.index(words)
    return Location(segment, Span(start, start + len(words)))


def whole(document: Document, segment: int) -> Location:
    """The whole segment."""
    return Location(segment, Span(0, len(document.segments[segment].text)))


ZH, EN = document("zh.txt", CHINESE), document("texts/en 1.txt", ENGLISH)
PREFERRED = Finding(
    "low-altitude-economy", Verdict.PREFERRED, "低空经济", at(ZH, 1, "低空经济"), at(EN, 1, "low-altitude economy"),
    Rule.LISTED, "low-altitude economy", "low-altitude economy", "", ("example2024report",),
)  # fmt: skip
ADMITTED = Finding(
    NQPF, Verdict.ADMITTED, "新质生产力", at(ZH, 0, "新质生产力"), at(EN, 0, "NQPF"), Rule.ABBREVIATED, "NQPF", BETTER
)
DEPRECATED = Finding(
    NQPF, Verdict.DEPRECATED, "新质生产力", at(ZH, 1, "新质生产力"), at(EN, 1, "new quality productivity"),
    Rule.LISTED, "new quality productivity", BETTER, "a calque; productivity is 生产率", ("example2024report", "sample2023words"),
)  # fmt: skip
UNLISTED = Finding(
    "future-industries", Verdict.UNLISTED, "未来产业", at(ZH, 2, "未来产业"), at(EN, 2, "industries of tomorrow"),
    Rule.UNLISTED, "", "future industries", "", ("example2024report",),
)  # fmt: skip
MISSING = Finding(
    "new-industrialization", Verdict.MISSING, "新型工业化", at(ZH, 2, "新型工业化"), None,
    Rule.NONE, "", "new industrialization", near=whole(EN, 2),
)  # fmt: skip
GOOD = Finding(
    NQPF, Verdict.PREFERRED, "新质生产力", at(ZH, 4, "新质生产力"), at(EN, 4, "New\nquality productive forces"),
    Rule.LISTED, BETTER, BETTER, "", ("example2024report",),
)  # fmt: skip
WAIVED = Finding(
    "data-factors", Verdict.DEPRECATED, "数据要素", at(ZH, 3, "数据要素"), at(EN, 3, "data factors"),
    Rule.LISTED, "data factors", "data as a factor of production", "a calque",
)  # fmt: skip
INCONSISTENT = Inconsistency(
    NQPF,
    "新质生产力",
    (
        RenderingUse(
            "New quality productive forces", Verdict.PREFERRED, (at(EN, 4, "New\nquality productive forces"),)
        ),
        RenderingUse("new quality productivity", Verdict.DEPRECATED, (at(EN, 1, "new quality productivity"),)),
    ),
)
BARE = BareAbbreviation(NQPF, "新质生产力", "NQPF", BETTER, at(EN, 0, "NQPF"))
YEAR = Artefact(
    "spelled-out-year", "two thousand and twenty five year", at(EN, 4, "two thousand and twenty five year"),
    "a year of the Chinese text in words; perhaps 2025",
)  # fmt: skip


def example() -> CheckedText:
    """A translation with findings of all kinds."""
    findings = (ADMITTED, PREFERRED, DEPRECATED, UNLISTED, MISSING, GOOD)
    waived = (Waived(WAIVED, "the client's own wording", "nqpf.toml"),)
    return CheckedText(ZH, EN, findings, (INCONSISTENT,), (BARE,), (YEAR,), waived)


def english_alone() -> CheckedText:
    """The translation without its source."""
    wording = DEPRECATED._replace(source=None, rule=Rule.WORDING)
    return CheckedText(None, EN, (wording,), (), (BARE,), (YEAR,))


def segment_pairs() -> CheckedText:
    """Segments that were given one by one, of no file."""
    source = Document("line 1", "", unplaced(["发展低空经济。", "推进新型工业化，\n发展新质生产力。"]))
    target = Document("line 1", "", unplaced(["Develop it.", "Advance the new\nproductivity."]))
    findings = (
        MISSING._replace(source=at(source, 1, "新型工业化"), near=None),
        DEPRECATED._replace(source=at(source, 1, "新质生产力"), target=at(target, 1, "new\nproductivity")),
    )
    return CheckedText(source, target, findings, by_segment=True)


def office_document() -> CheckedText:
    """A file that is no text: its segments stand nowhere in it."""
    return example()._replace(source=_without_places(ZH, "zh.docx"), target=_without_places(EN, "en.docx"))


def _without_places(document: Document, name: str) -> Document:
    return Document(name, "", tuple(PlacedSegment(segment.text) for segment in document.segments))


def long_sentences() -> CheckedText:
    """One very long sentence with a finding in its middle and one near its end."""
    zh = "，".join(
        ["各地区各部门要结合实际认真抓好落实"] * 8
        + ["培育未来产业", *["不断总结经验并加以推广"] * 6, "发展新质生产力。"]
    )
    en = ", ".join(
        ["localities and departments are to act on this in the light of their own conditions"] * 8
        + ["to foster industries of tomorrow", *["to sum up what was learned and to spread it"] * 6]
        + ["and to develop new quality productivity."]
    )
    source, target = document("zh.txt", zh), document("en.txt", en)
    findings = (
        UNLISTED._replace(source=at(source, 0, "未来产业"), target=at(target, 0, "industries of tomorrow")),
        DEPRECATED._replace(source=at(source, 0, "新质生产力"), target=at(target, 0, "new quality productivity")),
    )
    return CheckedText(source, target, findings)
