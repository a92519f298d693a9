"""Chinese and English references of one work in one string. All of them are invented."""

import pytest

from nqpf_cli.formats.reference_pairs import split_pair

CHINESE = "林知远, 吕安. 甲与乙的研究[J]. 示例学报, 2024, 12(5): 33-47"
ENGLISH = "LIN Z Y, LYU A. On A and B[J]. Journal of Samples, 2024, 12(5): 33-47. (in Chinese)"


@pytest.mark.parametrize("between", [". ", ".", " ", "。 ", ".\n", "; "])
def test_a_pair_is_taken_apart(between):
    assert split_pair(f"[3] {CHINESE}{between}{ENGLISH}") == (f"[3] {CHINESE}", ENGLISH)


def test_a_translation_in_brackets_loses_them():
    assert split_pair(f"{CHINESE}. [{ENGLISH}]") == (CHINESE, ENGLISH)


@pytest.mark.parametrize(
    "single",
    [
        CHINESE,
        ENGLISH,
        f"{ENGLISH} {CHINESE}",
        "林知远. 甲[M]//吕安. 乙[C]. 示例市: 示例社, 2024: 3-5.",
        "林知远. 论 OECD 与 WTO 的数据[J]. Journal of Samples, 2024, 12(5): 33-47.",
        f"{CHINESE}. {CHINESE}",
    ],
)
def test_a_single_reference_stays_whole(single):
    assert split_pair(single) is None
