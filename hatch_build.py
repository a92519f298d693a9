"""Build hook: compile glossary/ into the read-only index that the wheel carries."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGlossary(BuildHookInterface):
    """Put `index.sqlite3` and `sources.bib` into the wheel as `nqpf_cli/_glossary/`.

    An editable install gets neither: it compiles glossary/ on first use.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; called by hatchling."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from nqpf_cli.store.glossary_index import compile_to_file, read_built_in  # noqa: PLC0415  # the package is on the path only now

        index = Path(tempfile.mkdtemp()) / "index.sqlite3"
        compile_to_file(read_built_in(str(root / "glossary")), str(index))
        build_data["force_include"][str(index)] = "nqpf_cli/_glossary/index.sqlite3"
        build_data["force_include"][str(root / "glossary" / "sources.bib")] = "nqpf_cli/_glossary/sources.bib"
