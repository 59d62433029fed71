"""The letter each citizen gets: filled from the plan itself, shown before anything is confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.core.handover import Kind
from holdepunkt.core.wording import clock_time, long_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import NewLetter
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.meetings import meetings_of, office
from holdepunkt.steering.handover.queries.register import terms

TEMPLATES = {Kind.PLANNED: "new_caseworker", Kind.SUDDEN: "new_caseworker_sudden"}
# A planned change that is first confirmed when its day has come: nobody was told beforehand.
LATE = "new_caseworker_late"
# The citizen was told of somebody else before.
INSTEAD = "new_caseworker_instead"
ABOUT = "handover_line"
# A letter that only moves the meeting tells nobody of a change of caseworker.
MEETING, ABOUT_MEETING = "meeting_moved", "handover_meeting"
# Whoever is a citizen's caseworker or coordinates for him; a substitute is no new caseworker.
TOLD_ROLES = frozenset({"dedicated", "coordinating"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a change: when it is, and when each thing about it is due.

    `meeting_on` is the last day for the meetings by choice, and `tell_by` is by the terms alone.
    """

    from_on: date
    tell_by: date
    meeting_on: date
    note_by: date | None
    accept_by: date


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would read, and to whom; `citizen_ids` are those it is about."""

    citizen_ids: tuple[int, ...]
    name: str
    title: str
    paragraphs: tuple[str, ...]


def days_of(handover: Handover, *, actor: Actor, today: date, known_on: date | None = None) -> Days:
    """Return the days of the changes that are confirmed today, by the dated terms.

    A planned one whose day has come before that is told as soon as a sudden one. `known_on` is the
    day a sudden one was known, where that was after the handover began.
    """
    kind = Kind.SUDDEN if _is_late(handover, today) else Kind(handover.kind)
    told, calendar = terms(today), office(actor)
    from_on = max(handover.from_on, today)
    started_on = clock.local(handover.started_at).date()
    if known_on is None:
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
    told = [line for line in lines if line.receiver_id and TOLD_ROLES & set(line.roles)]
    facts = _facts(handover, told, actor, today)
    rows = [
        _new(line, handover, _template(handover, today), facts[line.pk], f"{line.pk}", today)
        for line in told
    ]
    return tuple(
        Preview(
            tuple(row.citizen_id for row in one.rows), one.to, one.text.title, one.text.paragraphs
        )
        for one in letters.composed(rows=rows, on=today, actor=actor)
    )


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
        _new(
            line, handover, template_of(line, handover, today), facts[line.pk],
            f"{ABOUT}:{line.pk}:{line.period_id}{again}", line.tell_by or today,
        )
        for line in lines
    )  # fmt: skip


def moved_meeting(
    *, lines: Iterable[HandoverLine], actor: Actor, today: date, again: str
) -> tuple[NewLetter, ...]:
    """Return the letter that moves the meeting of the lines of one handover, who meet together."""
    lines = [line for line in lines if line.meeting_on and line.period_id]
    if not lines:
        return ()
    handover = lines[0].handover
    facts, told, calendar = _facts(handover, lines, actor, today), terms(today), office(actor)
    return tuple(
        replace(
            _new(
                line, handover, MEETING, facts[line.pk], f"{ABOUT_MEETING}:{line.pk}:{again}",
                max(told.letter_before(line.meeting_on or today, calendar), today),
            ),
            subject_type=ABOUT_MEETING,
        )
        for line in lines
    )  # fmt: skip


def _new(
    line: HandoverLine, handover: Handover, template: str, facts: Mapping[str, str], key: str,
    send_by: date,
) -> NewLetter:  # fmt: skip
    return NewLetter(
        key, line.citizen_id, handover.unit_id, ABOUT, line.pk, template, facts, send_by
    )


def _facts(
    handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> Mapping[int, Mapping[str, str]]:
    """Return what each letter says, by line; a name that is not known is left out."""
    lines = list(lines)
    head_id = organisation.head_of(unit_id=handover.unit_id, today=today, actor=actor)
    staff = {handover.leaver_id, head_id or 0, *(line.receiver_id or 0 for line in lines)}
    staff |= {line.told_of_id or 0 for line in lines}
    names = organisation.staff_names(staff_ids=staff, actor=actor)
    phones = organisation.staff_phones(staff_ids=staff, actor=actor)
    units = organisation.units(actor=actor)
    common = {
        "former": names.get(handover.leaver_id, ""),
        "head": names.get(head_id or 0, ""),
        "head_phone": phones.get(head_id or 0, ""),
        "unit": next((unit.name for unit in units if unit.id == handover.unit_id), ""),
        "centre": next((unit.name for unit in units if unit.parent_id is None), ""),
    }
    days = days_of(handover, actor=actor, today=today)
    new = [line for line in lines if line.meeting_on is None]
    meetings = meetings_of(
        handover=handover, lines=new, last=days.meeting_on, actor=actor, today=today
    ) if new else {}  # fmt: skip
    return {
        line.pk: common | _own(line, days.from_on, names, phones)
        | _met(line, line.meeting_on or meetings[line.pk])
        for line in lines
    }  # fmt: skip


def confirmed_on(line: HandoverLine) -> date | None:
    """Return the day the line was confirmed."""
    return clock.local(line.confirmed_at).date() if line.confirmed_at else None


def _is_late(handover: Handover, today: date) -> bool:
    return handover.kind == Handover.Kind.PLANNED and handover.from_on <= today


def template_of(line: HandoverLine, handover: Handover, today: date) -> str:
    """Return which letter tells of the change: another one, to who was told of somebody else."""
    if line.told_of_id and line.told_of_id != line.receiver_id:
        return INSTEAD
    return _template(handover, today)


def _template(handover: Handover, day: date) -> str:
    return LATE if _is_late(handover, day) else TEMPLATES[Kind(handover.kind)]


def _own(
    line: HandoverLine, from_on: date, names: Mapping[int, str], phones: Mapping[int, str]
) -> dict[str, str]:
    return {
        "from_on": long_date(line.from_on or from_on),
        "promised": names.get(line.told_of_id or 0, ""),
        "receiver": names.get(line.receiver_id or 0, ""),
        "phone": phones.get(line.receiver_id or 0, ""),
    }


def _met(line: HandoverLine, meeting_on: date) -> dict[str, str]:
    """Return when the meeting is: time is set aside only when a time of day is agreed."""
    day = f"den {long_date(meeting_on)}"
    if line.meeting_at is None:
        return {"meeting_day": day}
    return {"meeting": f"{day} {clock_time(line.meeting_at)}"}


def sent_on(*, line_ids: Iterable[int], actor: Actor) -> Mapping[int, letters.LetterState]:
    """Return the standing letter about each line, withdrawn ones left out."""
    found = letters.letters_of(subject_type=ABOUT, subject_ids=line_ids, actor=actor)
    return {
        line_id: states[-1]
        for line_id, told in found.items()
        if (states := [state for state in told if not state.is_withdrawn])
    }
