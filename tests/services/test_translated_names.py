"""The Chinese journal behind a name that a machine translated."""

import pytest

from nqpf_cli.services.translated_names import chinese_journal, journal_behind
from nqpf_cli.store.evidence import journals
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.store.lexicon import open_lexicon

WORD_BY_WORD = {
    "China University Social Sciences": "中国高校社会科学",
    "China Industrial Economy": "中国工业经济",
    "Agricultural Economic Issues": "农业经济问题",
    "University education management": "高校教育管理",
    "Contemporary Economic Management": "当代经济管理",
    "Marxism and Reality": "马克思主义与现实",
    "World Socialism Research": "世界社会主义研究",
    "Reform of the economic system": "经济体制改革",
    "Macroeconomic management": "宏观经济管理",
    "Scientific and technological progress and countermeasures": "科技进步与对策",
    "technical economy": "技术经济",
    "China Administrative Management": "中国行政管理",
    "Southern Population": "南方人口",
    "Jiangsu Social Sciences": "江苏社会科学",
    "Finance and Economics Theory and Practice": "财经理论与实践",
    "Ideological Education Research": "思想教育研究",
    "Educational Development Research": "教育发展研究",
    "International trade issues": "国际贸易问题",
    "Fiscal Research": "财政研究",
    "tax research": "税务研究",
    "China Youth Social Sciences": "中国青年社会科学",
    "Mao Zedong Deng Xiaoping Theory Research": "毛泽东邓小平理论研究",
    "Library Theory and Practice": "图书馆理论与实践",
    "Economics Dynamics": "经济学动态",
    "Jianghan Forum": "江汉论坛",
    "Socialist Studies": "社会主义研究",
    "School Party Building and Ideological Education": "学校党建与思想教育",
    "Journal of Beijing Business University (Social Science Edition)": "北京工商大学学报(社会科学版)",
    "China Science and Technology Journal Research": "中国科技期刊研究",
    "Reform": "改革",
    "Journal of Shanghai Administration Institute": "上海行政学院学报",
    "Modern economic discussion": "现代经济探讨",
    "Northwest Ethnic Research": "西北民族研究",
    "Research on Socialism with Chinese Characteristics": "中国特色社会主义研究",
    "Research on financial issues": "财经问题研究",
    "Quantitative Economy and Technical Economy Research": "数量经济技术经济研究",
}
"""Translations made before there was a program to read them, most of names without an English form of their own."""

ORDINARY = (
    "Journal of Cleaner Production;China Economic Review;World Development;The World Economy;Research Policy;"
    "Technological Forecasting and Social Change;Energy Economics;Economic Research;Chinese Studies;The China Quarterly;"
    "China & World Economy;Journal of Economic Perspectives;American Economic Review;Econometrica;Economic Modelling;"
    "Journal of Economic Surveys;Structural Change and Economic Dynamics;Journal of Development Economics;"
    "Journal of Rural Studies;Social Science Research;Social Sciences;Sociology of Education;Finance Research Letters;"
    "Journal of Finance;International Journal of Production Economics;Management Science;Management World;"
    "Technology in Society;Resources Policy;Ecological Economics;Journal of Asian Economics;Applied Economics;"
    "International Review of Financial Analysis;Journal of International Economics;Sustainability;"
    "Environmental Science and Pollution Research;Journal of Environmental Management;Review of International Studies;"
    "Higher Education Research;Studies in Higher Education;Educational Research;Journal of Higher Education;"
    "International Trade;Population Research;Population Research and Policy Review;Accounting Research;"
    "Journal of Accounting Research;European Journal of Political Economy;Historical Materialism;Capital & Class;"
    "Rethinking Marxism;Science & Society;Monthly Review;New Political Economy;Review of Radical Political Economics;"
    "Modern China;Contemporary Economic Policy;Chinese Management Studies;Journal of Chinese Governance;"
    "Journal of Contemporary China;Asian Survey;Economic Theory;Political Science Quarterly;Political Economy Research;"
    "Nature;Science;Legal Studies;Journal of Law and Economics;Public Administration Review;Library Quarterly;"
    "Foreign Literature;Comparative Education;Comparative Education Review;Chinese Philosophy;Philosophy Research;"
    "Tourism Science;Journal of Tourism Research;Financial Studies;Review of Financial Studies;Economic Geography;"
    "Progress in Human Geography;Geographical Research;Journal of Geography;Resources Science;Music Research;"
    "International Studies;International Finance;International Economic Review;European Studies;Contemporary World;"
    "Rural Economy and Labor;the South of the River economic research;Agricultural Economy;Contemporary Economy;"
    "Economic Forum;Northern Economy;Journal of Chongqing University;Science and Technology Forum"
).split(";")


@pytest.fixture(scope="module")
def found():
    """What is found for each translated name, and for each ordinary one."""
    names, lexicon = journals(open_glossary()), open_lexicon()
    return {name: chinese_journal(name, names, lexicon) for name in (*WORD_BY_WORD, *ORDINARY)}


def test_no_translated_name_is_taken_for_another_journal(found):
    right = [name for name, zh in WORD_BY_WORD.items() if found[name] and found[name].zh == zh]
    assert [name for name in WORD_BY_WORD if found[name] and name not in right] == []
    assert len(right) >= 24


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_is_that_of_no_chinese_journal(found, name):
    assert found[name] is None


def test_the_journal_that_bears_a_name_is_asked_first():
    assert journal_behind("China Land Science", open_glossary(), open_lexicon()).zh == "中国土地科学"
    assert journal_behind("China University Social Sciences", open_glossary(), open_lexicon()).zh == "中国高校社会科学"
    assert journal_behind("Journal of Cleaner Production", open_glossary(), open_lexicon()) is None
