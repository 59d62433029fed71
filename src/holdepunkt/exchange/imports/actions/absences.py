"""Who is away when, brought in through the door of the workforce; why is never read."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from holdepunkt.core.calendar import Period
from holdepunkt.core.imports.absences import AbsenceRecord
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading
from holdepunkt.core.imports.values import Fault
from holdepunkt.core.wording import number, short_date
from holdepunkt.core.workload import Week
from holdepunkt.exchange.imports.actions.people import People
from holdepunkt.exchange.imports.actions.reading import secret
from holdepunkt.exchange.imports.actions.storing import Remembered, remember
from holdepunkt.exchange.imports.models import Difference, ImportedRow
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.steering.workforce import public as workforce

_COLUMN = "medarbejder"
Aside = tuple[str, str, Fault]


@dataclass(frozen=True, slots=True)
class Absences:
    """What the rows are brought in with: whom the names mean, and what stands of their hours."""

    profile: Profile
    people: People
    weeks: Mapping[int, Week]
    held: Mapping[str, str]  # the digests of the rows brought in before, by key

    def staff_id(self, one: AbsenceRecord) -> int:
        """Return whom the row names; 0 for one not known here."""
        code = one.staff.code
        return self.people.known.get(code) or self.people.meant.get(code) or 0

    def key(self, one: AbsenceRecord) -> str:
        """Return what is the same in every extract: who, and from when."""
        told = (self.profile.source, self.staff_id(one), one.from_on)
        text = "\x1f".join(map(str, told))
        return "f:" + hashlib.blake2b(text.encode(), key=secret(), digest_size=16).hexdigest()

    def fate(self, one: AbsenceRecord) -> str:
        """Return whether the row is new, changed or unchanged."""
        before = self.held.get(self.key(one))
        return "new" if before is None else "unchanged" if before == _digest(one) else "changed"

    def is_overruled(self, one: AbsenceRecord) -> bool:
        """Return whether a head has since ended or removed what the row told before."""
        key = self.key(one)
        return key in self.held and key not in self.weeks[self.staff_id(one)].sourced

    def new(self, one: AbsenceRecord) -> workforce.NewReduction:
        """Return the row as the workforce takes it; a whole week is all that is contracted."""
        most = self.weeks[self.staff_id(one)].contracted(Period(one.from_on, one.until_on))
        return workforce.NewReduction(one.taken(most), "absence", one.from_on, one.until_on)


def absences_of(
    reading: Reading, profile: Profile, people: People, *, today: date, actor: Actor
) -> Absences:
    """Return what the reading's absences are brought in with."""
    told = Absences(profile, people, {}, {})
    ids = {told.staff_id(one) for one in reading.absences} - {0}
    rows = ImportedRow.objects.filter(
        any_of("key", [told.key(one) for one in reading.absences]),
        source=profile.source,
        kind=ImportedRow.Kind.ABSENCE,
    )
    weeks = workforce.weeks(staff_ids=ids, actor=actor, today=today)
    return replace(told, weeks=weeks, held=dict(rows.values_list("key", "digest")))


def without_unfit(
    reading: Reading, profile: Profile, people: People, *, today: date, actor: Actor
) -> Reading:
    """Return the reading without absences of people we do not know, or that cannot be."""
    if not reading.absences:
        return reading
    told = absences_of(reading, profile, people, today=today, actor=actor)
    meeting = _meeting(reading.absences, told)
    kept: list[AbsenceRecord] = []
    aside = list(reading.set_aside)
    for one in reading.absences:
        fault = _fault(one, told) or meeting.get(one)
        if fault is None:
            kept.append(one)
        else:
            aside.append(one.aside(*fault))
    return replace(
        reading,
        absences=tuple(kept),
        set_aside=tuple(sorted(aside, key=lambda each: each.row)),
    )


def count_absences(reading: Reading, told: Absences) -> Counter[str]:
    """Return the rows counted by fate."""
    counts: Counter[str] = Counter()
    for one in reading.absences:
        fate = told.fate(one)
        counts[f"absences.{fate}"] += 1
        counts["rows.unchanged" if fate == "unchanged" else "rows.stored"] += 1
    return counts


def note_overruled(reading: Reading, told: Absences, batch_id: int) -> None:
    """Keep where a head has said otherwise since, and the file says something new."""
    noted = set(Difference.objects.filter(batch_id=batch_id).values_list("number", flat=True))
    Difference.objects.bulk_create(
        Difference(batch_id=batch_id, number=line, field="fravær",
                   ours="rettet af afdelingslederen", theirs=_words(one))
        for one in reading.absences
        if told.fate(one) == "changed" and told.is_overruled(one)
        and (line := f"linje {number(one.row.line)}") not in noted
    )  # fmt: skip


def bring_absences(
    reading: Reading, told: Absences, batch_id: int, *, actor: Actor, on: tuple[datetime, date]
) -> Counter[str]:
    """Bring the rows in, in the caller's transaction; return them counted by fate.

    `on` is now and today. Where a head decided otherwise, that stands and is noted.
    """
    now, today = on
    note_overruled(reading, told, batch_id)
    differing = [one for one in reading.absences if told.fate(one) != "unchanged"]
    workforce.ensure_absences(
        rows=[
            workforce.SourceReduction(told.staff_id(one), told.key(one), told.new(one))
            for one in differing
            if not told.is_overruled(one)
        ],
        source=told.profile.source, actor=actor, now=now, today=today,
    )  # fmt: skip
    kind = ImportedRow.Kind.ABSENCE.value
    remember(
        [Remembered(told.profile.source, kind, told.key(one), _digest(one)) for one in differing],
        batch_id,
    )
    return count_absences(reading, told)


def _meeting(records: Sequence[AbsenceRecord], told: Absences) -> Mapping[AbsenceRecord, Aside]:
    """Return the rows that share a day with another of the same person, and what to say."""
    by_staff: dict[int, list[AbsenceRecord]] = defaultdict(list)
    for one in records:
        by_staff[told.staff_id(one)].append(one)
    found: dict[AbsenceRecord, Aside] = {}
    for group in by_staff.values():
        for one in group:
            for other in group:
                if other is not one and one.meets(other):
                    line = number(other.row.line)
                    hint = "Lad den ene slutte, den dag den anden begynder"
                    fault = Fault(f"Perioden overlapper den på linje {line}", hint)
                    found.setdefault(one, ("fra", f"{one.from_on:%d.%m.%Y}", fault))
    return found


def _fault(one: AbsenceRecord, told: Absences) -> Aside | None:
    """Return the column, the value and what is wrong with the row, if anything is."""
    if doubt := told.people.doubt(one.staff):
        return _COLUMN, str(one.staff), doubt
    staff_id = told.staff_id(one)
    if staff_id not in told.weeks:
        return _COLUMN, str(one.staff), Fault("Medarbejderen er ikke ansat i dag")
    if told.fate(one) == "unchanged" or told.is_overruled(one):
        return None
    week = told.weeks[staff_id].but_for(told.key(one))
    if reason := week.unfit(told.new(one).told):
        hint = "Ret rækken, eller lad afdelingslederen rette det, der står under Arbejdsbyrde"
        return "fra", f"{one.from_on:%d.%m.%Y}", Fault(reason.rstrip("."), hint)
    return None


def _words(one: AbsenceRecord) -> str:
    until = f" til {short_date(one.until_on)}" if one.until_on else ""
    return f"fra {short_date(one.from_on)}{until}"


def _digest(one: AbsenceRecord) -> str:
    told = (one.until_on, one.hours, one.part)
    return hashlib.blake2b(repr(told).encode(), key=secret(), digest_size=8).hexdigest()
