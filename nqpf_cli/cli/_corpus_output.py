"""A study of a corpus in the form that was asked for."""

from collections.abc import Callable, Iterator

from nqpf_cli.cli._corpus_records import count_rows, row_cells, row_record, study_record
from nqpf_cli.cli._output import Output, note
from nqpf_cli.errors import UsageError
from nqpf_cli.terminology.usage_study import Facet, UsageStudy

PICTURES = ("svg", "png")


def show_study(study: UsageStudy, facet: Facet, failed: int, out: Output) -> None:
    """Print a study as a table or for programs; tables and tab-separated rows are broken down by `facet`."""
    out.show(
        record=lambda: study_record(study, failed),
        lines=lambda: map(row_record, count_rows(study, Facet)),
        rows=lambda: map(row_cells, count_rows(study, [facet])),
        table=lambda: _table(study, facet),
    )


def _table(study: UsageStudy, facet: Facet) -> Iterator[object]:
    from nqpf_cli.cli._corpus_table import study_tables  # noqa: PLC0415  # 24 ms: rich

    return study_tables(study, facet)


def figure_drawer(facet: Facet, out: Output) -> Callable[[UsageStudy], None]:
    """What draws a study as the picture that was asked for, and writes it.

    Raises: UsageError, before anything is read, where it cannot be drawn, or not be shown.
    """
    if out.format == "png":
        out.refuse_terminal("a PNG picture")
    try:
        from nqpf_cli.cli._corpus_figure import study_picture  # noqa: PLC0415  # 400 ms: matplotlib
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "matplotlib":
            raise
        raise UsageError("a picture needs matplotlib", hint="in the folder of nqpf: pip install '.[plot]'") from error

    def draw(study: UsageStudy) -> None:
        picture = study_picture(study, facet, out.format)
        for line in picture.notes:
            note(line)
        out.write_bytes(picture.data)

    return draw
