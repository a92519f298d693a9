"""nqpf scan, as its users call it."""

import json

import pytest
from paths import EXAMPLES


def scanned(run, text, *options):
    return json.loads(run("scan", "-", "--format", "json", *options, stdin=text).stdout)["terms"]


def test_the_longest_term_wins_and_nested_ones_are_shown_on_demand(run):
    text = "加快发展新质生产力"
    assert [t["text"] for t in scanned(run, text)] == ["新质生产力"]
    assert [t["text"] for t in scanned(run, text, "--nested")] == ["新质生产力", "生产力"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("推动生产力发展", ["生产力"]),
        ("实现“双碳”目标", ["双碳"]),
        ("打造数字产业集群", ["产业集群"]),
        ("农业新质生产力水平", ["新质生产力"]),
        ("数字经济与实体经济深度融合", ["数字经济", "实体经济", "深度融合"]),
        ("提高全要素生产率", ["全要素生产率"]),
        ("推进数字产业化", ["数字产业化"]),
    ],
)
def test_in_a_collocation_its_headwords_are_found(run, text, terms):
    assert [t["text"] for t in scanned(run, text)] == terms


def test_both_languages_are_scanned_with_offsets_into_the_text(run):
    text = "我们说 the Low-Altitude\nEconomy（低空\n经济）。"
    terms = scanned(run, text)
    assert [(t["text"], t["language"], t["concept"]) for t in terms] == [
        ("Low-Altitude\nEconomy", "en", "low-altitude-economy"),
        ("低空\n经济", "zh", "low-altitude-economy"),
    ]
    assert all(text[t["start"] : t["end"]] == t["text"] for t in terms)


def test_a_term_comes_with_its_renderings_the_preferred_first(run):
    (term,) = scanned(run, "低空經濟")
    assert term["renderings"][0] == {"term": "low-altitude economy", "status": "preferred"}


def test_a_batch_of_texts(run):
    lines = "\n".join(json.dumps({"id": i, "text": t}) for i, t in ((1, "新质生产力"), (2, "\u2028数字经济\u0085")))
    result = run("scan", "--batch", "-", stdin=lines)
    answers = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert [(a["id"], a["terms"][0]["text"]) for a in answers] == [(1, "新质生产力"), (2, "数字经济")]


def test_no_term_is_status_1_and_one_line(run):
    result = run("scan", "-", stdin="nothing of the kind")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_the_table_counts_each_term_once(run, golden):
    golden("scan-paper.txt", run("scan", EXAMPLES / "paper.txt", "--format", "table").stdout)


def test_lines_are_counted_by_line_feeds_only(run):
    rows = run("scan", "-", stdin="低空经济\u2028低空经济\x85低空经济\r\n数字经济\n").stdout.splitlines()
    assert [row.split("\t")[2] for row in rows] == ["1", "1", "1", "2"]
