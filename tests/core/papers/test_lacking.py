"""What a paper leaves out or points to is told, and what it does not say is not filled in."""

from holdepunkt.core.papers import Trouble, contents_of_text
from tests.core.papers.invented import as_lines, paper

REPORT = as_lines("""\
1. juni 2023

# Status på planen

## 1. Målsætning: Rolige forløb

### 1.1. Fast kontakt

- På dagens møde anbefaler forvaltningen derfor at forlænge (der henvises til sagen om frister).
- Forvaltningen indstiller til Byrådet, at planen godkendes.
- Koordineringsgruppernes arbejde begynder i efteråret. Koordineringsgrupernes formand er valgt.

### 1.2. Ledsagelse

- Ungdomsafdelingschefen og Ungeafdelingschefen taler om skema efter § 95 b og § 42 i loven.
""")

GRANT = as_lines("""\
Ansøgning til NORDLYSFONDEN

Titel på projekt
Nye naboer

Det 3-årige projekt har to spor og begynder pr. 1. marts 2022.

Projektet begynder, såfremt fonden bevilger midlerne d. 1. februar 2022. Byrådet tager stilling
til, om det fortsætter.

Delprojekt 1: Besøg

Projektets aktiviteter:

- 40 naboer besøges.

Delprojekt 2: Fester

Projektets aktiviteter:

- Der holdes 4 fester.
""")


TRACKS = as_lines("Beskrivelse af to spor\n\nSpor 1: Ro\n\nRo i huset.\n\nSpor 2: Sol\n\nLys.")


def test_what_is_pointed_to_without_being_named_is_told() -> None:
    said = [one.sentence for one in paper(REPORT).doubts if one.trouble is Trouble.REFERENCE]
    assert [one.split("»")[1].split("«")[0] for one in said] == [
        "På dagens møde", "der henvises til sagen",
    ]  # fmt: skip
    named = [line.replace("sagen om frister", "sagen 2023-0001234 om frister") for line in REPORT]
    assert not [
        one for one in paper(named).doubts
        if one.trouble is Trouble.REFERENCE and "sagen" in one.sentence
    ]  # fmt: skip


def test_who_recommends_does_not_decide() -> None:
    decided = [(one.by, one.when) for one in paper(REPORT).decisions]
    assert decided == [("", "På dagens møde"), ("Byrådet", "")]


def test_a_short_name_is_the_one_it_can_mean() -> None:
    decided = [(one.by, one.when) for one in paper(GRANT).decisions]
    assert decided == [("NORDLYSFONDEN", "d. 1. februar 2022"), ("Byrådet", "")]
    (hold,) = [one for one in paper(GRANT).doubts if one.field == "ends_on"]
    assert hold.trouble is Trouble.NO_DATE


def test_names_and_words_nearly_alike_are_asked_about() -> None:
    read = paper(REPORT)
    sentences = [one.sentence for one in read.doubts if one.trouble is Trouble.VARIANT]
    assert any(
        "ungdomsafdelingschefen" in one and "ungeafdelingschefen" in one for one in sentences
    )
    assert {"koordineringsgruppernes", "koordineringsgrupernes"} & {
        one.suggestion for one in read.doubts
    }
    assert read.activities[1].sections == ("95 b", "42")


def test_a_track_without_activities_says_what_it_lacks() -> None:
    (track, _) = paper(
        as_lines("Beskrivelse af to spor\n\nSpor 1: Ro\n\nRo i huset.\n\nSpor 2: Sol\n\nLys.")
    ).goals
    assert {one.trouble for one in track.doubts} == {
        Trouble.NO_DATE, Trouble.NO_OWNER, Trouble.NO_TARGET,
    }  # fmt: skip


def test_a_page_number_tells_of_a_page_whose_break_was_lost() -> None:
    lines = as_lines(
        "Plan for huset \n\nDer er noget at gøre. \nSide 2 af 3 \n"
        "Mere at gøre her. \nSide 3 af 3 \nSlut. "
    )
    pages = {line.text: line.page for line in contents_of_text(lines).source}
    assert (pages["Der er noget at gøre."], pages["Mere at gøre her."], pages["Slut."]) == (1, 2, 3)


def test_a_box_that_fell_out_of_its_place_is_told() -> None:
    lines = as_lines(
        "Plan for ro \n \nVi har fire kendetegn, som alle skal kende: \n \n \n \n \n \n"
        "1. Planens målsætning om ’Ro’ \n \n1.1. Stille rum. Rummet bygges i 2021. \n \n"
        "1.2. Lys. Det tændes i 2022. \n"
    )
    assert any(
        one.trouble is Trouble.PLACE and "boks" in one.sentence for one in paper(lines).doubts
    )
