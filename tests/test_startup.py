"""What a command must not import: times flicker, lists of modules do not."""

import subprocess
import sys

import pytest
from paths import EXAMPLES

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part

NEVER_AT_START = {
    "rich", "opencc", "rapidfuzz", "bibtexparser", "pylatexenc", "yaml", "pypinyin", "numpy", "importlib.metadata",
    "importlib.resources", "platformdirs", "logging", "asyncio", "urllib.request", "pathlib", "dataclasses", "hashlib",
    "tomllib", "tempfile", "nqpf_cli.store.glossary_index", "multiprocessing", "gzip", "secrets",
    "dask", "distributed", "fsspec", "pyarrow", "backports.zstd", "matplotlib", "threadpoolctl",
}  # fmt: skip
FOR_BATCHES = {
    "dask", "distributed", "fsspec", "pyarrow", "backports.zstd", "matplotlib", "threadpoolctl", "numpy", "rich",
    "multiprocessing", "nqpf_cli.cli._batch", "nqpf_cli.store.batch_file", "nqpf_cli.store.remote",
}  # fmt: skip
COMPLETION = {"_NQPF_COMPLETE": "bash_complete", "COMP_WORDS": "nqpf term 新质", "COMP_CWORD": "2"}


def modules_of(*arguments: str, environment: dict[str, str] | None = None) -> set[str]:
    """The modules that a run of nqpf imports, by `-X importtime`."""
    import os

    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "nqpf_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
    )
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    assert lines, result.stderr
    return {line.rsplit("|", 1)[1].strip() for line in lines}


@pytest.fixture(scope="module", autouse=True)
def compiled_glossary(glossary):
    """An editable install compiles the glossary on first use; that is not what is measured here."""


@pytest.fixture
def store_with_a_document(store):
    texts = ("发展新質生产力。", "Develop new quality productive forces.")
    with CitationStore(store, writable=True) as citations, citations.transaction("add"):
        citations.put(Entry(EntryType.BOOK, key="a", title=Bilingual(zh="甲")))
        segment = CorpusSegment("a", Part.BODY, *texts, 1, 2)
        Corpus(citations).put_document(Document("a.txt", "1", "article", [segment]))
    return store


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("term", "--help"),
        ("term", "新质生产力", "--format", "plain"),
        ("term", "新質生產力", "--format", "plain"),
        ("term", "xzscl", "--format", "json"),
        ("term", "New Quality Productive Force", "--format", "plain"),
    ],
    ids=" ".join,
)
def test_a_quick_command_imports_nothing_costly(arguments):
    assert modules_of(*arguments) & NEVER_AT_START == set()


@pytest.mark.parametrize("form", ["plain", "json", "tsv", "html"])
def test_a_concordance_imports_nothing_costly(form, store_with_a_document):
    arguments = ("concordance", "新质生产力", "--all-renderings", "--store", store_with_a_document, "--format", form)
    never = NEVER_AT_START | {"nqpf_cli.bibliography.records", "nqpf_cli.store.citation_index"}
    assert modules_of(*arguments) & never == set()


def test_completion_of_terms_imports_nothing_costly():
    assert modules_of(environment=COMPLETION) & NEVER_AT_START == set()


def test_a_miss_may_load_rapidfuzz_and_nothing_else():
    assert modules_of("term", "未来战士", "--format", "plain") & NEVER_AT_START <= {"rapidfuzz"}


@pytest.mark.parametrize(
    "command", ["scan", "align", "cite", "corpus", "concordance", "export", "glossary", "completion"]
)
def test_help_of_a_command_loads_no_library_beyond_click(command):
    libraries = {"rich", "opencc", "rapidfuzz", "bibtexparser", "pylatexenc", "pypinyin", "numpy", "yaml", "matplotlib"}
    assert modules_of(command, "--help") & libraries == set()


@pytest.mark.parametrize("form", ["plain", "json", "table"])
def test_a_study_loads_matplotlib_for_pictures_only(form, tmp_path):
    results = tmp_path / "results.jsonl"
    results.write_text('{"beads": [], "year": 2024}\n', encoding="utf-8")
    assert modules_of("corpus", "stats", str(results), "--format", form) & {"matplotlib", "numpy", "pypinyin"} == set()


def test_a_command_loads_no_other_command():
    loaded = modules_of("term", "新质生产力", "--format", "plain")
    assert not {f"nqpf_cli.cli.{name}" for name in ("align", "cite", "export", "scan", "glossary")} & loaded


@pytest.mark.parametrize(
    "arguments",
    [
        ("align", "paper.txt", "--encoder", "none"),
        ("check", "paper.txt"),
        ("scan", "paper.txt"),
        ("cite", "parse", "paper.txt"),
        ("add", "paper.txt", "--dry-run"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_single_text_loads_nothing_that_batches_need(arguments):
    arguments = [str(EXAMPLES / word) if word.endswith(".txt") else word for word in arguments]
    assert modules_of(*arguments, "--format", "plain") & FOR_BATCHES == set()


def test_a_batch_loads_no_cluster_and_no_columns_unless_they_are_used(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "数字经济"}', encoding="utf-8")
    never = FOR_BATCHES - {"nqpf_cli.cli._batch", "nqpf_cli.store.batch_file", "nqpf_cli.store.remote"}
    assert modules_of("scan", "--batch", str(tmp_path / "a.jsonl"), "--jobs", "1") & never == set()
