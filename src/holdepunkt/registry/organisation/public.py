"""The door of the organisation: who we are, and who acts."""

from holdepunkt.registry.organisation.actions import (
    NewAppointment,
    StaffRow,
    appoint,
    end_appointment,
    ensure_staff,
    found_unit,
    know_as,
)
from holdepunkt.registry.organisation.queries import (
    StaffMember,
    UnitValue,
    actor_for_account,
    actor_for_staff,
    aliases,
    department_of,
    head_of,
    reachable_units,
    staff,
    staff_names,
    staff_phones,
    unit,
    units,
)

__all__ = [
    "NewAppointment",
    "StaffMember",
    "StaffRow",
    "UnitValue",
    "actor_for_account",
    "actor_for_staff",
    "aliases",
    "appoint",
    "department_of",
    "end_appointment",
    "ensure_staff",
    "found_unit",
    "head_of",
    "know_as",
    "reachable_units",
    "staff",
    "staff_names",
    "staff_phones",
    "unit",
    "units",
]
