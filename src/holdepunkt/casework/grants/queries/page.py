"""One grant: what was granted, what is next and why, and all that happened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.models import OWN, Grant, GrantEvent
from holdepunkt.casework.grants.queries.lines import NEXT_LABELS, SOURCES, size_of
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.deadlines import Step
from holdepunkt.core.grants import RENEWAL, Stated
from holdepunkt.core.law import RuleBook
from holdepunkt.core.wording import clock_time, long_date, short_date, week_of_year
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import Fact, TimelineEntry, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

Kind = GrantEvent.Kind
MOST_WEEKS = 60


@dataclass(frozen=True, slots=True)
class GrantPage:
    """A grant with what is next, why that day, and its story.

    `may_begin` says that nothing is owed on it, and that a follow-up can still give it a next date.
    """

    id: int
    version: int
    title: str
    section: str
    state: str
    facts: tuple[Fact, ...]
    citizen: CitizenLabel
    next_kind: str
    next_label: str
    next_on: date | None
    latest_on: date | None
    why_none: str
    proof: tuple[Step, ...]
    story: tuple[TimelineEntry, ...]
    source: str
    data_from: str
    is_own: bool
    may_change: bool
    may_begin: bool
    citizens_shown: tuple[int, ...]

    @property
    def is_renewal(self) -> bool:
        """Return whether a renewal is what is next."""
        return self.next_kind == RENEWAL


def grant_page(*, grant_id: int, actor: Actor) -> GrantPage:
    """Return the grant; DoesNotExist for whom the actor may not see it or its citizen."""
    row = access.visible_grants(actor).get(pk=grant_id)
    names = citizens.names(citizen_ids=[row.citizen_id], actor=actor)
    if row.citizen_id not in names:
        raise Grant.DoesNotExist
    events = list(access.visible_events(actor).filter(grant_id=grant_id).order_by("id"))
    book = law.rule_book(actor=actor)
    stories = commitments.stories(subject_type="grant", subject_id=grant_id, actor=actor)
    ahead = [one for one in stories if one.row.standing.ended_on is None]
    may_change = access.changeable_grants(actor).filter(pk=grant_id).exists()
    proof = next((one.proof for one in ahead if one.row.kind == row.next_kind), ())
    return GrantPage(
        id=row.pk,
        version=row.version,
        title=row.title,
        section=book.section(row.section_id).code if row.section_id else row.section_text,
        state=row.get_state_display(),
        facts=_facts(row, actor),
        citizen=names[row.citizen_id],
        next_kind=row.next_kind,
        next_label=NEXT_LABELS.get(row.next_kind, ""),
        next_on=row.next_on,
        latest_on=row.latest_on,
        why_none="" if row.next_kind else _why_none(row, book),
        proof=proof,
        story=_story(events, actor),
        source=SOURCES.get(row.source, row.source),
        data_from=_stamp(row.source_extract_at),
        is_own=row.source == OWN,
        may_change=may_change,
        may_begin=may_change and _can_begin(row),
        citizens_shown=(row.citizen_id,),
    )


def section_choices(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return the sections in force today, as a list to choose from."""
    return cases.section_choices(actor=actor, today=today)


def _can_begin(row: Grant) -> bool:
    """Return whether it runs on without an end, a case that decides it anew, or anything owed."""
    is_free = row.next_kind == "" and row.case_id is None and row.ends_on is None
    return is_free and row.state == Grant.StateName.RUNNING


def weeks_until(
    *, latest_on: date | None, actor: Actor, today: date
) -> tuple[tuple[str, str], ...]:
    """Return the weeks until the latest lawful day: the day each stands for, and its name.

    That is the week's last working day, or the last lawful one.
    """
    if latest_on is None:
        return ()
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    found: list[tuple[str, str]] = []
    monday = today - timedelta(days=today.weekday())
    while monday <= latest_on and len(found) < MOST_WEEKS:
        day = calendar.working_day_until(min(monday + timedelta(days=4), latest_on))
        if day >= max(today, monday):
            found.append((day.isoformat(), week_of_year(monday).capitalize()))
        monday += timedelta(weeks=1)
    return tuple(found)


def closed_day(*, day: date | None, latest_on: date | None, actor: Actor) -> str:
    """Return, in Danish, why the office is closed on the day and which to take; "" when it is open.

    That is the next working day, or the one before where the next is after the latest lawful.
    """
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    why = calendar.why_closed(day) if day else None
    if day is None or why is None:
        return ""
    other, which = calendar.next_working_day(day), "Næste"
    if latest_on is not None and other > latest_on:
        other, which = calendar.previous_working_day(day), "Sidste lovlige"
    return f"{short_date(day)} er lukket ({why}). {which} arbejdsdag er {long_date(other)}."


def changes_since(*, grant_id: int, version: int, actor: Actor) -> Overtaken:
    """Return what happened to the grant since the version, the newest first."""
    events = list(access.visible_events(actor).filter(grant_id=grant_id).order_by("id"))
    names = _names(events, actor)
    changes = (
        Change(
            names.get(event.staff_id or 0, "Kilden"),
            event.recorded_at,
            _words(event),
            event.note,
            is_own=event.staff_id == actor.staff_id,
        )
        for event in reversed(events[max(version, 0) :])
    )
    return Overtaken("bevillingen", tuple(changes))


def _why_none(row: Grant, book: RuleBook) -> str:
    """Return, in Danish, why nothing is due on the grant."""
    if row.state == Grant.StateName.ENDED:
        return "Bevillingen er ophørt, så der er intet at følge op."
    if row.section_id is None:
        return "Vi kender ikke paragraffen, så der er ingen regel for opfølgning."
    rule = book.follow_up_rule(row.section_id, row.from_on)
    if rule is None or not rule.first_months:
        return "Der er ingen fast opfølgning for paragraffen."
    if row.case_id:
        return "Bevillingen bliver revurderet i sagen, så der følges ikke op ved siden af."
    return "Bevillingen slutter eller fornyes, før der skal følges op."


def _facts(row: Grant, actor: Actor) -> tuple[Fact, ...]:
    found = [
        Fact("Ydelse", row.title),
        Fact("Omfang", size_of(row.amount, row.hours, row.per) or "–"),
        Fact("Udfører", row.provider or "–"),
        Fact("Fra", short_date(row.from_on)),
        Fact("Sidste dag", short_date(row.ends_on) if row.ends_on else "ingen slutdato"),
        Fact("Afdeling", organisation.unit(unit_id=row.unit_id, actor=actor).name),
        Fact("Bevillingsnummer", row.number or "–"),
    ]
    case = cases.labels(case_ids=[row.case_id], actor=actor) if row.case_id else {}
    found += [Fact("Sag", one.number, address("cases:case", one.id)) for one in case.values()]
    return tuple(found)


def _names(events: list[GrantEvent], actor: Actor) -> dict[int, str]:
    ids = {event.staff_id for event in events if event.staff_id}
    return organisation.staff_names(staff_ids=ids, actor=actor)


def _story(events: list[GrantEvent], actor: Actor) -> tuple[TimelineEntry, ...]:
    names = _names(events, actor)
    taken_back = {event.reverses_id for event in events}
    return tuple(
        TimelineEntry(
            when=short_date(event.happened_on),
            text=_words(event) + (" (fortrudt)" if event.pk in taken_back else ""),
            who=names.get(event.staff_id or 0, "kilden" if event.import_id else ""),
            detail=event.note,
        )
        for event in reversed(events)
    )


def _words(event: GrantEvent) -> str:
    day = short_date(event.next_on) if event.next_on else ""
    if event.kind == Kind.FOLLOWED_UP:
        what = (
            "Fortsætter. Næste opfølgning"
            if event.outcome == "continue"
            else (f"{event.get_outcome_display()}. Sidste dag")
        )
        return f"Fulgt op. {what} {day}"
    if event.kind == Kind.MOVED:
        return f"{NEXT_LABELS.get(event.promise, 'Opfølgning')} planlagt til {day}"
    if event.kind == Kind.STATED:
        said = event.get_kind_display() if event.import_id else "Skrevet her"
        return f"{said}: {_period(event.fact.stated)}"
    return str(event.get_kind_display())


def _period(stated: Stated | None) -> str:
    if stated is None:
        return ""
    until = f" til og med {short_date(stated.until_on)}" if stated.until_on else ""
    return f"fra {short_date(stated.from_on)}{until}"


def _stamp(instant: datetime | None) -> str:
    if instant is None:
        return ""
    at = clock.local(instant)
    return f"{short_date(at)} {clock_time(at)}"
