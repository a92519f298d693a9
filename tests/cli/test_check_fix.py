"""What --fix shows, asks and writes; all texts are invented."""

import os

import click
import pytest
from click.testing import CliRunner

from nqpf_cli.cli._check_fix import offer_fixes
from nqpf_cli.cli._output import Output
from nqpf_cli.store.files import read_text
from nqpf_cli.terminology.findings import CheckedText, Finding, Location, Rule, Verdict
from nqpf_cli.text.placement import Document, PlacedSegment, Run, placed
from nqpf_cli.text.span import Span

TEXT = "第一段。\nThey foster new productivity.\r\nEnd"
FIXED = TEXT.replace("new productivity", "new quality productive forces")


@pytest.fixture
def fix(tmp_path):
    """Offer to fix a file of TEXT in the encoding asked for; what is shown, and the file."""

    def offer(*, yes=False, data=None, changed=None, colour="never", in_one_piece=True):
        file = tmp_path / "en.txt"
        file.write_bytes(TEXT.encode() if data is None else data)
        text = read_text(str(file))
        if changed is not None:
            file.write_bytes(changed)
        start = text.index("new productivity")
        place = Location(0, Span(start, start + 16))
        found = Finding("c", Verdict.DEPRECATED, "新质生产力", None, place, Rule.WORDING, "new productivity", "new quality productive forces")  # fmt: skip
        whole = placed(text, Span(0, len(text)))
        parted = PlacedSegment(text, (Run(0, 0, start + 3), Run(start + 3, start + 3, len(text) - start - 3)))
        checked = CheckedText(None, Document("en.txt", text, (whole if in_one_piece else parted,)), (found,))
        command = click.Command(
            "fix", callback=lambda: len(offer_fixes(str(file), checked, {}, Output(None, None, colour), yes=yes))
        )
        return CliRunner().invoke(command, standalone_mode=False), file

    return offer


def test_a_diff_is_shown_and_nothing_written_without_a_user_to_ask(fix):
    result, file = fix()
    assert (
        result.stdout_bytes
        == (
            "--- en.txt\n+++ en.txt\n@@ -1,3 +1,3 @@\n 第一段。\n-They foster new productivity.\r\n"
            "+They foster new quality productive forces.\r\n End\n\\ No newline at end of file\n"
        ).encode()
    )
    assert result.stderr == f"nqpf: nothing was written — add --yes to rewrite {file}\n"
    assert (file.read_bytes(), result.return_value) == (TEXT.encode(), 0)


def test_with_yes_the_file_is_written(fix):
    result, file = fix(yes=True)
    assert (file.read_bytes(), result.return_value) == (FIXED.encode(), 1)
    assert result.stderr == f"1 rendering rewritten in {file}\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_stays(fix, encoding):
    _, file = fix(yes=True, data=TEXT.encode(encoding))
    assert file.read_bytes() == FIXED.encode(encoding)


def test_big_endian_stays_so(fix):
    _, file = fix(yes=True, data=b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert file.read_bytes() == b"\xfe\xff" + FIXED.encode("utf-16-be")


def test_permissions_and_links_stay(fix, tmp_path):
    (tmp_path / "real.txt").write_bytes(b"x")
    (tmp_path / "en.txt").symlink_to(tmp_path / "real.txt")
    os.chmod(tmp_path / "real.txt", 0o640)
    _, file = fix(yes=True)
    assert (file.is_symlink(), (tmp_path / "real.txt").stat().st_mode & 0o777) == (True, 0o640)
    assert (tmp_path / "real.txt").read_bytes() == FIXED.encode()


def test_a_file_that_has_changed_is_not_written(fix):
    result, file = fix(yes=True, changed=b"Another text.")
    assert result.exception.message == f"{file}: it is no longer the text that was checked"
    assert file.read_bytes() == b"Another text."


def test_colour_marks_the_lines_and_hides_no_sign(fix):
    result, _ = fix(colour="always")
    assert "\x1b[31m-They foster new productivity.\x1b[0m" in result.stdout
    assert "\x1b[32m+They foster new quality productive forces.\x1b[0m" in result.stdout


def test_what_is_not_certain_is_counted(fix):
    result, file = fix(yes=True, data=b"Here new productivity drives growth and boosts trade.\n")
    assert result.stdout == ""
    assert result.stderr.startswith("nqpf: 1 deprecated rendering left: ")
    assert file.read_bytes() == b"Here new productivity drives growth and boosts trade.\n"


def test_why_a_rendering_was_left_is_said(fix):
    apart = "nqpf: 1 deprecated rendering left: the file has markup or a line break in them"
    result, _ = fix(yes=True, in_one_piece=False)
    assert result.stderr.startswith(apart)
