import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, Occurrence, TermSection
from nqpf_cli.terminology.renderings import Place, assign, assign_rest, shared_head

PREFERRED = AdministrativeStatus.PREFERRED
FUTURE = ConceptEntry(
    "future",
    "",
    (
        TermSection("未来产业", "zh-Hans", PREFERRED),
        TermSection("industries of the future", "en", PREFERRED),
        TermSection("future industries", "en", AdministrativeStatus.ADMITTED),
    ),
)
EMERGING = ConceptEntry("emerging", "", (TermSection("strategic emerging industries", "en", PREFERRED),))


def place(start: int, end: int, *concepts: str, segment: int = 0) -> Place:
    hits = tuple(Hit(c, KeyKind.EXACT, c, c, "en", PREFERRED) for c in concepts)
    return Place(segment, Occurrence(start, end, hits))


PLACES = st.lists(
    st.builds(
        lambda start, length, concepts, segment: place(start, start + length, *sorted(concepts), segment=segment),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sets(st.sampled_from("abc"), min_size=1),
        st.integers(0, 1),
    ),
    max_size=6,
)


def concepts(of: Place) -> set[str]:
    return {hit.concept_id for hit in of.occurrence.hits}


def test_renderings_of_a_concept_are_taken_in_order():
    source = [place(0, 2, "a"), place(3, 5, "b"), place(6, 8, "a")]
    target = [place(0, 4, "a"), place(5, 9, "a"), place(10, 14, "b")]
    assert assign(source, target) == [target[0], target[2], target[1]]


def test_a_rendering_is_used_once():
    source = [place(0, 2, "a"), place(3, 5, "a")]
    target = [place(0, 4, "a")]
    assert assign(source, target) == [target[0], None]


def test_any_concept_that_two_places_share_will_do():
    target = [place(0, 4, "c", "b")]
    assert assign([place(0, 2, "a", "b")], target) == target


def test_without_a_target_nothing_is_assigned():
    assert assign([place(0, 2, "a")], []) == [None]
    assert assign([], [place(0, 2, "a")]) == []


@given(PLACES, PLACES)
def test_each_source_place_has_a_rendering_of_its_concept_or_none(source, target):
    assigned = assign(source, target)
    assert len(assigned) == len(source)
    assert all(found is None or concepts(one) & concepts(found) for one, found in zip(source, assigned, strict=True))
    used = [found for found in assigned if found]
    assert all(used.count(found) <= target.count(found) for found in used)


def test_gaps_are_filled_from_nested_places():
    source = [place(0, 2, "a"), place(3, 5, "b")]
    nested = [place(0, 9, "a"), place(20, 25, "b")]
    assert assign_rest(source, [nested[0], None], nested) == nested


def test_no_gap_is_filled_from_a_place_inside_one_that_is_used():
    source = [place(0, 2, "a"), place(3, 5, "b")]
    nested = [place(0, 9, "a"), place(4, 9, "b")]
    assert assign_rest(source, [nested[0], None], nested) == [nested[0], None]


def test_a_place_of_another_segment_overlaps_nothing():
    source = [place(0, 2, "a"), place(3, 5, "b")]
    nested = [place(0, 9, "a"), place(4, 9, "b", segment=1)]
    assert assign_rest(source, [nested[0], None], nested) == nested


@given(PLACES, PLACES, PLACES)
def test_filling_gaps_keeps_what_is_assigned(source, target, nested):
    assigned = assign(source, target)
    filled = assign_rest(source, assigned, nested)
    assert len(filled) == len(source)
    assert all(after == before for before, after in zip(assigned, filled, strict=True) if before)


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        (FUTURE, "strategic emerging and future industries", None),
        (EMERGING, "strategic emerging and future industries", "strategic emerging and future industries"),
        (
            EMERGING,
            "the strategic emerging as well as future industries",
            "strategic emerging as well as future industries",
        ),
        (FUTURE, "future and strategic emerging industries grow", "future and strategic emerging industries"),
        (EMERGING, "strategic emerging industries", None),
        (EMERGING, "strategic emerging and other new and old future industries", None),
        (EMERGING, "strategic emerging firms", None),
        (EMERGING, "strategic emerging and", None),
        (EMERGING, "", None),
    ],
)
def test_a_shared_head_ends_the_rendering(entry, text, expected):
    found = shared_head(entry, [(0, text)])
    assert (found and found.span.of(text)) == expected


def test_a_shared_head_knows_its_segment_and_the_status_of_its_term():
    found = shared_head(FUTURE, [(3, "Nothing here."), (4, "future or emerging industries")])
    assert (found.segment, found.status) == (4, AdministrativeStatus.ADMITTED)


@given(st.lists(st.sampled_from("strategic emerging and future industries , new".split())).map(" ".join))
def test_a_shared_head_lies_inside_its_text(text):
    found = shared_head(EMERGING, [(0, text)])
    assert found is None or 0 <= found.span.start < found.span.end <= len(text)


def test_a_term_of_one_word_or_of_articles_shares_no_head():
    entry = ConceptEntry("one", "", (TermSection("industries", "en", PREFERRED), TermSection("the", "en", PREFERRED)))
    assert shared_head(entry, [(0, "old and new industries")]) is None
