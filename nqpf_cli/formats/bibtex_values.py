"""Values of BibTeX fields: LaTeX made plain text, URLs left alone; persons and institutions out of name lists."""

import re
from unicodedata import normalize

from nqpf_cli.bibliography.model import Name, Romanization
from nqpf_cli.bibliography.names import COMPOUND_SURNAMES, romanize
from nqpf_cli.formats.bibtex_scanner import MONTHS

_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı",
    "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textendash": "–",
    "textemdash": "—", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textquotedbl": '"', "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "pounds": "£", "textsterling": "£",
    "euro": "€", "texteuro": "€", "textdegree": "°", "degree": "°", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textdollar": "$", "textpercent": "%", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    "textperiodcentered": "·", "textbullet": "•", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„",
    "slash": "/", "space": " ", "quad": " ", "newline": " ", "par": " ", "textmu": "µ", "textyen": "¥", "textnumero": "№",
}  # fmt: skip
_FORMATS = frozenset(
    "emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal textsuperscript textsubscript mbox text uppercase "
    "lowercase em it bf sc tt rm sf sl itshape bfseries scshape upshape normalfont ttfamily url protect noopsort relax bgroup egroup "
    "nocase bibstring natexlab path ensuremath underline selectlanguage small normalsize textlatin ignorespaces xspace".split()
)
_CHARACTERS = {
    "&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", " ": " ", "\n": " ", "\\": " ", ",": "\u2009",
    "-": "", "/": "", "@": "", "!": "", ";": " ", ":": " ", "*": "", "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "<": "<", ">": ">",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<math>\$(?:[^$\\]|\\.)*\$)"
    r"|\\(?P<mark>[`'^~\"=.])\s*(?:\{\s*(?:\\(?P<bracedij>[ij])(?:\{\})?|(?P<bracedletter>[^\W\d_]?))\s*\}|\\(?P<ij>[ij])(?![A-Za-z])\s*(?:\{\})?|(?P<letter>[^\W\d_]))"
    r"|\\(?P<lettermark>[uvHckrdbt])(?:\s*\{\s*(?:\\(?P<lbracedij>[ij])(?:\{\})?|(?P<lbracedletter>[^\W\d_]?))\s*\}|\s+\\?(?P<lletter>[^\W\d_]))"
    r"|\\(?P<word>[A-Za-z]+)(?P<after>\*?(?:\s*\{\}|\s+|))"
    r"|\\(?P<char>.)"
    r"|(?P<plain>[{}~]|---?|``|''|,,(?=\S)|\?`|!`)",
    re.DOTALL,
)
_PLAIN = {"{": "", "}": "", "~": "\u00a0", "--": "–", "---": "—", "``": "“", "''": "”", ",,": "„", "?`": "¿", "!`": "¡"}
_NEEDS_DECODING = re.compile(r"[\\{}~$]|--|``|''|,,|[?!]`")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_UNEVEN = re.compile(r"^[ \t\r\n]|[ \t\r\n]$|[\t\r\n\f\v]|  ")
_ESCAPED_IN_URL = re.compile(r"\{?\\([%&#_~$])(?:\{\})?\}?")
_URL_COMMAND = re.compile(r"^\s*\\(?:url|href|path|nolinkurl)\s*\{([^{}]*)\}")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:T[\d:.Z+-]*)?")
_CHINESE_MONTHS = {
    name: number for number, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)
}
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACE_OR_AND = re.compile(r"\\?[{}]|\s+and(?=\s)", re.IGNORECASE)
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_HAN_NAME = re.compile(rf"[{_HAN}]+(?:[·・•‧][{_HAN}A-Z]+)*")
_HAN_BESIDE_LATIN = re.compile(
    rf"(?P<zh>[{_HAN}]{{2,4}})\s*[(（\[]?\s*(?P<latin>[A-Za-zÀ-ɏ'’.,\s-]{{3,60}}?)\s*[)）\]]?"
)
_LATIN_BESIDE_HAN = re.compile(
    rf"(?P<latin>[A-Za-zÀ-ɏ'’.,\s-]{{3,60}}?)\s*[(（\[]?\s*(?P<zh>[{_HAN}]{{2,4}})\s*[)）\]]?"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|jr|sr)\.?")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?(?:-?[A-ZÀ-Þ]\.?)?")
_NAME_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|[a-z]+-i|id|hash)\s*=\s*(?:\"([^\"]*)\"|\{([^{}]*)\}|([^,]*))\s*(?:,|$)",
    re.IGNORECASE,
)
_OTHERS = frozenset({"others", "{others}", "et al.", "et al", "等", "{等}", "et~al."})


def has_hanzi(text: str) -> bool:
    """Whether a Chinese character stands in `text`; faster than `has_han` on long texts."""
    return not text.isascii() and bool(_HAS_HAN.search(text))


def plain_text(value: str) -> str:
    """A text field without LaTeX: accents composed, escapes undone, braces, fonts and line breaks gone.

    Formulas between `$` stay as they are, and so does any command that is not known, with its name. `~` is a
    no-break space, `--` a dash.
    """
    if _NEEDS_DECODING.search(value):
        value = _TOKEN.sub(_decoded, value) if "\\" in value or "$" in value else _without_commands(value)
    return _SPACES.sub(" ", value).strip(" ") if _UNEVEN.search(value) else value


def _without_commands(value: str) -> str:
    for written, meant in (("---", "—"), ("--", "–"), ("~", "\u00a0")):
        value = value.replace(written, meant)
    for written, meant in (("``", "“"), ("''", "”"), (",,", "„"), ("?`", "¿"), ("!`", "¡")):
        value = value.replace(written, meant)
    return value.replace("{", "").replace("}", "")


def _decoded(token: re.Match[str]) -> str:
    groups = token.groupdict()
    if groups["math"] is not None:
        return token[0]
    mark = groups["mark"] or groups["lettermark"]
    if mark:
        letter = next((groups[n] for n in _LETTER_GROUPS if groups[n]), "")
        return normalize("NFC", letter + _MARKS[mark]) if letter else _bare_mark(mark)
    if groups["word"]:
        return _command(groups["word"], groups["after"])
    if groups["char"]:
        return _CHARACTERS.get(groups["char"], token[0])
    return _PLAIN[groups["plain"]]


_LETTER_GROUPS = ("bracedij", "bracedletter", "ij", "letter", "lbracedij", "lbracedletter", "lletter")


def _bare_mark(mark: str) -> str:
    return {"~": "~", "^": "^", "`": "`", "'": "´", '"': "¨"}.get(mark, f"\\{mark}")


def _command(word: str, after: str) -> str:
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    return "" if word in _FORMATS else f"\\{word}{after}"


def verbatim(value: str) -> str:
    """A URL, DOI or file name: LaTeX's url command, its braces and escapes of `% & # _` gone, all else as it stands."""
    value = value.strip()
    if "\\" in value:
        command = _URL_COMMAND.match(value)
        value = _ESCAPED_IN_URL.sub(r"\1", command[1].strip() if command else value)
    if value.startswith("{") and value.endswith("}"):
        value = value[1:-1].strip()
    elif value.startswith("<") and value.endswith(">"):
        value = value[1:-1]
    return value


def read_date(text: str) -> str | None:
    """A date as ISO 8601, as exact as it is given; None where `text` is no plain date."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def month_number(value: str) -> int | None:
    """The number of a month: "jan", "January", "1", "三月"; None where it is none, as a season or two months."""
    text = plain_text(value).strip(" .月").lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    if text.isalpha() and text[:3] in MONTHS:
        return MONTHS.index(text[:3]) + 1
    return _CHINESE_MONTHS.get(text)


def split_keywords(text: str | None) -> list[str]:
    """The keywords of a list: parted by semicolons, or else by commas."""
    if not text:
        return []
    parted = re.split(r"[;；]" if ";" in text or "；" in text else r"[,，、]", text)
    return [word for word in map(str.strip, parted) if word]


def split_names(value: str) -> list[str]:
    """The names of a list, parted by `and` outside of braces, undecoded."""
    if "{" not in value:
        return [part for part in map(str.strip, _AND.split(f" {value} ".replace("\n", " "))) if part]
    parts, depth, begin = [], 0, 0
    for token in _BRACE_OR_AND.finditer(value):
        if token[0][-1] in "{}":
            if token[0][0] != "\\":
                depth += 1 if token[0] == "{" else -1
        elif depth <= 0:
            parts.append(value[begin : token.start()])
            begin = token.end()
    parts.append(value[begin:])
    return [part for part in map(str.strip, parts) if part]


def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names of an author, editor or translator field, and whether `and others` ends it.

    "Family, Given", "Given von Family", "von Family, Jr, Given"; braces make an institution; Hanzi names are whole
    however they are parted. Source: Patashnik, BibTeXing (1988), section 4.
    """
    names: list[Name] = []
    et_al = False
    parts = split_names(value)
    for part in parts:
        if part.lower() in _OTHERS:
            et_al = True
        elif has_hanzi(part) and not _NAME_PART.match(part):
            found, more = _chinese(part, alone=len(parts) == 1)
            names.extend(found)
            et_al = et_al or more
        else:
            name = _western(part)
            if name:
                names.append(name)
    return tuple(names), et_al


def _is_braced(part: str) -> bool:
    """Whether one pair of braces holds the whole of `part`."""
    if not (part.startswith("{") and part.endswith("}")) or part.startswith("{\\"):
        return False
    depth = 0
    for at, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(part) - 1
    return False


def _chinese(part: str, *, alone: bool) -> tuple[list[Name], bool]:
    """The names of one part of a list; `alone` says that `and` parts none."""
    text = plain_text(part)
    if _is_braced(part) or _HAN_NAME.fullmatch(text):
        return [Name(zh=text)], False
    et_al = text.endswith("等") and bool(re.search(r"[,，、;；\s]\s*等$", text))
    if et_al:
        text = re.sub(r"\s*[,，、;；\s]\s*等$", "", text)
    if re.search(r"[、;；]", text):
        pieces = [piece for piece in re.split(r"\s*[、;；]\s*", text) if piece]
        return [name for piece in pieces for name in _chinese(piece, alone=False)[0]], et_al
    both = _HAN_BESIDE_LATIN.fullmatch(text) or _LATIN_BESIDE_HAN.fullmatch(text)
    if both and len(both["latin"].strip(" ,.")) > 3:
        return [with_pinyin(both["zh"], both["latin"].strip(" ,"))], et_al
    return _parted_hanzi(text, alone=alone), et_al


def with_pinyin(zh: str, latin: str) -> Name:
    """The Hanzi name `zh` with the pinyin that its source gives, in whichever order its parts stand."""
    words = latin.split()
    if "," not in latin and len(words) > 1:
        known = romanize(zh)
        if known and _letters(words[0]) == _letters(known[0]) != _letters(words[-1]):
            return Name(zh, words[0], " ".join(words[1:]), None, Romanization.SOURCE)
    name = _western(latin)
    if name is None or name.family is None:
        return Name(zh)
    return Name(zh, name.family, name.given, None, Romanization.SOURCE)


def _letters(pinyin: str) -> str:
    return normalize("NFD", pinyin).encode("ascii", "ignore").decode().lower().replace("'", "").replace("-", "")


def _parted_hanzi(text: str, *, alone: bool) -> list[Name]:
    """One Hanzi name with a comma or space in it, or several; what is neither stays as it is written."""
    pieces = [piece for piece in re.split(r"\s*[,，]\s*|\s+", text) if piece]
    if not all(_HAN_NAME.fullmatch(piece) for piece in pieces):
        family, comma, given = (p.strip() for p in text.partition(","))
        return [Name(zh=f"{family} {given}" if comma and not has_hanzi(given) and given else text)]
    by_comma = "," in text or "，" in text
    if len(pieces) == 2 and "·" not in text:
        first, second = pieces
        if len(first) == 1 or first in COMPOUND_SURNAMES:
            return [Name(zh=first + second)]
        if len(second) == 1 and not by_comma and len(first) <= 2:  # given name first, as BibTeX has it
            return [Name(zh=second + first)]
    if by_comma and len(pieces) == 2 and not alone:
        return [Name(zh=text)]
    if all(1 < len(piece) <= 4 or "·" in piece for piece in pieces):
        return [Name(zh=piece) for piece in pieces]
    return [Name(zh=text)]


def _western(part: str) -> Name | None:
    if _is_braced(part):
        text = plain_text(part)
        return Name(literal=text) if text else None
    if "=" in part and _NAME_PART.match(part):
        return _from_parts(part)
    pieces = [piece.strip() for piece in _split_outside_braces(part, ",")]
    if len(pieces) == 1:
        return _given_first(pieces[0])
    family, given = plain_text(pieces[0]), plain_text(pieces[-1])
    suffix = " ".join(plain_text(piece) for piece in pieces[1:-1] if piece)
    if len(pieces) == 2 and _SUFFIX.fullmatch(given):
        name = _given_first(pieces[0])
        return (
            Name(family=f"{name.family}, {given}", given=name.given)
            if name and name.given
            else Name(family=f"{family}, {given}")
        )
    if not family:
        return _given_first(pieces[-1]) if given else None
    return Name(family=f"{family}, {suffix}" if suffix else family, given=given or None)


def _split_outside_braces(part: str, separator: str) -> list[str]:
    if "{" not in part:
        return part.split(separator)
    pieces, depth, begin = [], 0, 0
    for at, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if char == separator and depth <= 0:
            pieces.append(part[begin:at])
            begin = at + 1
    return [*pieces, part[begin:]]


def _words(part: str) -> list[str]:
    """The words of a name, undecoded: parted by spaces and `~` outside of braces."""
    if "{" not in part:
        return part.replace("~", " ").split()
    spaced = part.replace("~", " ").replace("\n", " ").replace("\t", " ")
    return [word for word in _split_outside_braces(spaced, " ") if word]


def _given_first(part: str) -> Name | None:
    """A name without a comma: given names, particles in small letters, family name; or GB/T's "SAMPLE C R"."""
    raw = _words(part)
    words = [word for word in map(plain_text, raw) if word]
    if not words or len(words) != len(raw):
        text = " ".join(words)
        return Name(family=text) if text else None
    if len(words) == 1:
        return (
            Name(literal=words[0]) if raw[0].startswith("{") and not raw[0].startswith("{\\") else Name(family=words[0])
        )
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = f", {words.pop()}"
        raw.pop()
    if _is_family_first(words):
        initials = next(
            at for at, word in enumerate(words) if (at and _INITIAL.fullmatch(word)) or at == len(words) - 1
        )
        return Name(family=" ".join(words[:initials]) + suffix, given=" ".join(words[initials:]))
    at = next(
        (n for n, word in enumerate(words[:-1]) if word[0].islower() and not raw[n].startswith("{")), len(words) - 1
    )
    return Name(family=" ".join(words[at:]) + suffix, given=" ".join(words[:at]) or None)


def _is_family_first(words: list[str]) -> bool:
    first, last = words[0], words[-1]
    if _INITIAL.fullmatch(last) and not _INITIAL.fullmatch(first):
        return True
    return len(words) == 2 and len(first) > 1 and first.isupper() and not last.isupper() and "." not in first


def _from_parts(part: str) -> Name | None:
    """BibLaTeX's extended form, "family=Sample, given=Carl"."""
    parts = {m[1].lower(): plain_text(m[2] or m[3] or m[4] or "") for m in _NAME_PART.finditer(part)}
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    if not family:
        return Name(literal=parts["given"]) if parts.get("given") else Name(literal=plain_text(part))
    if has_hanzi(family) or has_hanzi(parts.get("given", "")):
        return Name(zh=family + parts.get("given", ""))
    suffix = f", {parts['suffix']}" if parts.get("suffix") else ""
    return Name(family=family + suffix, given=parts.get("given") or None)
