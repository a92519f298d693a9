"""English titles from a `.bib` file in sentence case."""

from dataclasses import replace

import pytest

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Provenance
from nqpf_cli.formats.gbt7714_text import write_reference
from nqpf_cli.formats.sentence_case import cased_title, sentence_case


@pytest.mark.parametrize(
    ("title", "kept", "cased"),
    [
        ("The Future of Samples", (), "The future of samples"),
        ("On Testing: A Sample of Things", (), "On testing: a sample of things"),
        ("A Test for DNA and mRNA Samples", (), "A test for DNA and mRNA samples"),
        ("Samples from Examplia", ("Examplia",), "Samples from Examplia"),
        ("A Multi-Sample Test", (), "A multi-sample test"),
        ("Examplia's Samples", ("Examplia",), "Examplia's samples"),
        ("Why Examplia's Samples", ("Examplia",), "Why Examplia's samples"),
        ("Growth in China in June", (), "Growth in China in June"),
        ("What Do I Test in Chinese Samples", (), "What do I test in Chinese samples"),
        ("", (), ""),
    ],
)
def test_capitals_fall_but_for_names(title, kept, cased):
    assert sentence_case(title, frozenset(kept)) == cased


ENTRY = Entry(EntryType.BOOK, language="en", mark="M")


@pytest.mark.parametrize(
    ("value", "title", "cased"),
    [
        ("{A Test of {Examplian} Things}", "A Test of Examplian Things", "A test of Examplian things"),
        ('"A Test of {Examplian} Things"', "A Test of Examplian Things", "A test of Examplian things"),
        ("{{A Test of Things}}", "A Test of Things", "A Test of Things"),
        ("{A Test of Things}", "A Test of Things", "A test of things"),
        ("{A test of Examplian things}", "A test of Examplian things", "A test of Examplian things"),
        ("{Growth in Examplia: Ways and means}", "Growth in Examplia: Ways and means", "Growth in Examplia: ways and means"),
        ("{Growth in Examplia: DNA tests}", "Growth in Examplia: DNA tests", "Growth in Examplia: DNA tests"),
        ("{Caf{\\'e} Samples}", "Café Samples", "Café samples"),
        ("{A Test with Things in 20th Century Samples}", "A Test with Things in 20th Century Samples",
         "A test with things in 20th century samples"),
    ],
)  # fmt: skip
def test_braces_say_what_keeps_its_capitals(value, title, cased):
    entry = replace(ENTRY, raw=f"@book{{x,\n  Title = {value},\n}}", title=Bilingual(en=title))
    assert cased_title(title, entry, "title") == cased
    assert write_reference(entry) == f"{cased}[M]."


def test_the_string_may_stand_in_the_provenance():
    entry = replace(ENTRY, provenance=(Provenance("a.bib", 1, "@book{x, title = {A Big Test}}"),))
    assert cased_title("A Big Test", entry, "title") == "A big test"


@pytest.mark.parametrize(
    "raw", ["", "SAMPLE C. A Big Test[M].", "@book{x, booktitle = {A Big Test}}", "@book{x, title = {A Big Test"]
)
def test_a_title_from_elsewhere_keeps_its_capitals(raw):
    assert cased_title("A Big Test", replace(ENTRY, raw=raw), "title") == "A Big Test"


def test_only_english_titles_are_changed():
    entry = replace(ENTRY, raw="@book{x, title = {Ein Großes Beispiel}}", title=Bilingual(en="Ein Großes Beispiel"))
    assert write_reference(replace(entry, language="de")) == "Ein Großes Beispiel[M]."
