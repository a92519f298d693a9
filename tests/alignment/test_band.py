from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import chinese_side, english_side, long_text

from nqpf_cli.alignment.band import EXACT_CELLS, searched_columns
from nqpf_cli.alignment.features import BeadFeatures
from nqpf_cli.alignment.segments import ChineseSegment, EnglishSegment


def columns_of(chinese: list[ChineseSegment], english: list[EnglishSegment]) -> list[range]:
    return searched_columns(chinese, english, BeadFeatures(chinese, english))


def plain_columns(n: int, m: int) -> list[range]:
    english = english_side(["A cat"] * m)
    return columns_of(chinese_side(["猫"] * n, english), english)


def assert_connected(columns: list[range], n: int, m: int) -> None:
    """From corner to corner a path exists that moves on by one segment at a time."""
    assert len(columns) == n + 1
    assert columns[0].start == 0 and columns[n].stop == m + 1
    assert all(0 <= row.start < row.stop <= m + 1 for row in columns)
    assert all(above.start <= below.start <= above.stop - 1 for above, below in pairwise(columns))


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 5), (5, 0), (1, 1), (20, 20), (4, 100)])
def test_of_short_texts_every_cell_is_searched(n, m):
    assert n * m <= EXACT_CELLS
    assert plain_columns(n, m) == [range(m + 1)] * (n + 1)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 60), st.integers(1, 60))
def test_a_path_exists_for_texts_of_any_size(n, m):
    assert_connected(plain_columns(n, m), n, m)


@pytest.mark.parametrize(("n", "m"), [(1, 401), (401, 1), (2, 1000), (300, 150), (3, 13_400), (13_400, 3), (250, 250)])
def test_a_path_exists_for_long_and_unlike_texts(n, m):
    assert_connected(plain_columns(n, m), n, m)


def within(columns: list[range], cells: list[tuple[int, int]]) -> bool:
    return all(j in columns[i] for i, j in cells)


@pytest.mark.parametrize("count", [60, 260])
def test_a_translation_of_each_segment_is_found_within_few_cells(count):
    columns = columns_of(*long_text(count))
    assert_connected(columns, count, count)
    assert within(columns, [(i, i) for i in range(count + 1)])
    assert sum(map(len, columns)) < 40 * count


@pytest.mark.parametrize(("count", "gap"), [(90, range(30, 60)), (320, range(100, 180)), (320, range(80))])
@pytest.mark.parametrize("side", ["chinese", "english"])
def test_a_missing_chapter_leaves_the_true_path_within(count, gap, side):
    chinese, english = long_text(count, seed=1)
    kept = [number for number in range(count) if number not in gap]
    ours = [chinese[i] for i in kept] if side == "chinese" else chinese
    theirs = [english[j] for j in kept] if side == "english" else english
    done = list(accumulate((number in kept for number in range(count)), initial=0))
    cells = [(done[x], x) if side == "chinese" else (x, done[x]) for x in range(count + 1)]
    columns = columns_of(ours, theirs)
    assert_connected(columns, len(ours), len(theirs))
    assert within(columns, cells)


def test_cells_grow_with_the_length_of_the_texts_not_with_its_square():
    short, long = (sum(map(len, columns_of(*long_text(count)))) for count in (250, 500))
    assert long < 3 * short
