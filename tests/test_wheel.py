"""The wheel carries the compiled glossary and works from an empty folder."""

import os
import subprocess
import sys
import zipfile

import pytest
from paths import PROJECT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel of this checkout, built with what is installed here and unpacked into an empty folder."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def nqpf(unpacked, *arguments, cwd=None, **environment):
    return subprocess.run(
        [sys.executable, "-P", "-m", "nqpf_cli", *arguments],
        cwd=cwd or unpacked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(unpacked), **environment},
    )


def test_the_wheel_carries_index_sources_schemas_and_licences(unpacked):
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {"nqpf_cli/_glossary/index.sqlite3", "nqpf_cli/_glossary/sources.bib", "nqpf_cli/py.typed"} <= names
    assert "nqpf_cli/schemas/term.json" in names
    assert sum(name.endswith("LICENSE") for name in names) == 2
    assert not any(name.startswith(("tests/", "glossary/")) for name in names)


def test_a_term_is_looked_up_from_the_wheel_without_writing_anything(unpacked, tmp_path):
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    result = nqpf(unpacked, "term", "新質生產力", **home)
    assert result.returncode == 0, result.stderr
    assert "new quality productive forces" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_away_from_a_checkout_validate_asks_for_a_folder(unpacked):
    result = nqpf(unpacked, "glossary", "validate")
    assert result.returncode == 3
    assert result.stderr == "nqpf: no folder glossary/ here — name the folder with the TSV files\n"


def test_in_a_checkout_an_installed_nqpf_validates_the_glossary_there(unpacked):
    result = nqpf(unpacked, "glossary", "validate", cwd=PROJECT)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
