"""The language in which a work is printed, and its place in a list that is grouped by language."""

import re
from enum import IntEnum

from nqpf_cli.bibliography.model import Entry
from nqpf_cli.text.normalize import has_han

_KANA = re.compile(r"[\u3041-\u30fa\u31f0-\u31ff].*[\u3041-\u30fa\u31f0-\u31ff]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_NAMES = {
    "chinese": "zh", "中文": "zh", "english": "en", "american": "en", "british": "en", "英文": "en", "japanese": "ja", "日文": "ja",
    "korean": "ko", "russian": "ru", "俄文": "ru", "french": "fr", "german": "de", "ngerman": "de", "spanish": "es",
    "italian": "it", "portuguese": "pt",
}  # fmt: skip


class LanguageGroup(IntEnum):
    """The groups of an author-date list, in their order; GB/T 7714-2015, 9.3: Chinese, Japanese, Western, Russian, other."""

    CHINESE = 1
    JAPANESE = 2
    WESTERN = 3
    RUSSIAN = 4
    OTHER = 5


def language_of(entry: Entry) -> str:
    """The language of `entry` as a BCP 47 primary tag ("zh", "en", "ja", "ru"): as it says, or else as its script shows.

    A title with kana (two or more) is Japanese whatever the entry says of Chinese: tools write "zh" for all that has Hanzi.
    """
    text = "".join(filter(None, (entry.title.zh, entry.title.en))) or _other_text(entry)
    said = (entry.language or "").lower().strip("; ")
    tag = _NAMES.get(said) or re.split("[-_]", said)[0]
    if not tag:
        return _language_of_script(text)
    return "ja" if tag == "zh" and _KANA.search(text) else tag


def _other_text(entry: Entry) -> str:
    names = [part for name in entry.author for part in (name.zh, name.family, name.literal)]
    fields = (entry.container_title, entry.publisher, entry.publisher_place)
    return "".join(filter(None, [*names, *(field.either() for field in fields)]))


def _language_of_script(text: str) -> str:
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    if has_han(text):
        return "zh"
    return "ru" if _CYRILLIC.search(text) else "en"


def language_group(language: str) -> LanguageGroup:
    """The group of a language given by its primary tag; Korean and all that is written in no Latin script is other."""
    groups = {"zh": LanguageGroup.CHINESE, "ja": LanguageGroup.JAPANESE, "ru": LanguageGroup.RUSSIAN}
    other = {"ko", "ar", "he", "el", "uk", "bg", "sr", "th", "hi", "mn", "bo", "ug", "kk", "fa"}
    return groups.get(language) or (LanguageGroup.OTHER if language in other else LanguageGroup.WESTERN)
