"""Which characters became which field."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.gbt7714_explain import explain_reference

PIECES = st.sampled_from([
    "林知远", "SAMPLE C", ", ", ". ", "，", "等", "[J]", "[M]", "//", "：", "示例学刊", "2024", "12(5)", "33-47", "[2024-05-06]",
    "DOI:10.99999/x", "https://a.example.org/%20", "2版", "译", "GB/T 99999-2020", "\n", "[1] ", "示例市: 示例社, 2001",
])  # fmt: skip


def stretches(reference: str) -> list[tuple[str, str]]:
    _, spans = explain_reference(reference)
    return [(span.field, reference[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            "[3] 林知远, 单一鸣, 等. 关于\n虚构的研究[J/OL]. 示例学刊, 2024, 05(03): 12—\n15[2024-05-06]. DOI:10.99999/x.",
            [
                ("author", "林知远"), ("author", "单一鸣"), ("et_al", "等"), ("title", "关于\n虚构的研究"), ("mark", "J"),
                ("carrier", "OL"), ("container_title", "示例学刊"), ("issued", "2024"), ("volume", "05"), ("issue", "03"),
                ("page", "12—\n15"), ("accessed", "2024-05-06"), ("doi", "10.99999/x"),
            ],
        ),
        (
            "林知远, 2020. 虚构 2020[M]. 单一鸣, 译. 2版. 示例市: 示例社: 15.",
            [
                ("author", "林知远"), ("issued", "2020"), ("title", "虚构 2020"), ("mark", "M"), ("translator", "单一鸣"),
                ("edition", "2版"), ("publisher_place", "示例市"), ("publisher", "示例社"), ("page", "15"),
            ],
        ),
        (
            "SAMPLE C, Jr. A thing[M]//DOE J. Things. Sampleton: Press, 1999: 3-5.",
            [
                ("author", "SAMPLE C, Jr"), ("title", "A thing"), ("mark", "M"), ("editor", "DOE J"),
                ("container_title", "Things"), ("publisher_place", "Sampleton"), ("publisher", "Press"), ("issued", "1999"),
                ("page", "3-5"),
            ],
        ),
        (
            "GB/T 99999—2020 虚构规范[S].",
            [("number", "GB/T 99999—2020"), ("title", "虚构规范"), ("mark", "S")],
        ),
    ],
)  # fmt: skip
def test_each_field_has_its_stretch_of_the_string(reference, expected):
    assert stretches(reference) == expected


def test_what_is_not_understood_has_no_spans():
    assert explain_reference("这是一句话。") == (None, ())


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_spans_are_in_order_and_do_not_overlap(text):
    _, spans = explain_reference(text)
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_title_full_of_punctuation_is_explained_too():
    text = "DOI:10.99999/xGB/T 99999-2020GB/T 99999-2020[1] GB/T 99999-2020[M]GB/T 99999-2020"
    assert explain_reference(text)[1]
