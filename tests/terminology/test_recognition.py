import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.terminology.model import AdministrativeStatus, Hit, KeyKind, TermSection, TermType
from nqpf_cli.terminology.recognition import TermMatcher, words_of

PREFERRED, ADMITTED, DEPRECATED, _ = AdministrativeStatus
TERMS = {
    "nqpf": ["新质生产力", "new quality productive forces", "NQPF"],
    "forces": ["生产力", "productive forces"],
    "digital": ["数字经济", "digital economy"],
    "ai": ["人工智能", "artificial intelligence", "AI"],
    "plus": ["人工智能+", "AI+"],
    "labour": ["劳动资料", "means of labor"],
}
PIECES = [term for terms in TERMS.values() for term in terms]
TEXTS = st.text() | st.lists(st.sampled_from([*PIECES, *"的质力“” \n-a's+A1", "the", "數", "經濟"])).map("".join)


def section(term: str, status: AdministrativeStatus | None = PREFERRED) -> TermSection:
    short = TermType.ABBREVIATION if term.isascii() and term.upper() == term else TermType.FULL
    return TermSection(term, "en" if term.isascii() else "zh-Hans", status, short)


@pytest.fixture
def matcher(hits_of, simplification) -> TermMatcher:
    hits = [hit for concept, terms in TERMS.items() for hit in hits_of(concept, *map(section, terms))]
    return TermMatcher(hits, simplification)


def found(matcher: TermMatcher, text: str, *, nested: bool = False) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], o.hits[0].concept_id) for o in matcher.find(text, nested=nested)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展新质生产力。", [("新质生产力", "nqpf")]),
        ("新質生產力與數字經濟", [("新質生產力", "nqpf"), ("數字經濟", "digital")]),
        ("“新质”生产力", [("新质”生产力", "nqpf")]),
        ("新质\n生产力", [("新质\n生产力", "nqpf")]),
        ("新 质 生 产 力", [("新 质 生 产 力", "nqpf")]),
        ("新质\n\n生产力", [("生产力", "forces")]),
        ("生产力", [("生产力", "forces")]),
        ("人工智能＋行动", [("人工智能＋", "plus")]),
        ("数字化经济", []),
        ("", []),
    ],
)
def test_chinese_terms_are_found_without_script_quotes_and_white_space(matcher, text, expected):
    assert found(matcher, text) == expected


@pytest.mark.parametrize(
    "text", ["数字\r\n\r\n经济", "数字\n \n经济", "digital\r\n\r\neconomy", "digital\n\t\neconomy"]
)
def test_no_term_reaches_over_an_empty_line_however_it_is_written(matcher, text):
    assert found(matcher, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New Quality Productive Forces", "New Quality Productive Forces"),
        ("a new-quality productive force.", "new-quality productive force"),
        ("new quality\nproductive forces", "new quality\nproductive forces"),
        ("“new” quality productive forces", "new” quality productive forces"),
        ("the new quality productive forces' role", "new quality productive forces"),
    ],
)
def test_english_terms_are_found_without_inflection_hyphens_and_case(matcher, text, expected):
    assert found(matcher, text) == [(expected, "nqpf")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the means of labour", ["means of labour"]),
        ("the means of the labour", ["means of the labour"]),
        ("China's digital economy's growth", ["digital economy"]),
        ("digital, economy", []),
        ("digital. Economy", []),
        ("digital economyx", []),
        ("digital\n\neconomy", []),
        ("a digital economy", ["digital economy"]),
        ("digital economies", ["digital economies"]),
    ],
)
def test_the_words_of_an_english_term_stand_together(matcher, text, expected):
    assert [piece for piece, _ in found(matcher, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("NQPF", ["NQPF"]), ("nqpf", []), ("NQPFs", ["NQPFs"]), ("NQPF's", ["NQPF"]), ("XNQPF", []), ("AI is", ["AI"])],
)
def test_abbreviations_are_found_as_they_are_written(matcher, text, expected):
    assert [piece for piece, _ in found(matcher, text)] == expected


def test_of_overlapping_terms_the_longest_wins(matcher):
    assert found(matcher, "新质生产力 new quality productive forces") == [
        ("新质生产力", "nqpf"),
        ("new quality productive forces", "nqpf"),
    ]


def test_nested_terms_are_given_when_asked_for(matcher):
    assert found(matcher, "新质生产力", nested=True) == [("新质生产力", "nqpf"), ("生产力", "forces")]


def test_of_equally_long_overlapping_terms_the_first_stands(hits_of):
    matcher = TermMatcher([*hits_of("one", section("甲乙")), *hits_of("two", section("乙丙"))], {})
    assert found(matcher, "甲乙丙") == [("甲乙", "one")]


def test_of_equally_long_overlapping_terms_the_more_important_stands(hits_of):
    lesser, greater = hits_of("one", section("甲乙")), hits_of("two", section("乙丙"))
    matcher = TermMatcher([*lesser, *(hit._replace(weight=20) for hit in greater)], {})
    assert found(matcher, "甲乙丙") == [("乙丙", "two")]


def test_a_word_of_several_concepts_has_a_hit_for_each_the_best_status_first(hits_of):
    worse, better = hits_of("one", section("digital economy", DEPRECATED)), hits_of("two", section("digital economy"))
    (occurrence,) = TermMatcher([*worse, *better], {}).find("the digital economy")
    assert [(hit.concept_id, hit.status) for hit in occurrence.hits] == [("two", PREFERRED), ("one", DEPRECATED)]


def test_look_up_forms_are_not_recognised(hits_of):
    assert TermMatcher(hits_of("one", section("新制生产力", None)), {}).find("新制生产力") == []


def test_a_single_hanzi_is_no_term_of_a_text(hits_of):
    assert TermMatcher(hits_of("one", section("力")), {}).find("力量") == []


def test_a_chinese_term_does_not_cut_a_latin_word_or_number(hits_of):
    matcher = TermMatcher(hits_of("one", TermSection("5G网络", "zh-Hans", PREFERRED)), {})
    assert found(matcher, "建设5G网络") == [("5G网络", "one")]
    assert found(matcher, "建设15G网络") == []


def test_a_matcher_of_nothing_finds_nothing():
    assert TermMatcher([], {}).find("新质生产力 AI") == []


@pytest.fixture(scope="module")
def shared_matcher() -> TermMatcher:
    hits = [
        Hit(key, kind, concept, term, "en" if term.isascii() else "zh-Hans", PREFERRED)
        for concept, terms in TERMS.items()
        for term in terms
        for key, kind in [(term, KeyKind.EXACT), (term.removesuffix("s"), KeyKind.INFLECTION)]
        if not (kind == KeyKind.INFLECTION and not term.isascii())
    ]
    return TermMatcher(hits, {ord("數"): "数", ord("經"): "经", ord("濟"): "济"})


@given(text=TEXTS)
def test_occurrences_are_ordered_inside_the_text_and_do_not_overlap(shared_matcher, text):
    spans = [(o.start, o.end) for o in shared_matcher.find(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@given(text=TEXTS)
def test_nested_occurrences_hold_those_that_are_not(shared_matcher, text):
    nested = shared_matcher.find(text, nested=True)
    assert set(shared_matcher.find(text)) <= set(nested)
    assert nested == sorted(nested, key=lambda o: (o.start, -o.end))
    assert all(o.hits and 0 <= o.start < o.end <= len(text) for o in nested)


@settings(max_examples=50)
@given(before=st.text("的在，。 "), after=st.text("的在，。 "), term=st.sampled_from(["数字经济", "劳动资料"]))
def test_a_chinese_term_is_found_wherever_it_stands(shared_matcher, before, after, term):
    (occurrence,) = shared_matcher.find(before + term + after)
    assert (occurrence.start, occurrence.end) == (len(before), len(before) + len(term))


@given(TEXTS)
def test_words_are_slices_of_their_text_in_order(text):
    words = words_of(text)
    assert all(text[word.start : word.end] == word.written for word in words)
    assert all(one.end <= other.start for one, other in itertools.pairwise(words))


@pytest.mark.parametrize(
    ("text", "folded", "joined"),
    [
        ("new-quality forces", ["new", "quality", "force"], [False, True, True]),
        ("the means of the labour", ["means", "of", "labor"], [True, True, True]),
        ("growth, forces", ["growth", "force"], [False, False]),
        ("China's role", ["china", "role"], [False, True]),
        ("role.\n\nForces", ["role", "force"], [False, False]),
        ("", [], []),
    ],
)
def test_words_know_whether_they_follow_the_word_before(text, folded, joined):
    words = words_of(text)
    assert [word.folded for word in words] == folded
    assert [word.joined for word in words[1:]] == joined[1:]
