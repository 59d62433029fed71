"""A grant written down by hand: followed up as any other, and never registered twice."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client

from holdepunkt.casework.grants import actions
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.actions import GrantAmiss, KnownAlready
from holdepunkt.casework.grants.models import OWN, Grant
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from tests.casework.grants.conftest import JOB, Given
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
FROM = date(2026, 1, 1)


def row(world: World, code: str = "SEL § 97", **others: object) -> grants.GrantRow:
    with acting(JOB, today=TODAY):
        section = law.rule_book(actor=JOB).section_by_code(code)
        assert section is not None
    told: dict[str, object] = {
        "source_key": "own-1", "number": "", "citizen_id": world.citizens["anna"],
        "section_id": section.id, "section_text": "", "title": "Ledsagelse", "from_on": FROM,
        "until_on": None, "unit_id": world.units["Voksne 1"], "hours": Decimal("15.00"),
        "per": "måned", "provider": "Støttehuset",
    }  # fmt: skip
    return grants.GrantRow(**(told | others))  # type: ignore[arg-type]


@pytest.fixture
def known(given_grant: Given) -> Given:
    """Return the extract, with the law's register loaded."""
    return given_grant


def test_it_is_followed_up_by_the_rule_of_its_section(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    grant_id, _ = grants.add_grant(new=row(world), actor=act("mette"), now=fixed_clock)
    with acting(JOB, today=TODAY):
        found = Grant.objects.get(pk=grant_id)
    assert (found.source, found.state, found.next_kind) == (OWN, "running", "follow_up")


def test_its_own_first_follow_up_stands_before_the_rule(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    day = date(2026, 5, 11)
    new = row(world, follow_up_on=day)
    grant_id, _ = grants.add_grant(new=new, actor=act("mette"), now=fixed_clock)
    with acting(JOB, today=TODAY):
        assert Grant.objects.get(pk=grant_id).next_on == day


def test_what_the_extract_has_is_not_registered_again(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    known("anna", "SEL § 97")
    with pytest.raises(KnownAlready, match="allerede fra udtrækket"):
        grants.add_grant(new=row(world), actor=act("mette"), now=fixed_clock)
    grants.add_grant(new=row(world, "SEL § 85"), actor=act("mette"), now=fixed_clock)
    again = row(world, "SEL § 85", source_key="own-2")
    with pytest.raises(KnownAlready, match="allerede skrevet her"):
        grants.add_grant(new=again, actor=act("mette"), now=fixed_clock)


def test_an_extract_that_brings_it_later_makes_one_of_two_and_lists_what_differs(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    grant_id, _ = grants.add_grant(new=row(world), actor=act("mette"), now=fixed_clock)
    with acting(JOB, today=TODAY):
        told = row(world, source_key="97-1", number="B-7", hours=Decimal(12))
        extract = grants.Extract("test", 9, fixed_clock)
        differing = grants.record_grants(
            rows=[told], extract=extract, actor=JOB, now=fixed_clock
        )  # fmt: skip
        (found,) = Grant.objects.filter(citizen_id=world.citizens["anna"])
        assert [(one.field, one.ours, one.theirs) for one in differing] == [("timer", "15", "12")]
        assert (found.pk, found.source, found.hours) == (grant_id, "test", Decimal(12))
        again = grants.record_grants(rows=[told], extract=extract, actor=JOB, now=fixed_clock)
        assert again == (), "it is told once"
        assert Grant.objects.filter(citizen_id=world.citizens["anna"]).count() == 1
        grants.undo_import(source="test", import_id=9, actor=JOB, now=fixed_clock)
        found.refresh_from_db()
        assert (found.source, found.hours, found.state) == (OWN, Decimal("15.00"), "running")


def test_another_section_of_the_extract_is_another_grant(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    """Show that the two above are joined because they are the same, not because they are his."""
    grants.add_grant(new=row(world), actor=act("mette"), now=fixed_clock)
    known("anna", "SEL § 85")
    with acting(JOB, today=TODAY):
        assert Grant.objects.filter(citizen_id=world.citizens["anna"]).count() == 2


def test_it_is_taken_back_in_one_press(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    grant_id, batch = grants.add_grant(new=row(world), actor=act("mette"), now=fixed_clock)
    grants.take_back(batch=batch, actor=act("mette"), now=fixed_clock)
    with acting(JOB, today=TODAY):
        assert Grant.objects.get(pk=grant_id).state == "annulled"
    grants.add_grant(new=row(world, source_key="own-2"), actor=act("mette"), now=fixed_clock)


@pytest.mark.parametrize(
    ("others", "amiss"),
    [
        ({"until_on": date(2025, 12, 31)}, "sidste dag"),
        ({"from_on": date(1990, 1, 1)}, "er født"),
        ({"follow_up_on": FROM}, "første opfølgning"),
    ],
)
def test_what_cannot_be_is_refused(
    world: World, act: Act, known: Given, fixed_clock: datetime, others: dict[str, object],
    amiss: str,
) -> None:  # fmt: skip
    with pytest.raises(GrantAmiss, match=amiss):
        actions.add_grant(new=row(world, "SEL § 97", **others), actor=act("mette"), now=fixed_clock)


def test_a_guest_and_who_does_not_see_him_write_none(
    world: World, act: Act, known: Given, fixed_clock: datetime
) -> None:
    with pytest.raises(ObjectDoesNotExist):
        grants.add_grant(new=row(world), actor=act("lone"), now=fixed_clock)
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        anna = world.citizens["anna"]
        citizens.open_citizen(citizen_id=anna, reason=why, actor=ulla, now=fixed_clock)
        with pytest.raises(NotAllowed):
            grants.add_grant(new=row(world), actor=ulla, now=fixed_clock)


def test_the_page_writes_it_and_offers_to_undo(
    world: World, known: Given, client_of: ClientOf
) -> None:
    client, told = client_of("mette"), row(world)
    address = f"/bevillinger/ny/{told.citizen_id}/"
    asked = client.get(address).content.decode()
    assert "Kun for en bevilling, der ikke kommer med udtrækket" in asked
    said = {
        "section": told.section_id, "title": "Ledsagelse", "hours": "15", "per": "måned",
        "from_on": "01.01.2026",
    }  # fmt: skip
    page = client.post(address, said, follow=True).content.decode()
    assert "15 timer pr. måned" in page
    assert "Bevillingen er skrevet her og kom ikke med et udtræk" in page
    assert f"?next={quote(f'/borgere/{told.citizen_id}/', safe='')}" in page
    again = client.post(address, said).content.decode()
    assert "allerede skrevet her" in again


def test_undo_goes_back_to_all_of_the_address_it_came_from(
    world: World, known: Given, client_of: ClientOf
) -> None:
    grant = known("anna", "SEL § 97")
    said = {
        "version": grant.version, "to_on": "30.03.2026", "next": "/aarshjul/?visning=liste&uge=14",
    }  # fmt: skip
    page = client_of("mette").post(f"/bevillinger/{grant.pk}/flyt/", said, follow=True)
    assert "?next=%2Faarshjul%2F%3Fvisning%3Dliste%26uge%3D14" in page.content.decode()


def test_a_next_date_on_a_saturday_is_asked_about_once_with_the_next_working_day(
    world: World, known: Given, client_of: ClientOf
) -> None:
    grant, client = known("anna", "SEL § 97"), client_of("mette")
    address = f"/bevillinger/{grant.pk}/foelg-op/"
    said = {
        "version": grant.version, "happened_on": "24.03.2026", "outcome": "continue",
        "next_on": "05.09.2026",
    }  # fmt: skip
    asked = client.post(address, said).content.decode()
    assert "05.09.2026 er lukket" in asked
    assert "Næste arbejdsdag er 7. september 2026" in asked
    assert client.post(address, {**said, "is_meant": "on"}).status_code == 302


def test_a_next_date_on_a_working_day_is_asked_nothing(
    world: World, known: Given, client_of: ClientOf
) -> None:
    grant, client = known("anna", "SEL § 97"), client_of("mette")
    said = {
        "version": grant.version, "happened_on": "24.03.2026", "outcome": "continue",
        "next_on": "07.09.2026",
    }  # fmt: skip
    assert client.post(f"/bevillinger/{grant.pk}/foelg-op/", said).status_code == 302
