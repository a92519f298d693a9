"""Numbers beside a title: of standards, patents, reports and archive files."""

import re

from nqpf_cli.formats.gbt7714_imprint import half_width

_CODE_NUMBER = r"(?:[A-Z]{1,3}-?)?\d[\w.]{0,20}(?:/[A-Z]?\d[\w.]{0,8})?"
_CODE = rf"(?:[A-Z]{{2}}[A-Z\d]{{0,8}}|[A-Z](?=/))(?:[/ ](?:[A-Z][A-Z\d]{{0,8}}|Std\.?)){{0,3}}[\s-]?{_CODE_NUMBER}"
_YEARED = rf"{_CODE}(?:[-:][\w.]{{1,10}}){{0,3}}\s?[-:]{{1,2}}\s?(?:\d{{4}}|\d{{2}})(?!\w)(?:\s?\([A-Za-z]{{1,2}}\))?"
_KNOWN_CODE = (
    r"(?:GB|ISO|IEC|IEEE|ANSI|ASTM|DIN|EN|BS|JIS)(?:/[A-Z]{1,5}){0,2}\s?[A-Z]?\d[\w.]{0,20}(?:[-:/][\w.]{1,10}){0,4}"
)
_COUNTRY = r"(?:(?:中国|美国|日本|德国|法国|英国|韩国|俄罗斯|苏联|瑞士|瑞典|荷兰|意大利|加拿大|澳大利亚|印度|欧洲)(?:专利)?|[A-Z]{2,3}|China|Japan|USA?|U\.S\.)"
_PATENT = r"(?:(?:PCT/|ZL\s?)?(?:[A-Z]{2})?[ -]?)?\d(?:[ ./,-]?\d){4,19}(?:\.?X)?(?: ?[A-Z]\d?)?"
_PATENT_TAIL = re.compile(
    rf"(?:(?P<country>{_COUNTRY})\s*[:,]?\s*)?(?P<number>{_PATENT})\s*[,.]\s*(?P<date>\d{{4}}-\d{{1,2}}-\d{{1,2}})$",
    re.ASCII,
)
_REPORT = (
    r"(?:(?:No\.|NO\.|WP)\s?[\w./-]{0,20}\d[\w./-]{0,20}"
    r"|(?=[^:]*[A-Z])(?=[^:]*\d{3})(?![A-Z]+ (?:19|20)\d\d$)[A-Z\d][A-Z\d ./-]{3,40}"
    r"|\d+(?:-\d+){2,6})"
)
_FILE = rf"(?:{_REPORT}|[^\s:,.\d]{{1,10}}\s?[(\[]\s?(?:19|20)\d\d\s?[)\]]\s?(?:第\s?)?\d{{1,4}}\s?号)"
_NUMBER_OF = {
    "S": (
        rf"(?P<number>{_YEARED})(?:[\s,.:]+|(?<=\))|(?=[^\x00-\x7f]))(?P<title>\S.*)$",
        rf"(?P<title>.+?)\s*[:,]?\s*(?P<number>{_YEARED})$",
        rf"(?P<title>.+?)\s*[:,]\s*(?P<number>{_KNOWN_CODE})$",
    ),
    "P": (
        rf"(?P<title>.+?)(?:\s*[:,]\s*(?:(?P<country>{_COUNTRY})\s*[,:]\s*)?|\s+(?=[A-Z]{{2}}))(?P<number>{_PATENT})$",
    ),
    "R": (rf"(?P<title>.+?)\s*[:,]\s*(?P<number>{_REPORT})$",),
    "A": (rf"(?P<title>.+?)\s*:\s*(?P<number>{_FILE})$",),
}
_NUMBERED = {mark: [re.compile(pattern, re.ASCII) for pattern in patterns] for mark, patterns in _NUMBER_OF.items()}
"""Title and number, by type mark; the edition of 2025 writes the number of a standard first, the others behind the title."""


def match_number(mark: str, title: str) -> re.Match[str] | None:
    """Groups title and number (and country, of a patent) where `title` holds both; offsets are those of `title`."""
    shape = half_width(title).replace("〔", "[").replace("〕", "]")
    return next((found for pattern in _NUMBERED[mark] if (found := pattern.match(shape))), None)


def match_patent_tail(tail: str) -> re.Match[str] | None:
    """Groups country, number and date, if `tail` is that of a patent whose number stands behind its mark (to 1987)."""
    return _PATENT_TAIL.match(half_width(tail))


def begins_with_standard_number(text: str) -> bool:
    """Whether `text` begins with the number of a standard, its year included."""
    return bool(_NUMBERED["S"][0].match(half_width(text)))
