"""One event on one case: row, projection, promises and audit line in one transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from holdepunkt.casework.cases import access, queries
from holdepunkt.casework.cases.actions.refusals import (
    AlreadyEnded,
    BeforeReceipt,
    InTheFuture,
    StaleCase,
)
from holdepunkt.casework.cases.models import PROJECTED, Case, CaseEvent, event_data
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import (
    PROMISES_NOTHING,
    CaseEventKind,
    CaseFact,
    CaseState,
    Round,
    promises,
    rounds,
)
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, insert, update
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class CaseVersion:
    """A case as a form knew it; `version` None asks for no check, as a one-click button does."""

    id: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An event to record; `data` names fields of the core's CaseFact."""

    kind: CaseEventKind
    happened_on: date
    data: dict[str, Any] = field(default_factory=dict)
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case locked for writing, with its story so far."""

    row: Case
    facts: tuple[CaseFact, ...]
    rounds: tuple[Round, ...]

    @property
    def state(self) -> CaseState:
        """Return where the case stands before the deed."""
        return self.rounds[-1].state


def opened(*, on: CaseVersion, actor: Actor, now: datetime) -> OpenedCase:
    """Lock the case for the actor; refuse a form that was opened before somebody else wrote."""
    row = access.locked_case(on.id, actor)
    if on.version is not None and on.version != row.version:
        raise StaleCase(
            "En kollega har ændret sagen, mens du skrev. Intet er overskrevet. "
            "Se det nye i sagen, og send så igen."
        )
    facts = queries.facts_of(case_ids=[row.pk], actor=actor)[row.pk]
    return OpenedCase(row, facts, rounds(facts, as_of=date.max, known_at=now))


def still_open(*, on: CaseVersion, day: date, actor: Actor, now: datetime) -> OpenedCase:
    """Lock a case that is not over, for a deed of the day; the refusals say what is wrong."""
    case = opened(on=on, actor=actor, now=now)
    ended_on = case.state.ended_on
    if ended_on is not None:
        raise AlreadyEnded(f"Sagen er afgjort eller sluttet den {ended_on:%d.%m.%Y}.")
    checked_day(case=case, day=day, actor=actor, now=now)
    return case


def checked_day(*, case: OpenedCase, day: date, actor: Actor, now: datetime) -> None:
    """Refuse a day to come, and one before the case was received."""
    del actor  # Days are the same for all.
    if day > clock.local(now).date():
        raise InTheFuture(
            "Datoen ligger i fremtiden. Skriv, hvad der er sket. Skal det ske, så lav en aftale."
        )
    if day < case.state.received_on:
        raise BeforeReceipt(f"Datoen ligger før modtagelsen den {case.state.received_on:%d.%m.%Y}.")


def record(*, case: OpenedCase, deed: Deed, actor: Actor, now: datetime) -> int:
    """Append the event, take over what follows from it, and return the event's id."""
    event = CaseEvent(
        case=case.row,
        kind=deed.kind.value,
        happened_on=deed.happened_on,
        recorded_at=now,
        staff_id=actor.staff_id or None,
        job=actor.job,
        reverses_id=deed.reverses,
        data=event_data(**deed.data),
    )
    insert(event)
    lived = rounds((*case.facts, event.fact), as_of=date.max, known_at=now)
    _follow(case, lived)
    if _promises_anew(case, deed):
        keep_promised(case=case.row, lived=lived, actor=actor, now=now)
    audit.record(
        actor,
        f"case.{deed.kind.value}",
        subject=f"case:{case.row.pk}",
        at=now,
        citizen_id=case.row.citizen_id,
        event=event.pk,
    )
    return event.pk


def keep_promised(
    *,
    case: Case,
    lived: tuple[Round, ...],
    actor: Actor,
    now: datetime,
    book: queries.CaseRules | None = None,
    is_new: bool = False,
) -> None:
    """Let the ledger hold what the case's rounds promise; of a new case it holds nothing yet."""
    book = book or queries.rules(actor=actor)
    made = promises(lived, rules=book, context=book.context(case))
    promised = commitments.SubjectPromises("case", case.pk, made, is_new=is_new)
    commitments.synchronise(promises=[promised], actor=actor, now=now)


def _follow(case: OpenedCase, lived: tuple[Round, ...]) -> None:
    """Let the row's projection follow the facts."""
    row = case.row
    row.show(lived[-1].state if lived else None)
    if lived:
        row.handler_id, row.unit_id = lived[-1].state.handler_id, lived[-1].state.unit_id
    row.version += 1
    update(row, *PROJECTED, "handler", "unit", "version")


def _promises_anew(case: OpenedCase, deed: Deed) -> bool:
    """Return whether the ledger may have to follow the deed."""
    turned = next((fact.kind for fact in case.facts if fact.id == deed.reverses), deed.kind)
    return turned not in PROMISES_NOTHING


def let_in(*, case: Case, handler_id: int, actor: Actor, now: datetime) -> None:
    """Let the one who handles the case see the citizen."""
    if case.citizen_id is None:
        return
    row = citizens.RelationRow(
        citizen_id=case.citizen_id,
        role="handler",
        from_on=case.received_on,
        source=f"case:{case.pk}",
        staff_id=handler_id,
    )
    citizens.relate(rows=[row], actor=actor, now=now)
