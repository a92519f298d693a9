"""PDF documents for tests: texts at places of pages, in a font that is named but not embedded."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
_TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: ".707 .707 -.707 .707"}


class Text(NamedTuple):
    """A text whose baseline begins at a place, in points from the lower left corner, `turn` degrees anticlockwise."""

    x: float
    y: float
    text: str
    size: float = 10
    turn: int = 0


def width(char: str) -> int:
    """Of a character, in thousandths of its size: Hanzi are square, letters half as wide."""
    return {" ": 250, "\u200b": 0}.get(char, 1000 if char >= "\u2e80" else 500)


def column(lines: Iterable[str], x: float, top: float, size: float = 10, pitch: float = 16) -> list[Text]:
    """Lines one below the other."""
    return [Text(x, top - pitch * at, line, size) for at, line in enumerate(lines) if line]


def pdf(*pages: Sequence[Text], rotate: int = 0, trailer: str = "", mapped: bool = True) -> bytes:
    """A document of these pages; `mapped` says which characters the glyphs are."""
    chars = sorted({char for page in pages for text in page for char in text.text})
    glyphs = {char: number for number, char in enumerate(chars, 1)}
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    widths = " ".join(f"{number} [{width(char)}]" for char, number in glyphs.items())
    unicode = "/ToUnicode 5 0 R" if mapped else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/Nowhere/Encoding/Identity-H/DescendantFonts[4 0 R]{unicode}>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Nowhere/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/DW 1000/W[{widths}]/FontDescriptor<</Type/FontDescriptor/FontName/Nowhere/Flags 4"
        "/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>",
        _stream(_to_unicode(glyphs)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {rotate}/Contents {7 + 2 * number} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(_stream("\n".join(_shown(text, glyphs) for text in page)))
    return _file(objects, trailer)


def locked() -> bytes:
    """A document that opens with a password only; nobody knows which."""
    entry = "/Filter/Standard/V 1/R 2/P -4/Length 40"
    return pdf(
        [Text(50, 700, "secret")], trailer=f"/Encrypt<<{entry}/O<{'5a' * 32}>/U<{'a5' * 32}>>>/ID[<{'00' * 16}><00>]"
    )


def _shown(text: Text, glyphs: dict[str, int]) -> str:
    codes = "".join(f"{glyphs[char]:04x}" for char in text.text)
    return f"BT /F {text.size} Tf {_TURNS[text.turn]} {text.x} {text.y} Tm <{codes}> Tj ET"


def _to_unicode(glyphs: dict[str, int]) -> str:
    rows = [f"<{number:04x}> <{char.encode('utf-16-be').hex()}>" for char, number in glyphs.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects: list[str], trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return bytes(written) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()
