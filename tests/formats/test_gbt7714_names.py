"""Names as both editions print them."""

import pytest

from nqpf_cli.bibliography.model import Name
from nqpf_cli.formats.gbt7714_names import write_name, write_names
from nqpf_cli.formats.gbt7714_style import StandardEdition, punctuation, set_words

E2015, E2025 = StandardEdition


@pytest.mark.parametrize(
    ("name", "edition_2015", "edition_2025"),
    [
        (Name(zh="林知远"), "林知远", "林知远"),
        (Name(zh="林 知远"), "林知远", "林知远"),
        (Name(zh="范例 P S"), "范例 P S", "范例 P S"),
        (Name(zh="示例大学"), "示例大学", "示例大学"),
        (Name(literal="Example Society"), "Example Society", "Example Society"),
        (Name(family="Sample", given="Carl"), "SAMPLE C", "Sample C"),
        (Name(family="Sample", given="Carl R."), "SAMPLE C R", "Sample C R"),
        (Name(family="Sample", given="C.R."), "SAMPLE C R", "Sample C R"),
        (Name(family="SAMPLE", given="CR"), "SAMPLE C R", "SAMPLE C R"),
        (Name(family="Sample", given="Jean-Luc"), "SAMPLE J L", "Sample J-L"),
        (Name(family="Sample", given=None), "SAMPLE", "Sample"),
        (Name(family="de la Sample", given="Ana"), "DE LA SAMPLE A", "de la Sample A"),
        (Name(family="Sample, Jr.", given="Carl"), "SAMPLE C, Jr", "Sample C, Jr"),
        (Name(family="Lin", given="Zhiyuan"), "LIN Z Y", "Lin Zhiyuan"),
        (Name(family="Lin", given="An"), "LIN A", "Lin An"),
        (Name(family="Lin", given="Z Y"), "LIN Z Y", "Lin Z Y"),
        (Name(family="Shan", given="Tian'e"), "SHAN T E", "Shan Tian'e"),
        (Name(family="Ouyang", given="Zhiyuan"), "OUYANG Z Y", "Ouyang Zhiyuan"),
        (Name(family="Lü", given="Wei"), "LÜ W", "Lü Wei"),
        (Name(family="Lin", given="Maya"), "LIN M Y", "Lin Maya"),
        (Name(family="Lin", given="Carl"), "LIN C", "Lin C"),
        (Name(family="Примеров", given="А. Я."), "Примеров А Я", "Примеров А Я"),
        (Name(family="范例", given="P. S."), "范例", "范例"),
    ],
)  # fmt: skip
def test_a_name_is_printed_so(name, edition_2015, edition_2025):
    assert write_name(name, E2015) == edition_2015
    assert write_name(name, E2025) == edition_2025


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("单小青", "Shan", "Xiaoqing"), "Shan Xiaoqing"),
        (Name(zh="单小青"), "Shan Xiaoqing"),
        (Name(zh="示例大学"), "示例大学"),
        (Name(zh="约翰·范例"), "约翰·范例"),
    ],
)
def test_in_an_english_reference_a_chinese_person_has_pinyin(name, written):
    assert write_name(name, E2025, chinese=False) == written


PEOPLE = tuple(Name(zh=name) for name in ("林知远", "吕安", "单小青", "仇乐"))


@pytest.mark.parametrize(
    ("names", "et_al", "edition", "language", "written"),
    [
        ((), False, E2015, "zh", ""),
        (PEOPLE[:3], False, E2015, "zh", "林知远, 吕安, 单小青"),
        (PEOPLE, False, E2015, "zh", "林知远, 吕安, 单小青, 等"),
        (PEOPLE, False, E2025, "zh", "林知远，吕安，单小青，等"),
        (PEOPLE[:1], True, E2015, "zh", "林知远, 等"),
        (PEOPLE, False, E2025, "ja", "林知远，吕安，单小青，ほか"),
        (PEOPLE[:1], True, E2015, "en", "LIN Z Y, et al."),
        (PEOPLE[:1], True, E2025, "fr", "Lin Zhiyuan，et al."),
        ((Name(family="Примеров"),), True, E2015, "ru", "Примеров, и др."),
    ],
)
def test_a_list_of_names_stops_after_three(names, et_al, edition, language, written):
    chinese = language in ("zh", "ja")
    marks, words = punctuation(edition), set_words(language)
    assert write_names(names, edition, marks, words, chinese=chinese, et_al=et_al) == written
