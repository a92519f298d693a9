"""Bead files: what a person sees, corrects and gets told."""

import pytest
from bitexts import EXAMPLE, bitexts, corrected
from hypothesis import given, settings

from nqpf_cli.errors import InputError
from nqpf_cli.formats.bead_file import HEAD, read_bead_file, write_bead_file

WRITTEN = "".join(write_bead_file(EXAMPLE))


def kinds(text: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in read_bead_file(text, "f").beads]


def test_a_bead_file_is_easily_read():
    assert WRITTEN == HEAD + (
        "source: zh 3\n"
        "target: en 3\n"
        "\n"
        "# 1 · 0.970\n"
        "zh 1: 低空经济很重要。\n"
        "en 1: The low-altitude economy matters.\n"
        "en 2: It grows.\n"
        "\n"
        "# 2 · 0.410 · doubtful · no translation\n"
        "zh 2: 因地制宜。\n"
        "\n"
        "# 3 · 1.000 · no translation\n"
        "zh 3: 此句未译。\n"
        "\n"
        "# 4 · 0.500 · doubtful · not in the source\n"
        "en 3: Added.\n"
    )


@settings(deadline=None)
@given(bitext=bitexts())
def test_any_segments_in_any_beads_come_back(bitext):
    assert read_bead_file("".join(write_bead_file(bitext)), "f") == corrected(bitext)


@settings(deadline=None)
@given(bitext=bitexts())
def test_they_come_back_from_an_editor_that_strips_lines_and_writes_crlf(bitext):
    text = "\r\n".join(line.rstrip() for line in "".join(write_bead_file(bitext)).split("\n"))
    assert read_bead_file(text, "f") == corrected(bitext)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("\n# 2 ·", "# 2 ·", [((0, 1), (0, 1)), ((2,), ()), ((), (2,))]),
        ("en 2: It", "\nen 2: It", [((0,), (0,)), ((), (1,)), ((1,), ()), ((2,), ()), ((), (2,))]),
        ("zh 1: 低空经济很重要。\n", "zh 1: 低空经济\nzh: 很重要。\n", [((0, 1), (0, 1)), ((2,), ()), ((3,), ()), ((), (2,))]),
        ("en 2: It grows.\n\n# 2", "\nen 2：It grows.\n# 2", [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((), (2,))]),
    ],
    ids=["merged", "split", "a segment cut in two", "moved, with a full-width colon"],
)  # fmt: skip
def test_a_correction_is_understood(before, after, expected):
    assert before in WRITTEN
    assert kinds(WRITTEN.replace(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("zh 2: ", "", 'f:15: neither zh: nor en: stands before the text — write the language before it'),
        ("zh 2: 因地制宜。\n", "", "f:17: zh 2 is missing before zh 3 — put it back"),
        ("zh 3: 此句未译。\n", "", "f:20: zh 3 is missing at the end — put it back"),
        ("en 3: ", "en 2: ", "f:21: en 2 stands behind en 2 (line 12) — give each segment once"),
        ("target: en 3", "target: en 2", "f:7: there are 3 numbered en lines, not 2 — correct the number"),
        ("target: en", "target: zh", "f:7: source and target are one language — write one zh and the other en"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_its_line(before, after, message):
    with pytest.raises(InputError) as caught:
        read_bead_file(WRITTEN.replace(before, after), "f")
    assert str(caught.value).startswith(message)


def test_without_counts_the_segments_are_taken_as_they_stand():
    assert kinds("zh: 一。\nen: One.\nen: Two.\n\n\nzh: 二。") == [((0,), (0, 1)), ((1,), ())]


def test_a_file_without_beads_is_refused():
    with pytest.raises(InputError, match="no beads in it"):
        read_bead_file("# nothing\n", "f")
