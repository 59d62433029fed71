"""What a MiniFOKUS begins with, whom it can be asked of, and which five questions."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, Role, may
from holdepunkt.foundation.ui import address
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import QuestionSet, Reflection

HEADS = (Role.DEPARTMENT_HEAD, Role.AREA_HEAD, Role.CENTRE_HEAD)
About = Reflection.About


class NoOccasion(ObjectDoesNotExist):
    """There is nothing of the kind that the actor may see, or it was kept in time."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What it begins with: in which unit, from whom (for the seal alone), and its own words.

    `url` leads to it; `names` are those of the citizen, to warn of in a text.
    """

    about: str
    subject_id: int | None
    unit_id: int
    citizen_id: int | None
    title: str
    themes: tuple[int, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """Five questions and which set they are."""

    id: int
    texts: tuple[str, ...]
    is_example: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A set of questions with its period and who decided it."""

    period: str
    texts: tuple[str, ...]
    source: str
    is_example: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions of all times, the newest first."""

    lines: tuple[QuestionLine, ...]
    may_change: bool


def occasion(*, about: str, subject_id: int | None, actor: Actor, today: date) -> Occasion:
    """Return what the MiniFOKUS begins with; NoOccasion where the actor may not see it."""
    if about == About.LATE and subject_id:
        return _late(subject_id, actor, today)
    if about in {About.COMPLAINT, About.REMITTAL} and subject_id:
        return _complaint(subject_id, actor)
    if about == About.SUCCESS and actor.unit_id:
        return Occasion(About.SUCCESS, None, actor.unit_id, None, "")
    raise NoOccasion


def askable(*, unit_id: int, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return whom it can be asked of: the unit's staff, and the heads right below it."""
    below = {
        unit.id for unit in organisation.units(actor=actor) if unit.parent_id == unit_id
    }  # fmt: skip
    return tuple(
        (one.id, f"{one.name}, {one.role.label.lower()}")
        for one in organisation.staff(actor=actor, today=today)
        if may_answer(one.role)
        and (one.unit_id == unit_id or (one.unit_id in below and one.role in HEADS))
    )


def may_answer(role: Role) -> bool:
    """Return whether somebody in the role has the pages of learning at all."""
    probe = Actor(staff_id=-1, name="", role=role, unit_id=None)
    return may(probe, Act.REFLECT).allowed


def questions_of(*, day: date, actor: Actor) -> Questions:
    """Return the five questions that are asked on the day."""
    row = access.question_sets(actor).filter(valid_from__lte=day).first()
    if row is None:
        raise QuestionSet.DoesNotExist
    return Questions(row.pk, tuple(row.texts), row.is_example)


def questions_page(*, actor: Actor, today: date) -> QuestionsPage:
    """Return the questions of all times."""
    lines: list[QuestionLine] = []
    until: date | None = None
    is_asked_seen = False
    for row in access.question_sets(actor):
        is_asked = row.valid_from <= today and not is_asked_seen
        is_asked_seen = is_asked_seen or is_asked
        lines.append(
            QuestionLine(_period(row, until), tuple(row.texts), row.source, row.is_example,
                         is_asked)
        )  # fmt: skip
        until = row.valid_from
    return QuestionsPage(tuple(lines), may(actor, Act.ADOPT_RULES).allowed)


def _period(row: QuestionSet, until: date | None) -> str:
    ends = f", til {short_date(until)}" if until else ""
    return f"Fra {short_date(row.valid_from)}{ends}"


def _complaint(complaint_id: int, actor: Actor) -> Occasion:
    found = complaints.briefs(ids=[complaint_id], actor=actor)
    if not found:
        raise NoOccasion
    one, names = found[0], complaints.names_of(actor=actor)
    told = ", ".join(names[pk] for pk in one.themes if pk in names)
    what = "Hjemvisning" if one.is_remitted else "Klage"
    title = f"{what} {one.number}" + (f": {told[:1].lower()}{told[1:]}" if told else "")
    about = About.REMITTAL if one.is_remitted else About.COMPLAINT
    url = address("complaints:complaint", one.id)
    return Occasion(about, one.id, one.unit_id, one.citizen_id, title[:120], one.themes, url)


def _late(commitment_id: int, actor: Actor, today: date) -> Occasion:
    row = commitments.by_id(ids=[commitment_id], actor=actor).get(commitment_id)
    promised = row.standing.promised_on if row else None
    if row is None or promised is None or row.standing.unit_id is None:
        raise NoOccasion
    ended = row.standing.kept_on or row.standing.withdrawn_on or today
    if promised >= ended:
        raise NoOccasion
    title = f"Lovet den {short_date(promised)}, men det blev senere"
    url = address("cases:case", row.subject_id) if row.subject_type == "case" else ""
    return Occasion(About.LATE, row.id, row.unit_id, row.citizen_id, title, url=url)


def known_names(*, citizen_id: int | None, actor: Actor, today: date) -> tuple[str, ...]:
    """Return the names to warn of: the centre's staff, and the citizen where the actor knows it."""
    staff = [one.name for one in organisation.staff(actor=actor, today=today)]
    found = citizens.names(citizen_ids=[citizen_id] if citizen_id else [], actor=actor)
    return (*staff, *(one.name for one in found.values()))


def places(*, actor: Actor) -> tuple[str, ...]:
    """Return capitalised words that name no person: the centre's units, and what all write of."""
    units = (unit.name for unit in organisation.units(actor=actor))
    return (*units, "Digital Post", "Ankestyrelsen", "Borgerrådgiveren", "Modtagelsen", "MiniFOKUS",
            "Borgercenter Handicap", "Styrket Borgerkontakt", "Faglig Portal")  # fmt: skip
