"""Completion scripts, and what they ask for."""

import pytest


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef nqpf"), ("fish", "complete --no-files")]
)
def test_each_shell_has_its_script(run, shell, sign):
    result = run("completion", shell)
    assert result.exit_code == 0 and sign in result.stdout


def completed(run, monkeypatch, words: str, position: int) -> list[str]:
    monkeypatch.setenv("_NQPF_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(position))
    return [line.split(",", 1)[1] for line in run().stdout.splitlines()]


def test_commands_terms_and_keys_are_completed(run, monkeypatch):
    run("cite", "add", "tests/examples/paper.txt")
    assert completed(run, monkeypatch, "nqpf al", 1) == ["align"]
    assert "新质生产力" in completed(run, monkeypatch, "nqpf term 新质", 2)
    assert "new quality productive forces" in completed(run, monkeypatch, "nqpf term 'new quality pr", 2)
