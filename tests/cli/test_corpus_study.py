"""nqpf corpus stats."""

import json
import sys

import jsonschema
import pytest
from batch_results import aligned, checked, finding, written
from paths import PROJECT

from nqpf_cli.cli._output import Output
from nqpf_cli.errors import UsageError

TERM = ("--term", "新质生产力")
JOURNALS = "示例经济评论", "Journal of Invented Studies", None
USED = (
    (2022, "new productivity", "deprecated"),
    (2022, "new quality productivity", "deprecated"),
    (2022, "novel forces of production", "unlisted"),
    (2024, "new quality productive forces", "preferred"),
    (2024, "New-quality productive forces", "preferred"),
    (2024, "new quality productive forces", "preferred"),
    (2024, "new quality productivity", "deprecated"),
    (2025, "new quality productive forces", "preferred"),
    (2025, "NQPF", "admitted"),
    (2025, None, "missing"),
    (None, "their", "admitted"),
)


@pytest.fixture
def results(tmp_path):
    """The results of a check of eleven abstracts from 2022 to 2025, without any of 2023."""
    records = [
        checked(finding(text, verdict), year=year, journal=JOURNALS[at % 3], inconsistent=at == 4)
        for at, (year, text, verdict) in enumerate(USED)
    ]
    return written(tmp_path / "results.jsonl", *records)


@pytest.fixture
def stats(run):
    """Run `nqpf corpus stats`."""
    return lambda *arguments, **options: run("corpus", "stats", *arguments, **options)


@pytest.mark.parametrize("facet", ["year", "journal"])
def test_the_table_has_a_column_a_group(stats, results, golden, facet):
    golden(f"corpus-{facet}.txt", stats(results, *TERM, "--by", facet, "--format", "table").stdout)


def test_rows_too_wide_for_the_terminal_go_on_below(stats, tmp_path):
    records = [checked(finding("NQPF", "admitted"), year=year) for year in range(2001, 2021)]
    table = stats(written(tmp_path / "r.jsonl", *records), "--format", "table").stdout
    assert max(map(len, table.split("\n"))) <= 80
    assert table.count("NQPF") == 3


def test_plain_rows_are_broken_down_by_one_facet(stats, results, golden):
    golden("corpus.tsv", stats(results, *TERM).stdout)


@pytest.mark.parametrize("options", [(), TERM, ("--top", "0"), (*TERM, "--by", "journal")])
def test_json_has_the_shape_of_its_schema(stats, results, options):
    schema = json.loads((PROJECT / "nqpf_cli" / "schemas" / "corpus-stats.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(stats(results, *options, "--format", "json").stdout), schema)


def test_json_lines_have_both_facets(stats, results):
    lines = [json.loads(line) for line in stats(results, *TERM, "--format", "jsonl").stdout.splitlines()]
    assert {line["by"] for line in lines} == {"year", "journal"}
    assert {
        "what": "rendering", "concept": "new-quality-productive-forces", "text": "NQPF", "status": "admitted",
        "by": "year", "year": "2025", "count": 1, "of": 2, "share": 0.5,
    } in lines  # fmt: skip


def test_both_kinds_of_results_are_counted_together(stats, results, tmp_path):
    more = written(
        tmp_path / "more.jsonl", aligned(("NQPF", "admitted"), year="2026-01"), {"id": 7, "error": "no text"}
    )
    result = stats(results, more, "--format", "json")
    found = json.loads(result.stdout)["abstracts"]
    assert (found["total"], found["judged"], found["failed"], found["inconsistent"]) == (12, 11, 1, 1)
    assert found["by_year"][-2] == {"year": "2026", "total": 1, "deprecated": 0, "judged": 0, "inconsistent": None}
    assert "1 of 12 abstracts are results of nqpf align" in result.stderr
    assert "1 records are failures of their batch" in result.stderr


def test_what_is_not_known_is_a_dash(stats, tmp_path):
    table = stats(written(tmp_path / "r.jsonl", aligned(("NQPF", "admitted"))), "--format", "table").stdout
    assert next(line for line in table.split("\n") if "inconsistent" in line).split()[-2:] == ["–", "–"]


def test_results_without_all_are_told_to_be_short(stats, tmp_path):
    short = written(tmp_path / "r.jsonl", checked(finding("new productivity", "deprecated"), accepted=3))
    assert "--batch --all" in stats(short).stderr


def test_a_bad_line_is_told_and_passed_by(stats, tmp_path):
    file = tmp_path / "r.jsonl"
    good = '{"beads": [], "journal": "示例经济评论"}\n'.encode()
    file.write_bytes(good + b'{\n{"findings": 3}\n{"beads": "\xff"}\n' + good)
    result = stats(file, "--format", "json")
    assert [line.partition(": ")[2].split(":")[1] for line in result.stderr.splitlines()[:3]] == ["2", "3", "4"]
    assert json.loads(result.stdout)["abstracts"]["total"] == 2


def test_standard_input_is_read(stats):
    assert stats("-", "--format", "json", stdin='{"beads": []}\n').exit_code == 0


def test_a_file_that_is_missing_is_told_and_the_others_are_read(stats, results, tmp_path):
    result = stats(tmp_path / "none.jsonl", results)
    assert result.exit_code == 0
    assert "no such file" in result.stderr


@pytest.mark.parametrize("content", [None, "", "{}\n", '{"id": 1, "error": "no text"}\n'])
def test_without_any_abstract_the_status_is_3(stats, tmp_path, content):
    file = tmp_path / "r.jsonl"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    result = stats(file)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "no abstract was read" in result.stderr


def test_an_unknown_term_is_told_at_once(stats, results):
    result = stats(results, "--term", "未来战士")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "“未来战士”" in result.stderr


def test_a_term_that_occurs_nowhere_gives_status_1(stats, results):
    result = stats(results, "--term", "数字经济")
    assert result.exit_code == 1
    assert "数字经济 occurs in none of 11 abstracts" in result.stderr
    assert stats(results, "--term", "数字经济", *TERM).exit_code == 0


@pytest.mark.parametrize("facet", ["year", "journal"])
def test_an_svg_is_the_same_each_time_and_keeps_its_text(stats, results, facet):
    drawn = [stats(results, *TERM, "--by", facet, "--format", "svg").stdout for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert "新质生产力" in drawn[0] and "(deprecated)" in drawn[0] and "Noto Sans CJK SC" in drawn[0]
    assert "<dc:date>" not in drawn[0]


def test_years_without_abstracts_leave_a_gap_in_the_picture(stats, results):
    assert ">2023</text>" in stats(results, "--format", "svg").stdout


def test_a_year_that_is_far_off_stretches_no_picture(stats, tmp_path):
    records = [checked(finding("NQPF", "admitted"), year=year) for year in ("1024", "2024")]
    drawn = stats(written(tmp_path / "r.jsonl", *records), "--format", "svg").stdout
    assert ">1024</text>" in drawn and ">1500</text>" not in drawn


def test_without_any_year_there_is_nothing_to_draw_by_year(stats, tmp_path):
    file = written(tmp_path / "r.jsonl", aligned(("NQPF", "admitted")))
    result = stats(file, "--format", "svg")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "--by journal" in result.stderr
    assert "no journal" in stats(file, "--by", "journal", "--format", "svg").stdout


def test_a_png_is_written_whole_and_says_nothing_of_time_or_software(stats, results, tmp_path):
    file = tmp_path / "figure.png"
    assert stats(results, "--format", "png", "-o", file).exit_code == 0
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG") and b"Software" not in data and b"tEXt" not in data
    assert int.from_bytes(data[16:20]) == pytest.approx(160 / 25.4 * 300, abs=1)
    assert stats(results, "--format", "png").stdout_bytes == data


def test_without_a_chinese_font_a_png_is_in_letters(stats, results, monkeypatch, tmp_path):
    from nqpf_cli.formats import share_figure

    monkeypatch.setattr(share_figure, "CHINESE_FONTS", ("No Such Font",))
    result = stats(results, "--by", "journal", "--format", "png", "-o", tmp_path / "figure.png")
    assert result.exit_code == 0
    assert [line for line in result.stderr.split("\n") if "Chinese characters need a font" in line]
    assert "Glyph" not in result.stderr


def test_without_matplotlib_the_extra_is_named(stats, results, monkeypatch):
    monkeypatch.delitem(sys.modules, "nqpf_cli.cli._corpus_figure", raising=False)
    monkeypatch.delitem(sys.modules, "nqpf_cli.formats.share_figure", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = stats(results, "--format", "svg")
    assert (result.exit_code, result.stderr) == (
        2,
        "nqpf: a picture needs matplotlib — in the folder of nqpf: pip install '.[plot]'\n",
    )


def test_a_terminal_gets_no_png(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="-o FILE"):
        Output("png", None, "auto").refuse_terminal("a PNG picture")
    Output("png", "figure.png", "auto").refuse_terminal("a PNG picture")
