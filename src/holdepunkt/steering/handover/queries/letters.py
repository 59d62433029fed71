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
ABOUT = "handover_line"
# Whoever is a citizen's caseworker or coordinates for him; a substitute is no new caseworker.
TOLD_ROLES = frozenset({"dedicated", "coordinating"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one citizen's change: when it is, and when each thing about it is due."""

    from_on: date
    tell_by: date | None
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


def days_of(handover: Handover, line: HandoverLine, *, actor: Actor, today: date) -> Days:
    """Return the days of the change if it is confirmed today, by the dated terms."""
    kind = Kind(handover.kind)
    told, calendar = terms(today), law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    from_on = max(handover.from_on, today)
    started_on = clock.local(handover.started_at).date()
    known_on = max(started_on, handover.from_on) if kind is Kind.SUDDEN else started_on
    is_told = bool(TOLD_ROLES & set(line.roles))
    return Days(
        from_on=from_on,
        tell_by=told.tell_by(kind, from_on, known_on, calendar) if is_told else None,
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
    template = TEMPLATES[Kind(handover.kind)]
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
    *, handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> tuple[NewLetter, ...]:
    """Return the letters to write about the confirmed lines, each known by its period."""
    lines = [line for line in lines if line.period_id and line.tell_by]
    facts = _facts(handover, lines, actor, today)
    return tuple(
        NewLetter(
            key=f"{ABOUT}:{line.pk}:{line.period_id}",
            citizen_id=line.citizen_id,
            unit_id=handover.unit_id,
            subject_type=ABOUT,
            subject_id=line.pk,
            template=TEMPLATES[Kind(handover.kind)],
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
    return {
        line.citizen_id: common | _own(handover, line, names, phones, actor, today)
        | _called(labels[line.citizen_id].name)
        for line in lines
        if line.citizen_id in labels
    }  # fmt: skip


def _own(
    handover: Handover,
    line: HandoverLine,
    names: Mapping[int, str],
    phones: Mapping[int, str],
    actor: Actor,
    today: date,
) -> dict[str, str]:
    days = days_of(handover, line, actor=actor, today=today)
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
