"""Pages of offices and of other sites: what they are, in the layouts that such sites have."""

import pytest

from nqpf_cli.bibliography.model import Name
from nqpf_cli.formats.html_reader import read_html
from nqpf_cli.formats.official_page import read_official_page

COPIED = """首页 > 政策 > 国务院政策文件库
索 引 号：000099999/2024-00117\t主题分类：工业、交通\\信息产业
发文机关：国务院办公厅\t成文日期：2024年03月07日
标　　题：国务院办公厅关于支持沿湖地区设备更新的若干意见
发文字号：国办发〔2024〕88号\t发布日期：2024年03月13日
主 题 词：
国务院办公厅关于支持
沿湖地区设备更新的若干意见
国办发〔2024〕88号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　推动设备更新是一件大事。经国务院同意，现提出以下意见。
　　一、总体要求
　　稳步推进，注重实效。
国务院办公厅
2024年3月7日
（此件公开发布）
"""
TABLE = """<!DOCTYPE html><html><head><title>青岩省科学技术厅关于印发《青岩省中试基地管理办法》的通知 - 青岩省科学技术厅</title></head><body>
<div class=crumb>当前位置：首页 &gt; 通知公告</div>
<table><tr><th>索引号</th><td>QY-2023-0042</td><th>发布机构</th><td>青岩省科学技术厅</td></tr>
<tr><th>文号</th><td>青科规〔2023〕5号</td><th>发布日期</th><td>2023-06-30</td></tr>
<tr><th>有效性</th><td>有效</td><th>公开方式</th><td>主动公开</td></tr></table>
<h2>青岩省科学技术厅关于印发《青岩省中试基地管理办法》的通知</h2>
<div><p>各市科技局：</p><p>现将办法印发给你们，请遵照执行。</p><p>青岩省科学技术厅</p><p>2023年6月28日</p></div>
<div>上一篇：<a>关于开展调查的通知</a></div><div>版权所有：青岩省科学技术厅</div></body></html>"""
NEWS = """<!DOCTYPE html><html><head><title>让实验室成果走进车间-青岩新闻网</title>
<meta property="og:title" content="让实验室成果走进车间"></head><body><div><a>首页</a> | <a>要闻</a> | <a>评论</a></div>
<h1>让实验室成果走进车间</h1>
<div><span>2024-05-18 08:30</span> <span>来源：青岩日报</span> <span>作者：欧阳青禾</span> <span>字体：大 中 小</span></div>
<p>　　走进厂房，机械臂正在装配。工程师说，图纸来自隔壁的实验室。</p><p>　　成果转化要有耐心。</p>
<p>责任编辑：王小满</p><p>相关新闻</p><ul><li>湖区观鸟节开幕 2024-05-19</li></ul></body></html>"""
ESSAY = """思想园地网
首页 | 文章 | 作者 | 关于

慢变量里的生产力
——从一座小城的机床说起
作者：诸葛明 陈朗    时间：2023-11-02 10:05    来源：思想园地网    点击：1204
　　机床不会说话，但它记得每一次进给。
　　慢变量决定快变量，这是老师傅的话。
上一篇：湖边的思考
"""


def page_of(source):
    """The one work of a page given as HTML or as text."""
    page = read_html(source) if source.startswith("<") else None
    found = read_official_page(page.text, page.meta, page.title) if page else read_official_page(source)
    assert len(found) == 1
    return found[0]


def bodies(*names):
    return tuple(Name(zh=name) for name in names)


@pytest.mark.parametrize(
    ("source", "title", "authors", "issued", "number", "site"),
    [
        (
            COPIED,
            "国务院办公厅关于支持沿湖地区设备更新的若干意见",
            bodies("国务院办公厅"),
            "2024-03-13",
            "国办发〔2024〕88号",
            None,
        ),
        (
            TABLE,
            "青岩省科学技术厅关于印发《青岩省中试基地管理办法》的通知",
            bodies("青岩省科学技术厅"),
            "2023-06-30",
            "青科规〔2023〕5号",
            "青岩省科学技术厅",
        ),
        (NEWS, "让实验室成果走进车间", bodies("欧阳青禾"), "2024-05-18", None, "青岩新闻网"),
        (ESSAY, "慢变量里的生产力——从一座小城的机床说起", bodies("诸葛明", "陈朗"), "2023-11-02", None, "思想园地网"),
    ],
)
def test_a_page_is_read_whatever_its_layout(source, title, authors, issued, number, site):
    entry = page_of(source).entry
    assert (entry.title.zh, entry.author, entry.issued, entry.number) == (title, authors, issued, number)
    assert entry.container_title.zh == site
    assert (entry.type, entry.mark, entry.carrier, entry.inferred) == ("webpage", "EB", "OL", True)


SHAPES = {
    "a commission with two signers": (
        '<html><head><title>关于印发绿洲计划的通知_绿洲市发展和改革委员会</title><meta name="SiteName" content="绿洲市发展和改革委员会"><meta name="PubDate" content="2023-01-17 10:00:00"></head><body>\n<div>无障碍浏览 | 登录 | 注册</div><div>当前位置： 首页 > 信息公开 > 文件</div>\n<ul><li>信息索引号：GZ-1-2023-0003</li><li>发布机构：绿洲市发展和改革委员会</li><li>生成日期：2023-01-12</li><li>文号：绿发改〔2023〕3号</li><li>公开方式：主动公开</li><li>主题词：</li></ul>\n<h1>关于印发绿洲计划的通知</h1><div>发布时间：2023-01-17 10:00\u3000来源：绿洲市发改委办公室\u3000点击数：<span>93</span> 【<a>打印</a>】【<a>关闭</a>】</div>\n<p>各县发展改革局：</p><p>&nbsp;&nbsp;&nbsp;&nbsp;请认真执行。</p><p style="text-align:right">绿洲市发展和改革委员会&nbsp;&nbsp;&nbsp;绿洲市财政局<br>2023年1月12日</p><p>附件：绿洲计划.pdf</p><p>扫一扫在手机打开当前页</p></body></html>',
        ("关于印发绿洲计划的通知", bodies("绿洲市发展和改革委员会", "绿洲市财政局"), "2023-01-17"),
    ),
    "a date run into the source": (
        "<!DOCTYPE html><html><head><title>青岩省统计局有关负责人就前三季度经济运行答记者问 - 青岩省统计局</title></head><body><div>首页> 数据> 数据解读</div><h1>青岩省统计局有关负责人就前三季度经济运行答记者问</h1><h3>2022/10/25 10:30来源：青岩省统计局</h3><div>字体：【大 中 小】 打印</div><p>问：怎么看？</p><p>答：稳中有进。</p></body></html>",
        ("青岩省统计局有关负责人就前三季度经济运行答记者问", (), "2022-10-25"),
    ),
    "an account on a platform": (
        '<!DOCTYPE html><html><head><meta property="og:title" content="数据为什么会贬值？"><meta property="og:site_name" content="微信公众平台"><meta property="og:type" content="article"><meta name="author" content="马长河"><title></title></head><body><h1>数据为什么会贬值？</h1><div><span>原创</span> <span>马长河</span> <a>石桥智库</a> <em>2023-06-01 08:00</em> <em>发表于青岩</em></div><div><p>数据和面包一样，放久了不新鲜。</p><p>数据要流动才有价值，这一点许多人没有想到。</p></div></body></html>',
        ("数据为什么会贬值？", bodies("马长河"), "2023-06-01"),
    ),
    "an author in front of the title": (
        "<html><head><title>马长河：数据不是石油_思想网</title></head><body><div>思想网 > 经济 > 文章</div><h3>马长河：数据不是石油</h3><div>选择字号： 大 中 小   本文共阅读 2311 次  更新时间：2023-04-05 11:20</div><div>进入专题： 数据要素</div><div>● 马长河</div><p>数据越用越多，石油越用越少。</p><div>本文责编：小李</div><div>发信站：思想网</div></body></html>",
        ("数据不是石油", bodies("马长河"), "2023-04-05"),
    ),
    "a journal named as the source": (
        '<html><head><title>涵养慢变量 - 石桥网</title><meta name="source" content="来源：《石桥》2024/05"><meta name="author" content=""></head><body><h1>涵养慢变量</h1><div>来源：《石桥》2024/05\u3000作者：欧阳青禾\u30002024-03-01 09:00:00</div><p>慢变量很重要。</p></body></html>',
        ("涵养慢变量", bodies("欧阳青禾"), "2024-03-01"),
    ),
    "labels in lenticular brackets": (
        "您所在的位置：首页 >> 政策法规\n关于进一步规范小微企业\n用电服务的若干措施\n【信息来源：南屿电力局】  【信息时间：2021-9-3  阅读次数：82】 【字号 大 中 小】【我要打印】【关闭】\n\u3000\u3000为规范用电服务，制定如下措施。\n\u3000\u3000一、缩短时间。\n\u3000\u3000二、降低费用。\n",
        ("关于进一步规范小微企业用电服务的若干措施", (), "2021-09-03"),
    ),
    "a decree with two headings": (
        "<html><head><title>青岩市人民政府令（第12号） 青岩市停车管理办法_政府规章_青岩市人民政府</title></head><body><table><tr><td>索 引 号</td><td>QY00-2020-1</td><td>发文机关</td><td>青岩市人民政府</td></tr><tr><td>发文字号</td><td>青岩市人民政府令第12号</td><td>成文日期</td><td>2020年1月2日</td></tr><tr><td>标\u3000\u3000题</td><td colspan=3>青岩市停车管理办法</td></tr><tr><td>发布日期</td><td>2020年1月9日</td><td>有效性</td><td>有效</td></tr></table><div>青岩市人民政府令</div><div>第12号</div><p>《青岩市停车管理办法》已经审议通过，现予公布。</p><p>市长 王小满</p><p>2020年1月2日</p><h2>青岩市停车管理办法</h2><p>第一条 为了规范停车，制定本办法。</p></body></html>",
        ("青岩市停车管理办法", bodies("青岩市人民政府"), "2020-01-09"),
    ),
    "the news of a school": (
        "<html><head><title>我校举办湖区论坛-石桥大学经济学院</title></head><body><div>石桥大学 | 旧版</div><p>首页</p><p>学院概况</p><p>新闻动态</p><div>我校举办湖区论坛</div><div>发布人：李小满\u3000发布日期：2022-11-11\u3000阅读：<span></span></div><p>论坛今天举行。</p><p>上一条：招生</p></body></html>",
        ("我校举办湖区论坛", (), "2022-11-11"),
    ),
    "date and source on lines apart": (
        "<html><head><title>一图读懂《南屿市消费券办法》_政策解读_南屿市商务局</title></head><body><p>首页 > 政策解读</p><p>一图读懂《南屿市消费券办法》</p><p>时间：2024-06-01 09:10</p><p>来源：南屿市商务局</p><p>分享：</p><p>为了方便群众，现解读如下。</p></body></html>",
        ("一图读懂《南屿市消费券办法》", (), "2024-06-01"),
    ),
    "Traditional characters and a year of the Republic": (
        "<html><head><title>湖區產業轉型新聞稿-石橋經濟部</title></head><body><h2>湖區產業轉型再添助力</h2><p>發布日期：112-05-04\u3000發布單位：產業發展署\u3000點閱人數：33</p><p>湖區產業正在轉型。</p></body></html>",
        ("湖區產業轉型再添助力", bodies("產業發展署"), "2023-05-04"),
    ),
    "labels in brackets": (
        "【法规标题】青岩市湿地保护办法\n【发文字号】青政令〔2022〕第3号\n【发布部门】青岩市人民政府\n【公布日期】2022年8月9日\n【实施日期】2022年10月1日\n【时效性】现行有效\n\n青岩市湿地保护办法\n第一条 为了保护湿地，制定本办法。\n",
        ("青岩市湿地保护办法", bodies("青岩市人民政府"), "2022-08-09"),
    ),
    "labels on lines of their own": (
        "索引号\n11440000/2021-5\n发布机构\n南屿省财政厅\n发文字号\n南财农〔2021〕12号\n发布日期\n2021-07-01\n\n南屿省财政厅关于做好秋粮补贴的通知\n\n各市财政局：\n请抓紧落实。\n南屿省财政厅\n2021年6月29日\n",
        ("南屿省财政厅关于做好秋粮补贴的通知", bodies("南屿省财政厅"), "2021-07-01"),
    ),
    "title in the page's title only": (
        "<!DOCTYPE html><html><head><title>石桥县教育局关于暑期托管的公告_石桥县人民政府</title></head><body><table><tr><td>索引号：SQ1/2020-9</td><td>发文机关：石桥县教育局</td></tr><tr><td>成文日期：2020-06-20</td><td>发布日期：2020-06-22</td></tr></table><h1>石桥县教育局关于暑期托管的公告</h1><p>现公告如下。</p></body></html>",
        ("石桥县教育局关于暑期托管的公告", bodies("石桥县教育局"), "2020-06-22"),
    ),
    "several signers": (
        "关于开展秋收互助的通知\n发布时间：2019-09-03 来源：南屿市农业农村局 浏览次数：32 打印 关闭\n南农发〔2019〕7号\n\n各乡镇：\n　　请按时开展互助。\n\n南屿市农业农村局　　南屿市妇联办公室\n2019年9月2日\n",
        ("关于开展秋收互助的通知", bodies("南屿市农业农村局", "南屿市妇联办公室"), "2019-09-03"),
    ),
    "no author": (
        "<!DOCTYPE html><html><head><title>湖区观鸟节开幕-石桥新闻网</title></head><body><h1>湖区观鸟节今日开幕</h1><p>发布时间：2020-10-11 来源：本站 阅读：15</p><p>今天上午，观鸟节开幕。</p></body></html>",
        None,
    ),
    "labelled author with a unit": (
        "数据不是石油\n来源：石桥智库 | 发布时间：2022年1月5日 | 作者：马长河（石桥大学经济学院） | 阅读 312\n\n　　数据越用越多，石油越用越少。\n",
        ("数据不是石油", bodies("马长河"), "2022-01-05"),
    ),
    "document date only": (
        "索引号：XX001\n发文机关：西屏市人民政府\n成文日期：2018年4月2日\n标题：西屏市人民政府关于修桥的批复\n发文字号：西政函〔2018〕4号\n\n西屏市交通局：\n同意修桥。\n",
        ("西屏市人民政府关于修桥的批复", bodies("西屏市人民政府"), "2018-04-02"),
    ),
    "source behind the date": (
        "<!DOCTYPE html><html><head><title>春茶上市了 | 西屏在线</title></head><body><nav>首页</nav><h2>春茶上市了 山里忙起来</h2><div>2021年03月28日 07:15 | 来源：西屏在线 | 字号 大 小</div><p>山里的春茶上市了。</p></body></html>",
        ("春茶上市了 山里忙起来", (), "2021-03-28"),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_fields_are_found_in_many_shapes(shape):
    source, expected = SHAPES[shape]
    entry = page_of(source).entry
    if expected:
        assert (entry.title.zh, entry.author, entry.issued) == expected
    else:
        assert entry.author == ()


def test_what_has_no_field_of_its_own_is_kept_beside():
    extra = dict(page_of(COPIED).entry.extra)
    assert extra["index-number"] == "000099999/2024-00117"
    assert extra["document-date"] == "2024-03-07"
    assert dict(page_of(NEWS).entry.extra)["source"] == "青岩日报"


def test_the_text_is_that_of_the_article_without_the_page_around_it():
    found = page_of(NEWS)
    assert [text for _, text in found.text] == [
        "走进厂房，机械臂正在装配。工程师说，图纸来自隔壁的实验室。",
        "成果转化要有耐心。",
    ]
    lines = read_html(NEWS).text.split("\n")
    assert all(text[:5] in lines[line - 1] for line, text in found.text)


NONE = {
    "list of links": "\n\n\n通知公告_青岩市人民政府\n\n\n\n\n\n关于停水的通知 2024-01-01\n\n关于停电的通知 2024-01-02\n\n关于放假的通知 2024-01-03\n\n\n共 30 页 下一页\n\n\n",
    "newspaper without a section": "石桥日报 2024年5月6日 星期一 责任编辑：李明 美编：王五\n让成果走进车间\n走进厂房，机械臂正在装配。\n",
    "essay": "慢变量里的生产力\n\n机床不会说话，但它记得每一次进给。\n\n慢变量决定快变量，这是老师傅的话。\n",
    "journal article": "论机床\n李明\n(石桥大学，石桥 100000)\n摘要：机床很重要。\n关键词：机床；生产力\n中图分类号：F424 文献标志码：A\n收稿日期：2024-01-02\n",
    "references": "[1] 李明. 论机床[J]. 石桥学报, 2020(1): 1-9.\n[2] 石桥市统计局. 公报[EB/OL]. (2021-03-01)[2022-01-01].\n",
    "newspaper": "石桥日报 2024年5月6日 星期一 第07版 理论\n让成果走进车间\n来源：石桥日报 作者：李明\n走进厂房，机械臂正在装配。\n",
    "thesis": "学校代码：10000 学号：2020\n博士学位论文\n论机床\n作者姓名：李明\n指导教师：王五\n日期：2023-05-06\n",
    "english": "On machine tools\n\nAuthor: Li Ming  Date: 2024-05-06  Source: Net\n\nMachine tools do not speak.\n",
    "pair": "新质生产力是创新起主导作用的生产力。\n\nNew quality productive forces are led by innovation.\n",
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_page_of_a_site_is_left_to_others(kind):
    assert read_official_page(NONE[kind]) == []
