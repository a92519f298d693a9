"""The forms of an alignment that a person or another program reads, from beads made by hand."""

import io
import json
import re

import jsonschema
import pytest
from aligned_texts import EVIDENCE, SOURCE, TARGET, example
from html_page import Page
from paths import PROJECT
from rich.cells import cell_len
from rich.console import Console

from nqpf_cli import __version__
from nqpf_cli.cli._align_forms import FORMS, plain_rows, text_forms
from nqpf_cli.cli._align_records import alignment_record, bead_records
from nqpf_cli.cli._align_table import alignment_tables
from nqpf_cli.formats.bead_file import read_bead_file
from nqpf_cli.formats.segment_pairs import read_pairs
from nqpf_cli.formats.tmx_reader import read_tmx

SCHEMA = json.loads((PROJECT / "nqpf_cli" / "schemas" / "align.json").read_text(encoding="utf-8"))


def form(name: str, glossary, *, explain: bool = False) -> str:
    return "".join(text_forms(example(), glossary, "paper <1>.txt", explain=explain)[name]())


def drawn(width: int, *, explain: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    for renderable in alignment_tables(example(), explain=explain):
        console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_fits_terminals_of_any_width(golden, width):
    output = drawn(width)
    assert max(cell_len(line) for line in output.split("\n")) == width
    golden(f"align-table-{width}.txt", output)


def test_a_table_shows_evidence_when_asked(golden):
    golden("align-table-explained.txt", drawn(80, explain=True))


@pytest.mark.parametrize("name", ["markdown", "tsv", "beads", "tmx"])
def test_a_form_is_as_it_was(golden, glossary, name):
    golden(f"align-form.{name}", form(name, glossary).replace(__version__, "VERSION"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_the_same_every_time(glossary, name):
    assert form(name, glossary, explain=True) == form(name, glossary, explain=True)


def test_segments_and_beads_come_back_from_each_form_of_exchange(glossary):
    aligned = example()
    beads = [(bead.bead.source, bead.bead.target) for bead in aligned.beads]
    found = [
        read_tmx(form("tmx", glossary), "f").bitext,
        read_pairs(form("tsv", glossary), "f").bitext,
        read_bead_file(form("beads", glossary), "f"),
    ]
    for bitext in found:
        assert bitext[:2] == (SOURCE, TARGET)
        assert [(bead.source, bead.target) for bead in bitext.beads] == beads


@pytest.mark.parametrize("explain", [False, True])
def test_json_has_evidence_only_when_asked(explain):
    record = alignment_record(example(), explain=explain)
    jsonschema.validate(record, SCHEMA)
    for line in bead_records(example(), explain=explain):
        jsonschema.validate(line, SCHEMA["properties"]["beads"]["items"])
    beads = record["beads"]
    assert ["evidence" in bead for bead in beads] == [explain] * 4
    assert not explain or beads[0]["evidence"][0] == {"feature": "names", "nats": 7.2}


def test_a_line_of_json_has_the_text_of_its_bead():
    lines, whole = list(bead_records(example(), explain=False)), alignment_record(example())["beads"]
    texts = [(line.pop("source_text"), line.pop("target_text")) for line in lines]
    assert lines == whole
    assert texts[0] == ([SOURCE[0]], list(TARGET[:2])) and texts[2:] == [([SOURCE[2]], []), ([], [TARGET[3]])]


def test_plain_rows_have_evidence_in_a_sixth_cell():
    rows = list(plain_rows(example(), explain=True))
    assert rows[0][5] == "names +7.2; length -0.4; 1-2 <*|> +0.0"
    assert [len(row) for row in plain_rows(example(), explain=False)] == [5] * 4


def test_a_row_of_markdown_has_as_many_cells_as_its_header(glossary):
    for explain in (False, True):
        rows = [line for line in form("markdown", glossary, explain=explain).split("\n") if line.startswith("|")]
        counts = [len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows]
        assert set(counts) == ({4, 3} if not explain else {4}) and counts[0] == 3 + explain


def test_a_page_is_well_formed_and_asks_for_nothing(glossary):
    page = Page(form("html", glossary, explain=True))
    assert not [a for _, a in page.elements if "src" in a or (a.get("href") or "#")[0] != "#"]
    assert {tag for tag, _ in page.elements} >= {"h1", "h2", "main", "table", "caption", "thead", "style", "script"}
    assert "url(" not in form("html", glossary) and "@import" not in form("html", glossary)


def test_a_page_shows_text_as_it_is_and_says_what_to_look_at(glossary):
    page = Page(form("html", glossary))
    assert "paper <1>.txt" in page.text and "Improved | <*at last*>." in page.text
    for word in ("doubtful", "no translation", "not in the source", "core tier", "deprecated", "no rendering found"):
        assert word in page.text
    assert len(page.all("tbody", "class", "doubtful")) == 2


def test_every_term_of_a_page_can_be_reached_by_keyboard_and_is_described(glossary):
    page = Page(form("html", glossary))
    terms = [a for a in page.all("span", "class", "t") if "data-n" in a]
    names = {a["id"] for a in page.all("span", "class", "tip")}
    assert len(terms) >= 6
    assert all(a["tabindex"] == "0" and a["aria-describedby"] in names for a in terms)
    assert len(names) == len(terms)


def test_a_page_names_its_languages(glossary):
    page = Page(form("html", glossary))
    assert {a["lang"] for tag, a in page.elements if tag == "td" and "lang" in a} == {"zh-Hans", "en"}


def test_a_page_shows_evidence_only_when_asked(glossary):
    with_evidence = Page(form("html", glossary, explain=True))
    assert [f"{'+' if e.nats > 0 else '−'}{abs(e.nats):.1f}{e.feature}" in with_evidence.text for e in EVIDENCE] == [
        True
    ] * 3
    assert "length" not in Page(form("html", glossary)).text


def luminance(colour: str) -> float:
    full = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_of_a_page_can_be_told_from_what_lies_behind_them(scheme):
    from nqpf_cli.cli._align_page_style import COLOURS, STYLE

    values = dict(re.findall(r"--([a-z-]+\d?):(#[0-9a-f]+)", STYLE.split(":root")[scheme + 1]))
    pairs = [(f"f{n}", f"b{n}") for n in range(COLOURS)]
    pairs += [("ink", "paper"), ("ink", "head"), ("quiet", "paper"), ("quiet", "head"), ("quiet", "warn-ground")]
    pairs += [("warn", "warn-ground"), ("warn", "head"), ("ink", "warn-ground"), ("here", "paper")]
    assert [pair for pair in pairs if contrast(values[pair[0]], values[pair[1]]) < 4.5] == []
