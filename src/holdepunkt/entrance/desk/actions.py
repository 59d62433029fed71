"""Deeds across rooms: an opening promises its review, a disqualification another caseworker."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter, SubjectPromises
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.commitments import Promise
from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.entrance.desk import queries
from holdepunkt.entrance.desk.queries import Wanted
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Reason, Review, SealLine
from holdepunkt.registry.organisation import public as organisation

REVIEW_WITHIN = timedelta(days=14)
OPENING = "opening"


@transaction.atomic
def open_with_reason(
    *, citizen_id: int, reason: Reason, actor: Actor, now: datetime, today: date
) -> int:
    """Open a citizen for eight hours, and promise that the head reviews it within 14 days."""
    opening_id = citizens.open_citizen(citizen_id=citizen_id, reason=reason, actor=actor, now=now)
    head_id = organisation.head_above(actor=actor, today=today)
    promise = _review_promise(opening_id, today, actor.unit_id or 0, head_id)
    commitments.synchronise(
        promises=[SubjectPromises(OPENING, opening_id, (promise,), is_new=True)],
        actor=actor,
        now=now,
    )
    return opening_id


@transaction.atomic
def write_letter(
    *, citizen_id: int, wanted: Wanted, actor: Actor, now: datetime, today: date
) -> int:
    """Write the letter, filled from what is known now; return its id, also if it is there."""
    new = queries.new_letter(citizen_id=citizen_id, wanted=wanted, actor=actor, today=today)
    letters.write_letters(rows=[new], actor=actor, now=now, today=today)
    held = letters.letters_of(
        subject_type=new.subject_type, subject_ids=[new.subject_id], actor=actor
    )
    return next(one.id for one in held[new.subject_id] if one.key == new.key)


@transaction.atomic
def review_opening(
    *, opening_id: int, review: Review, actor: Actor, now: datetime, today: date
) -> None:
    """Write down what the review found, and keep its promise."""
    citizens.review_opening(opening_id=opening_id, review=review, actor=actor, now=now)
    line = citizens.opening(opening_id=opening_id, actor=actor)
    made_on = clock.local(line.opened_at).date()
    found = commitments.stories(subject_type=OPENING, subject_id=opening_id, actor=actor)
    answerable = found[0].row.person_id if found else None
    promise = _review_promise(opening_id, made_on, line.unit_id, answerable, kept_on=today)
    commitments.synchronise(
        promises=[SubjectPromises(OPENING, opening_id, (promise,))], actor=actor, now=now
    )


def _review_promise(
    opening_id: int, made_on: date, unit_id: int, head_id: int | None, kept_on: date | None = None
) -> Promise:
    # Whom it is about stands in the opening only: the unit reads its list of promises.
    return Promise(
        key=f"{OPENING}:{opening_id}:review",
        kind="review",
        made_on=made_on,
        due_on=made_on + REVIEW_WITHIN,
        facts=f"{OPENING}:{opening_id}",
        unit_id=unit_id,
        person_id=head_id,
        title="Gennemgå en åbning med begrundelse",
        basis="policy",
        basis_text="Åbninger med begrundelse gennemgås inden 14 dage",
        kept_on=kept_on,
    )


REPLACE_WITHIN = 2  # working days
SEAL = "seal"
REPLACEMENT = "replacement"
_ANSWERS_AS = frozenset({"holder", "coordinating", "substitute"})


@transaction.atomic
def declare_for_citizen(
    *, citizen_id: int, kind: str, actor: Actor, now: datetime, today: date
) -> int:
    """Seal a citizen off from the actor; where she has his case, her head must find another.

    Return the declaration's id.
    """
    is_hers = _answers(citizen_id, actor.staff_id, actor, today)
    seal_id = citizens.declare_for_citizen(citizen_id=citizen_id, kind=kind, actor=actor, now=now)
    if is_hers:
        _promise_another(seal_id, actor, now, today)
    return seal_id


@transaction.atomic
def declare_for_number(*, cpr: str, kind: str, actor: Actor, now: datetime, today: date) -> int:
    """Seal whoever bears the number off from the actor, as above; return the declaration's id."""
    try:
        citizen_id = citizens.by_cpr(number=parse_cpr(cpr).digits, actor=actor)
    except CprError:
        citizen_id = None  # refused below
    is_hers = citizen_id is not None and _answers(citizen_id, actor.staff_id, actor, today)
    seal_id = citizens.declare_for_number(cpr=cpr, kind=kind, actor=actor, now=now)
    if is_hers:
        _promise_another(seal_id, actor, now, today)
    return seal_id


@transaction.atomic
def lift(*, seal_id: int, actor: Actor, now: datetime) -> None:
    """Lift a disqualification; nobody else need be found any more."""
    citizens.end_disqualification(disqualification_id=seal_id, actor=actor, now=now)
    found = commitments.stories(subject_type=SEAL, subject_id=seal_id, actor=actor)
    if found and found[0].row.standing.ended_on is None:
        none = SubjectPromises(SEAL, seal_id, ())
        commitments.synchronise(promises=[none], actor=actor, now=now)


def settle_seals(*, actor: Actor, now: datetime, today: date) -> None:
    """Keep the promise of each case that somebody else has got, whoever gave it to her."""
    wanted = LedgerFilter(kinds=(REPLACEMENT,))
    rows = commitments.page(wanted=wanted, number=1, actor=actor, today=today).rows
    if not rows:
        return
    seals = {seal.id: seal for seal in citizens.seals(actor=actor)}
    for row in rows:
        seal = seals.get(row.subject_id)
        if seal is None or not _has_another(seal, actor, today):
            continue
        made_on = row.standing.made_on
        promise = _another(seal.id, made_on, row.standing.promised_on, row.unit_id, row.person_id)
        kept = SubjectPromises(SEAL, seal.id, (replace(promise, kept_on=today),))
        commitments.synchronise(promises=[kept], actor=actor, now=now)


def _answers(citizen_id: int, staff_id: int, actor: Actor, today: date) -> bool:
    """Return whether the member of staff has the citizen, or one of his open cases."""
    lines = citizens.relations(citizen_id=citizen_id, actor=actor, today=today)
    if any(line.staff_id == staff_id and line.role in _ANSWERS_AS for line in lines):
        return True
    found = cases.of_citizen(citizen_id=citizen_id, actor=actor)
    return any(case.is_open and case.handler_id == staff_id for case in found)


def _has_another(seal: SealLine, actor: Actor, today: date) -> bool:
    """Return whether she has let go of the citizen, and no open case of his is without anybody."""
    if seal.citizen_id is None or _answers(seal.citizen_id, seal.staff_id, actor, today):
        return False
    held = citizens.holders(citizen_ids=[seal.citizen_id], actor=actor, today=today)
    found = cases.of_citizen(citizen_id=seal.citizen_id, actor=actor)
    return bool(held) or all(case.handler_id for case in found if case.is_open)


def _promise_another(seal_id: int, actor: Actor, now: datetime, today: date) -> None:
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    due_on = calendar.add_working_days(today, REPLACE_WITHIN)
    head_id = organisation.head_above(actor=actor, today=today)
    promise = _another(seal_id, today, due_on, actor.unit_id or 0, head_id)
    promised = SubjectPromises(SEAL, seal_id, (promise,), is_new=True)
    commitments.synchronise(promises=[promised], actor=actor, now=now)


def _another(
    seal_id: int, made_on: date, due_on: date | None, unit_id: int, head_id: int | None
) -> Promise:
    # As with an opening, whom it is about stands in the seal only.
    return Promise(
        key=f"{SEAL}:{seal_id}:{REPLACEMENT}",
        kind=REPLACEMENT,
        made_on=made_on,
        due_on=due_on,
        facts=f"{SEAL}:{seal_id}",
        unit_id=unit_id,
        person_id=head_id,
        title="Find en anden sagsbehandler til en borger",
        basis="policy",
        basis_text="Er en sagsbehandler inhabil, har sagen en anden inden to arbejdsdage",
    )
