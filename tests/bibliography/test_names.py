"""Lists of names as references print them; which strings are no names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import (
    from_capitals,
    is_institution,
    is_transliterated,
    parse_names,
    strip_role,
)


def zh(*names: str) -> tuple[Name, ...]:
    return tuple(Name(zh=name) for name in names)


def western(*names: tuple[str, str]) -> tuple[Name, ...]:
    return tuple(Name(family=family, given=given) for family, given in names)


@pytest.mark.parametrize(
    ("written", "names", "et_al"),
    [
        ("林知远", zh("林知远"), False),
        ("林知远, 单一鸣", zh("林知远", "单一鸣"), False),
        ("林知远，单一鸣；吕安、查宁", zh("林知远", "单一鸣", "吕安", "查宁"), False),
        ("林知远 和 单一鸣", zh("林知远", "单一鸣"), False),
        ("吕  安, 查 宁", zh("吕安", "查宁"), False),
        ("欧阳晓, 司马明远", zh("欧阳晓", "司马明远"), False),
        ("林知远, 单一鸣, 等", zh("林知远", "单一鸣"), True),
        ("林知远,单一鸣等", zh("林知远", "单一鸣"), True),
        ("林知远, et al.", zh("林知远"), True),
        ("[英] 约翰·范例", zh("约翰·范例"), False),
        ("（美）范例, 〔法〕样本", zh("范例", "样本"), False),
        ("卡尔·J·范例", zh("卡尔·J·范例"), False),
        ("J. 范例", zh("J. 范例"), False),
        ("示例省统计局课题组", zh("示例省统计局课题组"), False),
        ("国家示例委员会, 示例大学", zh("国家示例委员会", "示例大学"), False),
        ("林知远, SAMPLE C", (*zh("林知远"), *western(("SAMPLE", "C"))), False),
    ],
)
def test_chinese_names_stand_whole(written, names, et_al):
    assert parse_names(written) == (names, et_al)


@pytest.mark.parametrize(
    ("written", "names", "et_al"),
    [
        ("SAMPLE C", western(("SAMPLE", "C")), False),
        ("EXAMPLE A B, SAMPLE C", western(("EXAMPLE", "A B"), ("SAMPLE", "C")), False),
        ("EXAMPLE A B, SAMPLE C, et al.", western(("EXAMPLE", "A B"), ("SAMPLE", "C")), True),
        ("Example A B, and others", western(("Example", "A B")), True),
        ("Example, A. B., Sample, C.", western(("Example", "A. B."), ("Sample", "C.")), False),
        ("Example, A. B., & Sample, C.", western(("Example", "A. B."), ("Sample", "C.")), False),
        ("Anna Example and Carl Sample", western(("Example", "Anna"), ("Sample", "Carl")), False),
        ("Anna B. Example, Carl Sample", western(("Example", "Anna B."), ("Sample", "Carl")), False),
        ("EXAMPLE J-L", western(("EXAMPLE", "J-L")), False),
        ("O'EXAMPLE A", western(("O'EXAMPLE", "A")), False),
        ("SAMPLE-TESTER A", western(("SAMPLE-TESTER", "A")), False),
        ("van der Sample H", western(("van der Sample", "H")), False),
        ("Hanna van der Sample", western(("van der Sample", "Hanna")), False),
        ("LIN Zhiyuan, OUYANG Xiao", western(("LIN", "Zhiyuan"), ("OUYANG", "Xiao")), False),
        ("ÖRNEK Š", western(("ÖRNEK", "Š")), False),
        ("Example A B, Jr.", western(("Example, Jr.", "A B")), False),
        ("World Sample Organization", (Name(literal="World Sample Organization"),), False),
        ("Bank of Samples, SAMPLE C", (Name(literal="Bank of Samples"), *western(("SAMPLE", "C"))), False),
    ],
)
def test_western_names_are_family_and_given(written, names, et_al):
    assert parse_names(written) == (names, et_al)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Lin Zhiyuan, Ouyang Xiao", western(("Lin", "Zhiyuan"), ("Ouyang", "Xiao"))),
        ("Wang Wei, Lü Xi'an", western(("Wang", "Wei"), ("Lü", "Xi'an"))),
        ("Wang Wei, Sample C", western(("Wang", "Wei"), ("Sample", "C"))),
        ("Wei Wang, Carl Sample", western(("Wang", "Wei"), ("Sample", "Carl"))),
        ("Wei Wang, Zhiyuan Lin", western(("Wang", "Wei"), ("Lin", "Zhiyuan"))),
        ("Lin Smith, Long John", western(("Smith", "Lin"), ("John", "Long"))),
        ("范例 J, 样本 P S", zh("范例 J", "样本 P S")),
        ("ŁUKASZ P, ŻAK S", western(("ŁUKASZ", "P"), ("ŻAK", "S"))),
        ("DE LA SAMPLE B", western(("DE LA SAMPLE", "B"))),
        ("DE LA CASA B", western(("DE LA CASA", "B"))),
        ("van der Berg J", western(("van der Berg", "J"))),
        ("d'Example J, al-Sample A", western(("d'Example", "J"), ("al-Sample", "A"))),
        ("LI JG, WU X", western(("LI", "JG"), ("WU", "X"))),
        ("LI, J. G., WU, X.", western(("LI", "J. G."), ("WU", "X."))),
        ("SAMPLE, OECD", (Name(literal="SAMPLE"), Name(literal="OECD"))),
        ("Example A B Jr", western(("Example, Jr", "A B"))),
        ("SAMPLE A III, SAMPLE SR", western(("SAMPLE, III", "A"), ("SAMPLE", "SR"))),
        ("Carl Sample Jr.", western(("Sample, Jr.", "Carl"))),
    ],
)
def test_forms_of_names_that_the_standard_prints(written, names):
    assert parse_names(written) == (names, False)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "等",
        ",",
        "虚构产业的增长路径",
        "《示例》导读",
        "林知远, 虚构产业的增长路径",
        "Invented drones and their output",
        "a small study",
        "C. R.",
        "U.S.",
        "Proceedings of the U.S.",
        "产业 AI",
        "X",
        "2024",
    ],
)
def test_a_title_is_no_list_of_names(written):
    assert parse_names(written) is None


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("欧阳晓, 主编", "欧阳晓"),
        ("欧阳晓主编", "欧阳晓"),
        ("欧阳晓编著", "欧阳晓"),
        ("林知远 译", "林知远"),
        ("林知远（主编）", "林知远"),
        ("SAMPLE C, eds.", "SAMPLE C"),
        ("SAMPLE C (ed.)", "SAMPLE C"),
        ("SAMPLE C", "SAMPLE C"),
    ],
)
def test_a_role_at_the_end_is_taken_off(written, bare):
    assert strip_role(written) == bare


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("示例省统计局", True),
        ("虚构产业课题组", True),
        ("财政部", True),
        ("国务院", True),
        ("示例大学", True),
        ("林知远", False),
        ("王部", False),
        ("虚构产业：示例大学", False),
        ("为什么示例大学？", False),
    ],
)
def test_institutions_are_told_from_people(name, expected):
    assert is_institution(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("约翰·范例", True),
        ("J・范例", True),
        ("约翰•范例", True),
        ("卡尔.范例", True),
        ("范例", False),
        ("John·Sample", False),
        ("约翰·a", False),
    ],
)
def test_a_middle_dot_marks_a_transliterated_name(name, expected):
    assert is_transliterated(name) is expected


@settings(deadline=None)
@given(st.text())
def test_any_text_is_names_or_none(text):
    found = parse_names(text)
    assert found is None or all(name.zh or name.family or name.literal for name in found[0])


HANZI_NAMES = st.lists(st.sampled_from("林知远 单一鸣 吕安 查宁 欧阳晓 司马明远".split()), min_size=1, max_size=6)


@settings(deadline=None)
@given(HANZI_NAMES, st.sampled_from([", ", "，", "、", "; ", ","]), st.booleans())
def test_a_printed_list_of_names_is_read_back(names, separator, et_al):
    written = separator.join([*names, "等"] if et_al else names)
    assert parse_names(written) == (zh(*names), et_al)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Zhiyuan LIN, Xiao OUYANG", ["LIN", "OUYANG"]),
        ("An LI, Zhiyuan SIMA", ["LI", "SIMA"]),
        ("Lin ZY, Sample JA", ["Lin", "Sample"]),
        ("LIN Z Y, OUYANG X", ["LIN", "OUYANG"]),
    ],
)
def test_families_that_stand_last_in_capitals_are_told_from_initials(text, families):
    names, _ = parse_names(text)
    assert [name.family for name in names] == families


@pytest.mark.parametrize(
    ("written", "usual"),
    [("DENG", "Deng"), ("Deng", "Deng"), ("D", "D"), ("McKAY", "McKAY"), ("", ""), ("XIAO-MING", "Xiao-ming")],
)
def test_a_name_in_capitals_is_written_as_usual(written, usual):
    assert from_capitals(written) == usual
