import pytest

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.formats.newspaper_affiliations import affiliations_of, begins_note, split_note
from nqpf_cli.formats.newspaper_people import (
    authors_of_note,
    labelled_authors,
    read_byline,
    read_dateline,
    read_signature,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("□ 诸葛明远　欧 阳 倩", ["诸葛明远", "欧阳倩"]),
        ("李 蔚 买买提江·吐尔逊", ["李蔚", "买买提江·吐尔逊"]),
        ("本报记者 韦 丽　通讯员 陈国栋", ["韦丽", "陈国栋"]),
        ("本报记者 韦丽 南宁报道", ["韦丽"]),
        ("■ 本报记者 单 雪 实习生 朴 敏", ["单雪", "朴敏"]),
        ("（本报记者 高 远）", ["高远"]),
        ("秦　岭", ["秦岭"]),
        ("李 志强", ["李志强"]),
        ("李 伟 王 芳", ["李伟", "王芳"]),
        ("李 志 强", ["李志强"]),
        ("欧阳 雪", ["欧阳雪"]),
        ("文/李伟 图/王芳", ["李伟"]),
        ("李伟 文/图", ["李伟"]),
        ("作者：王芳、田野", ["王芳", "田野"]),
        ("● 田 野", ["田野"]),
        ("口 田 野", ["田野"]),
        ("本报评论员", ["本报评论员"]),
        ("□本报特约评论员 田野", ["田野"]),
        ("□ 清华大学经济学院教授 李伟", ["李伟"]),
        ("李 伟（东湖大学教授）", ["李伟"]),
        ("全媒体记者 柳叶 见习记者 丁一", ["柳叶", "丁一"]),
        ("撰文 柳叶", ["柳叶"]),
        ("记者 柳叶 摄影报道", ["柳叶"]),
        ("□ [德] 卡尔·穆勒", ["卡尔·穆勒"]),
    ],
)
def test_a_byline_names_its_authors(line, names):
    byline = read_byline(line)
    assert byline
    assert [name.zh for name in byline.authors] == names


@pytest.mark.parametrize(
    "line",
    [
        "短波",
        "理论前沿",
        "书里书外",
        "让“骑手”敢请假",
        "农民日子好了。",
        "第05版",
        "三农观察",
        "■ 高端访谈",
        "今日导读",
        "一、先把账算清",
        "中国经济",
        "绿色发展",
        "新质生产力",
    ],
)
def test_what_names_nobody_is_no_byline(line):
    assert read_byline(line) is None


def test_a_foreign_author_has_the_latin_name_printed():
    byline = read_byline("□ [美] 约翰·史密斯（John Smith）")
    assert byline
    assert byline.authors == (Name("约翰·史密斯", "Smith", "John", romanization=Romanization.SOURCE),)


def test_an_institution_in_a_byline_is_an_affiliation():
    byline = read_byline("□ 东湖大学农学院教授 庞德公")
    assert byline
    assert byline.affiliations == ("东湖大学农学院",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2024年11月06日 来源：江海工人报 作者：柳叶 阅读：12", ["柳叶"]),
        ("作者：柳叶　字号：大 中 小", ["柳叶"]),
        ("来源：江海工人报", []),
    ],
)
def test_authors_may_stand_among_other_things(line, names):
    assert [name.zh for name in labelled_authors(line)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报南宁3月17日电 记者今日从有关部门获悉，", []),
        ("本报讯（记者诸葛云帆）省农业农村厅日前", ["诸葛云帆"]),
        ("本报济南10月14日讯（记者 李 伟　通讯员 阿依古丽·买买提）记者今天", ["李伟", "阿依古丽·买买提"]),
        ("本报讯 记者李向阳报道：近日，", ["李向阳"]),
        ("新华社北京3月5日电（记者王芳、田野）今年", ["王芳", "田野"]),
        ("据新华社北京3月5日电 今年", []),
        ("本报杭州讯（见习记者 柳叶）今年", ["柳叶"]),
        ("【本报讯】（通讯员 柳叶）今年", ["柳叶"]),
    ],
)
def test_a_dateline_names_the_reporters(text, names):
    read = read_dateline(text)
    assert read is not None
    assert [name.zh for name in read[1]] == names


def test_running_text_has_no_dateline():
    assert read_dateline("本报记者在采访中看到，今年的账算得更清。") is None


def test_reporters_may_sign_at_the_end():
    signed = read_signature("半个月送出复合肥一千二百吨。（本报记者 柳 叶）")
    assert signed
    assert (signed[0], [name.zh for name in signed[1]]) == ("半个月送出复合肥一千二百吨。", ["柳叶"])


@pytest.mark.parametrize("text", ["全县共三十二个乡（镇）", "见下表（单位：亩）", "图为车间（柳叶摄）"])
def test_other_brackets_at_the_end_are_no_signature(text):
    assert read_signature(text) is None


@pytest.mark.parametrize(
    ("note", "places"),
    [
        ("（作者：东湖大学经济学院教授）", ["东湖大学经济学院"]),
        ("（作者：中共江海市委党校进修一部副主任、教授）", ["中共江海市委党校进修一部"]),
        ("（作者：东湖大学数字经济研究中心联席主任）", ["东湖大学数字经济研究中心"]),
        ("（作者：江海省社会科学院研究生学院常务副院长）", ["江海省社会科学院研究生学院"]),
        ("（作者系东湖大学经济学院院长、教授、博士生导师）", ["东湖大学经济学院"]),
        ("（作者系农业经济研究所所长）", ["农业经济研究所"]),
        ("（作者分别系东湖大学商学院教授、江海大学经济学院博士研究生）", ["东湖大学商学院", "江海大学经济学院"]),
        ("（作者分别为东湖大学商学院教授、博士研究生）", ["东湖大学商学院"]),
        ("（作者均系东湖大学商学院副教授）", ["东湖大学商学院"]),
        ("（作者系全国政协委员、东湖大学公共管理学院院长）", ["东湖大学公共管理学院"]),
        ("（作者系中国人口、资源与环境研究院院长）", ["中国人口、资源与环境研究院"]),
        ("（作者单位：东湖大学商学院；江海省农业科学院）", ["东湖大学商学院", "江海省农业科学院"]),
        ("（作者单位：东湖大学商学院、江海省农业科学院）", ["东湖大学商学院", "江海省农业科学院"]),
        ("【作者系东湖大学马克思主义学院讲师】", ["东湖大学马克思主义学院"]),
        ("（作者为东湖大学特聘教授，江海省高质量发展研究院首席专家）", ["东湖大学", "江海省高质量发展研究院"]),
        ("（作者系东湖大学商学院2022级博士研究生）", ["东湖大学商学院"]),
        ("（作者系知名作家）", []),
        ("（作者系本报记者）", []),
        ("作者单位：东湖大学商学院", ["东湖大学商学院"]),
        ("（作者系国务院发展研究中心研究员）", ["国务院发展研究中心"]),
        ("（作者系江海银行首席经济学家）", ["江海银行"]),
        ("（作者来自东湖大学商学院）", ["东湖大学商学院"]),
        ("（作者为江海省委政策研究室副主任）", ["江海省委政策研究室"]),
    ],
)
def test_a_note_tells_institutions_without_posts(note, places):
    rest, read = split_note(f"正文到此为止。{note}" if note.startswith("（") else note)
    assert read
    assert rest in ("", "正文到此为止。")
    assert list(read.affiliations) == places


@pytest.mark.parametrize(
    ("note", "funds"),
    [
        (
            "（作者系东湖大学教授。本文系国家社会科学基金项目“县域”（23BJL001）的阶段性成果）",
            ["国家社会科学基金项目“县域”（23BJL001）"],
        ),
        (
            "（作者单位：东湖大学。本文系国家社科基金项目“甲”（1）、江海省软科学项目“乙”（2）阶段性研究成果）",
            ["国家社科基金项目“甲”（1）", "江海省软科学项目“乙”（2）"],
        ),
        ("（本文受国家自然科学基金项目（72000001）资助）", ["国家自然科学基金项目（72000001）"]),
        ("（本文系江海省哲学社会科学规划课题“丙”的最终成果）", ["江海省哲学社会科学规划课题“丙”"]),
        ("基金项目：国家社会科学基金重大项目（21ZDA001）", ["国家社会科学基金重大项目（21ZDA001）"]),
        ("（作者系东湖大学教授）", []),
    ],
)
def test_a_note_tells_the_funds(note, funds):
    _, read = split_note(note)
    assert read
    assert list(read.funds) == funds


@pytest.mark.parametrize("text", ["作者没有采用宏大叙事，而是抄录了日志。", "这本书（作者为一位老农）值得一读。"])
def test_text_that_speaks_of_an_author_is_no_note(text):
    assert not begins_note(text)
    assert split_note(text)[1] is None


def test_a_note_may_name_the_author():
    assert [n.zh for n in authors_of_note("（作者柳叶系东湖大学教授）")] == ["柳叶"]
    assert [n.zh for n in authors_of_note("（作者：柳叶、欧阳雪）")] == ["柳叶", "欧阳雪"]
    assert authors_of_note("（作者：东湖大学教授）") == ()


def test_an_institution_is_told_once():
    assert affiliations_of("东湖大学教授；东湖大学讲师") == ("东湖大学",)
