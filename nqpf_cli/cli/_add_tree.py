"""What was understood of a document, as a tree on the terminal."""

from collections.abc import Iterator

from rich.text import Text
from rich.tree import Tree

from nqpf_cli.bibliography.model import Bilingual, Entry, Keyword, Name
from nqpf_cli.cli._add_records import AddedDocument
from nqpf_cli.services.documents import ReadDocument, ReadWork
from nqpf_cli.text.normalize import visible

_SHOWN_REFERENCES = 3
_SHOWN_CHARS = 60
_LOCATORS = ("volume", "issue", "page", "doi", "issn", "cn", "clc", "article_number", "received", "number", "genre")


def document_trees(documents: list[AddedDocument]) -> Iterator[object]:
    """A tree a document."""
    for document in documents:
        yield _tree(document)


def _tree(document: AddedDocument) -> Tree:
    read, filed = document.read, document.filed
    head = Text(visible(read.file), style="bold")
    head.append(f"  {read.kind.value}", style="cyan")
    if filed:
        head.append(f"  {filed.outcome.value}", style="green")
    tree = Tree(head)
    for number, work in enumerate(read.works):
        key = filed.keys[number] if filed and filed.keys else ""
        branch = _add_work(tree, work, key)
        if document.paragraphs[number]:
            branch.add(Text(f"text  {document.paragraphs[number]} paragraphs", style="dim"))
    _add_references(tree, read)
    if filed and filed.segments:
        tree.add(Text(f"{filed.segments} segments in the corpus"))
    for field, kept, other in filed.differences if filed else ():
        tree.add(Text(visible(f"! {field} differs: “{kept}” is kept, this has “{other}”"), style="yellow"))
    for note in read.notes:
        tree.add(Text(f"! {visible(note)}", style="yellow"))
    return tree


def _add_work(tree: Tree, work: ReadWork, key: str) -> Tree:
    entry = work.entry
    branch = tree.add(Text(visible(f"{key}  {_both(entry.title)}".strip()), style="bold"))
    for name, text in _fields(entry):
        line = Text(f"{name}  ", style="dim")
        line.append(visible(text), style="not dim")
        branch.add(line)
    if entry.keywords:
        words = branch.add(Text(f"{len(entry.keywords)} keywords", style="dim"))
        for keyword in entry.keywords:
            words.add(Text(visible(_both(keyword))))
    return branch


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.author:
        yield "author", "; ".join(map(_person, entry.author))
    for name in ("container_title", "publisher"):
        if getattr(entry, name):
            yield name.replace("_", " "), _both(getattr(entry, name))
    if entry.issued:
        yield "issued", entry.issued
    for name in _LOCATORS:
        if getattr(entry, name):
            yield name.replace("_", " "), str(getattr(entry, name))
    for place in entry.affiliations:
        yield "affiliation", _both(place)
    for fund in entry.funds:
        yield "fund", fund
    for language, text in (("zh", entry.abstract.zh), ("en", entry.abstract.en)):
        if text:
            yield f"abstract ({language})", f"{_shortened(text)}  [{len(text)} characters]"


def _add_references(tree: Tree, read: ReadDocument) -> None:
    if not read.references:
        return
    understood = [reference.entry for reference in read.references if reference.entry]
    unread = len(read.references) - len(understood)
    head = f"{len(understood)} references" + (f", {unread} not understood" if unread else "")
    branch = tree.add(Text(head))
    for entry in understood[:_SHOWN_REFERENCES]:
        branch.add(Text(visible(_shortened(entry.title.either() or "")), style="dim"))
    more = len(understood) - _SHOWN_REFERENCES
    if more > 0:
        branch.add(Text(f"and {more} more", style="dim"))


def _both(text: Bilingual | Keyword) -> str:
    return " / ".join(part for part in (text.zh, text.en) if part)


def _person(name: Name) -> str:
    latin = " ".join(part for part in (name.family, name.given) if part)
    whole = name.zh or name.literal or latin
    return f"{whole} ({latin})" if latin and latin != whole and name.romanization != "generated" else whole


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
