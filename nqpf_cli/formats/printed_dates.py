"""Dates as pages print them, in digits or with English months."""

import re

from nqpf_cli.bibliography.locators import parse_date

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""What the English names of the months begin with."""

_ENGLISH_DATE = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Z][a-z]{2,8})\.?\s*(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+|,?\s*)(?P<year>(?:19|20)\d\d)"
)


def read_western_date(text: str) -> str | None:
    """The first date in `text` ("2024-04-08", "2024年4月8日", "8 April 2024") as ISO 8601; None where there is none."""
    english = _ENGLISH_DATE.search(text)
    if english and english["month"][:3].lower() in MONTHS:
        day = english["before"] or english["after"]
        month = f"{english['year']}-{MONTHS.index(english['month'][:3].lower()) + 1:02d}"
        return f"{month}-{int(day):02d}" if day else month
    return parse_date(text)
