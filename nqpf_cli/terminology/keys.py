"""The keys under which the compiled index files a term: one for each thing that a query may leave out."""

from collections.abc import Callable, Iterator

from nqpf_cli.terminology.model import KeyKind, TermSection, TermType
from nqpf_cli.text.english import inflection_key, order_key
from nqpf_cli.text.normalize import fold, fold_pinyin, has_han, loosen_pinyin
from nqpf_cli.text.pinyin import syllables
from nqpf_cli.text.script import regional_forms

_MIN_INITIALS = 3


def keys_of(section: TermSection, simplify: Callable[[str], str]) -> Iterator[tuple[str, KeyKind]]:
    """Every key of `section`; `simplify` folds Traditional characters one by one, as a look-up does."""
    folded = fold(section.term)
    if not folded:
        return
    if section.type == TermType.ABBREVIATION:
        yield folded, KeyKind.ABBREVIATION
    elif section.language.startswith("zh-Hant"):
        yield simplify(folded), KeyKind.SCRIPT
    else:
        yield folded, KeyKind.EXACT
    if section.language == "en":
        yield inflection_key(section.term), KeyKind.INFLECTION
        yield order_key(section.term), KeyKind.ORDER
    if has_han(section.term):
        yield from _chinese_keys(section.term, folded, simplify)


def _chinese_keys(term: str, folded: str, simplify: Callable[[str], str]) -> Iterator[tuple[str, KeyKind]]:
    for form in (term, *regional_forms(term)):
        script = simplify(fold(form))
        if script != folded:
            yield script, KeyKind.SCRIPT
    parts = syllables(term)
    joined = fold_pinyin("".join(parts))
    yield joined, KeyKind.PINYIN
    if "v" in joined:
        yield joined.replace("v", "u"), KeyKind.PINYIN
    yield loosen_pinyin(joined), KeyKind.PINYIN_LOOSE
    usual = fold_pinyin("".join("".join(syllables(char)) for char in term))
    if usual != joined:  # 卡脖子 is qia, but many type ka
        yield usual, KeyKind.PINYIN
    if len(parts) >= _MIN_INITIALS:
        yield "".join(part[0] for part in parts), KeyKind.INITIALS
