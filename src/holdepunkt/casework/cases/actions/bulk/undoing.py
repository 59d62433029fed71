"""Takes an import back: nothing is deleted, every event it wrote is reversed."""

from datetime import datetime

from django.db import transaction

from holdepunkt.casework.cases.actions.bulk import writing
from holdepunkt.casework.cases.actions.bulk.bench import Bench, Work
from holdepunkt.casework.cases.actions.bulk.values import UndoCount
from holdepunkt.casework.cases.actions.refusals import OnlyJobs
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.cases import taken_back
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit

_CHUNK = 1000


@transaction.atomic
def undo_import(*, source: str, import_id: int, actor: Actor, now: datetime) -> UndoCount:
    """Reverse all that the import wrote; a case it made is annulled until it is imported again."""
    if not actor.job:
        raise OnlyJobs("En import fortrydes som et job, så alt i den følger med.")
    written = CaseEvent.objects.filter(import_id=import_id, case__source=source)
    case_ids = sorted(set(written.values_list("case_id", flat=True)))
    events = 0
    for start in range(0, len(case_ids), _CHUNK):
        events += _undo(case_ids[start : start + _CHUNK], import_id, actor, now)
    if case_ids:
        audit.record(
            actor,
            "import.undone",
            subject=f"import:{import_id}",
            at=now,
            cases=len(case_ids),
            events=events,
        )
    return UndoCount(len(case_ids), events)


def _undo(case_ids: list[int], import_id: int, actor: Actor, now: datetime) -> int:
    # Without the import's number: what takes it back is not part of it.
    bench = Bench(actor, now, None)
    works = {row.pk: Work(row) for row in Case.objects.filter(pk__in=case_ids).select_for_update()}
    bench.tell_stories(works.values())
    written = CaseEvent.objects.filter(case_id__in=case_ids, import_id=import_id)
    events = 0
    for case_id, event_id in written.order_by("-id").values_list("case_id", "id"):
        work = works[case_id]
        if event_id not in taken_back(work.facts):
            bench.turn(work, event_id, undoing=import_id)
            events += 1
    writing.write(works=list(works.values()), bench=bench)
    writing.relate(works=works.values(), bench=bench)
    return events
