"""What machine translation leaves behind is named; ordinary English with the same words is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.artefacts import find_artefacts
from nqpf_cli.text.blocks import lower_case


def found(text):
    return [(one.kind.value, one.span.of(text)) for one in find_artefacts(text, lower_case(text))]


@pytest.mark.parametrize(("text", "kind", "words"), [
    ("two thousand and eighteen year eleven In November, the council met.", "spelled-out-year", "two thousand and eighteen year eleven In November"),
    ("two thousand and twenty-two year three During a visit in March, he said so.", "spelled-out-year", "two thousand and twenty-two year three"),
    ("In the autumn of two thousand and nineteen year the harvest failed.", "spelled-out-year", "two thousand and nineteen year"),
    ("one thousand nine hundred and ninety-eight year nine In September he left.", "spelled-out-year", "one thousand nine hundred and ninety-eight year nine In September"),
    ("nineteen seventy-eight year twelve In December reform began.", "spelled-out-year", "nineteen seventy-eight year twelve In December"),
    ("In two zero two one year the bridge was opened.", "spelled-out-year", "two zero two one"),
    ("In 20 years 23, the county opened three mills.", "displaced-date", "In 20 years 23"),
    ("The plan of 2019 year 4 month 15 day was revised.", "displaced-date", "2019 year 4 month 15 day"),
    ("The office moved on month 9 day.", "displaced-date", "month 9 day"),
    ("In June of 2014 year the mill closed.", "displaced-date", "June of 2014 year"),
    ("By the end of 2023year it was built.", "displaced-date", "2023year"),
    ("eighteen century seventy In the s the looms came.", "displaced-date", "eighteen century seventy In the s"),
    ("Steam came in the nineteen century and stayed.", "displaced-date", "nineteen century"),
    ("Prices fell in the s, and wages too.", "displaced-numeral", "in the s"),
    ("The county grew in the th century.", "displaced-numeral", "the th"),
    ("along with thirty With the coming of rail, trade grew.", "displaced-numeral", "thirty With"),
    ("The farm enters twenty-one In the 21st century a new stage.", "displaced-numeral", "twenty-one In the 21st century"),
    ("They turned to 5G The masts were raised.", "displaced-numeral", "5G The"),
    ("It has two sides. one )The first is cost.", "spelled-out-numeral", "one )"),
    ("Output reached 3.5 hundred million tons.", "chinese-unit", "3.5 hundred million"),
    ("A total of 35.6 ten thousand people came.", "chinese-unit", "35.6 ten thousand"),
    ("Loans of ten thousand million yuan were made.", "chinese-unit", "ten thousand million"),
    ("Since the 19 major, the town has grown.", "garbled-name", "the 19 major"),
    ("The first 20 major report says so.", "garbled-name", "The first 20 major"),
    ("The party's nineteen big, held in autumn, said so.", "garbled-name", "party's nineteen big"),
    ("the spirit of the eighteen third plenary session", "garbled-name", "eighteen third plenary"),
    ("the 18 session of the third plenary session", "garbled-name", "18 session of the third plenary"),
    ("during the “fourteen five” period", "garbled-name", "the “fourteen five” period"),
    ("The 14 five-year plan says so.", "garbled-name", "The 14 five-year plan"),
    ("The the bridge is old.", "doubled-word", "The the"),
    ("They bought seeds and\nand ploughs.", "doubled-word", "and\nand"),
    ("The region has many characteristics and characteristics, they say.", "doubled-word", "characteristics and characteristics"),
    ("1、 The method", "left-over-chinese", "、"),
    ("The data are complete。 They are old.", "left-over-chinese", "。"),
    ("The 十四五 period is over.", "left-over-chinese", "十四五"),
    ("The mill lacked spare parts So that it had to close.", "broken-sentence", "So"),
    ("The dam was raised, To protect the fields below.", "broken-sentence", ", To"),
])  # fmt: skip
def test_artefacts_are_named(text, kind, words):
    assert (kind, words) in found(text)


@pytest.mark.parametrize("text", [
    "It rained for two thousand years and one month.",
    "A history of two thousand year-old walls, and the two thousand year history of the town.",
    "The twenty-five year plan was signed in the year two thousand and nineteen.",
    "In 20 years 23 bridges were built.",
    "Six months and nine days later, in the eighteenth century, he left.",
    "The fiscal year ends in June; see the June 2014 year end report.",
    "The 20 major cities and the 12 major rivers of the country",
    "He paid ten thousand yuan, or a hundred million won.",
    "Two thousand million dollars were lent.",
    "The 14 five-year plans differ.",
    "The Third Plenary Session of the 18th Central Committee met.",
    "the 14th Five-Year Plan period",
    "Chapter three The Mill",
    "The list holds (one) The mill and (two) The dam.",
    "We know that that is so; he had had enough.",
    "More and more, again and again, thousands and thousands came.",
    "faster and faster, step by step",
    "The history of the word 转型 is short.",
    "新质生产力 (xinzhi shengchanli) is a new term。",
    "He read The Economist, and To the Lighthouse.",
    "“It works.” The engineers agreed.",
    "I met Wang In Seoul.",
    "remove    Remove the entries",
])  # fmt: skip
def test_ordinary_english_has_none(text):
    assert found(text) == []


def test_the_likely_reading_is_given():
    text = (
        "two thousand and eighteen year eleven In November, of 3.5 hundred million, the eighteen century sixty In the s"
    )
    reasons = [one.reason.rsplit("probably ", 1)[-1] for one in find_artefacts(text, text.lower())]
    assert reasons == ["November 2018", "350 million", "the 1760s"]


@given(st.text(alphabet="ab 15一、。In the s\nyearmonthcentury)", max_size=200))
def test_any_text_is_read_and_spans_are_apart(text):
    ends = 0
    for one in find_artefacts(text, lower_case(text)):
        assert ends <= one.span.start < one.span.end <= len(text)
        ends = one.span.end
