"""The two texts that align is given, in whichever of its forms."""

from collections.abc import Sequence

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.cli._faults import note_faults
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.services.align import split_page, split_text
from nqpf_cli.services.document_text import document_text, looks_paged
from nqpf_cli.store.files import read_bytes, read_text, shown_name
from nqpf_cli.text.normalize import has_han, visible


def read_sides(files: Sequence[str], *, segmented: bool) -> tuple[Sequence[str], Sequence[str]]:
    """The segments of source and target.

    They come from two files, or from one: a TMX document, a file of tab-separated pairs, or a page that holds both
    languages. What of a file of pairs could not be read is said on standard error. Raises: UsageError, InputError.
    """
    if len(files) == 1:
        return _read_one(files[0], segmented=segmented)
    if len(files) != 2:
        wanted = "two files" if segmented else "two files, or one with both languages"
        raise UsageError(f"align takes {wanted}, not {len(files)}", hint="see nqpf align --help")
    texts = [read_text(file) for file in files]
    if segmented:
        first, second = (text.removesuffix("\n").replace("\r\n", "\n").split("\n") for text in texts)
        return first, second
    return split_text(texts[0]), split_text(texts[1])


def _read_one(file: str, *, segmented: bool) -> tuple[Sequence[str], Sequence[str]]:
    text, name = _page_text(file), shown_name(file)
    pairs = _read_pairs(text, name)
    if pairs:
        return pairs.source, pairs.target
    if segmented:
        hint = "name two files, or one that is TMX or has two columns apart by tabs"
        raise UsageError("--segmented takes two files, not 1", hint=hint)
    return split_page(text, name)


def _page_text(file: str) -> str:
    """The text of a file in any form that documents have, without the heads and feet of its pages."""
    document = document_text(read_bytes(file), shown_name(file))
    if document.form == "text" and not looks_paged(document.text):
        return document.text
    from nqpf_cli.services.page_text import running_text  # noqa: PLC0415  # 30 ms: the readers of references, for pages only

    return running_text(document)


def _read_pairs(text: str, name: str) -> Bitext | None:
    """The segments of a TMX document or a file of tab-separated pairs; None of any other text."""
    if "<tmx" in text:
        from nqpf_cli.formats import tmx_reader  # noqa: PLC0415  # 3 ms: expat

        found = tmx_reader.read_tmx(text, name) if tmx_reader.looks_like_tmx(text) else None
    elif "\t" in text:
        from nqpf_cli.formats import segment_pairs  # noqa: PLC0415  # few texts have tabs

        found = segment_pairs.read_pairs(text, name)
    else:
        return None
    if not found:
        return None
    note_faults(name, found.faults)
    return found.bitext


def read_beads(file: str) -> Bitext:
    """The bead file `file`. Raises: InputError naming the line."""
    from nqpf_cli.formats import bead_file  # noqa: PLC0415  # only with --beads

    return bead_file.read_bead_file(read_text(file), shown_name(file))


def sought_words(words: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """The words that --term and --terms name, one a line in a file; what is no Chinese is refused.

    Raises: InputError naming file and line.
    """
    found = [(word, "--term") for word in words]
    for file in files:
        lines = enumerate(read_text(file).split("\n"), start=1)
        found += [(line.strip(), f"{shown_name(file)}:{number}") for number, line in lines if line.strip()]
    for word, place in found:
        if not has_han(word):
            raise InputError(f'{place}: "{visible(word)}" is no Chinese word', hint="give Chinese words, one a line")
    return tuple(dict.fromkeys(word.strip() for word, _ in found))
