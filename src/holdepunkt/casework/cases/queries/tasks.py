"""The tasks of a case in the order of the law, each with how far it is and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.cases.queries.wording import party_label
from holdepunkt.core.calendar import short_date
from holdepunkt.core.cases import CaseEventKind, CaseState, Waiting, taken_back
from holdepunkt.foundation.access import Actor

Kind = CaseEventKind


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done: its words and its page."""

    text: str
    route: str


DONE_IN_SOURCE = Deed("Gjort i fagsystemet", "cases:done_in_source")
NOTIFY = Deed("Send besked om ny dato", "cases:notify")
# True also where the answer came later: what is said is how the case stood when it was decided.
_UNANSWERED = "ikke besvaret før afgørelsen"


@dataclass(frozen=True, slots=True)
class Task:
    """A step of the case; finished ones are plain text, what remains may be done now."""

    text: str
    state: str
    deed: Deed | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one phase."""

    heading: str
    tasks: tuple[Task, ...]

    @property
    def open_deeds(self) -> tuple[Deed, ...]:
        """Return what can be done here, the most natural first."""
        return tuple(task.deed for task in self.tasks if task.deed)


def task_list(
    *, row: Case, state: CaseState, events: Sequence[CaseEvent], actor: Actor
) -> tuple[TaskGroup, ...]:
    """Return the case's tasks."""
    del actor  # What remains in a case is the same for all who see it.
    since = _since(state, events)
    is_open = state.is_open
    return (
        (
            TaskGroup("Modtaget", (_received(state), _receipt(state))),
            TaskGroup("Sagen oplyses", _information(state, since)),
            TaskGroup("Beslutning", (_hearing(state, since), _decision(row, state))),
        )
        if is_open or state.decided_on
        else (TaskGroup("Modtaget", (_received(state),)),)
    )


def other_deeds(*, row: Case, state: CaseState, actor: Actor) -> tuple[Deed, ...]:
    """Return what else can be done with the case."""
    del actor
    deeds = [Deed("Skriv notat", "cases:note"), Deed("Ny aftale", "cases:agree")]
    deeds.append(Deed("Overdrag sagen", "cases:transfer"))
    if not state.is_open:
        if state.decided_on and not access.owned_by_source(row, Kind.REOPENED):
            deeds.append(Deed("Sagen er hjemvist", "cases:reopen"))
        return tuple(deeds)
    deeds.insert(0, NOTIFY)
    deeds.append(Deed("Bed om oplysninger", "cases:request_information"))
    if not access.owned_by_source(row, Kind.WITHDRAWN):
        deeds.append(Deed("Ansøgningen er trukket tilbage", "cases:withdraw"))
    return tuple(deeds)


def _since(state: CaseState, events: Sequence[CaseEvent]) -> dict[str, date]:
    """Return when each kind of event last happened in the present round."""
    facts = [event.fact for event in events]
    dead = taken_back(facts)
    return {
        fact.kind: fact.happened_on
        for fact in sorted(facts, key=lambda fact: (fact.happened_on, fact.id))
        if fact.id not in dead and fact.happened_on >= state.received_on
    }


def _received(state: CaseState) -> Task:
    text = "Hjemvist og modtaget igen" if state.round > 1 else "Ansøgning modtaget"
    return Task(text, f"Færdig {short_date(state.received_on)}", is_done=True)


def _receipt(state: CaseState) -> Task:
    text = "Bekræft modtagelse og oplys svarfrist"
    if state.receipt_sent_on:
        return Task(text, f"Færdig {short_date(state.receipt_sent_on)}", is_done=True)
    if not state.is_open:
        return Task(text, "Ikke sendt")
    return Task(text, "Ikke startet", Deed("Kvittering er sendt", "cases:send_receipt"))


def _information(state: CaseState, since: dict[str, date]) -> tuple[Task, ...]:
    waits = tuple(_awaited(wait, state) for wait in state.waits if not wait.is_hearing)
    if waits:
        return waits
    got = since.get(Kind.INFORMATION_RECEIVED)
    if got:
        return (Task("Indhent oplysninger", f"Færdig {short_date(got)}", is_done=True),)
    return (Task("Indhent oplysninger", "Ikke startet" if state.is_open else "Ikke brugt"),)


def _awaited(wait: Waiting, state: CaseState) -> Task:
    text, day = f"Oplysninger fra {party_label(wait.party)}", short_date(wait.since)
    if not state.is_open:
        return Task(text, f"Bedt om {day}, {_UNANSWERED}")
    received = Deed("Oplysninger er modtaget", "cases:receive_information")
    return Task(text, f"Afventer siden {day}", received)


def _hearing(state: CaseState, since: dict[str, date]) -> Task:
    sent, answered = since.get(Kind.HEARING_SENT), since.get(Kind.HEARING_ANSWERED)
    if state.hearing_open and state.is_open:
        told = f"Afventer svar siden {short_date(sent)}" if sent else "Afventer svar"
        return Task("Partshøring", told, Deed("Partshøring er besvaret", "cases:answer_hearing"))
    if state.hearing_open and sent:
        return Task("Partshøring", f"Sendt {short_date(sent)}, {_UNANSWERED}")
    if answered:
        return Task("Partshøring", f"Færdig {short_date(answered)}", is_done=True)
    if not state.is_open:
        return Task("Partshøring", "Ikke brugt")
    return Task("Partshøring", "Ikke startet", Deed("Partshøring er sendt", "cases:send_hearing"))


def _decision(row: Case, state: CaseState) -> Task:
    text = "Afgørelse med begrundelse og klagevejledning"
    if state.decided_on:
        word = "Meldt færdig" if state.claimed_in_source else "Færdig"
        return Task(text, f"{word} {short_date(state.decided_on)}", is_done=True)
    if access.owned_by_source(row, Kind.DECIDED):
        return Task(text, "Ikke startet", DONE_IN_SOURCE)
    return Task(text, "Ikke startet", Deed("Afgørelse er sendt", "cases:send_decision"))
