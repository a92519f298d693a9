"""Numbers written as English words: the pattern that finds them, and what they are worth."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: k for k, word in enumerate(_ONES)} | {word: 10 * k for k, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000}

_SMALL = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))

NUMBER_WORDS = frozenset({*_VALUES, *_SCALES})
"""The words that numbers are made of."""

NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})|{_SMALL})"
"""Pattern of a number from zero to ninety-nine in words, lower case."""

LARGE_NUMBER = rf"{NUMBER_WORD} (?:thousand|hundred)(?: (?:and )?(?:{NUMBER_WORD} hundred(?: and)? )?{NUMBER_WORD})?"
"""Pattern of a number with a thousand or a hundred in it, which has words before it."""


def value_of(words: str) -> int:
    """The value of a number in words or digits: "two thousand and fourteen" is 2014; a year read in two halves, too.

    Raises: KeyError if a word names no number.
    """
    total = value = 0
    for word in words.lower().replace("-", " ").split():
        if word == "and":
            continue
        if word.isdecimal():
            value += int(word)
        elif word in _SCALES:
            total, value = total + value * _SCALES[word], 0
        elif value >= 19 and _VALUES[word] >= 10:
            value = value * 100 + _VALUES[word]  # "nineteen forty-nine"
        else:
            value += _VALUES[word]
    return total + value


def ordinal(number: int) -> str:
    """The number as an ordinal in digits: 20th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
