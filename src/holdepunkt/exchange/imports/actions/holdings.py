"""Who holds whom, answers and reasons brought in through the door of assignments."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.imports.holdings import HoldingRecord
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading
from holdepunkt.core.imports.values import Fault
from holdepunkt.exchange.imports import queries
from holdepunkt.exchange.imports.actions.citizens import citizen_ids
from holdepunkt.exchange.imports.actions.people import People
from holdepunkt.exchange.imports.actions.reading import secret
from holdepunkt.exchange.imports.actions.storing import Remembered, note_disagreements, remember
from holdepunkt.exchange.imports.models import ImportedRow
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

_CPR = 10


@dataclass(frozen=True, slots=True)
class Holding:
    """What the rows are brought in with; `departments` are the staff's of the day."""

    profile: Profile
    batch_id: int
    people: People
    departments: Mapping[int, int]
    now: datetime
    today: date
    actor: Actor

    def staff_id(self, one: HoldingRecord) -> int | None:
        """Return whom the row names; None for nobody, or one not known here."""
        code = one.staff.code if one.staff else ""
        return self.people.known.get(code) or self.people.meant.get(code)


def without_unknown_people(
    reading: Reading, profile: Profile, people: People, *, today: date, actor: Actor
) -> Reading:
    """Return the reading without rows of citizens or staff we cannot give to one another."""
    if not reading.holdings:
        return reading
    holding = Holding(profile, 0, people, {}, datetime.min, today, actor)  # noqa: DTZ901 -- unread
    who = _who(profile, reading.holdings, actor)
    posts = _posts(reading.holdings, holding)
    sealed = _sealed(reading.holdings, holding, who)
    kept: list[HoldingRecord] = []
    aside = list(reading.set_aside)
    for one in reading.holdings:
        fault = _fault(one, holding, who, posts) or (
            ("sagsbehandler", str(one.staff), Fault("Medarbejderen er inhabil over for borgeren"))
            if one.row in sealed
            else None
        )
        if fault is None:
            kept.append(one)
        else:
            aside.append(one.aside(*fault))
    return replace(
        reading,
        holdings=tuple(kept),
        set_aside=tuple(sorted(aside, key=lambda each: each.row)),
    )


def plan_holdings(
    profile: Profile, records: Sequence[HoldingRecord]
) -> tuple[Counter[str], list[HoldingRecord]]:
    """Return the rows counted by fate, and those that are new or changed."""
    keys = {_key(profile, one): one for one in records}
    held = dict(
        ImportedRow.objects.filter(
            any_of("key", list(keys)),
            source=profile.source,
            kind=ImportedRow.Kind.ASSIGNMENT,
        ).values_list("key", "digest")
    )
    counts: Counter[str] = Counter()
    differing = []
    for key, one in keys.items():
        before = held.get(key)
        fate = "new" if before is None else "unchanged" if before == _digest(one) else "changed"
        counts[f"assignments.{fate}"] += 1
        counts["rows.unchanged" if fate == "unchanged" else "rows.stored"] += 1
        if fate != "unchanged":
            differing.append(one)
    return counts, differing


def bring_holdings(records: Sequence[HoldingRecord], holding: Holding) -> Counter[str]:
    """Bring the rows in, in the caller's transaction; return them counted by fate.

    Where somebody decided otherwise here, that stands and is noted as a difference.
    """
    counts, differing = plan_holdings(holding.profile, records)
    who = _who(holding.profile, differing, holding.actor)
    source, actor, now = holding.profile.source, holding.actor, holding.now
    brought = [
        assignments.ensure_periods(
            rows=_periods(differing, holding, who), source=source, import_id=holding.batch_id,
            actor=actor, now=now,
        ),
        assignments.ensure_wishes(
            rows=_wishes(differing, holding.today, who), source=source, actor=actor, now=now
        ),
        assignments.ensure_splits(
            rows=_splits(differing, who, actor), source=source, actor=actor, now=now
        ),
    ]  # fmt: skip
    lines = {who[one.citizen]: f"linje {one.row.line}" for one in reversed(differing)}
    note_disagreements(
        [told for one in brought for told in one.disagreements], lines, holding.batch_id
    )
    remember(
        [
            Remembered(source, ImportedRow.Kind.ASSIGNMENT.value, _key(holding.profile, one),
                       _digest(one))
            for one in differing
        ],
        holding.batch_id,
    )  # fmt: skip
    return counts


def _who(profile: Profile, records: Sequence[HoldingRecord], actor: Actor) -> dict[str, int]:
    """Return the citizens by the rows' keys: a CPR number, or the key any source knows him by.

    A key that two sources use of two citizens means neither.
    """
    asked = {(one.citizen, _is_cpr(one)) for one in records}
    found: dict[str, set[int]] = defaultdict(set)
    for source in {profile.source, *(each.source for each in queries.profiles(actor=actor))}:
        told = citizen_ids(replace(profile, source=source), asked, actor=actor)
        for key, citizen_id in told.items():
            found[key].add(citizen_id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _is_cpr(one: HoldingRecord) -> bool:
    return len(one.citizen) == _CPR and one.citizen.isdigit()


def _posts(
    records: Sequence[HoldingRecord], holding: Holding
) -> dict[date, dict[int, organisation.Post]]:
    """Return the appointments on the days that rows not yet over must find somebody employed."""
    days: dict[date, set[int]] = defaultdict(set)
    for one in records:
        staff_id = holding.staff_id(one)
        if staff_id and one.from_on and _lasts(one, holding.today):
            days[max(one.from_on, holding.today)].add(staff_id)
    return {
        day: organisation.posts(staff_ids=ids, day=day, actor=holding.actor)
        for day, ids in days.items()
    }


def _lasts(one: HoldingRecord, today: date) -> bool:
    return one.until_on is None or one.until_on > today


def _sealed(
    records: Sequence[HoldingRecord], holding: Holding, who: Mapping[str, int]
) -> set[object]:
    """Return the rows that give a citizen to one who is disqualified from him."""
    by_staff: dict[int, dict[int, list[object]]] = defaultdict(lambda: defaultdict(list))
    for one in records:
        staff_id = holding.staff_id(one)
        if staff_id and one.citizen in who:
            by_staff[staff_id][who[one.citizen]].append(one.row)
    return {
        row
        for staff_id, rows in by_staff.items()
        for citizen_id in citizens.sealed_from(
            staff_id=staff_id, citizen_ids=rows, actor=holding.actor
        )
        for row in rows[citizen_id]
    }


def _fault(
    one: HoldingRecord,
    holding: Holding,
    who: Mapping[str, int],
    posts: Mapping[date, Mapping[int, organisation.Post]],
) -> tuple[str, str, Fault] | None:
    """Return the column, the value and what is wrong with the row, if anything is."""
    if one.citizen not in who:
        fault = Fault("Borgeren kendes ikke her", "Hent borgerlisten eller sagerne ind først")
        return "borgernøgle", one.citizen, fault
    if one.staff is None:
        return None
    if doubt := holding.people.doubt(one.staff):
        return "sagsbehandler", str(one.staff), doubt
    if one.from_on and _lasts(one, holding.today):
        day = max(one.from_on, holding.today)
        if holding.staff_id(one) not in posts.get(day, {}):
            fault = Fault(
                f"Medarbejderen er ikke ansat {day:%d.%m.%Y}",
                "Hun stopper før, eller er ikke begyndt: skriv en slutdag, eller vælg en anden",
            )
            return "sagsbehandler", str(one.staff), fault
    return None


def _periods(
    records: Sequence[HoldingRecord], holding: Holding, who: Mapping[str, int]
) -> list[assignments.NewAssignment]:
    fallback = next(iter(holding.departments.values()), 0)
    return [
        assignments.NewAssignment(
            who[one.citizen], staff_id, holding.departments.get(staff_id, fallback), one.from_on,
            one.role, "", one.until_on,
        )
        for one in records
        if one.from_on and (staff_id := holding.staff_id(one))
    ]  # fmt: skip


def _wishes(
    records: Sequence[HoldingRecord], today: date, who: Mapping[str, int]
) -> list[assignments.NewWish]:
    told = {
        who[one.citizen]: assignments.NewWish(who[one.citizen], one.wish, one.wished_on or today)
        for one in records
        if one.wish
    }
    return list(told.values())


def _splits(
    records: Sequence[HoldingRecord], who: Mapping[str, int], actor: Actor
) -> list[tuple[int, assignments.NewSplit]]:
    told = {who[one.citizen]: one for one in records if one.split}
    members = citizens.families(citizen_ids=told, actor=actor) if told else ()
    home = {member.citizen_id: member.household_id for member in members}
    rows = {
        home[citizen_id]: (
            citizen_id,
            assignments.NewSplit(home[citizen_id], one.split, one.split_text),
        )
        for citizen_id, one in told.items()
        if citizen_id in home
    }
    return list(rows.values())


def _key(profile: Profile, one: HoldingRecord) -> str:
    text = "\x1f".join(map(str, (profile.source, one.citizen, one.role, one.from_on)))
    return "t:" + hashlib.blake2b(text.encode(), key=secret(), digest_size=16).hexdigest()


def _digest(one: HoldingRecord) -> str:
    told = (one.staff, one.until_on, one.wish, one.wished_on, one.split, one.split_text)
    return hashlib.blake2b(repr(told).encode(), key=secret(), digest_size=8).hexdigest()
