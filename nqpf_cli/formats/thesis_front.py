"""The front matter of a dissertation → its record: title pages in both languages, abstracts, keywords, funds.

Source: GB/T 7713.1-2025, 5 (cover and title page), and the title pages that universities prescribe.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nqpf_cli.bibliography.model import UNKNOWN, Bilingual, Entry, EntryType, Name
from nqpf_cli.formats.article_labels import joined, read_clc
from nqpf_cli.formats.chinese_dates import read_chinese_date
from nqpf_cli.formats.found_work import FoundWork
from nqpf_cli.formats.html_reader import MetaTag
from nqpf_cli.formats.page_flow import (
    Abstract,
    Furniture,
    abstract_headings,
    is_rule,
    page_lines,
    read_abstract,
    read_keywords,
    simplified,
    squeezed,
)
from nqpf_cli.formats.romanized_names import read_romanized
from nqpf_cli.formats.thesis_funds import read_funds
from nqpf_cli.formats.thesis_labels import Field, Label, read_fields
from nqpf_cli.text.normalize import han_share, has_han

_GENRE = re.compile(
    r"[^，。；：:\d]{0,24}?(?P<genre>(?:全日制|同等学力|在职|高校教师)?(?:专业学位|学术学位|专业型|学术型|专业|学术)?(?:博士|硕士|学士)(?:研究生|专业学位|学术学位|专业)?(?:学位)?(?:毕业)?论文)(?:[(（][^()（）]{1,12}[)）])?"
)
_ENGLISH_GENRE = re.compile(
    r"(?:a\s+)?(?:(?:doctoral|master'?s?|ph\.?\s?d\.?|m\.?a\.?)\s+(?:dissertation|thesis)|(?:dissertation|thesis)\s+(?:submitted|presented|for)\b.*)",
    re.IGNORECASE,
)
_SCHOOL = r"[\u4e00-\u9fff]{2,14}?(?:大学|学院|研究院|科学院|党校)(?:[(（][\u4e00-\u9fff]{2,6}[)）])?"
_SCHOOL_LINE = re.compile(_SCHOOL)
_DEPARTMENT_LINE = re.compile(
    rf"(?P<school>{_SCHOOL})[\u4e00-\u9fff]{{1,20}}(?:学院|系|研究所|所|学程|专班|学部)(?:[(（][\u4e00-\u9fff]{{2,8}}[)）])?"
)
_APPLIED = re.compile(rf"[(（]?申请(?P<school>{_SCHOOL})")
_FRONT_ENDS = re.compile(
    r"[^。；]{0,40}(?:声明|授权书|授权说明|使用授权|授权的说明|承诺书|独创性|原创性|授权使用)[^。；]{0,20}|目[录次]|contents|table of contents|致谢|.{0,12}declaration.{0,30}|答辩委员会.{0,8}名单|中文摘要|摘要|abstract",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:中国)?[\s·•.．-]*[\u4e00-\u9fff]{2,8}(?:市|省)?")
_DATE_LINE = re.compile(
    r"(?:中国[·•\s]*[\u4e00-\u9fff]{2,4}\s*)?(?:(?:公元)?[二一][〇○零ＯO0九]\S{2}年\S{1,3}月?(?:\S{1,3}日)?|(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*月?(?:\s*[\d]{1,2}\s*日)?|(?:中华)?民国.{1,14}|[A-Z][A-Za-z]{2,8}\.?\s*,?\s*(?:\d{1,2},\s*)?(?:19|20)\d\d)(?:[\s·•,，]*(?:于|中国)?[\s·•]*[\u4e00-\u9fff]{2,4})?",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[(（].*[)）]|\W*(?:博\s*士|硕\s*士|学\s*位)\W*|.*(?:学位论文|毕业论文)$|(?:专业|学术)学位|国家.{0,6}“?211.*|分类号.*|.{0,10}研究生院|题目|"
    r"(?:by|in|at|to|of|for|and|from|with)|.*\b(?:submitted|partial fulfil|requirements? for|for the degree|degree of)\b.*|"
    r"(?:a\s+)?(?:doctoral|master'?s?|ph\.?\s?d\.?|m\.?a\.?)?\s*(?:dissertation|thesis)\b.{0,60}|(?:doctor|master|bachelor)s? of\b.*|"
    r"(?:the )?(?:graduate )?(?:college|school|department|faculty|institute|academy)\s+(?:of|for)\b.*|(?:[A-Z]\S+,?\s)?(?:[A-Z]\S+,?\s)?(?:p\.?\s?r\.?\s+)?china\.?|.{0,60}\buniversity(?: of .{2,40})?(?: in \d{4})?|university of .{2,50}",
    re.IGNORECASE,
)
_ENGLISH_PLACE = re.compile(
    r"(?:The )?(?:College|School|Department|Faculty|Institute|Academy|Graduate School)\s+(?:of|for)\s+[A-Z].{2,100}"
)
_ENGLISH_SCHOOL = re.compile(
    r"(?:The )?(?:University of [A-Z][\w&' -]{2,40}|[A-Z][\w&'. -]{2,50} University(?: of [A-Z][\w&' -]{2,40})?|[A-Z][\w' -]{2,40} Academy of [A-Z][\w' -]{2,40})(?=,|$| in \d{4})"
)
_OPEN = re.compile(r"(?:[:：,，、—–-]|\b(?:of|and|the|in|for|on|to|from|with|by|a|an))$", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[(（]?(?:副?教授|副?研究员|讲师|高级(?:工程师|经济师)|院士|博士生?导师|博导|硕导|博士|研究员|正高级\S*)[)）]?\s*"
)
_AUTHOR = re.compile(
    r"(?P<zh>[\u3400-\u9fff](?:\s*[\u3400-\u9fff]){1,3}|[\u3400-\u9fff·•]{3,16})\s*(?:[(（/]?\s*(?P<en>[^\W\d_\u3400-\u9fff][^\u3400-\u9fff()（）]+?)\s*[)）]?)?"
)
_MOST_FRONT = 160
_TRADITIONAL = frozenset("學論題關鍵導專業單國與為對經濟")


@dataclass(frozen=True, slots=True)
class _Front:
    """The lines of the title pages, the fields in them, and which lines are theirs."""

    lines: tuple[str, ...]
    fields: tuple[Field, ...]
    own: frozenset[int]
    genre: str | None

    def texts(self, label: Label, *, chinese: bool | None = None) -> list[str]:
        """What stands behind a label, wherever it does, in one language if `chinese` says which."""
        wanted = (field.text for field in self.fields if field.label == label)
        return [text for text in wanted if chinese is None or has_han(text) == chinese]

    def first(self, label: Label, *, chinese: bool | None = None) -> str | None:
        """The first such text."""
        return next(iter(self.texts(label, chinese=chinese)), None)


def read_thesis_front(
    text: str,
    meta: Sequence[MetaTag] = (),  # noqa: ARG001  # every reader of documents is called so
    title: str = "",  # noqa: ARG001
) -> list[FoundWork]:
    """The dissertation whose title page opens `text`; [] where none does.

    A title page names the kind of thesis on a line of its own, and has two of: author, supervisor, codes, subject.
    The date is that of the page or of the submission, not the defence's. Supervisors are in `extra`.
    """
    numbered = page_lines(text)
    lines = [line.replace("\t", "    ") for _, line in numbered]
    front = _front(lines)
    if not front:
        return []
    titles = _titles(front)
    if not titles:
        return []
    furniture = Furniture(lines, (titles.zh, titles.en))
    abstracts, keywords_from = _abstracts(lines, furniture)
    first = next(at for at, line in enumerate(lines) if line.strip())
    entry = Entry(
        type=EntryType.THESIS,
        title=titles,
        author=_authors(front),
        issued=_issued(front),
        publisher=_publisher(front, lines),
        clc=read_clc(front.first(Label.CLC) or ""),
        affiliations=_affiliations(front),
        funds=read_funds(lines[: keywords_from + 80]),
        abstract=abstracts,
        keywords=read_keywords(lines, furniture, keywords_from) if abstracts else (),
        genre=front.genre,
        language="en" if not titles.zh else "zh-TW" if len(_TRADITIONAL & set(text)) > 5 else "zh-CN",
        mark="D",
        inferred=True,
        extra=tuple(("supervisor", name) for name in _supervisors(front)),
        raw="\n".join(lines[first : len(front.lines)]).rstrip(),
    )
    return [FoundWork(entry, numbered[first][0])]


def _front(lines: Sequence[str]) -> _Front | None:
    """The title pages: all above the declarations, contents and abstracts; None where nothing says of what degree."""
    end = next((at for at, line in enumerate(lines[:_MOST_FRONT]) if at > 3 and _ends_front(line)), None)
    if end is None:
        end = min(len(lines), _MOST_FRONT)
    region = lines[:end]
    found = next(_genres(region), None)
    if not found:
        return None
    fields, own = read_fields(region)
    labels = {field.label for field in fields}
    signs = labels & {
        Label.AUTHOR,
        Label.SUPERVISOR,
        Label.CODE,
        Label.MAJOR,
        Label.CLC,
        Label.SCHOOL,
        Label.AFFILIATION,
    }
    if len(signs) < 2 or not signs & {Label.AUTHOR, Label.SUPERVISOR}:
        return None
    return _Front(tuple(region), tuple(fields), frozenset(own), found[1])


def _ends_front(line: str) -> bool:
    bare = simplified(squeezed(line))
    return bool(bare) and len(bare) <= 60 and bool(_FRONT_ENDS.fullmatch(bare.rstrip(" :：")))


def _genres(lines: Sequence[str]) -> Iterator[tuple[int, str | None]]:
    """The lines that tell the kind of thesis, alone or behind the school; one may be broken (博士 / 学位论文)."""
    for at, line in enumerate(lines):
        whole = squeezed(line)
        following = squeezed(next((other for other in lines[at + 1 : at + 3] if other.strip()), ""))
        for bare in (whole, whole + following if len(whole) < 8 and len(following) < 8 else ""):
            if found := _GENRE.fullmatch(simplified(bare).strip("()（）【】《》 ")):
                begins = simplified(bare).find(found["genre"])
                yield at, bare[begins : begins + len(found["genre"])]
                break
    yield from ((at, None) for at, line in enumerate(lines) if _ENGLISH_GENRE.fullmatch(line.strip()))


def _titles(front: _Front) -> Bilingual:
    labelled = Bilingual(*(front.first(Label.TITLE, chinese=chinese) for chinese in (True, False)))
    people = [
        field.at
        for field in front.fields
        if field.label in (Label.AUTHOR, Label.SUPERVISOR, Label.MAJOR, Label.AFFILIATION)
    ]
    chinese = [group for group in _groups(front, chinese=True) if not people or group[0] < people[0]]
    found = Bilingual(_longest(front, chinese or _groups(front, chinese=True), chinese=True), _english_title(front))
    both = labelled.completed(found)
    return Bilingual(
        *(re.sub(r"\s*(?:——?|--)\s*(?=[\u4e00-\u9fff])", "——", part) if part else None for part in (both.zh, both.en))
    )


def _groups(front: _Front, *, chinese: bool) -> list[list[int]]:
    """Neighbouring lines in one language that are no field, name, date or place: what may be a title."""
    groups: list[list[int]] = []
    blank = True
    for at, line in enumerate(front.lines):
        bare = squeezed(line)
        if at in front.own or not _may_be_title(bare, chinese=chinese):
            blank = True
            continue
        text = squeezed(front.lines[groups[-1][-1]]) if groups else ""
        near = bool(groups) and at - groups[-1][-1] <= 3 and not any(n in front.own for n in range(groups[-1][-1], at))
        if groups and (
            (not blank and near) or (near and (_OPEN.search(text) or bare.startswith(("—", "–", "：", ":"))))
        ):
            groups[-1].append(at)
        else:
            groups.append([at])
        blank = False
    return groups


def _may_be_title(bare: str, *, chinese: bool) -> bool:
    plain = simplified(bare)
    if not bare or is_rule(bare) or (han_share(bare) > 0.2) != chinese or len(bare) > 160:
        return False
    is_name = (
        _SCHOOL_LINE.fullmatch(plain)
        or _DEPARTMENT_LINE.fullmatch(plain)
        or _DATE_LINE.fullmatch(plain)
        or _GENRE.fullmatch(plain.strip("()（）"))
    )
    is_place = chinese and plain.startswith("中国") and _PLACE.fullmatch(plain)
    return not is_name and not is_place and not _NO_TITLE.fullmatch(plain) and any(map(str.isalpha, bare))


def _longest(front: _Front, groups: Iterable[list[int]], *, chinese: bool) -> str | None:
    texts = [_joined_title([squeezed(front.lines[at]) for at in group]) for group in groups]
    likely = [
        text
        for text in texts
        if (len(text) > 5 if chinese else len(text.split()) > 2) and not text.endswith(("。", "."))
    ]
    return max(likely, key=len, default=None)


def _english_title(front: _Front) -> str | None:
    groups = _groups(front, chinese=False)
    mixed = [group for group in groups if not " ".join(front.lines[at] for at in group).isupper()]
    return _longest(front, mixed, chinese=False) or _longest(front, groups, chinese=False)


def _joined_title(lines: Sequence[str]) -> str:
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", joined(lines)).strip()


def _authors(front: _Front) -> tuple[Name, ...]:
    """The author by the labels of the title pages, in both languages where they are there."""
    found = [match for text in front.texts(Label.AUTHOR, chinese=True) if (match := _AUTHOR.fullmatch(text))]
    zh = re.sub(r"\s", "", found[0]["zh"]) if found else None
    english = [*front.texts(Label.AUTHOR, chinese=False), *(match["en"] for match in found if match["en"])]
    if not zh:
        name = next((text for text in english if 1 < len(text.split()) < 5), None)
        names = read_romanized(name, [""]) if name else ()
        return tuple(Name(family=each.family, given=each.given, romanization=each.romanization) for each in names)
    named = next((names for text in english if (names := read_romanized(text, [zh]))), ())
    return named or (Name(zh=zh),)


def _supervisors(front: _Front) -> Iterator[str]:
    chinese = front.texts(Label.SUPERVISOR, chinese=True)
    for text in chinese or front.texts(Label.SUPERVISOR, chinese=False):
        for name in re.split(r"[、，,;；]", text):
            bare = _ROLE.sub("", name).strip()
            if bare:
                yield re.sub(r"\s", "", bare) if has_han(bare) else bare


def _issued(front: _Front) -> str | None:
    """The date that stands by itself, Chinese first, or else that of the submission."""
    bare = [squeezed(line) for at, line in enumerate(front.lines) if at not in front.own]
    alone = [text for text in bare if _DATE_LINE.fullmatch(simplified(text))]
    alone.sort(key=lambda text: not has_han(text))
    dates = (read_chinese_date(text) for text in (*alone, *front.texts(Label.ISSUED)))
    return next((date for date in dates if date), None)


def _publisher(front: _Front, lines: Sequence[str]) -> Bilingual:
    """The school: labelled, or a line of its own, or in the line that names the kind of thesis, or in running heads."""
    labelled = Bilingual(*(front.first(Label.SCHOOL, chinese=chinese) for chinese in (True, False)))
    return labelled.completed(Bilingual(_school(front, lines), _english_school(front)))


def _school(front: _Front, lines: Sequence[str]) -> str | None:
    bare = [squeezed(line) for line in front.lines]
    alone = next(
        (text for at, text in enumerate(bare) if at not in front.own and _SCHOOL_LINE.fullmatch(simplified(text))), None
    )
    if alone:
        return alone
    if department := _department(front):
        named = _DEPARTMENT_LINE.fullmatch(simplified(department))
        return department[: len(named["school"])] if named else None
    for text in (*bare, *(squeezed(line) for line in lines if len(line) < 120)):
        plain = simplified(text).strip("()（） ")
        found = _APPLIED.match(plain)
        if found:
            return text[text.find(found["school"][0]) :][: len(found["school"])]
        if _GENRE.fullmatch(re.sub(r"\d{4}届?", "", plain)) and (school := _SCHOOL_LINE.match(plain)):
            return text.lstrip("(（")[: school.end()]
    return None


def _department(front: _Front) -> str | None:
    """The line that names school and department without a label."""
    bare = (squeezed(line) for at, line in enumerate(front.lines) if at not in front.own)
    return next((text for text in bare if _DEPARTMENT_LINE.fullmatch(simplified(text))), None)


def _english_school(front: _Front) -> str | None:
    for at, line in enumerate(front.lines):
        if at not in front.own and not has_han(line) and (found := _ENGLISH_SCHOOL.match(squeezed(line))):
            return found.group()
    places = front.texts(Label.AFFILIATION, chinese=False)
    found = next(
        (match for text in places for part in text.split(", ") if (match := _ENGLISH_SCHOOL.match(part))), None
    )
    return found.group() if found else None


def _affiliations(front: _Front) -> tuple[Bilingual, ...]:
    """The college in both languages: labelled, or in English a line that begins as colleges do."""
    zh, en = (front.first(Label.AFFILIATION, chinese=chinese) for chinese in (True, False))
    zh = zh or _department(front)
    if not en:
        alone = (squeezed(line) for at, line in enumerate(front.lines) if at not in front.own and not has_han(line))
        en = next((text for text in alone if _ENGLISH_PLACE.fullmatch(text)), None)
    return (Bilingual(zh, en),) if zh or en else ()


def _abstracts(lines: Sequence[str], furniture: Furniture) -> tuple[Bilingual, int]:
    """Both abstracts, and the line from which keywords may follow: where the first of them begins."""
    found: list[Abstract | None] = []
    begins = len(lines)
    for chinese in (True, False):
        read = (
            (at, read_abstract(lines, at, furniture, chinese=chinese))
            for at in abstract_headings(lines, chinese=chinese)
        )
        at, abstract = next(((at, one) for at, one in read if len(one.text) > 40), (len(lines), None))
        begins = min(begins, at)
        found.append(abstract)
    zh, en = (_without_funds(abstract.text) if abstract else None for abstract in found)
    return (Bilingual(zh, en) if zh or en else UNKNOWN), begins


def _without_funds(text: str) -> str:
    paragraphs = text.split("\n")
    return "\n".join(part for part in paragraphs if not read_funds([part])) if len(paragraphs) > 1 else text
