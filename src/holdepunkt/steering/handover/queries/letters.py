"""The letter each citizen gets: filled from the plan itself, shown before anything is confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.handover import Kind
from holdepunkt.core.wording import long_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import NewLetter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import PROTECTED_NAME
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.register import terms

TEMPLATES = {Kind.PLANNED: "new_caseworker", Kind.SUDDEN: "new_caseworker_sudden"}
# A planned change that is first confirmed when its day has come: nobody was told beforehand.
LATE = "new_caseworker_late"
ABOUT = "handover_line"
# Whoever is a citizen's caseworker or coordinates for him; a substitute is no new caseworker.
TOLD_ROLES = frozenset({"dedicated", "coordinating"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one citizen's change: when it is, and when each thing about it is due."""

    from_on: date
    tell_by: date
    meeting_on: date
    note_by: date | None
    accept_by: date


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would read, and to whom."""

    citizen_id: int
    name: str
    title: str
    paragraphs: tuple[str, ...]


def days_of(handover: Handover, *, actor: Actor, today: date) -> Days:
    """Return the days of the changes that are confirmed today, by the dated terms.

    A planned one whose day has come before that is told as soon as a sudden one.
    """
    kind = Kind.SUDDEN if _is_late(handover, today) else Kind(handover.kind)
    told, calendar = terms(today), law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    from_on = max(handover.from_on, today)
    started_on = clock.local(handover.started_at).date()
    known_on = started_on
    if kind is Kind.SUDDEN:
        known_on = from_on if _is_late(handover, today) else max(started_on, handover.from_on)
    return Days(
        from_on=from_on,
        tell_by=told.tell_by(kind, from_on, known_on, calendar),
        meeting_on=told.meeting_on(kind, from_on, today, calendar),
        note_by=told.note_by(kind, from_on, today, calendar),
        accept_by=told.accept_by(today, calendar),
    )


def previews(
    *, handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> tuple[Preview, ...]:
    """Return the letters as they would be written now; a missing name stops them."""
    lines = [line for line in lines if line.receiver_id and TOLD_ROLES & set(line.roles)]
    facts = _facts(handover, lines, actor, today)
    labels = citizens.names(citizen_ids=facts, actor=actor)
    template = _template(handover, today)
    found = []
    for line in lines:
        if line.citizen_id not in labels:
            continue
        text, _version = letters.filled(
            template=template, facts=facts[line.citizen_id], on=today, actor=actor
        )
        name = labels[line.citizen_id].name
        found.append(Preview(line.citizen_id, name, text.title, text.paragraphs))
    return tuple(found)


def new_letters(
    *,
    handover: Handover,
    lines: Iterable[HandoverLine],
    actor: Actor,
    today: date,
    again: str = "",
) -> tuple[NewLetter, ...]:
    """Return the letters to write about the confirmed lines, each known by its period.

    `again` tells one from another that was taken back about the same period.
    """
    lines = [line for line in lines if line.period_id and line.tell_by]
    facts = _facts(handover, lines, actor, today)
    return tuple(
        NewLetter(
            key=f"{ABOUT}:{line.pk}:{line.period_id}{again}",
            citizen_id=line.citizen_id,
            unit_id=handover.unit_id,
            subject_type=ABOUT,
            subject_id=line.pk,
            template=_template(handover, confirmed_on(line) or today),
            facts=facts[line.citizen_id],
            send_by=line.tell_by or today,
        )
        for line in lines
        if line.citizen_id in facts
    )


def _facts(
    handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> Mapping[int, Mapping[str, str]]:
    """Return what each letter says, by citizen; a name that is not known is left out."""
    lines = list(lines)
    head_id = organisation.head_of(unit_id=handover.unit_id, today=today, actor=actor)
    staff = {handover.leaver_id, head_id or 0, *(line.receiver_id or 0 for line in lines)}
    names = organisation.staff_names(staff_ids=staff, actor=actor)
    phones = organisation.staff_phones(staff_ids=staff, actor=actor)
    units = organisation.units(actor=actor)
    labels = citizens.names(citizen_ids=[line.citizen_id for line in lines], actor=actor)
    common = {
        "former": names.get(handover.leaver_id, ""),
        "head": names.get(head_id or 0, ""),
        "unit": next((unit.name for unit in units if unit.id == handover.unit_id), ""),
        "centre": next((unit.name for unit in units if unit.parent_id is None), ""),
    }
    days = days_of(handover, actor=actor, today=today)
    return {
        line.citizen_id: common | _own(line, days, names, phones)
        | _called(labels[line.citizen_id].name)
        for line in lines
        if line.citizen_id in labels
    }  # fmt: skip


def confirmed_on(line: HandoverLine) -> date | None:
    """Return the day the line was confirmed."""
    return clock.local(line.confirmed_at).date() if line.confirmed_at else None


def _is_late(handover: Handover, today: date) -> bool:
    return handover.kind == Handover.Kind.PLANNED and handover.from_on <= today


def _template(handover: Handover, day: date) -> str:
    return LATE if _is_late(handover, day) else TEMPLATES[Kind(handover.kind)]


def _own(
    line: HandoverLine, days: Days, names: Mapping[int, str], phones: Mapping[int, str]
) -> dict[str, str]:
    meeting_on = line.meeting_on or days.meeting_on
    return {
        "from_on": long_date(line.from_on or days.from_on),
        "receiver": names.get(line.receiver_id or 0, ""),
        "meeting": f"den {long_date(meeting_on)}",
        "phone": phones.get(line.receiver_id or 0, ""),
    }


def _called(name: str) -> dict[str, str]:
    """Return the name to greet by; a protected one stands in no letter."""
    return {} if name == PROTECTED_NAME else {"citizen": name}


def sent_on(*, line_ids: Iterable[int], actor: Actor) -> Mapping[int, letters.LetterState]:
    """Return the standing letter about each line, withdrawn ones left out."""
    found = letters.letters_of(subject_type=ABOUT, subject_ids=line_ids, actor=actor)
    return {
        line_id: states[-1]
        for line_id, told in found.items()
        if (states := [state for state in told if not state.is_withdrawn])
    }
