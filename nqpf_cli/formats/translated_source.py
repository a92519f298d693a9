"""The line of a machine-translated page that says where the article appeared ("Source: <X> 2024 10th issue, 58th-63 page")."""

import re
from typing import NamedTuple

from nqpf_cli.bibliography.locators import unpadded
from nqpf_cli.formats.article_labels import read_date

_QUOTED = re.compile(r"[\"“”'‘《〈<＜「]\s*(?P<title>[^\"“”《》<>＜＞「」]{3,100}?)\s*[\"”“'’》〉>＞」](?!\w)")
_PLAIN = re.compile(
    r"^(?P<title>[A-Za-z][^\d,，.。;；:：()（）《》]{2,100}?(?:\([^()\d]{3,60}\))?)\s*(?=[,，.。;；]|\(?(?:19|20)\d\d|\b(?:Issue|Vol|No)\b|$)"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_ISSUES = (
    re.compile(r"\b(?:issues?|no|number|phase|period)\.?\s*(?P<issue>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<issue>\d{1,3})\s*(?:st|nd|rd|th)?\s+(?:issue|period|phase|number)\b", re.IGNORECASE),
    re.compile(r"(?:19|20)\d\d\s*[(（]\s*(?P<issue>\d{1,3})\s*[)）]"),
)
_VOLUMES = (
    re.compile(r"\bvol(?:ume)?\.?\s*(?P<volume>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<volume>\d{1,3})\s*(?:st|nd|rd|th)?\s+volume\b", re.IGNORECASE),
)
_DASH = r"\s*(?:-|–|—|~|to)+\s*"
_PAGES = (
    re.compile(
        rf"\b(?:pp?\.?|pages?)\s*(?P<first>\d{{1,4}})(?:st|nd|rd|th)?{_DASH}(?:pp?\.?\s*)?(?P<last>\d{{1,4}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<first>\d{{1,4}})(?:st|nd|rd|th)?{_DASH}(?P<last>\d{{1,4}})(?:st|nd|rd|th)?\s+pages?\b",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:19|20)\d\d\s*[(（]\s*\d{{1,3}}\s*[)）]\s*[:：]\s*(?P<first>\d{{1,4}}){_DASH}(?P<last>\d{{1,4}})"),
)
_WEBSITE = re.compile(
    r"\b(?:net|network|website|web|webmaster|online|WeChat|official account|this site|this station|Internet|\.com|\.cn)\b",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(r"\b(?:Daily|Newspaper|Evening News|Morning Post|Herald|Gazette|Times|Daily News)\b")


class Source(NamedTuple):
    """Where an article appeared, as printed; `is_newspaper` says that it names a day of a newspaper."""

    title: str | None = None
    issued: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    is_newspaper: bool = False

    @property
    def is_serial(self) -> bool:
        """Whether it is an issue or a volume of a journal."""
        return bool(self.title and (self.issue or self.volume) and not self.is_newspaper)


def read_source(text: str) -> Source:
    """What a source line says behind its label; a website's name is no source."""
    text = re.split(r"(?<=[\w)])\.\s+(?=[A-Z])|[。]", text.strip().strip("()（） "))[0]
    quoted = _QUOTED.search(text)
    plain = None if quoted else _PLAIN.match(re.sub(r"^(?:the )?(?:journal|magazine)\s+(?=[A-Z])", "", text))
    named = quoted or plain
    title = named["title"].strip(" ,，.") if named else None
    rest = text.replace(quoted.group(), " ") if quoted else text[len(title or "") :]
    if title and (_WEBSITE.search(title) or not re.search(r"[A-Za-z]{3}", title)):
        title = None
    year = _YEAR.search(rest)
    pages = next((found for pattern in _PAGES if (found := pattern.search(rest))), None)
    issue = next((found["issue"] for pattern in _ISSUES if (found := pattern.search(rest))), None)
    volume = next((found["volume"] for pattern in _VOLUMES if (found := pattern.search(rest))), None)
    is_newspaper = bool(title and year and _NEWSPAPER.search(title) and not issue)
    return Source(
        title,
        read_date(rest) if is_newspaper else year["year"] if year else None,
        unpadded(volume),
        unpadded(issue),
        f"{int(pages['first'])}-{int(pages['last'])}" if pages else None,
        is_newspaper,
    )
