"""XLIFF 1.2 and 2.1 in: invented documents, odd ones too."""

import pytest

from nqpf_cli.errors import InputError
from nqpf_cli.formats.xliff_reader import looks_like_xliff, read_xliff

TRANSLATED = 'translate="yes"'
NAMESPACE = "urn:oasis:names:tc:xliff:document:"


def first(units: str, languages: str = 'source-language="zh-CN" target-language="en-US"', namespace: str = "") -> str:
    """A document in XLIFF 1.2, its units on the third line."""
    namespace = namespace or f'xmlns="{NAMESPACE}1.2" xmlns:x="urn:x"'
    file = f'<file {languages} original="f" datatype="plaintext"><body>\n{units}\n</body></file>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" {namespace}>{file}</xliff>'


def second(units: str, languages: str = 'srcLang="zh-Hans" trgLang="en"') -> str:
    """A document in XLIFF 2.1, its units on the second line."""
    return f'<xliff version="2.1" xmlns="{NAMESPACE}2.0" {languages}><file id="f">\n{units}\n</file></xliff>'


def unit(source: str, target: str, attributes: str = "") -> str:
    return f'<trans-unit id="1" {attributes}><source>{source}</source><target>{target}</target></trans-unit>'


def segment(source: str, target: str) -> str:
    return f"<segment><source>{source}</source><target>{target}</target></segment>"


def sides(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    bitext = read_xliff(text, "f").bitext
    return bitext.source, bitext.target


def shape(text: str) -> list[str]:
    return [f"{len(bead.source)}-{len(bead.target)}" for bead in read_xliff(text, "f").beads]


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("a &amp; b&#x4e00;", "a & b一"),
        ("<![CDATA[a <b> & c]]>", "a <b> & c"),
        ('the <g id="1">low-<g id="2">altitude</g></g> economy', "the low-altitude economy"),
        ('<bpt id="1">&lt;b></bpt>bold<ept id="1">&lt;/b></ept> x', "bold x"),
        ('one<x id="1"/> two<bx id="2"/><ex id="2"/>', "one two"),
        ('one<x id="1" ctype="lb"/>two', "one\ntwo"),
        ('see<ph id="1">note<sub>This is a note.</sub></ph> here<it pos="open">x</it>', "see here"),
        ('<mrk mtype="term">forces</mrk> grow', "forces grow"),
        ("two\r\nlines", "two\nlines"),
        ("<!-- no --> text", " text"),
    ],
)
def test_text_is_read_and_code_is_not(inside, read):
    assert sides(first(unit("甲", inside))) == (("甲",), (read,))


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ('the <pc id="1">low-altitude</pc> economy', "the low-altitude economy"),
        ('one<ph id="1" subType="xlf:lb"/>two<sc id="2"/>!<ec startRef="2"/><cp hex="0001"/>', "one\ntwo!"),
        ('<mrk id="m1" type="term">forces</mrk><sm id="m2"/> grow<em startRef="m2"/>', "forces grow"),
    ],
)
def test_codes_of_the_second_version(inside, read):
    assert sides(second(f'<unit id="1">{segment("甲", inside)}</unit>')) == (("甲",), (read,))


def test_segments_that_are_marked_are_paired_by_their_numbers():
    marks = [
        '<mrk mtype="seg" mid="1">{}</mrk>',
        '<mrk mtype="seg" mid="2">{}</mrk>',
        '<mrk mtype="seg" mid="3">{}</mrk>',
    ]
    source = marks[0].format("一。") + marks[1].format("二。")
    target = marks[1].format("Two.") + " " + marks[0].format("One <g id='1'>more</g>.") + marks[2].format("Three.")
    text = first(
        f"<trans-unit id='1'><source>一。二。</source><seg-source>{source}</seg-source><target>{target}</target></trans-unit>"
    )
    assert sides(text) == (("一。", "二。"), ("One more.", "Two.", "Three."))
    assert shape(text) == ["1-1", "1-1", "0-1"]


def test_segments_that_are_marked_on_one_side_only_stay_whole():
    marked = '<mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk>'
    text = first(
        f"<trans-unit id='1'><source>一。二。</source><seg-source>{marked}</seg-source><target>1. 2.</target></trans-unit>"
    )
    assert sides(text) == (("一。二。",), ("1. 2.",))


def test_proposals_and_foreign_elements_are_left_out():
    proposal = "<alt-trans><source>旧</source><target>old</target></alt-trans><x:source>别</x:source>"
    assert sides(first(unit("甲", "A").replace("</trans-unit>", proposal + "</trans-unit>"))) == (("甲",), ("A",))
    match = '<m:matches xmlns:m="urn:m"><m:match><source>旧</source><target>old</target></m:match></m:matches>'
    text = second(f'<unit id="1">{match}{segment("甲", "A")}<ignorable><source> </source></ignorable></unit>')
    assert sides(text) == (("甲",), ("A",))


@pytest.mark.parametrize(
    "text",
    [
        first(unit("甲", "A") + unit("乙", "B", 'translate="no"')),
        first(unit("甲", "A") + f'<group translate="no">{unit("乙", "B")}</group>'),
        first(f'<group translate="no">{unit("乙", "B")}{unit("甲", "A", TRANSLATED)}</group>'),
        second(f'<unit id="1">{segment("甲", "A")}</unit><unit id="2" translate="no">{segment("乙", "B")}</unit>'),
    ],
)
def test_what_is_not_to_be_translated_is_left_out(text):
    assert sides(text) == (("甲",), ("A",))


@pytest.mark.parametrize(
    "target", ["", "<target/>", "<target> \n </target>", "<target>甲<g id='1'/></target>", "<target>甲</target>"]
)
def test_a_unit_that_is_not_translated_has_no_target(target):
    text = first(unit("乙", "B") + f'<trans-unit id="2"><source>甲</source>{target}</trans-unit>')
    assert (sides(text), shape(text)) == ((("乙", "甲"), ("B",)), ["1-1", "1-0"])


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        ('source-language="zh-CN" target-language="en"', ("zh", "en")),
        ('source-language="zh_TW"', ("zh", "en")),
        ('source-language="en-GB" target-language="zh-Hans"', ("en", "zh")),
        ('source-language="en"', ("en", "zh")),
        ("", ("zh", "en")),
    ],
)
def test_languages_are_those_that_the_document_names(languages, chosen):
    found = read_xliff(first(unit("甲", "A"), languages), "f")
    assert (found.source_language, found.target_language) == chosen


def test_languages_that_are_not_named_are_seen_in_the_text():
    found = read_xliff(second(f'<unit id="1">{segment("One thing", "一件事")}</unit>', ""), "f")
    assert (found.source_language, found.bitext.target) == ("en", ("一件事",))


def test_a_file_in_other_languages_is_named_and_the_rest_read():
    other = f'</body></file><file source-language="de" target-language="fr"><body>{unit("Eins", "un")}'
    found = read_xliff(first(unit("甲", "A") + "\n" + other), "f")
    assert (found.bitext.source, found.faults) == (("甲",), ((4, "units in de and fr"),))


def test_no_namespace_and_a_prefix_are_read_too():
    assert sides(first(unit("甲", "A"), namespace=" ")) == (("甲",), ("A",))
    prefixed = first("").replace("\n\n", "\n" + unit("甲", "A") + "\n").replace("<", "<p:").replace("<p:/", "</p:")
    assert sides(prefixed.replace("<p:?", "<?").replace("xmlns=", "xmlns:p=")) == (("甲",), ("A",))


@pytest.mark.parametrize("encoding", ["GBK", "UTF-16", "no-such-encoding"])
def test_the_encoding_that_is_declared_is_not_believed_of_text_that_is_decoded(encoding):
    assert sides(first(unit("甲", "A")).replace("UTF-8", encoding)) == (("甲",), ("A",))


def test_every_character_that_stands_in_the_file_as_it_is_has_its_place():
    text = first(unit("发展<g id='1'>低空</g>", "“R&amp;D”\r\n<![CDATA[a]]><g id='1'>𠀀b</g>"))
    pairs = read_xliff(text, "f")
    assert [text[run.place :][: run.length] for run in pairs.source[0].runs] == ["发展", "低空"]
    (target,) = pairs.target
    assert [text[run.place :][: run.length] for run in target.runs] == ["“R", "D”", "a", "𠀀b"]
    assert target.text == "“R&D”\na𠀀b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (first(unit("甲", "A")).replace("</trans-unit>", ""), "f:4: no well-formed XML: mismatched tag"),
        (first(unit("甲", "A"))[:-20], "f:4: no well-formed XML: "),
        (first(unit("甲", "&nbsp;")), "f:3: no well-formed XML: undefined entity"),
        (
            '<!DOCTYPE xliff SYSTEM "x.dtd">' + first(unit("甲", "\n&nbsp;")).split("\n", 1)[1],
            "f:3: an entity that XML",
        ),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]>' + second(""), "f:1: the document declares entities"),
        ("<xliff>" + "<group>" * 5000, "f:1: elements nested too deeply"),
        (first(""), "f: no units to be translated in it"),
        (first(unit("甲", "A"), 'source-language="ja" target-language="en"'), "f: no units in Chinese and English; l"),
        (second(f"<unit id='1'>{segment('Eins', 'One')}</unit>", ""), "f: no units in Chinese and English"),
        (second("<unit").replace("</file>", ""), "f:3: no well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(text, message):
    assert looks_like_xliff(text)
    with pytest.raises(InputError) as caught:
        read_xliff(text, "f")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", "<a/>", "The root is <xliff>.", "<!-- <xliff> --><a/>", "<xliffs/>", "<tmx><xliff/></tmx>"]
)
def test_what_is_no_xliff_is_not_taken_for_it(text):
    assert not looks_like_xliff(text)
