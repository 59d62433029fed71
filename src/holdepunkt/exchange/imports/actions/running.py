"""An import from end to end: checked, applied in steps that survive a kill, and taken back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import connection, transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.grants import public as grants
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.actions.applying import (
    Applying,
    apply_chunk,
    chunks,
    compare_chunk,
)
from holdepunkt.exchange.imports.actions.citizens import Bringing, bring_citizens, plan_citizens
from holdepunkt.exchange.imports.actions.grants import (
    GRANTS_AT_ONCE,
    BringingGrants,
    bring_grants,
    plan_grants,
    told_of,
    without_unknown_citizens,
)
from holdepunkt.exchange.imports.actions.holdings import (
    Holding,
    bring_holdings,
    without_unknown_people,
)
from holdepunkt.exchange.imports.actions.keeping import set_apart, uncollected
from holdepunkt.exchange.imports.actions.outcome import Lawyer, standing
from holdepunkt.exchange.imports.actions.people import (
    departments,
    ensure_people,
    ensure_units,
    newcomers,
    people_of,
    with_all_faults,
    without_unclear,
)
from holdepunkt.exchange.imports.actions.planning import counts_aside, nested, vanished_cases
from holdepunkt.exchange.imports.actions.reading import CannotRead, read_extract
from holdepunkt.exchange.imports.actions.receiving import forget_files
from holdepunkt.exchange.imports.actions.storing import forget
from holdepunkt.exchange.imports.models import Difference, Import, SetAsideRow
from holdepunkt.foundation.access import Act, Actor, Porter, Refusal, acting, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation

State = Import.State
CITIZENS_AT_ONCE = 2_000
MOST_NAMED = 1_000
_LONGEST = 1_000


class WrongState(Refusal):
    """The import does not stand where this can be done to it."""


def run_check(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Read the import's files and tell what would happen; a file that cannot be read is refused."""
    with acting(actor, today=today):
        batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
        if batch.state != State.RECEIVED:
            return
        profile = queries.profile(name=batch.profile, actor=actor)
        try:
            reading = _read(batch, profile, today, actor)
        except CannotRead as refusal:
            batch.state, batch.sentence, batch.checked_at = State.REFUSED, str(refusal), now
            batch.save()
            audit.record(actor, "import.refused", subject=f"import:{import_id}", at=now)
            return
        _keep_check(batch, profile, reading, now, actor)


def begin_applying(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Say that the checked import is to be brought in; a job then does it."""
    require(actor, Act.IMPORT)
    with transaction.atomic():
        _turn(import_id, State.CHECKED, State.APPLYING, actor)
        audit.record(actor, "import.ordered", subject=f"import:{import_id}", at=now)


def run_applying(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Bring the import in, part by part; started again after a kill it goes on where it was."""
    with acting(actor, today=today):
        batch = access.visible_imports(actor).get(pk=import_id)
        if batch.state != State.APPLYING:
            return
        profile = queries.profile(name=batch.profile, actor=actor)
        reading = _read(batch, profile, batch.read_on or today, actor)
    with set_apart():
        _apply(batch, profile, reading, actor, (now, today))
    with acting(actor, today=today):
        _finish(import_id, reading, profile, now, actor)
    forget_files(import_id)


def begin_undoing(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Say that the import is to be taken back; a job then does it.

    Later ones of the source build on it, and are taken back first.
    """
    require(actor, Act.IMPORT)
    with transaction.atomic():
        _refuse_unless_latest(import_id, actor)
        _turn(import_id, State.APPLIED, State.UNDOING, actor)
        audit.record(actor, "import.undoing_ordered", subject=f"import:{import_id}", at=now)


def run_undoing(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Take the import back: reversals are appended, nothing is deleted, citizens and staff stay."""
    with acting(actor, today=today):
        batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
        if batch.state != State.UNDOING:
            return
        _lock(batch.source)
        cases.undo_import(source=batch.source, import_id=import_id, actor=actor, now=now)
        grants.undo_import(source=batch.source, import_id=import_id, actor=actor, now=now)
        forget(batch.source, import_id)
        batch.state, batch.undone_at = State.UNDONE, now
        batch.save()


# -- steps ----------------------------------------------------------------------------------


def _read(batch: Import, profile: Profile, today: date, actor: Actor) -> Reading:
    with uncollected():
        reading = read_extract(batch=batch, profile=profile, today=today, actor=actor)
    people = people_of(reading, profile, today=today, actor=actor)
    told = with_all_faults(reading, people, law.rule_book(actor=actor))
    clear = without_unclear(told, people)
    kept, aside = without_unknown_citizens(clear, profile, actor=actor)
    granted = replace(
        clear,
        grants=kept,
        set_aside=tuple(sorted((*clear.set_aside, *aside), key=lambda one: one.row)),
    )
    return without_unknown_people(granted, profile, people, today=today, actor=actor)


def _keep_check(
    batch: Import, profile: Profile, reading: Reading, now: datetime, actor: Actor
) -> None:
    lawyer = Lawyer(law.rule_book(actor=actor))
    units = {unit.name: unit.id for unit in organisation.units(actor=actor)}
    applying = Applying(
        batch_id=batch.pk,
        profile=profile,
        drawn_at=batch.drawn_at,
        lawyer=lawyer,
        units=units or {"": 0},
        staff=organisation.aliases(source=profile.source, actor=actor),
        departments=departments(actor=actor, today=now.date()),
        cprs=_cprs(reading),
        now=now,
        actor=actor,
    )
    counts, _ = plan_citizens(profile, reading.citizens)
    counts += _compare_holdings(reading, _holding(batch.pk, profile, reading, now, actor))
    for part in chunks(reading.cases):
        counts += compare_chunk(part, applying)
    counts += plan_grants(profile, reading.grants)[0]
    counts += counts_aside(reading)
    how = standing(reading.cases, lawyer)
    gone = _note_vanished(batch.pk, profile, reading)
    SetAsideRow.objects.bulk_create(_aside_rows(batch.pk, reading), batch_size=2000)
    batch.state, batch.checked_at, batch.read_on = State.CHECKED, now, now.date()
    batch.total = len(reading.cases)
    news = newcomers(reading, profile, today=now.date(), actor=actor)
    batch.warnings = [
        *reading.warnings,
        *lawyer.warnings(),
        *news,
        *gone,
        *told_of(reading, lawyer.book),
    ]
    batch.dry_counts = {
        "read": reading.rows,
        **nested(counts),
        "resources": reading.resources,
        **how,
    }
    batch.save()


def _apply(
    batch: Import, profile: Profile, reading: Reading, actor: Actor, on: tuple[datetime, date]
) -> None:
    now, today = on
    with acting(actor, today=today):
        units = ensure_units(reading, profile, actor=actor, now=now)
        staff = ensure_people(reading, profile, units, actor=actor, now=now)
    bringing = Bringing(profile, batch.pk, units, staff, now, actor)
    _apply_citizens(reading, bringing, today)
    _apply_holdings(reading, bringing, today)
    applying = Applying(
        batch_id=batch.pk,
        profile=profile,
        drawn_at=batch.drawn_at,
        lawyer=Lawyer(law.rule_book(actor=actor)),
        units=units,
        staff=staff,
        departments=departments(actor=actor, today=today),
        cprs=_cprs(reading),
        now=now,
        actor=actor,
    )
    _apply_cases(reading, applying, today)
    _apply_grants(reading, applying, today)


def _apply_citizens(reading: Reading, bringing: Bringing, today: date) -> None:
    records = sorted(reading.citizens, key=lambda one: one.key)
    porter = Porter()
    for start in range(0, len(records), CITIZENS_AT_ONCE):
        with acting(bringing.actor, today=today):
            _need_not_wait()
            batch = _locked(bringing.batch_id, bringing.profile.source)
            if batch.counts.get("citizens_done", 0) > start:
                continue
            with porter.at_work():
                counts = bring_citizens(records[start : start + CITIZENS_AT_ONCE], bringing)
            _add(batch, counts, citizens_done=start + CITIZENS_AT_ONCE)


def _holding(
    batch_id: int, profile: Profile, reading: Reading, now: datetime, actor: Actor
) -> Holding:
    today = now.date()
    people = people_of(reading, profile, today=today, actor=actor)
    there = departments(actor=actor, today=today)
    return Holding(profile, batch_id, people, there, now, today, actor)


def _compare_holdings(reading: Reading, holding: Holding) -> Counter[str]:
    """Return what would become of the rows; of all that is done only the differences are kept."""
    if not reading.holdings:
        return Counter()
    noted = Difference.objects.filter(batch_id=holding.batch_id)
    with transaction.atomic():
        counts = bring_holdings(reading.holdings, holding)
        found = list(noted.values("number", "field", "ours", "theirs"))
        transaction.set_rollback(True)
    Difference.objects.bulk_create(Difference(batch_id=holding.batch_id, **one) for one in found)
    return counts


def _apply_holdings(reading: Reading, bringing: Bringing, today: date) -> None:
    """Bring in who holds whom, all in one part; the citizens are there by now."""
    if not reading.holdings:
        return
    with acting(bringing.actor, today=today):
        batch = _locked(bringing.batch_id, bringing.profile.source)
        if batch.counts.get("holdings_done"):
            return
        holding = _holding(
            bringing.batch_id, bringing.profile, reading, bringing.now, bringing.actor
        )
        _add(batch, bring_holdings(reading.holdings, holding), holdings_done=True)


def _apply_cases(reading: Reading, applying: Applying, today: date) -> None:
    batch = _import(applying.batch_id)
    at = RowRef(*batch.counts.get("cases_at", (-1, -1)))
    left = [case for case in reading.cases if case.row > at]
    porter = Porter()
    for part in chunks(left):
        with acting(applying.actor, today=today):
            _need_not_wait()
            batch = _locked(applying.batch_id, applying.profile.source)
            with porter.at_work():
                counts = apply_chunk(part, applying)
            batch.done += len(part)
            _add(batch, counts, cases_at=list(part[-1].row))


def _apply_grants(reading: Reading, applying: Applying, today: date) -> None:
    bringing = BringingGrants(
        batch_id=applying.batch_id,
        profile=applying.profile,
        drawn_at=applying.drawn_at,
        units=applying.units,
        book=applying.lawyer.book,
        now=applying.now,
        actor=applying.actor,
    )
    for start in range(0, len(reading.grants), GRANTS_AT_ONCE):
        with acting(applying.actor, today=today):
            _need_not_wait()
            batch = _locked(applying.batch_id, applying.profile.source)
            if batch.counts.get("grants_done", 0) > start:
                continue
            counts = bring_grants(reading.grants[start : start + GRANTS_AT_ONCE], bringing)
            _add(batch, counts, grants_done=start + GRANTS_AT_ONCE)


def _finish(
    import_id: int, reading: Reading, profile: Profile, now: datetime, actor: Actor
) -> None:
    batch = _locked(import_id, profile.source)
    added = Counter(batch.counts.get("added", {})) + counts_aside(reading)
    batch.counts = {
        **batch.dry_counts,
        "read": reading.rows,
        **nested(added),
        "resources": reading.resources,
    }
    batch.state, batch.applied_at = State.APPLIED, now
    batch.done = batch.total = len(reading.cases)
    batch.save()
    SetAsideRow.objects.filter(batch=batch).delete()
    SetAsideRow.objects.bulk_create(_aside_rows(batch.pk, reading), batch_size=2000)
    audit.record(
        actor,
        "import.applied",
        subject=f"import:{import_id}",
        at=now,
        read=reading.rows,
        counts=nested(added),
    )


def _import(import_id: int) -> Import:
    return Import.objects.get(pk=import_id)


def _locked(import_id: int, source: str) -> Import:
    _lock(source)
    return Import.objects.select_for_update().get(pk=import_id)


def _lock(source: str) -> None:
    # Two imports of one source never write at the same time, whoever started them.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import:{source}"]
        )


def _need_not_wait() -> None:
    # A part that a power cut takes is taken whole, with the note of how far we came; the last
    # step waits for the disk, and with it all before.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def _add(batch: Import, counts: Counter[str], **places: object) -> None:
    added = Counter(batch.counts.get("added", {}))
    added.update(counts)
    batch.counts = {**batch.counts, **places, "added": dict(added)}
    batch.save(update_fields=["counts", "done"])


def _turn(import_id: int, before: str, after: str, actor: Actor) -> None:
    batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
    if batch.state != before:
        state = batch.get_state_display().lower()
        raise WrongState(f"Importen er allerede »{state}«. Opdatér siden.")
    batch.state = after
    batch.save(update_fields=["state"])


def _refuse_unless_latest(import_id: int, actor: Actor) -> None:
    all_ = access.visible_imports(actor)
    stands = all_.filter(state__in=(State.APPLYING, State.APPLIED, State.UNDOING))
    later = stands.filter(source=all_.get(pk=import_id).source, pk__gt=import_id)
    if newest := later.order_by("pk").last():
        raise WrongState(
            f"Import {newest.pk} er hentet ind efter denne og bygger på den. Fortryd den først."
        )


def _note_vanished(import_id: int, profile: Profile, reading: Reading) -> tuple[str, ...]:
    numbers = vanished_cases(profile, reading)
    Difference.objects.bulk_create(
        Difference(batch_id=import_id, number=number, field="sagen", ours="findes", theirs="er væk")
        for number in numbers[:MOST_NAMED]
    )
    if not numbers:
        return ()
    counted = count(len(numbers), "sag, vi har fra kilden, er", "sager, vi har fra kilden, er")
    return (f"{counted} ikke i udtrækket. De bliver stående; se listen over afvigelser.",)


def _aside_rows(import_id: int, reading: Reading) -> Sequence[SetAsideRow]:
    return [
        SetAsideRow(
            batch_id=import_id,
            file=one.row.file,
            line=one.row.line,
            role=one.role.value,
            field=one.field[:_LONGEST],
            value=one.value[:_LONGEST],
            reason=one.reason[:_LONGEST],
            suggestion=one.suggestion[:_LONGEST],
        )
        for one in reading.set_aside
    ]


def _cprs(reading: Reading) -> frozenset[str]:
    return frozenset(one.key for one in reading.citizens if one.cpr)
