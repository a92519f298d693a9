"""A short list of terms, and a checker that knows nothing else: what tests of the check share. All texts are invented."""

from typing import NamedTuple

from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given
from nqpf_cli.terminology.findings import CheckedText

LIST = """\
新质生产力	new quality productive forces	preferred
新质生产力	NQPF	admitted
新质生产力	new quality productivity	deprecated
新质生产力	new productive power	superseded
生产力	productive forces	preferred
生产关系	relations of production	preferred
转型升级	transformation and upgrading	preferred
战略性新兴产业	strategic emerging industries	preferred
未来产业	industries of the future	preferred
未来产业	future industries	admitted
数字产业化	digital industrialization	preferred
产业数字化	industrial digitalization	preferred
数字经济	digital economy	preferred
云计算	cloud computing	preferred
营商环境	business environment	preferred
营商环境	climate for business	admitted
融资约束	financing constraints	preferred
全要素生产率	total factor productivity	preferred
全要素生产率	TFP	admitted
算力	computing power	preferred
算力	arithmetic power	deprecated
劳动者	workers	preferred
劳动者	laborers	admitted
劳动者	labor force	deprecated
劳动力	labor force	preferred
数字鸿沟	digital divide	preferred
绿色金融	green finance	preferred
人工智能	artificial intelligence	preferred
人工智能	AI	admitted
"""


class Judged(NamedTuple):
    """The verdict on a term, the words that render it ("" for none), and the rule."""

    term: str
    verdict: str
    words: str
    rule: str = "listed"


def checked(checker: Checker, source: str, target: str) -> CheckedText:
    """The check of two texts."""
    return checker.check(read_given(source, target))


def words_at(text: CheckedText, place) -> str:
    """The words at a place of the target, line breaks as spaces; "" for none."""
    return " ".join(place.span.of(text.target.segments[place.segment].text).split()) if place else ""


def judged(text: CheckedText) -> list[Judged]:
    """The verdicts in order of the source."""
    return [Judged(f.term, str(f.verdict), words_at(text, f.target), str(f.rule)) for f in text.findings]
