"""The table [check] of nqpf.toml."""

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.store.check_settings import CheckSettings, find_check_settings
from nqpf_cli.store.project import find_settings
from nqpf_cli.terminology.messages import KINDS
from nqpf_cli.terminology.waivers import Waiver

WAIVER = "[[check.waivers]]\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with an nqpf.toml of this text; nqpf is called in a folder below it."""

    def make(toml: str) -> str:
        (tmp_path / "nqpf.toml").write_text(toml, encoding="utf-8")
        (tmp_path / "deep").mkdir()
        monkeypatch.chdir(tmp_path / "deep")
        return str(tmp_path)

    return make


def test_style_bar_and_waivers_are_read(project):
    folder = project(
        '[check]\nstyle = "journal"\nfail_on = ["deprecated", "inconsistent"]\n'
        '[[check.waivers]]\nconcept = "digital-economy"\nreason = "a title"\n'
        '[[check.waivers]]\nterm = "新质生产力"\nrendering = "new productivity"\nfile = "a/*.txt"\nline = 12\n'
        'verdict = "deprecated"\nreason = "quoted"\n'
    )
    assert find_check_settings() == CheckSettings(
        f"{folder}/nqpf.toml",
        "journal",
        ("deprecated", "inconsistent"),
        (
            Waiver("a title", "nqpf.toml, waiver 1", ("digital-economy",)),
            Waiver("quoted", "nqpf.toml, waiver 2", ("新质生产力",), "new productivity", "deprecated", "a/*.txt", 12),
        ),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_finding_can_fail_and_can_be_waived(project, kind):
    project(f'[check]\nfail_on = ["{kind}"]\n{WAIVER}concept = "c"\nreason = "r"\nverdict = "{kind}"\n')
    settings = find_check_settings()
    assert (settings.fail_on, settings.waivers[0].verdict) == ((kind,), kind)


@pytest.mark.parametrize("toml", ["", "[glossary]\ndefault = true\n"])
def test_without_a_table_nothing_is_set(project, toml):
    folder = project(toml)
    assert find_check_settings() == CheckSettings(f"{folder}/nqpf.toml")


def test_names_of_files_are_relative_to_nqpf_toml(project):
    project("")
    settings = find_check_settings()
    assert [settings.name_of(file) for file in ("en.txt", "../a/en.txt", "-")] == ["deep/en.txt", "a/en.txt", ""]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("check = 1\n", "check is no table — write"),
        ('[check]\nstyles = "journal"\n', r'\[check\] has no setting "styles" — use style, fail_on and waivers'),
        ('[check]\nstyle = "apa"\n', 'there is no style "apa" — use official or journal'),
        ("[check]\nstyle = 1\n", 'there is no style "1"'),
        ('[check]\nfail_on = "missing"\n', "fail_on is no list"),
        ('[check]\nfail_on = ["mising"]\n', 'no kind of finding is called "mising" — use deprecated, unlisted'),
        ("[check]\nfail_on = [1]\n", 'no kind of finding is called "1"'),
        ('[chek]\nstyle = "journal"\n', 'there is no table "chek" — use glossary and check'),
        ("[check]\nwaivers = 1\n", "waivers is no list"),
        ("[check]\nwaivers = [1]\n", r"\[\[check.waivers\]\] 1 is no table"),
        (f'{WAIVER}concept = "c"\n', r"\[\[check.waivers\]\] 1 gives no reason"),
        (f'{WAIVER}concept = "c"\nreason = " "\n', "1: reason is no text"),
        (f'{WAIVER}concept = 5\nreason = "r"\n', "1: concept is no text"),
        (f'{WAIVER}reason = "r"\n', "1 would let everything pass — name a concept, term or file"),
        (f'{WAIVER}rendering = "x"\nreason = "r"\n', "1 would let everything pass"),
        (f'{WAIVER}concept = "c"\nreason = "r"\nwhy = "x"\n', '1 has no setting "why"'),
        (f'{WAIVER}concept = "c"\nreason = "r"\nverdict = "admitted"\n', '1: nothing is flagged as "admitted"'),
        (f'{WAIVER}concept = "c"\nreason = "r"\nline = 3\n', "1: line without a file"),
        (f'{WAIVER}file = "f"\nreason = "r"\nline = 0\n', "1: line is no line number"),
        (f'{WAIVER}file = "f"\nreason = "r"\nline = true\n', "1: line is no line number"),
        (f'{WAIVER}concept = "c"\nreason = "r"\n{WAIVER}concept = "d"\n', r"\[\[check.waivers\]\] 2 gives no reason"),
        ("[check\n", r"nqpf\.toml:1: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_clear_line(project, toml, message):
    project(toml)
    with pytest.raises(InputError, match=message) as caught:
        find_check_settings()
    assert "nqpf.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bad_table_troubles_the_check_only(project):
    project('[check]\nstyle = "apa"\n')
    assert find_settings().glossaries == ()
