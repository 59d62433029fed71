"""What the organisation can answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.foundation.access import Act, Actor, Role, ask, may
from holdepunkt.registry.organisation import access
from holdepunkt.registry.organisation.models import StaffAlias, Unit


@dataclass(frozen=True, slots=True)
class UnitValue:
    """A unit; `kind` is centre, area or department."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    shares_citizens: bool = True

    def and_below(self, units: Iterable["UnitValue"]) -> tuple[int, ...]:
        """Return the ids of the unit and of those below it among the units given."""
        every = tuple(units)
        found = {self.id}
        while more := {unit.id for unit in every if unit.parent_id in found} - found:
            found |= more
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff in her appointment of the day."""

    id: int
    name: str
    phone: str
    role: Role
    unit_id: int
    unit_name: str
    account_id: int | None

    @property
    def initials(self) -> str:
        """Return the first letters of the first and last name."""
        words = self.name.split()
        return "".join(word[0] for word in (words[0], words[-1])) if words else ""


@dataclass(frozen=True, slots=True)
class Post:
    """An appointment on a day; `until_on` is the first day after it, None while it lasts."""

    staff_id: int
    name: str
    role: Role
    unit_id: int
    from_on: date
    until_on: date | None


# What nearly every page asks is plain SQL: built anew by the ORM it cost more than its answer. Who
# we are is no secret among staff (`access`), so nothing is left out.
_UNITS = "SELECT id, name, kind, parent_id, shares_citizens FROM organisation_unit"
_IN_ORDER = f"{_UNITS} ORDER BY parent_id NULLS FIRST, name, id"
_UNIT = f"{_UNITS} WHERE id = %s"
_NAMES = "SELECT id, name FROM organisation_staff WHERE id = ANY (%s::bigint[])"
_APPOINTED = """
FROM organisation_appointment a
JOIN organisation_staff s ON s.id = a.staff_id JOIN organisation_unit u ON u.id = a.unit_id
WHERE a.from_on <= %(day)s AND (a.until_on IS NULL OR a.until_on > %(day)s)
"""
_MEMBERS = f"""
SELECT s.id, s.name, s.phone, a.role, a.unit_id, u.name, s.account_id {_APPOINTED}
    AND (a.unit_id = %(unit)s::bigint OR %(unit)s::bigint IS NULL)
ORDER BY s.name, s.id
"""


_HAS_ACCOUNT = """
SELECT a.is_active FROM organisation_staff s JOIN accounts_account a ON a.id = s.account_id
WHERE s.id = %s
"""


def units(*, actor: Actor) -> tuple[UnitValue, ...]:
    """Return all units, the centre first, then by parent and name."""
    del actor
    return tuple(UnitValue(*row) for row in ask(_IN_ORDER))


def unit(*, unit_id: int, actor: Actor) -> UnitValue:
    """Return the unit; DoesNotExist if there is none."""
    del actor
    for row in ask(_UNIT, unit_id):
        return UnitValue(*row)
    raise Unit.DoesNotExist


def reachable_units(*, actor: Actor) -> tuple[UnitValue, ...]:
    """Return the units whose figures and lists the actor's appointment opens; a job reaches all."""
    if not may(actor, Act.SEE_FIGURES).allowed:
        return ()
    every = units(actor=actor)
    if actor.job or actor.has_role(Role.CENTRE_HEAD, Role.STAFF_CONSULTANT):
        return every
    below = actor.has_role(Role.AREA_HEAD)
    return tuple(
        u for u in every if u.id == actor.unit_id or (below and u.parent_id == actor.unit_id)
    )


def opens_cases(*, unit: UnitValue, actor: Actor) -> bool:
    """Return whether a unit the actor reaches opens all its cases, as `holdepunkt_units` in SQL."""
    return unit.shares_citizens or not actor.has_role(Role.CASEWORKER, Role.ADMINISTRATIVE)


def staff(*, actor: Actor, today: date, unit_id: int | None = None) -> tuple[StaffMember, ...]:
    """Return the staff appointed today, in the unit if one is named, by name."""
    del actor
    return tuple(
        StaffMember(pk, name, phone, Role(role), unit_id, unit_name, account_id)
        for pk, name, phone, role, unit_id, unit_name, account_id in ask(
            _MEMBERS, day=today, unit=unit_id
        )
    )


_POSTS = f"""
SELECT s.id, s.name, a.role, a.unit_id, a.from_on, (
    -- Who goes on in another post the day this one ends has not left.
    SELECT CASE WHEN bool_or(l.until_on IS NULL) THEN NULL ELSE max(l.until_on) END
    FROM organisation_appointment l WHERE l.staff_id = s.id AND l.from_on >= a.from_on)
{_APPOINTED} AND s.id = ANY (%(staff)s::bigint[])
"""  # noqa: S608 -- our own names


def posts(*, staff_ids: Iterable[int], day: date, actor: Actor) -> dict[int, Post]:
    """Return the appointment each of the staff has on the day; who has none is not there.

    `until_on` is when she leaves the centre as far as is known.
    """
    del actor
    wanted = sorted(set(staff_ids))
    if not wanted:
        return {}
    rows = ask(_POSTS, day=day, staff=wanted)
    return {pk: Post(pk, name, Role(role), *rest) for pk, name, role, *rest in rows}


def staff_names(*, staff_ids: Iterable[int], actor: Actor) -> dict[int, str]:
    """Return the names of the staff, former ones too; who asks only of herself is not asked for."""
    wanted = set(staff_ids)
    own = {actor.staff_id: actor.name} if actor.staff_id in wanted else {}
    others = list(wanted - own.keys())
    return own | dict(ask(_NAMES, others)) if others else own


def staff_phones(*, staff_ids: Iterable[int], actor: Actor) -> dict[int, str]:
    """Return the telephones of the staff."""
    rows = access.visible_staff(actor).filter(pk__in=set(staff_ids))
    return dict(rows.values_list("pk", "phone"))


def department_of(*, staff_id: int, today: date, actor: Actor) -> int | None:
    """Return the unit of the member of staff's appointment today."""
    rows = access.appointments_on(today).filter(staff__in=access.visible_staff(actor))
    return rows.filter(staff_id=staff_id).values_list("unit_id", flat=True).first()


def head_of(*, unit_id: int, today: date, actor: Actor) -> int | None:
    """Return who heads the unit today."""
    heads = [Role.DEPARTMENT_HEAD, Role.AREA_HEAD, Role.CENTRE_HEAD]
    rows = access.appointments_on(today).filter(staff__in=access.visible_staff(actor))
    return rows.filter(unit_id=unit_id, role__in=heads).values_list("staff_id", flat=True).first()


def head_above(*, actor: Actor, today: date) -> int | None:
    """Return who heads the actor: the nearest head of her unit or above who is somebody else."""
    above = {unit.id: unit.parent_id for unit in units(actor=actor)}
    unit_id = actor.unit_id
    while unit_id is not None:
        head_id = head_of(unit_id=unit_id, today=today, actor=actor)
        if head_id not in {None, actor.staff_id}:
            return head_id
        unit_id = above.get(unit_id)
    return None


def may_log_in(*, staff_id: int, actor: Actor) -> bool:
    """Return whether the member of staff has an account that is not closed."""
    del actor
    found = ask(_HAS_ACCOUNT, staff_id)
    return bool(found and found[0][0])


def aliases(*, source: str, actor: Actor) -> dict[str, int]:
    """Return the staff a source system knows, by its code."""
    rows = StaffAlias.objects.filter(source=source, staff__in=access.visible_staff(actor))
    return dict(rows.values_list("code", "staff_id"))


def actor_for_account(account_id: int, today: date) -> Actor | None:
    """Return the actor behind the account today; None without an appointment: the door stays shut.

    This is where actors come from, so it takes none.
    """
    return _actor(_BY_ACCOUNT, account_id, today)


def actor_for_staff(staff_id: int, today: date) -> Actor | None:
    """Return the member of staff as actor today; None without an appointment."""
    return _actor(_BY_STAFF, staff_id, today)


_ACTOR = f"SELECT s.id, s.name, a.role, a.unit_id, u.name {_APPOINTED}"
_BY_ACCOUNT = f"{_ACTOR} AND s.account_id = %(who)s ORDER BY a.id LIMIT 1"
_BY_STAFF = f"{_ACTOR} AND s.id = %(who)s ORDER BY a.id LIMIT 1"


def _actor(question: str, who: int, today: date) -> Actor | None:
    for staff_id, name, role, unit_id, unit_name in ask(question, who=who, day=today):
        return Actor(staff_id, name, Role(role), unit_id, unit_name)
    return None
