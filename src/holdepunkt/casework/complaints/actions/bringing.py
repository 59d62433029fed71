"""Takes complaints over from a source; the same matter is joined, and counts once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.actions.writing import PROJECTED, promised, shown, story_of
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent
from holdepunkt.core.complaints import Complaint as State
from holdepunkt.core.complaints import ComplaintKind, packed, same_matter
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, any_of, require, take_ids
from holdepunkt.knowledge.law import public as law


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint as a source tells it, with all that came of it."""

    source_key: str
    number: str
    citizen_id: int
    state: State
    channel: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Which source tells the complaints, in which import, and when it was drawn."""

    source: str
    import_id: int
    drawn_at: datetime


_PROGRESS = (
    *("answered_on", "reconsidered_on", "reconsideration", "forwarded_on"),
    *("outcome", "outcome_on", "causes", "withdrawn_on"),
)


@transaction.atomic
def record_complaints(
    *, rows: Sequence[ComplaintRow], extract: Extract, actor: Actor, now: datetime
) -> int:
    """Take over what the source states; return how many were joined with one known before.

    One registered here of the same matter becomes the source's; another of the source's own is
    joined, and what came of it is told there too.
    """
    require(actor, Act.IMPORT)
    bringing = _Bringing(rows, extract, actor, now)
    for row in sorted(rows, key=lambda one: (one.state.received_on, one.source_key)):
        bringing.take(row)
    bringing.write()
    return bringing.joined


@transaction.atomic
def undo_import(*, source: str, import_id: int, actor: Actor, now: datetime) -> int:
    """Take back what an import stated; what nobody else told of is annulled, nothing deleted."""
    require(actor, Act.IMPORT)
    told = list(access.visible_events(actor).filter(import_id=import_id, reverses=None))
    mine = access.kept_complaints(actor).filter(
        any_of("id", {event.complaint_id for event in told}), source=source
    )
    rows = list(mine.select_for_update())
    ids = {row.pk for row in rows}
    taken = access.visible_events(actor).filter(reverses__in=[one.pk for one in told])
    gone = set(taken.values_list("reverses_id", flat=True))
    today = clock.local(now).date()
    ComplaintEvent.objects.bulk_create(
        ComplaintEvent(complaint_id=event.complaint_id, kind="reversed", happened_on=today,
                       recorded_at=now, reverses=event)
        for event in told if event.pk not in gone and event.complaint_id in ids
    )  # fmt: skip
    _follow(rows, actor, now)
    return len(rows)


def _follow(
    rows: list[Complaint], actor: Actor, now: datetime, new: frozenset[int] = frozenset()
) -> None:
    for row in rows:
        row.version += 1
    book = law.rule_book(actor=actor)
    made = promised(rows, story_of(rows, actor), book, new=new)
    Complaint.objects.bulk_update(rows, PROJECTED, batch_size=500)
    commitments.synchronise(promises=made, actor=actor, now=now)


class _Bringing:
    """The complaints of one chunk, and those of the same citizens that were there before."""

    def __init__(
        self, rows: Sequence[ComplaintRow], extract: Extract, actor: Actor, now: datetime
    ) -> None:
        self.extract, self.actor, self.now = extract, actor, now
        self.today: date = clock.local(now).date()
        self.joined = 0
        citizens = {row.citizen_id for row in rows}
        before = access.kept_complaints(actor).filter(any_of("citizen_id", citizens))
        self.known = {row.pk: row for row in before.select_for_update().order_by("id")}
        self.keyed = {
            row.source_key: row for row in self.known.values() if row.source == extract.source
        }
        self.of: dict[int, list[Complaint]] = defaultdict(list)
        for row in self.known.values():
            self.of[row.citizen_id].append(row)
        ids = take_ids("complaints_complaint", len(rows))
        self.ids = iter(ids)
        self.made: list[Complaint] = []
        self.touched: dict[int, Complaint] = {}
        self.events: list[ComplaintEvent] = []

    def take(self, told: ComplaintRow) -> None:
        """Find the complaint the row is about, or make it; joined with its matter if there is."""
        row = self.keyed.get(told.source_key)
        root = None if row else self._root(told)
        if row is None and root is not None and not root.source:
            row, root = root, None
        if row is None:
            row = self._new(told, root)
        elif row.into_id:
            root = self.known.get(row.into_id)
        self._take_over(row, told)
        self._state(row, packed(**_fields(told.state), into_id=root.pk if root else None))
        if root:
            self.joined += 1
            self.touched[root.pk] = root
            progress = packed(**{name: getattr(told.state, name) for name in _PROGRESS})
            progress = {name: value for name, value in progress.items() if value}
            if progress:
                self._state(root, progress)

    def write(self) -> None:
        """Store rows and events, and let everything follow."""
        Complaint.objects.bulk_create(sorted(self.made, key=lambda row: row.pk), batch_size=1_000)
        ComplaintEvent.objects.bulk_create(self.events, batch_size=1_000)
        new = frozenset(row.pk for row in self.made)
        _follow(list(self.touched.values()), self.actor, self.now, new)

    def _root(self, told: ComplaintRow) -> Complaint | None:
        for row in self.of[told.citizen_id]:
            alive = row.stage != Complaint.StageName.ANNULLED and row.into_id is None
            if alive and same_matter(_matter(row), told.state):
                return row
        return None

    def _new(self, told: ComplaintRow, root: Complaint | None) -> Complaint:
        row = Complaint(pk=next(self.ids), citizen_id=told.citizen_id, version=0)
        shown(row, told.state)
        row.into = root
        self.made.append(row)
        self.known[row.pk] = row
        self.of[told.citizen_id].append(row)
        return row

    def _take_over(self, row: Complaint, told: ComplaintRow) -> None:
        row.source, row.source_key = self.extract.source, told.source_key
        row.number = told.number or row.number
        row.channel, row.text = told.channel or row.channel, told.text or row.text
        row.source_extract_at, row.import_id = self.extract.drawn_at, self.extract.import_id
        self.keyed[told.source_key] = row
        self.touched[row.pk] = row

    def _state(self, row: Complaint, data: dict[str, object]) -> None:
        self.events.append(
            ComplaintEvent(
                complaint_id=row.pk,
                kind=ComplaintEvent.Kind.STATED,
                happened_on=self.today,
                recorded_at=self.now,
                data=data,
                import_id=self.extract.import_id,
            )
        )


def _fields(state: State) -> dict[str, object]:
    names = (field.name for field in fields(State) if field.name != "into_id")
    return {name: getattr(state, name) for name in names}


def _matter(row: Complaint) -> State:
    """Return what tells the row's matter from others."""
    return State(
        kind=ComplaintKind(row.kind), received_on=row.received_on, unit_id=row.unit_id,
        decision_on=row.decision_on, case_id=row.case_id,
    )  # fmt: skip
