"""Citation keys in LaTeX and Markdown."""

import pytest

from nqpf_cli.formats.cited_keys import cited_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"As \cite{a2024} and \parencite[see][12]{b2025, c2026}.", ["a2024", "b2025", "c2026"]),
        (r"\textcite*{a} \cites(pre)(post)[1]{b}[2]{c} \footcite{a}", ["a", "b", "c"]),
        (r"\citep{邓洲2024加速} % \cite{not}", ["邓洲2024加速"]),
        (r"\nocite{*}", ["*"]),
        ("As @a2024 says [-@b2025, p. 3; @{c:2026}].", ["a2024", "b2025", "c:2026"]),
        ("See @a2024. Write to me@example.org, see @fig:one, `@code`.", ["a2024"]),
        ("```\n@code\n```\n@a2024", ["a2024"]),
        ("no citation", []),
        (
            r"\Citet{a} \Parencite{b} \citep[{see [3]}, \cite{c}]{d} \volcite{2}[12]{e} \defcitealias{f}{Paper I}",
            [*"abdef"],
        ),
        (r"\cite{" + "\n  a,%\n  b\n}", ["a", "b"]),
        (r"\section{x} \verb|\cite{no}| \begin{verbatim}\cite{no}\end{verbatim} \\% \cite{no}", []),
        (r"\newcommand{\see}[1]{\cite{#1}} \citestyle{numbers} \setcitestyle{sort} \citetext{words} \cite{a}", ["a"]),
        (r"\DeclareCiteCommand{\see}{b}{c}{d}{e} \begin{tabular}{l@{x}l} 5\% \cite{a}", ["a"]),
        (r"In Markdown, `\cite{no}` is code, but \cite{b} counts as @a does.", ["b", "a"]),
        (r"\@no, ``@no`` <!-- @no --> [@a]", ["a"]),
    ],
)
def test_keys_come_once_in_the_order_of_citation(text, keys):
    assert cited_keys(text) == keys
