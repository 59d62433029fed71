"""The one decision: role and relation and seal, with a reason one can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.access import RIGHTS, Act, Role, Tie, decide

ROLES = st.sampled_from(Role)
ACTS = st.sampled_from(Act)
TIES = st.frozensets(st.sampled_from(Tie))


@given(ROLES, ACTS, TIES)
def test_a_seal_refuses_whatever_else_holds(role: Role, act: Act, ties: frozenset[Tie]) -> None:
    assert not decide(role, act, ties | {Tie.SEALED}).allowed


@given(ACTS, TIES)
def test_without_a_role_nothing_is_allowed(act: Act, ties: frozenset[Tie]) -> None:
    assert not decide(None, act, ties).allowed


@given(ROLES, ACTS, TIES)
def test_another_tie_never_takes_a_right_away(role: Role, act: Act, ties: frozenset[Tie]) -> None:
    free = ties - {Tie.SEALED}
    for tie in Tie:
        if tie is not Tie.SEALED and decide(role, act, free).allowed:
            assert decide(role, act, free | {tie}).allowed


@given(ROLES, ACTS, TIES)
def test_every_decision_says_why(role: Role, act: Act, ties: frozenset[Tie]) -> None:
    assert decide(role, act, ties).why.endswith(".")


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.CITIZEN, Role.RELATIVE])
def test_what_later_rooms_release_is_not_released_yet(role: Role) -> None:
    assert [right for right in RIGHTS if role in right.roles] == []


def test_councils_read_published_reports_and_nothing_else() -> None:
    assert [right.act for right in RIGHTS if Role.COUNCIL in right.roles] == [Act.READ_REPORTS]


@pytest.mark.parametrize(
    "role",
    [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.STAFF_CONSULTANT, Role.RECEPTION],
)
@pytest.mark.parametrize("tie", Tie)
def test_no_relation_opens_a_citizen_to_who_does_no_casework(role: Role, tie: Tie) -> None:
    assert not decide(role, Act.SEE_CITIZEN, {tie}).allowed


def test_the_nearest_tie_is_the_reason() -> None:
    told = decide(Role.CASEWORKER, Act.SEE_CITIZEN, {Tie.TEAM, Tie.HOLDER}).why
    assert told == "Du er borgerens faste sagsbehandler."


def test_a_refusal_names_whom_to_ask() -> None:
    told = decide(Role.CASEWORKER, Act.IMPORT).why
    assert told == (
        "Du kan ikke hente udtræk eller dokumenter ind."
        " Bed en stabskonsulent eller centerchefen om at gøre det."
    )
