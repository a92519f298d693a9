"""The HTML page of a check, from checks made by hand."""

import re

import pytest
from checked_texts import DEPRECATED, EN, ZH, english_alone, example, long_sentences, office_document, segment_pairs
from html_page import Page

from nqpf_cli.cli._check_forms import Wanted, Written, text_forms
from nqpf_cli.terminology.findings import CheckedText

FINDINGS, ALL = Wanted(), Wanted(show_all=True, explain=True)
LABELS = {"example2024report": "Council of Examples (2024)."}
MADE = [example, english_alone, segment_pairs, office_document, long_sentences]


def written(checked: CheckedText, wanted: Wanted = FINDINGS) -> str:
    named = checked._replace(target=checked.target._replace(name="zh <1>.txt"))
    return "".join(text_forms([Written(named, labels=lambda: LABELS)], wanted)["html"]())


@pytest.mark.parametrize("wanted", [FINDINGS, ALL], ids=["findings", "all"])
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_a_page_is_well_formed_and_asks_for_nothing(made, wanted):
    text = written(made(), wanted)
    page = Page(text)
    assert not [a for _, a in page.elements if "src" in a or (a.get("href") or "#")[0] != "#"]
    assert "url(" not in text and "@import" not in text and "<script" not in text


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_every_link_leads_to_a_finding_of_the_page(made):
    page = Page(written(made(), ALL))
    names = [a["id"] for _, a in page.elements if "id" in a]
    links = {a["href"][1:] for tag, a in page.elements if tag == "a"}
    assert len(names) == len(set(names)) and links <= set(names)


def test_a_long_reason_is_said_once_and_linked_to():
    again = DEPRECATED._replace(
        reason="names output per input, which is another concept, and so misleads whoever reads it"
    )
    page = "".join(text_forms([Written(CheckedText(ZH, EN, (again, again)))], FINDINGS)["html"]())
    assert page.count("so misleads") == 1
    assert "<p class=why>see <a href=#f1>1</a></p>" in page


def test_text_is_shown_as_it_is():
    odd = DEPRECATED._replace(reason="<b>bold & bare</b>")
    page = Page(written(example()._replace(findings=(odd,))))
    assert "zh <1>.txt" in page.text and "<b>bold & bare</b>" in page.text


def test_a_page_says_all_in_words():
    page = Page(written(example()))
    for words in (
        "6 terms: 2 preferred", "新质生产力 → new quality productivity · use new quality productive forces",
        "a calque; productivity is 生产率", "新型工业化 → not rendered", "新质生产力 is rendered in 2 ways",
        "first use without “new quality productive forces”", "spelled out year", "the client's own wording (nqpf.toml)",
    ):  # fmt: skip
        assert words in page.text


def test_accepted_renderings_and_rules_are_shown_only_when_asked():
    few, everything = Page(written(example())), Page(written(example(), ALL))
    assert len(few.all("li", "id", "f3")) == 1 and not few.all("li", "id", "f4")
    assert "Council of Examples" in everything.text and "Council of Examples" not in few.text
    assert "rule unlisted: Where the term" in everything.text and len(everything.all("li", "id", "f6")) == 1


def test_english_alone_has_one_column():
    page = Page(written(english_alone()))
    assert [a for tag, a in page.elements if tag == "th" and a.get("role")] == [
        {"scope": "col", "role": "columnheader"}
    ]
    assert "new quality productivity (most likely 新质生产力)" in page.text


def test_a_clean_text_has_nothing_to_mend():
    page = Page(written(CheckedText(ZH, EN, example().findings[:2])))
    assert "Nothing to mend." in page.text and not [tag for tag, _ in page.elements if tag == "table"]


def test_a_verdict_has_a_line_of_its_own_under_the_words():
    lines = re.findall(r"\.t\.(deprecated|unlisted|missing)\{text-decoration:underline (\w+)", written(example()))
    assert len({line for _, line in lines[-3:]}) == 3
