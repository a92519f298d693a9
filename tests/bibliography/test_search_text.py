"""What entries are found by, and how queries are read."""

from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Name
from nqpf_cli.bibliography.search_text import SearchField, SearchTerm, glob_pattern, read_query, search_texts

WORK = Entry(
    EntryType.ARTICLE_JOURNAL,
    key="lin2024dikong",
    title=Bilingual("低空经济的AI路径", "Invented Paths of Örnek's Economy"),
    container_title=Bilingual(zh="示例学刊"),
    author=(Name(zh="吕知远"), Name(family="Müller-Sample", given="C D"), Name(literal="World Sample Bank")),
    issued="2024-05-06",
    doi="10.99999/AB.12",
    tags=("to read", "第一章"),
)
TEXTS = dict(search_texts(WORK))
TABLE = str.maketrans("經濟學", "经济学")


def simplify(text: str) -> str:
    return text.translate(TABLE)


def is_found(word: str, field: SearchField, texts: dict[SearchField, str] = TEXTS) -> bool:
    (term,) = read_query(f'"{word}"')
    return fnmatchcase(texts[field], glob_pattern(term.folded, "經濟學经济学", simplify))


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("低空", SearchField.TITLE),
        ("济", SearchField.TITLE),
        ("空经济的", SearchField.TITLE),
        ("經濟", SearchField.TITLE),
        ("AI", SearchField.TITLE),
        ("dikong", SearchField.TITLE),
        ("Dīkōng jīngjì".replace(" ", ""), SearchField.TITLE),
        ("jingji", SearchField.TITLE),
        ("dkjj", SearchField.TITLE),
        ("kjj", SearchField.TITLE),
        ("invent", SearchField.TITLE),
        ("invented paths", SearchField.TITLE),
        ("ornek", SearchField.TITLE),
        ("ÖRNEKS", SearchField.TITLE),
        ("shili", SearchField.CONTAINER),
        ("slxk", SearchField.CONTAINER),
        ("吕", SearchField.AUTHOR),
        ("lü zhiyuan", SearchField.AUTHOR),
        ("lvzhiyuan", SearchField.AUTHOR),
        ("Lyu Zhiyuan", SearchField.AUTHOR),
        ("zhiyuan lu", SearchField.AUTHOR),
        ("lzy", SearchField.AUTHOR),
        ("muller", SearchField.AUTHOR),
        ("world sample", SearchField.AUTHOR),
        ("2024", SearchField.YEAR),
        ("202", SearchField.YEAR),
        ("10.99999/ab", SearchField.DOI),
        ("https://doi.org/10.99999/ab.12", SearchField.DOI),
        ("第一", SearchField.TAG),
        ("READ", SearchField.TAG),
        ("LIN2024", SearchField.CITATION_KEY),
    ],
)
def test_a_field_is_found_by_any_form_of_its_words(word, field):
    assert is_found(word, field)


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("a", SearchField.TITLE),
        ("pa", SearchField.TITLE),
        ("aths", SearchField.TITLE),
        ("ikong", SearchField.TITLE),
        ("经路", SearchField.TITLE),
        ("低空", SearchField.CONTAINER),
        ("lin", SearchField.AUTHOR),
        ("05", SearchField.YEAR),
    ],
)
def test_parts_of_words_are_not_found(word, field):
    assert not is_found(word, field)


EVERY = tuple(SearchField)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("低空 经济", [(EVERY, "低空"), (EVERY, "经济")]),
        ("低空　经济", [(EVERY, "低空"), (EVERY, "经济")]),
        ('"digital economy"', [(EVERY, "digital economy")]),
        ("“数字 经济”", [(EVERY, "数字经济")]),
        ("author:林", [((SearchField.AUTHOR,), "林")]),
        ("AUTHOR：林", [((SearchField.AUTHOR,), "林")]),
        ("作者:林", [((SearchField.AUTHOR,), "林")]),
        ('title:"invented paths" tag:x', [((SearchField.TITLE,), "invented paths"), ((SearchField.TAG,), "x")]),
        ("journal:示例", [((SearchField.CONTAINER,), "示例")]),
        ("https://a.example.org", [(EVERY, "https a example org")]),
        ("3:2", [(EVERY, "3 2")]),
        ("year:2024", [((SearchField.YEAR,), "2024")]),
        ('"open', [(EVERY, "open")]),
        ("a a", [(EVERY, "a")]),
        ("", []),
        ("。 !", []),
        ("author:。", []),
    ],
)
def test_queries_are_read(query, terms):
    assert read_query(query) == tuple(SearchTerm(*term) for term in terms)


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("year:2019-2024", ("2019", "2024")),
        ("year:2019–2024", ("2019", "2024")),
        ("year:2019-", ("2019", "9999")),
        ("year:-2019", ("0000", "2019")),
    ],
)
def test_years_may_be_a_range(query, years):
    assert read_query(query) == (SearchTerm((SearchField.YEAR,), "", years),)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_query_is_read_and_becomes_a_pattern(query):
    for term in read_query(query):
        assert term.years or glob_pattern(term.folded, "经济", simplify).startswith("*")


@settings(deadline=None)
@given(st.text(alphabet="低空经济 abcÉ,，-!", max_size=30))
def test_an_entry_is_found_by_its_own_title(title):
    texts = dict(search_texts(Entry(EntryType.BOOK, title=Bilingual(zh=title))))
    for term in read_query(f'"{title}"'):
        assert fnmatchcase(texts[SearchField.TITLE], glob_pattern(term.folded, "", str))
