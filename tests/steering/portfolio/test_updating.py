"""The month of an activity: two who write it at once, and one who takes back what was written."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    Milestone,
    PlanDecision,
)
from tests.opening import opened
from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, new_date, send, text

ClientOf = Callable[[str], Client]


def test_who_writes_the_same_month_second_is_told_and_loses_nothing(
    planned: Planned, client_of: ClientOf
) -> None:
    mette, stine = client_of("mette"), client_of("stine")
    form, dated = f"{HOME}indsats/{planned.phone}/opdater/", planned.milestone
    begun = opened(stine, form)
    send(mette, form, happened="Nummeret er bestilt", **new_date(dated, "i juni 2026", "For sent"))
    typed = {"happened": "Alle er på", **new_date(dated, "i juli 2026", "Ferie")}
    answer = stine.post(form, {**begun, **typed})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Mette Holm har ændret indsatsen, mens du skrev" in page
    assert "Nummeret er bestilt" in page
    assert "»i maj 2026« → »i juni 2026«" in page
    for said in ("Alle er på", "i juli 2026", "Ferie"):
        assert said in page
    assert "Vælg en af mulighederne" not in page
    # Nothing was written on top of it; the second press is a choice.
    story = text(stine, f"{HOME}indsats/{planned.phone}/")
    assert "Alle er på" not in story
    shown = send(stine, form, **typed)
    assert "»i juni 2026« → »i juli 2026«" in shown


def test_the_form_says_who_wrote_last_and_what(planned: Planned, client_of: ClientOf) -> None:
    mette, form = client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/"
    assert "Der er ikke skrevet noget før." in text(mette, form)
    send(client_of("stine"), form, happened="Nummeret er bestilt")
    told = "<p>Sidst skrevet 24.03.2026 af Stine Lind.</p><p>Sket: Nummeret er bestilt</p>"
    assert told in text(mette, form)
    send(mette, form, is_unchanged="on")
    page = text(mette, form)
    assert "»Uændret« er svaret 1 gang i træk, sidst 24.03.2026 af Mette Holm." in page
    assert told in page


def undo_of(page: str) -> str:
    """Return where *Fortryd* on the receipt or in the story leads."""
    return page.split('action="/portefoelje/opdatering/')[1].split('"', maxsplit=1)[0]


def test_who_wrote_an_update_takes_back_all_that_it_wrote(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette, stine = client_of("mette"), client_of("stine")
    own = f"{HOME}indsats/{planned.phone}/"
    send(mette, f"{own}opdater/", happened="Første opdatering")
    shown = send(
        mette, f"{own}opdater/", happened="Skrevet på den forkerte indsats",
        asks_for="Må vi købe en linje?",
        **new_date(planned.milestone, "i løbet af 2026", "En fejl"),
    )  # fmt: skip
    undo = f"{HOME}opdatering/{undo_of(shown)}"
    # Nobody else is offered it, or may.
    assert "/portefoelje/opdatering/" not in text(stine, own)
    assert stine.post(undo).status_code == HTTPStatus.FORBIDDEN
    assert "/portefoelje/opdatering/" in text(mette, own)
    page = mette.post(undo, follow=True).content.decode()
    assert "Opdateringen er fortrudt." in page
    # The story keeps both; the date, the question and the words are as they were.
    assert "Skrevet på den forkerte indsats" in page
    assert "Opdateret (fortrudt)" in page
    assert "Opdateringen af 24.03.2026 er fortrudt" in page
    dates = page[page.index("Datoer, som de er skrevet") :].split("</table>")[0]
    assert "i maj 2026" in dates
    assert "i løbet af 2026" not in dates
    assert "Må vi købe en linje?" not in text(stine, f"{HOME}plan/{planned.plan}/moeder/")
    assert "Sket: Første opdatering" in text(mette, f"{own}opdater/")
    act("mette")
    assert not PlanDecision.objects.exists()
    row = Commitment.objects.get(
        subject_type="activity", subject_id=planned.phone, kind="milestone"
    )
    assert (str(row.promised_on), str(row.due_on)) == ("2026-05-31", "2026-05-31")
    # Now the first is the newest, and can be taken back too.
    assert "/portefoelje/opdatering/" in text(mette, own)
    assert mette.post(undo).status_code == HTTPStatus.CONFLICT


def test_a_month_begins_nothing_unless_who_tells_it_says_so(
    planned: Planned, client_of: ClientOf
) -> None:
    mette, own = client_of("mette"), f"{HOME}indsats/{planned.rota}/"
    form = text(mette, f"{own}opdater/")
    asked = form.split("Er den begyndt?")[1].split("</select>")[0]
    assert asked.index("Nej: stadig »Ikke startet«") < asked.index("Ja: »I gang«")
    shown = send(mette, f"{own}opdater/", happened="Vagtplanen er tegnet")
    assert "Opdateringen er gemt. Indsatsen er stadig »Ikke startet«." in shown
    assert "Begyndt, før grundlaget er klar" not in shown
    plan = text(mette, f"{HOME}plan/{planned.plan}/")
    assert "Ikke startet" in plan.split("Vagtplan for telefonen")[1].split("</tr>")[0]
    # What has begun is not asked about.
    assert "Er den begyndt?" not in text(mette, f"{HOME}indsats/{planned.phone}/opdater/")
    shown = send(mette, f"{own}opdater/", has_begun="ja")
    assert "Opdateringen er gemt. Indsatsen er nu »I gang«." in shown
    assert "Tilstand: Ikke startet → I gang" in shown
    assert "Er den begyndt?" not in text(mette, f"{own}opdater/")


def test_what_has_begun_is_not_unchanged(planned: Planned, client_of: ClientOf) -> None:
    form = f"{HOME}indsats/{planned.rota}/opdater/"
    shown = send(client_of("mette"), form, is_unchanged="on", has_begun="ja")
    assert "Du har både skrevet og valgt »Uændret«" in shown


def test_what_began_by_an_update_has_not_begun_once_it_is_taken_back(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette, own = client_of("mette"), f"{HOME}indsats/{planned.rota}/"
    shown = send(mette, f"{own}opdater/", happened="Vagterne er talt op", has_begun="ja")
    mette.post(f"{HOME}opdatering/{undo_of(shown)}")
    act("mette")
    assert Activity.objects.get(pk=planned.rota).state == "not_started"
    assert "aldrig" in text(mette, f"{HOME}plan/{planned.plan}/")


def test_what_somebody_has_built_upon_cannot_be_taken_back(
    planned: Planned, client_of: ClientOf, world: World
) -> None:
    del world
    mette, stine = client_of("mette"), client_of("stine")
    own = f"{HOME}indsats/{planned.phone}/"
    shown = send(mette, f"{own}opdater/", happened="Bestilt", asks_for="Må vi købe en linje?")
    undo = f"{HOME}opdatering/{undo_of(shown)}"
    asked = text(stine, f"{HOME}plan/{planned.plan}/moeder/")
    decision = asked.split("/portefoelje/beslutning/")[1].split("/")[0]
    send(stine, f"{HOME}beslutning/{decision}/", outcome="Ja", by="Områdecheferne")
    answer = mette.post(undo)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Der er svaret på den beslutning" in answer.content.decode()
    send(stine, f"{own}opdater/", is_unchanged="on")
    assert "Kun den nyeste opdatering kan fortrydes" in mette.post(undo).content.decode()


@pytest.fixture
def dates(planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]) -> tuple[int, int]:
    """Return the two dates of the activity, in May and in April."""
    own = f"{HOME}indsats/{planned.phone}/"
    what = {"kind": "start", "what": "Aftalen er skrevet", "when": "i april 2026"}
    send(client_of("mette"), f"{own}dato/", **what)
    act("mette")
    first, second = Milestone.objects.order_by("pk").values_list("pk", flat=True)
    return first, second


def folded(page: str) -> str:
    """Return the tag that folds the dates."""
    return page.split("Er en dato ændret?", maxsplit=1)[0].rsplit("<details", 1)[1]


def test_the_dates_are_folded_until_one_of_them_is_changed_or_lacks_its_reason(
    planned: Planned, client_of: ClientOf, dates: tuple[int, int]
) -> None:
    mette, form = client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/"
    first, second = dates
    shut = text(mette, form)
    assert " open" not in folded(shut)
    assert "Frist: Nummeret virker, »i maj 2026«" in shut
    assert "Start: Aftalen er skrevet, »i april 2026«" in shut
    # What is missing is asked for by name, in the open; all that was typed stands.
    typed = new_date(first, "i juni 2026", "") | new_date(second, "", "Juristen er syg")
    shown = send(mette, form, **typed)
    assert "Skriv, hvorfor »Frist: Nummeret virker« er flyttet" in shown
    assert "Skriv den nye dato for »Start: Aftalen er skrevet«" in shown
    assert " open" in folded(shown)
    assert 'value="i juni 2026"' in shown
    assert 'value="Juristen er syg"' in shown


def test_several_dates_are_moved_in_one_update_and_taken_back_together(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor], dates: tuple[int, int]
) -> None:
    mette, form = client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/"
    first, second = dates
    typed = new_date(first, "i juni 2026", "Ferie")
    shown = send(mette, form, **typed, **new_date(second, "i maj 2026", "Juristen er syg"))
    assert "»i maj 2026« → »i juni 2026«" in shown
    assert "»i april 2026« → »i maj 2026«" in shown
    assert "Ferie" in shown
    assert "Juristen er syg" in shown
    act("mette")
    moves = ActivityEvent.objects.filter(activity_id=planned.phone, kind="moved")
    assert moves.count() == Line.objects.filter(action="portfolio.moved").count() == 2
    mette.post(f"{HOME}opdatering/{undo_of(shown)}")
    act("mette")
    rows = Milestone.objects.order_by("pk")
    assert [row.when["verbatim"] for row in rows] == ["i maj 2026", "i april 2026"]


def test_unchanged_and_a_new_date_are_two_answers(planned: Planned, client_of: ClientOf) -> None:
    shown = send(
        client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/", is_unchanged="on",
        **new_date(planned.milestone, "i juni 2026", "Ferie"),
    )  # fmt: skip
    assert "Du har både skrevet og valgt »Uændret«" in shown


def test_more_dates_ask_the_database_no_more(
    planned: Planned, client_of: ClientOf, dates: tuple[int, int]
) -> None:
    mette, own = client_of("mette"), f"{HOME}indsats/{planned.phone}/"
    del dates

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(mette, f"{own}opdater/")
        return len(asked)

    questions()  # the first page of a session asks who is there
    two = questions()
    for month in ("juni", "juli", "august"):
        send(mette, f"{own}dato/", kind="start", what=f"Del {month}", when=f"i {month} 2026")
    assert questions() == two
