"""Which follow-ups and renewals a grant promises, each with its proof.

The date in the ledger is the day that is planned; the legal latest day stands beside it (`Due`)
and in the proof. Nothing is counted on from a day that was only planned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from holdepunkt.core.calendar import DayCalendar, long_date, office_calendar, short_date
from holdepunkt.core.commitments import Promise
from holdepunkt.core.deadlines import Step
from holdepunkt.core.deadlines.terms import months_after
from holdepunkt.core.grants.story import (
    FOLLOW_UP,
    RENEWAL,
    Ending,
    GrantEventKind,
    GrantFact,
    GrantState,
    Outcome,
)

KINDS = (FOLLOW_UP, RENEWAL)
SOURCE_BASIS = "kildesystemets opfølgningsdato"
PLAN_SOURCE = "aftalt eller planlagt her"


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules one grant is followed up by.

    Months to the first follow-up and between the later ones, weeks before the end when renewal
    must be opened, and where that stands. `latest_on` is the day by which the law has the grant
    decided anew (`demand` says why). `is_in_case` says that an open case already does that. By the
    `calendar` a day that is closed becomes the last working day before it.
    """

    first_months: int
    every_months: int
    renewal_weeks: int
    rule: str
    source: str
    is_example: bool = False
    latest_on: date | None = None
    demand: str = ""
    demand_source: str = ""
    is_in_case: bool = False
    calendar: DayCalendar = field(default_factory=office_calendar, compare=False)


@dataclass(frozen=True, slots=True)
class PromiseContext:
    """What the promises of one grant carry along; `subject` ("grant:123") begins every key."""

    subject: str
    unit_id: int
    citizen_id: int | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A day planned, and the legal latest day for it; `steps` say why."""

    planned_on: date
    latest_on: date
    steps: tuple[Step, ...]
    basis: str
    basis_text: str


def promises(
    state: GrantState | None, *, terms: Terms | None, context: PromiseContext
) -> tuple[tuple[Promise, Due], ...]:
    """Return what the grant promises, with the legal latest days; from the same facts the same.

    Without terms only what the source itself dates is promised.
    """
    if state is None:
        return ()
    made = [*_follow_ups(state, terms, context), *_renewals(state, terms, context)]
    return tuple(made)


def _follow_ups(
    state: GrantState, terms: Terms | None, context: PromiseContext
) -> Iterator[tuple[Promise, Due]]:
    turns: list[GrantFact | None] = [None, *state.follow_ups]
    for number, before in enumerate(turns):
        kept = state.follow_ups[number] if number < len(state.follow_ups) else None
        if before and before.outcome is not Outcome.CONTINUE:
            continue  # an end promises no follow-up; one held after all promises the next again
        due = _due(state, before, terms)
        if due is None or (kept is None and _is_moot(state, due, terms)):
            continue
        due = _planned(due, state, between=(before, kept))
        made_on = before.happened_on if before else state.stated.from_on
        kept_on = kept.happened_on if kept else None
        yield _promise(FOLLOW_UP, number, made_on, due, context, kept_on), due


def _is_moot(state: GrantState, due: Due, terms: Terms | None) -> bool:
    """Return whether the day is for nothing: the help ends, is being renewed, or decided anew."""
    if terms is not None and terms.is_in_case:
        return True
    lead = timedelta(weeks=terms.renewal_weeks) if terms else timedelta()
    return state.ends_on is not None and state.ends_on - lead < due.latest_on


def _due(state: GrantState, before: GrantFact | None, terms: Terms | None) -> Due | None:
    if before is None and state.stated.follow_up_on:
        on = state.stated.follow_up_on
        step = Step("Opfølgningen er sat i kildesystemet", on, SOURCE_BASIS)
        return _capped(Due(on, on, (step,), "source", SOURCE_BASIS), terms)
    due = _capped(_by_rule(state, before, terms), terms) if terms else None
    if before is None or before.next_on is None:
        return due
    due = due or Due(before.next_on, before.next_on, (), "plan", PLAN_SOURCE)
    return _set(due, before.next_on, "Næste dato aftalt ved opfølgningen")


def _by_rule(state: GrantState, before: GrantFact | None, terms: Terms) -> Due | None:
    months = terms.every_months if before else terms.first_months
    if not months:
        return None
    since = before.happened_on if before else state.stated.from_on
    latest = months_after(since, months)
    what = "Fulgt op" if before else "Bevilget fra"
    tail = " Reglen er et eksempel, ikke kommunens egen." if terms.is_example else ""
    steps = [
        Step(f"{what} {long_date(since)}.", since, terms.source),
        Step(f"Reglen er {terms.rule}.{tail}", None, terms.source),
    ]
    if before is None and latest < state.known_on and terms.every_months:
        latest = _next_in_rhythm(since, months, state.known_on, terms.every_months)
        steps.append(Step(_UNTOLD, state.known_on, SOURCE_BASIS))
    steps.append(Step(f"Der skal følges op senest {long_date(latest)}.", latest, terms.source))
    return _rolled(Due(latest, latest, tuple(steps), "policy", terms.rule), terms)


def _rolled(due: Due, terms: Terms) -> Due:
    """Return the due day, on the last working day before where it would be a closed one."""
    on, closed = terms.calendar.working_day_until(due.latest_on), due.latest_on
    if on == closed:
        return due
    why = terms.calendar.why_closed(closed)
    text = f"{short_date(closed)} er ikke en arbejdsdag ({why}), så dagen er {long_date(on)}."
    step = Step(text, on, terms.source)
    return Due(on, on, (*due.steps, step), due.basis, due.basis_text)


_UNTOLD = "Kilden fortæller ikke om tidligere opfølgninger, så takten er regnet frem til i dag."


def _next_in_rhythm(since: date, months: int, known_on: date, every: int) -> date:
    """Return the first day of the rhythm that is not past when we first heard of the grant."""
    while (day := months_after(since, months)) < known_on:
        months += every
    return day


def _capped(due: Due | None, terms: Terms | None) -> Due | None:
    """Return the due day, no later than the day the law demands the grant decided anew."""
    last = terms.latest_on if terms else None
    if terms is None or last is None or (due and due.latest_on <= last):
        return due
    step = Step(f"{terms.demand} senest {short_date(last)}.", last, terms.demand_source)
    steps = (*due.steps, step) if due else (step,)
    planned = min(due.planned_on, last) if due else last
    return Due(planned, last, steps, "rule", terms.demand)


def _planned(
    due: Due, state: GrantState, *, between: tuple[GrantFact | None, GrantFact | None]
) -> Due:
    """Return the due day of a follow-up as it was last planned while the promise stood open."""
    after, until = between
    moves = [
        one
        for one in state.moves
        if one.promise == FOLLOW_UP
        and (after is None or one.id > after.id)
        and (until is None or one.id < until.id)
    ]
    return _moved(due, moves[-1].next_on if moves else None)


def _moved(due: Due, on: date | None) -> Due:
    return _set(due, on, "Planlagt til") if on else due


def _set(due: Due, on: date, why: str) -> Due:
    step = Step(f"{why}: {long_date(on)}.", on, PLAN_SOURCE)
    return Due(on, due.latest_on, (*due.steps, step), due.basis, due.basis_text)


def _renewals(
    state: GrantState, terms: Terms | None, context: PromiseContext
) -> Iterator[tuple[Promise, Due]]:
    """Yield a renewal for the last day that stands, and for those a renewal was opened of."""
    for number, ending in enumerate(state.endings):
        stands = ending is state.endings[-1] and ending.until_on == state.ends_on
        if not ending.renewed_on and not (stands and _asks(state, ending)):
            continue
        due = _renewal_due(state, ending, terms)
        if due is None:
            continue
        made_on = ending.told.happened_on if number or _is_decided(ending) else None
        made_on = made_on or state.stated.from_on
        yield _promise(RENEWAL, number, made_on, due, context, ending.renewed_on), due


def _asks(state: GrantState, ending: Ending) -> bool:
    """Return whether somebody must open a renewal: the end is news, and not decided to be final."""
    is_final = state.decided and state.decided.outcome is Outcome.END
    return not is_final and ending.until_on >= ending.told.happened_on


def _is_decided(ending: Ending) -> bool:
    return ending.told.kind is GrantEventKind.FOLLOWED_UP


def _renewal_due(state: GrantState, ending: Ending, terms: Terms | None) -> Due | None:
    until = ending.until_on
    if _is_decided(ending):
        what, lead, text = "En ny bevilling skal afløse denne", "inden da", "afløses af en ny"
        latest, source = until, PLAN_SOURCE
    elif terms is None:
        return None
    else:
        what, lead = "Bevillingen udløber", f"{terms.renewal_weeks} uger før"
        text, source = f"åbnes {lead} udløb", terms.source
        latest = until - timedelta(weeks=terms.renewal_weeks)
    latest = max(latest, state.stated.from_on, ending.told.happened_on)
    steps = (
        Step(f"{what}: sidste dag er {long_date(until)}.", until, SOURCE_BASIS),
        Step(f"Fornyelsen skal være åbnet {lead}: {long_date(latest)}.", latest, source),
    )
    due = Due(latest, latest, steps, "policy", text)
    if terms is not None and not _is_decided(ending):
        due = _rolled(due, terms)
    return _moved(due, ending.planned_on)


def _promise(
    kind: str, number: int, made_on: date, due: Due, context: PromiseContext, kept_on: date | None
) -> Promise:
    return Promise(
        key=f"{context.subject}:{kind}:{number + 1}",
        kind=kind,
        made_on=made_on,
        due_on=due.planned_on,
        facts=f"{made_on}|{due.latest_on}|{due.planned_on}",
        unit_id=context.unit_id,
        citizen_id=context.citizen_id,
        title=context.title,
        basis=due.basis,
        basis_text=due.basis_text,
        proof=due.steps,
        kept_on=kept_on,
    )
