"""On whose day a decision stands: of whom it is asked, and who bears that role."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from holdepunkt.core.calendar import listed
from holdepunkt.core.portfolio import (
    NOT_TOLD,
    Bearing,
    Post,
    RoleWords,
    bearers,
    read_role_words,
)
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    Plan,
    PlanDecision,
    ProjectGrant,
)


@cache
def _register() -> tuple[RoleWords, ...]:
    """Return the shipped words of roles."""
    folder = files("holdepunkt.steering.portfolio").joinpath("register")
    return read_role_words(folder.joinpath("deciders.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Answerable:
    """On whose day a decision stands; `nobody` says why, where it is only the keeper's."""

    staff_ids: tuple[int, ...]
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who bears which role in a plan."""

    bearing: Bearing
    leads: tuple[str, ...]

    def of(self, row: PlanDecision) -> Answerable:
        """Return on whose day the decision stands: who bears the role, else the keeper."""
        return self._bearing(row.by, row, "Det er ikke sagt, hvem der beslutter")

    def doing(self, row: PlanDecision) -> Answerable:
        """Return on whose day it stands to carry the decision out, found the same way."""
        return self._bearing(row.doer, row, "Det er ikke sagt, hvem der fører den ud i livet")

    def _bearing(self, words: str, row: PlanDecision, untold: str) -> Answerable:
        """Return who bears the role, on the decision's own activity first of all."""
        one, said = row.activity, words.strip()
        if one and one.holder_id and one.lead and one.lead.casefold() == said.casefold():
            return Answerable((one.holder_id,))
        if found := bearers(words, self.bearing, one.unit_id if one else None):
            return Answerable(found)
        keeper = self.bearing.keeper_id
        nobody = f"Ingen bærer rollen »{said}«" if said and said != NOT_TOLD else untold
        return Answerable((keeper,) if keeper else (), nobody)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the roles that somebody bears, of the organisation and of the plan."""
        known = [one.offered for one in self.bearing.words if bearers(one.offered, self.bearing)]
        return tuple(dict.fromkeys((*known, *self.leads)))


def deciders(*, plan: Plan, actor: Actor, today: date) -> Deciders:
    """Return who bears which role in the plan today."""
    leads, groups = _of_plan(plan, actor)
    holders: dict[str, list[int]] = defaultdict(list)
    for lead, holder_id in leads:
        holders[" ".join(lead.casefold().split())].append(holder_id)
    units = organisation.units(actor=actor)
    staff = organisation.staff(actor=actor, today=today)
    bearing = Bearing(
        _register(),
        tuple(Post(one.id, one.role.value, one.unit_id) for one in staff),
        {one.id: (one.name, one.parent_id) for one in units},
        plan.unit_id,
        plan.keeper_id,
        holders,
        groups,
    )
    return Deciders(bearing, tuple(dict.fromkeys(lead for lead, _ in leads)))


def _of_plan(plan: Plan, actor: Actor) -> tuple[list[tuple[str, int]], dict[str, list[str]]]:
    """Return the roles that the plan names with who has them, and the roles in its groups."""
    held = visible(Activity, actor).filter(plan=plan, holder__isnull=False).exclude(lead="")
    leads = [
        (lead, holder_id)
        for lead, holder_id in held.order_by("position", "id").values_list("lead", "holder_id")
        if holder_id
    ]
    groups: dict[str, list[str]] = {"steering_group": [], "project_group": []}
    for grant in visible(ProjectGrant, actor).filter(plan=plan).order_by("id"):
        groups["steering_group"] += grant.steering_group.splitlines()
        groups["project_group"] += grant.project_group.splitlines()
        if grant.lead and grant.holder_id:
            leads.append((grant.lead, grant.holder_id))
    return leads, groups


def decider_names(*, plan_id: int, actor: Actor, today: date) -> tuple[str, ...]:
    """Return the roles that are proposed where one writes who decides."""
    plan = visible(Plan, actor).get(pk=plan_id)
    return deciders(plan=plan, actor=actor, today=today).offered


def whose_day(*, decision_id: int, actor: Actor, today: date) -> str:
    """Return in a sentence on whose Min dag the decision stands, and why."""
    row = _row(decision_id, actor)
    found = deciders(plan=row.plan, actor=actor, today=today).of(row)
    return _told("beslutningen", found, actor)


def whose_task(*, decision_id: int, actor: Actor, today: date) -> str:
    """Return in a sentence on whose Min dag it stands to carry it out; "" where nobody is to."""
    row = _row(decision_id, actor)
    if not row.doer:
        return ""
    found = deciders(plan=row.plan, actor=actor, today=today).doing(row)
    return _told("det at føre den ud i livet", found, actor)


def _row(decision_id: int, actor: Actor) -> PlanDecision:
    return visible(PlanDecision, actor).select_related("plan", "activity").get(pk=decision_id)


def whose_day_after(*, update_id: int, actor: Actor, today: date) -> str:
    """Return the same of the decision that an update asked for; "" where it asked for none."""
    event = visible(ActivityEvent, actor).get(pk=update_id)
    asked = event.facts["wrote"]["decision"]
    return whose_day(decision_id=asked, actor=actor, today=today) if asked else ""


def _told(what: str, found: Answerable, actor: Actor) -> str:
    names = organisation.staff_names(staff_ids=found.staff_ids, actor=actor)
    who = listed([names[pk] for pk in found.staff_ids])
    if not who:
        return f"{found.nobody}, og planen har ingen tovholder: {what} står hos ingen."
    if found.nobody:
        return f"{found.nobody}, så {what} står på Min dag hos {who}, planens tovholder."
    return f"{what[0].upper()}{what[1:]} står på Min dag hos {who}."
