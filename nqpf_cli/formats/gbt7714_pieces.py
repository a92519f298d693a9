"""The pieces of a GB/T 7714 reference: title with marks, statements, imprint, dates, identifiers."""

import re
from dataclasses import dataclass

from nqpf_cli.bibliography.locators import arabic
from nqpf_cli.bibliography.model import Bilingual, Entry, Name
from nqpf_cli.formats.gbt7714_marks import locator
from nqpf_cli.formats.gbt7714_names import write_names
from nqpf_cli.formats.gbt7714_style import Punctuation, ReferenceStyle, SetWords, StandardEdition, System
from nqpf_cli.formats.sentence_case import cased_title

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_REVISED = frozenset({"revised", "rev", "revised edition", "revised ed"})
_EDITION_NUMBER = re.compile(
    r"(?:第\s*)?(\d+|(?<=第)[一二三四五六七八九十]{1,3})(?=\s*(?:版|st\b|nd\b|rd\b|th\b|ed\b|изд|$))", re.IGNORECASE
)
_DASHES = re.compile(r"\s?[-‐–—~～]+\s?")
_NUMBERED = frozenset({"A", "P", "R"})
_URL_FROM_IDENTIFIER = frozenset({"EB", "CP", "PP"})


@dataclass(frozen=True, slots=True)
class Work:
    """An entry with all that decides how it is written: style, language of writing, punctuation, words, type mark.

    `year_suffix` ("a", "b") tells works of the same authors and year apart.
    """

    entry: Entry
    style: ReferenceStyle
    language: str
    marks: Punctuation
    words: SetWords
    mark: str
    year_suffix: str = ""

    @property
    def early(self) -> bool:
        """Whether the edition is that of 2015."""
        return self.style.edition == StandardEdition.E2015

    @property
    def author_date(self) -> bool:
        """Whether the year stands behind the authors."""
        return self.style.system == System.AUTHOR_DATE

    @property
    def cjk(self) -> bool:
        """Whether the language of writing is Chinese, Japanese or Korean."""
        return self.language in ("zh", "ja", "ko")

    def text(self, field: Bilingual) -> str:
        """`field` in the language of writing, or else in the other, with the punctuation of the edition."""
        first, second = (field.zh, field.en) if self.cjk else (field.en, field.zh)
        return self.marks.within(first or second or "")

    def extra(self, name: str) -> str:
        """A field that `Entry` has no place for, by its BibTeX name; "" where there is none."""
        return next((value for key, value in self.entry.extra if key.lower() == name), "")


def joined(blocks: list[str]) -> str:
    """The blocks that are not empty, each with a stop at its end unless it has a mark there; a host follows `//`."""
    text = ""
    for block in filter(None, blocks):
        if block.startswith("//"):
            text = text.removesuffix(" ").removesuffix(".")
        text += (block if block[-1] in ".?!" else block + ".") + " "
    return text.rstrip()


def head(work: Work, names: tuple[Name, ...]) -> str:
    """Names, and with the author-date system the year behind them; without names 佚名 or Anon there only."""
    et_al = work.entry.et_al and names is work.entry.author
    written = names_of(work, names, et_al=et_al)
    if not work.author_date:
        return written
    return work.marks.comma.join([written or work.words.anonymous, label_year(work)])


def names_of(work: Work, names: tuple[Name, ...], *, et_al: bool = False) -> str:
    """The names of a list as the style prints them."""
    return write_names(names, work.style.edition, work.marks, work.words, chinese=work.cjk, et_al=et_al)


def label_year(work: Work) -> str:
    """The year of an author-date reference; that of access in brackets, or the words for no date, where it is unknown."""
    entry, suffix = work.entry, work.year_suffix
    printed = _printed_year(work)
    if printed:
        return printed + suffix
    if entry.accessed:
        return f"[{entry.accessed[:4]}{suffix}]"
    return work.words.no_date + (f"-{suffix}" if suffix else "")


def _printed_year(work: Work) -> str:
    """The year as printed: with an era ("1865（清同治四年）"), with a mark (c1988), a range; 2015, 8.6.1."""
    issued = work.entry.issued or ""
    year = work.extra("year")
    if not year and "/" in issued:
        year = "-".join(date[:4] for date in issued.split("/"))
    year = year or issued[:4]
    return re.sub(r"[-–—]+", work.marks.year_range, year)


def year_of(work: Work) -> str:
    """The year in an imprint; "" in the author-date system, where it stands behind the authors."""
    return "" if work.author_date else _printed_year(work)


def full_date(work: Work) -> str:
    """The date as exact as it is known; a year alone only where `year_of` gives it or the edition is not that of 2015."""
    issued = work.entry.issued or ""
    if len(issued) > 4 and "/" not in issued:
        return issued
    return year_of(work) if work.early and work.mark != "P" else _printed_year(work)


def update(work: Work) -> str:
    """The date of the last change in parentheses; in 2015 not where only a year is known."""
    entry = work.entry
    date = entry.issued or ""
    if "/" in date or (len(date) <= 4 and work.early):
        return ""
    return work.marks.in_parentheses(date or _printed_year(work)) if date or _printed_year(work) else ""


def accessed(work: Work) -> str:
    """The date of access in brackets: 2015, for all that is online; 2025, for what may change."""
    entry = work.entry
    wanted = is_online(work) if work.early else work.mark in ("EB", "CP", "DS", "DB", "PP")
    return f"[{entry.accessed}]" if entry.accessed and wanted else ""


def is_online(work: Work) -> bool:
    """Whether the work has an address or an identifier that is one."""
    return bool(work.entry.url or work.entry.doi or work.entry.cstr)


def title(work: Work) -> str:
    """Title, volume, number and type mark ("甲: 第 4 卷[M]"); "" without a title."""
    entry = work.entry
    text = _cased(work, "title", work.text(entry.title))
    if not text:
        return ""
    if work.mark not in ("J", "N") and not host_title(work):
        text = _with_volume(work, text)
    if entry.number and (work.mark in _NUMBERED or (work.mark == "S" and work.early)):
        text += work.marks.colon + entry.number
    if work.mark == "CM" and work.extra("scale"):
        text = joined([text, work.extra("scale")]).removesuffix(".")
    mark = "A" if work.mark == "PP" and work.early else work.mark
    online = is_online(work) or work.mark == "EB"
    carrier = entry.carrier or ("OL" if online else "")
    return f"{text}[{mark}/{carrier}]" if carrier else f"{text}[{mark}]"


def host_title(work: Work) -> str:
    """The title of the work that this is a part of, with its volume, or else its conference; "" where there is none."""
    if work.mark in ("J", "N", "EB", "CP", "DS", "DB", "PP", "D", "P", "R"):
        return ""
    text = _cased(work, "booktitle", work.text(work.entry.container_title))
    return _with_volume(work, text) if text else work.text(work.entry.event)


def _cased(work: Work, field: str, text: str) -> str:
    """A title in sentence case where it is English, with what is added to it behind a colon."""
    cased = cased_title(text, work.entry, field) if work.language == "en" else text
    addition = work.marks.within(work.extra(f"{field}addon")) if cased else ""
    return cased + work.marks.colon + addition if addition else cased


def _with_volume(work: Work, text: str) -> str:
    """A title with its volume behind it, or behind the series that counts the volumes; 2015, 8.2.3."""
    volume = work.entry.volume
    if not volume:
        return text
    if volume.isdecimal():
        volume = f"第 {volume} 卷" if work.language == "zh" else f"v.{volume}"
    series = work.text(work.entry.series)
    return (
        f"{series}{work.marks.colon}{volume} {text}" if series else text + work.marks.colon + work.marks.within(volume)
    )


def translators(work: Work) -> str:
    """The translators and the word that says so ("徐一, 等, 译")."""
    names = names_of(work, work.entry.translator)
    return names + work.marks.comma + work.words.translated if names else ""


def edition(work: Work) -> str:
    """The edition: "2 版", "2nd ed.", "影印本"; "" for the first, which is not printed (2015, 8.3)."""
    text = work.entry.edition or ""
    found = _EDITION_NUMBER.match(text)
    number = int(arabic(found[1])) if found else _ORDINALS.get(text.lower(), 0)
    if number == 1:
        return ""
    if number:
        return f"{number if work.cjk else _ordinal(number)} {work.words.edition}"
    if text.lower().strip(". ") in _REVISED:
        return "Rev. ed."
    return "修订版" if text == "修订" else text


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number // 10 % 10 == 1 else endings.get(number % 10, 'th')}"


def version(work: Work) -> str:
    """The version of a data set or preprint ("V1.0")."""
    number = work.extra("version").lstrip("Vv")
    return f"V{number}" if number else ""


def imprint(work: Work, date: str | None = None) -> str:
    """Place: publisher, year: pages; `date` instead of the year where it is given."""
    entry, marks = work.entry, work.marks
    place, publisher = work.text(entry.publisher_place), work.text(entry.publisher)
    if work.style.unknown_imprint and work.early and not is_online(work):
        place = place or f"[{work.words.no_place}]"
        publisher = publisher or f"[{work.words.no_publisher}]"
    where = marks.colon.join(filter(None, [place, publisher]))
    return with_pages(work, marks.comma.join(filter(None, [where, year_of(work) if date is None else date])))


def with_pages(work: Work, text: str) -> str:
    """`text` with the pages behind it."""
    page = pages(locator(work.entry))
    return f"{text}{work.marks.colon}{page}" if page and text else text or page


def pages(page: str | None) -> str:
    """Pages with a hyphen in each range."""
    return _DASHES.sub("-", page or "")


def url(work: Work) -> str:
    """The address; of a web page or preprint that has none the one that its identifier makes."""
    entry = work.entry
    if entry.url or work.mark not in _URL_FROM_IDENTIFIER:
        return entry.url or ""
    return f"https://doi.org/{entry.doi}" if entry.doi else f"https://cstr.cn/{_cstr(work)}" if entry.cstr else ""


def identifier(work: Work) -> str:
    """CSTR (2025) or DOI, unless the address holds it."""
    entry, address = work.entry, url(work)
    if entry.cstr and (not work.early or not (entry.doi or address)):
        return "" if _cstr(work) in address else f"CSTR:{_cstr(work)}"
    return f"DOI:{entry.doi}" if entry.doi and entry.doi not in address else ""


def _cstr(work: Work) -> str:
    return re.sub(r"^\s*CSTR\s*[:：]?\s*", "", work.entry.cstr or "", flags=re.IGNORECASE)
