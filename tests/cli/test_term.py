"""nqpf term, as its users call it."""

import json
import re

import pytest


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("新质生产力", "exact"),
        ("新質生產力", "script"),
        ("xinzhishengchanli", "pinyin"),
        ("xīn zhì shēngchǎnlì", "pinyin"),
        ("xin1 zhi4 sheng1 chan3 li4", "pinyin"),
        ("xzscl", "pinyin"),
        ("NQPF", "abbreviation"),
        ("nqpf", "abbreviation"),
        ("new quality productivity", "exact"),
        ("New-Quality Productive Force", "inflection"),
        ("新质生产力用英语怎么说？", "contains"),
        ("新制生产力", "fuzzy"),
        ("xinzhishengchan", "partial"),
    ],
)
def test_many_ways_lead_to_one_concept_entry(run, query, kind):
    (result,) = json.loads(run("term", query, "--format", "json").stdout)["results"]
    assert (result["matches"][0]["concept"], result["matches"][0]["kind"]) == ("new-quality-productive-forces", kind)


def test_a_chinese_term_shows_every_rendering(run, golden):
    result = run("term", "新质生产力", "--format", "table")
    assert result.exit_code == 0, result.stderr
    golden("term-zh.txt", result.stdout)


def test_the_preferred_rendering_comes_first_and_the_advised_against_has_its_reason(run):
    (result,) = json.loads(run("term", "新质生产力", "--format", "json").stdout)["results"]
    renderings = {t["term"]: t for t in result["matches"][0]["en"]}
    assert next(iter(renderings)) == "new quality productive forces"
    assert renderings["new quality productive forces"]["sources"]
    assert renderings["new quality productivity"]["status"] == "deprecated"
    assert "reason" in renderings["new quality productivity"]


@pytest.mark.parametrize("query", ["未来战士", "carbon dating", "劳动节放假", "market stall", "qwertyuiop", "😀", "——"])
def test_a_miss_says_so_and_suggests_at_most_three(run, query):
    result = run("term", query, "--format", "json")
    (answer,) = json.loads(result.stdout)["results"]
    assert result.exit_code == 1
    assert not answer["found"] and answer["matches"] == [] and len(answer["suggestions"]) <= 3


def test_a_miss_is_one_line_on_standard_error(run):
    result = run("term", "未来战士")
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert result.stderr.startswith("nqpf: “未来战士” is not in the glossary — did you mean ")
    assert "未来产业 (50 %)" in result.stderr


def test_queries_from_standard_input_give_one_result_a_line_in_order(run):
    result = run("term", "-", "--format", "jsonl", stdin="低空经济\n\nno such thing at all\n數字經濟\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["query"], a["found"]) for a in answers] == [
        ("低空经济", True),
        ("", False),
        ("no such thing at all", False),
        ("數字經濟", True),
    ]


def test_a_text_gives_its_terms_with_their_places(run):
    text = "发展低空经济，培育新质生产力。"
    (result,) = json.loads(run("term", text, "--format", "json").stdout)["results"]
    assert [text[m["start"] : m["end"]] for m in result["matches"]] == ["低空经济", "新质生产力"]


def test_plain_output_has_a_row_a_term_and_no_box(run):
    lines = run("term", "低空经济").stdout.splitlines()
    assert lines[0].split("\t")[:6] == ["低空经济", "exact", "low-altitude-economy", "zh-Hans", "低空经济", "preferred"]
    assert all(line.count("\t") == 8 for line in lines)


def test_a_layer_overrides_term_by_term_and_names_itself(run, tmp_path):
    layer = tmp_path / "house.tsv"
    layer.write_text(
        "低空经济\tlow-sky economy\n低空经济\tlow-altitude economy\tadmitted\n新概念\tnew idea\n", encoding="utf-8"
    )
    (result,) = json.loads(run("term", "低空经济", "--glossary", layer, "--format", "json").stdout)["results"]
    (match,) = result["matches"]
    assert [(t["term"], t["status"]) for t in match["en"]][:2] == [
        ("low-sky economy", "preferred"),
        ("low-altitude economy", "admitted"),
    ]
    assert match["concept"] == "low-altitude-economy" and str(layer) in match["layer"]


def test_without_our_glossary_only_the_layer_answers(run, tmp_path):
    layer = tmp_path / "own.tsv"
    layer.write_text("新概念\tnew idea\tmy comment\n", encoding="utf-8")
    options = ("--glossary", layer, "--no-default-glossary", "--format", "json")
    found, missed = json.loads(run("term", "新概念", "新质生产力", *options).stdout)["results"]
    assert found["matches"][0]["concept"] == "新概念" and not missed["found"]


def test_a_bad_line_of_a_layer_is_named_and_the_rest_used(run, tmp_path):
    layer = tmp_path / "own.tsv"
    layer.write_text("新概念\tnew idea\nonly one cell\n", encoding="utf-8")
    result = run("term", "新概念", "--glossary", layer)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"nqpf: {layer}:2: no Chinese term")


def test_a_missing_layer_is_a_glossary_that_cannot_be_read(run, tmp_path):
    result = run("term", "低空经济", "--glossary", tmp_path / "none.tsv")
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)


def test_the_sources_of_an_entry_come_as_bibtex(run):
    bib = run("term", "劳动资料", "--format", "bibtex").stdout
    assert bib.startswith("@") and bib.count("\n@") + 1 == len(set(re.findall(r"^@\w+\{([^,]+),$", bib, re.MULTILINE)))
    (result,) = json.loads(run("term", "劳动资料", "--format", "json").stdout)["results"]
    keys = {key for t in (*result["matches"][0]["zh"], *result["matches"][0]["en"]) for key in t.get("sources", [])}
    assert keys <= set(re.findall(r"^@\w+\{([^,]+),$", bib, re.MULTILINE))


def test_sources_list_who_prints_a_term_and_when(run):
    rows = [line.split("\t") for line in run("term", "新质生产力", "--sources").stdout.splitlines()]
    assert {len(row) for row in rows} == {9}
    official = [row for row in rows if row[2] == "new quality productive forces" and row[6] == "official"]
    assert any(row[4] == "2024-03-05" and row[5] == "statecouncil2024report" for row in official)
    dates = [row[4] for row in rows if row[2] == "new quality productive forces" and row[4]]
    assert dates == sorted(dates) and len(dates) >= 5
    (result,) = json.loads(run("term", "新质生产力", "--sources", "--format", "json").stdout)["results"]
    attestations = result["matches"][0]["attestations"]
    assert [(a["language"], a["term"], a["date"] or "", a["source"]) for a in attestations] == [
        (row[1], row[2], row[4], row[5]) for row in rows
    ]
    assert "statecouncil2024report" in run("term", "新质生产力", "--sources", "--format", "table").stdout


def test_history_counts_renderings_by_year(run):
    rows = [line.split("\t") for line in run("term", "新质生产力", "--history").stdout.splitlines()]
    years = [row[1] for row in rows]
    assert years == sorted(years) and years[0] == "2023"
    assert ["new-quality-productive-forces", "2024", "new quality productive forces", "preferred"] in [
        r[:4] for r in rows
    ]
    (result,) = json.loads(run("term", "新质生产力", "--history", "--format", "json").stdout)["results"]
    assert [[str(h["year"]), h["term"], str(h["sources"])] for h in result["matches"][0]["history"]] == [
        [row[1], row[2], row[4]] for row in rows
    ]
    chart = run("term", "新质生产力", "--history", "--format", "table").stdout
    assert "█" in chart and "2024" in chart


def test_a_concept_without_dated_sources_has_no_history(run, tmp_path):
    layer = tmp_path / "own.tsv"
    layer.write_text("新概念\tnew idea\n", encoding="utf-8")
    options = ("--glossary", layer, "--no-default-glossary")
    assert run("term", "新概念", *options, "--history").stdout == ""
    assert "no source with a date" in run("term", "新概念", *options, "--history", "--format", "table").stdout
    assert "no source" in run("term", "新概念", *options, "--sources", "--format", "table").stdout


def test_sources_and_history_together_are_refused(run):
    assert run("term", "新质生产力", "--sources", "--history").exit_code == 2


def test_an_entry_says_what_it_means_and_what_is_near(run):
    (result,) = json.loads(run("term", "新质生产力", "--format", "json").stdout)["results"]
    (match,) = result["matches"]
    assert match["definition"]["en"].endswith(".") and match["definition"]["zh"].endswith("。")
    assert "advanced-productive-forces" in match["broader"] or "productive-forces" in match["broader"]
    assert match["first_attested"]["date"].startswith("2023-09")
    assert match["definition"]["zh"][:10] in run("term", "新质生产力", "--format", "table").stdout


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("清华大学", "Tsinghua University"),
        ("清華大學", "Tsinghua University"),
        ("tsinghua university", "清华大学"),
        ("1006-480X", "中国工业经济"),
    ],
)
def test_the_name_of_an_institution_is_no_term_but_named(run, query, name):
    result = run("term", query)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is no term of the glossary" in result.stderr and name in result.stderr
    (answer,) = json.loads(run("term", query, "--format", "json").stdout)["results"]
    assert not answer["found"] and name in (answer["names"][0]["zh"], answer["names"][0]["en"])


def test_an_everyday_word_answers_but_is_not_recognised_in_a_text(run):
    (result,) = json.loads(run("term", "创新", "--format", "json").stdout)["results"]
    assert {t.get("type") for t in result["matches"][0]["zh"]} == {"general"}
    found = json.loads(run("term", "我们要创新，也要发展数字经济。", "--format", "json").stdout)["results"][0]
    assert [m["matched"] for m in found["matches"]] == ["数字经济"]
