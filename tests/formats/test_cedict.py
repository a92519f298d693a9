import pytest

from nqpf_cli.formats.cedict import plain_glosses


@pytest.mark.parametrize(
    ("definitions", "glosses", "see"),
    [
        (["low altitude"], ("low altitude",), ""),
        (["(bound form) low", "to lower (one's head)"], ("low", "to lower"), ""),
        (["old variant of 裏|里[li3]"], (), "里"),
        (["abbr. for 高等學校|高等学校[gao1 deng3 xue2 xiao4], higher education"], ("higher education",), "高等学校"),
        (["surname Deng", "CL:個|个[ge4]", "Taiwan pr. [xi2]"], (), ""),
        (["see 乾淨|干净[gan1 jing4]"], (), "干净"),
        (["farm", " estate", "farm"], ("farm", "estate"), ""),
    ],
)
def test_a_gloss_is_what_a_translator_would_write(definitions, glosses, see):
    assert plain_glosses(definitions) == (glosses, see)
