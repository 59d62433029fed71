"""The one on whose behalf something is done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What a member of staff is appointed to be; decides what is seen, never by name."""

    CASEWORKER = "caseworker"
    DEPARTMENT_HEAD = "department_head"
    AREA_HEAD = "area_head"
    CENTRE_HEAD = "centre_head"
    STAFF_CONSULTANT = "staff_consultant"

    @property
    def label(self) -> str:
        """Return the Danish title."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.CASEWORKER: "Sagsbehandler",
    Role.DEPARTMENT_HEAD: "Afdelingsleder",
    Role.AREA_HEAD: "Områdechef",
    Role.CENTRE_HEAD: "Borgercenterchef",
    Role.STAFF_CONSULTANT: "Stabskonsulent",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff in a role, or a named job; there is no anonymous actor.

    `staff_id` is 0 for a job, and then `job` names it and `purpose` says what it is for.
    `unit_name` is only to be shown.
    """

    staff_id: int
    name: str
    role: Role | None
    unit_id: int | None
    unit_name: str = ""
    job: str = ""
    purpose: str = ""

    @classmethod
    def for_job(cls, job: str, *, purpose: str) -> Self:
        """Return the actor of work that no person does; `job` must be a word."""
        if not job or not purpose:
            raise ValueError("A job acts under a name and for a purpose.")
        return cls(staff_id=0, name=job, role=None, unit_id=None, job=job, purpose=purpose)

    def has_role(self, *roles: Role) -> bool:
        """Return whether the actor acts in one of the roles."""
        return self.role in roles
