"""The labelled fields of a thesis's title page, in one column or two, in front of their values or above them."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from nqpf_cli.formats.page_flow import is_rule, simplified, squeezed
from nqpf_cli.text.normalize import has_han


class Label(StrEnum):
    """What a label of a title page names."""

    CLC = "clc"
    CODE = "code"
    SECRECY = "secrecy"
    TITLE = "title"
    AUTHOR = "author"
    SUPERVISOR = "supervisor"
    MAJOR = "major"
    AFFILIATION = "affiliation"
    SCHOOL = "publisher"
    ISSUED = "issued"
    OTHER_DATE = "date"
    COMMITTEE = "committee"
    KIND = "kind"


class Field(NamedTuple):
    """A label, the text behind it and the index of the line on which the label stands."""

    label: Label
    text: str
    at: int


_CHINESE = {
    Label.CLC: "分类号|中图分类号|中图法分类号|图书分类号|中图分类",
    Label.CODE: "学校代码|单位代码|院校代码|学位授予单位代码|授予单位代码|培养单位代码|学校编码|学校代号|单位编码|学号|研究生学号|学生学号|编号|论文编号|UDC|U.D.C.|UDC号|UDC编号|国际十进分类号|学位证号",
    Label.SECRECY: "密级|保密级别|论文密级|公开等级|保密期限",
    Label.TITLE: "论文题目|题目|题名|论文题名|中文题目|中文题名|论文名称|论文中文题目|论文标题|学位论文题目|英文题目|英文题名|论文英文题目|外文题目|中文论文题目|英文论文题目",
    Label.AUTHOR: "作者姓名|研究生姓名|学生姓名|作者|研究生|博士研究生|硕士研究生|姓名|学位申请人|申请人|申请人姓名|学位申请人姓名|申请者|申请者姓名|博士生|硕士生|博士生姓名|论文作者|学位论文作者|论文作者姓名|博士学位申请人|硕士学位申请人|申请学位者|研究生（签名）|撰者|著者",
    Label.SUPERVISOR: "指导教师|导师|指导老师|导师姓名|指导教师姓名|第一导师|第二导师|校内导师|校外导师|合作导师|副导师|联合指导教师|副指导教师|指导教师及职称|指导教师姓名、职称|导师姓名、职称|指导教师姓名及职称|导师姓名及职称|导师及职称|论文指导教师|指导导师|指导教授|指导小组成员|指导小组|行业导师|企业导师|校内指导教师|校外指导教师|导师（职称）|联合导师|协助指导教师",
    Label.MAJOR: "学科专业|专业|专业名称|学科、专业名称|学科（专业）|学科专业名称|学科、专业|专业（领域）|一级学科|二级学科|学科门类|学科|学科名称|专业学位类别|专业学位领域|申请学位类别|学位类别|学位类型|专业领域|领域|领域名称|研究领域|研究方向|学位级别|申请学位级别|申请学位|申请学位学科专业|论文类型|学科类别|专业方向|学科方向|培养类别|培养方式|入学时间|入学年月|年级|所属学科|学科领域|所学专业|申请学位门类级别",
    Label.AFFILIATION: "培养单位|院系|院（系）|院（系、所）|院（系所）|学院|学院（系）|学院、系|所在学院|学院名称|所在院系|院系名称|院、系|院系所|二级单位|培养学院|培养院系|所在单位|系别|系所|系（所）|院所|系|所属学院|所属院系|研究所|学院（部）|院别|学部院系|学院（所）|培养单位名称|所在学院（系）",
    Label.SCHOOL: "授予学位单位|学位授予单位|学位授予机构|授予单位|学位授予学校|学校名称|学校|授予学校|毕业学校|学位授予单位名称|授予学位机构|授予学位学校",
    Label.ISSUED: "论文提交日期|提交日期|完成日期|论文完成日期|完成时间|论文完成时间|论文提交时间|提交时间|日期|论文日期|提交论文日期|定稿日期|论文定稿日期|年月",
    Label.OTHER_DATE: "论文答辩日期|答辩日期|答辩时间|论文答辩时间|学位授予日期|授予日期|授予学位日期|通过答辩日期|论文评阅日期|学位论文答辩日期|学位授予时间|学位授予年月",
    Label.COMMITTEE: "答辩委员会主席|主席|评阅人|论文评阅人|答辩委员会成员|委员|答辩委员|评阅教师|答辩委员会|论文评阅人姓名|答辩主席|口试委员|口试委员会",
    Label.KIND: "论文类别|论文形式|资助项目|基金项目",
}  # fmt: skip
_ENGLISH = {
    Label.CLC: "Classification code|Classification number|Classified Index|CLC|CLC number|Classification|Classified Index No.",
    Label.CODE: "U.D.C.|UDC|University code|School code|Postgraduate number|Student number|Student ID|Student No.|Serial number|School ID",
    Label.SECRECY: "Security level|Secrecy|Security classification|Confidentiality|Secret level|Secret",
    Label.TITLE: "Title|Thesis Title|Dissertation Title|English Title|Topic|Title of Dissertation|Title of Thesis|Subject",
    Label.AUTHOR: "Candidate|Ph.D. Candidate|Doctoral Candidate|Master Candidate|Author|Name|Student|Postgraduate|Name of Postgraduate|Name of Candidate|Ph.D. Student|PhD Candidate|Doctoral Student|Graduate Student|Graduate|By|Written by|Author's Name|Candidate Name|Name of Student|Student Name|Submitted by|M.A. Candidate|Doctorate Candidate|Applicant|PhD Student|Master Degree Candidate|Doctor Candidate|Candidate for Doctor|Candidate for Master",
    Label.SUPERVISOR: "Supervisor|Supervisors|Advisor|Adviser|Tutor|Associate Supervisor|Co-supervisor|Co-Supervisor|Thesis Advisor|Dissertation Supervisor|Directed by|Dissertation Advisor|Thesis Supervisor|Name of Supervisor|Mentor|Cooperative Supervisor|Academic Advisor|Research Supervisor|Instructor",
    Label.MAJOR: "Major|Specialty|Speciality|Discipline|Subject Category|Degree|Academic Degree Applied for|Degree Applied for|Field|Research Field|Research Direction|Direction|Orientation|Program|Degree Category|Category|Degree Level|Research Area|Area|Field of Study|Research Orientation|Field of Research|First-level Discipline|Second-level Discipline|Professional Field|Academic Degree|Academic Degree Category|Research Interests|Grade|Type",
    Label.AFFILIATION: "College|School|Department|Faculty|Institute|Affiliation|School/Department|College/School|Academic Unit|School (Department)|College (Department)|Department (School)",
    Label.SCHOOL: "University|Degree-Conferring Institution|Degree Conferring Institution|Degree-Conferring-Institution|Degree-granting Institution|Degree Granting Institution|Degree Awarding Institution|Conferred by|Degree Conferred by|Awarding Institution|Degree-Conferring-Unit",
    Label.ISSUED: "Date|Date of submission|Submission Date|Date Submitted|Date of Completion|Completion Date|Time|Submitted on|Date of Submission|Submitted Time|Submission Time|Submission Date of Thesis",
    Label.OTHER_DATE: "Date of Defence|Date of Defense|Date of Oral Examination|Oral Defense Date|Defense Date|Defence Date|Date of oral defense|Date of Oral Defense|Date of Degree Conferral|Date of Degree Awarding|Time of Defense",
    Label.COMMITTEE: "Chairman|Chairperson|Chair of Defense Committee|Reviewer|Reviewers|Examiners|Committee|Chairman of Defense Committee|Chair of the Committee|Defense Committee Chair",
}  # fmt: skip


def _pattern(words: str) -> str:
    spaced = []
    for word in sorted(words.split("|"), key=len, reverse=True):
        parts = (re.escape(char) for char in word) if has_han(word) or "UDC" in word else map(re.escape, word.split())
        spaced.append((r"[ \u3000]*" if has_han(word) or "UDC" in word else r"\s+").join(parts))
    return (
        "|".join(spaced)
        .replace("（", "[(（]")
        .replace("）", "[)）]")
        .replace("U\\.", "U[.．]?")
        .replace("、", "[、,，/]")
    )


_LABELS = tuple(_CHINESE) + tuple(_ENGLISH)
_BRACKET = r"(?:\s*[(（][^()（）:：]{0,16}[)）])?"
_FIELD = re.compile(
    r"(?:^[ \u3000\t■●◆·*#]*|(?P<gap>[ ]{2,}|\t\s*|\u3000\s*|[_＿]\s*|(?<=\S) (?=\S{2,12}\s?[:：])))(?:"
    + "|".join(f"(?P<l{n}>{_pattern(words)})" for n, words in enumerate((*_CHINESE.values(), *_ENGLISH.values())))
    + rf"){_BRACKET}(?P<end>[ \t\u3000]*[:：]+|[ ]{{2,}}|[ ](?=[A-Z]{{1,2}}\d|\d{{3,}}|公开|内部)|\t|\u3000+|[ ]*(?=[_＿]{{2,}})|[ ]*$)",
    re.IGNORECASE,
)
_LONGEST_LINE = 240
_PLAUSIBLE = {
    Label.CLC: re.compile(r"^[A-Z]{1,2}\d"),
    Label.CODE: re.compile(r"^[\w.-]*\d[\w.-]*$"),
    Label.SECRECY: re.compile(r"^(?:公开|内部|秘密|机密|绝密|保密|无|public|open)", re.IGNORECASE),
    Label.AUTHOR: re.compile(r"^(?:[\u3400-\u9fff·]{2,12}|(?:[^\W\d_][\w.'-]*[ ,]*){2,4})$"),
}


def read_fields(lines: Sequence[str]) -> tuple[list[Field], set[int]]:
    """The fields in the lines of a title page, and the lines that are theirs; a field without a value is left out.

    Values of labels that stand alone are the lines behind them, in their order.
    """
    found: list[Field] = []
    own: set[int] = set()
    waiting: list[int] = []
    for at, line in enumerate(lines):
        on_line = list(_fields_on(line, at))
        if on_line:
            own.add(at)
            if any(field.text for field in on_line):
                waiting.clear()
            waiting += [len(found) + n for n, field in enumerate(on_line) if not field.text]
            found += on_line
        elif line.strip() and not is_rule(line) and waiting:
            value = value_of(line)
            fits = next((n for n, which in enumerate(waiting) if _may_be(found[which].label, value)), None)
            if fits is None:
                waiting.clear()
                continue
            which = waiting[fits]
            found[which] = found[which]._replace(text=value)
            del waiting[: fits + 1]
            own.add(at)
    return [field for field in _continued(lines, found, own) if field.text], own


def _fields_on(line: str, at: int) -> Iterator[Field]:
    plain = simplified(line) if len(line) <= _LONGEST_LINE else ""
    matches = [match for match in _FIELD.finditer(plain) if _is_label(match, plain)]
    ends = [*(match.start() for match in matches[1:]), len(line)]
    for match, end in zip(matches, ends, strict=False):
        yield Field(_LABELS[int(_group(match)[1:])], value_of(line[match.end() : end]), at)


def _group(match: re.Match[str]) -> str:
    return next(name for name, value in match.groupdict().items() if value and name[0] == "l")


def _is_label(match: re.Match[str], line: str) -> bool:
    """Whether words are a label: a colon follows them, or they begin a line, or stand far apart from what is before."""
    if match["end"].strip():
        return True
    word = match[_group(match)]
    if not has_han(word) and (word.lower() in ("by", "in") or len(line[match.end() :].split()) > 8):
        return word.lower() == "by" and not line[match.end() :].strip() and match["gap"] is None
    if match["gap"] is None:
        return True
    return len(match["gap"]) > 3 and bool(line[match.end() :].strip())


def value_of(text: str) -> str:
    """The text of a field without the line drawn under it and the spaces between its characters."""
    return squeezed(re.sub(r"[_＿]+", " ", text)).lstrip(" :：;；*").rstrip(" ;；*")


def _may_be(label: Label, value: str) -> bool:
    pattern = _PLAUSIBLE.get(label)
    return not pattern or bool(pattern.match(value))


def _continued(lines: Sequence[str], fields: Sequence[Field], own: set[int]) -> Iterator[Field]:
    """The fields, those whose value goes on in the next lines with all of it."""
    for field in fields:
        text = field.text
        at = field.at + 1
        while text and at < len(lines) and (lines[at].strip() or at in own):
            value = value_of(lines[at])
            if at in own and value == text:
                at += 1
                continue
            if at in own or is_rule(lines[at]) or not _goes_on(field.label, text, value):
                break
            text = text + value if has_han(text[-1]) or has_han(value[:1]) or value[:1] in "—：" else f"{text} {value}"
            own.add(at)
            at += 1
        yield field._replace(text=text)


def _goes_on(label: Label, text: str, value: str) -> bool:
    if label == Label.TITLE:
        return has_han(text) == has_han(value) and not re.fullmatch(r"[\d\s年月日.]+", value)
    return label in (Label.AFFILIATION, Label.SCHOOL, Label.MAJOR) and text.endswith((",", "，", " of", " and"))
