import pytest

from nqpf_cli.text.capitals import capitalised, capitals_of


@pytest.mark.parametrize(
    ("written", "listed", "capitals"),
    [
        ("new productivity", "new productivity", "lower"),
        ("New productivity", "new productivity", "first"),
        ("New Productivities", "new productivity", "title"),
        ("NEW PRODUCTIVITY", "new productivity", "all"),
        ("Relations of Production", "relations of production", "title"),
        ("new Productivity", "new productivity", None),
        ("nEw productivity", "new productivity", None),
        ("Fintech", "fintech", "first"),
        ("NQP", "NQP", "lower"),
        ("Silk Road fund", "Silk Road fund", "lower"),
        ("China's thinking", "China's thinking", "lower"),
    ],
)
def test_how_a_phrase_is_capitalised(written, listed, capitals):
    assert capitals_of(written.split(), listed.split()) == capitals


@pytest.mark.parametrize(
    ("capitals", "phrase"),
    [
        ("lower", "means of low-carbon work in China"),
        ("first", "Means of low-carbon work in China"),
        ("title", "Means of Low-Carbon Work in China"),
        ("all", "MEANS OF LOW-CARBON WORK IN CHINA"),
    ],
)
def test_a_phrase_gets_capitals(capitals, phrase):
    assert capitalised("means of low-carbon work in China", capitals) == phrase
