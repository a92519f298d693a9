"""PDF in: pages set by the tests themselves, hostile files too."""

import contextlib
import subprocess
import sys
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import HEIGHT, Text, column, locked, pdf

from nqpf_cli.errors import InputError
from nqpf_cli.formats.pdf_reader import read_pdf

LEFT, RIGHT = 50, 310
CHINESE = "某种虚构的产业从来没有人见过它但是大家都说它很好"


def read(*placed, **options):
    (text,) = read_pdf(pdf([*placed], **options), "f").pages
    return text


def lines(mark, count, length=22):
    """Full lines of a column, each told by its mark and number."""
    return [f"{mark}{number:02d}{CHINESE[: length - 2]}" for number in range(count)]


def marks(text, length=3):
    return [line[:length] for line in text.split("\n") if line]


def numbered(mark, count):
    return [f"{mark}{number:02d}" for number in range(count)]


def in_order(text, *parts):
    places = [text.index(part) for part in parts]
    return all(a < b for a, b in pairwise(places))


def test_lines_of_one_column_stay_lines():
    text = read(*column(["甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未", "天地玄黄宇宙洪荒"], LEFT, 700))
    assert text == "甲乙丙丁戊己庚辛\n子丑寅卯辰巳午未\n天地玄黄宇宙洪荒"


def test_two_columns_are_read_one_after_the_other():
    text = read(*column(lines("甲", 20), LEFT, 700), *column(lines("乙", 20), RIGHT, 700))
    assert marks(text) == numbered("甲", 20) + numbered("乙", 20)


def test_columns_whose_lines_stand_at_other_heights_are_columns_too():
    text = read(*column(lines("甲", 20), LEFT, 700), *column(lines("乙", 17), RIGHT, 695, pitch=18))
    assert marks(text) == numbered("甲", 20) + numbered("乙", 17)


def test_columns_written_line_by_line_across_the_page_are_parted():
    both = zip(column(lines("甲", 9), LEFT, 700), column(lines("乙", 9), RIGHT, 700), strict=True)
    assert marks(read(*(text for pair in both for text in pair))) == numbered("甲", 9) + numbered("乙", 9)


def test_three_columns_of_a_newspaper_are_read_one_after_the_other():
    placed = [line for at, mark in enumerate("甲乙丙") for line in column(lines(mark, 12, 14), 40 + 180 * at, 700)]
    assert marks(read(*placed)) == numbered("甲", 12) + numbered("乙", 12) + numbered("丙", 12)


def test_a_head_over_the_full_width_stands_before_the_columns():
    head = [
        Text(60, 800, "第3卷第1期"),
        Text(430, 800, "虚构学报"),
        Text(200, 750, "论一种虚构的产业", 20),
        Text(220, 720, "张三"),
        Text(330, 720, "李四"),
        *column([f"摘要：{CHINESE}{CHINESE[:20]}", "它很好。"], LEFT, 690),
        *column(["Abstract: " + "nobody has ever seen this industry " * 2, "but it is said to be good."], LEFT, 650),
    ]
    foot = [Text(296, 30, "7")]
    text = read(*head, *column(lines("甲", 20), LEFT, 600), *column(lines("乙", 20), RIGHT, 600), *foot)
    assert in_order(
        text, "虚构学报", "论一种", "张三", "李四", "摘要", "Abstract", "but", "甲00", "甲19", "乙00", "乙19"
    )
    assert "张三\t李四" in text
    assert text.endswith("\n\n7")


def test_a_line_over_both_columns_parts_what_is_above_and_below_it():
    placed = [
        *column(lines("甲", 6), LEFT, 700),
        *column(lines("乙", 6), RIGHT, 700),
        Text(LEFT, 560, CHINESE * 2),
        *column(lines("丙", 6), LEFT, 520),
        *column(lines("丁", 6), RIGHT, 520),
    ]
    assert in_order(read(*placed), "甲05", "乙00", "乙05", CHINESE * 2, "丙00", "丙05", "丁00", "丁05")


def test_articles_of_a_newspaper_have_columns_of_their_own():
    placed = [
        Text(200, 800, "头条新闻", 24),
        *(line for at, mark in enumerate("甲乙丙") for line in column(lines(mark, 9, 14), 40 + 180 * at, 760)),
        Text(200, 580, "二条新闻", 24),
        *(line for at, mark in enumerate("子丑寅卯") for line in column(lines(mark, 9, 11), 40 + 132 * at, 540)),
    ]
    expected = [*(numbered(mark, 9) for mark in "甲乙丙"), ["二条新"], *(numbered(mark, 9) for mark in "子丑寅卯")]
    assert marks(read(*placed)) == ["头条新", *(mark for part in expected for mark in part)]


@pytest.mark.parametrize("few", [1, 2, 3])
def test_a_right_column_of_few_lines_is_not_mixed_with_the_left_one(few):
    text = read(*column(lines("甲", 20), LEFT, 700), *column(lines("乙", few), RIGHT, 700))
    assert marks(text) == numbered("甲", 20) + numbered("乙", few)


def test_a_distant_word_in_a_column_over_the_page_is_no_column():
    text = read(*column(lines("甲", 20, 45), LEFT, 700), Text(LEFT, 380, "张三"), Text(400, 380, "某年某月"))
    assert text.endswith("张三\t某年某月")


def test_a_page_in_two_languages_is_read_one_after_the_other():
    english = [
        "an industry that nobody has seen, of which they",
        "say that it is good, though there is no word of",
        "it in any book that we have read so far.",
    ] * 3
    text = read(*column(lines("甲", 9), LEFT, 700), *column(english, RIGHT, 700))
    assert in_order(text, "甲00", "甲08", "an industry")


def test_footnotes_of_a_column_are_apart_from_it():
    notes = column(["①见某书。", "②见另一本书。"], LEFT, 380, 8, 12)
    text = read(*column(lines("甲", 19), LEFT, 700), *notes, *column(lines("乙", 22), RIGHT, 700))
    assert in_order(text, "甲18", "\n\n①见某书。", "②见", "\n\n乙00")


def test_rows_of_a_table_stay_rows_with_tabs_between_cells():
    rows = [("指标", "2020", "2021"), ("甲类产出", "1.5", "2.5"), ("乙类产出", "3.5", "4.5"), ("丙", "5.5", "6.5")]
    placed = [
        Text(50 + 180 * at, 700 - 16 * row, cell) for row, cells in enumerate(rows) for at, cell in enumerate(cells)
    ]
    assert read(*placed) == "\n".join("\t".join(cells) for cells in rows)


def test_a_table_over_both_columns_is_not_torn():
    rows = [Text(60 + 140 * at, 780 - 16 * row, f"格{row}{at}") for row in range(4) for at in range(4)]
    text = read(*rows, *column(lines("甲", 20), LEFT, 690), *column(lines("乙", 20), RIGHT, 690))
    assert "格10\t格11\t格12\t格13\n" in text
    assert in_order(text, "格33", "甲00", "甲19", "乙00")


@pytest.mark.parametrize(
    ("placed", "text"),
    [
        (
            [Text(50, 700, "已有研究"), Text(90, 704, "[1-3]", 6), Text(105, 700, "认为")],
            "已有研究<sup>[1-3]</sup>认为",
        ),
        ([Text(50, 700, "产业"), Text(70, 704, "①", 6), Text(76, 700, "的发展")], "产业<sup>①</sup>的发展"),
        ([Text(50, 700, "张三"), Text(70, 705, "1,2", 6), Text(79, 700, "，李四")], "张三<sup>1,2</sup>，李四"),
        ([Text(54, 700, "甲大学"), Text(50, 704, "1", 6)], "<sup>1</sup>甲大学"),
        ([Text(50, 700, "word"), Text(70, 704, "2", 6), Text(76, 700, "next")], "word<sup>2</sup> next"),
        ([Text(50, 700, "H"), Text(55, 698, "2", 6), Text(58, 700, "O")], "H2O"),
    ],
)
def test_raised_small_characters_are_superscripts(placed, text):
    assert read(*placed) == text


@pytest.mark.parametrize(
    ("placed", "text"),
    [
        ([Text(50, 700, "two words"), Text(50, 684, "more")], "two words\nmore"),
        ([Text(50, 700, "two"), Text(67.5, 700, "words")], "two words"),
        ([Text(50, 700, "tw"), Text(60.5, 700, "o")], "two"),
        ([Text(50 + 12 * at, 700, char) for at, char in enumerate("虚构产业研究")], "虚构产业研究"),
        ([Text(50, 700, "摘"), Text(80, 700, "要")], "摘要"),
        ([Text(50, 700, "张三"), Text(80, 700, "李四"), Text(110, 700, "王五")], "张三 李四 王五"),
        ([Text(50, 700, "发展"), Text(72.5, 700, "AI"), Text(85, 700, "技术")], "发展AI技术"),
        ([Text(50, 700, "名 称")], "名称"),
        ([Text(50, 700, "eﬃcient ﬁgures")], "efficient figures"),
        ([Text(50, 700, "⽂章")], "文章"),
        ([Text(50, 700, "co\u00adop\u200berate")], "cooperate"),
        ([Text(50, 700, "\uf0b7 甲\ue123乙\x01")], "•甲\ufffd乙"),
        ([Text(50, 700, "𠮷")], "𠮷"),
        ([Text(50, 700, "粗体"), Text(50.3, 700, "粗体")], "粗体"),
        ([Text(90, 700, "后面"), Text(50, 700, "写在前面")], "写在前面后面"),
    ],
)
def test_what_a_line_says(placed, text):
    assert read(*placed) == text


def test_a_hyphen_at_the_end_of_a_line_stays():
    text = read(
        *column(["nobody has ever seen the in-", "dustry of which they speak, or the co\u00ad", "operation"], LEFT, 700)
    )
    assert text == "nobody has ever seen the in-\ndustry of which they speak, or the co-\noperation"


def test_an_indent_or_a_gap_begins_a_paragraph():
    first = [Text(70, 700, f"{CHINESE[:20]}"), *column([f"{CHINESE[:21]}。"], LEFT, 684)]
    second = [Text(70, 668, f"{CHINESE[1:21]}"), *column([CHINESE[:22], "完。"], LEFT, 652)]
    third = column([CHINESE[2:24], "又完。"], LEFT, 600)
    assert read(*first, *second, *third).count("\n\n") == 2


def test_a_hanging_indent_begins_none():
    entries = [
        *column([f"[1]{CHINESE[:20]}。", f"[2]{CHINESE[1:21]}。"], LEFT, 700, pitch=32),
        *column([f"{CHINESE[:19]}。", "完。"], 70, 684, pitch=32),
    ]
    assert "\n\n" not in read(*entries)


def test_a_title_of_two_centred_lines_is_one_paragraph():
    title = [Text(200, 780, "论一种虚构的产业的", 20), Text(240, 750, "若干问题", 20)]
    assert read(*title, *column(lines("甲", 9, 45), LEFT, 700)).startswith("论一种虚构的产业的\n若干问题\n\n甲00")


def test_a_paragraph_goes_on_in_the_next_column():
    text = read(*column(lines("甲", 5), LEFT, 700), *column(lines("乙", 5), RIGHT, 700))
    assert "\n\n" not in text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turn):
    ahead = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    below = (ahead[1], -ahead[0])
    placed = [
        Text(300 + 16 * at * below[0], 400 + 16 * at * below[1], line, 10, turn)
        for at, line in enumerate(["甲乙丙", "丁戊己", "庚"])
    ]
    assert read(*placed, rotate=turn) == "甲乙丙\n丁戊己\n庚"


def test_a_negative_size_turns_the_text_round():
    placed = [Text(50, 700 - 16 * at, line, -10, 180) for at, line in enumerate(["甲乙丙", "丁戊己"])]
    assert read(*placed) == "甲乙丙\n丁戊己"


@pytest.mark.parametrize("size", [0, 10**38])
def test_texts_of_absurd_size_or_place_harm_no_others(size):
    assert "正文" in read(Text(10**38, 10**38, "远处", size), Text(50, 50, "大小", size), Text(50, 700, "正文"))


def test_turned_text_comes_last_and_watermarks_not_at_all():
    text = read(
        Text(20, 300, "侧栏", 10, 90), Text(200, 300, "水印", 40, 45), *column(["正文甲乙丙", "正文丁"], LEFT, 700)
    )
    assert text == "正文甲乙丙\n正文丁\n\n侧栏"


def test_vertical_columns_are_read_from_the_right():
    columns = ["甲乙丙丁戊己庚辛壬", "子丑寅卯辰巳午未申", "天地玄黄宇宙"]
    placed = [
        Text(300 - 18 * at, 700 - 11 * row, char) for at, text in enumerate(columns) for row, char in enumerate(text)
    ]
    assert read(*placed) == "\n".join(columns)


def test_equal_lines_and_single_characters_are_all_read():
    assert (
        read(*column(["甲乙丙丁戊"] * 5, LEFT, 700), Text(LEFT, 500, "甲")).replace("\n", "") == "甲乙丙丁戊" * 5 + "甲"
    )


def test_each_page_is_a_string_and_an_empty_one_is_empty():
    assert read_pdf(pdf([Text(50, 700, "甲")], [], [Text(50, 700, "丙")]), "f").pages == ("甲", "", "丙")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (locked(), "f: the PDF has a password — save it without one"),
        (b"", "f: no PDF, or a damaged one — save or download it again"),
        (b"%PDF-1.5\nnothing", "f: no PDF, or a damaged one — save or download it again"),
        (pdf([], []), "f: no text in it, only pictures of pages — run OCR on it and give what comes out"),
        (
            pdf([Text(50, 700, "\ue001\ue002\ue003")]),
            "f: its fonts do not say which characters they show — run OCR on it and give what comes out",
        ),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(data, message):
    with pytest.raises(InputError) as caught:
        read_pdf(data, "f")
    assert str(caught.value) == message


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_refused(at, garbage):
    data = pdf(column(["甲乙丙", "丁"], LEFT, 700))
    with contextlib.suppress(InputError):
        read_pdf(data[:at] + garbage + data[at + len(garbage) :], "f")


PLACES = st.tuples(
    st.integers(-50, 650),
    st.integers(-50, HEIGHT),
    st.sampled_from(["甲乙", "a b", "1", "，", "word"]),
    st.integers(1, 40),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACES, max_size=40))
def test_texts_at_any_place_are_read_each_once(places):
    texts = [Text(x, y, text, size, 0) for x, y, text, size in dict.fromkeys(places)]
    with contextlib.suppress(InputError):
        text = read(*texts)
        assert text.count("甲") <= sum(placed.text == "甲乙" for placed in texts)


def test_three_hundred_pages_take_little_more_memory_than_their_text():
    script = """
        import resource
        from pdf_files import column, pdf
        from nqpf_cli.formats.pdf_reader import read_pdf
        lines = ["某种虚构的产业从来没有人见过它但是大家都说它" for _ in range(40)]
        page = [*column(lines, 50, 780), *column(lines, 310, 780)]
        short, long = pdf(*[page] * 10), pdf(*[page] * 300)
        read_pdf(short, "f")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pages = read_pdf(long, "f").pages
        assert len(pages[299].split()) == 80
        print(len(pages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    pages, grown_kib = map(int, run.stdout.split())
    assert (pages, grown_kib < 30_000) == (300, True)
