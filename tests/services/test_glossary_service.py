"""The rules of a glossary's files: one planted fault of each kind is found with file and line."""

from pathlib import Path

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.services.glossary import add_row, compare, validate_folder
from nqpf_cli.services.glossary_text import issn_is_valid

HEADER = "concept\tlanguage\tterm\tstatus\ttype\tpos\tsources\treason"
GOOD = (
    "low-altitude\tzh-Hans\t低空经济\tpreferred\t\t\ta2024\t",
    "low-altitude\ten\tlow-altitude economy\tpreferred\t\t\ta2024; b2025\t",
    "low-altitude\ten\tlow altitude business\tdeprecated\t\t\tunverified\ttoo narrow",
    "low-altitude\ten\tlow-altitud\t\tlookup\t\t\t",
    "small-step\tzh-Hans\t小步\tpreferred\t\t\tb2025\t",
    "small-step\ten\tsmall step\tadmitted\t\t\tunverified\t",
)


def source(key: str, keywords: str = "press", more: str = "") -> str:
    return f"@misc{{{key}, title={{A}}, language={{chinese and english}}, keywords={{{keywords}}}{more}}}\n"


BIB = source("a2024", "official") + source("b2025")
DETAILS = "concept\tdefinition_zh\tdefinition_en\tbroader\trelated\tfirst_attested\tfirst_source\tnote"
ATTESTATIONS = "concept\tterm\tsource\tcontext"
NAMES = "zh\ten\tabbreviation\tissn\tcn\tsources\tnote"


@pytest.fixture
def folder(tmp_path):
    """A folder with the good rows, some of them replaced, and a second file."""

    def make(replaced: dict[int, str] | None = None, *more: str, bib: str = BIB) -> str:
        rows = [(replaced or {}).get(number, row) for number, row in enumerate(GOOD)]
        (tmp_path / "a.tsv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        (tmp_path / "b.tsv").write_text("\n".join([HEADER, *more, ""]), encoding="utf-8")
        (tmp_path / "sources.bib").write_text(bib, encoding="utf-8")
        return str(tmp_path)

    return make


@pytest.fixture
def beside():
    """Write a table beside the terms of a folder, and return the folder."""

    def write(folder: str, name: str, *lines: str) -> str:
        file = Path(folder, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return folder

    return write


def found(folder: str) -> list[tuple[str, int, str]]:
    return [(f.file.removeprefix(f"{folder}/"), f.line, f.message) for f in validate_folder(folder).findings]


def test_a_good_glossary_has_no_findings_and_is_counted(folder):
    report = validate_folder(folder())
    assert (report.findings, report.concepts, report.terms, report.sources) == ((), 2, 5, 2)


@pytest.mark.parametrize(
    ("at", "row", "line", "message"),
    [
        (0, "low-altitude\tzh\t低空经济\tpreferred\t\t\ta2024\t", 2, 'unknown language "zh"'),
        (0, "low-altitude\tzh-Hans\t低空经济\tprefered\t\t\ta2024\t", 2, 'unknown administrative status "prefered"'),
        (1, "low-altitude\ten\tlow-altitude economy", 3, "3 cells, not 8"),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\tacronym\t\ta2024\t", 3, 'unknown term type "acronym"'),
        (1, "low-altitude\ten\t low-altitude economy\tpreferred\t\t\ta2024\t", 3, 'the term " low-altitude economy" is empty or has spaces around it'),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\t\t\tc2026\t", 3, 'the source "c2026" is not in sources.bib'),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\t\t\tunverified\t", 3, '"low-altitude economy" is preferred without a source'),
        (2, "low-altitude\ten\tlow altitude business\tdeprecated\t\t\ta2024\t", 4, '"low altitude business" is deprecated without a reason'),
        (2, "low-altitude\ten\tlow altitude business\tsuperseded\t\t\ta2024\t", 4, '"low altitude business" is superseded without a reason'),
        (2, "low-altitude\ten\tlow altitude business\tadmitted\t\t\t\t", 4, '"low altitude business" has no source'),
        (2, "low-altitude\ten\tlow-altitude economy\tpreferred\t\t\ta2024\t", 4, '"low-altitude economy" stands twice'),
        (2, "low-altitude\tzh-Hans\t低空\tadmitted\t\t\ta2024\t", 4, '"低空" stands behind "low-altitude economy"'),
        (2, "low-altitude\ten\tlow economy\tpreferred\t\t\ta2024\t", 2, '"low-altitude" has 2 preferred terms in en'),
        (0, "low-altitude\tzh-Hans\t低空经济\tadmitted\t\t\ta2024\t", 2, '"low-altitude" has 0 preferred terms in zh-Hans'),
        (4, "small-step\tzh-Hans\t小步\tpreferred\tcollocation\t\tb2025\t", 6, 'the collocation "小步" holds no term that is recognised in texts'),
        (5, "small-step\ten\tsmall step\tadmitted\t\t\ta2024\t", 6, '"small-step" has 0 preferred terms in en'),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_with_file_and_line(folder, at, row, line, message):
    assert ("a.tsv", line, message) in found(folder({at: row}))


def test_a_collocation_may_hold_any_term_that_is_recognised(folder):
    row = "low-altitude-growth\tzh-Hans\t低空经济发展\tpreferred\tcollocation\t\tb2025\t"
    english = "low-altitude-growth\ten\tgrowth of the low-altitude economy\tadmitted\tcollocation\t\tunverified\t"
    assert found(folder(None, row, english)) == []


@pytest.mark.parametrize("concept", ["Small-step", "small step", "小步", "small_step", "-small", ""])
def test_a_concept_id_is_lower_case_words_with_hyphens(folder, concept):
    row = f"{concept}\tzh-Hans\t小步\tpreferred\t\t\tb2025\t"
    assert ("b.tsv", 2, f'"{concept}" is no concept id') in found(folder(None, row))


def test_a_concept_in_two_files_is_found(folder):
    findings = found(folder(None, "small-step\tzh-Hans\t小步子\tpreferred\t\t\tb2025\t"))
    (message,) = [f[2] for f in findings if f[:2] == ("b.tsv", 2)]
    assert message.startswith('the concept "small-step" also stands in ')


def test_a_wrong_header_is_found(folder, tmp_path):
    path = folder()
    (tmp_path / "b.tsv").write_text("concept\tterm\n")
    assert found(path) == [("b.tsv", 1, "the header is not that of a glossary")]


@pytest.mark.parametrize(("bib", "line"), [("@misc{a2024, title={A}", 1), (f"{BIB}@misc{{c2026, title={{C}}\n", 3)])
def test_a_block_of_sources_that_is_no_entry_is_found(folder, bib, line):
    assert any(f[:2] == ("sources.bib", line) and "no BibTeX entry" in f[2] for f in found(folder(bib=bib)))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (source("a2024", "official"), '"a2024" stands behind "b2025"'),
        (source("b2025"), '"b2025" stands twice'),
        (source("c2026"), '"c2026" attests nothing'),
        (source("C2026"), '"C2026" is no citation key'),
        (source("c2026", "gossip"), '"c2026" is of no known kind: "gossip"'),
        (source("c2026", more=", date={May 2026}"), '"May 2026" is no date'),
        ("@misc{c2026, title={A}, keywords={press}}\n", '"c2026" does not say what languages it shows'),
        ("@misc{c2026, language={english}, keywords={press}}\n", '"c2026" has no title'),
    ],
)
def test_a_planted_fault_in_the_sources_is_found(folder, line, message):
    assert ("sources.bib", 3, message) in found(folder(bib=BIB + line))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("low-altitude\t低空的经济。\t\t\t\t\t\t", "a definition in one language only"),
        ("low-altitude\t低空的经济\tEconomy of low airspace.\t\t\t\t\t", 'the definition "低空的经济" does not end in 。'),
        ("low-altitude\t低空的经济。\tEconomy. Of air.\t\t\t\t\t", 'the definition "Economy. Of air.…" has more than one sentence'),
        ("low-altitude\tEconomy。\tEconomy.\t\t\t\t\t", "the Chinese definition holds no Hanzi"),
        ("low-altitude\t低空的经济。\tEconomy of 低空.\t\t\t\t\t", "the English definition holds Hanzi"),
        (f"low-altitude\t低空的经济。\t{'word ' * 50}.\t\t\t\t\t", "the definition is too long"),
        ("low-altitude\t\t\tno-such\t\t\t\t", 'there is no concept "no-such"'),
        ("low-altitude\t\t\tlow-altitude\t\t\t\t", '"low-altitude" is related to itself'),
        ("low-altitude\t\t\tsmall-step\tsmall-step\t\t\t", '"small-step" is both broader or narrower and related'),
        ("low-altitude\t\t\t\t\t5 March\ta2024\t", '"5 March" is no date'),
        ("low-altitude\t\t\t\t\t2024-03\t\t", "2024-03 has no source"),
        ("low-altitude\t\t\t\t\t2024-03\tc2026\t", 'the source "c2026" is not in sources.bib'),
        ("no-such\t\t\t\t\t\t\tnote", 'there is no concept "no-such"'),
        ("low-altitude\t", "2 cells, not 8"),
        ("low-altitude\t\t\t\t\t\t\t note", '" note" has spaces around it'),
    ],
)  # fmt: skip
def test_a_planted_fault_in_what_concepts_mean_is_found(folder, beside, row, message):
    assert ("concepts/a.tsv", 2, message) in found(beside(folder(), "concepts/a.tsv", DETAILS, row))


def test_a_circle_of_broader_concepts_is_found(folder, beside):
    rows = ("low-altitude\t\t\tsmall-step\t\t\t\t", "small-step\t\t\tlow-altitude\t\t\t\t")
    findings = found(beside(folder(), "concepts/a.tsv", DETAILS, *rows))
    assert ("concepts/a.tsv", 2, '"low-altitude" is broader than itself') in findings


def test_what_a_concept_means_stands_beside_its_terms(folder, beside):
    findings = found(beside(folder(), "concepts/b.tsv", DETAILS, "low-altitude\t\t\t\t\t\t\tnote"))
    assert ("concepts/b.tsv", 2, 'the concept "low-altitude" belongs to a') in findings


DEFINED = "small-step\t小小的一步。\tStep that is small.\t\t\t\t\t{}"


@pytest.mark.parametrize(
    ("term", "note", "is_proven"),
    [
        ("small-step\ten\tsmall step\tadmitted\t\t\tunverified\t", "", False),
        ("small-step\ten\tsmall step\tpreferred\t\t\tb2025\t", "", False),
        ("small-step\ten\tsmall step\tpreferred\t\t\tb2025\t", "No official rendering is known.", True),
        ("small-step\ten\tsmall step\tpreferred\t\t\ta2024\t", "", True),
        ("small-step\ten\tsmall step\tpreferred\t\t\tb2025; c2026\t", "", True),
        ("small-step\ten\tsmall step\tpreferred\t\t\tb2025; d2026\t", "", False),
    ],
)
def test_a_defined_concept_has_an_official_source_or_two_others_or_says_that_there_is_none(
    folder, beside, term, note, is_proven
):
    bib = BIB + source("c2026", "scholarly") + source("d2026", "other")
    findings = found(beside(folder({5: term}, bib=bib), "concepts/a.tsv", DETAILS, DEFINED.format(note)))
    message = 'the rendering of "small-step" has neither an official source nor two others'
    assert (("concepts/a.tsv", 2, message) not in findings) == is_proven


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("low-altitude\tlow-altitude economy\tc2026\t", 'the source "c2026" is not in sources.bib'),
        ("low-altitude\thigh altitude\ta2024\t", '"high altitude" is no term of "low-altitude"'),
        ("no-such\tlow-altitude economy\ta2024\t", 'there is no concept "no-such"'),
        (f"low-altitude\tlow-altitude economy\ta2024\t{'word ' * 8}word", "a context of 9 words, 0 Hanzi"),
        (f"low-altitude\t低空经济\ta2024\t{'字' * 17}", "a context of 1 words, 17 Hanzi"),
    ],
)
def test_a_planted_fault_in_an_attestation_is_found(folder, beside, row, message):
    assert ("attestations/a.tsv", 2, message) in found(beside(folder(), "attestations/a.tsv", ATTESTATIONS, row))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\tSample Review\t\t\t\ta2024\t", "a name without its Chinese form"),
        ("示例评论\tSample Review\t\t1234-5678\t\ta2024\t", '"1234-5678" is no ISSN: its check digit is wrong'),
        ("示例评论\tSample Review\t\t\tCN 11\ta2024\t", '"CN 11" is no CN serial number'),
        ("示例评论\tSample Review\t\t\t\tc2026\t", 'the source "c2026" is not in sources.bib'),
        ("示例评论\tSample Review\t\t\t\t\t", '"示例评论" has no source'),
    ],
)
def test_a_planted_fault_in_a_name_is_found(folder, beside, row, message):
    assert ("names/journal.tsv", 2, message) in found(beside(folder(), "names/journal.tsv", NAMES, row))


@pytest.mark.parametrize(
    ("at", "row", "line", "message"),
    [
        (0, "low-altitude\tzh-Hans\t低空經濟\tpreferred\t\t\ta2024\t", 2, '"低空經濟" holds the Traditional character 經'),
        (1, "low-altitude\ten\t低空 economy\tpreferred\t\t\ta2024\t", 3, 'the English term "低空 economy" holds Hanzi'),
        (1, "low-altitude\ten\tthe low-altitude economy\tpreferred\t\t\ta2024\t", 3, '"the low-altitude economy" begins with an article'),
        (1, "low-altitude\ten\tlow-altitude  economy\tpreferred\t\t\ta2024\t", 3, '"low-altitude  economy" holds control characters or odd spaces'),
        (1, "low-altitude\ten\tlow-altitude (economy\tpreferred\t\t\ta2024\t", 3, '"low-altitude (economy" has an unpaired ( or )'),
        (1, "low-altitude\ten\tｌow economy\tpreferred\t\t\ta2024\t", 3, '"ｌow economy" holds full-width letters or digits'),
        (1, "low-altitude\ten\tlow economy\tpreferred\t\t\ta2024; a2024\t", 3, 'a source of "low economy" stands twice'),
        (2, "low-altitude\ten\tlow-altitude economy\tadmitted\t\t\tb2025\t", 4, '"low-altitude economy" stands twice in "low-altitude"'),
        (4, "small-step\tzh-Hans\t低空经济\tpreferred\t\t\tb2025\t", 6, '"低空经济" also stands in the concept "low-altitude"'),
    ],
)  # fmt: skip
def test_a_term_that_is_badly_written_is_found(folder, at, row, line, message):
    assert ("a.tsv", line, message) in found(folder({at: row}))


@pytest.mark.parametrize(
    ("issn", "valid"),
    [("1002-9621", True), ("1006-480X", True), ("1006-4801", False), ("1002-962", False), ("", False)],
)
def test_the_check_digit_of_an_issn(issn, valid):
    assert issn_is_valid(issn) == valid


def test_two_glossaries_are_compared_term_by_term(folder, tmp_path):
    old = tmp_path / "old.tsv"
    old.write_text("甲\ta\n乙\tb\n", encoding="utf-8")
    new = tmp_path / "new.tsv"
    new.write_text("甲\ta\tdeprecated\n甲\tc\n", encoding="utf-8")
    changes = {(c.kind, c.concept_id, c.term) for c in compare(str(old), str(new))}
    assert changes == {("changed", "甲", "a"), ("added", "甲", "c"), ("removed", "乙", "乙"), ("removed", "乙", "b")}
    assert compare(folder(), folder()) == []


def test_a_row_is_added_or_replaced_and_all_else_stays(tmp_path):
    file = tmp_path / "new" / "own.tsv"
    assert not add_row(str(file), "甲", "a", "preferred")
    file.write_text("# mine\n甲\ta\tpreferred\nbad line\n", encoding="utf-8")
    assert add_row(str(file), "甲", "a", "deprecated")
    assert not add_row(str(file), "乙", "b", "")
    assert file.read_text(encoding="utf-8") == "# mine\n甲\ta\tdeprecated\nbad line\n乙\tb\n"


def test_a_folder_without_tsv_files_is_refused(tmp_path):
    with pytest.raises(InputError, match="no TSV file in it"):
        validate_folder(str(tmp_path))


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(InputError):
        validate_folder(str(tmp_path / "missing"))


def test_findings_are_in_the_order_of_files_and_lines(folder):
    path = folder({2: "bad", 4: "bad"}, "bad")
    assert [f[:2] for f in found(path) if "cells" in f[2]] == [("a.tsv", 4), ("a.tsv", 6), ("b.tsv", 2)]
