import time

import pytest

from nqpf_cli.text.sentences import segment_spans, sentence_spans


def split(text: str) -> list[str]:
    return [span.of(text) for span in segment_spans(text)]


def check(marked: str) -> None:
    """`marked` is a text with `|` where a sentence begins."""
    assert split(marked.replace("|", "")) == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("text", [".NET is a platform.", ". a", "..", "．甲", ".5 percent"])
def test_a_text_that_begins_with_a_stop_is_split_like_any_other(text):
    assert "".join(span.of(text) for span in sentence_spans(text)) == text


@pytest.mark.parametrize(
    "marked",
    [
        "发展新质生产力。|因地制宜。",
        "真的吗？|是的！|好。",
        "它涨了!|真的?|是的.",
        "创新驱动发展，人才是关键；资本是支撑。|其次谈数据。",
        "本文认为：创新是动力。|因此要创新。",
        "没有句号的结尾。|就是这样",
    ],
)
def test_chinese_stops_end_sentences_and_commas_do_not(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "真的吗？！|是的！！|好。",
        "什么?!|不行!!!|好。",
        "Really?! |Yes!! |Good.",
        "Is it so? |It is! |Good.",
        "创新！|协调！",
    ],
)
def test_runs_of_question_and_exclamation_marks_are_one_stop(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "他说：“我们要创新。”|随后离开。",
        "他问：“什么是创新？”|众人不答。",
        "他说：『创新。』|然后走了。",
        "什么是“新质生产力”？|为什么提出它？",
        "“新质生产力是什么？”是本文的问题。|其次谈路径。",
        "“创新！”的口号很响。|其次谈人才。",
        "引文结束。’”|下一句。",
        'He said, "We innovate." |Then he left.',
        '"We innovate," he said. |Then he left.',
        '"Why fight?" he asked. |Nobody knew.',
        "He said, “We innovate.” |Then he left.",
        "He left.’” |She stayed.",
        "'It works.' |He left.",
        '"One." |"Two."',
    ],
)
def test_closing_quotes_belong_to_the_sentence_before(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "（见表2。）|下文说明。",
        "创新（详见第四节。另见附录）是动力。|其次是人才。",
        "提高（约 1.8%。分析见第四节）,地区不同。|其次如此。",
        "【创新。】|其次是人才。",
        "《示例。创新》是一本书。|其次谈人才。",
        "(See Table 2.) |The rest follows.",
        "The rest (see Table 2. It is long) follows. |Next comes this.",
        "Countries (e.g. China) grew. |Others fell.",
        "The firm (Example Co. Ltd.) grew. |Then it fell.",
        "一个没有关上的括号（在这里。|下一句。",
    ],
)
def test_stops_inside_brackets_end_no_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked", ["该文《什么是创新？》发表于 2024 年。|其次谈人才。", "他提出问题（什么是创新？）并作答。|其次谈人才。"]
)
def test_a_question_in_a_title_or_in_brackets_does_not_end_the_sentence_around_it(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "增长约 3.5%。|其中东部 2.1%。",
        "增长 3.5%.|其次如此.",
        "Growth was 3.5 percent. |It fell later.",
        "It rose by 1,234.56 yuan. |It fell by 2. |Then it rose.",
        "The ratio is about 0.5. |The next is 1.",
        "增长 3．5%，下降 2．1%",
        "Version 2.0 is out. |It works.",
        "The year was 2023. |In 2024 it changed.",
        "As Section 3.2 says. |The next section follows.",
    ],
)
def test_decimal_points_end_no_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "We use many tools, e.g., drones. |They help.",
        "We use many tools, e.g. drones. |They help.",
        "The core, i.e., innovation, matters. |So does talent.",
        "The core, i.e. innovation, matters. |So does talent.",
        "Lin et al. argue that it works. |We agree.",
        "Lin et al. (2024) argue that it works. |We agree.",
        "This was shown by Lin et al. |The result holds.",
        "Drones, robots, etc. are new. |The rest is not.",
        "Drones, robots, etc. |The rest is not.",
        "See Fig. 3 for details. |Next, see Figs. 4 and 5.",
        "见 Fig. 3。|其次见表。",
        "See Eq. (3) and Sect. 4. |They matter.",
        "Document No. 5 was issued. |It is long.",
        "In Vol. 3, No. 2, he wrote it. |It is long.",
        "See p. 15 and pp. 3-4 there. |The rest is lost.",
        "Dr. Sample met Mr. Tester and Prof. Lin. |They talked.",
        "It grew in Jan. 2024 and fell later. |Then it rose.",
        "Example Inc. makes drones. |It is small.",
        "The firm is Example Co., Ltd. |It is small.",
        "It costs approx. 5 yuan, cf. Table 2. |It is cheap.",
        "This is China vs. Japan. |It ended well.",
    ],
)
def test_abbreviations_end_no_sentence_of_their_own(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. economy grew. |China did too.",
        "It was made in the U.S. and sold abroad. |Then it fell.",
        "It was made in the U.S. |The firm then left.",
        "It closed at 3 p.m. |The rest left.",
        "It opens at 3 p.m. on Monday. |Then it closes.",
        "The Ph.D. students agreed. |So did we.",
    ],
)
def test_abbreviations_with_inner_stops_may_end_a_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "J. K. Sample wrote it. |He was right.",
        "John F. Sample wrote it. |He was right.",
        "It was written by J. Sample in 2020. |He was right.",
        "Lin, Z. Y., and Sample, J. K. wrote it. |It is long.",
        "This was after World War I. |The end was near.",
    ],
)
def test_initials_end_no_sentence(marked):
    check(marked)


@pytest.mark.parametrize("marked", ["J.K. Sample wrote it. |He was right.", "It was by J.K. Sample. |He was right."])
def test_initials_without_a_space_between_them_end_no_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. Build the base. |2. Train the people.",
        "1. 夯实基础。|2. 培养人才。",
        "1.夯实基础。|2.培养人才。",
        "1、夯实基础。|2、培养人才。",
        "1．夯实基础。|2．培养人才。",
        "(1) Build the base. |(2) Train the people.",
        "1) Build it. |2) Train them.",
        "2.1 数据来源。|本文使用年鉴。",
        "3.1. Data are here. |3.2. Methods follow.",
        "II. Methods are these. |III. Results.",
        "一、创新。|二、协调。",
        "（一）创新。|（二）协调。",
        "第一，创新。|第二，协调。",
    ],
)
def test_the_number_of_a_list_item_stays_with_the_item(marked):
    check(marked)


@pytest.mark.parametrize("marked", ["1．引言", "1．夯实基础"])
def test_a_list_number_with_a_full_width_stop_stays_with_the_item(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "路径有三：一是创新；|二是协调；|三是开放。",
        "措施如下：①数据；|②人才；|③资本。",
        "包括：（1）数据；|（2）人才；|（3）资本。",
        "包括：(1)数据；|(2)人才。",
        "（一）创新；|（二）协调。",
        "①数据是基础。|②人才是关键。",
        "坚持创新；坚持协调；坚持绿色。",
        "First, data; second, talent. |Third, capital.",
    ],
)
def test_a_semicolon_parts_numbered_items_only(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "创新有许多形式……例如技术创新。|其次谈人才。",
        "他提出“创新……协调”的说法。|其次谈人才。",
        "“他沉默了……”|随后离开。",
        "真的……？|是的。",
        "他说……",
        "He waited ... and then left. |She stayed.",
        "He waited . . . and left. |She stayed.",
        "He waited.... and left",
        "She said, “Well...” |Then she left.",
    ],
)
def test_an_ellipsis_within_a_sentence_does_not_end_it(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "他提出“创新、协调……”等理念。|其次谈人才。",
        "技术（数据、算法……）推动创新。|其次谈人才。",
        'He lists "data, tools..." as factors. |Then comes talent.',
    ],
)
def test_an_ellipsis_before_a_closing_mark_does_not_end_a_sentence_that_goes_on(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "数据显著[1]。|其次如此。",
        "数据显著。[1]|其次如此。",
        "数据显著。[1,3]|其次如此。",
        "数据显著[1-3]。|其次[2,4]。|再次如此。",
        "数据显著。^[5]|其次如此。",
        "数据显著^[5]。|其次如此。",
        "数据显著①。|其次如此。",
        "数据显著。① |其次如此。",
        "数据显著。”[1]|其次如此。",
        "数据显著。<sup>1</sup>|其次如此。",
        "The effect is large.[1] |It lasts.",
        "The effect is large [1]. |It lasts.",
        "The effect is large.^[5] |It lasts.",
        "The effect is large.① |It lasts.",
        "The effect is large.¹ |It lasts.",
    ],
)
def test_a_note_mark_belongs_to_the_sentence_before(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "See https://www.example.org/a.b?c=1. |It is long.",
        "See https://www.example.org/a.Bcd/e.Html for more. |It is long.",
        "See http://example.org/a.html. |It is long.",
        "网址 https://example.org/a?b=c!d 有效。|其次如此。",
        "网址是 http://example.org/a.html。|其次如此。",
        "DOI:10.99999/jie.2022.0101. |Next comes this.",
        "The DOI 10.99999/Jie.The.0101 is invented. |Next comes this.",
        "See doi.org/10.99999/a.b. |It is long.",
    ],
)
def test_addresses_are_not_cut(marked):
    check(marked)


def test_an_address_with_a_capital_behind_www_is_not_cut():
    check("See www.Example.org for more. |It is long.")


@pytest.mark.parametrize(
    "marked",
    [
        "It fosters productive forces.|The next step is talent.",
        "It drives growth.|However, it costs.",
        "It drives growth.|In 2020 it rose.",
        "创新是动力。|The next one is English.",
        "The effect is large.[1]|The rest is not.",
    ],
)
def test_a_lost_space_is_made_up_for(marked):
    check(marked)


@pytest.mark.parametrize("word", ["node.js", "e.g.drones", "U.S.A", "3.5.The", "a.b.C"])
def test_a_stop_inside_a_word_is_no_lost_space(word):
    check(f"We use {word} here")


@pytest.mark.parametrize(
    "marked",
    [
        "创新是动力．|人才是基础．",
        "创新是动力．人才是基础。|其次如此。",
        "林知远．创新研究。|其次如此。",
        "创新是动力.|人才是基础.",
    ],
)
def test_a_full_width_stop_ends_a_sentence_where_no_other_stop_is_used(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Innovation drives\nthe economy. |Talent\nmatters.",
        "创新驱动\n发展。|人才\r\n重要。",
        "创新。\n|协调。",
        "Lin et al.\n(2024) agree. |So do we.",
        "Dr.\nSample agreed. |So do we.",
    ],
)
def test_a_line_break_is_white_space(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    ["标题一\n\n|正文。", "A heading\n \t\n|The text.", "标题\r\n\r\n|正文", "\n\n创新。|协调。\n\n", "甲\n\n\n\n|乙"],
)
def test_an_empty_line_ends_a_sentence(marked):
    check(marked)


def test_a_bracket_that_is_closed_in_another_paragraph_holds_nothing_together():
    check("一个括号（在这里。|下一句。\n\n|另一段）。")


@pytest.mark.parametrize(
    "marked",
    [
        "【目的】探讨数据的作用。|【方法】采用面板数据。|【结果】作用显著。",
        "【目的】探讨数据的作用，说明来源【方法】采用面板数据".replace("【方", "|【方"),
        "[目的/意义]探讨数据的作用与意义所在；|[方法/过程]采用面板数据。",
        "摘要：[目的]探讨数据的作用。|[方法]采用面板数据。",
        "[Purpose/significance] We study data.|[Method/process] We use panels. |[Result] It works.",
        "Objective: To study data. |Methods: We use panels. |Results: It works.",
        "Objective. To study data. |Methods. We use panels.",
        "OBJECTIVE To study data. |METHODS We use panels.",
        "目的：探讨数据。|方法：采用面板。|结论：有效。",
    ],
)
def test_the_label_of_a_part_of_an_abstract_stays_with_its_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "We do this: 1. Build the base; |2. Train people; |and 3. Raise funds.",
        "措施如下：1.夯实基础；|2.培养人才；|3.筹集资金。",
        "措施如下：1）夯实基础；|2）培养人才。",
        "It holds that (1) data grow; |(2) people learn; |and (3) funds rise.",
        "First, data must be shared by all firms; |second, people must be trained; |and third, funds must rise.",
        "It was a good plan for all of the firms; finally, it failed.",
        "研究表明，①数据重要；|②人才重要；|③资金重要。",
        "At 12:30. |The rest left at 5:15. |It was late.",
    ],
)
def test_numbered_items_are_parted_at_semicolons_in_both_languages(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "他很早就看到数据的意义。①|后来的研究也这样看。②|今天已成共识。",
        "研究发现如下。|①数据重要。|②人才重要。",
        "研究发现：①数据重要。|②人才重要。",
    ],
)
def test_circled_numbers_are_notes_or_items_by_what_stands_before_them(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The cost fell in most cases.12 |The rest rose.3,4 |It lasted.5-9",
        "It fell (see below).7 |The rest rose.",
        "See Fig.3 for more. |It is No.5 here.",
    ],
)
def test_a_note_number_glued_to_a_stop_belongs_to_the_sentence_before(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“创新是第一动力。”这一论断意义重大。|其次谈人才。",
        "“创新是第一动力。”|这表明创新重要。",
        "“创新是动力。”和“人才是关键。”是两句话。",
        "“创新是动力。”（《示例文集》第3卷）|其次谈人才。",
        "“创新是动力。”（林知远，2020）。|其次谈人才。",
        "创新是动力。 ”|其次谈人才。",
        '"It works. " |The rest does not.',
        '"Why fight?" Lin asked. |Nobody knew.',
        '"Why fight?" |They went on.',
    ],
)
def test_what_follows_a_quotation_may_belong_to_its_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "It went on for years.... |Then it stopped.",
        "It went on for years.... and stopped",
        "It went on for years. . . . |Then it stopped.",
        "It went on ... |However, it stopped.",
        "It went on ... Lin stopped it",
    ],
)
def test_four_dots_end_a_sentence_and_so_do_three_before_a_word_that_opens_sentences(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "本文使用 TOPSIS.|其次谈数据。",
        "增长率为 3.5.|其次下降。",
        "占比为35%.|其次下降。",
        "如图1.所示",
        "见表 2.变量",
        "系数显著(p<0.05).|其次下降。",
        "The effect holds (p<0.05). |The rest does not.",
    ],
)
def test_an_english_stop_may_end_a_chinese_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    ["she said no. |Then they left. |so it was, e.g. here, over.".lower(), "we saw it. |he left at fig. 3 again."],
)
def test_in_a_text_without_capitals_small_letters_begin_sentences(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked", ["He said no. |Then he left.", "It is art. |They like it.", "See No. 5 and Art. 3 there."]
)
def test_an_abbreviation_that_is_a_word_too_needs_its_number(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked", ["Write to lin.Zhi@example.org now. |It is open.", "The dong! of the bell. |It was late."]
)
def test_marks_inside_addresses_and_sentences_end_nothing(marked):
    check(marked)


@pytest.mark.parametrize("marked", ["几十年来，\n\n各地积极探索。|其次谈人才。", "几十年来、\n \n各地积极探索。"])
def test_an_empty_line_behind_a_comma_is_a_page_break(marked):
    check(marked)


@pytest.mark.parametrize(
    "piece", ["。①", ". ", "．", '. "', "（。", "？”这", "[目的", "a.", "\n ", "http://a.B ", "；"]
)
def test_long_texts_take_linear_time(piece):
    def seconds(count: int) -> float:
        begin = time.process_time()
        segment_spans(piece * count)
        return time.process_time() - begin

    assert seconds(40_000) < 15 * seconds(8_000) + 0.2
