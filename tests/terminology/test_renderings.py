import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.bead import Place
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.model import (
    AdministrativeStatus,
    ConceptEntry,
    Hit,
    KeyKind,
    Occurrence,
    TermSection,
    TermType,
)
from nqpf_cli.terminology.renderings import RenderedTerm, render

PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
DEPRECATED = AdministrativeStatus.DEPRECATED
GLOSSARY = {
    "新质生产力": ["new quality productive forces", "-new quality productivity", "-new productivity"],
    "生产力": ["productive forces", "productivity"],
    "先进生产力": ["advanced productive forces"],
    "全要素生产率": ["total factor productivity"],
    "劳动生产率": ["labor productivity"],
    "战略性新兴产业": ["strategic emerging industries"],
    "未来产业": ["future industries", "industries of the future"],
    "产业链": ["industrial chains"],
    "供应链": ["supply chains"],
    "数字经济": ["digital economy"],
    "实体经济": ["real economy"],
    "数字产业化": ["digital industrialization"],
    "产业数字化": ["industrial digitalization"],
    "新材料": ["new materials"],
    "新能源": ["new energy"],
    "转型升级": ["transformation and upgrading"],
    "工业现代化": ["industrial modernization"],
    "深度融合": ["deep integration"],
    "科技创新": ["scientific and technological innovation", "technological innovation"],
    "生产关系": ["relations of production"],
    "低空经济": ["low-altitude economy"],
    "科技金融": ["technology finance"],
    "金融科技": ["financial technology"],
    "研发投入": ["R&D investment"],
    "人工智能": ["artificial intelligence"],
    "网络安全": ["cybersecurity"],
}


def section(term: str) -> TermSection:
    status = DEPRECATED if term.startswith("-") else PREFERRED
    return TermSection(term.removeprefix("-"), "en", status)


ENTRIES = {
    **{zh: ConceptEntry(zh, "", tuple(map(section, terms))) for zh, terms in GLOSSARY.items()},
    "新能源汽车": ConceptEntry("新能源汽车", "", (TermSection("NEV", "en", ADMITTED, TermType.ABBREVIATION),)),
}


def place(text: str, start: int, term: str, segment: int = 0) -> Place:
    hit = Hit(term, KeyKind.EXACT, term, term, "zh-Hans", PREFERRED)
    return Place(segment, Occurrence(start, start + len(term), (hit,)))


def places(text: str, segment: int = 0) -> list[Place]:
    """The longest terms of ENTRIES in `text`, in order."""
    found, at = [], 0
    while at < len(text):
        longest = max((t for t in ENTRIES if text.startswith(t, at)), key=len, default="")
        if longest:
            found.append(place(text, at, longest, segment))
        at += len(longest) or 1
    return found


def rendered(source: str, *target: str, rivals: tuple[Place, ...] = ()) -> list[RenderedTerm]:
    return list(render(places(source), [(0, source)], list(enumerate(target)), ENTRIES, rivals=rivals))


def spans(source: str, *target: str, rivals: tuple[Place, ...] = ()) -> list[str | None]:
    """What renders each term in words that the glossary lists."""
    found = [t.rendering for t in rendered(source, *target, rivals=rivals)]
    return [r.span.of(target[r.segment]) if r and r.form != Form.UNLISTED else None for r in found]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("发展新质生产力", "Develop New-Quality Productive Forces.", ["New-Quality Productive Forces"]),
        ("新质生产力", "the “new quality” productive force’s growth", ["new quality” productive force"]),
        ("新质生产力", "new quality produc-\ntive forces", ["new quality produc-\ntive forces"]),
        ("劳动生产率", "labour productivity", ["labour productivity"]),
        ("网络安全", "cyber-security and cyber", ["cyber-security"]),
        ("研发投入", "R & D investments", ["R & D investments"]),
        ("数字经济", "Develop it.", [None]),
        ("数字经济", "", [None]),
        ("我们", "We", []),
    ],
)
def test_a_rendering_is_found_however_it_is_spelt(source, target, expected):
    assert spans(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("新质生产力", "new and high-quality productive forces", ["new and high-quality productive forces"]),
        ("新质生产力", "new, quality-driven productive forces", ["new, quality-driven productive forces"]),
        ("新质生产力", "a new quality of the productive forces", ["new quality of the productive forces"]),
        ("数字经济", "digital industries and the rural economy", [None]),
        ("数字经济", "digital policy is good for the economy", [None]),
        ("数字经济", "It is digital. Economy matters.", [None]),
        ("数字经济", "the digital platform economy", ["digital platform economy"]),
        ("科技创新", "scientific research and technological innovation", ["technological innovation"]),
    ],
)
def test_words_may_be_inserted_but_not_a_new_phrase(source, target, expected):
    assert spans(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "战略性新兴产业和未来产业",
            "strategic emerging and future industries",
            ["strategic emerging and future industries", "future industries"],
        ),
        (
            "未来产业和战略性新兴产业",
            "strategic emerging as well as future industries",
            ["future industries", "strategic emerging as well as future industries"],
        ),
        (
            "战略性新兴产业、未来产业",
            "future and strategic emerging industries",
            ["strategic emerging industries", "future and strategic emerging industries"],
        ),
        ("产业链和供应链", "industrial and supply chains", ["industrial and supply chains", "supply chains"]),
        ("数字经济与实体经济", "digital and real economies", ["digital and real economies", "real economies"]),
        ("新材料、新能源", "new materials and energy", ["new materials", "new materials and energy"]),
        (
            "新质生产力和先进生产力",
            "new quality and advanced productive forces",
            ["new quality and advanced productive forces", "advanced productive forces"],
        ),
        (
            "工业现代化与数字经济",
            "industrial modernization and a digital economy",
            ["industrial modernization", "digital economy"],
        ),
    ],
)
def test_coordinated_terms_share_a_head_or_a_modifier(source, target, expected):
    assert spans(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("工业现代化", "the modernization of industry", ["modernization of industry"]),
        ("工业现代化", "modernizing traditional industries", ["modernizing traditional industries"]),
        ("生产关系", "production relations", ["production relations"]),
        ("新质生产力", "productive forces of new quality", ["productive forces of new quality"]),
        ("转型升级", "to transform and upgrade firms", ["transform and upgrade"]),
        ("深度融合", "deeply integrate the two", ["deeply integrate"]),
        ("深度融合", "integrate the two sectors deeply", ["integrate the two sectors deeply"]),
        ("科技创新", "innovating in technology", ["innovating in technology"]),
        ("科技金融与金融科技", "technology finance", ["technology finance", None]),
        ("金融科技", "technology finance", [None]),
        ("产业数字化", "digital industrialization", [None]),
        (
            "数字产业化和产业数字化",
            "industrial digitalization and digital industrialization",
            ["digital industrialization", "industrial digitalization"],
        ),
    ],
)
def test_a_rendering_may_be_turned_or_derived_but_is_no_other_term(source, target, expected):
    assert spans(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("新质生产力与生产力", "new quality productive forces", ["new quality productive forces", None]),
        (
            "生产力与新质生产力",
            "new quality productive forces and other productive forces",
            ["productive forces", "new quality productive forces"],
        ),
        ("全要素生产率", "total factor productivity (TFP)", ["total factor productivity"]),
        ("全要素生产率", "We find that TFP grows.", ["TFP"]),
        ("新能源汽车", "exports of NEVs", ["NEVs"]),
        ("新能源汽车", "exports of nev", [None]),
        (
            "数字经济带动数字经济",
            "The digital economy drives digital economies",
            ["digital economy", "digital economies"],
        ),
        ("数字经济好，数字经济强", "The digital economy is good and it is strong", ["digital economy", None]),
    ],
)
def test_each_word_renders_one_term(source, target, expected):
    assert spans(source, target) == expected


def test_what_is_listed_wins_over_what_is_deprecated():
    (term,) = rendered("新质生产力", "new productivity means new quality productive forces")
    assert (term.rendering.term, term.rendering.status) == ("new quality productive forces", PREFERRED)


@pytest.mark.parametrize(
    ("source", "target", "form", "status"),
    [
        ("新质生产力", "new quality productivity", Form.LISTED, DEPRECATED),
        ("新质生产力", "new and quality productive forces", Form.INSERTED, PREFERRED),
        ("生产关系", "production relations", Form.TURNED, PREFERRED),
        ("转型升级", "transforming and upgrading", Form.DERIVED, PREFERRED),
        ("全要素生产率", "TFP", Form.ABBREVIATED, PREFERRED),
        ("科技创新", "innovate in science and technology", Form.DERIVED, PREFERRED),
        ("科技金融", "technological finance", Form.ALTERED, None),
    ],
)
def test_a_rendering_says_how_it_stands_and_what_the_glossary_says_of_it(source, target, form, status):
    (term,) = rendered(source, target)
    assert (term.rendering.form, term.rendering.status) == (form, status)


def test_a_rendering_inside_a_longer_term_is_taken_where_there_is_no_other():
    longer = Place(0, Occurrence(0, 29, place("", 0, "新质生产力").occurrence.hits))
    alone = spans("生产力", "New quality productive forces", rivals=(longer,))
    both = spans("生产力", "New quality productive forces raise all productive forces", rivals=(longer,))
    assert (alone, both) == (["productive forces"], ["productive forces"])
    (term,) = rendered("生产力", "New quality productive forces raise all productive forces", rivals=(longer,))
    assert term.rendering.span.start == 40


def test_a_rendering_may_stand_in_any_segment():
    (term,) = rendered("数字经济", "Nothing here.", "The digital economy.")
    assert (term.rendering.segment, term.rendering.span.start) == (1, 4)


def test_many_occurrences_are_rendered_in_order_and_soon():
    found = rendered("数字经济、" * 300, "the digital economy, " * 300)
    starts = [t.rendering.span.start for t in found if t.rendering]
    assert starts == sorted(starts)
    assert len(starts) == 300


WORDS = st.sampled_from(
    "new quality productive forces digital real economy and of the , . industrial supply chains TFP - modernize ’s".split()
)


@given(
    st.lists(WORDS, max_size=30).map(" ".join), st.lists(st.sampled_from(sorted(ENTRIES)), max_size=8).map("、".join)
)
def test_renderings_lie_in_their_text_and_begin_and_end_with_words(target, source):
    for term in rendered(source, target):
        if term.rendering:
            text = term.rendering.span.of(target)
            assert text[0].isalnum()
            assert text[-1].isalnum()
            assert 0 < term.rendering.quality <= 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_searched(source, target):
    assert len(rendered(source + "数字经济", target)) == len(places(source + "数字经济"))
