"""The telephone's days brought in through the door of contacts."""

from collections import Counter
from dataclasses import replace

from django.db import transaction

from holdepunkt.casework.contacts import public as contacts
from holdepunkt.core.imports.phones import PhoneRecord
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading
from holdepunkt.core.imports.values import Fault
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation


def without_unknown_units(reading: Reading, *, actor: Actor) -> Reading:
    """Return the reading without the telephone's days of units that are not here."""
    if not reading.phones:
        return reading
    units = _units(actor)
    fault = Fault("Afdelingen findes ikke her", "Skriv navnet, som det står i Holdepunkt")
    unknown = (one for one in reading.phones if one.unit not in units)
    aside = [one.aside("afdeling", one.unit, fault) for one in unknown]
    return replace(
        reading,
        phones=tuple(one for one in reading.phones if one.unit in units),
        set_aside=tuple(sorted((*reading.set_aside, *aside), key=lambda one: one.row)),
    )


def bring_phones(
    records: tuple[PhoneRecord, ...], profile: Profile, import_id: int, *, actor: Actor
) -> Counter[str]:
    """Bring the days in, in the caller's transaction; return them counted by fate."""
    if not records:
        return Counter()
    units = _units(actor)
    rows = [
        contacts.PhoneRow(units[one.unit], one.on, one.calls, one.lost, one.waited)
        for one in records
    ]
    found = contacts.ensure_phone_days(
        rows=rows, source=profile.source, import_id=import_id, actor=actor
    )
    stored = found.new + found.changed
    return Counter(
        {
            "phones.new": found.new,
            "phones.changed": found.changed,
            "phones.unchanged": found.unchanged,
            "rows.stored": stored,
            "rows.unchanged": found.unchanged,
        }
    )


def compare_phones(
    records: tuple[PhoneRecord, ...], profile: Profile, import_id: int, *, actor: Actor
) -> Counter[str]:
    """Return what would become of the days; nothing is kept."""
    with transaction.atomic():
        counts = bring_phones(records, profile, import_id, actor=actor)
        transaction.set_rollback(True)
    return counts


def _units(actor: Actor) -> dict[str, int]:
    return {unit.name: unit.id for unit in organisation.units(actor=actor)}
