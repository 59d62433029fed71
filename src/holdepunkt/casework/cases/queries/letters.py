"""The letter that tells a citizen of a new date, in plain Danish."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """What the letter says; `name` is empty where the name is protected."""

    case_id: int
    number: str
    sent_on: date
    name: str
    about: str
    first_on: date | None
    is_late: bool
    new_on: date | None
    reason: str
    contact: str
    phone: str
    unit: str
    citizens_shown: tuple[int, ...]


def notice_letter(*, case_id: int, event_id: int, actor: Actor) -> NoticeLetter:
    """Return the letter of a notice; DoesNotExist for another event, or for whom may not see it."""
    row = access.visible_cases(actor).get(pk=case_id)
    event = access.visible_events(actor).get(
        pk=event_id, case_id=case_id, kind=CaseEventKind.NOTICE_SENT
    )
    ids = [row.citizen_id] if row.citizen_id else []
    label = citizens.names(citizen_ids=ids, actor=actor).get(row.citizen_id or 0)
    if ids and label is None:
        require(actor, Act.SEE_CITIZEN)
    contact_id = event.staff_id or row.handler_id or 0
    fact = event.fact
    first_on = _first_date(case_id, fact.happened_on, actor)
    return NoticeLetter(
        case_id=case_id,
        number=row.number,
        sent_on=fact.happened_on,
        name=label.name if label and not label.protected else "",
        about=rules(actor=actor).title(row),
        first_on=first_on,
        is_late=first_on is not None and first_on < fact.happened_on,
        new_on=fact.date_told,
        reason=fact.reason.strip().rstrip("."),
        contact=organisation.staff_names(staff_ids=[contact_id], actor=actor).get(contact_id, ""),
        phone=organisation.staff_phones(staff_ids=[contact_id], actor=actor).get(contact_id, ""),
        unit=organisation.unit(unit_id=row.unit_id, actor=actor).name,
        citizens_shown=(label.id,) if label else (),
    )


def _first_date(case_id: int, day: date, actor: Actor) -> date | None:
    """Return the first date of the answer that was owed when the letter was sent."""
    stories = commitments.stories(subject_type="case", subject_id=case_id, actor=actor)
    owed = [
        story.row.standing.promised_on
        for story in stories
        if story.row.kind in {"decision", "reassessment"} and story.row.standing.made_on <= day
    ]
    return owed[-1] if owed else None
