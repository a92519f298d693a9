"""Numbers in words have their values."""

import pytest

from nqpf_cli.text.number_words import ordinal, value_of


@pytest.mark.parametrize(("words", "value"), [
    ("seven", 7),
    ("twenty-one", 21),
    ("two thousand and fourteen", 2014),
    ("one thousand nine hundred and forty-nine", 1949),
    ("nineteen seventy-eight", 1978),
    ("twenty twenty-three", 2023),
    ("12", 12),
])  # fmt: skip
def test_values(words, value):
    assert value_of(words) == value


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 11, 12, 20, 21)] == ["1st", "2nd", "3rd", "11th", "12th", "20th", "21st"]
