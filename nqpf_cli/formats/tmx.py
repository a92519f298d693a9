"""TMX 1.4b, the exchange format of translation memories: beads as translation units.

A unit is a bead; an omission has one variant. Segments of one bead are joined in one `<seg>`, and the property
x-nqpf-lengths says how long each is, in code points, so that reading gives them back. Nothing depends on the clock.
Source: TMX 1.4b Specification, LISA OSCAR, 2005.
"""

import re
from collections.abc import Iterator

from nqpf_cli import __version__
from nqpf_cli.alignment.bitext import Bitext

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


def write_tmx(bitext: Bitext) -> Iterator[str]:
    """The chunks of a TMX document. A character that XML does not allow becomes U+FFFD."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="nqpf" creationtoolversion="{__version__}" segtype="sentence" o-tmf="nqpf" '
        f'adminlang="en" srclang="{bitext.source_language}" datatype="plaintext"/>\n<body>\n'
    )
    for number, bead in enumerate(bitext.beads, start=1):
        yield f'<tu tuid="{number}">\n<prop type="x-nqpf-score">{bead.score:.3f}</prop>\n'
        yield f'<prop type="x-nqpf-doubtful">{"yes" if bead.doubtful else "no"}</prop>\n'
        if bead.source:
            yield from _variant(bitext.source_language, bitext.source_of(bead))
        if bead.target:
            yield from _variant(bitext.target_language, bitext.target_of(bead))
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def _variant(language: str, segments: tuple[str, ...]) -> Iterator[str]:
    yield f'<tuv xml:lang="{language}">'
    if len(segments) > 1:
        yield f'<prop type="x-nqpf-lengths">{" ".join(str(len(segment)) for segment in segments)}</prop>'
    joined = ("" if language.startswith("zh") else " ").join(segments)
    yield f"<seg>{_ILLEGAL.sub(_REPLACEMENT, joined).translate(_ENTITIES)}</seg></tuv>\n"
