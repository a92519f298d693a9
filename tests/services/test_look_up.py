import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.services.term import look_up
from nqpf_cli.store.glossaries import Glossary, open_glossary
from nqpf_cli.terminology.model import AdministrativeStatus, MatchKind

NQPF = "new-quality-productive-forces"
PIECES = [
    "新质生产力",
    "数字经济",
    "new quality ",
    "economy",
    "xin zhi ",
    "的英译",
    "，",
    "。",
    "?",
    " ",
    "of ",
    "AI",
    "力",
    ".",
]
QUERIES = st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


def best(query: str, glossary: Glossary) -> tuple[str, str] | None:
    """The concept and the kind of the first match."""
    answer = look_up(query, glossary)
    return (answer.matches[0].entry.concept_id, answer.matches[0].kind.value) if answer.found else None


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("新质生产力", "exact"),
        (" “新质”生产力。 ", "exact"),
        ("New-Quality  Productive Forces", "exact"),
        ("ｎｅｗ ｑｕａｌｉｔｙ ｐｒｏｄｕｃｔｉｖｅ ｆｏｒｃｅｓ", "exact"),
        ("新質生產力", "script"),
        ("xin zhi shengchanli", "pinyin"),
        ("xīn zhì shēngchǎnlì", "pinyin"),
        ("xinzisencanli", "pinyin"),
        ("xzscl", "pinyin"),
        ("NQPF", "abbreviation"),
        ("nqpf", "abbreviation"),
        ("new quality productive force", "inflection"),
        ("productive forces of new quality", "inflection"),
        ("新质生产", "partial"),
        ("新质生产力用英语怎么说", "contains"),
        ("how to translate 新质生产力", "contains"),
        ("Chinese for new quality productive forces", "contains"),
        ("新制生产力", "fuzzy"),
        ("new qualty productive forces", "fuzzy"),
    ],
)
def test_a_query_finds_a_concept_by_the_surest_way(glossary, query, kind):
    assert best(query, glossary) == (NQPF, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("means of labour", "means of labor"),
        ("digitalisation", "digitalization"),
        ("數位經濟", "数字经济"),
        ("digital economies", "digital economy"),
        ("low-altitude economy", "economy of low altitude"),
        ("low altitude economy", "low-altitude economy"),
    ],
)
def test_two_ways_of_writing_a_term_find_the_same(glossary, one, other):
    concepts = {m.entry.concept_id for m in look_up(one, glossary).matches}
    assert concepts == {m.entry.concept_id for m in look_up(other, glossary).matches}


@pytest.mark.parametrize("query", ["", "  ", "。", "《》?", "banana", "香蕉", "劳动节放假", "market stall", "qwxzkj"])
def test_what_the_glossary_does_not_have_is_not_found(glossary, query):
    assert not look_up(query, glossary).found


def test_a_weak_resemblance_is_a_suggestion(glossary):
    answer = look_up("market stall", glossary)
    assert answer.matches == ()
    assert 1 <= len(answer.suggestions) <= 3
    assert all(0 < suggestion.score < 100 for suggestion in answer.suggestions)


@pytest.mark.parametrize(
    "query",
    [
        "低空经济与数字经济",
        "低空经济 数字经济",
        "低空经济、数字经济",
        "低空经济正在改变数字经济。",
        "How the low-altitude economy drives the digital economy, and why",
        "数字化转型之后低空经济还能不能带动数字经济",
    ],
)
def test_the_terms_in_a_text_are_found_where_they_stand(glossary, query):
    matches = look_up(query, glossary).matches
    assert {"low-altitude-economy", "digital-economy"} <= {m.entry.concept_id for m in matches}
    assert all(m.kind == MatchKind.CONTAINS and m.score == 100.0 for m in matches)
    assert [m.start for m in matches] == sorted(m.start for m in matches)


@pytest.mark.parametrize(
    "query", ["新质生产力的英译", "“新质生产力”怎么翻译？", "How do you say 新质生产力 in English?"]
)
def test_the_term_in_a_question_has_its_place(glossary, query):
    (match,) = look_up(query, glossary).matches
    assert query[match.start : match.end] == "新质生产力"


def test_a_part_scores_by_how_much_of_the_term_it_is(glossary):
    matches = look_up("新质生产", glossary).matches
    assert (matches[0].matched, matches[0].score) == ("新质生产力", 80.0)
    assert all(m.score == round(100 * 4 / len(m.matched), 1) for m in matches)


@pytest.mark.parametrize("query", ["数字", "productive", "rural"])
def test_at_most_ten_terms_are_found_by_a_part(glossary, query):
    answer = look_up(query, glossary)
    assert 1 < len(answer.matches) <= 10
    assert {m.kind for m in answer.matches} == {MatchKind.PARTIAL}


@pytest.mark.parametrize("query", ["力", "of", "new", "ew quality productive force"])
def test_a_single_hanzi_a_short_word_or_a_cut_word_finds_nothing_by_part(glossary, query):
    assert all(m.kind != MatchKind.PARTIAL for m in look_up(query, glossary).matches)


def test_a_deprecated_term_leads_to_its_concept(glossary):
    match = look_up("new quality productivity", glossary).matches[0]
    status = {t.term: t.status for t in match.entry.terms}
    assert match.matched == "new quality productivity"
    assert status[match.matched] == AdministrativeStatus.DEPRECATED
    assert match.entry.preferred("en").term == "new quality productive forces"


def test_each_concept_is_matched_once_unless_in_a_text(glossary):
    for query in ("数字", "新质生产", "xzscl", "quality"):
        concepts = [m.entry.concept_id for m in look_up(query, glossary).matches]
        assert len(concepts) == len(set(concepts))


@settings(deadline=None, max_examples=60)
@given(query=QUERIES)
def test_any_query_has_an_answer_of_the_agreed_shape(glossary, query):
    answer = look_up(query, glossary)
    assert answer.query == query
    assert not (answer.matches and answer.suggestions)
    assert len(answer.suggestions) <= 3
    assert all(0 <= match.score <= 100 for match in (*answer.matches, *answer.suggestions))


@settings(deadline=None, max_examples=60)
@given(query=QUERIES)
def test_a_match_names_a_term_of_its_entry_and_a_text_has_places(glossary, query):
    for match in look_up(query, glossary).matches:
        assert match.matched in {t.term for t in match.entry.terms}
        assert (match.kind == MatchKind.CONTAINS) == (match.start is not None) == (match.end is not None)
        assert match.start is None or 0 <= match.start < match.end <= len(query)


@pytest.fixture(scope="module")
def layered(tmp_path_factory) -> dict[bool, Glossary]:
    """A user's glossary over ours (True) and alone (False); what is compiled for it stays in a folder of its own."""
    folder = tmp_path_factory.mktemp("layered")
    file = folder / "mine.tsv"
    file.write_text("新质生产力\texample forces\tpreferred\n示例经济\texample economy\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        return {default: open_glossary([str(file)], default=default) for default in (True, False)}


def test_a_layer_of_the_user_has_the_last_word(layered):
    (match,) = look_up("新质生产力", layered[True]).matches
    assert (match.entry.concept_id, match.kind) == (NQPF, MatchKind.EXACT)
    assert [t.term for t in match.entry.in_language("en") if t.status == "preferred"] == ["example forces"]


@pytest.mark.parametrize("query", ["示例经济", "示例經濟", "example economies", "shili jingji", "新质生产力、示例经济"])
@pytest.mark.parametrize("default", [True, False])
def test_a_concept_of_the_user_is_found_as_ours_are(layered, query, default):
    assert "示例经济" in {m.entry.concept_id for m in look_up(query, layered[default]).matches}


def test_without_our_glossary_only_the_user_s_terms_are_found(layered):
    assert not look_up("数字经济", layered[False]).found


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("人类命运体", "community-with-a-shared-future-for-humanity"),
        ("kabozi", "bottleneck"),
        ("卡勃子", "bottleneck"),
        ("quan yaosu", "total-factor-productivity"),
    ],
)
def test_what_is_left_out_or_read_the_usual_way_is_found(glossary, query, concept):
    assert look_up(query, glossary).matches[0].entry.concept_id == concept


@pytest.mark.parametrize("query", ["人类运", "changeover", "shanghai tower", "命运共同"])
def test_too_little_of_a_term_is_no_answer_of_that_kind(glossary, query):
    assert all(match.kind != "fuzzy" for match in look_up(query, glossary).matches)


@pytest.mark.parametrize("query", ["医院新质生产力", "全要素生产力"])
def test_another_word_of_the_field_is_no_misspelling(glossary, query):
    answer = look_up(query, glossary)
    assert not answer.found and answer.suggestions


@pytest.mark.parametrize(
    ("query", "term"), [("新贡生产力", "新质生产力"), ("新质量生产力", "新质生产力"), ("人工智熊", "人工智能")]
)
def test_a_wrong_or_additional_character_is_forgiven(glossary, query, term):
    assert look_up(query, glossary).matches[0].matched == term


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("gene economy", None),
        ("grain development", None),
        ("government friction", None),
        ("lets-developed area", "less-developed-area"),
        ("raat eof profit", "rate-of-profit"),
        ("Chinese system of socialst rule of lw", "chinese-system-of-socialist-rule-of-law"),
    ],
)
def test_another_word_of_the_field_is_no_typing_error(glossary, query, concept):
    answer = look_up(query, glossary)
    assert [m.entry.concept_id for m in answer.matches if m.kind == MatchKind.FUZZY] == ([concept] if concept else [])


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("人民日益增长蓝的美好生活需要", "人民日益增长的美好生活需要"),
        ("习近平新时中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
        ("ecological protection and high-quality development of th Yellow River basin", "黄河流域生态保护和高质量发展"),
    ],
)
def test_a_term_as_long_as_a_text_may_be_misspelt_too(glossary, query, term):
    (match, *_) = look_up(query, glossary).matches
    assert (match.kind, match.entry.preferred("zh-Hans").term) == (MatchKind.FUZZY, term)


def test_of_the_terms_with_a_part_the_one_short_of_a_character_comes_first_then_the_most_important(glossary):
    assert look_up("社会生产", glossary).matches[0].entry.preferred("zh-Hans").term == "社会生产力"
    assert look_up("低空", glossary).matches[0].entry.preferred("zh-Hans").term == "低空经济"
