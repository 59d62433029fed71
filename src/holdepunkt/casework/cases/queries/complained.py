"""What the room of complaints, which stands above this one, tells of a case."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor


class CaseComplaint(Protocol):
    """What a room above tells in one line: that the case is complained of."""

    @property
    def text(self) -> str:
        """Return the line."""

    @property
    def url(self) -> str:
        """Return where it leads."""


class ComplaintSource(Protocol):
    """Finds the lines; the wiring in config names it, since the room stands above this one."""

    def __call__(self, *, case_id: int, actor: Actor) -> tuple[CaseComplaint, ...]:
        """Return the complaints about the case."""


def complaints_of(row: Case, actor: Actor) -> tuple[CaseComplaint, ...]:
    """Return the complaints about the case; none where it has no citizen."""
    source: ComplaintSource = import_string(settings.HOLDEPUNKT_CASE_COMPLAINTS)
    return source(case_id=row.pk, actor=actor) if row.citizen_id else ()
