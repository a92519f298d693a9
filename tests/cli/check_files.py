"""What the tests of `nqpf check` give it. All texts are invented."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

TERMS = """\
新质生产力\tnew quality productive forces\tpreferred
新质生产力\tNQPF\tadmitted
新质生产力\tnew quality productivity\tdeprecated
低空经济\tlow-altitude economy\tpreferred
未来产业\tindustries of the future\tpreferred
未来产业\tfuture industries\tadmitted
新型工业化\tnew industrialization\tpreferred
"""
CHINESE = """\
新质生产力在行动

低空经济拓展了新质生产力的前景。各地还要培育未来产业，
推进新型工业化。
"""
ENGLISH = """\
New Quality Productive Forces at Work

The low-altitude economy widens the scope of new quality
productivity. Localities should also foster future industries.
"""
FIXED = ENGLISH.replace("new quality\nproductivity", "new quality\nproductive forces")
SOURCES = ["低空经济在发展。", "发展新质生产力，\n培育未来产业。"]
TARGETS = ["The low-altitude economy grows.", "Develop new quality\nproductivity."]

Run = Callable[..., Result]


class Folder:
    """A folder in which nqpf runs, with a list of terms that is all it knows."""

    def __init__(self, path: Path, run: Run) -> None:
        self.path, self._run = path, run
        self.write("terms.tsv", TERMS)
        self.write("zh.txt", CHINESE)
        self.write("en.txt", ENGLISH)

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file; its name."""
        (self.path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def read(self, name: str) -> str:
        """The text of a file, line ends as they are."""
        return (self.path / name).read_bytes().decode()

    def check(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        """Run `nqpf check` with the list as the only glossary."""
        return self._run("check", *arguments, "--glossary", "terms.tsv", "--no-default-glossary", stdin=stdin)

    def record(self, *arguments: str, stdin: str | bytes | None = None) -> dict:
        """The JSON of a check."""
        return json.loads(self.check(*arguments, "--format", "json", stdin=stdin).stdout)


def verdicts(record: dict) -> list[tuple[str, str]]:
    """Verdicts and terms of a record."""
    return [(finding["verdict"], finding["term"]) for finding in record["findings"]]
