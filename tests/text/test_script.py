import pytest

from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.script import character_table, regional_forms, script_of


@pytest.fixture(scope="module")
def table() -> dict[str, str]:
    return dict(character_table())


@pytest.mark.parametrize(
    ("traditional", "simplified"), [("質", "质"), ("產", "产"), ("經", "经"), ("濟", "济"), ("體", "体"), ("雲", "云")]
)
def test_traditional_characters_have_their_simplified_one(table, traditional, simplified):
    assert table[traditional] == simplified


@pytest.mark.parametrize("char", list("新质生产力A1，"))
def test_what_is_simplified_already_is_not_in_the_table(table, char):
    assert char not in table


def test_the_table_takes_one_hanzi_to_another_one(table):
    assert all(len(char) == len(simplified) == 1 and char != simplified for char, simplified in table.items())
    assert all(is_han(char) and is_han(simplified) for char, simplified in table.items())


@pytest.mark.parametrize(
    ("term", "form"),
    [("新质生产力", "新質生產力"), ("数字经济", "數字經濟"), ("软件", "軟體"), ("软件", "軟件"), ("网络", "網路")],
)
def test_regional_forms_are_in_traditional_script(term, form):
    assert form in regional_forms(term)


@pytest.mark.parametrize("term", ["", "NQPF", "new quality", "+，"])
def test_a_term_without_hanzi_has_no_regional_form(term):
    assert regional_forms(term) == ()


def test_regional_forms_are_listed_once():
    forms = regional_forms("因地制宜")
    assert len(forms) == len(set(forms)) == 1


@pytest.mark.parametrize(
    ("text", "script"),
    [("发展新质生产力", "zh-Hans"), ("發展新質生產力", "zh-Hant"), ("因地制宜", "zh"), ("", "zh"), ("AI 2024", "zh")],
)
def test_the_script_of_a_text_is_that_of_its_characters(table, text, script):
    assert script_of(text, {ord(char): simplified for char, simplified in table.items()}) == script
