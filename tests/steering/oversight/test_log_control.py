"""Look-ups are drawn by lot and by rule, once, and reviewed by somebody else than who looked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.test import Client
from pytest_django import Settings

from holdepunkt.core.sampling import Reason
from holdepunkt.foundation.access import Actor, NotAllowed, acting, bind
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.oversight import access, actions
from holdepunkt.steering.oversight.actions import Review, ReviewedMeanwhile
from holdepunkt.steering.oversight.models import DrawnLook
from tests.personas import TODAY, World

YESTERDAY = TODAY - timedelta(days=1)
DRAWER = access.DRAWER


class Day:
    """Yesterday's look-ups: who looked at whom at what hour."""

    def __init__(self, world: World, noon: datetime) -> None:
        self.world, self.noon = world, noon

    def look(self, who: str, whom: str, hour: int = 12, times: int = 1) -> None:
        actor = self.world.actor(who)
        at = self.noon - timedelta(days=1) + timedelta(hours=hour - 12)
        with acting(actor, today=YESTERDAY):
            for _ in range(times):
                citizens.note_look(
                    citizen_ids=[self.world.citizens[whom]],
                    page="cases:case",
                    actor=actor,
                    now=at,
                )

    def draw(self) -> int:
        with acting(DRAWER, today=TODAY):
            return actions.draw(actor=DRAWER, now=self.noon, today=TODAY)

    def drawn(self) -> dict[str, dict[str, int]]:
        """Return for whom something was drawn, and why."""
        keys = {pk: name for name, pk in self.world.staff.items()}
        with acting(DRAWER, today=TODAY):
            rows = DrawnLook.objects.order_by("id")
            found: dict[str, dict[str, int]] = {}
            for row in rows:
                found.setdefault(keys[row.staff_id], {}).update(row.reasons)
        return found


@pytest.fixture
def day(world: World, fixed_clock: datetime, settings: Settings) -> Day:
    settings.HOLDEPUNKT_CONTROL_ONE_IN = 1000
    settings.HOLDEPUNKT_CONTROL_MANY = 5
    return Day(world, fixed_clock)


@pytest.fixture
def drawn_id(day: Day, settings: Settings) -> int:
    """Let Mette's look at Anna be drawn, and Stine's."""
    settings.HOLDEPUNKT_CONTROL_ONE_IN = 1
    day.look("mette", "anna")
    day.look("stine", "anna")
    day.draw()
    with acting(DRAWER, today=TODAY):
        return DrawnLook.objects.get(staff_id=day.world.staff["stine"]).pk


def test_each_rule_draws_one_a_person(day: Day) -> None:
    day.look("mette", "anna", times=6)
    day.look("ulla", "anna", hour=13, times=3)
    day.look("lone", "emil", hour=23)
    day.look("dorte", "anna")
    day.draw()
    found = day.drawn()
    assert found["mette"][Reason.MANY] == 6
    assert found["ulla"] == {Reason.NO_RELATION: 3} | _lot(found["ulla"])
    assert found["lone"][Reason.NIGHT] == 1
    assert sum(Reason.SAMPLE in reasons for reasons in found.values()) == 1
    assert found.get("dorte", {}) in ({}, {Reason.SAMPLE: 1})


def _lot(reasons: dict[str, int]) -> dict[str, int]:
    """Return the lot's own reason, when the lot fell on the same look-up."""
    return {key: hits for key, hits in reasons.items() if key == Reason.SAMPLE}


def test_the_share_is_drawn_and_the_same_again(day: Day, settings: Settings) -> None:
    settings.HOLDEPUNKT_CONTROL_ONE_IN, settings.HOLDEPUNKT_CONTROL_MANY = 4, 1000
    day.look("mette", "anna", times=20)
    with acting(DRAWER, today=TODAY):
        with transaction.atomic():
            actions.draw(actor=DRAWER, now=day.noon, today=TODAY)
            once = set(DrawnLook.objects.values_list("look_id", flat=True))
            transaction.set_rollback(True)
        actions.draw(actor=DRAWER, now=day.noon, today=TODAY)
        assert set(DrawnLook.objects.values_list("look_id", flat=True)) == once
    assert len(once) == 5


def test_a_day_is_drawn_once(day: Day) -> None:
    day.look("mette", "anna")
    assert (day.draw(), day.draw()) == (1, 0)


def test_today_is_not_over(day: Day) -> None:
    day.look("mette", "anna", hour=12 + 24)
    assert day.draw() == 0


def test_the_surname_rule_is_off_until_it_is_switched_on(day: Day, settings: Settings) -> None:
    settings.HOLDEPUNKT_CONTROL_ONE_IN = 1
    with connections["default"].cursor() as cursor:
        name = [day.world.staff["mette"]]
        cursor.execute("UPDATE organisation_staff SET name = 'Mette Bendtsen' WHERE id = %s", name)
    day.look("mette", "anna")
    with transaction.atomic():
        day.draw()
        assert Reason.SURNAME not in day.drawn()["mette"]
        transaction.set_rollback(True)
    settings.HOLDEPUNKT_CONTROL_SURNAME = True
    day.draw()
    assert day.drawn()["mette"][Reason.SURNAME] == 1


def review(drawn_id: int, by: Actor, day: Day, outcome: str = "in_order", seen: str = "") -> None:
    said = Review(outcome, "Spurgt og forklaret", seen)
    actions.review(drawn_id=drawn_id, said=said, actor=by, now=day.noon)


def test_nobody_reviews_himself(day: Day, drawn_id: int, act: Callable[[str], Actor]) -> None:
    with pytest.raises(NotAllowed, match="dit eget opslag"), transaction.atomic():
        review(drawn_id, act("stine"), day)
    clara = act("clara")
    review(drawn_id, clara, day)
    row = DrawnLook.objects.get(pk=drawn_id)
    assert (row.outcome, row.reviewer_id) == ("in_order", clara.staff_id)
    told = audit.lines(subject=f"look:{row.look_id}", actor=clara)
    assert [(line.action, line.staff_id) for line in told] == [("look.reviewed", clara.staff_id)]


@pytest.mark.parametrize(("who", "rows"), [("stine", 0), ("clara", 1), ("mette", 0)])
def test_the_database_says_so_too(
    day: Day, drawn_id: int, act: Callable[[str], Actor], who: str, rows: int
) -> None:
    """Clara's deed goes through: the control that the statement itself is no obstacle."""
    actor = act(who)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oversight_drawnlook SET outcome = 'in_order', reviewer_id = %s,"
            " reviewed_at = '2026-03-24' WHERE id = %s",
            [actor.staff_id, drawn_id],
        )
        assert cursor.rowcount == rows


@pytest.mark.django_db(databases=["default", "owner"])
def test_even_the_owner_cannot_let_one_review_himself() -> None:
    with (
        pytest.raises(IntegrityError, match="reviewed_by_somebody_else"),
        transaction.atomic(using="owner"),
    ):
        DrawnLook.objects.using("owner").create(
            look_id=1, looked_on=TODAY, at="2026-03-24T10:00Z", staff_id=7, page="x", reasons={},
            citizens=[], relations=[], drawn_at="2026-03-24T10:00Z", outcome="in_order",
            reviewer_id=7, reviewed_at="2026-03-24T10:00Z",
        )  # fmt: skip


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE oversight_drawnlook SET staff_id = 1",
        "UPDATE oversight_drawnlook SET reasons = '{}'",
        "DELETE FROM oversight_drawnlook",
        "TRUNCATE oversight_drawnlook",
    ],
)
def test_what_was_drawn_stands(drawn_id: int, act: Callable[[str], Actor], deed: str) -> None:
    act("clara")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(deed)


def test_others_see_nothing(drawn_id: int, world: World) -> None:
    for who in ("mette", "dorte", "arne"):
        bind(world.actor(who), TODAY)
        assert DrawnLook.objects.count() == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            DrawnLook.objects.create(
                look_id=99, looked_on=TODAY, at="2026-03-24T10:00Z", staff_id=7, page="x",
                reasons={}, citizens=[], relations=[], drawn_at="2026-03-24T10:00Z",
            )  # fmt: skip


def test_a_missing_explanation_may_come_and_a_final_outcome_stands(
    day: Day, drawn_id: int, act: Callable[[str], Actor]
) -> None:
    clara = act("clara")
    review(drawn_id, clara, day, "unexplained")
    with pytest.raises(ReviewedMeanwhile, match="Forklaring mangler"):
        review(drawn_id, clara, day, "breach", seen="")
    review(drawn_id, clara, day, "breach", seen="unexplained")
    said = DrawnLook.objects.get(pk=drawn_id)
    assert said.note == "Spurgt og forklaret · Spurgt og forklaret"
    with pytest.raises(ReviewedMeanwhile, match="Brud"):
        review(drawn_id, clara, day, "in_order", seen="breach")


def test_the_pages_count_and_review(
    day: Day, drawn_id: int, client_of: Callable[[str], Client]
) -> None:
    clara = client_of("clara")
    address = f"/tilsyn/logkontrol/{drawn_id}/"
    before = clara.get("/tilsyn/logkontrol/").content.decode()
    assert "2 opslag er ikke færdige. Det ældste er fra 23. marts 2026, 1 dag siden." in before
    assert "Slået fra" in before
    assert "MED" in before
    page = clara.get(address).content.decode()
    assert "Stine Lind, Stabskonsulent, Centret" in page
    assert "1 borger, uden forhold" in page
    assert "Anna Bendtsen" not in page
    empty = clara.post(address, {"outcome": "breach"}).content.decode()
    assert "Skriv, hvad der mangler, eller hvad bruddet er" in empty
    sent = {"outcome": "breach", "note": "Ingen sag på borgeren", "seen": ""}
    assert clara.post(address, sent).status_code == 302
    assert clara.post(address, sent).status_code == 409
    listed = clara.get("/tilsyn/logkontrol/?maaned=2026-03&vis=brud").content.decode()
    assert "Stine Lind" in listed
    assert "Mette Holm" not in listed
    assert "Gennemgangen er færdig." in clara.get(address).content.decode()


def test_every_figure_is_as_long_as_its_list(
    day: Day, drawn_id: int, client_of: Callable[[str], Client], act: Callable[[str], Actor]
) -> None:
    review(drawn_id, act("clara"), day, "unexplained")
    bind(Actor(staff_id=-1, name="ingen", role=None, unit_id=None), TODAY)
    clara = client_of("clara")
    for figure in clara.get("/tilsyn/logkontrol/").context["page"].figures:
        assert figure.value == str(clara.get(figure.url).context["page"].paging.total), figure.name


def test_the_button_draws_and_tells_who_pressed(
    day: Day, client_of: Callable[[str], Client], act: Callable[[str], Actor]
) -> None:
    day.look("mette", "anna")
    answer = client_of("stine").post("/tilsyn/logkontrol/udtag/", follow=True)
    assert "1 opslag er udtaget" in answer.content.decode()
    told = audit.lines(subject="looks", actor=act("stine"))
    assert [(line.action, line.staff_id) for line in told] == [
        ("looks.drawn", day.world.staff["stine"])
    ]


def test_ones_own_look_cannot_be_filled_in(
    drawn_id: int, client_of: Callable[[str], Client]
) -> None:
    page = client_of("stine").get(f"/tilsyn/logkontrol/{drawn_id}/").content.decode()
    assert "Det er dit eget opslag" in page
    assert "Gem gennemgangen" not in page
