"""What the tests share: a runner of commands, golden files, and the seed documents."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paths import SEEDS, TESTS

from nqpf_cli.cli import main
from nqpf_cli.store.glossaries import Glossary, open_glossary

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does; read when numpy is loaded


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files with what is printed now")


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The path of a citation store that does not exist yet."""
    return str(tmp_path / "store.sqlite3")


@pytest.fixture
def run(store: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run nqpf as a user would, 80 columns wide and without colour, with a store and data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for variable in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NQPF_STORE", store)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def align(run: Callable[..., Result]) -> Callable[..., Result]:
    """Run `nqpf align` in the core tier, whatever is installed."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return run("align", "--encoder", "none", *arguments, stdin=stdin)

    return invoke


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare output with a file of tests/golden, or write the file with --accept."""

    def compare(name: str, output: str) -> None:
        file = TESTS / "golden" / name
        if request.config.getoption("--accept"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(output, encoding="utf-8")
        assert output == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def seeds() -> Callable[[str], Path]:
    """The seed document whose name begins with three digits; skips where the folder is absent."""

    def find(number: str) -> Path:
        if not SEEDS.is_dir():
            pytest.skip("the seed documents are not beside this checkout")
        return next(SEEDS.glob(f"{number}_*.txt"))

    return find


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """The built-in glossary."""
    return open_glossary()
