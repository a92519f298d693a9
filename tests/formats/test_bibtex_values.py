"""LaTeX made plain, URLs left alone, names out of lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.formats.bibtex_values import month_number, plain_text, read_date, read_names, verbatim


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("低空经济", "低空经济"),
        ("{NQPF}: {{A}} b", "NQPF: A b"),
        ("a\n   b\tc ", "a b c"),
        (r"T{\'e}ster \& Co.", "Téster & Co."),
        (r"{\'{E}}cole \'Ecole {\O}rsted \o rsted \ss{}x", "École École Ørsted ørsted ßx"),
        (r"na{\"\i}ve \v Cech \c{c}a Erd{\H{o}}s \r{A}", "naïve Čech ça Erdős Å"),
        (r"50\% of \#1 \$5 a\_b", "50% of #1 $5 a_b"),
        (r"\textbackslash{}x \textasciitilde{} \textbraceleft{}y\textbraceright{} \textasciicircum{}", r"\x ~ {y} ^"),
        ("A~B", "A\u00a0B"),
        ("1984--1990 --- b", "1984–1990 — b"),
        ("``a'' b", "“a” b"),
        (r"the \emph{long} {\em With\/} {\sc sample} \LaTeX", "the long With sample LaTeX"),
        (r"$x_{1}$ and \foo{bar}", r"$x_{1}$ and \foobar"),
        (r"a\,b\-c", "a\u2009bc"),
    ],
)
def test_a_text_field_is_plain(written, plain):
    assert plain_text(written) == plain


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_made_plain(text):
    assert isinstance(plain_text(text), str)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example.org/a%20b?id=3&lang=zh#t_1",
        "https://kns.example.org/d?v=aB_c%3d%3d&uniplatform=X==",
        "10.99999/a_b(2024)1--2",
        "C:/a_b/~c.pdf",
    ],
)
def test_a_url_stays_as_it_is(url):
    assert verbatim(url) == url
    assert verbatim(f"\\url{{{url}}}") == url


@pytest.mark.parametrize(
    "written", [r"http://a.example.org/x{\_}y", r"http://a.example.org/x\_y", "{http://a.example.org/x_y}"]
)
def test_what_some_managers_escape_in_urls_is_undone(written):
    assert verbatim(written) == "http://a.example.org/x_y"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("林知远 and 吕安", ["林知远", "吕安"]),
        ("林 知远 and 林, 知远 and 林，知远 and 知远 林", ["林知远"] * 4),
        ("欧阳, 晓 and 欧阳 晓", ["欧阳晓", "欧阳晓"]),
        ("林知远、吕安；查宁", ["林知远", "吕安", "查宁"]),
        ("林知远, 吕安, 查宁", ["林知远", "吕安", "查宁"]),
        ("{示例省统计局} and 约翰·范例", ["示例省统计局", "约翰·范例"]),
        ("范例, P S", ["范例 P S"]),
        ("范例, 卡萝塔 and 林知远", ["范例, 卡萝塔", "林知远"]),
        ("family=林, given=知远", ["林知远"]),
    ],
)
def test_hanzi_names_are_whole(written, names):
    assert read_names(written) == (tuple(Name(zh=name) for name in names), False)


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Sample, Carl R.", "Sample", "Carl R."),
        ("Carl R. Sample", "Sample", "Carl R."),
        ("Ludwig van der Sample", "van der Sample", "Ludwig"),
        ("van der Sample, Jr, Carl", "van der Sample, Jr", "Carl"),
        ("Carl Sample Jr.", "Sample, Jr.", "Carl"),
        ("T{\\'e}ster, Dora", "Téster", "Dora"),
        ("{de la Sample}, Carl", "de la Sample", "Carl"),
        ("SAMPLE C R", "SAMPLE", "C R"),
        ("C R SAMPLE", "SAMPLE", "C R"),
        ("LIN Zhiyuan", "LIN", "Zhiyuan"),
        ("Plato", "Plato", None),
        ("given=Carl, family=Sample, prefix=von", "von Sample", "Carl"),
        ("Carl {Sample Tester}", "Sample Tester", "Carl"),
    ],
)
def test_western_names(written, family, given):
    assert read_names(written) == ((Name(family=family, given=given),), False)


@pytest.mark.parametrize(
    "written",
    [
        "林知远 (Lin Zhiyuan)",
        "林知远(Zhiyuan Lin)",
        "Lin, Zhiyuan (林知远)",
        "林知远 Lin Zhiyuan",
        "Zhiyuan Lin 林知远",
    ],
)
def test_pinyin_beside_hanzi_is_that_of_the_source(written):
    assert read_names(written)[0] == (Name("林知远", "Lin", "Zhiyuan", None, Romanization.SOURCE),)


@pytest.mark.parametrize("written", ["A, B and others", "A, B and et al.", "A, B and 等", "A, B and {others}"])
def test_others_are_no_name(written):
    assert read_names(written) == ((Name(family="A", given="B"),), True)


def test_an_institution_in_braces_is_not_split():
    assert read_names("{Sample and Sons, Inc.} and {{World {S}ample Bank}}")[0] == (
        Name(literal="Sample and Sons, Inc."),
        Name(literal="World Sample Bank"),
    )


@settings(deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["林", "Sample", " and ", ",", "{", "}", " ", "、", "·", "(", "等", "\\", "~"])).map(
        "".join
    )
)
def test_any_name_list_can_be_read(text):
    names, _ = read_names(text)
    assert all(name.zh or name.family or name.given or name.literal for name in names)


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2024", "2024"), ("2024-5", "2024-05"), ("2024/05/6", "2024-05-06"), ("2024.05.06", "2024-05-06"), ("2024-13", None),
     ("2024-05-06T10:00:00Z", "2024-05-06"), ("1984/1990", None), ("199X", None), ("spring", None)],
)  # fmt: skip
def test_dates(written, iso):
    assert read_date(written) == iso


@pytest.mark.parametrize(
    ("written", "number"),
    [("jan", 1), ("December", 12), ("{Sept.}", 9), ("5", 5), ("05", 5), ("三月", 3), ("十二", 12), ("13", None), ("", None), ("jan/feb", None), ("10~jan", None)],
)  # fmt: skip
def test_months(written, number):
    assert month_number(written) == number
