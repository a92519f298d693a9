"""A folder that this process may not write, also where the tests run as root."""

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

NOBODY = 65534


@pytest.fixture
def locked() -> Iterator[str]:
    """A folder that everyone may read; not in `tmp_path`, which is its owner's alone."""
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o755)
    yield folder
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)


@pytest.fixture
def without_rights(locked: str) -> Iterator[None]:
    """For one test, nobody's rights: root may write where nobody may."""
    is_root = os.getuid() == 0
    os.chmod(locked, 0o555)
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    yield
    if is_root:
        os.setresuid(0, 0, 0)


@pytest.fixture
def unprivileged_folder(locked: str, without_rights: None) -> str:
    """An empty folder that cannot be written."""
    return locked
