"""Lines of Chinese and English break as print does."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nqpf_cli.cli._wrapping import breaks


def lines(text: str, width: int) -> list[str]:
    cuts = [0, *breaks(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in itertools.pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("发展新质生产力", 8, ["发展新质", "生产力"]),
        ("发展新质，稳步", 8, ["发展新", "质，稳步"]),
        ("发展新（质）", 8, ["发展新", "（质）"]),
        ("the digital economy", 11, ["the digital", "economy"]),
        ("an incomprehensibility", 8, ["an", "incompre", "hensibil", "ity"]),
        ("低空经济¹是", 8, ["低空经", "济¹是"]),
        ("2023年数据", 6, ["2023年", "数据"]),
        ("", 8, [""]),
    ],
)
def test_where_lines_break(text, width, expected):
    assert lines(text, width) == expected


@given(text=st.text(st.sampled_from("低空，。（）“”¹ab c1.—")), width=st.integers(4, 12))
def test_lines_fit_and_lose_nothing(text, width):
    assert all(cell_len(line) <= width for line in lines(text, width))
    cuts = list(breaks(text, width))
    assert cuts == sorted(set(cuts)) and all(0 < cut < len(text) for cut in cuts)
