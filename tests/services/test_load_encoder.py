import os

import pytest

from nqpf_cli.services.align import load_encoder


@pytest.mark.parametrize(("given", "taken"), [(None, "1"), ("2", "2")])
def test_the_encoder_takes_one_thread_unless_told_otherwise(given, taken, monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    load_encoder()
    assert os.environ["OPENBLAS_NUM_THREADS"] == taken
