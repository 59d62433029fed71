"""Who is meant by the names in an extract; where several may be, a person must say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.conf import settings

from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import CaseRecord, CitizenRecord, Reading, SetAside
from holdepunkt.core.imports.values import Fault, Person, folded
from holdepunkt.core.wording import count, number
from holdepunkt.exchange.imports import queries
from holdepunkt.exchange.imports.actions.outcome import likely_section
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

_ABBREVIATED = 2
_LISTED = 6


@dataclass(frozen=True, slots=True)
class People:
    """Staff by the source's codes: those it knows, those it means, and those it leaves unclear.

    `alike` tells in words whom a new code is read as, by the name beside it.
    """

    known: Mapping[str, int] = field(default_factory=dict)
    meant: Mapping[str, int] = field(default_factory=dict)
    unclear: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[str, ...] = ()

    def doubt(self, person: Person) -> Fault | None:
        """Return what is wrong with the name, if anything is."""
        if names := self.unclear.get(person.code):
            return Fault(f"Kan være {names}", "Skriv initialer efter navnet i parentes")
        if person.code in self.known or person.code in self.meant:
            return None
        return Fault("Medarbejderen kendes ikke her")


def people_of(reading: Reading, profile: Profile, *, today: date, actor: Actor) -> People:
    """Return whom the names in the extract mean among the staff of the day."""
    known = organisation.aliases(source=profile.source, actor=actor)
    staff = organisation.staff(actor=actor, today=today)
    held = {one.staff for one in reading.holdings if one.staff}
    held |= {one.staff for one in reading.absences}
    codes = _codes_elsewhere(actor) if held else {}
    named = {*_named(reading), *_named_aside(reading), *held}
    meant = {person.code: codes[person.code] for person in named if person.code in codes}
    unclear: dict[str, str] = {}
    alike: list[str] = []
    bearers = Counter(folded(person.name) for person in named)
    for person in sorted(named, key=lambda one: one.code):
        if person.code in known or person.code in meant:
            continue
        same = [one for one in staff if folded(one.name) == folded(person.name)]
        has_code = person.code != person.name and person not in held
        # Initials tell people apart: they are hers when nobody else, here or there, has the name.
        others = bearers[folded(person.name)] > 1 or any(one.id in known.values() for one in same)
        if len(same) == 1 and not (has_code and others):
            meant[person.code] = same[0].id
            if has_code:
                alike.append(f"{person.code.upper()} ligner {same[0].name}, {same[0].unit_name}")
        elif not has_code and (names := _who_it_may_be(person, same, staff)):
            unclear[person.code] = names
    return People(known, meant, unclear, tuple(alike))


def _who_it_may_be(
    person: Person, same: Sequence[StaffMember], staff: Iterable[StaffMember]
) -> str:
    near = same or [one for one in staff if _may_be(person.name, one.name)]
    return " eller ".join(sorted(one.name for one in near)[:3])


def _codes_elsewhere(actor: Actor) -> dict[str, int]:
    """Return the staff by the codes that any source knows them by, but for those of two people."""
    found: dict[str, set[int]] = defaultdict(set)
    for source in {each.source for each in queries.profiles(actor=actor)}:
        for code, staff_id in organisation.aliases(source=source, actor=actor).items():
            found[code].add(staff_id)
    return {code: next(iter(ids)) for code, ids in found.items() if len(ids) == 1}


def newcomers(reading: Reading, profile: Profile, *, today: date, actor: Actor) -> tuple[str, ...]:
    """Return which codes are new: whom each is read as, and who is met for the first time."""
    people = people_of(reading, profile, today=today, actor=actor)
    alike = tuple(
        f"{sentence}: koden er ny og læses som den medarbejder." for sentence in people.alike
    )
    fresh = sorted(person.name for person in _named(reading) if people.doubt(person))
    if not fresh:
        return alike
    counted = count(len(fresh), "medarbejder", "medarbejdere")
    more = f" og {number(len(fresh) - _LISTED)} til" if len(fresh) > _LISTED else ""
    names = f"{', '.join(fresh[:_LISTED])}{more}"
    return (*alike, f"{counted} kendes ikke i forvejen og oprettes uden brugerkonto: {names}.")


def with_all_faults(
    reading: Reading, profile: Profile, people: People, book: law.RuleBook
) -> Reading:
    """Return the reading where a faulty row also tells of a section or a name we do not know."""
    aside = tuple(
        SetAside.for_all([one, *_more(one, profile, people, book)]) for one in reading.set_aside
    )
    return replace(reading, set_aside=aside)


def _more(
    one: SetAside, profile: Profile, people: People, book: law.RuleBook
) -> Iterable[SetAside]:
    if one.section_text and not any(map(book.section_by_code, one.sections)):
        cell = (profile.column(one.role, "section", "paragraf"), one.section_text)
        fault = Fault("Paragraffen kendes ikke", likely_section(one.section_text, book))
        yield SetAside.because(one.role, one.row, cell, fault)
    # Who is new here sets no row aside: only a name that may be several is a fault.
    is_unclear = one.person is not None and one.person.code in people.unclear
    if one.person and is_unclear and (doubt := people.doubt(one.person)):
        cell = (_column_of_staff(one.role, profile), one.person.name)
        yield SetAside.because(one.role, one.row, cell, doubt)


def without_unclear(reading: Reading, profile: Profile, people: People) -> Reading:
    """Return the reading with what names an unclear person set aside: cases whole, listed rows."""
    if not people.unclear:
        return reading
    kept: list[CaseRecord] = []
    aside = list(reading.set_aside)
    for case in reading.cases:
        unclear = next((p for p in _in_case(case) if p.code in people.unclear), None)
        doubt = people.doubt(unclear) if unclear else None
        if unclear is None or doubt is None:
            kept.append(case)
        else:
            aside += _rows_aside(case, profile, unclear, doubt)
    citizens, unheld = _without_unclear_holders(reading.citizens, profile, people, kept)
    aside += unheld
    return replace(
        reading,
        cases=tuple(kept),
        citizens=citizens,
        set_aside=tuple(sorted(aside, key=lambda one: one.row)),
        left_out=reading.left_out | {case.key for case in reading.cases} - {c.key for c in kept},
    )


def _without_unclear_holders(
    listed: Sequence[CitizenRecord],
    profile: Profile,
    people: People,
    cases: Sequence[CaseRecord],
) -> tuple[tuple[CitizenRecord, ...], list[SetAside]]:
    """Return the citizens without the rows that give them to somebody unclear, and those rows.

    Who is met in a case too comes in as met: by name, and protected if the row says so.
    """
    met = {case.citizen for case in cases}
    kept: list[CitizenRecord] = []
    aside: list[SetAside] = []
    for one in listed:
        doubt = people.doubt(one.holder) if one.holder else None
        if not (one.holder and doubt and one.holder.code in people.unclear):
            kept.append(one)
            continue
        cell = (profile.column(Role.CITIZENS, "holder", "fast sagsbehandler"), one.holder.name)
        aside += [SetAside.because(Role.CITIZENS, row, cell, doubt) for row in one.rows]
        if one.key in met:
            kept.append(replace(one, rows=(), holder=None, holder_unit="", holder_since=None))
    return tuple(kept), aside


def ensure_people(
    reading: Reading,
    profile: Profile,
    units: Mapping[str, int],
    *,
    actor: Actor,
    on: tuple[datetime, date],
) -> dict[str, int]:
    """See that everybody the extract names is a member of staff; return their ids by code.

    `on` is now and today, the Danish day.
    """
    now, today = on
    people = people_of(reading, profile, today=today, actor=actor)
    named = {person.code for person in _named(reading)}
    for code, staff_id in people.meant.items():
        if code not in named:
            continue
        organisation.know_as(
            staff_id=staff_id, source=profile.source, code=code, actor=actor, now=now
        )
    since = min((case.received.on for case in reading.cases), default=today)
    rows = [
        organisation.StaffRow(
            code=person.code,
            name=person.name,
            unit_id=units[
                reading.staff_units.get(person.code) or _unit_of(reading, person, profile)
            ],
            from_on=since,
        )
        for person in _named(reading)
        if person.code not in people.known and person.code not in people.meant
    ]
    return organisation.ensure_staff(source=profile.source, rows=rows, actor=actor, now=now)


def departments(*, actor: Actor, today: date) -> dict[int, int]:
    """Return where each member of staff is appointed on the day."""
    return {one.id: one.unit_id for one in organisation.staff(actor=actor, today=today)}


def ensure_units(
    reading: Reading, profile: Profile, *, actor: Actor, now: datetime
) -> dict[str, int]:
    """See that every unit the extract names is there; return the ids by the source's name."""
    known = {folded(unit.name): unit.id for unit in organisation.units(actor=actor)}
    named = {
        profile.default_unit,
        *reading.staff_units.values(),
        *(case.unit for case in reading.cases if case.unit),
        *(citizen.holder_unit for citizen in reading.citizens if citizen.holder_unit),
        *(grant.unit for grant in reading.grants if grant.unit),
        *(one.unit for one in reading.complaints if one.unit),
    }
    missing = sorted(name for name in named if folded(name) not in known)
    if missing:
        area = _area(profile, actor=actor, now=now)
        for name in missing:
            known[folded(name)] = organisation.found_unit(
                name=name, parent_id=area, actor=actor, now=now
            )
    return {name: known[folded(name)] for name in named}


def _area(profile: Profile, *, actor: Actor, now: datetime) -> int:
    """Return the area under which units that nobody has placed yet are founded."""
    top = next((u.id for u in organisation.units(actor=actor) if u.parent_id is None), None)
    if top is None:
        name = getattr(settings, "HOLDEPUNKT_CENTRE", "") or "Centret"
        top = organisation.found_unit(name=name, parent_id=None, actor=actor, now=now)
    return organisation.found_unit(name=profile.unit_area, parent_id=top, actor=actor, now=now)


def _unit_of(reading: Reading, person: Person, profile: Profile) -> str:
    handled = (case.unit for case in reading.cases if case.handler == person and case.unit)
    held = (one.holder_unit for one in reading.citizens if one.holder == person and one.holder_unit)
    return next(handled, next(held, profile.default_unit))


def _named(reading: Reading) -> list[Person]:
    found = {person.code: person for case in reading.cases for person in _in_case(case)}
    found |= {one.holder.code: one.holder for one in reading.citizens if one.holder}
    return [found[code] for code in sorted(found)]


def _named_aside(reading: Reading) -> Iterable[Person]:
    return (one.person for one in reading.set_aside if one.person)


def _in_case(case: CaseRecord) -> Iterable[Person]:
    if case.handler:
        yield case.handler
    for event in case.events:
        if event.staff:
            yield event.staff


def _may_be(short: str, whole: str) -> bool:
    """Return whether an abbreviated name may be this person: `M Holm` may be Mette Holm."""
    first, last = folded(short).replace(".", " ").split(), folded(whole).split()
    if len(first) < _ABBREVIATED or len(last) < _ABBREVIATED or len(first[0]) > _ABBREVIATED:
        return False
    return first[-1] == last[-1] and last[0].startswith(first[0])


def _column_of_staff(role: Role, profile: Profile) -> str:
    name = "handler" if role is Role.CASES else "staff"
    return profile.column(role, name, "sagsbehandler")


def _rows_aside(
    case: CaseRecord, profile: Profile, person: Person, fault: Fault
) -> Iterable[SetAside]:
    """Yield the case's rows set aside; the fault stands in the column of those that name him."""
    rows = [(Role.CASES, row, case.handler) for row in case.rows]
    rows += [(Role.EVENTS, one.row, one.staff) for one in case.events if one.row]
    for role, row, named in rows:
        column = _column_of_staff(role, profile) if named == person else "andre rækker i sagen"
        yield SetAside.because(role, row, (column, person.code), fault).of_case(case.number)
