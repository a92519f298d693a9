import pytest

from nqpf_cli.bibliography.model import EntryType
from nqpf_cli.formats.html_reader import read_html
from nqpf_cli.formats.newspaper_masthead import read_masthead
from nqpf_cli.formats.newspaper_page import read_newspaper_page
from nqpf_cli.formats.newspaper_pairing import assignment
from nqpf_cli.formats.newspaper_text import rejoined

DIGITAL = """<!DOCTYPE html><html><head><title>江海工人报-第A03版-2024年11月06日-让数据“跑”起来</title></head><body>
<div>返回首页 往期回顾 <span>2024年11月06日 星期三</span></div><div>第A03版：理论周刊</div><div>上一版&nbsp;&nbsp;下一版</div>
<ul><li>让数据“跑”起来</li><li>绿色金融要落到车间</li></ul>
<h3>车间里的数字账本</h3><h1>让数据“跑”起来</h1><h2>——三家老厂的改造手记</h2><h4>作者：闻人 静　完颜志</h4>
<div>《江海工人报》（2024年11月06日 第A03版）</div>
<p>　　老厂的数据过去躺在抽屉里，如今要让它跑到班组去，靠的是把采集和使用的责任写进岗位说明书。</p>
<p>　　<b>一、先把账算清</b></p><p>　　账算不清，投入就没有尽头。第一家厂核对了四百台设备，发现空转占去近三成。</p>
<p>　　（作者单位：江海职业技术学院；东湖大学公共管理学院）</p>
<h1>绿色金融要落到车间</h1><p>□ [德] 卡尔·穆勒（Karl Mueller）</p>
<p>　　绿色贷款并不缺少品种，缺少的是能读懂车间的客户经理。银行看到的是报表，车间面对的是电表。</p>
<p>（作者系柏林应用科技大学经济系教授）</p><div>图为车间一角。柳叶摄</div>
<div>版权所有 江海工人报社 未经授权不得转载</div><div>国内统一刊号：CN32-0099 总第8123期</div></body></html>"""
PLAIN = """江 海 农 村 报
JIANGHAI RURAL DAILY
国内统一连续出版物号CN 32—0188  代号27-99  总第10352号
2023年12月5日  星期二  农历癸卯年十月廿三  第三版  今日四版
编辑:丁 一 校对:万 方

农技员下到地块里
“一块田一张卡”让种粮大户心里有数
本报记者 欧阳 雪
本报通讯员 车 前
十一月的江海平原，晚稻已经归仓。种粮大户老庞打开手机，屏
幕上是三百一十二块田的测土结果，每一块都标着下一季该少用多少
肥。他说，这叫心里有数。
（下转第四版）
============================
新质生产力要接地气
□江海大学农学院教授 庞德公
有人把新质生产力等同于大屏幕。屏幕再大，照不到田里，也只
是摆设。
============================
我县今年新增高标准农田八万亩
本报讯 记者李向阳报道：近日，县农业农村局通报，今年全县新增高
标准农田八万亩。
县供销社送肥到田头
本报讯（通讯员 洛桑·次仁）为保障底肥供应，县供销社组织三十六辆
货车送肥到田头。
遗失声明
江海县某某食品店遗失营业执照副本，声明作废。
本报地址:江海县人民路1号 电话:0513-0000000
"""
COLUMNS = """    算力下乡，先要修好数据
的路。村里的数据散在合作社、
信用社和农技站，没有人愿意先

把门打开。修路的钱不多。
（作者：东湖大学农学院副院
长、教授）

    绿色信贷要听懂车间的语
言。车间说的是度电，银行说的
是评级，中间缺一本词典（Dic-
tionary）。
（作者：江海银行研究院首席专
家）

年年66
月月11

    机器换代只要两年，课表换
代却要五年。让课表跟上机器，
先要让职校老师进厂。
（作者：江海职业技术学院院长）

本期《理论周刊》推出特别策划，约请三位学者撰文，敬请读者关注这
一组文章。

1 课表问
职校的课表怎样跟着机器走
闻人静

第88期 2024年 6月 12日星期三
06·07

2 数据问
算力下乡为何先修路
庞德公

3 信贷问
绿色信贷如何听懂车间
令狐 冲之
"""


def read_page(html):
    page = read_html(html)
    return read_newspaper_page(page.text, page.meta, page.title)


def test_each_article_of_a_digital_page_is_a_work():
    first, second = (work.entry for work in read_page(DIGITAL))
    assert first.title.zh == "让数据“跑”起来——三家老厂的改造手记"
    assert [name.zh for name in first.author] == ["闻人静", "完颜志"]
    assert [place.zh for place in first.affiliations] == ["江海职业技术学院", "东湖大学公共管理学院"]
    assert (second.title.zh, second.author[0].family) == ("绿色金融要落到车间", "Mueller")


def test_the_page_gives_newspaper_date_number_and_page():
    entry = read_page(DIGITAL)[0].entry
    assert (entry.type, entry.mark, entry.inferred) == (EntryType.ARTICLE_NEWSPAPER, "N", True)
    assert (entry.container_title.zh, entry.issued, entry.issue, entry.page, entry.cn) == (
        "江海工人报", "2024-11-06", "8123", "A03", "32-0099",
    )  # fmt: skip


def test_the_text_of_an_article_keeps_its_headings_and_leaves_captions_out():
    first, second = read_page(DIGITAL)
    assert [text for _, text in first.text][1] == "一、先把账算清"
    assert "摄" not in "".join(text for _, text in second.text)


def test_news_items_need_no_rule_between_them_and_notices_are_no_articles():
    works = read_newspaper_page(PLAIN)
    assert [work.entry.title.zh for work in works] == [
        "农技员下到地块里 “一块田一张卡”让种粮大户心里有数",
        "新质生产力要接地气",
        "我县今年新增高标准农田八万亩",
        "县供销社送肥到田头",
    ]
    assert [[n.zh for n in work.entry.author] for work in works] == [
        ["欧阳雪", "车前"],
        ["庞德公"],
        ["李向阳"],
        ["洛桑·次仁"],
    ]
    assert (works[0].entry.container_title.en, works[0].entry.page) == ("JIANGHAI RURAL DAILY", "3")


def test_headings_that_stand_apart_are_paired_with_their_columns():
    works = read_newspaper_page(COLUMNS)
    assert [(w.entry.title.zh, w.entry.author[0].zh, w.entry.affiliations[0].zh) for w in works] == [
        ("职校的课表怎样跟着机器走", "闻人静", "江海职业技术学院"),
        ("算力下乡为何先修路", "庞德公", "东湖大学农学院"),
        ("绿色信贷如何听懂车间", "令狐冲之", "江海银行研究院"),
    ]


def test_columns_are_sentences_again():
    works = read_newspaper_page(COLUMNS)
    assert works[1].text[0] == (
        1,
        "算力下乡，先要修好数据的路。村里的数据散在合作社、信用社和农技站，没有人愿意先把门打开。修路的钱不多。",
    )
    assert works[2].text[0][1].endswith("中间缺一本词典（Dictionary）。")


def test_a_name_that_is_not_printed_is_unknown():
    entry = read_newspaper_page(COLUMNS)[0].entry
    assert (entry.container_title.zh, entry.issued, entry.issue, entry.page) == (None, "2024-06-12", "88", "06-07")
    assert dict(entry.extra)["author-notes"] == "（作者：江海职业技术学院院长）"


def test_a_text_that_fits_no_heading_is_not_guessed():
    vague = COLUMNS.replace("职校的课表怎样跟着机器走", "我们怎么办").replace("绿色信贷如何听懂车间", "为什么要如此")
    vague = vague.replace("课表问", "其一").replace("信贷问", "其三").replace("1 其一\n", "").replace("3 其三\n", "")
    works = [work for work in read_newspaper_page(vague) if work.entry.author[0].zh != "庞德公"]
    assert all(work.entry.note and not work.text and not work.entry.affiliations for work in works)


@pytest.mark.parametrize(
    ("lines", "issued", "issue", "page"),
    [
        (["江海日报 2024年11月6日 星期三 第05版", "责任编辑：丁一"], "2024-11-06", None, "05"),
        (["江海日报", "2024 年 10 月 1 5 日 星期二", "A 08版", "责编：丁一"], "2024-10-15", None, None),
        (["《江海日报》（2024年07月09日   第 11 版）"], "2024-07-09", None, "11"),
        (["江海日报", "二〇二四年十月十五日 星期二", "第六版", "总第1234期"], "2024-10-15", "1234", "6"),
        (["江海日报数字报", "2024-10-15 星期二 T03：创新", "第 88 期"], "2024-10-15", "88", "T03"),
        (
            ["第01版：要闻", "第02版：时政", "第03版：理论", "江海日报 2024年10月15日 星期二 第03版"],
            "2024-10-15",
            None,
            "03",
        ),
    ],
)
def test_a_masthead_has_many_forms(lines, issued, issue, page):
    masthead = read_masthead(lines)
    assert masthead
    assert masthead.container_title.zh == "江海日报"
    assert (masthead.issued, masthead.issue) == (issued, issue)
    assert page is None or masthead.page == page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025年1月17日 星期五\n算力不是越多越好\n来源：江海日报 2025-01-17 第05版 责任编辑：柳叶\n本报记者采访了园区。\n",
        "江海日报 2024年11月6日 星期三 第05版\n摘要：本文讨论算力。\n关键词：算力\n□ 柳叶\n正文。\n",
        "[1] 柳叶. 算力下乡[N]. 江海日报, 2024-11-06(05).\n[2] 丁一. 信贷[N]. 江海日报, 2024-11-07(06).\n",
        "我在江海日报读到一篇文章。2024年11月6日，天气很好。\n",
    ],
)
def test_what_is_no_page_of_a_newspaper_gives_nothing(text):
    assert read_newspaper_page(text) == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["农本社会（Land-orient-", "ed Society）"], "农本社会（Land-oriented Society）"),
        (["资本（Capital-", "oriented）与（AI-oriented）"], "资本（Capital-oriented）与（AI-oriented）"),
        (["谷歌", "deepmind 的 人 工 智 能 AlphaFold"], "谷歌deepmind的人工智能AlphaFold"),
        (["降低 1.28 公斤/吨，共 17", "00 万元"], "降低1.28公斤/吨，共1700万元"),
        (["a new", "field of work"], "a new field of work"),
    ],
)
def test_lines_are_rejoined(lines, text):
    assert rejoined(lines) == text


def test_an_assignment_is_the_best_as_a_whole():
    assert assignment([[9.0, 8.0], [8.0, 1.0]]) == {0: 1, 1: 0}
    assert assignment([[1.0], [5.0]]) == {1: 0}
    assert assignment([]) == {}


SEED = {
    "杨英杰": "中央党校进修一部",
    "蒋永穆": "四川大学经济学院",
    "盘和林": "浙江大学国际联合商学院数字经济与金融创新研究中心",
    "孙传旺": "厦门大学经济学院",
    "李伟": "中国社会科学院工业经济研究所",
    "牛耕": "西南财经大学经济与管理研究院",
    "柴剑峰": "四川省社会科学院研究生学院",
    "潘方勇": "中共成都市委党校科技与生态文明教研部",
    "曹任何": "上海市习近平新时代中国特色社会主义思想研究中心",
    "柯迪": "中国浦东干部学院金融创新研究中心",
}


def test_the_first_users_page_comes_out_whole(seeds):
    with open(seeds("003"), encoding="utf-8") as file:
        works = read_newspaper_page(file.read())
    assert {work.entry.author[0].zh: work.entry.affiliations[0].zh for work in works} == SEED
    assert {(w.entry.issued, w.entry.issue, w.entry.page, w.entry.container_title.zh) for w in works} == {
        ("2024-02-28", "497", "06-07", None)
    }
    assert all(work.text[-1][1].endswith("。") and work.entry.note is None for work in works)
