"""Who may see a case, and who may write in it; the row policies say the first in SQL too."""

from django.conf import settings
from django.db.models import QuerySet

from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation.access import Act, Actor, NotAllowed, ask, may, rows_of

# Unless the installation says otherwise, these are done in the journal system and told by it.
_OWNED_BY_SOURCE = (
    CaseEventKind.DECIDED,
    CaseEventKind.WITHDRAWN,
    CaseEventKind.REOPENED,
    CaseEventKind.CORRECTED,
)


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases that row policies open to the actor, without those of undone imports."""
    if not actor.job and not actor.staff_id:
        return Case.objects.none()
    return Case.objects.exclude(status=Case.StatusName.ANNULLED)


def kept_cases(actor: Actor) -> QuerySet[Case]:
    """Return the visible cases and those of undone imports: what was known is not forgotten."""
    return Case.objects.all() if actor.job or actor.staff_id else Case.objects.none()


_ONE_STANDING = "id = %s AND status <> 'annulled'"


def visible_case(case_id: int, actor: Actor) -> Case:
    """Return the case among `visible_cases`, by plain SQL; DoesNotExist if it is not there."""
    return _only(rows_of(Case, _ONE_STANDING, case_id, actor=actor))


def changeable_case(case_id: int, actor: Actor) -> Case:
    """Return the case the actor may write in; DoesNotExist if she sees it not or does no casework.

    NotAllowed with its sentence for who only opened the citizen with a reason.
    """
    if not may_write(actor):
        raise Case.DoesNotExist
    row = visible_case(case_id, actor)
    if not works_on(row, actor):
        raise NotAllowed(Act.WORK_WITH.refusal)
    return row


def locked_case(case_id: int, actor: Actor) -> Case:
    """Return the case of `changeable_case`, locked, by plain SQL; it refuses the same."""
    if not may_write(actor):
        raise Case.DoesNotExist
    one = "id = %s" if actor.job else _ONE_STANDING
    found = rows_of(Case, f"{one} FOR UPDATE", case_id, actor=actor)
    return found[0] if found else changeable_case(case_id, actor)


def works_on(row: Case, actor: Actor) -> bool:
    """Return whether the actor does casework on the case; who only opened the citizen does not."""
    if actor.job or row.handler_id == actor.staff_id or row.unit_id == actor.unit_id:
        return may_write(actor)
    asked = "SELECT cases_worked_on(%s, %s, %s)"
    return (
        may_write(actor) and ask(asked, row.unit_id, row.handler_id, row.citizen_id)[0][0] is True
    )


def _only(found: list[Case]) -> Case:
    if not found:
        raise Case.DoesNotExist
    return found[0]


def visible_events(actor: Actor) -> QuerySet[CaseEvent]:
    """Return the events of cases open to the actor."""
    return CaseEvent.objects.all() if actor.job or actor.staff_id else CaseEvent.objects.none()


def may_write(actor: Actor) -> bool:
    """Return whether the actor writes in the cases she sees, and registers new ones."""
    return may(actor, Act.WRITE_CASES).allowed


def owned_by_source(case: Case, kind: CaseEventKind) -> bool:
    """Return whether the case's source owns facts of the kind; here they are read-only."""
    owned = getattr(settings, "HOLDEPUNKT_OWNED_BY_SOURCE", _OWNED_BY_SOURCE)
    return bool(case.source) and kind in owned
