"""An event of a case in Danish words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.cases import CaseEventKind, CaseState, Waiting
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor

Kind = CaseEventKind

# The journal systems whose profiles we ship; an extract by hand names none.
SYSTEMS = {"dubu": "DUBU", "sensum": "Sensum"}
_OUTCOMES: dict[str, str] = {
    Case.Outcome.GRANTED: "der er sagt ja til ansøgningen",
    Case.Outcome.PARTLY_GRANTED: "der er sagt ja til en del af ansøgningen",
    Case.Outcome.REJECTED: "der er sagt nej til ansøgningen",
    Case.Outcome.OTHER: "en anden afgørelse",
}
_OTHERS = "en anden"


def party_label(party: str) -> str:
    """Return whom a case waits for, in the words of the screen."""
    return str(dict(Case.WaitingFor.choices).get(party, party))


def awaited(state: CaseState) -> str:
    """Return all that an open case waits for, the longest awaited first."""
    waits = sorted(state.waits, key=lambda wait: (wait.since, wait.party)) if state.is_open else ()
    return " · ".join(_awaited(wait) for wait in waits)


def _awaited(wait: Waiting) -> str:
    again = f", rykket {count(wait.reminders, 'gang', 'gange')}" if wait.reminders else ""
    whom = f"{party_label(wait.party)}{' (partshøring)' if wait.is_hearing else ''}"
    return f"Afventer {whom} siden {short_date(wait.since)}{again}"


def event_text(*, event: CaseEvent, actor: Actor) -> str:
    """Return what the event says beyond its kind."""
    del actor  # What stands in an event is for all who may see the case.
    data = event.data
    parts = [part for part in (_fact(event.kind, data), data.get("reason", "")) if part]
    return " · ".join(parts)


def _fact(kind: str, data: dict[str, Any]) -> str:
    tell = _TOLD.get(kind)
    return tell(data) if tell else ""


def _received(data: dict[str, Any]) -> str:
    told = (_label(Case.Channel, data.get("channel")), data.get("placing", ""))
    return " · ".join(part for part in told if part)


def _day(data: dict[str, Any]) -> str:
    told = data.get("date_told")
    return short_date(date.fromisoformat(told)) if told else ""


def _answer_by(data: dict[str, Any]) -> str:
    return f"svar senest {_day(data)}" if _day(data) else ""


def _new_date(data: dict[str, Any]) -> str:
    return f"ny dato {_day(data)}" if _day(data) else "ny dato endnu ukendt"


def _label(choices: Any, value: str | None) -> str:
    return str(dict(choices.choices).get(value, _OTHERS)).lower() if value else ""


_TOLD: dict[str, Callable[[dict[str, Any]], str]] = {
    Kind.RECEIVED: _received,
    Kind.RECEIPT_SENT: _answer_by,
    Kind.NOTICE_SENT: _new_date,
    Kind.HEARING_SENT: _answer_by,
    Kind.INFORMATION_REQUESTED: lambda data: _label(Case.WaitingFor, data.get("party")),
    Kind.INFORMATION_RECEIVED: lambda data: _label(Case.WaitingFor, data.get("party")),
    Kind.DECIDED: lambda data: _OUTCOMES.get(data.get("outcome") or "", ""),
    Kind.DONE_IN_SOURCE: lambda data: _label(CaseEvent.Kind, data.get("step")),
}
