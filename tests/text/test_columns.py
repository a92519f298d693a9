import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.columns import parallel_columns


@pytest.mark.parametrize(
    "page",
    [
        "创新。\tInnovation.\n协调。\tCoordination.",
        "Innovation.\t创新。\nCoordination.\t协调。",
        "| 创新。 | Innovation. |\n| 协调。 | Coordination. |",
        "| 中文 | English |\n|:---|---:|\n| 创新。 | Innovation. |\n| 协调。 | Coordination. |",
        "序号\t中文\t英文\n1\t创新。\tInnovation.\n2\t协调。\tCoordination.",
        "创新。      Innovation.\n协调。      Coordination.",
    ],
)
def test_cells_side_by_side_are_two_columns(page):
    columns = parallel_columns(page)
    assert [[cell.of(page) for cell in side] for side in columns] == [
        ["创新。", "协调。"],
        ["Innovation.", "Coordination."],
    ]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "创新。\tInnovation.",
        "创新。\nInnovation.\n协调。\nCoordination.",
        "创新。\t协调。\n绿色。\t开放。",
        "甲\tone\n创新。\n协调。\n绿色。\n开放。",
        "创新 Innovation\n协调 Coordination",
    ],
)
def test_lines_without_a_cell_of_either_language_are_no_columns(page):
    assert parallel_columns(page) is None


@given(st.text("中a |\t\n-1。."))
def test_no_word_of_a_table_is_lost(page):
    columns = parallel_columns(page)
    if columns:
        kept = "".join(cell.of(page) for side in columns for cell in side)
        assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in page if c.isalpha())
