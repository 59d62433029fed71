"""How far an activity is and in which phase, as a plan or a cell of status says it."""

from dataclasses import replace

import pytest

from holdepunkt.core.documents.states import about_of, proposed_phase, proposed_state
from holdepunkt.core.papers import Activity, Place, Printed
from holdepunkt.core.portfolio import ActivityState

HERE = Place(7, 7)


def activity(*, content: str = "", status: str = "", phase: str = "") -> Activity:
    def said(text: str) -> tuple[Printed, ...]:
        return (Printed(text, HERE),) if text else ()

    return Activity(
        "1", "1", "", "Fælles booking", "Fælles booking", "", said(content), (), said(status),
        HERE, phase=Printed(phase, HERE) if phase else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "state", "is_sure"),
    [
        ("Afsluttet", "unmeasured", False),
        ("Afventer Økonomiudvalget", "waiting", True),
        ("Ikke påbegyndt", "not_started", True),
        ("Udskudt til 2027", "postponed", True),
        ("I drift siden maj", "in_operation", True),
        ("Møderne holdes som aftalt", "under_way", False),
        ("Status: Igangværende", "under_way", True),
        ("Er gennemført", "unmeasured", False),
        ("På hold", "postponed", True),
        ("Aflyst", "dropped", True),
        ("Afventer opstart", "not_started", True),
        ("Overgået til drift", "in_operation", True),
        ("Delvist gennemført", "under_way", False),
    ],
)
def test_a_cell_of_status_says_the_state_with_its_first_words(
    status: str, state: str, *, is_sure: bool
) -> None:
    found, why = proposed_state(activity(status=status))
    assert (found.value, not why) == (state, is_sure)


@pytest.mark.parametrize(
    ("status", "about"),
    [
        ("Afventer Økonomiudvalget", "Økonomiudvalget"),
        ("Afsluttet", "Dokumentet siger kun »Afsluttet«."),
        ("Udskudt, fordi tolken er syg", "Udskudt, fordi tolken er syg"),
        ("I gang", ""),
    ],
)
def test_what_stands_beside_the_state_is_told_and_a_bare_word_is_said_to_be_bare(
    status: str, about: str
) -> None:
    said = activity(status=status)
    assert about_of(said, proposed_state(said)[0]) == about


def test_what_a_plan_tells_in_passing_is_proposed_and_doubted() -> None:
    told = activity(content="Booking er sat i drift i maj 2026. Den bruges af alle.")
    found, [why] = proposed_state(told)
    assert found.value == "in_operation"
    assert "»Booking er sat i drift i maj 2026.«" in why
    running, _ = proposed_state(activity(content="Skemaet er endnu under udvikling."))
    assert running.value == "under_way"
    for said in (
        "I efteråret har man arbejdet med nye arbejdsgange.",
        "Derfor har vi nu gennemgået alle frister.",
        "Der er lavet en analyse, og man er nu ved at udarbejde fælles retningslinjer.",
    ):
        begun, [why] = proposed_state(activity(content=said))
        assert (begun.value, said in why) == ("under_way", True)
    waits = activity(content="Ordningen afventer Økonomiudvalget og begynder i 2027.")
    state, [why] = proposed_state(waits)
    assert (state.value, about_of(waits, state)) == ("waiting", "Økonomiudvalget")
    assert proposed_state(activity(content="Der købes nye skilte."))[0].value == "not_started"
    assert proposed_state(activity(content="Der købes nye skilte."))[1] == ()
    hard = "Borgere har længere tid oplevet lange svar. Man har svært ved at holde fristerne."
    assert proposed_state(activity(content=hard))[0].value == "not_started"


def test_what_can_only_begin_later_has_not_begun() -> None:
    later = "Planlægningen kan derfor først igangsættes efter sommerferien 2026."
    assert proposed_state(activity(content=later)) == (ActivityState.NOT_STARTED, ())
    others = "På børneområdet er man ved at prøve et årshjul."
    found, [why] = proposed_state(activity(content=f"{later} {others}"))
    assert (found, later in why) == (ActivityState.NOT_STARTED, True)


def test_a_status_of_work_is_never_silently_read_as_not_begun() -> None:
    told = activity(
        status="Der er planlagt et kursus i maj. Vi har allerede afprøvet skemaet tre steder."
    )
    planned = replace(told, outcome="ikke startet")
    found, [why] = proposed_state(planned)
    assert (found.value, "»Vi har allerede afprøvet skemaet tre steder.«" in why) == (
        "under_way", True,
    )  # fmt: skip
    only = replace(activity(status="Der er planlagt et kursus."), outcome="ikke startet")
    assert proposed_state(only) == (ActivityState.NOT_STARTED, ())
    waits = activity(status="Kurset er beskrevet for alle. Resten afventer Økonomiudvalget.")
    state, [why] = proposed_state(waits)
    assert (state.value, about_of(waits, state)) == ("waiting", "Økonomiudvalget")


def test_one_phase_is_read_and_several_are_asked_about() -> None:
    one = activity(phase="Projektet er i designfasen.")
    assert proposed_phase(one) == ("design", ())
    assert proposed_state(one)[0].value == "under_way"
    several, [why] = proposed_phase(activity(phase="Udviklings- og designfasen er forbi."))
    assert (several, "flere faser" in why) == ("", True)
    assert proposed_phase(activity()) == ("", ())
