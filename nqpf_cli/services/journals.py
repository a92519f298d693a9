"""The journals that the built-in glossary names: by their ISSN, and behind a machine translation of their names."""

from functools import partial

from nqpf_cli.bibliography.model import Bilingual
from nqpf_cli.services.translated_names import journal_behind
from nqpf_cli.store.evidence import names_of
from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import open_lexicon


def journal_of_issn(glossary: Glossary, issn: str) -> Bilingual | None:
    """The names of the one journal of `issn`; an English name that nobody has seen in use is left out."""
    names = [name for name in names_of(glossary, issn) if name.kind == "journal"]
    if len(names) != 1:
        return None
    return Bilingual(names[0].zh or None, None if names[0].unverified else names[0].en or None)


class JournalNames:
    """What readers of documents ask of journals, with one glossary; the lexicon is opened when it is needed."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.of_issn = partial(journal_of_issn, glossary)

    def behind(self, english: str) -> Bilingual | None:
        """The Chinese journal that a machine translated as `english`, None where it is not sure."""
        journal = journal_behind(english, self._glossary, open_lexicon())
        return Bilingual(zh=journal.zh) if journal and journal.zh else None
