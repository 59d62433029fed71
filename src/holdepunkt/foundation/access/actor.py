"""The one on whose behalf something is done."""

from dataclasses import dataclass
from typing import Self

from holdepunkt.core.access import Role


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
