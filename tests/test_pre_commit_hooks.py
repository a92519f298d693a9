"""The hooks that a repository of translations can use."""

import re
import shlex

import click
import pytest
import yaml
from paths import PROJECT

from nqpf_cli.cli import main

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_has_what_pre_commit_asks_for_and_calls_nqpf_check(hook):
    assert {"id", "name", "description", "entry", "language"} <= set(hook)
    assert (hook["entry"].split()[:2], hook["language"]) == (["nqpf", "check"], "python")


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_the_options_of_a_hook_are_options_of_the_command(hook):
    command = main.get_command(click.Context(main), "check")
    if command is None:
        pytest.skip("nqpf check is no command yet")
    known = {name for option in command.params for name in option.opts}
    assert {word for word in shlex.split(hook["entry"]) if word.startswith("--")} <= known


@pytest.mark.parametrize(
    ("file", "is_checked"),
    [
        ("a/zh-en.tmx", True),
        ("b.xlf", True),
        ("b.xliff", True),
        ("en.po", True),
        ("en.pot", False),
        ("tmx/a.md", False),
    ],
)
def test_bilingual_files_are_known_by_their_names(file, is_checked):
    assert (re.search(HOOKS["nqpf-check"]["files"], file) is not None) is is_checked
