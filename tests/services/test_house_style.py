from nqpf_cli.services.house_style import styled_entries
from nqpf_cli.terminology.styles import HouseStyle

FORCES = "new-quality-productive-forces"


def status(glossary, style, concept, term):
    (entry,) = styled_entries(glossary.entries([concept]), style, glossary).values()
    return next(str(t.status) for t in entry.terms if t.term == term)


def test_what_journals_print_for_the_central_term_is_admitted_in_their_style_only(glossary):
    assert status(glossary, HouseStyle.JOURNAL, FORCES, "new quality productivity") == "admitted"
    assert status(glossary, HouseStyle.JOURNAL, FORCES, "new quality productive forces") == "preferred"
    assert status(glossary, HouseStyle.OFFICIAL, FORCES, "new quality productivity") == "deprecated"


def test_errors_that_several_papers_share_stay_deprecated(glossary):
    assert status(glossary, HouseStyle.JOURNAL, "means-of-labor", "labor materials") == "deprecated"
    assert status(glossary, HouseStyle.JOURNAL, "implications", "enlightenment") == "deprecated"


def test_the_journals_style_changes_few_entries(glossary):
    ids = sorted({row[0] for row in glossary.built_in.select("SELECT concept FROM entry")})
    ours = glossary.entries(ids)
    styled = styled_entries(ours, HouseStyle.JOURNAL, glossary)
    changed = {
        e.preferred("en").term for e in styled.values() if e.preferred("en") != ours[e.concept_id].preferred("en")
    }
    assert 0 < len(changed) <= 20
