import pytest
from invented import cost_of, features_of

from nqpf_cli.alignment import features
from nqpf_cli.alignment.cost import BeadCost, Weights
from nqpf_cli.alignment.weights import CORE, ENCODER

CHINESE = ["猫狗，3只。", "马（牛）？", "邓洲：", "鱼"]
ENGLISH = ["3 cats and a dog.", "A horse", "(an ox)?", "Deng Zhou:", "Sheep", " "]
BEADS = [
    *[(0, 1, 0, 1), (0, 1, 1, 1), (1, 1, 1, 2), (1, 2, 3, 1), (0, 2, 0, 2), (3, 1, 4, 2)],
    *[(3, 1, 5, 0), (3, 0, 4, 1), (1, 2, 1, 0), (0, 4, 6, 0), (1, 0, 0, 3), (4, 0, 0, 6)],
]


@pytest.mark.parametrize("bead", BEADS)
def test_evidence_adds_up_to_the_cost(bead):
    cost, (i, a, j, b) = cost_of(CHINESE, ENGLISH), bead
    shares = [share for own in cost.evidence(*bead) for share in own]
    runs = {(count, more): nats for count, more, nats in cost.omissions(i, j, len(CHINESE), len(ENGLISH))}
    total = cost(*bead) if a and b else runs[a, b]
    slack = 0.05 * len(features.FEATURES) if a and b else 0.05 * 4 * max(a, b)
    assert -sum(share.nats for share in shares) == pytest.approx(total, abs=slack)
    assert all(abs(share.nats) >= 0.05 for share in shares if share.feature != f"{a}-{b}")


def test_the_heaviest_evidence_comes_first():
    (shares,) = cost_of(CHINESE, ENGLISH).evidence(0, 1, 0, 1)
    assert [abs(share.nats) for share in shares] == sorted((abs(share.nats) for share in shares), reverse=True)
    assert any(share.feature == "1-1" for share in shares)


def test_what_is_paid_once_for_a_run_of_omissions_stands_with_its_first():
    first, *others = cost_of(["猫"] * 3, ["A cat"]).evidence(0, 3, 1, 0)
    assert [share.nats for share in first if share.feature == "chinese omitted"] == [-1.98]
    assert "chinese omitted" not in {share.feature for own in others for share in own} and len(others) == 2


def test_the_cost_of_a_blank_segment_is_told():
    (shares,) = cost_of(CHINESE, ENGLISH).evidence(3, 1, 4, 2)
    assert shares[0] == ("joins a blank segment", -40.0)


def test_a_translation_costs_less_than_another_text():
    cost = cost_of(CHINESE, ENGLISH)
    assert cost(0, 1, 0, 1) < cost(0, 1, 1, 1)
    assert cost(1, 1, 1, 2) < cost(1, 1, 1, 1) + cost.omissions(2, 2, 2, 3)[0][2]


@pytest.mark.parametrize(
    ("chinese", "english", "runs"),
    [(0, 0, []), (1, 0, [(1, 0)]), (0, 2, [(0, 1), (0, 2)]), (1, 1, [(1, 0), (0, 1)])],
)
def test_runs_of_omissions_end_with_the_texts(chinese, english, runs):
    assert [run[:2] for run in cost_of(CHINESE, ENGLISH).omissions(0, 0, chinese, english)] == runs


def test_runs_of_omissions_have_an_end():
    cost = cost_of(["猫"] * 20, ["A cat"])
    runs = [run[:2] for run in cost.omissions(0, 1, 20, 1)]
    assert runs == [(count, 0) for count in range(1, features.LONGEST_OMISSION + 1)]


def test_without_an_encoder_opening_a_row_changes_nothing():
    cost = cost_of(CHINESE, ENGLISH)
    before = cost(0, 1, 0, 1)
    cost.open_row(0, [range(len(ENGLISH) + 1)] * (len(CHINESE) + 1))
    assert cost(0, 1, 0, 1) == before


@pytest.mark.parametrize(("weights", "encoder"), [(CORE, False), (ENCODER, True)], ids=["core", "encoder"])
def test_every_feature_and_kind_of_bead_has_its_weight(weights, encoder):
    assert tuple(weights.kinds) == features.KINDS
    assert len(weights.features) == len(features.FEATURES)
    assert len(weights.omissions) == len(features.OMISSION_FEATURES)
    assert len(weights.similarities) == (len(features.ENCODER_FEATURES) if encoder else 0)
    assert len(weights.similar_omissions) == (len(features.ENCODER_OMISSION_FEATURES) if encoder else 0)
    assert len(weights.calibration) == 2


def test_a_weight_says_what_a_unit_of_its_feature_gains():
    kinds = dict.fromkeys(features.KINDS, 0.25)
    weights = (0.0,) * len(features.FEATURES), (0.0,) * len(features.OMISSION_FEATURES)
    cost = BeadCost(features_of(CHINESE, ENGLISH), Weights(kinds, *weights, (), (), (1.0, 0.0)))
    assert (cost(0, 1, 0, 1), cost.omissions(0, 0, 1, 0)) == (-0.25, [(1, 0, 0.0)])
    question = tuple(float(name == "question") for name in features.FEATURES)
    cost = BeadCost(features_of(CHINESE, ENGLISH), Weights(kinds, question, weights[1], (), (), (1.0, 0.0)))
    assert (cost(1, 1, 2, 1), cost(1, 1, 1, 1)) == (-1.25, -0.25)
