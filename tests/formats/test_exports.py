"""Which format an export is in, by its content, and its entries whatever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.formats.exports import ExportKind, detect, read_export

EXPORTS = {
    ExportKind.ENDNOTE: "%0 Journal Article\n%A 林知远\n%T 示例题名\n%J 示例学刊\n%D 2024\n%W CNKI\n",
    ExportKind.RIS: "TY  - JOUR\nAU  - 林知远\nTI  - 示例题名\nJF  - 示例学刊\nPY  - 2024\nER  - \n",
    ExportKind.REFWORKS: "RT Journal Article\nSR 1\nA1 林知远\nT1 示例题名\nJF 示例学刊\nYR 2024\nDS CNKI\n",
    ExportKind.NOTEEXPRESS: "{Reference Type}: Journal Article\n{Author}: 林知远;\n{Title}: 示例题名\n{Journal}: 示例学刊\n{Year}: 2024\n",
    ExportKind.BIBTEX: "@article{lin2024,\n  author = {林知远},\n  title = {示例题名},\n  journal = {示例学刊},\n  year = {2024},\n}\n",
    ExportKind.CSL_JSON: '[{"type": "article-journal", "author": [{"literal": "林知远"}], "title": "示例题名", "container-title": "示例学刊", "issued": {"date-parts": [[2024]]}}]',
}  # fmt: skip


@pytest.mark.parametrize("kind", ExportKind)
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "\r\n  "])
def test_each_format_is_told_by_its_content(kind, before):
    assert detect(before + EXPORTS[kind].replace("\n", "\r\n" if "\r" in before else "\n")) == kind


@pytest.mark.parametrize("kind", ExportKind)
def test_each_format_gives_the_same_work(kind):
    entries, faults = read_export(EXPORTS[kind], kind)
    assert not faults
    (found,) = entries
    work = found.entry
    assert (work.title.zh, work.container_title.zh, work.issued, found.line) == ("示例题名", "示例学刊", "2024", 1)
    assert [name.zh for name in work.author] == ["林知远"]
    assert (work.type.value, work.language) == ("article-journal", "zh-CN")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1] 林知远. 示例题名[J]. 示例学刊, 2024(5): 33-47.",
        "[1] Sample C. A Title[J]. Sample Journal, 2024.\n[2] 吕安. 甲[M]. 示例市: 示例出版社, 2020.",
        "增长率为\n100%\n%以上的样本。",
        "a@example.org (Lin, Z.)",
        "@林知远，请看。",
        '{"colour": "blue"}',
        "RT if you agree\n",
        "# 标题\n\n正文……\n\n参考文献\n[1] 林知远. 示例题名[J]. 示例学刊, 2024.",
    ],
)
def test_what_is_no_export(text):
    assert detect(text) is None


def test_a_long_gap_costs_no_time():
    assert detect("%T a\n" + "\n" * 20_000 + "b") is None
    assert detect("%A a\n" + "%Z b\n" * 20_000 + "b") is None


@settings(deadline=None)
@given(st.sampled_from(ExportKind), st.text(), st.text(max_size=20))
def test_any_text_is_read_or_reported(kind, text, rest):
    entries, faults = read_export(text, kind)
    more, _ = read_export(EXPORTS[kind] + "\n" + rest, kind)
    assert all(found.line >= 1 for found in [*entries, *faults])
    assert more[0].entry.author[0].zh == "林知远"


LINES = st.lists(
    st.sampled_from(
        "%0 Book|%A 林知远;吕安|%T 甲|%K甲|%P 1~2|%9 博士|%@ 1|%8 05-06|  续行|TY  - THES|TI  - 乙|SP  - 1|EP  - |ER  - |RT Patent|A1林知远|vo 09|"
        "OP 1+2|{Reference Type}: Book|{Title}: 丙|{Pages}: |,续|%4 nqpf: {}|U5  - nqpf: {\"key\": 1}".split("|")
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None)
@given(LINES, st.sampled_from([ExportKind.ENDNOTE, ExportKind.RIS, ExportKind.REFWORKS, ExportKind.NOTEEXPRESS]))
def test_no_line_is_lost(lines, kind):
    entries, faults = read_export("\n".join(lines), kind)
    kept = "\n".join([*(found.entry.raw for found in entries), *(fault.raw for fault in faults)])
    assert sorted(_words(kept)) == sorted(_words("\n".join(lines)))


def _words(text):
    return [word for line in text.split("\n") if line.strip() != "ER  -" for word in line.split()]
