"""The second wall: with the application's checks left out, the bare database decides as the table.

Every role meets Anna in every standing, and the table of rights (`core/access`) is compared with
the rows PostgreSQL shows, both ways. The controls tear holes and see them found.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from holdepunkt.core.access import RIGHTS, Act, Right, Role, Tie, decide
from holdepunkt.foundation.access import Actor, bind
from tests.architecture.small_case import SmallCase
from tests.personas import SINCE, TODAY, World

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC)
YESTERDAY = TODAY - timedelta(days=1)
KEEPER = Actor.for_job("test", purpose="Prøven")

RELATION = (
    "INSERT INTO citizens_relation (citizen_id, staff_id, role, from_on, until_on, source)"
    " VALUES (%(anna)s, %(staff)s, '{}', %(since)s, {}, 'prøve')"
)
HOLDER = RELATION.format("holder", "NULL")
FORMER = RELATION.format("holder", "%(today)s")
COORDINATING = RELATION.format("coordinating", "NULL")
SUBSTITUTE = RELATION.format("substitute", "NULL")
HANDLER = RELATION.format("handler", "NULL")
RECEIVING = RELATION.format("receiver", "NULL")
OPENING = (
    "INSERT INTO citizens_opening (citizen_id, staff_id, unit_id, purpose, reason, opened_at,"
    " until_at, outcome, remark) VALUES (%(anna)s, %(staff)s, %(unit)s, 'urgent',"
    " 'Der er ringet fra sygehuset', %(now)s, %(now)s::timestamptz + interval '{}', '', '')"
)
OPENED, RUN_OUT = OPENING.format("8 hours"), OPENING.format("-1 minute")
SEAL = (
    "INSERT INTO citizens_disqualification (staff_id, citizen_id, kind, declared_at)"
    " VALUES (%(staff)s, %(anna)s, 'kin', %(now)s)"
)
SELF = SEAL.replace("'kin'", "'self'")
ENDED = "UPDATE cases_case SET ended_on = %(yesterday)s, status = 'decided' WHERE id = %(case)s"
CLOSED = "UPDATE organisation_unit SET shares_citizens = false WHERE id = %(unit)s"

# Where a person works, and what is written to make her stand so to Anna of Voksne 1.
STANDINGS: dict[str, tuple[str, tuple[str, ...], frozenset[Tie]]] = {
    name: (place, deeds, frozenset(ties))
    for name, place, deeds, ties in (
        ("own team", "Voksne 1", (), {Tie.TEAM}),
        ("own team that does not share", "Voksne 1", (CLOSED,), set()),
        ("other team", "Voksne 2", (), set()),
        ("the area above", "Voksne", (), set()),
        ("another area", "Børn", (), set()),
        ("the centre", "Centret", (), set()),
        ("holder elsewhere", "Voksne 2", (HOLDER,), {Tie.HOLDER}),
        ("coordinating elsewhere", "Voksne 2", (COORDINATING,), {Tie.COORDINATING}),
        ("substitute elsewhere", "Voksne 2", (SUBSTITUTE,), {Tie.SUBSTITUTE}),
        ("handler elsewhere", "Voksne 2", (HANDLER,), {Tie.HANDLER}),
        ("taking over elsewhere", "Voksne 2", (RECEIVING,), {Tie.RECEIVER}),
        ("former holder", "Voksne 2", (FORMER,), set()),
        ("opened", "Voksne 2", (OPENED,), {Tie.OPENED}),
        ("opening run out", "Voksne 2", (RUN_OUT,), set()),
        ("a case that has ended", "Voksne 1", (ENDED,), {Tie.TEAM}),
        ("an ended case elsewhere", "Voksne 2", (ENDED,), set()),
        ("Anna herself", "Voksne 1", (SELF,), {Tie.TEAM, Tie.SEALED}),
        ("sealed in own team", "Voksne 1", (SEAL,), {Tie.TEAM, Tie.SEALED}),
        ("sealed holder", "Voksne 1", (HOLDER, SEAL), {Tie.HOLDER, Tie.TEAM, Tie.SEALED}),
        ("sealed after opening", "Voksne 2", (OPENED, SEAL), {Tie.OPENED, Tie.SEALED}),
        ("sealed in the area above", "Voksne", (SEAL,), {Tie.SEALED}),
    )
}

# Which rows the bare database shows to whom the table allows the act.
SHOWN = {
    Act.SEE_CITIZEN: (
        "SELECT EXISTS (SELECT 1 FROM citizens_citizen WHERE id = %(anna)s)",
        "SELECT EXISTS (SELECT 1 FROM citizens_nametoken WHERE citizen_id = %(anna)s)",
        "SELECT EXISTS (SELECT 1 FROM transition_courseevent WHERE citizen_id = %(anna)s)",
        "SELECT EXISTS (SELECT 1 FROM citizens_givenfact WHERE citizen_id = %(anna)s)",
        "SELECT EXISTS (SELECT 1 FROM contacts_contact WHERE citizen_id = %(anna)s)",
        "SELECT EXISTS (SELECT 1 FROM contacts_contactevent WHERE contact_id = %(contact)s)",
    ),
    Act.SEE_CASE: (
        "SELECT EXISTS (SELECT 1 FROM cases_case WHERE id = %(case)s)",
        "SELECT EXISTS (SELECT 1 FROM cases_caseevent WHERE case_id = %(case)s)",
        "SELECT EXISTS (SELECT 1 FROM commitments_commitment WHERE id = %(commitment)s)",
        "SELECT EXISTS (SELECT 1 FROM commitments_event WHERE commitment_id = %(commitment)s)",
        "SELECT EXISTS (SELECT 1 FROM grants_grant WHERE id = %(grant)s)",
        "SELECT EXISTS (SELECT 1 FROM grants_grantevent WHERE grant_id = %(grant)s)",
        "SELECT EXISTS (SELECT 1 FROM complaints_complaint WHERE id = %(complaint)s)",
        """SELECT EXISTS (
            SELECT 1 FROM complaints_complaintevent WHERE complaint_id = %(complaint)s)""",
    ),
    Act.FIND_CITIZEN: (
        "SELECT EXISTS (SELECT 1 FROM citizens_found(ARRAY['anna'], NULL))",
        "SELECT EXISTS (SELECT 1 FROM citizens_receiver(%(anna)s))",
    ),
    Act.RECEIVE: ("SELECT EXISTS (SELECT 1 FROM cases_known(%(anna)s, ARRAY[%(section)s]))",),
    Act.KNOW_CITIZEN: ("SELECT citizens_unit_to_ask(%(anna)s) IS NOT NULL",),
}


def standing_of(role: Role, place: str, ties: frozenset[Tie]) -> frozenset[Tie]:
    """Return the ties with the reach that the role has from the place."""
    everywhere = role in {Role.CENTRE_HEAD, Role.STAFF_CONSULTANT}
    below = everywhere or (role is Role.AREA_HEAD and place in {"Voksne", "Voksne 1"})
    whole = place == "Voksne 1" and role in {Role.COORDINATOR, Role.DEPARTMENT_HEAD}
    return ties | ({Tie.BELOW} if below else set()) | ({Tie.TEAM} if whole else set())


def differences(world: World, small_case: SmallCase) -> Iterator[str]:
    """Yield where the bare database shows more or less than the table allows."""
    for role in Role:
        for name, (place, deeds, ties) in STANDINGS.items():
            held = standing_of(role, place, ties)
            with transaction.atomic():
                values = stand_so(world, small_case, role, place, deeds)
                for act, questions in SHOWN.items():
                    allowed = decide(role, act, held).allowed
                    yield from (
                        f"{role.value}, {name}, {act.value}: {question}"
                        for question in questions
                        if asked(question, values) is not allowed
                    )
                transaction.set_rollback(True)


def stand_so(
    world: World, small_case: SmallCase, role: Role, place: str, deeds: tuple[str, ...]
) -> dict[str, Any]:
    """Employ a person who has done these deeds as a caseworker, and acts in the role today."""
    bind(KEEPER, TODAY)
    unit = world.units[place]
    values: dict[str, Any] = {
        "anna": small_case.arguments["citizen_id"], "case": small_case.arguments["case_id"],
        "commitment": small_case.arguments["commitment_id"],
        "complaint": small_case.arguments["complaint_id"],
        "contact": small_case.arguments["contact_id"],
        "grant": small_case.arguments["grant_id"], "unit": unit, "now": NOON,
        "section": small_case.arguments["section_id"],
        "today": TODAY, "since": SINCE, "yesterday": YESTERDAY, "role": role.value,
    }  # fmt: skip
    values["staff"] = asked(
        "INSERT INTO organisation_staff (name, phone) VALUES ('Prøve Person', '') RETURNING id",
        values,
    )
    do(
        "INSERT INTO organisation_appointment (staff_id, unit_id, role, from_on)"
        " VALUES (%(staff)s, %(unit)s, 'caseworker', %(since)s)",
        values,
    )
    person = Actor(values["staff"], "Prøve Person", role, unit)
    for deed in deeds:
        as_keeper = "citizens_relation" in deed or deed is ENDED
        bind(KEEPER if as_keeper else person, TODAY, now=NOON)
        do(deed, values)
    do("UPDATE organisation_appointment SET role = %(role)s WHERE staff_id = %(staff)s", values)
    bind(person, TODAY, now=NOON)
    return values


def do(deed: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(deed, values)


def asked(question: str, values: dict[str, Any]) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def test_the_bare_database_decides_as_the_table(world: World, small_case: SmallCase) -> None:
    asked_in_all = len(Role) * len(STANDINGS) * sum(map(len, SHOWN.values()))
    print(f"{asked_in_all} questions to the bare database")  # noqa: T201 -- N is part of the proof
    assert list(differences(world, small_case)) == []


COUNCIL_SEES = Right(Act.SEE_CITIZEN, (Role.COUNCIL,), frozenset({Tie.TEAM}))
FAULTS = {
    "a right too many": (*RIGHTS, COUNCIL_SEES),
    "a right too few": tuple(right for right in RIGHTS if right.act is not Act.KNOW_CITIZEN),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_table_and_wall_that_differ_are_found(
    world: World, small_case: SmallCase, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("holdepunkt.core.access.decision.RIGHTS", FAULTS[fault])
    assert list(differences(world, small_case)) != []


@pytest.mark.parametrize("role", Role)
def test_a_protected_citizen_does_not_exist_for_who_only_knows(
    world: World, small_case: SmallCase, role: Role
) -> None:
    with transaction.atomic():
        values = stand_so(world, small_case, role, "Voksne 2", ())
        values["karin"] = world.citizens["karin"]
        assert asked("SELECT citizens_unit_to_ask(%(karin)s)", values) is None
        assert asked("SELECT count(*) FROM citizens_receiver(%(karin)s)", values) == 0
        assert asked("SELECT count(*) FROM citizens_found(ARRAY['karin'], NULL)", values) == 0
        transaction.set_rollback(True)
