"""The same people, in whatever form their names are printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Entry, EntryType, Name
from nqpf_cli.bibliography.name_matching import Agreement, names_agree, people_agree


def zh(name: str) -> Name:
    return Name(zh=name)


def latin(family: str, given: str | None = None) -> Name:
    return Name(family=family, given=given)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (zh("林知远"), zh("林知远"), Agreement.SAME),
        (zh("林知远"), zh("林 知远"), Agreement.SAME),
        (zh("林知远"), zh("林知运"), Agreement.NEAR),
        (zh("林知远"), zh("林之运"), Agreement.DIFFERENT),
        (zh("林知远"), latin("LIN", "Zhiyuan"), Agreement.SAME),
        (zh("林知远"), latin("Lin", "Zhi-Yuan"), Agreement.SAME),
        (zh("林知远"), latin("LIN", "Z Y"), Agreement.SAME),
        (zh("林知远"), latin("Zhiyuan", "Lin"), Agreement.SAME),
        (zh("林知远"), latin("LIN", "X Y"), Agreement.NEAR),
        (zh("林知远"), latin("LI", "Zhiyuan"), Agreement.DIFFERENT),
        (zh("吕安"), latin("LYU", "An"), Agreement.SAME),
        (zh("吕安"), latin("LV", "A"), Agreement.SAME),
        (zh("吕安"), latin("Lu", "An"), Agreement.SAME),
        (zh("欧阳晓"), latin("OUYANG", "Xiao"), Agreement.SAME),
        (latin("SAMPLE", "C D"), latin("Sample", "Carl David"), Agreement.SAME),
        (latin("SAMPLE", "C"), latin("Sample", "C. D."), Agreement.SAME),
        (latin("SAMPLE", "CD"), latin("Sample", "Carl David"), Agreement.SAME),
        (latin("Örnek", "Ş"), latin("ORNEK", "S"), Agreement.SAME),
        (latin("Sample", "Carl"), latin("Sample", "Dora"), Agreement.DIFFERENT),
        (latin("Sample", "C"), latin("Sample", "D"), Agreement.DIFFERENT),
        (latin("Sample"), latin("Sample", "C"), Agreement.NEAR),
        (Name(literal="World Sample Bank"), Name(literal="WORLD SAMPLE BANK"), Agreement.SAME),
        (Name(literal="World Sample Bank"), latin("Sample", "C"), Agreement.DIFFERENT),
        (zh("示例大学课题组"), latin("Sample", "C"), Agreement.DIFFERENT),
        (Name(), Name(), Agreement.DIFFERENT),
    ],
)
def test_names_agree_in_any_form(one, other, agreement):
    assert names_agree(one, other) == names_agree(other, one) == agreement


def by(*names: Name, et_al: bool = False) -> Entry:
    return Entry(EntryType.ARTICLE_JOURNAL, author=names, et_al=et_al)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (by(zh("林知远"), zh("吕安")), by(zh("林知远"), zh("吕安")), Agreement.SAME),
        (by(zh("林知远"), zh("吕安")), by(zh("吕安"), zh("林知远")), Agreement.DIFFERENT),
        (by(zh("林知远"), zh("吕安")), by(zh("林知远")), Agreement.DIFFERENT),
        (by(zh("林知远"), zh("吕安")), by(zh("林知远"), et_al=True), Agreement.SAME),
        (by(zh("林知远")), by(zh("林知远"), et_al=True), Agreement.DIFFERENT),
        (by(zh("林知远"), et_al=True), by(zh("林知远"), et_al=True), Agreement.SAME),
        (by(zh("林知远"), zh("吕安")), by(zh("林知运"), zh("吕安")), Agreement.NEAR),
        (by(zh("林知远"), zh("吕安")), by(zh("林知运"), zh("吕按")), Agreement.DIFFERENT),
        (by(), by(zh("林知远")), Agreement.UNKNOWN),
        (by(), by(), Agreement.UNKNOWN),
    ],
)
def test_lists_of_people_agree_name_by_name(one, other, agreement):
    assert people_agree(one, other) == people_agree(other, one) == agreement


PART = (
    st.none() | st.sampled_from(["Lin", "LIN", "Z Y", "ZY", "Zhiyuan", "林知远", "吕安", "…", ""]) | st.text(max_size=4)
)
NAMES = st.builds(Name, zh=PART, family=PART, given=PART, literal=PART)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_is_which(one, other):
    assert names_agree(one, other) == names_agree(other, one)
