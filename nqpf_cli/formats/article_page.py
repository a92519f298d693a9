"""The page of an article: its lines, its labelled parts, and how far its front matter goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nqpf_cli.formats.article_labels import Label, Labelled, label_on, read_labelled
from nqpf_cli.text.normalize import fold, han_share, has_han

_REFERENCES = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.\s]+)?(?:主要)?(?:参\s*考\s*文\s*献|References?|REFERENCES)(?:\s*[(（][^()（）]*[)）])?\s*[:：]?$"
)
_ENGLISH_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff;；,，\s])(?=[A-Za-z][A-Za-z-]+\s+[A-Za-z-]+[^\u4e00-\u9fff]*$)")
SIGNS = frozenset(
    {
        Label.ABSTRACT, Label.KEYWORDS, Label.CLC, Label.DOCUMENT_CODE, Label.ARTICLE_NUMBER, Label.RECEIVED, Label.FUNDS,
        Label.DOI, Label.AUTHOR_NOTES,
    }
)  # fmt: skip
_DIGEST = re.compile(
    r"智能(?:速读|摘读|摘要|解读|导读|总结)|AI\s*(?:摘要|速读|解读|导读|总结|智能|阅读|助读|summary)|大?模型生成|内容由.{0,6}生成",
    re.IGNORECASE,
)
_AFTER_DIGEST = re.compile(
    r"文章目录|目录$|参考文献|全文|正文|引言|[一1][、.]|\d\s|相关|摘要点击|基金|中图|DOI|doi|引用|[#*\s]*(?:Abstract|Keywords?|Key words)\b"
)
_MAX_HEADING = 60
_FRONT_LINES = 60


@dataclass(frozen=True, slots=True)
class Page:
    """The `cleaned` lines of a page and its labelled parts."""

    lines: tuple[str, ...]
    parts: tuple[Labelled, ...]
    front: int
    """How many lines the front matter has: up to the last label near the first."""
    references: int
    """The index of the heading of the reference list, or the number of lines."""

    def first(self, label: Label, *, chinese: bool | None = None) -> Labelled | None:
        """The first part with `label`, of text in one language if `chinese` says which."""
        wanted = (
            part for part in self.parts if part.label == label and (label != Label.ABSTRACT or _is_prose(part.text))
        )
        return next((part for part in wanted if chinese in (None, is_chinese(part.text))), None)

    def text(self, label: Label, *, chinese: bool | None = None) -> str | None:
        """The text of the first such part."""
        part = self.first(label, chinese=chinese)
        return part.text if part else None


def is_chinese(text: str) -> bool:
    """Whether a part of a header is in Chinese, with English words in it perhaps."""
    return han_share(text) >= 0.3


def _is_prose(text: str) -> bool:
    """Whether a text has sentences, as an abstract has and a page's menu has not."""
    return bool(re.search(r"[。．！？；]|[.!?](?:\s|$)", re.sub(r"[.．…·]{3,}", "", text)))


def read_page(lines: tuple[str, ...]) -> Page:
    """The page that has these `cleaned` lines."""
    lines = _without_digest(lines)
    references = next((at for at, line in enumerate(lines) if _REFERENCES.match(line)), len(lines))
    parts = tuple(part for whole in read_labelled(lines) for part in _languages_apart(whole))
    signs = [part.at for part in parts if part.label in SIGNS and part.at < references]
    front = max((at for at in signs if at <= signs[0] + _FRONT_LINES), default=0)
    return Page(lines, parts, front + 1, references)


def _languages_apart(part: Labelled) -> Iterator[Labelled]:
    """Names or keywords in Chinese and in English behind one label, as databases have them, as two parts."""
    behind = _ENGLISH_BEHIND.search(part.text) if part.label in (Label.AUTHOR, Label.KEYWORDS) else None
    if not behind or not has_han(part.text[: behind.start()]):
        yield part
        return
    yield part._replace(text=part.text[: behind.start()])
    yield part._replace(text=part.text[behind.start() :], chinese=False)


def _without_digest(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a page, those emptied in which a program sums the article up, with an abstract and keywords of its own."""
    kept = list(lines)
    for at, line in enumerate(lines):
        if len(line) <= _MAX_HEADING and _DIGEST.search(line):
            labels = [
                k for k in range(at + 1, len(lines)) if label_on(lines[k]) == Label.ABSTRACT and has_han(lines[k])
            ]
            stops = [k for k in range(at + 1, len(lines)) if _AFTER_DIGEST.match(lines[k])][:1]
            above = any(label_on(line) == Label.ABSTRACT and has_han(line) for line in lines[:at])
            if labels and not above and len(labels) == 1:
                stops = [min([*stops, labels[0]])]
            end = stops[0] if stops else at + 1
            kept[at:end] = [""] * (end - at)
    return tuple(kept)


def is_header(page: Page) -> bool:
    """Whether a page has the header of one article, not of none and not of several."""
    signs = {(part.label, is_chinese(part.text)) for part in page.parts if part.label in SIGNS}
    labels = {label for label, _ in signs}
    if len(signs) < 2 or not labels & {Label.ABSTRACT, Label.KEYWORDS, Label.ARTICLE_NUMBER}:
        return False
    if not any(part.chinese or is_chinese(part.text) for part in page.parts) and len(labels) < 3:
        return False
    texts = [
        {fold(part.text)[:20] for part in page.parts if part.label == label and is_chinese(part.text)}
        for label in (Label.ABSTRACT, Label.KEYWORDS)
    ]
    return min(map(len, texts)) < 2
