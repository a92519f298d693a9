"""Find the rendering of each term of a bead: the terms that a matcher found, and any others that a user names."""

from collections.abc import Iterable, Mapping, Sequence

from nqpf_cli.alignment.model import Bead
from nqpf_cli.terminology.bead import Place
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, Occurrence
from nqpf_cli.terminology.recognition import TermMatcher
from nqpf_cli.terminology.renderings import RenderedTerm, render
from nqpf_cli.terminology.unlisted_candidates import Encoder
from nqpf_cli.terminology.word_evidence import Lexicon
from nqpf_cli.text.normalize import fold


def render_bead(
    bead: Bead,
    source: Sequence[str],
    target: Sequence[str],
    found: tuple[Sequence[Sequence[Occurrence]], Sequence[Sequence[Occurrence]]],
    entries: Mapping[str, ConceptEntry],
    matcher: TermMatcher,
    *,
    lexicon: Lexicon | None = None,
    encoder: Encoder | None = None,
) -> tuple[RenderedTerm, ...]:
    """The terms of the bead's source and their renderings.

    `found` are the occurrences in each segment of both texts, the longest only; `entries` the concepts of those of
    the source.
    """
    ours, theirs = found
    places = [Place(i, o) for i in bead.source for o in ours[i]]
    rivals = [Place(j, o) for j in bead.target for o in theirs[j]]
    if any(hit.language == "en" for place in places for hit in place.occurrence.hits[:1]):
        # a Chinese term may stand inside a longer one that renders nothing here
        rivals = [Place(j, o) for j in bead.target for o in matcher.find(target[j], nested=True)]
    simplified = [(i, matcher.simplify(source[i])) for i in bead.source]
    english = [(j, target[j]) for j in bead.target]
    return render(places, simplified, english, entries, rivals=rivals, lexicon=lexicon, encoder=encoder)


def hits_of(words: Iterable[str]) -> list[Hit]:
    """Chinese terms of no glossary as hits of a matcher; the concept of each is the word itself.

    A matcher takes no term without a status, so these have that of a preferred one; they have no entry, and so
    no rendering of theirs is listed.
    """
    return [
        Hit(fold(word), KeyKind.EXACT, word, word, "zh-Hans", AdministrativeStatus.PREFERRED)
        for word in dict.fromkeys(words)
        if fold(word)
    ]
