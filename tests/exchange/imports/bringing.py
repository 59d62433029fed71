"""Brings small extracts in through the room's one door."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor, acting
from tests.personas import TODAY

JOB = Actor.for_job("imports.test", purpose="Prøve af en import")


@dataclass(frozen=True)
class Door:
    """The door at an instant."""

    now: datetime

    def bring(self, profile: str, *files: str | bytes, apply: bool = True) -> dict[str, Any]:
        """Bring files in; a text is sent as UTF-8, a log as .xes and all else as .csv."""
        uploads = [self._upload(number, file) for number, file in enumerate(files)]
        return imports.bring_in(
            profile=profile, uploads=uploads, apply=apply, actor=JOB, now=self.now, today=TODAY
        )

    @staticmethod
    def _upload(number: int, file: str | bytes) -> imports.Upload:
        data = file.encode() if isinstance(file, str) else file
        kind = "xes" if data.lstrip().startswith(b"<") else "csv"
        return imports.Upload(f"fil{number}.{kind}", [data])


def cases_of(source: str) -> dict[str, Case]:
    """Return the source's cases by number, seen as the job sees them."""
    with acting(JOB, today=TODAY):
        return {case.number: case for case in Case.objects.filter(source=source)}


def events_of(number: str) -> list[tuple[str, str]]:
    """Return a case's story as (kind, day)."""
    with acting(JOB, today=TODAY):
        rows = CaseEvent.objects.filter(case__number=number).order_by("happened_on", "id")
        return [(row.kind, row.happened_on.isoformat()) for row in rows]


def rows_stored() -> tuple[int, int]:
    """Return how many cases and events there are."""
    with acting(JOB, today=TODAY):
        return Case.objects.count(), CaseEvent.objects.count()
