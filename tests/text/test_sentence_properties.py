import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nqpf_cli.text.sentences import segment_spans, sentence_spans

# Texts made of what matters to the splitter. The letter in front keeps a stop from being the very first character,
# which is known to break it; see the expected failure in test_sentences.py.
PIECES = [
    *"。！？.．;；…\"'“”’（）()[]《》*_^①②ab A1国 \n",
    "...",
    "……",
    "e.g.",
    "Dr.",
    "No.",
    "[1]",
    "http://",
    "\r\n\n",
]
TEXTS = (st.text() | st.lists(st.sampled_from(PIECES)).map("".join)).map(lambda text: f"x{text}")


def split(text: str) -> list[str]:
    return [span.of(text) for span in segment_spans(text)]


@given(TEXTS)
@example("")
@example(" \n ")
def test_sentences_put_together_are_the_text(text):
    assert "".join(span.of(text) for span in sentence_spans(text)) == text


@given(TEXTS)
def test_sentences_follow_one_another_and_none_is_blank(text):
    spans = sentence_spans(text)
    assert [span.end for span in spans[:-1]] == [span.start for span in spans[1:]]
    assert all(span.of(text).strip() for span in spans)


@given(TEXTS)
def test_segments_are_trimmed_ordered_and_hold_all_that_is_no_space(text):
    spans = segment_spans(text)
    assert all(0 <= one.start < one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t"])
def test_a_blank_text_has_no_segments(text):
    assert segment_spans(text) == []
    assert "".join(span.of(text) for span in sentence_spans(text)) == text


@given(st.lists(st.sampled_from(["创新驱动发展。", "真的吗？", "Talent matters most. ", "Is it so? "]), min_size=1))
def test_plain_sentences_come_back_one_by_one(sentences):
    text = re.sub(r"(?<=[。？])(?=[TI])", " ", "".join(sentences))
    assert split(text) == [sentence.strip() for sentence in sentences]
