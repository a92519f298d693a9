"""Waiver comments in texts of several kinds; all texts are invented."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nqpf_cli.text.waiver_comments import bare_text, scope_of, waiver_comments, without_waiver_comments


def the_comment(text):
    (comment,) = waiver_comments(text)
    return comment


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("<!-- nqpf-ignore: 生产力 (a quotation) -->", ("生产力",), "a quotation"),
        ("<!--nqpf-ignore 生产力（引文）-->", ("生产力",), "引文"),
        ("# nqpf-ignore: new-quality-productive-forces (the house's own word)", ("new-quality-productive-forces",), "the house's own word"),
        ("% nqpf-ignore: 生产力, 数字经济 (a title)", ("生产力", "数字经济"), "a title"),
        ("%% nqpf-ignore: 生产力、“数字经济” (a title)", ("生产力", "数字经济"), "a title"),
        ("Text. // nqpf-ignore: new productivity (a (bad) title).", ("new productivity",), "a (bad) title"),
        ("# nqpf-ignore: 生产力", ("生产力",), ""),
        ("# nqpf-ignore (everything is fine)", (), "everything is fine"),
        ("# nqpf-ignore", (), ""),
        ("# nqpf-ignore: 生产力 (unclosed", (), ""),
    ],
)  # fmt: skip
def test_a_comment_names_terms_and_gives_a_reason(text, names, reason):
    comment = the_comment(text)
    assert (comment.names, comment.reason) == (names, reason)


@pytest.mark.parametrize(
    "text",
    ["nqpf-ignore: 生产力 (x)", "see #nqpf-ignored", "C#nqpf-ignore: x (y)", "# nqpf-ignores", "//example.org/x"],
)
def test_what_is_no_comment_is_text(text):
    assert waiver_comments(text) == []
    assert without_waiver_comments(text) == text


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("One.\nTwo. <!-- nqpf-ignore: a (b) --> More.\nThree.", "Two. <!-- nqpf-ignore: a (b) --> More."),
        ("One.\n\n<!-- nqpf-ignore: a (b) -->\n\nTwo is long.\n\nThree.", "Two is long."),
        ("One.\n# nqpf-ignore: a (b)\n# nqpf-ignore: c (d)\nTwo.\n", "Two."),
        ("One.\n  % nqpf-ignore: a (b)\r\nTwo.", "Two."),
        ("One.\n# nqpf-ignore: a (b)\n", ""),
        ("One.\n# nqpf-ignore-file: a (b)\nTwo.", "One.\n# nqpf-ignore-file: a (b)\nTwo."),
    ],
)
def test_a_comment_is_about_its_line_or_the_next_paragraph_or_the_file(text, about):
    assert scope_of(text, bare_text(text), waiver_comments(text)[0]).of(text) == about


def test_many_comments_of_one_paragraph_take_time_in_proportion():
    text = "A line of text that goes on.\n# nqpf-ignore: term (why)\n" * 4000
    bare = bare_text(text)
    assert all(scope_of(text, bare, comment) for comment in waiver_comments(text))


def test_a_comment_of_white_space_alone_is_read_at_once():
    assert the_comment(f"# nqpf-ignore:{' ' * 20_000}(x").names == ()


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("One goes\n# nqpf-ignore: a (b)\non here.", "One goes                     \non here."),
        ("# nqpf-ignore: a (b)\nOne.", "                     One."),
        ("One. # nqpf-ignore: a (b)\nTwo.", "One.                     \nTwo."),
        ("One.\n\n# nqpf-ignore: a (b)\nTwo.", "One.\n                     \nTwo."),
    ],
)
def test_without_comments_paragraphs_and_offsets_stay(text, bare):
    assert without_waiver_comments(text) == bare


@given(st.lists(st.sampled_from(["# nqpf-ignore: a (b)", "<!-- nqpf-ignore", "-->", "\n", "\r\n", " ", "text", "。"])))
@example(["<!-- nqpf-ignore", "-->", "# nqpf-ignore: a (b)"])
def test_a_text_without_its_comments_is_as_long_and_has_none(parts):
    text = "".join(parts)
    bare = without_waiver_comments(text)
    assert (len(bare), waiver_comments(bare)) == (len(text), [])
    for comment in waiver_comments(text):
        assert 0 <= scope_of(text, bare_text(text), comment).start <= len(text)
