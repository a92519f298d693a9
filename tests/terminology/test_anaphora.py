"""What stands for a term that is mentioned again, from findings made by hand."""

import pytest

from nqpf_cli.terminology.anaphora import Mention, mentions, resolve
from nqpf_cli.terminology.findings import Finding, Location, Rule, Verdict
from nqpf_cli.text.span import Span

MILL = Mention(frozenset({"water", "mill"}), frozenset({"mill"}), Verdict.ADMITTED)


def finding(verdict, text="", words="", concept="mill", rule=Rule.LISTED):
    start = text.index(words) if words else 0
    place = Location(0, Span(start, start + len(words))) if words else None
    return Finding(concept, verdict, "水磨", Location(0, Span(0, 2)), place, rule if words else Rule.NONE, reason="why")


def settled(text, *findings, before=MILL, weak=()):
    known = {"mill": before} if before else {}
    return [
        (one.verdict, str(one.rule), one.target.span.of(text) if one.target else "")
        for one in resolve(findings, known, [(0, text)], [text], weak=weak)
    ]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("It grinds.", ("pronoun", "It")),
        ("Who owns its wheel?", ("pronoun", "its")),
        ("The former grinds.", ("pronoun", "former")),
        ("This mill grinds.", ("short-form", "mill")),
        ("Such water mills grind.", ("short-form", "water mills")),
        ("A wheel like that of old.", ("pronoun", "that")),
    ],
)
def test_a_missing_term_is_accepted_where_a_word_stands_for_it(text, stands):
    assert settled(text, finding(Verdict.MISSING)) == [(Verdict.ADMITTED, *stands)]


@pytest.mark.parametrize("text", ["Mills grind.", "The wheel grinds.", "Some grind grain."])
def test_a_term_that_was_rendered_just_before_need_not_be_repeated(text):
    assert settled(text, finding(Verdict.MISSING)) == [(Verdict.ADMITTED, "shared", "")]


def test_nothing_is_repeated_where_the_sentence_was_left_out():
    (one,) = resolve([finding(Verdict.MISSING)], {"mill": MILL}, [], [])
    assert one.verdict == Verdict.MISSING


def test_a_pronoun_stands_for_nothing_that_was_rendered_some_sentences_before():
    guess = finding(Verdict.UNLISTED, "It grinds wheels.", "wheels", rule=Rule.UNLISTED)
    text = "It grinds wheels."
    (one,) = resolve([guess], {}, [(0, text)], [text], earlier={"mill": MILL})
    assert (one.verdict, one.rule) == (Verdict.UNLISTED, Rule.UNLISTED)
    (other,) = resolve([finding(Verdict.MISSING)], {}, [(0, text)], [text], earlier={"mill": MILL})
    assert (other.verdict, other.rule) == (Verdict.ADMITTED, Rule.SHARED)


def test_nothing_stands_for_a_term_that_was_not_rendered_before():
    assert settled("It grinds.", finding(Verdict.MISSING), before=None) == [(Verdict.MISSING, "none", "")]


def test_a_word_stands_for_one_term():
    twice = settled("It grinds.", finding(Verdict.MISSING), finding(Verdict.MISSING))
    assert [one[1] for one in twice] == ["pronoun", "shared"]


def test_a_word_that_renders_another_term_stands_for_none():
    text = "This mill grinds."
    other = finding(Verdict.PREFERRED, text, "This mill", concept="windmill")
    assert settled(text, other, finding(Verdict.MISSING))[1] == (Verdict.ADMITTED, "shared", "")


def test_two_mentions_may_share_a_rendering_in_one_sentence():
    text = "The wheel and door of the water mill."
    found = settled(text, finding(Verdict.MISSING), finding(Verdict.PREFERRED, text, "water mill"), before=None)
    assert found == [(Verdict.PREFERRED, "shared", ""), (Verdict.PREFERRED, "listed", "water mill")]


def test_a_shortened_mention_without_article_stays_flagged_by_its_rule():
    text = "The owner of mills is rich."
    assert settled(text, finding(Verdict.UNLISTED, text, "mills", rule=Rule.UNLISTED)) == [
        (Verdict.UNLISTED, "short-form", "mills")
    ]


def test_several_other_words_are_another_rendering():
    text = "It grinds, a brook wheel."
    found = finding(Verdict.UNLISTED, text, "brook wheel", rule=Rule.UNLISTED)
    assert settled(text, found) == [(Verdict.UNLISTED, "unlisted", "brook wheel")]


def test_that_of_outweighs_a_guess_but_not_a_sure_rendering():
    text = "The brook wheel turns, that of the town too."
    guess = finding(Verdict.UNLISTED, text, "brook wheel", rule=Rule.UNLISTED)
    assert settled(text, guess, weak=[0]) == [(Verdict.ADMITTED, "pronoun", "that")]
    assert settled(text, guess) == [(Verdict.UNLISTED, "unlisted", "brook wheel")]


def test_what_is_accepted_has_no_reason_to_complain():
    (one,) = resolve([finding(Verdict.MISSING)], {"mill": MILL}, [(0, "It grinds.")], ["It grinds."])
    assert one.reason == ""


def test_listed_renderings_written_out_are_mentions():
    text = "The water mill of wood, this mill, a liquid grinder"
    found = [
        finding(Verdict.PREFERRED, text, "water mill of wood", "one"),
        finding(Verdict.PREFERRED, text, "this mill", "two", Rule.SHORT_FORM),
        finding(Verdict.DEPRECATED, text, "liquid grinder", "three"),
        finding(Verdict.MISSING, concept="four"),
    ]
    assert mentions(found, [text]) == {
        "one": Mention(frozenset({"water", "mill", "wood"}), frozenset({"mill", "wood"}), Verdict.PREFERRED),
        "three": Mention(frozenset({"liquid", "grinder"}), frozenset({"grinder"}), Verdict.ADMITTED),
    }
