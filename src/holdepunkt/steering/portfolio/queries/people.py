"""Whom a role or a plan can be given to, those nearest first."""

from datetime import date

from holdepunkt.core.access import Act, decide
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import Activity, Plan, ProjectGrant

Choice = tuple[str, str]


def holder_choices(*, plan_id: int, actor: Actor, today: date) -> list[tuple[str, list[Choice]]]:
    """Return the staff in groups: who has a role in the plan, who writes plans, and the rest."""
    near = set(visible(Plan, actor).filter(pk=plan_id).values_list("keeper_id", flat=True))
    for model in (Activity, ProjectGrant):
        rows = visible(model, actor).filter(plan_id=plan_id)
        near |= set(rows.values_list("holder_id", flat=True))
    groups: dict[str, list[Choice]] = {
        "Har en rolle i planen": [], "Stab og ledelse": [], "Alle andre": [],
    }  # fmt: skip
    mine, leading, others = groups.values()
    for one in organisation.staff(actor=actor, today=today):
        group = mine if one.id in near else leading if _writes(one) else others
        group.append(_choice(one))
    return [(name, people) for name, people in groups.items() if people]


def keeper_choices(*, actor: Actor, today: date) -> list[Choice]:
    """Return who writes plans, and can so keep one."""
    staff = organisation.staff(actor=actor, today=today)
    return [_choice(one) for one in staff if _writes(one)]


def _writes(one: StaffMember) -> bool:
    return decide(one.role, Act.WRITE_PORTFOLIO).allowed


def _choice(one: StaffMember) -> Choice:
    return str(one.id), f"{one.name}, {one.role.label}"
