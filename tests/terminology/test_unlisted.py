import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.bead import Place
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, Occurrence, TermSection
from nqpf_cli.terminology.renderings import RenderedTerm, render
from nqpf_cli.terminology.word_evidence import Part, WeighedWords, parts_of, weigh
from nqpf_cli.text.gloss import Word, word_of

GLOSSES = {
    "消防": "fire control",
    "人员": "staff; personnel",
    "扑灭": "to put out; to extinguish",
    "大火": "conflagration; large fire",
    "仓库": "warehouse; storehouse",
    "水库": "reservoir",
    "油价": "oil price",
    "上涨": "to rise; to go up",
    "推高": "to push up",
    "成本": "cost",
    "运输": "transport; to transport",
    "矿工": "miner",
    "罢工": "strike",
    "要求": "to demand; to request",
    "公有制": "public ownership",
    "原始": "original; primitive",
    "生产": "to produce",
    "建": "to build",
    "平": "flat; peace",
}
PINYIN = {"李": "li", "建": "jian", "平": "ping"}


class Glosses:
    """A lexicon of GLOSSES and PINYIN."""

    def words_in(self, text: str) -> dict[str, Word]:
        return {
            word: word_of(filter(None, [PINYIN.get(word, "")]), GLOSSES.get(word, "").split("; "))
            for word in {*GLOSSES, *PINYIN}
            if word in text
        }


ENTRIES = {
    "新质生产力": ConceptEntry(
        "新质生产力", "", (TermSection("new quality productive forces", "en", AdministrativeStatus.PREFERRED),)
    ),
    "全要素生产率": ConceptEntry(
        "全要素生产率", "", (TermSection("total factor productivity", "en", AdministrativeStatus.PREFERRED),)
    ),
}


def rendered(source: str, terms: str, target: str) -> list[RenderedTerm]:
    places = []
    for term in terms.split():
        at = source.index(term)
        hit = Hit(term, KeyKind.EXACT, term, term, "zh-Hans", AdministrativeStatus.PREFERRED)
        places.append(Place(0, Occurrence(at, at + len(term), (hit,))))
    return list(render(places, [(0, source)], [(0, target)], ENTRIES, lexicon=Glosses()))


@pytest.mark.parametrize(
    ("source", "terms", "target", "expected"),
    [
        (
            "油价上涨推高了运输成本",
            "油价 运输成本",
            "Rising oil prices pushed up transport costs.",
            ["oil prices", "transport costs"],
        ),
        ("矿工要求罢工", "矿工 罢工", "The miners demanded a strike.", ["miners", "strike"]),
        ("扑灭仓库大火", "仓库", "to put out the blaze at the warehouse", ["warehouse"]),
        ("李建平要求罢工", "李建平", "Mr. Li Jianping demanded a strike.", ["Li Jianping"]),
        ("新质生产力", "新质生产力", "New Quality Productive Power", ["New Quality Productive Power"]),
        ("新质生产力", "新质生产力", "Nothing of the kind is meant here.", [None]),
        ("水库", "水库", "They went home.", [None]),
        ("全要素生产率", "全要素生产率", "raising full-factor productivity", ["full-factor productivity"]),
        ("水库", "水库", "", [None]),
        ("运输成本", "运输成本", "keep transport costs comparable with others", ["transport costs"]),
        ("运输成本", "运输成本", "Transport costs reduced profits.", ["Transport costs"]),
        ("运输成本", "运输成本", "It now pushes the transport costs up.", ["transport costs"]),
    ],
)
def test_a_term_is_found_by_the_words_of_a_dictionary_or_of_its_listed_renderings(source, terms, target, expected):
    assert [t.rendering and t.rendering.span.of(target) for t in rendered(source, terms, target)] == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("原始新质生产力", "primitive new quality productive forces", "primitive new quality productive forces"),
        ("原始新质生产力", "the new quality productive forces", "new quality productive forces"),
        ("原始新质生产力", "primitive and new quality productive forces", "new quality productive forces"),
        ("原始新质生产力", "costly new quality productive forces", "new quality productive forces"),
    ],
)
def test_a_listed_rendering_takes_in_a_word_before_it_that_renders_the_rest_of_the_term(source, target, expected):
    hit = Hit("新质生产力", KeyKind.EXACT, "新质生产力", "新质生产力", "zh-Hans", AdministrativeStatus.PREFERRED)
    place = Place(0, Occurrence(0, len(source), (hit,)))
    (term,) = render([place], [(0, source)], [(0, target)], ENTRIES, lexicon=Glosses())
    assert term.rendering.span.of(target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("public ownership of consumer goods", "consumer goods"),
        ("public ownership of something else that nobody has ever heard of before in this whole wide world", None),
    ],
)
def test_the_phrase_left_over_where_all_else_is_explained_renders_the_term(target, expected):
    (term,) = rendered("全要素生产率公有制", "全要素生产率", target)
    assert (term.rendering and term.rendering.span.of(target)) == expected


def test_what_is_not_listed_has_no_status():
    (term,) = rendered("新质生产力", "新质生产力", "New Quality Productive Power")
    assert (term.rendering.form, term.rendering.status, term.rendering.term) == (Form.UNLISTED, None, "")


def test_an_encoder_tells_stretches_apart_that_no_dictionary_knows():
    def encoder(text, others):
        return [float("tanker" in other and text == "油轮") for other in others]

    hit = Hit("油轮", KeyKind.EXACT, "油轮", "油轮", "zh-Hans", None)
    place = Place(0, Occurrence(0, 2, (hit,)))
    target = "A storm sank the tanker near the coast."
    (term,) = render([place], [(0, "油轮在海岸附近沉没")], [(0, target)], {}, lexicon=Glosses(), encoder=encoder)
    assert term.rendering.span.of(target) == "tanker"


@pytest.mark.parametrize(
    ("text", "cut"),
    [("运输成本", ["运输", "成本"]), ("公有制", ["公有制"]), ("未知", ["未", "知"]), ("AI仓库", ["仓库"]), ("", [])],
)
def test_a_term_is_cut_into_the_fewest_words(text, cut):
    assert [part.text for part in parts_of(text, Glosses().words_in(text))] == cut


@pytest.mark.parametrize(
    ("text", "stem", "written", "low", "high"),
    [
        ("仓库", "warehous", "warehouse", 0.9, 1.0),
        ("成本", "cost", "costs", 0.9, 1.0),
        ("消防", "fir", "fire", 0.3, 0.7),
        ("仓库", "reservoir", "reservoir", 0.0, 0.0),
        ("建", "jian", "Jian", 0.9, 1.0),
        ("建", "jian", "jian", 0.0, 0.0),
    ],
)
def test_a_word_renders_a_part_by_its_stem_or_its_sound(text, stem, written, low, high):
    (part,) = parts_of(text, Glosses().words_in(text))
    assert low <= weigh(part, stem, written) <= high


@given(st.lists(st.sampled_from([*GLOSSES, "，", "。", "x"]), max_size=8).map("".join), st.text(max_size=80))
def test_any_text_can_be_searched(source, target):
    text = source + "新质生产力"
    for term in rendered(text, "新质生产力", target):
        assert term.rendering is None or term.rendering.span.of(target).strip()


PIECES = st.text(st.sampled_from("chain"), max_size=9)


@given(
    st.lists(st.tuples(PIECES, st.sampled_from(["Li", "Ping", "li", "chain"]))),
    st.dictionaries(PIECES, st.floats(0.0, 1.0), max_size=6),
    st.sampled_from(["", "li", "liping"]),
)
def test_words_weighed_together_weigh_as_each_alone(words, weights, pinyin):
    starts = {stem[:5]: weight for stem, weight in weights.items() if len(stem) >= 5}
    part = Part("词", 1.0, weights, starts, pinyin)
    row = WeighedWords([stem for stem, _ in words], [written for _, written in words]).row(part)
    assert row == [weigh(part, stem, written) for stem, written in words]
