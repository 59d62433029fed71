"""Whom to ask about a citizen or a case one may not see, where one may know that there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import LARGEST_ID, Act, Actor, may
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The refusal's sentence, whom to ask, and the citizen one may open with a reason."""

    why: str
    unit: str
    head: str
    phone: str
    open_id: int | None


def elsewhere(*, asked: Mapping[str, object], actor: Actor, today: date) -> Elsewhere | None:
    """Return whom to ask about what an address named; None where it must not exist."""
    citizen_id, act = _citizen(asked, actor)
    if citizen_id is None:
        return None
    unit_id = citizens.unit_to_ask(citizen_id=citizen_id, actor=actor)
    if unit_id is None:
        return None
    head_id = organisation.head_of(unit_id=unit_id, today=today, actor=actor)
    ids = {head_id} if head_id else set()
    return Elsewhere(
        why=act.refusal,
        unit=organisation.unit(unit_id=unit_id, actor=actor).name,
        head=organisation.staff_names(staff_ids=ids, actor=actor).get(head_id or 0, ""),
        phone=organisation.staff_phones(staff_ids=ids, actor=actor).get(head_id or 0, ""),
        open_id=citizen_id if may(actor, Act.OPEN_WITH_REASON).allowed else None,
    )


def _citizen(asked: Mapping[str, object], actor: Actor) -> tuple[int | None, Act]:
    if any(isinstance(pk, int) and pk > LARGEST_ID for pk in asked.values()):
        return None, Act.SEE_CITIZEN
    if isinstance(citizen_id := asked.get("citizen_id"), int):
        return citizen_id, Act.SEE_CITIZEN
    if isinstance(case_id := asked.get("case_id"), int):
        return cases.citizen_to_ask_about(case_id=case_id, actor=actor), Act.SEE_CASE
    return None, Act.SEE_CITIZEN
