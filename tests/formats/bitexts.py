"""Bitexts for the tests of their file formats: invented ones, and any at all."""

from hypothesis import strategies as st

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead

EXAMPLE = Bitext(
    ("低空经济很重要。", "因地制宜。", "此句未译。"),
    ("The low-altitude economy matters.", "It grows.", "Added."),
    (
        Bead((0,), (0, 1), 0.97),
        Bead((1,), (), 0.41, doubtful=True),
        Bead((2,), (), 1.0),
        Bead((), (2,), 0.5, doubtful=True),
    ),
)
ODD = [
    "",
    " ",
    "a\tb",
    "两行\n一段",
    "x\\n",
    "# no comment",
    "zh 3: 不是标签",
    "a ~~~ b",
    "~~~",
    "=1+1",
    '"引"',
    "\u2028",
    "　缩进",
]


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Any segments in any beads, in either direction; scores with three decimals, as they are written."""
    kinds = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), max_size=5))
    segment = st.sampled_from(ODD) | st.text(max_size=12)
    source, target = (tuple(draw(segment) for kind in kinds for _ in range(kind[side])) for side in (0, 1))
    beads, i, j = [], 0, 0
    for a, b in kinds:
        score = draw(st.integers(0, 1000)) / 1000
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), score, draw(st.booleans())))
        i, j = i + a, j + b
    return Bitext(source, target, tuple(beads), *draw(st.sampled_from([("zh", "en"), ("en", "zh")])))


def corrected(bitext: Bitext) -> Bitext:
    """The same beads as a person's: certain, none doubtful."""
    return bitext._replace(beads=tuple(Bead(bead.source, bead.target, 1.0) for bead in bitext.beads))
