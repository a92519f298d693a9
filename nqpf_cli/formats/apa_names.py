"""The authors of a reference by author and year, Chinese and Western side by side."""

import re

from nqpf_cli.bibliography.model import Name
from nqpf_cli.bibliography.names import is_institution, parse_names
from nqpf_cli.text.normalize import has_han

_ETC = re.compile(r"\s*[,，、]?\s*(?:等人?|et al\.?|and others)\s*$", re.IGNORECASE)
_ROLE = re.compile(r"\s*[（(,，]?\s*(?:主編|主编|編著|编著|編|编|合著|著|Eds?\.)\s*[)）]?\s*$")
_AND = re.compile(r"\s*(?:[、；;]|\s[與与和及]\s|&|(?<=[\u3400-\u9fff])[與与和及](?=\s?[A-Z])|\b(?:and|with)\b)\s*")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:[（(][A-Za-z .,-]+[)）])?|[\u3400-\u9fff·‧．・]{3,20}")
_BODY = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）()“”「」 -]{3,40}")
_BODY_ENDS = (
    "報",
    "报",
    "網",
    "网",
    "處",
    "廳",
    "總會",
    "公會",
    "聯合會",
    "黨",
    "銀行",
    "公報",
    "通訊社",
    "學會",
    "基金會",
    "委員會",
    "大學",
    "研究所",
    "研究院",
    "部",
    "局",
    "署",
    "院",
    "會",
    "組",
    "中心",
    "政府",
    "公司",
    "社",
    "所",
    "学会",
    "所",
)
_WORD = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_][\w.'’‘`‐-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_WITH_INITIALS = re.compile(
    r"(?P<family>[^\W\d_a-z][\w'’‐-]+(?: [^\W\d_a-z][\w'’‐-]+)*) (?P<given>[A-Z]\.?(?:[ -]?[A-Z]\.?){0,3})"
)
"""Chen Q, Zhuge M Y, Abraham SJ: no comma stands before the initials."""
_ORGANISATION = re.compile(
    r"\b(?:bank|university|institut\w+|organi[sz]ation|committee|ministry|commission|association|council|department|agency|foundation|bureau|fund|nations|union|society|federation|academy|office|administration|government|board|cent(?:er|re)|group|forum|OECD|IMF|WTO|ILO|FAO|UNDP|UNESCO)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset("de van von der den la le di da dos du del della bin al el ten ter".split())


def read_apa_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a list and whether more were left out; no names where a part of `text` is none."""
    bare = _ROLE.sub("", text.strip(" ,，。"))
    shortened = _ETC.sub("", bare)
    names: list[Name] = []
    for part in _AND.split(shortened.replace("...", ",").replace("…", ",")):
        if not (piece := part.strip(" ,，")):
            continue
        read = _chinese(piece) if has_han(piece) else _western(piece)
        if not read:
            parsed = parse_names(shortened)  # in the form of GB/T 7714: initials without stops
            return (parsed[0], parsed[1] or shortened != bare) if parsed else ((), False)
        names += read
    return tuple(names), shortened != bare


def _chinese(text: str) -> list[Name]:
    names: list[Name] = []
    for part in re.split(r"[,，]\s*", text):
        bare = re.sub(r"\s+", "", part)
        if _HAN_NAME.fullmatch(bare) and (len(bare) < 5 or re.search(r"[·‧．・(（]", bare)):
            names.append(Name(zh=re.sub(r"[（(].*", "", bare)))
        elif _BODY.fullmatch(part) and (is_institution(bare) or bare.endswith(_BODY_ENDS)):
            names.append(Name(zh=bare))
        else:
            return []
    return names


def _western(text: str) -> list[Name]:
    """Names of one group: "Doe, J. J., Roe, K.", "Chen, Hsiao-Ming", "Ta-Wei Hsu", or a body."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if _ORGANISATION.search(text):
        return [Name(literal=text)]
    initialled = [_WITH_INITIALS.fullmatch(part) for part in parts]
    if all(initialled):
        return [Name(family=found["family"], given=found["given"]) for found in initialled if found]
    names: list[Name] = []
    while parts:
        part = parts.pop(0)
        words = part.split()
        if not all(_WORD.fullmatch(word) for word in words) or len(words) > 5:
            return []
        given = parts[0] if parts else ""
        if given and _is_given(given, words):
            parts.pop(0)
            suffix = parts.pop(0) if parts and parts[0].rstrip(".") in ("Jr", "Sr", "II", "III") else ""
            names.append(Name(family=f"{part}, {suffix}" if suffix else part, given=given))
        elif len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper():
            at = len(words) - 1
            while at > 1 and words[at - 1].lower() in _PARTICLES:
                at -= 1
            names.append(Name(family=" ".join(words[at:]), given=" ".join(words[:at])))
        elif len(words) == 1 and not names and not parts and words[0][0].isupper():
            names.append(Name(literal=part))
        else:
            return []
    return names


def _is_given(given: str, family: list[str]) -> bool:
    """Whether what stands behind a comma is the given name of what stands in front of it."""
    if _INITIALS.fullmatch(given):
        return True
    is_family = len(family) == 1 or all(word.lower() in _PARTICLES or "-" in word for word in family[:-1])
    words = given.split()
    return is_family and len(words) <= 3 and all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
