import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import EXAMPLES, PROJECT, SEEDS
from side_by_side_pages import BODY, CHINESE, ENGLISH, beside, drifts, wrapped

from nqpf_cli.text.side_by_side import reading_order


def _text(lines):
    return "\n".join(lines)


def _stripped(text):
    return [line.strip() for line in text.split("\n")]


def test_a_page_of_two_languages_is_read_one_after_the_other():
    chinese, english = wrapped(CHINESE, 44), wrapped(ENGLISH, 46)
    assert _stripped(reading_order(_text(beside(chinese, english, 48)))) == [*chinese, "", *english]


@pytest.mark.parametrize("shorter", [ENGLISH[:260], ENGLISH[:330]])
def test_a_column_may_end_before_the_other(shorter):
    chinese, english = wrapped(CHINESE, 30), wrapped(shorter, 40)
    assert _stripped(reading_order(_text(beside(chinese, english, 34)))) == [*chinese, "", *english]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("left", "right"), [(CHINESE, ENGLISH), (BODY, CHINESE), (ENGLISH, ENGLISH)])
def test_a_gutter_may_drift(left, right, seed):
    left_lines, right_lines = wrapped(left, 44), wrapped(right, 44)
    page = _text(beside(left_lines, right_lines, 50, drifts(seed, 3)))
    assert _stripped(reading_order(page)) == [*left_lines, "", *right_lines]


@settings(deadline=None)
@given(
    st.integers(12, 20).map(lambda half: 2 * half),
    st.integers(30, 50),
    st.integers(3, 8),
    st.integers(0, 80),
    st.sampled_from([CHINESE, BODY]),
)
def test_two_wrapped_paragraphs_set_side_by_side_are_given_back(width, english_width, gap, cut, chinese):
    left, right = wrapped(chinese[: len(chinese) - cut], width), wrapped(ENGLISH, english_width)
    page = _text(beside(left, right, width + 2 + gap))
    assert _stripped(reading_order(page)) == [*left, "", *right]


@given(st.text(alphabet="果冷 \u3000\t\n\fab.1", max_size=400))
def test_no_character_but_space_is_lost(text):
    read = reading_order(text)
    assert sorted("".join(read.split())) == sorted("".join(text.split()))
    assert read.count("\f") == text.count("\f")


def test_columns_may_be_kept_apart_by_tabs():
    chinese, english = wrapped(CHINESE, 44), wrapped(ENGLISH, 60)
    page = [a + ("\t" + b if b else "") for a, b in itertools.zip_longest(chinese, english, fillvalue="")]
    assert _stripped(reading_order(_text(page))) == [*chinese, "", *english]


def test_columns_may_be_counted_in_characters():
    chinese, english = wrapped(CHINESE + CHINESE[:40], 44), wrapped(ENGLISH, 40)
    chinese[5:6] = [chinese[5][:9], chinese[5][9:]]
    page = [f"{a:<30}{b}" for a, b in zip(chinese, english, strict=False)]
    page += [" " * 30 + line for line in english[len(chinese) :]] + chinese[len(english) :]
    assert _stripped(reading_order(_text(page))) == [*chinese, "", *english]


def test_a_left_line_that_fills_its_column_may_have_one_space_behind_it():
    left, right = wrapped(BODY, 44), wrapped(CHINESE, 40)
    page = beside(left, right, 48)
    page[4] = left[4] + " " + right[4]
    page[4] = left[4] + "果" + " " + right[4]
    left[4] += "果"
    assert _stripped(reading_order(_text(page))) == [*left, "", *right]


def test_full_width_lines_above_and_below_stay_where_they_are():
    head = ["2019年第4期                  冷链与乡村                  Cold Chain and Village", "─" * 60, ""]
    foot = [
        "",
        "─" * 12,
        "收稿日期：2019-03-02；基金项目：无。作者简介：王炎，女，副研究员，主要从事果品采后处理的研究，通信地址从略。",
    ]
    left, right = wrapped(BODY, 44), wrapped(CHINESE, 44)
    read = reading_order(_text([*head, *beside(left, right, 48), *foot]))
    assert read.split("\n") == [*head, *left, "", *right, *foot]


def test_titles_and_authors_of_two_languages_are_read_with_their_columns():
    left = ["        移动预冷车", "    能走多远", "", "  王　炎，欧阳秋", "", *wrapped(CHINESE, 44)]
    right = ["     How Far Can a", "  Precooling Truck Go", "", "WANG Yan, OUYANG Qiu", "", *wrapped(ENGLISH, 44)]
    read = _stripped(reading_order(_text(beside(left, right, 50))))
    assert read == [*(line.strip() for line in left), "", *(line.strip() for line in right)]


def test_a_title_above_a_rule_is_read_by_the_gutter_below_it():
    title = [
        "移动预冷车能走多远                              How Far Can a Precooling",
        "——九个乡镇的调查                                Truck Go",
    ]
    left, right = wrapped(CHINESE, 44), wrapped(ENGLISH, 44)
    read = _stripped(reading_order(_text([*title, "─" * 70, *beside(left, right, 48)])))
    assert read[:5] == ["移动预冷车能走多远", "——九个乡镇的调查", "", "How Far Can a Precooling", "Truck Go"]


def test_the_end_of_a_reference_list_is_read_by_the_gutter_of_the_page_before():
    left, right = wrapped(BODY, 44), wrapped(CHINESE, 44)
    last = beside(["[7] 王炎. 河滩路口的筐：一个村庄的等待[J].", "果业经济, 2018, 9(1): 3-8."], ["[8] REED T. Waiting as a cost in fruit", "chains[J]. Farm Logistics, 2014, 3(1): 22."], 48)  # fmt: skip
    read = _stripped(reading_order(_text([*beside(left, right, 48), "", " " * 40 + "· 8 ·", "\f" + last[0], last[1]])))
    assert [line[:4] for line in read[-5:]] == ["[7] ", "果业经济", "", "[8] ", "chai"]


def test_a_page_of_two_languages_may_break_its_lines_at_marks():
    chinese = ["摘要：沟谷里的果农等车，", "等得最久的村庄等了两天。", "本文记录了这些等待，", "并且问谁打了电话。", "结果显示：", "有人打电话的村庄等得短，",
               "路面硬化的村庄也等得短，", "与距离的关系却不大。"]  # fmt: skip
    english = ["Abstract: Growers in the valleys wait for", "the truck, and the village that waits longest", "waits two days. We wrote down these waits",
               "and asked who had made the call. Villages", "in which somebody calls wait less, and so do", "those with a hard road; how far away they", "are matters little."]  # fmt: skip
    assert _stripped(reading_order(_text(beside(chinese, english, 40)))) == [*chinese, "", *english]


def test_three_pages_with_running_heads_are_read_page_by_page():
    pages, wanted = [], []
    for number in range(3):
        left, right = wrapped(BODY[number * 9 :], 40), wrapped(CHINESE[number * 7 :], 40)
        head = [f"{number + 31}                   果 业 经 济                              2019年", ""]
        foot = ["", " " * 36 + f"· {number + 31} ·"]
        pages += [*head, *beside(left, right, 46), *foot]
        wanted += [*head, *left, "", *right, *foot]
    assert _stripped(reading_order(_text(pages))) == [line.strip() for line in wanted]


def test_a_form_feed_parts_pages_and_is_kept():
    left, right = wrapped(BODY, 40), wrapped(CHINESE, 40)
    page = _text(beside(left, right, 46))
    once = reading_order(page)
    assert reading_order(page + "\n\f" + page) == once + "\n\f" + once
    only_right = _text(beside(["", *left], right, 46))
    assert reading_order(page + "\n\f" + only_right).count("\f") == 1


def test_text_that_goes_on_at_the_top_of_the_right_column_comes_behind_the_left_one():
    left, right = ["", "1 引言", "", *wrapped(BODY, 40)], wrapped(CHINESE, 40)
    assert _stripped(reading_order(_text(beside(left, right, 46)))) == [*left[1:], "", *right]


def test_a_reference_list_goes_on_in_the_right_column():
    left = ["参考文献", "[1] 王炎. 花椒采后处理的三种办法[J]. 果业", "经济, 2017, 8(2): 11-19.",
            "[2] 欧阳秋. 河滩路口的筐：一个村庄的等待", "[D]. 兰州: 陇上大学, 2016.", "[3] 山区冷链课题组. 移动预冷车使用记录",
            "[EB/OL]. (2018-01-02)[2019-03-01].", "http://records.example.org/precooling/2018/first-mile/table-of-trucks.htm"]  # fmt: skip
    right = ["[4] REED T. Waiting as a cost in fruit", "chains[J]. Farm Logistics, 2014, 3(1):", "22-31.",
             "[5] 王炎, 欧阳秋. 路面硬化与果品损耗的关系", "[J]. 乡村道路, 2018(6): 40-47."]  # fmt: skip
    read = reading_order(_text([*beside(left, right, 46), "", "（责任编辑　高　平）"]))
    assert _stripped(read) == [*left, "", *right, "", "（责任编辑　高　平）"]


def test_a_full_width_table_parts_what_stands_above_and_below():
    left, right = wrapped(BODY, 40), wrapped(CHINESE, 40)
    table = ["", "            表1　九个乡镇的等待时间与采后损耗（单位：小时、百分比，括号内为标准误）", "",
             "乡镇            等待          损耗          车次          合作社数", "河口            3.2           8.1           41            5",
             "沟门            9.7           17.4          12            3", ""]  # fmt: skip
    page = beside(left, right, 46)
    read = reading_order(_text([*page, *table, *page]))
    assert _stripped(read) == [line.strip() for line in [*left, "", *right, *table, *left, "", *right]]


def test_an_indent_in_the_right_column_is_kept():
    right = wrapped(CHINESE, 40)
    right[3] = "    " + right[3][:18]
    assert "    " + right[3].strip() in reading_order(_text(beside(wrapped(BODY, 40), right, 46))).split("\n")


_UNCHANGED = {
    "a table of numbers": "\n".join(
        f"河口镇{n}          {n * 37 % 90}.{n}              {n * 53 % 97}.2           {n * 11 % 89}.4"
        for n in range(12)
    ),
    "a table of names": "\n".join(
        f"{name}              陇上大学{school}学院            {rank}"
        for name, school, rank in zip("王李张刘陈杨赵黄", "农林水土工医法文", "甲乙丙丁戊己庚辛", strict=True)
    ),
    "a contents list": "\n".join(
        f"第{n}章  山区冷链仓库的选址与调度研究{'之余' * (n % 4)}            {n * 13}" for n in range(1, 15)
    ),
    "labels and values": "作者：      王炎\n单位：      陇上大学果品采后处理研究中心\n题目：      移动预冷车能走多远\n导师：      欧阳秋\n日期：      2019年4月",
    "authors set wide": "王　炎1        欧阳秋2        高　平1\n(1. 陇上大学      2. 河口镇农技站)\n\n摘要：" + CHINESE,
    "a signature": "\n".join(wrapped(BODY, 60)) + "\n\n" + " " * 40 + "陇上大学\n" + " " * 40 + "2019年4月2日",
    "verse": "\n".join(
        [
            "沟谷秋深果满枝，      三轮车到日迟迟。",
            "路旁筐叠如山立，      镇上灯明似昼时。",
            "一夜露凝花椒老，      半程雨阻预冷迟。",
            "何人打得催车话，      莫待明朝果烂时。",
        ]
    ),
    "code": "\n".join(
        f"total_{n} = weigh(basket[{n}])    # the weight of a basket at the {n}th crossing, in kg" for n in range(9)
    ),
    "an object with comments": '{"village": "沟门村委会以北的果园",           # where the growers wait\n "called_by": "合作社的理事长",             '
    '# who made the call, if anybody did\n "waited_hours": 31,                      # how long they waited for the truck\n'
    ' "road": "硬化路面，雨季可以通行"}           # what the road is like there',
    "options": "--depth     how deep the truck goes into the valley before it turns round\n--wait      how long it waits there when "
    "nobody has\n            called it, in minutes\n--road      what surface it asks of the road before\n            it leaves\n",
    "ideographic spaces": "\n".join(
        "　　" + BODY[n : n + 30] + "　　" + BODY[n + 30 : n + 50] for n in range(0, 90, 30)
    ),
    "pairs with tabs": "沟谷里没有围墙。\tThere are no walls in the valley.\n果农把筐抬到路口。\tThe growers carry their baskets to the "
    "crossing.\n车没有来。\tThe truck does not come.\n他们等了一夜，第二天早上才有人打电话。\tThey wait all night, and only in the morning "
    "does anyone call.\n雨停了。\tThe rain has stopped.",
    "terms beside terms": "预冷车            precooling truck\n采后损耗          postharvest loss\n最初一公里        first mile\n"
    "合作社            cooperative\n路面硬化          road surfacing\n补贴              subsidy",
    "fenced code": "```\n" + "\n".join(beside(wrapped(CHINESE, 44), wrapped(ENGLISH, 44), 48)) + "\n```",
}


@pytest.mark.parametrize(
    "text",
    [*_UNCHANGED.values(), "", "\n", "\f\f", CHINESE, "\n".join(wrapped(ENGLISH, 70))],
    ids=lambda text: text[:12],
)
def test_what_is_not_set_side_by_side_stays_the_same_object(text):
    assert reading_order(text) is text


def test_a_reference_list_in_one_column_stays_as_it_is():
    text = "参考文献\n" + "\n".join(
        f"[{n}]  王炎,  欧阳秋.  沟谷果园的第{n}次调查[J].  果业经济,  201{n},  {n}(2):  1{n}-2{n}."
        for n in range(1, 9)
    )
    assert reading_order(text) is text


@pytest.mark.parametrize("folder", [EXAMPLES, SEEDS], ids=["examples", "seeds"])
def test_texts_of_one_column_are_left_alone(folder):
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert reading_order(text) is text, path.name


def test_the_manual_is_left_alone():
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert reading_order(text) is text
