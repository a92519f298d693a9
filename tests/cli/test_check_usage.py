"""How `nqpf check` is called: what goes together, and what is refused in one line; all texts are invented."""

import pytest

ZH, EN = "发展新质生产力。\n", "Develop new quality productivity.\n"


@pytest.fixture
def check(run, tmp_path, monkeypatch):
    """Checks files of these names: a text, its translation, and a page with both."""
    for name, text in (("zh.txt", ZH), ("en.txt", EN), ("both.txt", f"{ZH}\n{EN}"), ("a.tmx", "<tmx></tmx>")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *args: run("check", *args)


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        ((), 2, "check takes two files, or one with both languages, not 0"),
        (("zh.txt", "en.txt", "--yes"), 2, "--yes goes with --fix"),
        (("--batch", "zh.txt", "--yes"), 2, "--yes goes with --fix"),
        (("zh.txt", "en.txt", "--fix", "--format", "json"), 2, "--fix shows a diff, not json"),
        (
            ("--target-only", "en.txt", "both.txt", "--fix", "-o", "x"),
            2,
            "-o holds the diff of one file, not of several",
        ),
        (("zh.txt", "en.txt", "--no-default-glossary"), 2, "there is no glossary to check by"),
        (("--batch", "zh.txt", "--no-default-glossary"), 2, "there is no glossary to check by"),
        (("--target-only", "en.txt", "--segmented"), 2, "--target-only reads English texts alone"),
        (("--target-only", "en.txt", "--each"), 2, "--target-only reads English texts alone"),
        (("--target-only", "zh.txt"), 3, "zh.txt: no English text in it"),
        (("--target-only", "a.tmx"), 2, "a.tmx holds a text and its translation — check it without --target-only"),
        (("zh.txt", "zh.txt"), 3, "zh.txt and zh.txt: no English text in either"),
        (("zh.txt", "en.txt", "--fail-on", "all"), 2, '--fail-on: no kind of finding is called "all"'),
        (("zh.txt", "none.txt"), 3, "none.txt: no such file"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(check, args, status, message):
    result = check(*args)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(f"nqpf: {message}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("files", [("zh.txt", "en.txt"), ("both.txt",), ("--target-only", "en.txt")])
def test_a_deprecated_rendering_fails_however_the_text_is_given(check, files):
    result = check(*files)
    assert result.exit_code == 1
    assert result.stdout.startswith("deprecated\t")
    assert result.stderr == ""


def test_a_text_is_fixed_once(check, tmp_path):
    assert check("zh.txt", "en.txt", "--fix", "--yes").exit_code == 0
    assert (tmp_path / "en.txt").read_text(encoding="utf-8") == "Develop new quality productive forces.\n"
    again = check("zh.txt", "en.txt", "--fix", "--yes")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")


def test_of_many_idle_waivers_the_first_are_named(check, tmp_path):
    idle = "Ports grow. # nqpf-ignore: 数字经济 (quoted)\n"
    (tmp_path / "en.txt").write_text(EN + idle * 30, encoding="utf-8")
    lines = check("zh.txt", "en.txt").stderr.splitlines()
    assert (len(lines), lines[-1]) == (21, "nqpf: 10 more waivers like these")


def test_the_name_of_a_file_does_not_reach_the_terminal_as_it_is(check, tmp_path):
    (tmp_path / "en\x1b[31m.txt").write_text(EN, encoding="utf-8")
    result = check("--target-only", "en\x1b[31m.txt", "en.txt", "--format", "table")
    assert result.stdout.startswith("en[31m.txt\n")
    assert "\x1b" not in result.stdout


def test_of_several_files_those_that_can_be_read_are_checked(check):
    result = check("--target-only", "none.txt", "en.txt", "--format", "plain")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    assert "none.txt: no such file" in result.stderr
    assert "new quality productivity" in result.stdout


@pytest.mark.parametrize(
    ("kinds", "status"), [("preferred", 0), ("deprecated", 1), ("none", 0), ("missing, deprecated", 1)]
)
def test_any_verdict_may_be_a_failure(check, kinds, status):
    assert check("zh.txt", "en.txt", "--fail-on", kinds).exit_code == status
