"""The funds that a thesis or a footnote thanks for its support."""

import re
from collections.abc import Iterator, Sequence

from nqpf_cli.formats.article_labels import joined
from nqpf_cli.formats.page_flow import is_rule

_SENTENCE = re.compile(
    r"^(?:本|该)?(?:论文|研究|文|课题|项目|学位论文|工作)?(?:的?(?:研究)?(?:工作)?)(?:得到了?|受到?了?|获得?了?|承蒙|系|为|由)(?P<funds>[^。]{6,400}?)(?:等)?(?:的?(?:共同|联合|经费)?(?:资助|支持)|[的之](?:阶段性|部分)?(?:研究)?成果)"
)
_HEADING = re.compile(
    r"^(?:本(?:论文|研究|文|课题))?(?:得到|受|获)?(?:了)?(?:以下|下列)(?:基金|项目|课题)+(?:的)?(?:资助|支持)\s*(?:[:：]\s*(?P<first>.*))?$|^(?:资助|基金|支撑|依托)(?:项目|课题|来源)\s*[:：]?$"
)
_LABELLED = re.compile(r"^(?:本文)?(?:资助|基金|支撑|依托)(?:项目|课题|来源)(?:名称)?\s*[:：]\s*(?P<funds>.{6,})$")
_IS_FUND = re.compile(r"基金|项目|计划|课题|专项|资助|工程|规划")
_BETWEEN = re.compile(r"\s*[;；]\s*|(?<=[)）])\s*(?:[、，,]\s*(?:以及|和|及)?|以及|和|与|及|并)\s*")
_LISTED = re.compile(r"\s*、\s*(?=[^、]{4,30}(?:基金|项目|计划|课题|专项|规划))")
_NUMBER = re.compile(r"^\s*(?:\[\d+\]|[(（]\d+[)）]|\d+[.、．]|[①-⑳]|[·•●-])\s*")


def read_funds(lines: Sequence[str]) -> tuple[str, ...]:
    """The funds that lines tell: in a sentence (本文受…资助), behind a label, or in the lines below a heading."""
    for at, line in enumerate(lines):
        bare = line.strip()
        if heading := _HEADING.match(bare):
            funds = tuple(_below([*filter(None, [heading["first"]]), *lines[at + 1 :]]))
        elif labelled := _LABELLED.match(bare):
            funds = tuple(_parted(_whole(lines, at, bare)[labelled.start("funds") :]))
        elif re.match(r"^(?:本|该)(?:论文|研究|文|课题|项目|学位|工作)", bare):
            found = _SENTENCE.match(_whole(lines, at, bare))
            funds = tuple(_parted(found["funds"])) if found else ()
        else:
            continue
        if funds:
            return funds
    return ()


def _whole(lines: Sequence[str], at: int, bare: str) -> str:
    """The paragraph that begins on a line, up to an empty one or the end of its sentence."""
    parts = [bare]
    for line in lines[at + 1 : at + 6]:
        if not line.strip() or parts[-1].endswith(("。", ".")):
            break
        parts.append(line.strip())
    return joined(parts)


def _below(lines: Sequence[str]) -> Iterator[str]:
    started = False
    for line in lines[:12]:
        bare = _NUMBER.sub("", line.strip()).strip(" 。；;")
        if (not bare and started) or is_rule(line) or (bare and not _IS_FUND.search(bare)) or len(bare) > 120:
            return
        if bare:
            started = True
            yield bare


def _parted(text: str) -> Iterator[str]:
    text = re.sub(r"(?:的?(?:联合|共同)?(?:资助|支持))?[。.]?$", "", text.strip())
    for piece in _BETWEEN.split(text):
        for fund in _LISTED.split(piece):
            bare = _NUMBER.sub("", fund).strip(" 。，,；;、")
            if bare and _IS_FUND.search(bare):
                yield bare
