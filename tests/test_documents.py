"""README, helps and the glossary say what is true today."""

import re
import shlex

import click
import pytest
from paths import PROJECT

from nqpf_cli.cli import main
from nqpf_cli.services.glossary import validate_folder
from nqpf_cli.terminology.model import KeyKind

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def commands(group=main, path=()):
    """Every command with its path, groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_help_with_examples_and_every_option_a_line(path, command):
    assert command.help and "Example" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(path)} {parameter.opts}"


def help_of(path):
    """What `nqpf PATH --help` prints on a terminal of 80 columns."""
    context, command = click.Context(main, info_name="nqpf", terminal_width=78, **main.context_settings), main
    for name in path:
        command = command.get_command(context, name)
        context = click.Context(command, info_name=name, parent=context)
    return command.get_help(context)


def examples():
    """Each command that README shows with what it prints, down to the dots where it breaks off."""
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        for example in block.split("$ nqpf ")[1:]:
            command, _, printed = example.partition("\n")
            yield shlex.split(command), printed


def test_readme_shows_what_its_commands_print(run, monkeypatch):
    monkeypatch.chdir(PROJECT)
    for arguments, printed in examples():
        form = [] if "--format" in arguments or arguments[0] == "export" else ["--format", "table"]
        result = run(*arguments, *form)
        assert result.exit_code == (1 if arguments[0] == "check" else 0)
        shown, broken_off, _ = printed.partition("…\n")
        lines = [line.rstrip() for line in (result.stderr + result.stdout).split("\n")]
        wanted = [line.rstrip() for line in shown.rstrip("\n").split("\n")]
        assert lines[: len(wanted)] == wanted, f"put the output of nqpf {' '.join(arguments)} into README.md"
        assert broken_off or not any(lines[len(wanted) :])


@pytest.mark.parametrize("path", [(), *(path for path, _ in commands())], ids=" ".join)
def test_the_help_in_readme_is_that_of_today(path):
    assert help_of(path).rstrip() in README, f"put the output of `nqpf {' '.join(path)} --help` into README.md"


def test_the_glossary_keeps_its_own_rules():
    report = validate_folder(str(PROJECT / "glossary"))
    assert [f"{f.file}:{f.line}: {f.message}" for f in report.findings] == []
    assert report.concepts >= 200


def test_no_unverified_rendering_is_preferred(glossary):
    concepts = sorted({hit.concept_id for hit in glossary.keys((KeyKind.EXACT,))})
    entries = glossary.entries(concepts).values()
    assert [
        t.term for e in entries for t in e.terms if t.unverified and (t.language, t.status) == ("en", "preferred")
    ] == []
