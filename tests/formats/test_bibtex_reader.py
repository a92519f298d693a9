"""BibTeX read as entries: fields, inheritance, languages, pairs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.bibtex_reader import read_bibtex


def only_entry(text: str) -> Entry:
    (imported,) = read_bibtex(text).entries
    return replace(imported.entry, raw="")


def fields(body: str, kind: str = "article") -> Entry:
    return only_entry(f"@{kind}{{k,\n{body}\n}}")


def repairs(text: str) -> str:
    return "; ".join(note for imported in read_bibtex(text).entries for note in imported.repairs)


def test_an_article_is_read_like_this():
    text = """
@article{lin2024dikong,
  author = {林知远 and {示例省统计局} and others}, title = {{低空经济}: 50\\% 的甲},
  journal = {示例学刊}, year = 2024, month = may, volume = {12}, number = {5}, pages = {33--47},
  doi = {https://doi.org/10.99999/a_b}, url = {https://a.example.org/a%20b?id=3&lang=zh==},
  language = {中文;}, usera = {J/OL}, keywords = {甲; 乙}, shelf = {3 \\& 4},
}"""
    assert only_entry(text) == Entry(
        EntryType.ARTICLE_JOURNAL,
        key="lin2024dikong",
        title=Bilingual(zh="低空经济: 50% 的甲"),
        container_title=Bilingual(zh="示例学刊"),
        author=(Name(zh="林知远"), Name(zh="示例省统计局")),
        et_al=True,
        issued="2024-05",
        volume="12",
        issue="5",
        page="33-47",
        doi="10.99999/a_b",
        url="https://a.example.org/a%20b?id=3&lang=zh==",
        language="zh-CN",
        mark="J",
        carrier="OL",
        keywords=(Keyword(zh="甲"), Keyword(zh="乙")),
        extra=(("shelf", "3 & 4"),),
    )


@pytest.mark.parametrize(
    ("kind", "body", "entry_type"),
    [
        ("article", "", EntryType.ARTICLE_JOURNAL),
        ("article", "usera={N}", EntryType.ARTICLE_NEWSPAPER),
        ("article", "entrysubtype={newspaper}", EntryType.ARTICLE_NEWSPAPER),
        ("newspaper", "", EntryType.ARTICLE_NEWSPAPER),
        ("standard", "", EntryType.STANDARD),
        ("manual", "mark={S}", EntryType.STANDARD),
        ("misc", "gbtype={[R/OL]}", EntryType.REPORT),
        ("misc", "archiveprefix={arXiv}, eprint={2401.00001}", EntryType.ARTICLE),
        ("misc", "", EntryType.DOCUMENT),
        ("mastersthesis", "", EntryType.THESIS),
        ("techreport", "", EntryType.REPORT),
        ("conference", "", EntryType.PAPER_CONFERENCE),
        ("incollection", "usera={M}", EntryType.CHAPTER),
        ("online", "", EntryType.WEBPAGE),
        ("dataset", "", EntryType.DATASET),
        ("software", "", EntryType.SOFTWARE),
        ("patent", "", EntryType.PATENT),
        ("periodical", "", EntryType.BOOK),
        ("unheardof", "", EntryType.DOCUMENT),
    ],
)
def test_types(kind, body, entry_type):
    assert fields(body, kind).type == entry_type


def test_a_type_without_a_like_is_kept_by_name():
    assert fields("", "periodical").extra == (("entrytype", "periodical"),)
    assert fields("", "book").extra == ()


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        ("date={2024-05-06}", "issued", "2024-05-06"),
        ("date={2024-05}, year={2024}", "issued", "2024-05"),
        ("year={2024}, month={五月}, day={6}", "issued", "2024-05-06"),
        ("year={January 1978}", "issued", "1978"),
        ("date={1957/1990}", "issued", "1957"),
        ("date={1845(清道光二十五年)}", "issued", "1845"),
        ("date={XXXX}", "issued", None),
        ("urldate={2024-5-6}", "accessed", "2024-05-06"),
        ("pages={33–47, 160}", "page", "33-47, 160"),
        ("issue={Spring}", "issue", "Spring"),
        ("eid={e2304}", "article_number", "e2304"),
        ("note={A \\emph{b}}", "note", "A b"),
        ("title={Sample}, subtitle={A test}", "title", Bilingual(en="Sample: A test")),
        ("title={甲}, title-en={A}", "title", Bilingual("甲", "A")),
        ("title={甲}, usere={A}", "title", Bilingual("甲", "A")),
        ("title={A}, origtitle={甲}", "title", Bilingual("甲", "A")),
        ("title={甲}, note={original-title: A}", "title", Bilingual("甲", "A")),
        ("journal={甲}, journal_en={A}", "container_title", Bilingual("甲", "A")),
        ("journaltitle={甲}, note={x\noriginal-container-title: A}", "container_title", Bilingual("甲", "A")),
        ("publisher={甲}, publisher-en={A}, address={乙}, address-en={B}", "publisher_place", Bilingual("乙", "B")),
        ("abstract={甲}, abstract-en={A}", "abstract", Bilingual("甲", "A")),
        ("keywords={甲, 乙}, keywords-en={a, b}", "keywords", (Keyword("甲", "a"), Keyword("乙", "b"))),
        ("howpublished={\\url{https://a.example.org/x_y}}", "url", "https://a.example.org/x_y"),
        ("author={{佚名}}", "author", ()),
    ],
)  # fmt: skip
def test_a_field_is_read_so(body, name, value):
    assert getattr(fields(body), name) == value


@pytest.mark.parametrize(
    "body",
    [
        "author-en={Lin, Zhiyuan and Lü, An}",
        "author_en={Zhiyuan Lin and An Lü}",
        "note={original-author: Lin || Zhiyuan and Lü || An}",
    ],
)
def test_pinyin_of_a_parallel_list_goes_beside_the_hanzi(body):
    source = Romanization.SOURCE
    names = fields(f"author={{林知远 and 吕安}}, {body}").author
    assert names == (Name("林知远", "Lin", "Zhiyuan", None, source), Name("吕安", "Lü", "An", None, source))


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("title={甲}, language={中文;}", "zh-CN"),
        ("title={甲}, langid={chinese}", "zh-CN"),
        ("title={甲}, language={zh}", "zh-CN"),
        ("title={甲}, language={}", "zh-CN"),
        ("title={甲}, language={English}", "zh-CN"),
        ("title={Sample}, language={中文}", "en"),
        ("title={Sample}, language={en-US}", "en"),
        ("title={Sample}", "en"),
        ("title={Beispiel}, langid={ngerman}", "de"),
        ("title={サンプル}", "ja"),
        ("title={甲}, usere={A}, langid={english}", "en"),
        ("author={林知远}", "zh-CN"),
        ("year={2024}", None),
    ],
)
def test_the_language_follows_the_script_where_the_field_does_not_fit(body, language):
    assert fields(body).language == language


def test_fields_without_a_place_are_kept_by_name():
    extra = fields("file = {C\\:/a_b.pdf}, mendeley-tags={a \\& b}, date={1957/1990}, title={A}, title={B}").extra
    assert dict(extra) == {"title.2": "B", "file": "C\\:/a_b.pdf", "mendeley-tags": "a & b", "date": "1957/1990"}


def test_a_chapter_takes_what_it_lacks_from_its_book():
    text = """
@incollection{k, title = {Chapter}, pages = {1--2}, crossref = {Host}}
@book{host, title = {The Book}, editor = {Sample, Carl}, publisher = {Example Press}, year = {2020}, doi = {10.99999/h}, note = {x}}
"""
    chapter = read_bibtex(text).entries[0].entry
    assert chapter.container_title == Bilingual(en="The Book")
    assert (chapter.issued, chapter.editor, chapter.doi, chapter.note) == (
        "2020",
        (Name(family="Sample", given="Carl"),),
        None,
        None,
    )
    assert dict(chapter.extra) == {"crossref": "Host"}


def test_xdata_is_inherited_through_aliases_and_never_in_a_circle():
    text = """
@xdata{press, ids = {pressalias}, publisher = {Example Press}}
@xdata{all, xdata = {pressalias, all, missing}}
@book{k, title = {A}, xdata = {all}}"""
    result = read_bibtex(text)
    assert result.entries[0].entry.publisher == Bilingual(en="Example Press")
    assert 'xdata "missing" names no entry' in repairs(text)
    assert [block.kind for block in result.others] == ["xdata", "xdata"]


PAIR = """
@article{lin2024zh, author = {林知远}, title = {低空经济}, journal = {示例学刊}, year = {2024}, volume = {3}%s}
@article{lin2024en, author = {Lin, Zhiyuan}, title = {The Low-Altitude Economy}, journal = {Samples}, year = {%s}, volume = {3}}
"""


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("@set{both, entryset = {lin2024zh, lin2024en}}", "both"),
        (", related = {lin2024en}, relatedtype = {translationas}", "lin2024zh"),
    ],
)
def test_a_pair_in_two_languages_is_one_entry(more, key):
    text = PAIR % (("", "2024") if more.startswith("@") else (more, "2024")) + (more if more.startswith("@") else "")
    entry = only_entry(text)
    assert (entry.key, entry.title) == (key, Bilingual("低空经济", "The Low-Altitude Economy"))
    assert entry.container_title == Bilingual("示例学刊", "Samples")
    assert entry.author == (Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),)
    assert "one work in two languages" in repairs(text)


def test_related_works_of_different_years_stay_two():
    assert len(read_bibtex(PAIR % (", related = {lin2024en}", "1999")).entries) == 2


def test_a_key_that_is_there_twice_is_reported_and_both_are_taken():
    text = "@book{a, title={x}}\n@book{A, title={y}}"
    assert [imported.line for imported in read_bibtex(text).entries] == [1, 2]
    assert "the key A is that of the entry of line 1 too" in repairs(text)


def test_every_start_of_an_entry_is_accounted_for():
    text = "@string{s={x}}\n@book{a, title={x}}\n@book{b, title={x,\n@comment{\n@book{c, y={1}}}\n@xdata{d, year=1}\n@book{, year=2}\n"
    result = read_bibtex(text)
    assert [imported.line for imported in result.entries] == [2, 7]
    assert [(fault.line, fault.reason) for fault in result.faults] == [
        (3, "its braces or quotation marks do not balance"),
        (5, "inside @comment"),
    ]
    assert [block.kind for block in result.others] == ["string", "comment", "xdata"]


PIECES = st.sampled_from([
    "@article{k,", "@book{", "@set{s, entryset={k,l}}", "@xdata{x,", "}\n", "title = {甲},", "title-en = {A},", "author = {林 知远 and {B}},", "crossref={k},",
    "xdata={x,k},", "related={l},", "year = {2024},", "date = {2024-05/..},", "month = jan # {x},", "pages = {1--2},", "language = {;},", "keywords={甲, b},",
    "note = {original-title: A},", "verbc = {nqpf: author=a|b; tags; extra.x=%41.; type=book},", "usera={J/OL},", "=", "{", "，", "url={%&#_},", "type={x},",
])  # fmt: skip


@settings(deadline=None)
@given(st.text() | st.lists(PIECES, max_size=20).map("".join))
def test_any_text_can_be_read_and_nothing_disappears(text):
    result = read_bibtex(text)
    joined = sum(note.endswith("two languages") for i in result.entries for note in i.repairs)
    starts = sum(block.kind not in ("string", "comment", "preamble") for block in result.others)
    assert len(result.entries) + joined + len(result.faults) + starts >= min(1, text.count("@article{"))
    assert all(imported.entry.raw for imported in result.entries)


def test_a_circle_of_hosts_ends():
    text = "".join(f"@book{{k{n}, title = {{x}}, crossref = {{k{(n + 1) % 20}}}}}\n" for n in range(20))
    text += "".join(f"@xdata{{x{n}, xdata = {{{', '.join(f'x{m}' for m in range(12))}}}}}\n" for n in range(12))
    assert len(read_bibtex(text + "@book{k, xdata = {x1, x2}}").entries) == 21
