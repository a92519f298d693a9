"""What hostile input, odd terminals and closed streams must not do."""

import json
import os
import re
import subprocess
import sys

import pytest
from paths import EXAMPLES

PAPER = str(EXAMPLES / "paper.txt")


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which `nqpf` is this package."""
    line = re.sub(r"(?<![\w/])nqpf(?= )", lambda _: f'"{sys.executable}" -m nqpf_cli', command)
    variables = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        line, shell=True, capture_output=True, text=True, encoding="utf-8", check=False, env=variables
    )


def answers(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_batch_on_standard_input_may_have_any_usual_encoding(run, encoding):
    line = json.dumps({"id": "a", "text": "发展新质生产力"}, ensure_ascii=False)
    (answer,) = answers(run("scan", "--batch", "-", stdin=line.encode(encoding)))
    assert [term["text"] for term in answer["terms"]] == ["新质生产力"]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "x", "text": ' + "[" * 100_000,
        '{"id": "x", "text": "\\ud800"}',
        '{"id": [1], "text": "a"}',
        '{"id": NaN, "text": "a"}',
        "[1, 2]",
        '{"id": "x"}',
    ],
    ids=lambda line: line[:30],
)
def test_a_hostile_line_is_an_error_of_its_own(run, line):
    result = run("scan", "--batch", "-", stdin=f'{line}\n{{"id": "good", "text": "数字经济"}}\n')
    bad, good = answers(result)
    assert "error" in bad and good["id"] == "good" and good["terms"]
    assert result.exit_code == 0 and result.stderr.count("\n") == 2
    assert result.stderr.endswith("nqpf: 1 done, 1 failed, 0 skipped\n")


def test_a_line_without_an_id_goes_by_its_number(run):
    lines = '{"text": "数字经济"}\n{"id": null, "text": "数字经济"}\n'
    assert [answer["id"] for answer in answers(run("scan", "--batch", "-", stdin=lines))] == [1, 2]


def test_an_empty_batch_says_so(run):
    result = run("scan", "--batch", "-", stdin="\n")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


@pytest.mark.parametrize("command", [("scan",), ("align",), ("cite", "parse")], ids=" ".join)
def test_a_file_and_a_batch_together_are_wrong_usage(run, command):
    assert run(*command, PAPER, "--batch", PAPER).exit_code == 2


def test_blank_queries_on_standard_input_are_not_found(run):
    result = run("term", "-", "--format", "jsonl", stdin="\n\n")
    assert [(a["query"], a["found"]) for a in answers(result)] == [("", False), ("", False)]
    assert result.exit_code == 1


def test_what_follows_two_hyphens_is_a_query(run):
    result = run("term", "--", "--debug")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("arguments", [(), ("cite",), ("glossary",)])
def test_a_group_alone_shows_its_help(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2 and "Commands:\n" in result.stderr


def test_an_unknown_subcommand_is_answered_with_the_nearest(run):
    assert run("cite", "pars").stderr == 'nqpf: no command "pars" — did you mean parse?\n'


def test_control_characters_of_a_file_do_not_reach_the_terminal(run):
    line = "张三. 题\x1b[31m名\x9b[J]. 例刊, 2020, 3(2): 1-2.\n"
    for form in ("table", "plain"):
        assert "\x1b" not in run("cite", "parse", "-", "--one-per-line", "--format", form, stdin=line).stdout


def test_standard_output_can_be_named_in_two_ways(run, tmp_path):
    file = tmp_path / "out.txt"
    assert run("term", "低空经济", "-o", "-").stdout == run("term", "低空经济").stdout
    shell(f"(echo before; nqpf term 低空经济 -o /dev/stdout; echo after) > '{file}'")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "before" and lines[-1] == "after" and "low-altitude economy" in lines[2]


@pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")
@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("nqpf term 低空经济 >&-", 0),
        ("nqpf scan - <&-", 3),
        ("nqpf term - <&-", 3),
        ("nqpf term 低空经济 1</dev/null", 4),
        (f"bash -c 'set -o pipefail; nqpf cite parse \"{PAPER}\" | head -n 1 >/dev/null'", 0),
    ],
)
def test_closed_streams_and_broken_pipes_give_no_traceback(command, status):
    result = shell(command)
    assert result.returncode == status, result.stderr
    assert result.stderr.count("\n") <= 1 and "Traceback" not in result.stderr


def test_arguments_are_utf8_where_the_locale_knows_no_better():
    result = shell("nqpf term 低空经济", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert result.returncode == 0 and "low-altitude economy" in result.stdout


def test_a_database_of_another_program_is_left_alone(run, tmp_path):
    import sqlite3

    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE foo (bar)")
    connection.close()
    before = other.read_bytes()
    result = run("cite", "add", PAPER, "--store", other)
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert other.read_bytes() == before


def test_four_processes_add_at_once_and_nothing_is_lost(tmp_path):
    store = tmp_path / "store.sqlite3"
    names = "赵钱孙李周吴郑王"
    for number in range(4):
        lines = [
            f"[{n}] {names[number]}一{names[n % 8]}. 例文{number}之{n}[J]. 例刊, 2020, {n}(1): 1-9."
            for n in range(1, 201)
        ]
        (tmp_path / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    jobs = " & ".join(f"nqpf cite add '{tmp_path}/{number}.txt' --store '{store}'" for number in range(4))
    result = shell(f"{jobs} & wait")
    assert result.stderr == ""
    assert shell(f"nqpf cite list --store '{store}'").stdout.count("\n") == 800


def test_one_paragraph_in_both_languages_is_aligned_too(align):
    text = "发展新质生产力，因地制宜。 Develop new quality productive forces in line with local conditions."
    assert align("-", stdin=text).stdout.split("\t")[0] == "1-1"
