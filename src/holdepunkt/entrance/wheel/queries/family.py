"""A family on one page: everything already known, so that nobody is asked twice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import GrantLine
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.wording import short_date
from holdepunkt.entrance.desk.public import DeskRow, desk_rows
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import TimelineEntry
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens

MOST_SAID = 8
# What a person wrote or told, not the steps of the source system.
_PEOPLES_WORDS = frozenset({"note", "notice_sent", "decided", "information_received"})


@dataclass(frozen=True, slots=True)
class Member:
    """One of the family: who, what he was granted, which cases are open, and what was said last."""

    id: int
    name: str
    birth_on: date | None
    grants: tuple[GrantLine, ...]
    cases: tuple[CaseLabel, ...]
    said: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """All of a household that the actor may see; `due` are the grants a follow-up is ahead for."""

    citizen_id: int
    heading: str
    members: tuple[Member, ...]
    agreements: tuple[DeskRow, ...]
    due: tuple[GrantLine, ...]
    first_latest: date | None
    may_change: bool
    citizens_shown: tuple[int, ...]

    def asked_about(self, typed: Collection[int]) -> tuple[tuple[GrantLine, str], ...]:
        """Return the grants due, and those something is typed about, each with whose it is."""
        every = (line for member in self.members for line in member.grants)
        wanted = {line.id for line in self.due} | set(typed)
        return tuple((line, self.name_of(line.citizen_id)) for line in every if line.id in wanted)

    def name_of(self, citizen_id: int) -> str:
        """Return whose it is."""
        return next((one.name for one in self.members if one.id == citizen_id), "")


def family(*, citizen_id: int, actor: Actor, today: date) -> FamilyPage:
    """Return the family of the citizen; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    others = citizens.household(citizen_id=citizen_id, actor=actor)
    people = [(card.id, card.name, card.birth_on), *((p.id, p.name, p.birth_on) for p in others)]
    ids = tuple(pk for pk, *_rest in people)
    held = grants.of_citizens(citizen_ids=ids, actor=actor)
    due = tuple(one for one in held if one.is_running and one.can_be_followed_up)
    notes = grants.notes_of(citizen_ids=ids, actor=actor)
    agreed = commitments.page(
        wanted=LedgerFilter(citizen_ids=ids, kinds=("agreement",)),
        number=1,
        actor=actor,
        today=today,
    )
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    return FamilyPage(
        citizen_id=citizen_id,
        heading="Hele familien samlet" if others else "Alt om borgeren samlet",
        members=tuple(_member(*person, (held, notes), actor) for person in people),
        agreements=desk_rows(agreed.rows, actor=actor, today=today, calendar=calendar),
        due=due,
        first_latest=min((one.latest_on for one in due if one.latest_on), default=None),
        may_change=may(actor, Act.WRITE_CASES).allowed,
        citizens_shown=ids,
    )


def _member(
    citizen_id: int,
    name: str,
    birth_on: date | None,
    granted: tuple[tuple[GrantLine, ...], tuple[grants.NoteLine, ...]],
    actor: Actor,
) -> Member:
    held, notes = granted
    found = cases.of_citizen(citizen_id=citizen_id, actor=actor)
    return Member(
        id=citizen_id,
        name=name,
        birth_on=birth_on,
        grants=tuple(one for one in held if one.citizen_id == citizen_id),
        cases=tuple(case for case in found if case.is_open),
        said=_said(citizen_id, notes, actor),
    )


def _said(
    citizen_id: int, notes: Iterable[grants.NoteLine], actor: Actor
) -> tuple[TimelineEntry, ...]:
    """Return what people said and wrote of late, each with its day and where it stands."""
    told = cases.timeline(citizen_id=citizen_id, actor=actor, limit=4 * MOST_SAID)
    words = [
        (one.happened_on, f"{one.label} · sag {one.number}", one.text)
        for one in told
        if one.kind in _PEOPLES_WORDS and one.text
    ]
    agreed = commitments.agreements_of(citizen_id=citizen_id, actor=actor, limit=MOST_SAID)
    words += [(one.happened_on, f"{one.what}: {one.title}", one.detail) for one in agreed]
    words += [
        (one.happened_on, f"Opfølgning · {one.title}", one.text)
        for one in notes
        if one.citizen_id == citizen_id
    ]
    newest = sorted(words, key=lambda said: said[0], reverse=True)[:MOST_SAID]
    return tuple(
        TimelineEntry(when=short_date(on), text=text, detail=detail) for on, text, detail in newest
    )
