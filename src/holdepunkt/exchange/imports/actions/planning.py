"""What is new, changed, unchanged or gone: the extract held against what we brought in before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import CaseRecord, EventRecord, Reading
from holdepunkt.exchange.imports.models import ImportedRow
from holdepunkt.foundation.access import any_of

Kind = ImportedRow.Kind


# Of each event by its key the versions as (digest, import), the latest last; a version without a
# digest says that the import no longer had the event.
Versions = Mapping[str, Sequence[tuple[str | None, int]]]


@dataclass(slots=True)
class CasePlan:
    """What is to be done about one case, and the events held of it so far."""

    case: CaseRecord
    fate: str
    facts_differ: bool
    held: Versions
    is_known: bool
    new: list[EventRecord] = field(default_factory=list)
    changed: list[EventRecord] = field(default_factory=list)
    unchanged: int = 0
    reversed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def holding(self, batch_id: int) -> dict[str, Any]:
        """Return the events held of the case once the import has done what is planned."""
        held: dict[str, Any] = dict(self.held)
        for event in (*self.new, *self.changed):
            held[event.key] = [*held.get(event.key, ()), (event.digest, batch_id)]
        for key in self.gone:
            held[key] = [*held[key], (None, batch_id)]
        return held

    @property
    def counted(self) -> Counter[str]:
        """Return the case in the names of the answer's counts."""
        counts = Counter({f"cases.{self.fate}": 1, "events.reversed": len(self.gone)})
        rows = len(self.case.rows)
        counts["rows.unchanged" if self.fate == "unchanged" else "rows.stored"] += rows
        # What a case row itself tells, such as the decision's day, is no row of events.
        for fate, events in (("new", self.new), ("changed", self.changed)):
            told = sum(event.row is not None for event in events)
            counts[f"events.{fate}"] += told
            counts["rows.stored"] += told
        still = self.case.event_rows - counts["events.new"] - counts["events.changed"]
        counts["events.unchanged"] += still
        counts["rows.unchanged"] += still
        return counts


def event_key(key: str, batch_id: int) -> str:
    """Return an event's key in the cases room; it names the import, so no content shares one."""
    return f"{key}.{batch_id}"


def planned(profile: Profile, cases: Sequence[CaseRecord]) -> list[CasePlan]:
    """Return what is to be done about the cases; asks the database once."""
    held = _held(profile.source, [case.key for case in cases])
    return [_plan(case, held.get(case.key), profile) for case in cases]


def _held(source: str, keys: Iterable[str]) -> Mapping[str, tuple[str, Versions]]:
    rows = ImportedRow.objects.filter(
        any_of("key", list(keys)), source=source, kind=Kind.CASE
    ).values_list("key", "digest", "events")
    return {key: (digest, events) for key, digest, events in rows.iterator(chunk_size=5000)}


def _plan(case: CaseRecord, known: tuple[str, Versions] | None, profile: Profile) -> CasePlan:
    digest, held = known or (None, {})
    plan = CasePlan(case, "new", digest != case.digest, held, is_known=known is not None)
    for event in case.events:
        before, batch_id = held[event.key][-1] if event.key in held else (None, 0)
        if before is None:
            plan.new.append(event)
        elif before != event.digest:
            plan.changed.append(event)
            plan.reversed.append(event_key(event.key, batch_id))
        else:
            plan.unchanged += 1
    # What a case's own row told it takes back by leaving it empty, whatever the extract leaves out.
    gone = held if profile.vanished_events_reversed else {case.unended} & held.keys()
    if gone:
        told = {event.key for event in case.events}
        for key in gone:
            before, batch_id = held[key][-1]
            if key not in told and before is not None:
                plan.gone.append(key)
                plan.reversed.append(event_key(key, batch_id))
    if known is not None:
        touched = plan.facts_differ or plan.new or plan.changed or plan.gone
        plan.fate = "changed" if touched else "unchanged"
    return plan


def vanished_cases(profile: Profile, reading: Reading) -> list[str]:
    """Return the numbers of cases we hold from the source that the extract does not have."""
    told = {case.key for case in reading.cases} | reading.left_out
    rows = ImportedRow.objects.filter(source=profile.source, kind=Kind.CASE)
    found = rows.order_by("case_number").values_list("key", "case_number")
    return [number for key, number in found.iterator(chunk_size=5000) if key not in told]


def counts_aside(reading: Reading) -> Counter[str]:
    """Return what was set aside in the names of the answer's counts."""
    counts: Counter[str] = Counter({"rows.set_aside": len(reading.set_aside)})
    named = {Role.ASSIGNMENTS: "assignments"}
    for aside in reading.set_aside:
        counts[f"{named.get(aside.role, aside.role.value)}.set_aside"] += 1
    return counts


def nested(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return flat counts as the answer shows them, every name present."""
    shape = {
        "rows": ("stored", "unchanged", "set_aside"),
        "cases": ("new", "changed", "unchanged", "set_aside"),
        "events": ("new", "changed", "unchanged", "set_aside", "reversed"),
        "citizens": ("new", "changed", "unchanged", "set_aside"),
        "grants": ("new", "changed", "unchanged", "set_aside"),
    }
    if any(name.startswith("assignments.") for name in counts):
        shape["assignments"] = ("new", "changed", "unchanged", "set_aside")
    if any(name.startswith("complaints.") for name in counts):
        shape["complaints"] = ("new", "changed", "unchanged", "set_aside")
    if any(name.startswith("phones.") for name in counts):
        shape["phones"] = ("new", "changed", "unchanged", "set_aside")
    if any(name.startswith("absences.") for name in counts):
        shape["absences"] = ("new", "changed", "unchanged", "set_aside")
    return {
        group: {name: counts.get(f"{group}.{name}", 0) for name in names}
        for group, names in shape.items()
    }
