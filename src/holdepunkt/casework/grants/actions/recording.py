"""Takes grants over from a source: thousands at a time, and each only once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.actions.writing import PROJECTED, derived, follow, story_of
from holdepunkt.casework.grants.models import OWN, Grant, GrantEvent
from holdepunkt.core.wording import number
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, any_of, require, take_ids

_COMPARED = (
    ("title", "ydelse"),
    ("amount", "beløb"),
    ("hours", "timer"),
    ("provider", "udfører"),
    ("from_on", "fra"),
    ("until_on", "sidste dag"),
)
_TOLD = (
    *("number", "citizen_id", "section_id", "section_text", "title", "per", "provider"),
    *("case_number", "unit_id"),
)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant as a source tells it; `until_on` is the last day."""

    source_key: str
    number: str
    citizen_id: int
    section_id: int | None
    section_text: str
    title: str
    from_on: date
    until_on: date | None
    unit_id: int
    follow_up_on: date | None = None
    amount: Decimal | None = None
    hours: Decimal | None = None
    per: str = ""
    provider: str = ""
    case_number: str = ""

    @property
    def data(self) -> dict[str, object]:
        """Return what was stated, as the story keeps it."""
        return {
            "from_on": self.from_on.isoformat(),
            "until_on": self.until_on.isoformat() if self.until_on else None,
            "follow_up_on": self.follow_up_on.isoformat() if self.follow_up_on else None,
            "amount": str(self.amount) if self.amount is not None else None,
            "hours": str(self.hours) if self.hours is not None else None,
            **{name: getattr(self, name) for name in _TOLD},
        }


@dataclass(frozen=True, slots=True)
class GrantDifference:
    """Where the source and a follow-up here disagree on when the help ends."""

    number: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Extract:
    """Which source tells the grants, in which import, and when it was drawn."""

    source: str
    import_id: int
    drawn_at: datetime


@transaction.atomic
def record_grants(
    *, rows: Sequence[GrantRow], extract: Extract, actor: Actor, now: datetime
) -> tuple[GrantDifference, ...]:
    """Take over what the source states; what was decided at a follow-up here stands.

    Return where the two disagree.
    """
    require(actor, Act.IMPORT)
    known = _known(rows, extract, actor)
    written = _written(rows, known, actor)
    found = [*_written_differently(rows, written)]
    for key, row in written.items():
        row.source, row.source_key = extract.source, key
    known |= written
    new = _made([row for row in rows if row.source_key not in known], extract)
    every = {**known, **{row.source_key: row for row in new}}
    for told in rows:
        take_over(every[told.source_key], told)
        every[told.source_key].source_extract_at = extract.drawn_at
        every[told.source_key].import_id = extract.import_id
    events = _stated(rows, every, extract, now)
    stories = story_of(list(known.values()), actor)
    for event in events:
        stories.setdefault(event.grant_id, []).append(event)
    ids = frozenset(row.pk for row in new)
    promised = derived(list(every.values()), stories, actor=actor, now=now, new=ids)
    Grant.objects.bulk_create(new, batch_size=1_000)
    Grant.objects.bulk_update(known.values(), PROJECTED, batch_size=500)
    Grant.objects.bulk_update(written.values(), ("source", "source_key"))
    GrantEvent.objects.bulk_create(events, batch_size=1_000)
    commitments.synchronise(promises=promised, actor=actor, now=now)
    return (*found, *_differing(rows, every))


def _written(
    rows: Sequence[GrantRow], known: Mapping[str, Grant], actor: Actor
) -> dict[str, Grant]:
    """Return those written down here that the source now tells of, by its key: never twice.

    It is the same where citizen and section are, and the days meet.
    """
    own = access.kept_grants(actor).filter(source=OWN).exclude(state=Grant.StateName.ANNULLED)
    waiting = list(
        own.filter(any_of("citizen_id", {row.citizen_id for row in rows})).select_for_update()
    )
    found: dict[str, Grant] = {}
    for told in rows:
        same = next((row for row in waiting if _is_same(row, told)), None)
        if same is not None and told.source_key not in known:
            waiting.remove(same)
            found[told.source_key] = same
    return found


def _is_same(row: Grant, told: GrantRow) -> bool:
    is_about = (row.citizen_id, row.section_id) == (told.citizen_id, told.section_id)
    return (
        is_about
        and row.from_on <= (told.until_on or date.max)
        and told.from_on <= (row.ends_on or date.max)
    )


def _written_differently(
    rows: Sequence[GrantRow], written: Mapping[str, Grant]
) -> Iterable[GrantDifference]:
    """Yield where the source tells another thing than was written down here; the source stands."""
    for told in rows:
        row = written.get(told.source_key)
        if row is None:
            continue
        for name, field in _COMPARED:
            ours, theirs = getattr(row, name), getattr(told, name)
            if ours != theirs:
                yield GrantDifference(told.number or told.title, field, _said(ours), _said(theirs))


def _said(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return number(value, 0 if value == value.to_integral_value() else 2)
    return str(value or "ikke oplyst")


def _stated(
    rows: Sequence[GrantRow], every: dict[str, Grant], extract: Extract, now: datetime
) -> list[GrantEvent]:
    today = clock.local(now).date()
    return [
        GrantEvent(
            pk=pk,
            grant=every[told.source_key],
            kind=GrantEvent.Kind.STATED,
            happened_on=today,
            recorded_at=now,
            data=told.data,
            import_id=extract.import_id,
        )
        for pk, told in zip(take_ids("grants_grantevent", len(rows)), rows, strict=True)
    ]


@transaction.atomic
def undo_import(*, source: str, import_id: int, actor: Actor, now: datetime) -> int:
    """Take back what an import stated; what nobody else told of is annulled, nothing deleted."""
    require(actor, Act.IMPORT)
    told = list(access.visible_events(actor).filter(import_id=import_id, reverses=None))
    taken = set(
        access.visible_events(actor)
        .filter(reverses__in=[event.pk for event in told])
        .values_list("reverses_id", flat=True)
    )
    told = [event for event in told if event.pk not in taken]
    rows = list(
        access.kept_grants(actor)
        .filter(any_of("id", {event.grant_id for event in told}), source=source)
        .select_for_update()
    )
    today = clock.local(now).date()
    GrantEvent.objects.bulk_create(
        (
            GrantEvent(
                grant_id=event.grant_id,
                kind=GrantEvent.Kind.REVERSED,
                happened_on=today,
                recorded_at=now,
                reverses=event,
            )
            for event in told
        ),
        batch_size=1_000,
    )
    events = story_of(rows, actor)
    for row in rows:
        _state_again(row, events[row.pk])
    Grant.objects.bulk_update(rows, ("source", "source_key"), batch_size=500)
    follow(rows, actor=actor, now=now)
    return len(rows)


def _known(rows: Sequence[GrantRow], extract: Extract, actor: Actor) -> dict[str, Grant]:
    keys = [row.source_key for row in rows]
    found = access.kept_grants(actor).filter(any_of("source_key", keys), source=extract.source)
    return {row.source_key: row for row in found.select_for_update()}


def _made(rows: Sequence[GrantRow], extract: Extract) -> list[Grant]:
    return [
        Grant(
            pk=pk,
            source=extract.source,
            source_key=row.source_key,
            version=0,
        )
        for pk, row in zip(take_ids("grants_grant", len(rows)), rows, strict=True)
    ]


def take_over(row: Grant, told: GrantRow) -> None:
    """Let the row show what is stated; dates follow from the story."""
    for name in (*_TOLD, "amount", "hours", "from_on"):
        setattr(row, name, getattr(told, name))
    row.version += 1


def _state_again(row: Grant, events: Iterable[GrantEvent]) -> None:
    """Let the row show what was last stated and stands, if anything does."""
    every = list(events)
    gone = {event.reverses_id for event in every}
    said = [e for e in every if e.kind == GrantEvent.Kind.STATED and e.pk not in gone]
    row.version += 1
    if not said:
        return
    data = said[-1].data
    for name in _TOLD:
        setattr(row, name, data.get(name, getattr(row, name)))  # older stories tell less
    for name in ("amount", "hours"):
        setattr(row, name, Decimal(data[name]) if data[name] is not None else None)
    row.import_id = said[-1].import_id
    if row.import_id is None:  # What was written down here is ours again.
        row.source, row.source_key = OWN, data["source_key"]
        row.source_extract_at = None


def _differing(rows: Sequence[GrantRow], every: dict[str, Grant]) -> Iterable[GrantDifference]:
    """Yield the grants ended here that the source lets run on, or end on another day."""
    for told in rows:
        row = every[told.source_key]
        if row.followed_on and row.ends_on and row.ends_on != told.until_on:
            theirs = f"{told.until_on:%d.%m.%Y}" if told.until_on else "løber videre"
            ours = f"{row.ends_on:%d.%m.%Y}"
            yield GrantDifference(told.number or told.title, "sidste dag", ours, theirs)
