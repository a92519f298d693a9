"""nqpf check --batch: texts and lists, bad lines, statuses. All texts are invented."""

import json

import jsonschema
import pytest
from check_files import CHINESE, ENGLISH, SOURCES, TARGETS, Folder, verdicts
from paths import PROJECT

SCHEMA = json.loads((PROJECT / "nqpf_cli" / "schemas" / "check.json").read_text(encoding="utf-8"))
TEXTS = {"id": "texts", "zh": CHINESE, "en": ENGLISH}
LISTS = {"id": "lists", "zh": SOURCES, "en": TARGETS}
CLEAN = {"id": "clean", "zh": "发展新质生产力。", "en": "Develop new quality productive forces."}
UNEQUAL = {"id": "unequal", "zh": SOURCES, "en": TARGETS[:1]}


@pytest.fixture
def folder(run, tmp_path, monkeypatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, run)


def lines(*records: object) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def answers(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_is_answered_in_the_shape_of_a_check(folder):
    result = folder.check("--batch", "-", stdin=lines(TEXTS, LISTS, CLEAN))
    assert (result.exit_code, result.stderr) == (0, "nqpf: 3 done, 0 failed, 0 skipped\n")
    for answer in answers(result):
        jsonschema.validate(answer, SCHEMA)
    assert [answer["id"] for answer in answers(result)] == ["texts", "lists", "clean"]
    assert [verdicts(answer) for answer in answers(result)] == [
        [("deprecated", "新质生产力"), ("missing", "新型工业化")],
        [("deprecated", "新质生产力"), ("missing", "未来产业")],
        [],
    ]


def test_offsets_into_a_text_count_in_it_and_into_a_list_in_its_segments(folder):
    texts, lists = answers(folder.check("--batch", "-", stdin=lines(TEXTS, LISTS)))
    place = texts["findings"][0]["target"]
    assert ENGLISH[place["start"] : place["end"]] == place["text"] == "new quality\nproductivity"
    assert lists["findings"][0]["target"] == {
        "segment": 1, "text": "new quality\nproductivity", "start": 8, "end": 32,
    }  # fmt: skip


def test_a_list_is_kept_as_it_is(folder):
    record = {
        "id": 1,
        "zh": [" 发展新质生产力。\n\n好。", ""],
        "en": ["  Develop new\n quality productivity.\n\nGood.", ""],
    }
    (answer,) = answers(folder.check("--batch", "-", stdin=lines(record)))
    place = answer["findings"][0]["target"]
    assert (place["segment"], record["en"][0][place["start"] : place["end"]]) == (0, "new\n quality productivity")


def test_a_line_break_inside_a_text_is_white_space(folder):
    record = {"id": 1, "zh": "发展新质\n生产力。", "en": "Develop new quality\r\nproductive\nforces."}
    (answer,) = answers(folder.check("--batch", "-", "--all", stdin=lines(record)))
    assert [(one["verdict"], one["source"]["text"]) for one in answer["findings"]] == [("preferred", "新质\n生产力")]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (json.dumps(UNEQUAL), "2 segments beside 1 — give as many on both sides"),
        ('{"id": "unequal", "zh": "一", "en": ["One."]}', "a text beside a list of segments — give two texts, or two lists"),
        ('{"id": "unequal", "zh": "一"}', '"en" is missing, no text and no list of texts — give "en" as a text or a list'),
        ('{"id": "unequal", "zh": [1], "en": ["One."]}', '"zh" is missing, no text and no list of texts — give "zh" as a text or a list'),
    ],
)  # fmt: skip
def test_a_bad_line_is_an_error_of_its_own(folder, line, error):
    result = folder.check("--batch", "-", stdin=f"{line}\n{lines(CLEAN)}")
    assert answers(result)[0] == {"id": "unequal", "error": error}
    assert [answer["id"] for answer in answers(result)] == ["unequal", "clean"]
    assert (result.exit_code, result.stderr) == (
        0,
        f"nqpf: standard input: unequal: {error}\nnqpf: 1 done, 1 failed, 0 skipped\n",
    )


def test_a_line_that_is_no_json_is_named_by_its_number(folder):
    folder.write("in.jsonl", f"{{bad\n{lines(CLEAN)}")
    result = folder.check("--batch", "in.jsonl")
    assert result.exit_code == 0 and result.stderr.startswith("nqpf: in.jsonl:1: no JSON: ")


@pytest.mark.parametrize(
    ("records", "options", "status"),
    [
        ([TEXTS, CLEAN], (), 0),
        ([TEXTS, CLEAN], ("--fail-on", "deprecated"), 1),
        ([TEXTS, CLEAN], ("--fail-on", "inconsistent"), 1),
        ([TEXTS, CLEAN], ("--fail-on", "unlisted,bare-abbreviation,artefact"), 0),
        ([CLEAN], ("--fail-on", "deprecated,missing"), 0),
        ([UNEQUAL], (), 3),
        ([UNEQUAL], ("--fail-on", "deprecated"), 3),
        ([UNEQUAL, CLEAN], (), 0),
    ],
)
def test_findings_change_the_status_only_where_fail_on_names_them(folder, records, options, status):
    assert folder.check("--batch", "-", *options, stdin=lines(*records)).exit_code == status


def test_two_processes_answer_as_one(folder):
    folder.write("in.jsonl", lines(*[{**TEXTS, "id": n} if n % 3 else {**UNEQUAL, "id": n} for n in range(40)]))
    one, two = (folder.check("--batch", "in.jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert [answer["id"] for answer in answers(one)] == list(range(40))


def test_the_answer_to_a_line_is_that_to_two_files(folder):
    (answer,) = answers(folder.check("--batch", "-", "--all", "--explain", stdin=lines(TEXTS)))
    assert {"id": "texts", **folder.record("zh.txt", "en.txt", "--all", "--explain")} == answer


def test_a_batch_is_written_into_a_file(folder):
    result = folder.check("--batch", "-", "-o", "out.jsonl", stdin=lines(LISTS))
    assert result.stdout == "" and json.loads(folder.read("out.jsonl"))["id"] == "lists"
