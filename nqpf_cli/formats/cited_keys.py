"""The citation keys that a LaTeX or Markdown text cites."""

import re

_BRACKETS = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\((?:[^()]|\([^()]*\))*\)|<[^<>]*>"
_LATEX = re.compile(
    r"\\(?P<name>[a-zA-Z]*[cC]ite[a-zA-Z]*|bibentry)\*?\s*"
    rf"(?P<keys>(?:(?:(?:{_BRACKETS})\s*)*\{{[^{{}}]*\}}\s*)+)"
)
_OPTIONAL = re.compile(_BRACKETS)
_NO_CITATION = re.compile(r"(?:set|new|renew|provide|declare)[a-z]*cite|cite(?:style|text|setup)$", re.IGNORECASE)
"""Commands that define citation commands, choose their style, or print free text in their brackets."""
_SOURCE = re.compile(r"\\(?:documentclass|begin|input|include|usepackage|(?:sub)*section|chapter|paragraph)\b")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_VERBATIM = re.compile(
    r"\\begin\{(?P<env>verbatim\*?|Verbatim|lstlisting|minted|comment)\}.*?\\end\{(?P=env)\}"
    r"|\\(?:verb\*?|lstinline)(?P<mark>[^\w\s*]).*?(?P=mark)",
    re.DOTALL,
)
_GROUP = re.compile(r"\{([^{}]*)\}")
_PANDOC = re.compile(r"(?<![\w@./\\])-?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>\w[\w:.#$%&+?<>~/-]*))")
_CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)\s*$|``[^\n]+?``|`[^`\n]+`|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LABELS = ("fig:", "tbl:", "eq:", "sec:", "lst:")


def cited_keys(text: str) -> list[str]:
    r"""The keys cited in `text`, each once, in the order of their first citation.

    LaTeX: every command whose name holds "cite" (`\parencite[12]{a, b}`), without comments and verbatim text;
    `\nocite{*}` gives "*". Markdown: `@key`, `@{key}` and `[-@key, p. 3; @other]` as pandoc reads them, without code,
    comments and labels of figures, and LaTeX commands among them.
    """
    bare = _CODE.sub("", text)
    markdown = [] if _SOURCE.search(bare) else _in_markdown(bare)
    if markdown:
        found = sorted([*markdown, *_in_latex(bare)])
    else:
        found = _in_latex(_COMMENT.sub(r"\1", _VERBATIM.sub("", text)))
    return list(dict.fromkeys(key for _, key in found))


def _in_latex(text: str) -> list[tuple[int, str]]:
    """The keys with where their commands begin."""
    keys: list[tuple[int, str]] = []
    for command in _LATEX.finditer(text):
        name = command["name"]
        if _NO_CITATION.match(name):
            continue
        groups = _GROUP.findall(_OPTIONAL.sub("", command["keys"]))
        if "volcite" in name.lower():  # biblatex: the volume stands first
            groups = groups[1::2]
        elif not name.endswith("s") or name.endswith("alias"):
            groups = groups[:1]
        cited = (" ".join(key.split()) for group in groups for key in group.split(","))
        keys += [(command.start(), key) for key in cited if key and not set(key) & set("#\\")]
    return keys


def _in_markdown(text: str) -> list[tuple[int, str]]:
    """The keys with where they stand."""
    found = (
        (match.start(), match["braced"] or match["bare"].rstrip(":.#$%&+?<>~/-")) for match in _PANDOC.finditer(text)
    )
    return [(at, key) for at, key in found if key and not key.startswith(_LABELS)]
