"""What is new, changed, unchanged or gone: the extract held against what we brought in before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import CaseRecord, EventRecord, Reading
from holdepunkt.exchange.imports.models import ImportedRow
from holdepunkt.foundation.access import any_of

Kind = ImportedRow.Kind


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold under a key: its content's digest, and which import brought it."""

    digest: str
    batch_id: int
    gone: bool

    def source_key(self, key: str) -> str:
        """Return the key under which the cases room knows this version."""
        return event_key(key, self.batch_id)


@dataclass(slots=True)
class CasePlan:
    """What is to be done about one case."""

    case: CaseRecord
    fate: str
    facts_differ: bool
    is_known: bool = False
    new: list[EventRecord] = field(default_factory=list)
    changed: list[EventRecord] = field(default_factory=list)
    unchanged: int = 0
    reversed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

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
    return [_plan(case, held[case.key], profile) for case in cases]


def _held(source: str, keys: Iterable[str]) -> Mapping[str, dict[tuple[str, str], Held]]:
    held: dict[str, dict[tuple[str, str], Held]] = defaultdict(dict)
    rows = ImportedRow.objects.filter(any_of("owner_key", list(keys)), source=source).values_list(
        "owner_key", "kind", "key", "digest", "batch_id", "gone_in"
    )
    for owner, kind, key, digest, batch_id, gone_in in rows.iterator(chunk_size=5000):
        held[owner][kind, key] = Held(digest, batch_id, gone_in is not None)
    return held


def _plan(case: CaseRecord, held: Mapping[tuple[str, str], Held], profile: Profile) -> CasePlan:
    known = held.get((Kind.CASE, case.key))
    differs = known is None or known.gone or known.digest != case.digest
    plan = CasePlan(case, "new", differs, is_known=bool(held))
    for event in case.events:
        before = held.get((Kind.EVENT, event.key))
        if before is None or before.gone:
            plan.new.append(event)
        elif before.digest != event.digest:
            plan.changed.append(event)
            plan.reversed.append(before.source_key(event.key))
        else:
            plan.unchanged += 1
    if profile.vanished_events_reversed:
        told = {event.key for event in case.events}
        for (kind, key), before in held.items():
            if kind == Kind.EVENT and key not in told and not before.gone:
                plan.gone.append(key)
                plan.reversed.append(before.source_key(key))
    if known is not None and not known.gone:
        touched = plan.facts_differ or plan.new or plan.changed or plan.gone
        plan.fate = "changed" if touched else "unchanged"
    return plan


def vanished_cases(profile: Profile, reading: Reading) -> list[str]:
    """Return the numbers of cases we hold from the source that a full extract no longer has."""
    if not profile.vanished_cases_named:
        return []
    told = {case.key for case in reading.cases} | reading.left_out
    rows = ImportedRow.objects.filter(source=profile.source, kind=Kind.CASE, gone_in=None)
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
    return {
        group: {name: counts.get(f"{group}.{name}", 0) for name in names}
        for group, names in shape.items()
    }
