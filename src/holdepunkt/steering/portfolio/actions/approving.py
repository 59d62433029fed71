"""A report sent for approval stands in the ledger, so that it is on the approver's Min dag."""

from collections.abc import Iterator
from datetime import date, datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.commitments import Promise
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import Manuscript
from holdepunkt.steering.portfolio.queries.watching import next_meeting, thresholds

SUBJECT, KIND = "manuscript", "report_approval"


def ask_approver(row: Manuscript, *, actor: Actor, today: date) -> None:
    """Note to whom the report is sent today: she answers by the next meeting, else in some days."""
    after = next_meeting(row.plan_id, actor=actor, after=today)
    days = thresholds(today=today).approval_weekdays
    by = after or legal_calendar().add_working_days(today, days)
    asked = {"to": row.approver_id, "on": today.isoformat(), "by": by.isoformat()}
    row.askings = [*row.askings, asked]


def end_asking(row: Manuscript, *, how: str, today: date) -> None:
    """Note that the report no longer waits for an answer: `answered` or `taken_back`."""
    if row.askings and not {"answered", "taken_back"} & row.askings[-1].keys():
        row.askings = [*row.askings[:-1], {**row.askings[-1], how: today.isoformat()}]


def promise_answer(row: Manuscript, *, actor: Actor, now: datetime, today: date) -> None:
    """Let the ledger hold each time the report was sent; a second time nothing changes."""
    with promising(actor, today) as ledger:
        told = SubjectPromises(SUBJECT, row.pk, tuple(_promises(row)))
        commitments.synchronise(promises=[told], actor=ledger, now=now)


def _promises(row: Manuscript) -> Iterator[Promise]:
    for place, asked in enumerate(row.askings, start=1):
        yield Promise(
            key=f"{SUBJECT}:{row.pk}:{KIND}:{place}",
            kind=KIND,
            made_on=date.fromisoformat(asked["on"]),
            due_on=date.fromisoformat(asked["by"]),
            facts=asked["by"],
            unit_id=row.plan.unit_id,
            person_id=asked["to"],
            title=row.title,
            basis="plan",
            basis_text="Sendt til godkendelse",
            kept_on=_day(asked.get("answered")),
            withdrawn_on=_day(asked.get("taken_back")),
        )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
