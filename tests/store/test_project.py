"""nqpf.toml of a project, and the user's own glossary: layers that lie over ours without being named."""

import json

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.store.project import Settings, find_settings, own_glossary, user_glossary


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with an nqpf.toml of this text, nqpf being called in a folder below it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def make(toml: str) -> str:
        (tmp_path / "nqpf.toml").write_text(toml, encoding="utf-8")
        (tmp_path / "house.tsv").write_text("新质生产力\tsample rendering\n", encoding="utf-8")
        (tmp_path / "deep" / "er").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "deep" / "er")
        return str(tmp_path)

    return make


def test_the_settings_of_the_nearest_folder_above_hold(project):
    folder = project('[glossary]\nfiles = ["house.tsv"]\n')
    assert find_settings() == Settings(f"{folder}/nqpf.toml", (f"{folder}/house.tsv",), True)
    assert own_glossary() == f"{folder}/house.tsv"


def test_without_nqpf_toml_there_are_no_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_settings() == Settings()


def test_other_tables_of_nqpf_toml_are_left_alone(project):
    project("[check]\nstyle = 'journal'\n")
    assert find_settings().glossaries == ()


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault(project):
    project("\ufeff[glossary]\r\ndefault = false\r\n")
    assert not find_settings().default


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[glossary\n", r"nqpf\.toml:1: "),
        ('[glossary]\nfiles = "house.tsv"\n', "is no list of file names"),
        ("[glossary]\nfiles = [1]\n", "is no list of file names"),
        ("[glossary]\ndefault = 0\n", "neither true nor false"),
        ('[glossary]\nfile = "house.tsv"\n', 'no setting "file"'),
        ("glossary = 1\n", "is no list of file names"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_clear_line(project, toml, message):
    project(toml)
    with pytest.raises(InputError, match=message):
        find_settings()


def test_a_projects_glossary_overrides_ours_and_is_named(project, run):
    folder = project('[glossary]\nfiles = ["house.tsv"]\n')
    (match,) = json.loads(run("term", "新质生产力", "--format", "json").stdout)["results"][0]["matches"]
    assert match["en"][0] == {"term": "sample rendering", "status": "preferred", "sources": []}
    assert match["layer"] == f"{folder}/house.tsv"
    assert "new quality productive forces" in [t["term"] for t in match["en"]]


def test_a_project_may_leave_our_glossary_out(project, run):
    project('[glossary]\nfiles = ["house.tsv"]\ndefault = false\n')
    assert run("term", "数字经济").exit_code == 1
    assert run("term", "新质生产力").exit_code == 0


def test_a_glossary_that_is_not_there_is_one_line(project, run):
    project('[glossary]\nfiles = ["gone.tsv"]\n')
    result = run("term", "新质生产力")
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert "gone.tsv" in result.stderr


def test_the_users_own_glossary_lies_under_the_projects(project, run, tmp_path):
    project('[glossary]\nfiles = ["house.tsv"]\n')
    own = tmp_path / "data" / "nqpf" / "glossary.tsv"
    own.parent.mkdir(parents=True)
    own.write_text("新质生产力\tmy rendering\n低空经济\tmy economy\n", encoding="utf-8")
    assert user_glossary() == str(own)
    first = [
        line.split("\t")[4]
        for line in run("term", "新质生产力", "低空经济").stdout.splitlines()
        if "\ten\tsample" in line or "\ten\tmy" in line
    ]
    assert first == ["sample rendering", "my rendering", "my economy"]
