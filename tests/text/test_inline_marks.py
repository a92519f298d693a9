import pytest

from nqpf_cli.text.inline_marks import joined_lines, unjustified, without_marks


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("河水清<sup>[1-2]</sup>。", "河水清。"),
        ("河水清^[5]，岸绿$^{[3,4]}$。", "河水清，岸绿。"),
        ("河水清[1] [7]，岸绿［2，4］。", "河水清，岸绿。"),
        ("The river [6] is clean.", "The river is clean."),
        ("河水清①，岸绿②。", "河水清，岸绿。"),
        ("分三步：①清淤；②筑岸。", "分三步：①清淤；②筑岸。"),
        ("每3 hm<sup>2</sup>种树10<sup>3</sup>棵", "每3 hm²种树10³棵"),
        ("the workers<sup>1</sup> of the river", "the workers of the river"),
        ("Rivers run. one )Boats wait. two )Fish swim.", "Rivers run. Boats wait. Fish swim."),
        ("He took one ) and two.", "He took one ) and two."),
        ("Rivers run.1 They freeze, see Fig.2 here.", "Rivers run. They freeze, see Fig.2 here."),
        ("CO<sub>2</sub>少了", "CO2少了"),
        ("区间[0,1]内", "区间[0,1]内"),
        ("**(三) 治水**", "(三) 治水"),
        ("## 治水", "治水"),
        (r"见content\_69.htm", "见content_69.htm"),
        ("[https://a.cn/x](https://a.cn/x)。", "https://a.cn/x。"),
    ],
)
def test_marks_go_and_text_stays(text, left):
    assert without_marks(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("用 人 工 智 能治水", "用人工智能治水"),
        ("人 工 智 能", "人工智能"),
        ("，人 工 智 能。", "，人工智能。"),
        ("治 理 的 AI 方 法", "治理的 AI 方 法"),
        ("党中央 国务院", "党中央 国务院"),
        ("治水 ，筑岸", "治水，筑岸"),
    ],
)
def test_spaces_of_justified_setting_go(text, left):
    assert unjustified(text) == left


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["河水", "清了"], "河水清了"),
        (["用 AI", "治水"], "用 AI治水"),
        (["clean", "river"], "clean river"),
        (["exam-", "ines"], "examines"),
        (["Capital-", "oriented"], "Capital-oriented"),
        (["Sino-", "British"], "Sino-British"),
        (["one"], "one"),
        ([], ""),
    ],
)
def test_lines_of_a_paragraph_meet(lines, text):
    assert joined_lines(lines) == text
