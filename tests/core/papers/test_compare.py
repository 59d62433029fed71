"""The wording tracker: between a plan and its report, and between two reports."""

from holdepunkt.core.papers import ChangeKind, MatchedBy, compare_papers
from tests.core.papers.invented import PLAN, STATUS, TABLE, as_lines, paper

FOUND = compare_papers(paper(PLAN), paper(STATUS))
CHANGES = {(each.item, each.kind, each.topic) for each in FOUND.changes}
REMARKS = {(each.item, each.rule) for each in FOUND.remarks}


def test_activities_are_matched_by_title_then_by_number() -> None:
    assert [(pair.number, pair.new and pair.new.title, pair.by) for pair in FOUND.pairs] == [
        ("1.1", "Fælles Visitation", MatchedBy.TITLE),
        ("1.2", "Nye brevtyper", MatchedBy.NEAR_TITLE),
        ("2.1", "Overgangsplaner", MatchedBy.TITLE),
        ("1.2", "Telefonlinje", None),
    ]


def test_a_date_that_moved_or_grew_vaguer_is_told() -> None:
    assert ("1.1", ChangeKind.DATE_VAGUER, "date") in CHANGES


def test_a_date_that_is_both_vaguer_and_later_is_told_in_one_line() -> None:
    told = [each for each in FOUND.changes if each.item == "1.1" and each.topic == "date"]
    before = [one.dates[0].words.verbatim for one in told if one.dates]
    assert len(before) == len(set(before))
    vaguer = [each.sentence for each in told if each.kind is ChangeKind.DATE_VAGUER]
    assert (
        "»primo 2021« er blevet til det vagere »i løbet af 2021«: op til otte måneder senere."
    ) in vaguer


def reused(old: str, new: str) -> list[str]:
    """Return what is told as used again from one report to the next."""
    head = "# Status på plan for tilsyn\n\n## 1. Målsætning: Tilsyn\n\n### 1.1. Skema\n\n"
    foot = "\n\n### 1.2. Lokaler\n\n- Lokalerne indrettes."
    papers = [
        paper(as_lines(f"{day}\n\n{head}- {said}{foot}"))
        for day, said in (("18. april 2021", old), ("20. oktober 2021", new))
    ]
    found = [one for one in compare_papers(*papers).changes if one.item == "1.1"]
    return [one.sentence for one in found if one.kind is ChangeKind.REUSED]


def test_a_common_phrase_is_no_text_used_again() -> None:
    old = "Medarbejderne har ønsket klare og tydelige retningslinjer for journalen."
    new = "Der er skrevet klare og tydelige retningslinjer, som bruges på alle kontorer."
    assert reused(old, new) == []
    standards = "Projektet skal udvikle standarder for, hvordan man forvalter rollen som vejleder."
    done = "Der er udarbejdet standarder for, hvordan vi forvalter rollen som vejleder, i maj."
    assert reused(standards, done) == []


def test_a_passage_taken_over_is_told_as_used_again() -> None:
    old = "Skemaet skal sikre en sammenhængende og tydelig ledelse på tværs af kontorerne."
    new = "Det gøres for at sikre en sammenhængende og tydelig ledelse på tværs af kontorerne."
    assert reused(old, new) == ["10 ord i træk er taget fra den gamle tekst."]


def test_names_bodies_and_sections_that_changed_are_told() -> None:
    assert ("1.1", ChangeKind.RENAMED, "title") in CHANGES
    assert ("1.2", ChangeKind.RENAMED, "title") in CHANGES
    assert ("1.2", ChangeKind.GONE, "text") in CHANGES  # with the bodies that it named
    assert ("1.2", "regression") in REMARKS


def test_a_new_activity_is_told() -> None:
    assert any(
        each.kind is ChangeKind.ADDED and each.title == "Telefonlinje" for each in FOUND.changes
    )


def test_what_began_too_early_and_what_waits_is_told() -> None:
    assert {
        ("2.1", "started-early"),
        ("1.1", "decision-pending"),
        ("2.1", "decision-pending"),
    } <= REMARKS


def test_every_change_shows_where_it_is_read() -> None:
    assert all(each.before or each.after for each in FOUND.changes)


def test_a_paper_is_like_itself() -> None:
    read = paper(TABLE)
    same = compare_papers(read, read)
    assert {each.kind for each in same.changes} <= {ChangeKind.REUSED}
    assert all(pair.by is MatchedBy.TITLE for pair in same.pairs)


def test_a_row_left_out_and_a_lower_goal_are_told() -> None:
    fewer = [
        line.replace("20 borgere", "12 borgere").replace("Hjemmeside ", "Nyt navn ")
        for line in TABLE
    ]
    found = compare_papers(paper(TABLE), paper(fewer))
    kinds = {(each.item, each.kind) for each in found.changes}
    assert ("2", ChangeKind.GOAL_LOWERED) in kinds
    assert ("3", ChangeKind.RENAMED) in kinds
    dropped = TABLE[
        : TABLE.index(
            "3 Hjemmeside Siden får nye tekster om træning, så borgerne selv kan finde rundt "
        )
    ]
    gone = compare_papers(paper(TABLE), paper(dropped))
    assert ("5", ChangeKind.GONE) in {(each.item, each.kind) for each in gone.changes}


def test_a_start_is_held_against_the_start_and_not_when_its_grounds_are_ready() -> None:
    planned = as_lines("""\
Plan for tilsyn

3. februar 2021

1. Planens målsætning om ’Tilsyn’

1.1. Fælles skema. Der laves et skema.

1.2. Nye lokaler. Den nødvendige viden tilvejebringes i projektet ’Fælles skema’ (1.1.), som
forventes klar i forsommeren 2021. Arbejdet kan derfor først igangsættes efter sommerferien 2021.
""")
    told = as_lines("""\
18. april 2021

# Status på plan for tilsyn

## 1. Målsætning: Tilsyn

### 1.1. Fælles skema

- Skemaet er under udarbejdelse.

### 1.2. Nye lokaler (Igangsættes medio 2021)
""")
    found = compare_papers(paper(planned), paper(told))
    moved = [each.dates for each in found.changes if each.dates]
    assert [tuple(one.words.verbatim for one in pair) for pair in moved] == [
        ("efter sommerferien 2021", "medio 2021")
    ]


def lost(old: str, new: str) -> list[str]:
    """Return what is told as gone between two reports of one activity."""
    head = "# Status på plan for tilsyn\n\n## 1. Målsætning: Tilsyn\n\n### 1.1. Skema"
    foot = "### 1.2. Lokaler\n\n- Lokalerne indrettes."
    papers = [
        paper(as_lines(f"{day}\n\n{head}\n\n{said}\n\n{foot}"))
        for day, said in (("18. april 2021", old), ("20. oktober 2021", new))
    ]
    return [one.sentence for one in compare_papers(*papers).changes if one.kind is ChangeKind.GONE]


def test_a_sentence_that_is_lost_is_told_once_with_its_date() -> None:
    old = "- Telefonen er besat.\n- Undervisningen af sagsbehandlerne afsluttes i september 2021."
    [told] = lost(old, "- Telefonen er besat.")
    assert told == (
        "Nævnes ikke længere, heller ikke »i september 2021«: Undervisningen af sagsbehandlerne"
        " afsluttes i september 2021. Datoen var passeret, da rapporten blev skrevet."
    )


def test_a_single_word_that_is_said_otherwise_is_no_loss() -> None:
    old = "- Relevante sagsbehandlere koordinerer undervisningen med afdelingerne."
    new = "- Sagsbehandlerne koordinerer undervisningen med afdelingerne hver uge."
    assert lost(old, new) == []


def test_how_much_later_a_vague_date_is_is_told_in_months() -> None:
    told = {one.sentence for one in FOUND.changes if one.topic == "date" and one.dates}
    assert all("dage" not in one for one in told)
    assert any("op til " in one and "måned" in one for one in told), told


NEEDED = """\
Plan for tilsyn

3. februar 2021

1. Planens målsætning om ’Tilsyn’

1.1. Fælles skema. Der laves et skema.

1.2. Nye lokaler. Projektet afhænger af input fra ’Fælles skema’ (1.1.) og opstartes derfor medio
2021.
"""


def collisions(skema: str, lokaler: str, heading: str = "") -> list[str]:
    """Return what a report is told to break of the plan's dependency."""
    told = as_lines(
        f"18. april 2021\n\n# Status på plan for tilsyn\n\n## 1. Målsætning: Tilsyn\n\n"
        f"### 1.1. Fælles skema\n\n- {skema}\n\n### 1.2. Nye lokaler{heading}\n\n{lokaler}"
    )
    found = compare_papers(paper(as_lines(NEEDED)), paper(told)).remarks
    return [each.sentence for each in found if each.rule == "dependency-conflict"]


def test_times_that_are_no_end_and_no_start_break_no_dependency() -> None:
    assert collisions("Der er dialog med Forældrerådet juni 2021.", "- Kurser for første halvår"
                      " 2021 er planlagt.") == []  # fmt: skip
    assert collisions("Skemaet drøftes med Brugerrådet i december 2021.", "",
                      " (Igangsættes medio 2021)") == []  # fmt: skip


def test_a_dependency_that_may_break_is_told_in_the_papers_own_words_and_lines() -> None:
    [told] = collisions("Skemaet udarbejdes i løbet af 2021.", "", " (Igangsættes medio 2021)")
    assert told.startswith("1.2 skal vente på 1.1: »Projektet afhænger af input fra")
    assert (
        "Men 1.1 kan slutte så sent som »i løbet af 2021« (linje 9: »Skemaet udarbejdes i løbet af"
        " 2021.«), og 1.2 kan begynde »medio 2021« (linje 11: »Igangsættes medio 2021«)."
    ) in told


def test_an_end_that_comes_before_the_latest_start_breaks_nothing() -> None:
    assert collisions("Skemaet er færdigt i juni 2021.", "", " (Igangsættes medio 2021)") == []
