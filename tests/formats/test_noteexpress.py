"""NoteExpress: the .net files of Chinese databases."""

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name
from nqpf_cli.formats.noteexpress import read_noteexpress
from nqpf_cli.formats.tagged_record import Fault


def noteexpress(*lines: str, kind: str = "Journal Article") -> Entry:
    text = "\n".join((f"{{Reference Type}}: {kind}", "{Title}: 示例题名", *lines, "{Database Provider}: CNKI"))
    entries, faults = read_noteexpress(text)
    assert len(entries) == 1
    assert not faults
    return entries[0].entry


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["{Author}: 林知远;吕安;"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["{Author}: Sample, Carl;Example, Dora;"], "author", (Name(None, "Sample", "Carl"), Name(None, "Example", "Dora"))),
        (["{Author}: 林知远", "{Author}: 吕安"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["{Author Address}: 示例大学;"], "affiliations", (Bilingual(zh="示例大学"),)),
        (["{Journal}: 示例学刊"], "container_title", Bilingual(zh="示例学刊")),
        (["{Year}: 2024", "{Issue}: 05"], "issue", "5"),
        (["{Volume}: 012"], "volume", "12"),
        (["{Pages}: 33-40+52"], "page", "33-40, 52"),
        (["{Keywords}: 示例;低空"], "keywords", (Keyword(zh="示例"), Keyword(zh="低空"))),
        (["{Abstract}: <正>摘要第一行", "第二行。"], "abstract", Bilingual(zh="摘要第一行第二行。")),
        (["{ISBN/ISSN}: 1234-567X"], "issn", "1234-567X"),
        (["{Notes}: 11-3553/R"], "cn", "11-3553/R"),
        (["{Notes}: 第一作者"], "note", "第一作者"),
        (["{Date}: 2024-05-06"], "issued", "2024-05-06"),
        (["{Translated Title}: A Sample Title"], "title", Bilingual("示例题名", "A Sample Title")),
        (["{Colour}: 蓝"], "extra", (("Colour", "蓝"), ("Database Provider", "CNKI"))),
    ],
)  # fmt: skip
def test_a_field_is_read_so(lines, field, value):
    assert getattr(noteexpress(*lines), field) == value


def test_a_thesis():
    read = noteexpress("{Type of Work}: 硕士", "{Tertiary Author}: 吕安", "{Publisher}: 示例大学", kind="Thesis")
    assert (read.type, read.genre, read.publisher.zh) == (EntryType.THESIS, "硕士", "示例大学")
    assert ("Tertiary Author", "吕安") in read.extra


def test_a_conference_paper():
    read = noteexpress("{Tertiary Title}: 示例大会", "{Subsidiary Author}: 示例学会", kind="Conference Proceedings")
    assert (read.type, read.container_title.zh) == (EntryType.PAPER_CONFERENCE, "示例大会")
    assert ("Subsidiary Author", "示例学会") in read.extra


def test_a_patent():
    read = noteexpress("{Subsidiary Author}: 示例公司", "{Notes}: CN999999999S", "{Date}: 2012-08-08", kind="Patent")
    assert (read.type, read.number, read.note) == (EntryType.PATENT, "CN999999999S", None)


def test_what_a_page_left_before_a_record_does_not_cost_it():
    entries, faults = read_noteexpress(
        "f();\nx();;{Reference Type}: Book\n{Title}: 甲\n\n{Reference Type}: Book\n{Title}: 乙\n"
    )
    assert [(read.line, read.entry.title.zh) for read in entries] == [(2, "甲"), (5, "乙")]
    assert faults == [Fault(1, "f();", "this line stands in no record")]
