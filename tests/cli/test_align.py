"""nqpf align, as its users call it."""

import json

import pytest
from paths import EXAMPLES

from nqpf_cli.services.align import load_encoder

PAPER = str(EXAMPLES / "paper.txt")


def test_both_abstracts_are_found_in_a_page_and_paired(align, golden):
    result = align(PAPER, "--format", "table")
    assert result.exit_code == 0, result.stderr
    golden("align-paper.txt", result.stdout)


def test_beads_of_the_example_are_right(align):
    aligned = json.loads(align(PAPER, "--format", "json").stdout)
    assert [(b["source"], b["target"]) for b in aligned["beads"]] == [([0], [0, 1]), ([1], [2]), ([2], [3]), ([3], [4])]


def test_terms_stand_where_their_offsets_say(align):
    aligned = json.loads(align(PAPER, "--format", "json").stdout)
    pairs = [term for bead in aligned["beads"] for term in bead["terms"]]
    assert len(pairs) > 10
    for pair in pairs:
        for side in ("source", "target"):
            place = pair[side]
            assert place is None or aligned[side][place["segment"]][place["start"] : place["end"]] == place["text"]


def test_a_term_has_the_status_of_its_rendering(align):
    aligned = json.loads(align(PAPER, "--format", "json").stdout)
    statuses = {
        (t["source"]["text"], t["target"]["text"]): t["status"] for t in aligned["beads"][0]["terms"] if t["target"]
    }
    assert statuses["新质生产力", "new quality productivity"] == "deprecated"
    assert statuses["战略性新兴产业", "strategic emerging industry"] == "preferred"


def test_two_files_in_either_order_give_the_same_beads(align, tmp_path):
    chinese, english = tmp_path / "zh.txt", tmp_path / "en.txt"
    chinese.write_text("发展新质生产力。\n因地制宜，稳步推进。\n", encoding="utf-8")
    english.write_text(
        "Develop new quality productive forces. Act in line with local conditions, step by step.", encoding="utf-8"
    )
    there = json.loads(align(chinese, english, "--format", "json").stdout)
    back = json.loads(align(english, chinese, "--format", "json").stdout)
    assert [(b["source"], b["target"]) for b in there["beads"]] == [([0], [0]), ([1], [1])]
    assert [(b["target"], b["source"]) for b in back["beads"]] == [([0], [0]), ([1], [1])]


def test_segments_are_kept_as_they_are(align, tmp_path):
    chinese, english = tmp_path / "zh.txt", tmp_path / "en.txt"
    chinese.write_text("第一句。第二句。\n\n 第三句 \n", encoding="utf-8")
    english.write_text("One. Two.\nThree\n", encoding="utf-8")
    aligned = json.loads(align(chinese, english, "--segmented", "--format", "json").stdout)
    assert (aligned["source"], aligned["target"]) == (["第一句。第二句。", "", " 第三句 "], ["One. Two.", "Three"])
    assert sorted(i for b in aligned["beads"] for i in b["source"]) == [0, 1, 2]


def test_a_batch_answers_each_line_and_survives_a_bad_one(align, tmp_path):
    batch = tmp_path / "in.jsonl"
    good = {"id": "a", "source": ["发展低空经济。", ""], "target": "Develop the low-altitude economy."}
    batch.write_text(f"{json.dumps(good)}\n{{not json\n{json.dumps({'id': 'c', 'source': 3})}\n", encoding="utf-8")
    result = align("--batch", batch)
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 0 and result.stderr.count("\n") == 3
    assert first["id"] == "a" and first["source"] == ["发展低空经济。", ""]
    assert "error" in second and third["id"] == "c" and "error" in third


def test_one_language_is_not_enough(align, tmp_path):
    page = tmp_path / "zh.txt"
    page.write_text("只有中文。", encoding="utf-8")
    result = align(page)
    assert (result.exit_code, result.stderr) == (
        3,
        f"nqpf: {page}: no English text in it — give a bilingual file, or two files\n",
    )


def test_plain_output_has_a_row_a_bead(align):
    lines = align(PAPER).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["1-2", "1-1", "1-1", "1-1"]


def beads_of(align, *arguments) -> list[tuple[list[int], list[int]]]:
    result = align(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [(bead["source"], bead["target"]) for bead in json.loads(result.stdout)["beads"]]


def test_beads_corrected_by_hand_are_taken_as_they_are(align, tmp_path):
    file = tmp_path / "paper.beads"
    file.write_text(align(PAPER, "--format", "beads").stdout.replace("en 2:", "\nen 2:"), encoding="utf-8")
    assert beads_of(align, "--beads", file)[:3] == [([0], [0]), ([], [1]), ([1], [2])]
    aligned = json.loads(align("--beads", file, "--format", "json").stdout)
    assert {(bead["score"], bead["doubtful"]) for bead in aligned["beads"]} == {(1.0, False)}
    assert len([term for bead in aligned["beads"] for term in bead["terms"]]) > 10


def test_a_mistake_in_a_bead_file_is_named_by_its_line(align, tmp_path):
    file = tmp_path / "paper.beads"
    file.write_text("zh: 一。\nOne.\n", encoding="utf-8")
    result = align("--beads", file)
    assert (result.exit_code, result.stderr.partition(" — ")[0]) == (
        3,
        f"nqpf: {file}:2: neither zh: nor en: stands before the text",
    )


@pytest.mark.parametrize("form", ["tmx", "tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_of_pairs_keeps_its_segments_and_is_aligned_anew(align, tmp_path, form, encoding):
    file = tmp_path / "pairs"
    file.write_text(align(PAPER, "--format", form).stdout.replace("UTF-8", encoding), encoding=encoding)
    whole = json.loads(align(PAPER, "--format", "json").stdout)
    assert json.loads(align(file, "--format", "json").stdout) == whole
    assert json.loads(align(file, "--segmented", "--format", "json").stdout) == whole


def test_a_bead_file_says_which_language_is_which(align, tmp_path):
    file = tmp_path / "paper.beads"
    file.write_text("source: en 1\ntarget: zh 1\n\nen 1: GDP 2024\nzh 1: GDP 2024\n", encoding="utf-8")
    assert 'srclang="en"' in align("--beads", file, "--format", "tmx").stdout
    assert "source: en 1\ntarget: zh 1\n" in align("--beads", file, "--format", "beads").stdout


def test_units_that_cannot_be_read_are_named_and_the_rest_aligned(align, tmp_path):
    file = tmp_path / "pairs.tsv"
    file.write_text("发展数字经济。\tDevelop the digital economy.\n" * 10 + "没有译文\n", encoding="utf-8")
    result = align(file)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 10)
    assert result.stderr == f"nqpf: {file}:11: one cell, not two — left out\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--beads", PAPER, PAPER), "--beads takes no other files — the bead file has the segments in it"),
        (("--beads", PAPER, "--batch", PAPER), "--batch takes no other files, and keeps lists of segments by itself"),
        (("--batch", PAPER, "--format", "tmx"), "--batch gives JSON Lines, not tmx — align the texts one by one"),
        ((PAPER, "--segmented"), "--segmented takes two files, not 1 — name two files, or one that is TMX"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(align, arguments, message):
    result = align(*arguments)
    assert result.exit_code == 2 and result.stderr.startswith(f"nqpf: {message}")


def test_the_page_is_headed_by_the_names_of_the_files(align):
    page = align(PAPER, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>") and f"<h1>{PAPER}</h1>" in page


def test_clauses_divide_the_beads_when_asked_for(align):
    aligned = json.loads(align(PAPER, "--clauses", "--format", "json").stdout)
    first = aligned["beads"][0]["clauses"]
    texts = [
        [aligned[side][p["segment"]][p["start"] : p["end"]] for p in c[side]]
        for c in first
        for side in ("source", "target")
    ]
    assert texts[0] == ["低空经济是战略性新兴产业,"]
    assert texts[1] == ["The low-altitude economy is a strategic emerging industry."]
    assert texts[2] == ["也是发展新质生产力的重要领域。"]
    assert "clauses" not in json.loads(align(PAPER, "--format", "json").stdout)["beads"][0]


def test_clauses_stand_below_their_bead_in_rows_and_tables(align):
    rows = [line.split("\t") for line in align(PAPER, "--clauses", "--format", "plain").stdout.splitlines()]
    assert [row[0] for row in rows[:3]] == ["1-2", "clause", "clause"]
    assert align(PAPER, "--clauses", "--format", "table").stdout.count("\n ·  ") == len(
        [r for r in rows if r[0] == "clause"]
    )


def test_a_batch_gives_clauses_too(align):
    line = json.dumps(
        {"id": 1, "source": "数据加速流动，成本显著下降。", "target": "Data flow faster, and costs fall significantly."}
    )
    found = json.loads(align("--batch", "-", "--clauses", stdin=line + "\n").stdout)
    assert len(found["beads"][0]["clauses"]) == 2


def test_the_tier_is_the_encoder_where_it_is_installed(run, align):
    best = "core" if load_encoder() is None else "encoder"
    assert json.loads(run("align", PAPER, "--format", "json").stdout)["tier"] == best
    assert json.loads(run("align", PAPER, "--encoder", "auto", "--format", "json").stdout)["tier"] == best
    assert json.loads(align(PAPER, "--format", "json").stdout)["tier"] == "core"


def test_no_other_tier_is_known(run):
    result = run("align", PAPER, "--encoder", "best")
    assert result.exit_code == 2 and "'auto', 'none'" in result.stderr


def test_each_line_of_a_batch_has_its_tier(run, align):
    line = json.dumps({"id": 1, "source": "发展。", "target": "Develop."})
    best = "core" if load_encoder() is None else "encoder"
    assert json.loads(run("align", "--batch", "-", stdin=line).stdout)["tier"] == best
    assert json.loads(align("--batch", "-", stdin=line).stdout)["tier"] == "core"


def test_words_of_the_users_are_found_from_options_and_files(align, tmp_path):
    words, zh, en = tmp_path / "words.txt", tmp_path / "zh.txt", tmp_path / "en.txt"
    words.write_text("农民\n\n 土地 \n", encoding="utf-8")
    zh.write_text("农民和土地在河边。", encoding="utf-8")
    en.write_text("Farmers and land by the river.", encoding="utf-8")
    result = align(zh, en, "--terms", words, "--term", "河边", "--format", "json")
    found = {t["source"]["text"]: t for b in json.loads(result.stdout)["beads"] for t in b["terms"]}
    assert {"农民", "土地", "河边"} <= set(found)
    assert found["农民"]["target"]["text"] == "Farmers"


def test_a_line_of_words_that_is_no_chinese_is_named(align, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("农民\nland\n", encoding="utf-8")
    result = align(PAPER, "--terms", words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f'nqpf: {words}:2: "land" is no Chinese word — give Chinese words, one a line\n'
    assert align(PAPER, "--term", "land").stderr.startswith('nqpf: --term: "land" is no Chinese word — ')


def test_without_a_cache_the_lexicon_says_so_once(align, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    line = json.dumps({"id": 1, "source": "发展。", "target": "Develop."})
    result = align("--batch", "-", stdin=f"{line}\n{line}\n")
    notes = [note for note in result.stderr.splitlines() if "the lexicon is compiled anew each time" in note]
    assert (result.exit_code, len(notes)) == (0, 1)
    assert notes[0].endswith("free it, or set XDG_CACHE_HOME")


def test_a_mistyped_name_is_told_before_anything_is_loaded(run, tmp_path):
    assert run("align", tmp_path / "none.txt", "--encoder", "auto").stderr.count("\n") == 1
