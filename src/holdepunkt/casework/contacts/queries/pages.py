"""One contact with all that came of it, and those still open."""

from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import RING_BACK, LedgerFilter, LedgerRow, Story
from holdepunkt.casework.contacts import access
from holdepunkt.casework.contacts.models import Contact, ContactEvent
from holdepunkt.casework.contacts.queries.phones import PhoneMonths, phone_months
from holdepunkt.casework.contacts.queries.standing import (
    ContactLabel,
    contact,
    labels,
    promises_of,
    topic_title,
)
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.commitments import State
from holdepunkt.core.wording import clock_time, long_date, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui import DueDate, Fact, Paging, TimelineEntry
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

_OF_THE_PROMISE = frozenset({"moved", "withdrawn", "reversed"})


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Something agreed in the conversation: by whom, what, by when, and how it stands."""

    side: str
    what: str
    due: DueDate
    standing: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that came of a contact: when, what, the words, who wrote it, and if the reader."""

    at: datetime
    on: date
    what: str
    text: str
    who: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A contact: who and what, by when it is answered, what was agreed, and what happened."""

    id: int
    heading: str
    name: str
    citizen_id: int | None
    has_citizen: bool
    text: str
    facts: tuple[Fact, ...]
    due: DueDate | None
    is_open: bool
    move_url_id: int
    agreed: tuple[AgreedLine, ...]
    events: tuple[Happened, ...]
    version: int
    may_work: bool
    citizens_shown: tuple[int, ...]

    @property
    def story(self) -> tuple[TimelineEntry, ...]:
        """Return what came of it as a timeline, the newest first."""
        return tuple(
            TimelineEntry(
                when=f"{short_date(one.on)} {clock_time(clock.local(one.at))}",
                text=f"{one.what} · {one.who}",
                detail=one.text,
            )
            for one in self.events
        )


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A contact that is not answered yet."""

    contact_id: int
    name: str
    topic: str
    what: str
    unit: str
    holder: str
    due: DueDate


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The contacts that wait for an answer, the next due first, and the telephone's months."""

    rows: tuple[OpenLine, ...]
    paging: Paging
    phones: PhoneMonths | None
    may_record: bool
    may_name: bool
    citizens_shown: tuple[int, ...]


def contact_page(*, contact_id: int, actor: Actor, today: date) -> ContactPage:
    """Return a contact; DoesNotExist where the actor may not see it."""
    row = contact(contact_id=contact_id, actor=actor)
    events = tuple(access.visible_events(actor).filter(contact_id=row.pk).order_by("id"))
    stories = promises_of(contact_id=row.pk, actor=actor)
    ring_back = next((one for one in stories if one.row.kind == RING_BACK), None)
    people = {row.staff_id, *(one.staff_id for one in events), *(one.person_id for one in events)}
    people |= {line.staff_id for one in stories for line in one.lines}
    staff = organisation.staff_names(staff_ids={pk for pk in people if pk}, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    ids = [row.citizen_id] if row.citizen_id else []
    known = citizens.names(citizen_ids=ids, actor=actor)
    name = known[row.citizen_id].name if row.citizen_id in known else ""
    is_open = ring_back is not None and ring_back.row.standing.state is State.OPEN
    return ContactPage(
        id=row.pk,
        heading="Henvendelse" if row.inbound else "Samtale",
        name=name,
        citizen_id=row.citizen_id if name else None,
        has_citizen=row.citizen_id is not None,
        text=row.text,
        facts=_facts(row, ring_back, staff, units),
        due=_due(ring_back.row, actor, today) if ring_back and is_open else None,
        is_open=is_open,
        move_url_id=ring_back.row.id if ring_back else 0,
        agreed=tuple(_agreed(one, actor, today) for one in stories if one.row.kind != RING_BACK),
        events=_events(events, ring_back, staff, units, actor),
        version=1 + len(events),
        may_work=_may_work(ring_back, actor),
        citizens_shown=tuple(known),
    )


def contact_to_work_on(*, contact_id: int, actor: Actor, today: date) -> ContactPage:
    """Return a contact as `contact_page` does; DoesNotExist also for who may only read it."""
    page = contact_page(contact_id=contact_id, actor=actor, today=today)
    if not page.may_work:
        raise Contact.DoesNotExist
    return page


def _may_work(ring_back: Story | None, actor: Actor) -> bool:
    """Return whether the actor may write on the contact: the promise to answer is hers to keep."""
    if not may(actor, Act.WRITE_CASES).allowed:
        return False
    return ring_back is None or commitments.may_change(commitment_id=ring_back.row.id, actor=actor)


def open_contacts(*, paging: Paging, actor: Actor, today: date) -> OpenPage:
    """Return the contacts of the actor's units that wait for an answer."""
    require(actor, Act.WRITE_CASES)
    units = {unit.id: unit.name for unit in organisation.reachable_units(actor=actor)}
    wanted = LedgerFilter(unit_ids=tuple(units), kinds=(RING_BACK,))
    found = commitments.page(
        wanted=wanted, number=paging.number, actor=actor, today=today, per_page=paging.size
    )
    told = labels(contact_ids=[row.subject_id for row in found.rows], actor=actor)
    ids = {row.citizen_id for row in found.rows if row.citizen_id}
    names = citizens.names(citizen_ids=ids, actor=actor)
    unanswered = {row.citizen_id for row in found.rows if row.citizen_id and not row.person_id}
    holders = citizens.holders(citizen_ids=unanswered, actor=actor, today=today)
    people = {row.person_id for row in found.rows if row.person_id} | set(holders.values())
    staff = organisation.staff_names(staff_ids=people, actor=actor)

    def line(row: LedgerRow, label: ContactLabel) -> OpenLine:
        citizen = names.get(row.citizen_id or 0)
        who = row.person_id or holders.get(row.citizen_id or 0, 0)
        return OpenLine(
            contact_id=row.subject_id,
            name=citizen.name if citizen else "" if row.citizen_id else "Ikke fundet endnu",
            topic=label.topic,
            what=row.title,
            unit=units.get(row.unit_id, ""),
            holder=staff.get(who, "afdelingslederen"),
            due=_due(row, actor, today),
        )

    return OpenPage(
        rows=tuple(line(row, told[row.subject_id]) for row in found.rows if row.subject_id in told),
        paging=paging.of(found.total),
        phones=phone_months(unit_ids=units, actor=actor, today=today),
        may_record=may(actor, Act.RECORD_CONTACT).allowed,
        may_name=may(actor, Act.ASSIGN).allowed,
        citizens_shown=tuple(sorted(names)),
    )


def _facts(
    row: Contact, ring_back: Story | None, staff: dict[int, str], units: dict[int, str]
) -> tuple[Fact, ...]:
    at = clock.local(row.received_at)
    began = ("Kom", "Fra") if row.inbound else ("Talt", "Med")
    facts = [
        Fact(began[0], f"{long_date(at.date())} {clock_time(at)}, {row.get_channel_display()}"),
        Fact(began[1], " · ".join(part for part in (row.get_who_display(), row.caller) if part)),
        Fact("Emne", topic_title(row)),
        Fact("Skrevet af", staff.get(row.staff_id, "")),
        Fact("Svarer", units.get(row.unit_id, "")),
    ]
    if ring_back is None:
        return (*facts, Fact("Svar", "Besvaret med det samme"))
    promised = clock.local(row.promised_at) if row.promised_at else None
    said = f", {clock_time(promised)}" if promised else ""
    told = ring_back.row.standing.promised_on
    if told:
        facts.append(Fact("Ringes tilbage senest", f"{short_date(told)}{said}"))
    facts.append(Fact("Grundlag", ring_back.basis_text))
    return tuple(facts)


def _due(row: LedgerRow, actor: Actor, today: date) -> DueDate:
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    on = row.standing.promised_on
    days = abs(calendar.working_days_between(today, on)) if on else 0
    return DueDate(on, today, days, row.standing.kept_on)


def _agreed(story: Story, actor: Actor, today: date) -> AgreedLine:
    row = story.row
    theirs = row.kind == commitments.AWAITED
    words = {
        State.OPEN: "Afventes" if theirs else "Åben",
        State.KEPT: "Modtaget" if theirs else "Holdt",
        State.WITHDRAWN: "Gælder ikke længere",
    }
    side = "Borgeren" if theirs else "Vi"
    return AgreedLine(side, row.title, _due(row, actor, today), words[row.standing.state])


def _events(
    events: tuple[ContactEvent, ...],
    ring_back: Story | None,
    staff: dict[int, str],
    units: dict[int, str],
    actor: Actor,
) -> tuple[Happened, ...]:
    """Return what came of it, and what became of the promise to answer, the newest first."""
    told = [
        Happened(one.recorded_at, one.happened_on, _event_words(one, staff, units), one.text,
                 staff.get(one.staff_id, ""), one.staff_id == actor.staff_id)
        for one in events
    ]  # fmt: skip
    told += [
        Happened(line.recorded_at, line.happened_on, line.label, line.reason,
                 staff.get(line.staff_id or 0, ""), line.staff_id == actor.staff_id)
        for line in (ring_back.lines if ring_back else ())
        if line.kind in _OF_THE_PROMISE
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda one: one.at, reverse=True))


def _event_words(one: ContactEvent, staff: dict[int, str], units: dict[int, str]) -> str:
    if one.kind != ContactEvent.Kind.PASSED:
        return one.get_kind_display()
    to = ", ".join(
        part for part in (staff.get(one.person_id or 0), units.get(one.unit_id or 0)) if part
    )
    return f"{one.get_kind_display()} til {to}"
