"""What holds for any reference string whatever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import TYPE_OF_MARK, Entry, Name
from nqpf_cli.formats.gbt7714 import parse_reference, split_reference

PIECES = st.sampled_from([
    "林知远", "SAMPLE C", ", ", ". ", "，", "．", "等", "et al", "[J]", "[M]", "[C]//", "[EB/OL]", "[A]", "[C]", "：", ": ",
    "示例学刊", "Journal of Samples", "2024", "12(5)", "33-47", "(2024-05-06)", "[2024-05-06]", "DOI:10.99999/x", "CSTR:",
    "https://a.example.org/%20", "2版", "译", "GB/T 99999-2020", "\n", "[1] ", "①", "「", "\u2028", "佚名", "[S.l.]",
])  # fmt: skip
ALMOST_REFERENCES = st.lists(PIECES, max_size=14).map("".join)


@settings(deadline=None)
@given(st.text() | ALMOST_REFERENCES)
def test_any_text_is_an_entry_or_none(text):
    entry = parse_reference(text)
    assert entry is None or (isinstance(entry, Entry) and entry.raw == text)


@settings(deadline=None)
@given(ALMOST_REFERENCES)
def test_an_entry_has_a_known_mark_and_its_type_belongs_to_it(text):
    entry = parse_reference(text)
    assert entry is None or (entry.mark in TYPE_OF_MARK and entry.carrier in (None, "OL", "CD", "DK", "MT"))


@settings(deadline=None)
@given(ALMOST_REFERENCES)
def test_reading_the_same_string_twice_gives_the_same_entry(text):
    assert parse_reference(text) == parse_reference(text)


@settings(deadline=None)
@given(ALMOST_REFERENCES)
def test_head_and_mark_are_the_beginning_of_the_line(line):
    parts = split_reference(line)
    assert parts is None or parts.inferred or line.startswith(parts.head)


TITLES = st.text(st.sampled_from("虚构产业的增长路径数据要素"), min_size=5, max_size=20)
AUTHORS = st.lists(st.sampled_from("林知远 单一鸣 吕安 查宁 欧阳晓".split()), min_size=1, max_size=3, unique=True)
FULL_WIDTH = str.maketrans({".": "．", ",": "，", ":": "：", "(": "（", ")": "）", "[": "［", "]": "］", " ": ""})


@settings(deadline=None)
@given(
    AUTHORS, TITLES, st.integers(1950, 2030), st.none() | st.integers(1, 99), st.integers(1, 24), st.integers(1, 900)
)
@pytest.mark.parametrize("width", [{}, FULL_WIDTH], ids=["half", "full"])
def test_a_printed_article_is_read_back(width, authors, title, year, volume, issue, first):
    numbers = f"{year}{f', {volume}' if volume else ''}({issue}): {first}-{first + 9}"
    entry = parse_reference(f"{', '.join(authors)}. {title}[J]. 示例学刊, {numbers}.".translate(width))
    assert entry.author == tuple(Name(zh=author) for author in authors)
    assert (entry.title.zh, entry.container_title.zh, entry.issued) == (title, "示例学刊", str(year))
    assert (entry.volume, entry.issue) == (str(volume) if volume else None, str(issue))
    assert entry.page == f"{first}-{first + 9}"


@settings(deadline=None)
@given(TITLES, st.data())
def test_a_hard_line_break_anywhere_in_the_title_changes_nothing(title, data):
    at = data.draw(st.integers(1, len(title) - 1))
    broken = f"林知远. {title[:at]}\n{title[at:]}[J]. 示例学刊, 2024(5): 33-47."
    assert parse_reference(broken).title.zh == title


@pytest.mark.parametrize("reference", ["佚名[J]. 示例学刊, 2024.", "Anon[M]. 2020.", "[S.l.][M]. 2020."])
def test_no_entry_is_without_a_title(reference):
    assert parse_reference(reference) is None
