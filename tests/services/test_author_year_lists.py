"""Lists of English journals: authors with initials, the year alone behind them, no labels; all works are invented."""

from nqpf_cli.services.references import references_in

LIST = """\
References
Sample Q L, Zhuge M. 2018. Terraces and the rise of pond
     keepers in an invented valley. Valley Review, (3):
     41–55. (in Chinese)
Pond-Weir S, Lake RT, Moor T. 2019. Rules made by pond keepers.
     Water Economics, 77: 104–118. DOI: 10.1000/invented.2019.
Bureau of Ponds of Sample County. 2022. Pond communiqué of Sample
     County. http://ponds.example.org/2022.html. Viewed on 2022-06-30. (in
     Chinese)
"""


def test_a_list_without_labels_is_read_by_authors_and_year():
    found = [reference.entry for reference in references_in(LIST, "invented.txt")]
    first, second, third = found
    assert [(name.family, name.given) for name in first.author] == [("Sample", "Q L"), ("Zhuge", "M")]
    assert (first.title.en, first.container_title.en) == (
        "Terraces and the rise of pond keepers in an invented valley",
        "Valley Review",
    )
    assert (first.issued, first.volume, first.issue, first.page) == ("2018", None, "3", "41-55")
    assert [name.given for name in second.author] == ["S", "RT", "T"]
    assert (second.volume, second.doi) == ("77", "10.1000/invented.2019")
    assert (third.author[0].literal, third.accessed) == ("Bureau of Ponds of Sample County", "2022-06-30")
