"""A store with a few added documents; all sentences are invented."""

from nqpf_cli.bibliography.model import Bilingual, Entry, EntryType, Keyword
from nqpf_cli.store.citations import CitationStore
from nqpf_cli.store.corpus import Corpus, CorpusSegment, Document, Part
from nqpf_cli.store.glossaries import open_glossary

WORKS = [
    Entry(
        EntryType.ARTICLE_JOURNAL, key="lin2024lujing", title=Bilingual(zh="虚构路径"), issued="2024-05",
        keywords=(Keyword("新质生产力", "new quality productive forces"), Keyword("稻鸭同田", "rice-duck paddies")),
    ),
    Entry(
        EntryType.ARTICLE_JOURNAL, key="sample2022paths", title=Bilingual(en="Invented Paths"), issued="2022",
        keywords=(Keyword("稻鸭同田", "rice-duck paddies"), Keyword("半边", None)),
    ),
    Entry(EntryType.BOOK, key="ouyang", title=Bilingual(zh="无年之书")),
]  # fmt: skip

DOCUMENTS = {
    "lin.txt": [
        CorpusSegment("lin2024lujing", Part.TITLE, "村里的新质生产力", "New Quality Productive Forces in a Village", 1, 2),
        CorpusSegment("lin2024lujing", Part.BODY, "发展新質生產力，离不开“新质\n生产力”的研究。", "To develop new productive forces, one studies them.", 5, 9),
        CorpusSegment("lin2024lujing", Part.BODY, "本村是塘边社会（Pondside Society）的缩影。", None, 7, None),
        CorpusSegment("lin2024lujing", Part.BODY, "AI大模型与稻鸭同田无关。", "AI models have nothing to do with rice-duck paddies.", 8, 10),
    ],
    "paths.txt": [
        CorpusSegment("sample2022paths", Part.BODY, None, "A new-quality productive force is no new-type productivity.", None, 3),
        CorpusSegment("sample2022paths", Part.BODY, None, "The pondside society (塘边社会) lives on.", None, 4),
        CorpusSegment("sample2022paths", Part.BODY, "村民谈论新质生产力。", "Villagers talk about novel productivity.", 5, 5),
    ],
    "book.txt": [CorpusSegment("ouyang", Part.BODY, "新质生产力，新质生产力！", "New quality productive forces!", 1, 1)],
}  # fmt: skip


def fill(path: str) -> None:
    """Put all of them into the store of this path."""
    table = open_glossary().simplification()
    with CitationStore(path, writable=True) as store, store.transaction("add"):
        corpus = Corpus(store, lambda text: text.translate(table))
        for work in WORKS:
            store.put(work)
        for file, segments in DOCUMENTS.items():
            corpus.put_document(Document(file, file, "article", segments))
