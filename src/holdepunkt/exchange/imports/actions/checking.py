"""An import is checked: what would happen is told, and nothing is brought in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.imports.profile import Profile, Role
from holdepunkt.core.imports.records import Reading
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.actions.absences import (
    absences_of,
    count_absences,
    note_overruled,
    without_unfit,
)
from holdepunkt.exchange.imports.actions.applying import Applying, chunks, compare_chunk
from holdepunkt.exchange.imports.actions.citizens import plan_citizens
from holdepunkt.exchange.imports.actions.complaints import (
    plan_complaints,
    unknown_words,
    without_unplaced,
)
from holdepunkt.exchange.imports.actions.corrections import note_used, told_of_corrected
from holdepunkt.exchange.imports.actions.grants import (
    BringingGrants,
    bring_grants,
    comparable,
    plan_grants,
    told_of,
    without_unknown_citizens,
)
from holdepunkt.exchange.imports.actions.holdings import (
    Holding,
    bring_holdings,
    without_unknown_people,
)
from holdepunkt.exchange.imports.actions.keeping import uncollected
from holdepunkt.exchange.imports.actions.outcome import Lawyer, standing
from holdepunkt.exchange.imports.actions.people import (
    departments,
    ensure_units,
    newcomers,
    people_of,
    with_all_faults,
    without_unclear,
)
from holdepunkt.exchange.imports.actions.phones import compare_phones, without_unknown_units
from holdepunkt.exchange.imports.actions.planning import counts_aside, nested, vanished_cases
from holdepunkt.exchange.imports.actions.reading import CannotRead, read_extract
from holdepunkt.exchange.imports.models import Difference, Import, SetAsideRow
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation

State = Import.State


def run_check(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Read the import's files and tell what would happen; a file that cannot be read is refused."""
    with acting(actor, today=today):
        batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
        if batch.state != State.RECEIVED:
            return
        profile = queries.profile(name=batch.profile, actor=actor)
        try:
            reading = read_whole(batch, profile, today=today, actor=actor)
        except CannotRead as refusal:
            batch.state, batch.sentence, batch.checked_at = State.REFUSED, str(refusal), now
            batch.save()
            audit.record(actor, "import.refused", subject=f"import:{import_id}", at=now)
            return
        _keep_check(batch, profile, reading, actor, (now, today))


def read_whole(batch: Import, profile: Profile, *, today: date, actor: Actor) -> Reading:
    """Return what the files say, with the rows that we cannot place here set aside."""
    with uncollected():
        reading = read_extract(batch=batch, profile=profile, today=today, actor=actor)
    people = people_of(reading, profile, today=today, actor=actor)
    told = with_all_faults(reading, profile, people, law.rule_book(actor=actor))
    clear = without_unclear(told, profile, people)
    kept, aside = without_unknown_citizens(clear, profile, actor=actor)
    complained, unplaced = without_unplaced(clear, profile, actor=actor)
    granted = replace(
        clear,
        grants=kept,
        complaints=complained,
        set_aside=tuple(sorted((*clear.set_aside, *aside, *unplaced), key=lambda one: one.row)),
    )
    placed = without_unknown_units(granted, actor=actor)
    held = without_unknown_people(placed, profile, people, today=today, actor=actor)
    return without_unfit(held, profile, people, today=today, actor=actor)


def holding_of(
    batch_id: int, profile: Profile, reading: Reading, actor: Actor, on: tuple[datetime, date]
) -> Holding:
    """Return what the rows of who holds whom are brought in with; `on` is now and today."""
    now, today = on
    people = people_of(reading, profile, today=today, actor=actor)
    there = departments(actor=actor, today=today)
    return Holding(profile, batch_id, people, there, now, today, actor)


def set_aside_rows(import_id: int, reading: Reading) -> Sequence[SetAsideRow]:
    """Return the rows that are not brought in, as they are kept."""
    return [
        SetAsideRow(
            batch_id=import_id,
            file=one.row.file,
            line=one.row.line,
            role=one.role.value,
            number=one.number[:60],
            faults=one.faults,
        )
        for one in reading.set_aside
    ]


def cprs_in(reading: Reading) -> frozenset[str]:
    """Return the citizens' keys that are CPR numbers."""
    return frozenset(one.key for one in reading.citizens if one.cpr)


def _keep_check(
    batch: Import, profile: Profile, reading: Reading, actor: Actor, on: tuple[datetime, date]
) -> None:
    now, today = on
    lawyer = Lawyer(law.rule_book(actor=actor))
    units = {unit.name: unit.id for unit in organisation.units(actor=actor)}
    applying = Applying(
        batch_id=batch.pk,
        profile=profile,
        drawn_at=batch.drawn_at,
        lawyer=lawyer,
        units=units or {"": 0},
        staff=organisation.aliases(source=profile.source, actor=actor),
        departments=departments(actor=actor, today=today),
        cprs=cprs_in(reading),
        now=now,
        actor=actor,
    )
    counts, _ = plan_citizens(profile, reading.citizens)
    counts += _compare_holdings(reading, holding_of(batch.pk, profile, reading, actor, on))
    for part in chunks(reading.cases):
        counts += compare_chunk(part, applying)
    counts += _compare_grants(reading, applying)
    counts += plan_complaints(profile, reading.complaints)[0]
    counts += compare_phones(reading.phones, profile, batch.pk, actor=actor)
    counts += _compare_absences(batch.pk, reading, profile, actor, today)
    counts += counts_aside(reading)
    how = standing(reading.cases, lawyer)
    gone = _note_vanished(batch.pk, profile, reading)
    SetAsideRow.objects.bulk_create(set_aside_rows(batch.pk, reading), batch_size=2000)
    note_used(batch, reading)
    batch.state, batch.checked_at, batch.read_on = State.CHECKED, now, today
    batch.total = len(reading.cases)
    news = newcomers(reading, profile, today=today, actor=actor)
    batch.warnings = [
        *told_of_corrected(reading),
        *_reversals(counts),
        *reading.warnings,
        *lawyer.warnings(),
        *news,
        *gone,
        *told_of(reading, lawyer.book),
        *unknown_words(reading, actor=actor),
    ]
    batch.dry_counts = {
        "read": reading.rows,
        **nested(counts),
        "resources": reading.resources,
        **how,
    }
    batch.save()


def _reversals(counts: Counter[str]) -> tuple[str, ...]:
    """Return that events are reversed, and how many: a file cut short looks the same."""
    if not (many := counts["events.reversed"]):
        return ()
    counted = count(many, "hændelse, vi har fra kilden, er", "hændelser, vi har fra kilden, er")
    return (f"{counted} ikke i udtrækket og tilbageføres. Er udtrækket ikke helt, så kassér det.",)


def _compare_holdings(reading: Reading, holding: Holding) -> Counter[str]:
    """Return what would become of the rows of who holds whom, and keep where they differ."""
    if not reading.holdings:
        return Counter()
    with _only_differences(holding.batch_id):
        return bring_holdings(reading.holdings, holding)


def _compare_absences(
    batch_id: int, reading: Reading, profile: Profile, actor: Actor, today: date
) -> Counter[str]:
    """Return what would become of the absences, and keep where a head has said otherwise."""
    if not reading.absences:
        return Counter()
    people = people_of(reading, profile, today=today, actor=actor)
    told = absences_of(reading, profile, people, today=today, actor=actor)
    note_overruled(reading, told, batch_id)
    return count_absences(reading, told)


def _compare_grants(reading: Reading, applying: Applying) -> Counter[str]:
    """Return what would become of the grants, and keep where those we hold differ."""
    profile, actor, now = applying.profile, applying.actor, applying.now
    counts, _ = plan_grants(profile, reading.grants)
    if counts["grants.changed"]:
        with _only_differences(applying.batch_id):
            bringing = BringingGrants(
                batch_id=applying.batch_id,
                profile=profile,
                drawn_at=applying.drawn_at,
                units=ensure_units(reading, profile, actor=actor, now=now),
                book=applying.lawyer.book,
                now=now,
                actor=actor,
            )
            bring_grants(comparable(profile, reading.grants, actor=actor), bringing)
    return counts


@contextmanager
def _only_differences(batch_id: int) -> Iterator[None]:
    """Take back all that is done meanwhile, but for the differences it noted."""
    noted = Difference.objects.filter(batch_id=batch_id)
    before = list(noted.values_list("pk", flat=True))
    with transaction.atomic():
        yield
        found = list(noted.exclude(pk__in=before).values("number", "field", "ours", "theirs"))
        transaction.set_rollback(True)
    Difference.objects.bulk_create(Difference(batch_id=batch_id, **one) for one in found)


def _note_vanished(import_id: int, profile: Profile, reading: Reading) -> tuple[str, ...]:
    """Say how many cases of the source the files lack, and name them if they were to have all."""
    tells_cases = any(file.role is Role.CASES for file in profile.files)
    numbers = vanished_cases(profile, reading) if tells_cases else []
    if not numbers:
        return ()
    counted = count(len(numbers), "sag, vi har fra kilden, er", "sager, vi har fra kilden, er")
    if not profile.vanished_cases_named:
        return (f"{counted} ikke med. Udtrækket er delvist, så de bliver stående, som de er.",)
    Difference.objects.bulk_create(
        (
            Difference(
                batch_id=import_id, number=number, field="sagen", ours="findes", theirs="er væk"
            )
            for number in numbers
        ),
        batch_size=2000,
    )
    return (f"{counted} ikke i udtrækket. De bliver stående; se listen over afvigelser.",)
