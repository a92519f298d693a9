"""nqpf check with what a project settles: house styles, waivers, and fixes in its files. All texts are invented."""

import json

import pytest
from check_files import CHINESE, ENGLISH, FIXED, Folder, verdicts

WORDING = "Develop new quality productivity."
BETTER = "Develop new quality productive forces."


@pytest.fixture
def folder(run, tmp_path, monkeypatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, run)


def test_a_fix_is_shown_and_not_written_where_nobody_can_be_asked(folder):
    result = folder.check("zh.txt", "en.txt", "--fix")
    assert (result.exit_code, folder.read("en.txt")) == (1, ENGLISH)
    assert "\n-productivity. Localities" in result.stdout and "\n+productive forces. Localities" in result.stdout
    assert result.stderr.endswith("nqpf: nothing was written — add --yes to rewrite en.txt\n")


def test_a_fix_is_written_and_counts_no_more(folder):
    result = folder.check("zh.txt", "en.txt", "--fix", "--yes", "--fail-on", "deprecated")
    assert (result.exit_code, folder.read("en.txt")) == (0, FIXED)
    assert result.stderr == "1 rendering rewritten in en.txt\n"
    assert folder.read("zh.txt") == CHINESE


def test_a_second_fix_changes_nothing(folder):
    folder.check("zh.txt", "en.txt", "--fix", "--yes")
    again = folder.check("zh.txt", "en.txt", "--fix", "--yes")
    assert (again.stdout, again.stderr, folder.read("en.txt")) == ("", "", FIXED)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encoding_and_line_ends_stay(folder, encoding):
    before = ENGLISH.replace("\n", "\r\n") + "第\r\n"
    folder.write("en.txt", before.encode(encoding))
    folder.check("zh.txt", "en.txt", "--fix", "--yes")
    after = before.replace("quality\r\nproductivity", "quality\r\nproductive forces")
    assert (folder.path / "en.txt").read_bytes() == after.encode(encoding)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlf", '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="zh" target-language="en"><body>\n<trans-unit id="1"><source>发展新质生产力。</source><target>R&amp;D: Develop <g id="1">new quality productivity</g>.</target></trans-unit>\n</body></file></xliff>\n'),
        ("b.xlf", '<xliff version="2.1" srcLang="zh" trgLang="en"><file id="f"><unit id="1"><segment>\r\n<source>发展新质生产力。</source><target>Develop new quality productivity.</target></segment></unit></file></xliff>\r\n'),
        ("c.tmx", '<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>发展新质生产力。</seg></tuv>\n<tuv xml:lang="en"><seg>Develop new quality productivity.</seg></tuv></tu></body></tmx>'),
        ("d.po", '# note\nmsgid "发展新质生产力。"\nmsgstr ""\n"Develop "\n"new quality productivity.\\n"\n'),
        ("e.tsv", "发展新质生产力。\tDevelop new quality productivity.\n好。\tGood.\n"),
    ],
)  # fmt: skip
def test_files_of_units_are_rewritten_in_place(folder, name, content):
    folder.write(name, content)
    result = folder.check(name, "--fix", "--yes")
    assert folder.read(name) == content.replace("productivity", "productive forces"), result.stderr
    assert result.exit_code == 0


def test_an_english_text_alone_is_fixed_too(folder):
    folder.check("--target-only", "en.txt", "--fix", "--yes")
    assert folder.read("en.txt") == FIXED


def test_standard_input_is_not_rewritten(folder):
    result = folder.check("zh.txt", "-", "--fix", "--yes", stdin=ENGLISH)
    assert (result.exit_code, result.stdout[:4]) == (1, "--- ")
    assert "nothing was written: the text came from standard input" in result.stderr


def test_a_file_that_cannot_be_written_stays_whole(folder, monkeypatch):
    def refuse(*_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    result = folder.check("zh.txt", "en.txt", "--fix", "--yes")
    assert (result.exit_code, folder.read("en.txt")) == (4, ENGLISH)
    assert sorted(path.name for path in folder.path.iterdir() if "en" in path.name) == ["en.txt"]


def toml(waiver: str) -> str:
    return f'[[check.waivers]]\n{waiver}\nreason = "the client\'s wording"\n'


@pytest.mark.parametrize(
    "waiver",
    [
        'term = "新质生产力"',
        'concept = "new-quality-productive-forces"',
        'term = "新质生产力"\nrendering = "new quality productivity"',
        'file = "*.txt"\nverdict = "deprecated"',
        'file = "en.txt"\nline = 3',
    ],
)
def test_what_nqpf_toml_waives_is_no_finding(folder, waiver):
    folder.write("nqpf.toml", toml(waiver))
    record = folder.record("zh.txt", "en.txt")
    assert verdicts(record) == [("missing", "新型工业化")]
    (waived,) = record["waived"]
    assert (waived["reason"], waived["where"]) == ("the client's wording", "nqpf.toml, waiver 1")
    assert record["summary"]["deprecated"] == 0


@pytest.mark.parametrize(
    "waiver",
    ['term = "未来产业"', 'term = "新质生产力"\nrendering = "NQPF"', 'file = "other/*.txt"\nterm = "新质生产力"'],
)
def test_what_nqpf_toml_does_not_name_stays_a_finding(folder, waiver):
    folder.write("nqpf.toml", toml(waiver))
    assert ("deprecated", "新质生产力") in verdicts(folder.record("zh.txt", "en.txt"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("发展新质生产力。\n", f"{WORDING} <!-- nqpf-ignore: 新质生产力 (a quotation) -->\n"),
        ("发展新质生产力。\n", f"<!-- nqpf-ignore: 新质生产力 (a quotation) -->\n{WORDING}\n"),
        ("发展新质生产力。\n", f"{WORDING} % nqpf-ignore: 新质生产力 (a quotation)\n"),
        ("发展新质生产力。 <!-- nqpf-ignore: 新质生产力 (a quotation) -->\n", f"{WORDING}\n"),
    ],
)
def test_a_comment_in_the_text_waives(folder, source, target):
    folder.write("zh.txt", source)
    folder.write("en.txt", target)
    result = folder.check("zh.txt", "en.txt", "--format", "json")
    record = json.loads(result.stdout)
    assert (record["findings"], [waived["reason"] for waived in record["waived"]]) == ([], ["a quotation"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_what_is_waived_is_not_fixed(folder):
    folder.write("nqpf.toml", toml('term = "新质生产力"'))
    folder.check("zh.txt", "en.txt", "--fix", "--yes")
    assert folder.read("en.txt") == ENGLISH


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ('fail_on = ["unlisted"]', 0),
        ("fail_on = []", 0),
        ('fail_on = ["inconsistent"]', 1),
        ('fail_on = ["bare-abbreviation", "artefact"]', 0),
    ],
)
def test_nqpf_toml_says_what_is_an_error(folder, settings, status):
    folder.write("nqpf.toml", f"[check]\n{settings}\n")
    assert folder.check("zh.txt", "en.txt").exit_code == status
    assert folder.check("zh.txt", "en.txt", "--fail-on", "missing").exit_code == 1


def test_settings_that_cannot_be_used_end_with_3(folder):
    folder.write("nqpf.toml", '[check]\nstile = "journal"\n')
    result = folder.check("zh.txt", "en.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert 'nqpf.toml: [check] has no setting "stile" — use style, fail_on and waivers\n' in result.stderr


def of_our_glossary(run, *options: str) -> tuple[str, str]:
    """Verdict and suggestion for a rendering that journals print and the State's documents do not."""
    result = run("check", "a.txt", "b.txt", "--all", "--format", "json", *options)
    (finding,) = json.loads(result.stdout)["findings"]
    return finding["verdict"], finding["suggestion"]


def test_a_house_style_says_which_rendering_is_preferred(folder, run):
    folder.write("a.txt", "发展新质生产力。")
    folder.write("b.txt", WORDING)
    official, journal = of_our_glossary(run), of_our_glossary(run, "--style", "journal")
    assert official == of_our_glossary(run, "--style", "official") == ("deprecated", "new quality productive forces")
    assert journal[0] == "admitted"
    folder.write("nqpf.toml", '[check]\nstyle = "journal"\n')
    assert of_our_glossary(run) == journal
    assert of_our_glossary(run, "--style", "official") == official
