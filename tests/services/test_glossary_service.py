"""The rules of a glossary's files: one planted fault of each kind is found with file and line."""

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.services.glossary import validate_folder

HEADER = "concept\tlanguage\tterm\tstatus\ttype\tsources\treason"
GOOD = (
    "low-altitude\tzh-Hans\t低空经济\tpreferred\t\ta2024\t",
    "low-altitude\ten\tlow-altitude economy\tpreferred\t\ta2024; b2025\t",
    "low-altitude\ten\tlow altitude business\tdeprecated\t\tunverified\ttoo narrow",
    "low-altitude\ten\tlow-altitud\t\tlookup\t\t",
    "small-step\tzh-Hans\t小步\tpreferred\t\tb2025\t",
    "small-step\ten\tsmall step\tadmitted\t\tunverified\t",
)
BIB = "@misc{a2024, title={A}}\n@misc{b2025, title={B}}\n"


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


def found(folder: str) -> list[tuple[str, int, str]]:
    return [(f.file.removeprefix(f"{folder}/"), f.line, f.message) for f in validate_folder(folder).findings]


def test_a_good_glossary_has_no_findings_and_is_counted(folder):
    report = validate_folder(folder())
    assert (report.findings, report.concepts, report.terms, report.sources) == ((), 2, 6, 2)


@pytest.mark.parametrize(
    ("at", "row", "line", "message"),
    [
        (0, "low-altitude\tzh\t低空经济\tpreferred\t\ta2024\t", 2, 'unknown language "zh"'),
        (0, "low-altitude\tzh-Hans\t低空经济\tprefered\t\ta2024\t", 2, 'unknown administrative status "prefered"'),
        (1, "low-altitude\ten\tlow-altitude economy", 3, "3 cells, not 7"),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\tacronym\ta2024\t", 3, 'unknown term type "acronym"'),
        (1, "low-altitude\ten\t low-altitude economy\tpreferred\t\ta2024\t", 3, 'the term " low-altitude economy" is empty or has spaces around it'),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\t\tc2026\t", 3, 'the source "c2026" is not in sources.bib'),
        (1, "low-altitude\ten\tlow-altitude economy\tpreferred\t\tunverified\t", 3, '"low-altitude economy" is preferred without a source'),
        (2, "low-altitude\ten\tlow altitude business\tdeprecated\t\ta2024\t", 4, '"low altitude business" is deprecated without a reason'),
        (2, "low-altitude\ten\tlow altitude business\tsuperseded\t\ta2024\t", 4, '"low altitude business" is superseded without a reason'),
        (2, "low-altitude\ten\tlow altitude business\tadmitted\t\t\t", 4, '"low altitude business" has no source'),
        (2, "low-altitude\ten\tlow-altitude economy\tpreferred\t\ta2024\t", 4, '"low-altitude economy" stands twice'),
        (2, "low-altitude\tzh-Hans\t低空\tadmitted\t\ta2024\t", 4, '"低空" stands behind "low-altitude economy"'),
        (2, "low-altitude\ten\tlow economy\tpreferred\t\ta2024\t", 2, '"low-altitude" has 2 preferred terms in en'),
        (0, "low-altitude\tzh-Hans\t低空经济\tadmitted\t\ta2024\t", 2, '"low-altitude" has 0 preferred terms in zh-Hans'),
        (5, "small-step\ten\tsmall step\tadmitted\t\ta2024\t", 6, '"small-step" has 0 preferred terms in en'),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_with_file_and_line(folder, at, row, line, message):
    assert ("a.tsv", line, message) in found(folder({at: row}))


@pytest.mark.parametrize("concept", ["Small-step", "small step", "小步", "small_step", "-small", ""])
def test_a_concept_id_is_lower_case_words_with_hyphens(folder, concept):
    row = f"{concept}\tzh-Hans\t小步\tpreferred\t\tb2025\t"
    assert ("b.tsv", 2, f'"{concept}" is no concept id') in found(folder(None, row))


def test_a_concept_in_two_files_is_found(folder):
    findings = found(folder(None, "small-step\tzh-Hans\t小步子\tpreferred\t\tb2025\t"))
    assert [f[:2] for f in findings] == [("b.tsv", 2)]
    assert findings[0][2].startswith('the concept "small-step" also stands in ')


def test_a_wrong_header_is_found(folder, tmp_path):
    path = folder()
    (tmp_path / "b.tsv").write_text("concept\tterm\n")
    assert found(path) == [("b.tsv", 1, "the header is not that of a glossary")]


@pytest.mark.parametrize("bib", ["@misc{a2024, title={A}", f"{BIB}@misc{{c2026, title={{C}}\n"])
def test_sources_that_cannot_be_read_are_named_with_their_line(folder, bib):
    with pytest.raises(InputError, match=r"sources\.bib: line [13]: "):
        validate_folder(folder(bib=bib))


def test_a_source_key_twice_is_a_finding(folder):
    findings = found(folder(bib=f"{BIB}@misc{{a2024, title={{C}}}}\n"))
    assert ("sources.bib", 1, 'the key "a2024" stands twice') in findings


def test_a_folder_without_tsv_files_is_refused(tmp_path):
    with pytest.raises(InputError, match="no TSV file in it"):
        validate_folder(str(tmp_path))


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(InputError):
        validate_folder(str(tmp_path / "missing"))


def test_findings_are_in_the_order_of_files_and_lines(folder):
    path = folder({2: "bad", 4: "bad"}, "bad")
    assert [f[:2] for f in found(path) if "cells" in f[2]] == [("a.tsv", 4), ("a.tsv", 6), ("b.tsv", 2)]
