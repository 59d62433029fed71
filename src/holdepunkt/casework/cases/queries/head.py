"""The little of a case that a form's page shows above its fields."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.casework.cases.queries.wording import event_text
from holdepunkt.core.calendar import short_date
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard
from holdepunkt.registry.organisation import public as organisation

MOST_CHANGES = 5  # told on the page of a conflict; the rest stand in the case's story


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case above a form: number, section, whose, and the version the form is opened on."""

    id: int
    number: str
    title: str
    citizen: str
    version: int
    citizen_id: int | None
    citizens_shown: tuple[int, ...]


def case_head(*, case_id: int, actor: Actor) -> CaseHead:
    """Return the head of a case the actor may write in; DoesNotExist for others."""
    row = access.changeable_case(case_id, actor)
    ids = [row.citizen_id] if row.citizen_id else []
    names = citizens.names(citizen_ids=ids, actor=actor)
    label = names.get(row.citizen_id or 0)
    return CaseHead(
        id=row.pk,
        number=row.number,
        title=rules(actor=actor).title(row),
        citizen=label.name if label else "",
        version=row.version,
        citizen_id=row.citizen_id,
        citizens_shown=tuple(names),
    )


def require_registrar(*, actor: Actor) -> None:
    """Refuse an actor who may not register cases."""
    require(actor, Act.WRITE_CASES)


def may_register(*, actor: Actor) -> bool:
    """Return whether to offer the actor to register cases."""
    return may(actor, Act.WRITE_CASES).allowed


def applicant(*, citizen_id: int, actor: Actor) -> CitizenCard:
    """Return whose application it is; DoesNotExist for whom the actor may not see."""
    return citizens.card(citizen_id=citizen_id, actor=actor)


def changes_since(*, head: CaseHead, version: int, actor: Actor) -> Overtaken:
    """Return what happened to the case since the version: its newest events, five at the most."""
    since = min(max(head.version - version, 1), MOST_CHANGES)
    events = access.visible_events(actor).filter(case_id=head.id).order_by("-id")[:since]
    staff_ids = {event.staff_id for event in events if event.staff_id}
    names = organisation.staff_names(staff_ids=staff_ids, actor=actor)
    changes = (
        Change(
            names.get(event.staff_id or 0, "Fagsystemet" if event.job else "En kollega"),
            event.recorded_at,
            f"{event.get_kind_display()} {short_date(event.happened_on)}",
            event_text(event=event, actor=actor),
            is_own=event.staff_id == actor.staff_id,
        )
        for event in events
    )
    return Overtaken("sagen", tuple(changes))


@dataclass(frozen=True, slots=True)
class EventHead:
    """An event about to be taken back."""

    id: int
    kind: str
    what: str
    on: date


def event_head(*, case_id: int, event_id: int, actor: Actor) -> EventHead:
    """Return the event of a case the actor may write in; DoesNotExist for others."""
    case = access.changeable_case(case_id, actor)
    event = access.visible_events(actor).get(pk=event_id, case=case)
    return EventHead(event.pk, event.kind, event.get_kind_display(), event.happened_on)


def section_choices(
    *, actor: Actor, today: date, book: RuleBook | None = None
) -> tuple[tuple[int, str], ...]:
    """Return the sections in force today, as a list to choose from."""
    book = book or rules(actor=actor).book
    return tuple(
        (section.id, f"{section.code} {section.title_on(today)}")
        for section in book.sections
        if today in section.valid
    )


def age_doubt(*, section_id: int, birth_on: date | None, received_on: date, actor: Actor) -> str:
    """Return, in Danish, that the section is not for somebody of that age; "" if it may be."""
    book = rules(actor=actor).book
    return book.age_doubt(section_id, birth_on, received_on)


def handler_choices(*, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return the caseworkers a case can be handed to, those of the actor's own unit first."""
    everyone = organisation.staff(actor=actor, today=today)
    takers = [member for member in everyone if member.role in {"caseworker", "department_head"}]
    takers.sort(key=lambda member: member.unit_id != actor.unit_id)  # stable: by name in each part
    return tuple((member.id, f"{member.name}, {member.unit_name}") for member in takers)
