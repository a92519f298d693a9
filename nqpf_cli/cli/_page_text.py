"""What HTML pages have in common: escaped text, and how a page begins."""

from nqpf_cli import __version__
from nqpf_cli.text.normalize import visible

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """`text` as it is to be read, for an element or a quoted attribute; control characters are left out."""
    return visible(text).translate(_ENTITIES)


def page_head(title: str, style: str) -> str:
    """All before the content of a page that asks the network for nothing."""
    return (
        "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
        '<meta name=viewport content="width=device-width, initial-scale=1">\n'
        f'<meta name=generator content="nqpf {__version__}">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
