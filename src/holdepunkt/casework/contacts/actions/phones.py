"""The telephone's days, as the telephone system's extract tells them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from holdepunkt.casework.contacts import access
from holdepunkt.casework.contacts.models import PhoneDay
from holdepunkt.foundation.access import Actor


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One unit's calls on one day; `waited` is seconds all calls together."""

    unit_id: int
    on: date
    calls: int
    lost: int
    waited: int


@dataclass(frozen=True, slots=True)
class PhoneCount:
    """How many days were new, changed, and known already."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def ensure_phone_days(
    *, rows: Iterable[PhoneRow], source: str, import_id: int, actor: Actor
) -> PhoneCount:
    """Keep the days as the newest extract tells them; a second time nothing changes."""
    told = {(row.unit_id, row.on): row for row in rows}
    known = {
        (day.unit_id, day.on): day
        for day in access.phone_days(actor).filter(on__in={on for _unit, on in told})
    }
    new = [row for key, row in told.items() if key not in known]
    changed = [row for key, row in told.items() if key in known and not _same(known[key], row)]
    for row in changed:
        day = known[row.unit_id, row.on]
        day.calls, day.lost, day.waited = row.calls, row.lost, row.waited
        day.source, day.import_id = source, import_id
        day.save()
    PhoneDay.objects.bulk_create(
        PhoneDay(
            unit_id=row.unit_id, on=row.on, calls=row.calls, lost=row.lost, waited=row.waited,
            source=source, import_id=import_id,
        )
        for row in new
    )  # fmt: skip
    return PhoneCount(len(new), len(changed), len(told) - len(new) - len(changed))


@transaction.atomic
def forget_phone_days(*, import_id: int, actor: Actor) -> int:
    """Take back the days that the import brought; return how many they were."""
    return access.phone_days(actor).filter(import_id=import_id).delete()[0]


def _same(day: PhoneDay, row: PhoneRow) -> bool:
    return (day.calls, day.lost, day.waited) == (row.calls, row.lost, row.waited)
