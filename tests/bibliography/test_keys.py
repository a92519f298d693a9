"""Citation keys."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.keys import PATTERNS, citation_key, is_valid_key
from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.errors import UsageError


def work(*, author=None, title=None, issued=None, container=None):
    return Entry(
        EntryType.ARTICLE_JOURNAL,
        title=title or Bilingual(),
        author=(author,) if author else (),
        issued=issued,
        container_title=container or Bilingual(),
    )


LIN = Name(zh="林知远")
TITLE = Bilingual(zh="低空经济")


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (work(author=LIN, title=TITLE, issued="2024-05-06"), "lin2024dikong"),
        (work(author=LIN, title=TITLE), "lindikong"),
        (work(author=Name(zh="吕安"), title=TITLE, issued="2024"), "lv2024dikong"),
        (work(author=Name(zh="单一鸣"), title=TITLE, issued="2024"), "shan2024dikong"),
        (work(author=Name(zh="欧阳晓"), title=TITLE, issued="2024"), "ouyang2024dikong"),
        (work(author=Name(zh="林知远", family="Lim", given="Chi"), title=TITLE, issued="2024"), "lim2024dikong"),
        (work(author=Name(zh="约翰·范例"), title=TITLE, issued="2024"), "yuehan2024dikong"),
        (work(author=Name(zh="示例大学"), title=TITLE, issued="2024"), "shili2024dikong"),
        (work(author=Name(literal="World Sample Bank"), title=TITLE, issued="2024"), "world2024dikong"),
        (
            work(author=Name(family="ÖRNEK", given="Ş"), title=Bilingual(en="On the Drones"), issued="2022"),
            "ornek2022drones",
        ),
        (
            work(author=Name(family="van der Sample", given="H"), title=Bilingual(en="A Drone"), issued="2022"),
            "vandersample2022drone",
        ),
        (work(title=TITLE, issued="2024", container=Bilingual(zh="示例日报")), "shili2024dikong"),
        (work(title=TITLE, issued="2024"), "dikong2024"),
        (work(author=LIN, title=Bilingual(zh="低空经济", en="Low Altitude"), issued="2024"), "lin2024dikong"),
        (work(), "entry"),
    ],
)
def test_a_key_is_author_year_and_the_title_s_beginning(entry, key):
    assert citation_key(entry, set()) == key


def test_a_taken_key_gets_the_first_free_letter():
    entry = work(author=LIN, title=TITLE, issued="2024")
    assert citation_key(entry, {"lin2024dikong"}) == "lin2024dikongb"
    assert citation_key(entry, {"lin2024dikong", "lin2024dikongb"}) == "lin2024dikongc"


def test_letters_go_on_behind_z():
    entry = work(author=LIN, title=TITLE, issued="2024")
    taken: set[str] = set()
    keys: list[str] = []
    for _ in range(28):
        keys.append(citation_key(entry, taken))
        taken.add(keys[-1])
    assert [key.removeprefix("lin2024dikong") for key in keys[-4:]] == ["y", "z", "aa", "ab"]


def test_a_key_is_lower_case_whatever_the_letters():
    assert citation_key(work(title=Bilingual(en="ℂ𝕬")), set()) == "ca"


TEXT = st.text().filter(lambda text: not any(map(str.isupper, normalize("NFKD", text.lower()))))
MAYBE = st.none() | TEXT
ENTRIES = st.builds(
    work,
    author=st.none() | st.builds(Name, zh=MAYBE, family=MAYBE, literal=MAYBE),
    title=st.builds(Bilingual, zh=MAYBE, en=MAYBE),
    issued=st.none() | st.just("2024-05"),
)


@settings(deadline=None)
@given(ENTRIES, st.sets(st.just("entry") | st.just("2024") | st.just("2024b")))
def test_a_key_is_ascii_lower_case_and_free(entry, taken):
    key = citation_key(entry, taken)
    assert key.isascii() and key.isalnum() and key == key.casefold() and key not in taken
    assert citation_key(entry, taken) == key


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=6))
def test_keys_given_one_after_another_are_distinct(entries):
    taken: set[str] = set()
    for entry in entries:
        taken.add(citation_key(entry, taken))
    assert len(taken) == len(entries)


BILINGUAL = work(author=LIN, title=Bilingual("低空经济", "The Low-Altitude Economy"), issued="2024")


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        (PATTERNS["pinyin"], "lin2024dikong"),
        (PATTERNS["english"], "lin2024low"),
        (PATTERNS["hanzi"], "林知远2024低空"),
        ("{title}{year}", "dikong2024"),
        ("{author}:{year}", "lin:2024"),
        ("{author_zh}_{title_en}", "林知远_low"),
        ("{year}{author}", "lin2024"),
        ("x", "x"),
        ("", "entry"),
        ("{author}, {year}", "lin2024"),
    ],
)
def test_a_pattern_says_what_a_key_is_made_of(pattern, key):
    assert citation_key(BILINGUAL, set(), pattern) == key


@pytest.mark.parametrize(
    ("entry", "english", "hanzi"),
    [
        (work(author=LIN, title=TITLE, issued="2024"), "lin2024dikong", "林知远2024低空"),
        (work(author=Name(family="Sample", given="C"), title=Bilingual(en="A Drone")), "sampledrone", "sampledrone"),
        (work(author=Name(zh="示例大学课题组"), title=TITLE, issued="2024"), "shili2024dikong", "示例2024低空"),
        (work(title=TITLE, issued="2024", container=Bilingual(zh="示例日报")), "shili2024dikong", "示例2024低空"),
        (work(title=TITLE, issued="2024"), "dikong2024", "低空2024"),
    ],
)
def test_a_part_that_a_language_lacks_comes_from_the_other(entry, english, hanzi):
    assert citation_key(entry, set(), PATTERNS["english"]) == english
    assert citation_key(entry, set(), PATTERNS["hanzi"]) == hanzi


def test_a_key_in_hanzi_gets_letters_too():
    assert citation_key(BILINGUAL, {"林知远2024低空"}, PATTERNS["hanzi"]) == "林知远2024低空b"


def test_an_unknown_part_is_a_usage_error():
    with pytest.raises(UsageError, match='unknown part "auth"'):
        citation_key(BILINGUAL, set(), "{auth}{year}")


@pytest.mark.parametrize(("key", "valid"), [
    ("smith2020", True), ("Smith:2020-a_b", True), ("邓洲2024加速", True), ("DBLP:conf/x/1", True), ("a+b", True),
    ("", False), ("a b", False), ("a,b", False), ("a{b", False), ("a}b", False), ("a#b", False), ("a%b", False),
    ("a=b", False), ("a\\b", False), ("a~b", False), ('a"b', False), ("a，b", False), ("a\x00b", False), ("a" * 201, False),
])  # fmt: skip
def test_imported_keys_are_valid_where_bibtex_takes_them(key, valid):
    assert is_valid_key(key) is valid


@settings(deadline=None)
@given(ENTRIES, st.sampled_from(list(PATTERNS.values())))
def test_keys_of_each_pattern_are_valid_and_free(entry, pattern):
    key = citation_key(entry, set(), pattern)
    assert is_valid_key(key[:200])
    assert citation_key(entry, {key.casefold()}, pattern).casefold() != key.casefold()
