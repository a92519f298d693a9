"""Pages that a machine translated into English, told from pages in English, and read."""

import pytest

from nqpf_cli.formats.html_reader import read_html
from nqpf_cli.formats.translated_page import MACHINE_TRANSLATED, read_translated_page

BODY = """1、 The question of the tool

The machine tool does not speak, but it remembers. one )The worker knows it. two )The tool knows the worker.

2、 The slow variable

Slow variables decide fast ones, 《The Lake》 says.
"""
PREFIXED = f"""Current location: front page > theory > text
Ouyang Xiu, Li Ming: Slow Variables of the Lathe and Their Meaning
Publisher: administrator Published on: March 3, 2023 Reading times: 512

abstract The lathe is slow. It is the basis of a workshop's memory, and of the productive forces.

key word : lathe; Slow variable; workshop memory

{BODY}
Source: Stone Bridge Academic Journal, 2023, Issue 2
"""
LABELLED = f"""You are in: home page
Your location: Home page >> Article >> Text

On the slow variable of the lathe

Author: [ Ma Changhe ]  Source: "Lakeside Economic Forum"  Release time: 2021-05-06  Font: [large medium small]  Click rate: 88

【Summary】 The lathe is slow. Memory is in it.
【Key words】 lathe， memory， slow variable
【Author unit】 Stone Bridge University School of Economics
[Chinese Library Classification Number] F424

{BODY}
References:
[1] Ma Changhe. On memory [J]. Lakeside, 2020 (1): 1-3.

Article source: "Lakeside Economic Forum" No. 4, 2021, pp. 12 to 19
Previous article: No
Next article: On the spindle
"""
HTML = """<html><head><title>Lathe memory and the county economy - Bridge Paper Network</title></head><body>
<div>Machine translation from Chinese. View original text</div><div>Set as home page | Add to favorites</div>
<h2>Lathe memory and the county economy</h2><div>Zhuge Lan<sup>1</sup>, Li Wei<sup>2</sup></div>
<div>(1. School of Economics, Stone Bridge University, Stone Bridge 100000; 2. Lakeside Research Institute, Lakeside 200000)</div>
<p>abstract: The county keeps what the lathe knows.</p><p>key words: lathe、county、memory</p>
<p>Foundation project: Lakeside Social Science Fund (22XY001)</p><p>CLC number: F127 Document identification code: A</p>
<p>The body of the text, which is long enough.</p><p>(Source: 《County Economy》 2022 Issue 11, Vol. 9, page 3-8)</p></body></html>"""
NEWS = f"""Current position: home > news
The lathe goes to the countryside
Release time: 2022-08-09 08:00 Source: Lakeside Daily Author: Li Ming Font size: big middle small

{BODY}
Responsible editor: Xiao Wang
Close window
"""


def work_of(source):
    page = read_html(source) if source.startswith("<") else None
    found = read_translated_page(page.text, page.meta, page.title) if page else read_translated_page(source)
    assert len(found) == 1
    return found[0]


def names(entry):
    return [(name.family, name.given) for name in entry.author]


@pytest.mark.parametrize(
    ("source", "title", "authors", "container", "issued", "issue", "page"),
    [
        (
            PREFIXED,
            "Slow Variables of the Lathe and Their Meaning",
            [("Ouyang", "Xiu"), ("Li", "Ming")],
            "Stone Bridge Academic Journal",
            "2023",
            "2",
            None,
        ),
        (
            LABELLED,
            "On the slow variable of the lathe",
            [("Ma", "Changhe")],
            "Lakeside Economic Forum",
            "2021",
            "4",
            "12-19",
        ),
        (
            HTML,
            "Lathe memory and the county economy",
            [("Zhuge", "Lan"), ("Li", "Wei")],
            "County Economy",
            "2022",
            "11",
            "3-8",
        ),
    ],
)
def test_the_article_is_read_from_labels_out_of_place(source, title, authors, container, issued, issue, page):
    entry = work_of(source).entry
    assert (entry.title.en, names(entry), entry.container_title.en) == (title, authors, container)
    assert (entry.issued, entry.issue, entry.page) == (issued, issue, page)
    assert (entry.type, entry.mark, entry.language, entry.title.zh) == ("article-journal", "J", "en", None)


LINES_APART = """your current position: front page / paper / economics

On data elements and the digital economy

Zhao Wei 1 Qian San Li 2

( 1. School of Economics, Lake University, 430000; 2. Lake Party School, 430001 )

abstract : data elements are important .

key word : data elements ; digital economy

Middle Map Classification Number : F49 Document code : A Article number : 1000-2222 ( 2023 ) 04-0012-07

Text. one ) Data. two ) Economy.

( From " Lake Journal " , No. 4 , 2023 )
"""


def test_authors_between_the_title_and_the_abstract_are_no_part_of_the_title():
    entry = work_of(LINES_APART).entry
    assert entry.title.en == "On data elements and the digital economy"
    assert names(entry) == [("Zhao", "Wei"), ("Qian", "San Li")]
    assert (entry.container_title.en, entry.issued, entry.issue) == ("Lake Journal", "2023", "4")
    assert (entry.clc, entry.article_number, entry.issn) == ("F49", "1000-2222(2023)04-0012-07", None)


def test_abstract_and_keywords_are_of_the_english_side_only():
    for source, first, words in (
        (PREFIXED, "The lathe is slow.", ["lathe", "Slow variable", "workshop memory"]),
        (LABELLED, "The lathe is slow.", ["lathe", "memory", "slow variable"]),
        (HTML, "The county keeps", ["lathe", "county", "memory"]),
    ):
        entry = work_of(source).entry
        assert entry.abstract.zh is None and entry.abstract.en.startswith(first)
        assert [(word.zh, word.en) for word in entry.keywords] == [(None, word) for word in words]


def test_the_fields_that_a_machine_worded_are_named():
    assert (
        dict(work_of(PREFIXED).entry.extra)[MACHINE_TRANSLATED] == "title, author, abstract, keywords, container_title"
    )


def test_affiliations_funds_and_classification_are_read():
    entry = work_of(HTML).entry
    assert [place.en for place in entry.affiliations] == [
        "School of Economics, Stone Bridge University, Stone Bridge 100000",
        "Lakeside Research Institute, Lakeside 200000",
    ]
    assert (entry.funds, entry.clc, entry.volume) == (("Lakeside Social Science Fund (22XY001)",), "F127", "9")
    labelled = work_of(LABELLED).entry
    assert [place.en for place in labelled.affiliations] == ["Stone Bridge University School of Economics"]
    assert labelled.clc == "F424"


def test_a_page_that_is_in_no_journal_is_a_page_of_the_day_it_was_published():
    entry = work_of(NEWS).entry
    assert (entry.title.en, names(entry)) == ("The lathe goes to the countryside", [("Li", "Ming")])
    assert (entry.issued[:4], entry.issue) == ("2022", None)


def test_the_text_leaves_out_furniture_and_source():
    texts = [text for _, text in work_of(PREFIXED).text]
    assert texts[0] == "1、 The question of the tool" and texts[-1].startswith("Slow variables")


ENGLISH_FIRST = """Journal of Lakeside Studies
Vol. 12, No. 3, 2023
ISSN 2000-0001

Slow variables of the lathe: Evidence from county workshops

LI Ming1, WANG Wei2
(1. School of Economics, Stone Bridge University, Beijing 100000, China; 2. Lakeside Institute, China)

Abstract: The lathe is slow. Its memory matters for productivity.
Keywords: lathe; memory; productivity
CLC number: F424  Document code: A  Article ID: 2000-0001(2023)03-0001-09
Received: 2023-01-02; Accepted: 2023-03-04
Fund project: Supported by the Lakeside Fund (22XY001)

1 Introduction
Lathes are slow. See Figure 1.

References
[1] Ma C H. On memory [J]. Lakeside Studies, 2020, 3(1): 1-3. (in Chinese)
"""
BLOG = "On slow tools\n\nAuthor: Jane Sample  Published: May 3, 2022  Source: Sample Weekly\n\nSummary: Tools are slow.\n\nPrevious: Fast tools\nNext: No tools\n"
PUBLISHER = """Home | Journals | About | Contact us
Slow tools in small towns
Jane Sample, Li Ming
Abstract
Tools are slow. Towns are small.
Keywords: tools; towns
Views: 1204  Downloads: 88  Share
Published: 3 May 2022
Journal of Samples, Volume 3, Issue 2, 2022, Pages 1-9
Previous article in issue
Next article in issue
"""


@pytest.mark.parametrize(
    "text",
    [ENGLISH_FIRST, BLOG, PUBLISHER, "新质生产力很重要。\nabstract : 摘要\nkey word : 词\nPublisher: Webmaster\n" * 3],
)
def test_a_page_written_in_english_or_in_chinese_is_none(text):
    assert read_translated_page(text) == []
