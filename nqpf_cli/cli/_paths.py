"""How the files of documents are called: as one would name them from where one is."""

import os


def shown_path(path: str) -> str:
    """`path` from the current folder, where it is inside it; else as it is stored, from the root."""
    here = os.getcwd()
    return os.path.relpath(path, here) if path.startswith(here.rstrip(os.sep) + os.sep) else path
