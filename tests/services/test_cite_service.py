"""Reading reference lists and adding them to a store."""

import pytest

from nqpf_cli.bibliography.model import Romanization
from nqpf_cli.services.cite import add_references, out_of_capitals, parse_references
from nqpf_cli.store.citations import CitationStore

A = "林知远, 单一鸣. 虚构的路径[J]. 示例学刊, 2024, 12(5): 33-47."
B = "吕安. 虚构导论[M]. 示例市: 示例出版社, 2020."
C = "SAMPLE C. Invented drones[J]. JOURNAL OF INVENTED ECONOMICS, 2022, 9(1): 1-20."
CITATION = (
    "引用格式: 林知远, 吕安. 虚构的路径[J]. 示例学刊, 2024, 12(5): 33-47.\n\n"
    "Citation: LIN Zhiyuan, LYU An. Invented Paths[J]. Journal of Samples, 2024, 12(5): 33-47.\n"
)


@pytest.fixture
def memory():
    with CitationStore(":memory:") as store:
        yield store


def add(store: CitationStore, *references: str):
    return add_references(parse_references("\n".join(references), file="refs.txt", one_per_line=True), store)


def test_references_are_read_in_order_with_their_places():
    parsed = parse_references(f"{A}\n\n{B}\n", file="refs.txt")
    assert [(p.line, p.raw, p.entry.title.zh) for p in parsed] == [(1, A, "虚构的路径"), (3, B, "虚构导论")]
    assert [(p.file, p.line, p.raw) for p in parsed[1].entry.provenance] == [("refs.txt", 3, B)]


def test_what_is_not_understood_is_kept_without_an_entry():
    parsed = parse_references(f"[1] {A}\n[2] something odd\n", file="refs.txt")
    assert [(p.raw, p.entry is None) for p in parsed] == [(f"[1] {A}", False), ("[2] something odd", True)]


def test_a_citation_block_in_two_languages_is_one_reference():
    (reference,) = parse_references(f"题目\n\n{CITATION}", file="a.txt")
    entry = reference.entry
    assert (entry.title.zh, entry.title.en) == ("虚构的路径", "Invented Paths")
    assert [(n.zh, n.family, n.romanization) for n in entry.author] == [
        ("林知远", "Lin", Romanization.SOURCE), ("吕安", "Lyu", Romanization.SOURCE),
    ]  # fmt: skip
    assert [p.line for p in entry.provenance] == [3, 5]


def test_the_example_article_is_one_work_and_five_references(request):
    text = (request.config.rootpath / "tests" / "examples" / "paper.txt").read_text(encoding="utf-8")
    parsed = parse_references(text, file="paper.txt")
    assert [p.found_in for p in parsed] == ["citation"] + ["references"] * 5
    assert [p.entry.mark for p in parsed] == ["J", "J", "M", "J", "N", "J"]
    assert [p.entry.page for p in parsed] == ["18-29", "33-47, 160", "15-21", "1-12", "003", "1-20"]


def test_added_entries_get_keys_and_pinyin(memory):
    report = add(memory, A, B)
    assert (report.added, report.merged, report.rejected) == (("lin2024xugou", "lv2020xugou"), (), ())
    author = memory.get("lin2024xugou").author[1]
    assert (author.family, author.given, author.romanization) == ("Shan", "Yiming", Romanization.GENERATED)


def test_adding_again_changes_nothing(memory):
    add(memory, A, B)
    before = list(memory.entries())
    report = add(memory, A, B)
    assert (report.added, report.merged) == ((), ("lin2024xugou", "lv2020xugou"))
    assert list(memory.entries()) == before


def test_one_work_twice_in_a_list_is_added_once(memory):
    report = add(memory, A, A.replace(", 12(5): 33-47", ""))
    assert (report.added, report.merged) == (("lin2024xugou",), ("lin2024xugou",))


def test_two_works_with_one_key_get_letters(memory):
    assert add(memory, A, A.replace("路径", "终点").replace("33-47", "48-60")).added == (
        "lin2024xugou",
        "lin2024xugoub",
    )


def test_keys_do_not_depend_on_what_was_merged_before(memory):
    add(memory, A)
    assert add(memory, A, B).added == ("lv2020xugou",)


def test_a_first_online_article_becomes_the_final_one(memory):
    add(memory, "林知远, 单一鸣. 虚构的路径[J/OL]. 示例学刊: 1-15[2024-03-01]. https://a.example.org/x.")
    (key,) = add(memory, A).merged
    entry = memory.get(key)
    assert (entry.issued, entry.page, entry.carrier, len(entry.provenance)) == ("2024", "33-47", None, 2)


def test_the_other_language_is_merged_into_the_stored_work(memory):
    add(memory, "林知远, 吕安. 虚构的路径[J]. 示例学刊, 2024, 12(5): 33-47.")
    (key,) = add(memory, "LIN Zhiyuan, LYU An. Invented paths[J]. Journal of Samples, 2024, 12(5): 33-47.").merged
    assert (memory.get(key).title.zh, memory.get(key).title.en) == ("虚构的路径", "Invented paths")


def test_rejects_are_reported_and_the_rest_is_added(memory):
    report = add(memory, A, "something odd")
    assert report.added == ("lin2024xugou",)
    assert [(r.line, r.raw) for r in report.rejected] == [(2, "something odd")]


def test_a_failure_in_the_middle_adds_nothing(memory):
    good, bad = parse_references(f"{A}\n{B}", file="refs.txt")
    object.__setattr__(bad.entry, "title", None)
    with pytest.raises(AttributeError):
        add_references([good, bad], memory)
    assert memory.all_keys() == []


def test_a_container_in_capitals_is_written_as_usual(memory):
    (key,) = add(memory, C).added
    assert memory.get(key).container_title.en == "Journal of Invented Economics"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("JOURNAL OF INVENTED ECONOMICS", "Journal of Invented Economics"),
        ("IEEE SAMPLES ON AI", "IEEE Samples on AI"),
        ("THE SAMPLE", "The Sample"),
        ("JOURNAL OF SAMPLES(SOCIAL SCIENCES)", "Journal of Samples (Social Sciences)"),
        ("SAMPLES & TESTS", "Samples & Tests"),
        ("PLOS", "PLOS"),
        ("SAMPLES", "SAMPLES"),
        ("Journal of Samples", "Journal of Samples"),
        ("示例学刊", "示例学刊"),
        ("", ""),
    ],
)
def test_a_title_comes_out_of_capitals(title, written):
    assert out_of_capitals(title) == written
