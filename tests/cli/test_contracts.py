"""Real output against the JSON Schemas in the package."""

import json

import jsonschema
import pytest
from documents import fill
from paths import EXAMPLES, PROJECT

import nqpf_cli

PAPER = str(EXAMPLES / "paper.txt")
SCHEMAS = PROJECT / "nqpf_cli" / "schemas"


def validate(name: str, output: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(output), schema)


@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        (
            "term",
            (
                "term",
                "新质生产力",
                "xzscl",
                "人工智慧",
                "专精特新",
                "未来战士",
                "数字经济和实体经济。",
                "--format",
                "json",
            ),
        ),
        ("scan", ("scan", PAPER, "--format", "json")),
        ("align", ("align", PAPER, "--encoder", "none", "--format", "json")),
        ("align", ("align", PAPER, "--encoder", "none", "--clauses", "--format", "json")),
        ("csl-items", ("cite", "parse", PAPER, "--format", "csl-json")),
        ("csl-items", ("cite", "parse", PAPER, "--format", "json")),
        ("add", ("cite", "add", PAPER, "--format", "json")),
        ("romanize", ("cite", "romanize", "单田芳", "例子大学", "--format", "json")),
    ],
)
def test_json_output_has_the_shape_of_its_schema(run, schema, arguments):
    validate(schema, run(*arguments).stdout)


def test_entries_of_the_store_have_the_shape_of_their_schema(run):
    run("cite", "add", PAPER)
    validate("entries", run("cite", "list", "--format", "json").stdout)
    validate("entry", run("cite", "show", "lin2025dikong", "--format", "json").stdout)


@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        ("concordance", ("concordance", "新质生产力")),
        ("concordance", ("concordance", "新质生产力", "--all-renderings", "--sort", "rendering")),
        ("concordance", ("concordance", "nothing")),
        ("usage", ("term", "--usage", "新质生产力")),
        ("usage", ("term", "--usage", "nothing")),
        ("suggestions", ("glossary", "suggest")),
    ],
)
def test_what_is_said_of_documents_has_the_shape_of_its_schema(run, store, schema, arguments):
    fill(store)
    validate(schema, run(*arguments, "--format", "json").stdout)


def test_json_lines_are_the_parts_of_the_whole(run):
    whole = json.loads(run("term", "低空经济", "xyz", "--format", "json").stdout)["results"]
    lines = run("term", "低空经济", "xyz", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == whole


def test_the_version_is_that_of_the_package(run):
    assert run("--version").stdout == f"nqpf {nqpf_cli.__version__}\n"


@pytest.mark.parametrize(
    ("environment", "options", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_colour_follows_the_flag_then_no_color_then_force_color(run, monkeypatch, environment, options, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    output = run("term", "低空经济", "--format", "table", *options).stdout
    assert ("\x1b[" in output) == coloured
    assert "preferred" in output


def test_an_output_file_gets_what_would_be_printed(run, tmp_path):
    file = tmp_path / "out.json"
    printed = run("scan", PAPER, "--format", "json").stdout
    run("scan", PAPER, "--format", "json", "-o", file)
    assert file.read_text(encoding="utf-8") == printed
