"""A report sent for approval stands in the ledger, and so does its answer.

So it is on the approver's Min dag, and then on the sender's until it is sent again or published.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.commitments import Promise
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import promising
from holdepunkt.steering.portfolio.models import Manuscript
from holdepunkt.steering.portfolio.queries.watching import next_meeting, thresholds

SUBJECT, KIND = "manuscript", "report_approval"
_FOLLOWED = {"approved": ("report_approved", "Godkendt"), "back": ("report_back", "Sendt tilbage")}
_WEEKDAYS = 2  # so soon should the sender go on


def ask_approver(row: Manuscript, *, actor: Actor, today: date) -> None:
    """Note to whom the report is sent today: she answers by the next meeting, else in some days."""
    after = next_meeting(row.plan_id, actor=actor, after=today)
    days = thresholds(today=today).approval_weekdays
    by = after or legal_calendar().add_working_days(today, days)
    asked = {
        "to": row.approver_id, "from": row.sent_by_id, "on": today.isoformat(),
        "by": by.isoformat(),
    }  # fmt: skip
    row.askings = [*row.askings, asked]


def end_asking(row: Manuscript, *, how: str, today: date) -> None:
    """Note that the report no longer waits for an answer: `answered` or `taken_back`."""
    if row.askings and not {"answered", "taken_back"} & row.askings[-1].keys():
        row.askings = [*row.askings[:-1], {**row.askings[-1], how: today.isoformat()}]


def let_go(row: Manuscript, *, today: date) -> None:
    """Note that nobody is to answer the report, or to go on after an answer: it is thrown away."""
    end_asking(row, how="taken_back", today=today)
    if row.askings and "said" in row.askings[-1]:
        row.askings = [*row.askings[:-1], {"let_go": today.isoformat(), **row.askings[-1]}]


def hear_answer(row: Manuscript, *, said: str, today: date) -> None:
    """Note what the approver answered, `approved` or `back`, and by when the sender goes on."""
    end_asking(row, how="answered", today=today)
    by = legal_calendar().add_working_days(today, _WEEKDAYS)
    row.askings = [*row.askings[:-1], {**row.askings[-1], "said": said, "go_on": by.isoformat()}]


def follow_answer(row: Manuscript, *, today: date) -> None:
    """Note that the sender has gone on after the answer: sent it again, or published it."""
    if row.askings and "said" in row.askings[-1]:
        row.askings = [*row.askings[:-1], {"followed": today.isoformat(), **row.askings[-1]}]


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
        if "said" in asked:
            yield _going_on(row, asked, place)


def _going_on(row: Manuscript, asked: Mapping[str, Any], place: int) -> Promise:
    kind, told = _FOLLOWED[asked["said"]]
    return Promise(
        key=f"{SUBJECT}:{row.pk}:{kind}:{place}",
        kind=kind,
        made_on=date.fromisoformat(asked["answered"]),
        due_on=date.fromisoformat(asked["go_on"]),
        facts=asked["go_on"],
        unit_id=row.plan.unit_id,
        person_id=asked.get("from", row.sent_by_id),
        title=row.title,
        basis="plan",
        basis_text=told,
        kept_on=_day(asked.get("followed")),
        withdrawn_on=None if "followed" in asked else _day(asked.get("let_go")),
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
