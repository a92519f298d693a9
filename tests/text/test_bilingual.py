import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.bilingual import alternates, languages_apart, share_of
from nqpf_cli.text.span import Span

PAGES = st.lists(st.sampled_from(["创新。", "It works.", "甲 (a) 乙。It is so.", "2024", "\n", "\n\n", " "])).map(
    "".join
)


def apart(text: str) -> tuple[list[str], list[str]]:
    languages = languages_apart(text)
    return [span.of(text) for span in languages.chinese], [span.of(text) for span in languages.english]


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("创新。\n\nInnovation.", ["创新。"], ["Innovation."]),
        ("创新。Innovation.\n协调。Coordination.", ["创新。", "协调。"], ["Innovation.", "Coordination."]),
        ("使用 NQPF 指数测度新质生产力。", ["使用 NQPF 指数测度新质生产力。"], []),
        (
            "他引用了一句英文的话来说明数据的重要意义和作用所在。It is. 然后他继续说明数据的作用。",
            ["他引用了一句英文的话来说明数据的重要意义和作用所在。It is. 然后他继续说明数据的作用。"],
            [],
        ),
        ("2024\n\n创新。", ["创新。"], []),
    ],
)
def test_each_language_keeps_its_paragraphs_and_shared_ones_are_split(text, chinese, english):
    assert apart(text) == (chinese, english)


@given(PAGES)
def test_every_letter_of_a_page_is_in_one_of_the_languages(page):
    chinese, english = apart(page)
    kept = "".join([*chinese, *english])
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in page if c.isalpha())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创新。\nIt works.\n协调。\nIt lasts.\n开放。\nIt is open.", True),
        ("创新。\n协调。\n开放。\nIt works.\nIt lasts.\nIt is open.", False),
        ("创新。\nIt works.", False),
    ],
)
def test_a_text_alternates_where_languages_take_turns(text, expected):
    assert alternates(text) is expected


def test_the_share_of_a_span_counts_letters():
    assert share_of("ab 12 创新", [Span(0, 5)]) == 0.5
    assert share_of("12", []) == 1.0
