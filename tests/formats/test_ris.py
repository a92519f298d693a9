"""RIS: what other programs write, and what we write."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword, Name, Romanization
from nqpf_cli.formats.ris import read_ris, write_ris

PAPER = Entry(
    EntryType.PAPER_CONFERENCE,
    key="sample2024drones",
    title=Bilingual("低空示例", "Sample Drones"),
    container_title=Bilingual(en="Proceedings of Samples"),
    event=Bilingual(en="Third Sample Conference"),
    author=(Name(family="Sample", given="Carl R."), Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE)),
    editor=(Name(literal="Example Group"),),
    issued="2024-05-06",
    page="33-47",
    publisher=Bilingual(en="Sample Press"),
    publisher_place=Bilingual(en="Exampleton"),
    language="en",
    mark="C",
    keywords=(Keyword(en="drones"),),
)


def ris(*lines: str, kind: str = "JOUR") -> Entry:
    entries, faults = read_ris("\r\n".join((f"TY  - {kind}", *lines, "ER  - ", "")))
    assert len(entries) == 1
    assert not faults
    return entries[0].entry


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["T1  - 示例题名"], "title", Bilingual(zh="示例题名")),
        (["TI  - 示例题名", "TT  - A Sample Title"], "title", Bilingual("示例题名", "A Sample Title")),
        (["AU  - 林, 知远", "A1  - 吕安"], "author", (Name(zh="林知远"), Name(zh="吕安"))),
        (["AU  - Sample, Carl R."], "author", (Name(family="Sample", given="Carl R."),)),
        (["AU  - Sample, Carl R., Jr."], "author", (Name(family="Sample", given="Carl R., Jr."),)),
        (["A2  - 吕安"], "editor", (Name(zh="吕安"),)),
        (["T2  - 示例学刊"], "container_title", Bilingual(zh="示例学刊")),
        (["JO  - 示例学刊"], "container_title", Bilingual(zh="示例学刊")),
        (["JO  - Sampl. J.", "JF  - Sample Journal"], "container_title", Bilingual(en="Sample Journal")),
        (["JO  - Sampl. J.", "JF  - Sample Journal"], "extra", (("JO", "Sampl. J."),)),
        (["PY  - 2024/05/06/"], "issued", "2024-05-06"),
        (["PY  - 2024///"], "issued", "2024"),
        (["PY  - 2024", "DA  - 2024/05/06"], "issued", "2024-05-06"),
        (["Y1  - 2024/05//Spring"], "issued", "2024-05"),
        (["Y1  - 2024/05//Spring"], "extra", (("Y1", "2024/05//Spring"),)),
        (["SP  - 33", "EP  - 47"], "page", "33-47"),
        (["SP  - 33-47", "EP  - 47"], "page", "33-47"),
        (["SP  - e2304"], "page", "e2304"),
        (["SP  - 33", "EP  - 33"], "page", "33"),
        (["M3  - 10.99999/abc"], "doi", "10.99999/abc"),
        (["DO  - doi:10.99999/abc"], "doi", "10.99999/abc"),
        (["SN  - 1234-5678"], "issn", "1234-5678"),
        (["SN  - 9787123456789"], "isbn", "9787123456789"),
        (["KW  - 示例", "KW  - drones"], "keywords", (Keyword(zh="示例"), Keyword(en="drones"))),
        (["KW  - a; b"], "keywords", (Keyword(en="a"), Keyword(en="b"))),
        (["N2  - 摘要", "的后半。"], "abstract", Bilingual(zh="摘要的后半。")),
        (["AB  - 摘要。", "AB  - An abstract."], "abstract", Bilingual("摘要。", "An abstract.")),
        (["Y2  - 2024/06/01/"], "accessed", "2024-06-01"),
        (["L1  - file.pdf", "L1  - b.pdf"], "extra", (("L1", "file.pdf; b.pdf"),)),
        (["N1  - 备注"], "note", "备注"),
    ],
)
def test_a_field_is_read_so(lines, field, value):
    assert getattr(ris(*lines), field) == value


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [
        ("JOUR", EntryType.ARTICLE_JOURNAL),
        ("NEWS", EntryType.ARTICLE_NEWSPAPER),
        ("THES", EntryType.THESIS),
        ("CONF", EntryType.PAPER_CONFERENCE),
        ("CPAPER", EntryType.PAPER_CONFERENCE),
        ("CHAP", EntryType.CHAPTER),
        ("BOOK", EntryType.BOOK),
        ("PAT", EntryType.PATENT),
        ("STAND", EntryType.STANDARD),
        ("RPRT", EntryType.REPORT),
        ("ELEC", EntryType.WEBPAGE),
        ("HAMSTER", EntryType.DOCUMENT),
    ],
)
def test_types(kind, entry_type):
    assert ris("TI  - 甲", kind=kind).type == entry_type


def test_the_extent_of_a_book_is_not_its_page():
    assert ris("TI  - 甲", "SP  - 312", kind="BOOK").extra == (("SP", "312"),)
    assert ris("TI  - 甲", "SP  - 312", kind="BOOK").page is None


def test_a_record_without_end_ends_at_the_next():
    entries, faults = read_ris("TY  - JOUR\nTI  - 甲\nTY  - BOOK\nTI  - 乙\nER  -\nER  - \nsee also\n")
    assert [(read.line, read.entry.title.zh) for read in entries] == [(1, "甲"), (3, "乙")]
    assert [(fault.line, fault.raw) for fault in faults] == [(7, "see also")]


def test_a_paper_is_written_like_this():
    assert "".join(write_ris([PAPER])) == (
        "TY  - CPAPER\nID  - sample2024drones\nAU  - Sample, Carl R.\nAU  - 林知远\nED  - Example Group,\n"
        "TI  - Sample Drones\nTT  - 低空示例\nC3  - Proceedings of Samples\nT2  - Third Sample Conference\n"
        "PB  - Sample Press\nCY  - Exampleton\nPY  - 2024\nDA  - 2024/05/06\nSP  - 33\nEP  - 47\nLA  - en\nKW  - drones\n"
        'U5  - nqpf: {"author": [{"zh": null, "family": "Sample", "given": "Carl R.", "romanization": null}, '
        '{"zh": "林知远", "family": "Lin", "given": "Zhiyuan", "romanization": "source"}]}\nER  - \n'
    )


def test_what_is_written_is_read_again():
    text = "".join(write_ris([PAPER, PAPER]))
    assert [replace(read.entry, raw="") for read in read_ris(text)[0]] == [PAPER, PAPER]
