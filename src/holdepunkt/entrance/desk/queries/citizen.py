"""A citizen at a glance: who it is, what is agreed, and what happens now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import Glance
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.public import ComplaintLine
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import GrantLine
from holdepunkt.casework.transition import public as transition
from holdepunkt.casework.transition.public import CoursePart
from holdepunkt.core.calendar import CalendarKind, short_date
from holdepunkt.entrance.desk.queries.ledger import DeskRow, desk_rows
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import Paging, TimelineEntry
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import LetterState
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, CitizenLabel, ProtectedDetails
from holdepunkt.registry.organisation import public as organisation

MOST_TOLD = 40
_COURSE_AGES = range(16, 20)  # a year after the last date of the course, for what is late


@dataclass(frozen=True, slots=True)
class Holder:
    """Who stands to the citizen: name, telephone, how, and since when; and whether she may."""

    name: str
    phone: str
    label: str
    since: date
    is_disqualified: bool


@dataclass(frozen=True, slots=True)
class ComingChange:
    """Who comes in which role, and from which day; the address takes it back."""

    label: str
    name: str
    from_on: date
    cancel_url: str


@dataclass(frozen=True, slots=True)
class Sibling:
    """One of the household, and whether he has the same dedicated caseworker."""

    citizen: CitizenLabel
    holder: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Who has the citizen now and soon, what he answered to the offer, and his family.

    `deeds` are the addresses of what the actor may do about it, with their words.
    """

    holders: tuple[Holder, ...]
    coming: tuple[ComingChange, ...]
    wish: str
    wish_url: str
    family: tuple[Sibling, ...]
    why_split: str
    split_url: str
    deeds: tuple[tuple[str, str], ...]

    @property
    def is_split(self) -> bool:
        """Return whether two of the family have each their own dedicated caseworker."""
        return any(person.holder and not person.is_shared for person in self.family)


@dataclass(frozen=True, slots=True)
class CitizenPage:
    """A citizen, those around him, what was promised, the cases, and what happened."""

    card: CitizenCard
    why: str
    age: int | None
    held: Held
    deadlines: tuple[DeskRow, ...]
    agreements: tuple[DeskRow, ...]
    awaited: tuple[DeskRow, ...]
    cases: tuple[CaseLabel, ...]
    grants: tuple[GrantLine, ...]
    complaints: tuple[ComplaintLine, ...]
    timeline: tuple[TimelineEntry, ...]
    transition: tuple[CoursePart, ...]
    letters: Sequence[LetterState]
    revealed: ProtectedDetails | None
    may_register: bool
    citizens_shown: tuple[int, ...]

    @property
    def reveals(self) -> str:
        """Return what the logged click would show; empty when there is nothing behind it."""
        if self.card.protected:
            return "navn, adresse og CPR" if self.card.cpr_masked else "navn og adresse"
        return "CPR" if self.card.cpr_masked else ""


@dataclass(frozen=True, slots=True)
class MyCitizens:
    """The citizens the actor holds, or those of her department."""

    heading: str
    citizens: tuple[CitizenLabel, ...]
    paging: Paging
    citizens_shown: tuple[int, ...]


def citizen(
    *, citizen_id: int, actor: Actor, today: date, revealed: ProtectedDetails | None = None
) -> CitizenPage:
    """Return the citizen at a glance; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    found = commitments.page(
        wanted=LedgerFilter(citizen_id=citizen_id), number=1, actor=actor, today=today
    )
    rows = desk_rows(found.rows, actor=actor, today=today, calendar=calendar)
    family = citizens.household(citizen_id=citizen_id, actor=actor)
    return CitizenPage(
        card=card,
        why=citizens.may_see(citizen_id=citizen_id, actor=actor).why,
        age=_age(card.birth_on, today),
        held=_held(card, family, actor, today),
        deadlines=tuple(row for row in rows if not row.is_agreement),
        agreements=tuple(row for row in rows if row.is_agreement and not row.is_awaited),
        awaited=tuple(row for row in rows if row.is_awaited),
        cases=cases.of_citizen(citizen_id=citizen_id, actor=actor),
        complaints=complaints.of_citizen(citizen_id=citizen_id, actor=actor),
        grants=grants.of_citizens(citizen_ids=[citizen_id], actor=actor),
        timeline=_timeline(citizen_id, actor),
        transition=_transition(card, actor, today),
        letters=letters.waiting_of(citizen_id=citizen_id, actor=actor),
        revealed=revealed,
        may_register=cases.may_register(actor=actor),
        citizens_shown=(citizen_id, *(person.id for person in family)),
    )


def my_citizens(*, paging: Paging, actor: Actor, today: date) -> MyCitizens:
    """Return the citizens a caseworker holds; for a head those of the department."""
    found = citizens.listed(offset=paging.offset, limit=paging.size, actor=actor, today=today)
    return MyCitizens(
        heading=found.heading,
        citizens=found.citizens,
        paging=paging.of(found.total),
        citizens_shown=tuple(label.id for label in found.citizens),
    )


def _transition(card: CitizenCard, actor: Actor, today: date) -> tuple[CoursePart, ...]:
    """Return the course to grown-up life; asked for only at the ages that can have one."""
    age = _age(card.birth_on, today)
    if age is None or age not in _COURSE_AGES:
        return ()
    return transition.course_of(citizen_id=card.id, actor=actor, today=today)


def _timeline(citizen_id: int, actor: Actor) -> tuple[TimelineEntry, ...]:
    """Return what happened in cases, to agreements and in conversations, the newest first."""
    happened = [
        (line.happened_on, line.recorded_at, f"{line.label} · sag {line.number}", line.text)
        for line in cases.timeline(citizen_id=citizen_id, actor=actor, limit=MOST_TOLD)
    ]
    agreed = commitments.agreements_of(citizen_id=citizen_id, actor=actor, limit=MOST_TOLD)
    happened += [
        (line.happened_on, line.recorded_at, f"{line.what}: {line.title}", line.detail)
        for line in agreed
    ]
    said = contacts.told_of(citizen_id=citizen_id, actor=actor, limit=MOST_TOLD)
    happened += [(line.happened_on, line.recorded_at, line.what, line.text) for line in said]
    newest = sorted(happened, key=lambda told: told[:2], reverse=True)[:MOST_TOLD]
    return tuple(
        TimelineEntry(when=short_date(on), text=text, detail=detail)
        for on, _at, text, detail in newest
    )


def _held(card: CitizenCard, family: tuple[CitizenLabel, ...], actor: Actor, today: date) -> Held:
    lines = [
        line
        for line in citizens.relations(citizen_id=card.id, actor=actor, today=today)
        if line.staff_id
    ]
    found = assignments.glance(
        citizen_id=card.id, household_id=card.household_id, actor=actor, today=today
    )
    ids = {line.staff_id for line in lines if line.staff_id}
    names = organisation.staff_names(staff_ids=ids | found.staff_ids, actor=actor)
    phones = organisation.staff_phones(staff_ids=ids, actor=actor)
    told: dict[tuple[int, str], Holder] = {}
    for line in lines:
        who = line.staff_id or 0
        told.setdefault(
            (who, line.role),
            Holder(
                names.get(who, ""),
                phones.get(who, ""),
                line.label,
                line.from_on,
                line.is_disqualified,
            ),
        )
    may_assign = may(actor, Act.ASSIGN).allowed
    return Held(
        holders=tuple(told.values()),
        coming=_coming(card.id, found, names) if may_assign else _coming(0, found, names),
        wish=found.wish.words,
        wish_url=ui.address("assignments:wish", card.id),
        family=_family(card.id, family, found, names),
        why_split=found.why_split,
        split_url=ui.address("assignments:split", card.id) if may_assign else "",
        deeds=_deeds(card.id, found) if may_assign else (),
    )


def _coming(citizen_id: int, found: Glance, names: dict[int, str]) -> tuple[ComingChange, ...]:
    """Return what is planned; without a citizen nothing of it can be taken back."""
    return tuple(
        ComingChange(
            one.label,
            names.get(one.staff_id, ""),
            one.from_on,
            ui.address("assignments:cancel", citizen_id, one.slug) if citizen_id else "",
        )
        for one in found.coming
    )


def _family(
    citizen_id: int, family: tuple[CitizenLabel, ...], found: Glance, names: dict[int, str]
) -> tuple[Sibling, ...]:
    own = found.holders.get(citizen_id)
    return tuple(
        Sibling(
            citizen=person,
            holder=names.get(held, "") if own and (held := found.holders.get(person.id)) else "",
            is_shared=own is not None and found.holders.get(person.id) == own,
        )
        for person in family
    )


def _deeds(citizen_id: int, found: Glance) -> tuple[tuple[str, str], ...]:
    is_held = citizen_id in found.holders
    deeds = [
        ("Skift fast sagsbehandler" if is_held else "Giv fast sagsbehandler", "give", "fast"),
        ("Koordinerende sagsbehandler", "give", "koordinerende"),
        ("Stedfortræder", "give", "stedfortraeder"),
    ]
    if is_held:
        deeds.append(("Afslut fast sagsbehandler", "end", "fast"))
    return tuple(
        (ui.address(f"assignments:{name}", citizen_id, slug), words) for words, name, slug in deeds
    )


def _age(birth_on: date | None, today: date) -> int | None:
    if birth_on is None:
        return None
    return today.year - birth_on.year - ((today.month, today.day) < (birth_on.month, birth_on.day))
