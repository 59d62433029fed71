"""A checked import is applied in steps that survive a kill, and taken back."""

from collections import Counter
from datetime import date, datetime

from django.db import connection, transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.grants import public as grants
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.actions.absences import absences_of, bring_absences
from holdepunkt.exchange.imports.actions.applying import Applying, apply_chunk, chunks
from holdepunkt.exchange.imports.actions.checking import (
    cprs_in,
    holding_of,
    read_whole,
    set_aside_rows,
)
from holdepunkt.exchange.imports.actions.citizens import Bringing, bring_citizens
from holdepunkt.exchange.imports.actions.complaints import BringingComplaints, bring_complaints
from holdepunkt.exchange.imports.actions.grants import (
    GRANTS_AT_ONCE,
    BringingGrants,
    bring_grants,
)
from holdepunkt.exchange.imports.actions.holdings import bring_holdings
from holdepunkt.exchange.imports.actions.keeping import set_apart, uncollected
from holdepunkt.exchange.imports.actions.outcome import Lawyer
from holdepunkt.exchange.imports.actions.people import (
    departments,
    ensure_people,
    ensure_units,
    people_of,
)
from holdepunkt.exchange.imports.actions.phones import bring_phones
from holdepunkt.exchange.imports.actions.planning import counts_aside, nested
from holdepunkt.exchange.imports.actions.receiving import forget_files
from holdepunkt.exchange.imports.actions.storing import forget, lock_source
from holdepunkt.exchange.imports.models import Import, SetAsideRow
from holdepunkt.foundation.access import Act, Actor, Porter, Refusal, acting, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law

State = Import.State
CITIZENS_AT_ONCE = 2_000


class WrongState(Refusal):
    """The import does not stand where this can be done to it."""


def begin_applying(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Say that the checked import is to be brought in, or one that stalled on; a job does it."""
    require(actor, Act.IMPORT)
    with transaction.atomic():
        _turn(import_id, {State.CHECKED}, State.APPLYING, actor)
        audit.record(actor, "import.ordered", subject=f"import:{import_id}", at=now)


def run_applying(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Bring the import in, part by part; started again after a kill it goes on where it was."""
    with acting(actor, today=today):
        batch = access.visible_imports(actor).get(pk=import_id)
        if batch.state != State.APPLYING:
            return
        profile = queries.profile(name=batch.profile, actor=actor)
        reading = read_whole(batch, profile, today=batch.read_on or today, actor=actor)
    with set_apart():
        _apply(batch, profile, reading, actor, (now, today))
    with acting(actor, today=today):
        _finish(import_id, reading, profile, now, actor)
    forget_files(import_id)


def begin_undoing(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Say that the import is to be taken back; a job then does it.

    Later ones of the source build on it, and are taken back first. One that stalled half brought
    in is taken back as far as it came.
    """
    require(actor, Act.IMPORT)
    with transaction.atomic():
        _refuse_lasting(import_id, actor)
        _refuse_unless_latest(import_id, actor)
        _turn(import_id, {State.APPLIED, State.APPLYING}, State.UNDOING, actor)
        audit.record(actor, "import.undoing_ordered", subject=f"import:{import_id}", at=now)


def run_undoing(*, import_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Take the import back: reversals are appended, nothing is deleted.

    Citizens and staff stay, who holds whom, and who is away.
    """
    with acting(actor, today=today):
        batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
        if batch.state != State.UNDOING:
            return
        lock_source(batch.source)
        cases.undo_import(source=batch.source, import_id=import_id, actor=actor, now=now)
        complaints.undo_import(source=batch.source, import_id=import_id, actor=actor, now=now)
        grants.undo_import(source=batch.source, import_id=import_id, actor=actor, now=now)
        contacts.forget_phone_days(import_id=import_id, actor=actor)
        forget(batch.source, import_id)
        batch.state, batch.undone_at = State.UNDONE, now
        batch.save()
    forget_files(import_id)


# -- steps ----------------------------------------------------------------------------------


def _apply(
    batch: Import, profile: Profile, reading: Reading, actor: Actor, on: tuple[datetime, date]
) -> None:
    now, today = on
    with acting(actor, today=today):
        units = ensure_units(reading, profile, actor=actor, now=now)
        staff = ensure_people(reading, profile, units, actor=actor, on=on)
    bringing = Bringing(profile, batch.pk, units, staff, now, today, actor)
    _apply_citizens(reading, bringing, today)
    _apply_holdings(reading, bringing, today)
    _apply_phones(reading, bringing, today)
    _apply_absences(reading, bringing, today)
    applying = Applying(
        batch_id=batch.pk,
        profile=profile,
        drawn_at=batch.drawn_at,
        lawyer=Lawyer(law.rule_book(actor=actor)),
        units=units,
        staff=staff,
        departments=departments(actor=actor, today=today),
        cprs=cprs_in(reading),
        now=now,
        actor=actor,
    )
    _apply_cases(reading, applying, today)
    _apply_grants(reading, applying, today)
    _apply_complaints(reading, applying, today)


def _apply_citizens(reading: Reading, bringing: Bringing, today: date) -> None:
    records = sorted(reading.citizens, key=lambda one: one.key)
    porter = Porter()
    for start in range(0, len(records), CITIZENS_AT_ONCE):
        with acting(bringing.actor, today=today):
            _need_not_wait()
            batch = _locked(bringing.batch_id, bringing.profile.source)
            if batch.counts.get("citizens_done", 0) > start:
                continue
            with uncollected(), porter.at_work():
                counts = bring_citizens(records[start : start + CITIZENS_AT_ONCE], bringing)
            _add(batch, counts, citizens_done=start + CITIZENS_AT_ONCE)


def _apply_holdings(reading: Reading, bringing: Bringing, today: date) -> None:
    """Bring in who holds whom, all in one part; the citizens are there by now."""
    if not reading.holdings:
        return
    with acting(bringing.actor, today=today):
        batch = _locked(bringing.batch_id, bringing.profile.source)
        if batch.counts.get("holdings_done"):
            return
        holding = holding_of(
            bringing.batch_id, bringing.profile, reading, bringing.actor, (bringing.now, today)
        )
        _add(batch, bring_holdings(reading.holdings, holding), holdings_done=True)


def _apply_phones(reading: Reading, bringing: Bringing, today: date) -> None:
    if not reading.phones:
        return
    with acting(bringing.actor, today=today):
        batch = _locked(bringing.batch_id, bringing.profile.source)
        if not batch.counts.get("phones_done"):
            told = (reading.phones, bringing.profile, bringing.batch_id)
            _add(batch, bring_phones(*told, actor=bringing.actor), phones_done=True)


def _apply_absences(reading: Reading, bringing: Bringing, today: date) -> None:
    """Bring in who is away when, all in one part."""
    if not reading.absences:
        return
    profile, actor = bringing.profile, bringing.actor
    with acting(actor, today=today):
        batch = _locked(bringing.batch_id, profile.source)
        if batch.counts.get("absences_done"):
            return
        people = people_of(reading, profile, today=today, actor=actor)
        told = absences_of(reading, profile, people, today=today, actor=actor)
        counts = bring_absences(
            reading, told, batch.pk, actor=actor, on=(bringing.now, bringing.today)
        )
        _add(batch, counts, absences_done=True)


def _apply_cases(reading: Reading, applying: Applying, today: date) -> None:
    batch = _import(applying.batch_id)
    at = RowRef(*batch.counts.get("cases_at", (-1, -1)))
    left = [case for case in reading.cases if case.row > at]
    porter = Porter()
    for part in chunks(left):
        with acting(applying.actor, today=today):
            _need_not_wait()
            batch = _locked(applying.batch_id, applying.profile.source)
            with uncollected(), porter.at_work():
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


def _apply_complaints(reading: Reading, applying: Applying, today: date) -> None:
    """Bring the complaints in, all in one part: two of one matter must meet."""
    if not reading.complaints:
        return
    with acting(applying.actor, today=today):
        batch = _locked(applying.batch_id, applying.profile.source)
        if batch.counts.get("complaints_done"):
            return
        bringing = BringingComplaints(
            batch_id=applying.batch_id,
            profile=applying.profile,
            drawn_at=applying.drawn_at,
            units=applying.units,
            now=applying.now,
            actor=applying.actor,
        )
        _add(batch, bring_complaints(reading.complaints, bringing), complaints_done=True)


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
    SetAsideRow.objects.bulk_create(set_aside_rows(batch.pk, reading), batch_size=2000)
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
    lock_source(source)
    batch = Import.objects.select_for_update().get(pk=import_id)
    if batch.state != State.APPLYING:
        raise WrongState("Importen er taget tilbage i mellemtiden, og arbejdet er standset.")
    return batch


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


def _turn(import_id: int, before: set[State], after: State, actor: Actor) -> None:
    batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
    # What is at work may only be turned when its job has failed: begun anew, or given up.
    is_free = batch.state not in access.AT_WORK or access.is_stalled(batch)
    if batch.state not in {*before, after} or not is_free:
        state = batch.get_state_display().lower()
        raise WrongState(f"Importen er allerede »{state}«. Opdatér siden.")
    batch.state = after
    batch.save(update_fields=["state"])


def _refuse_lasting(import_id: int, actor: Actor) -> None:
    if access.is_lasting(access.visible_imports(actor).get(pk=import_id)):
        raise WrongState(
            "Importen rettede kun borgere, tilknytninger eller fravær, og de bliver stående."
            " Ret en tilknytning på borgerens side; fravær retter afdelingslederen i Arbejdsbyrde."
        )


def _refuse_unless_latest(import_id: int, actor: Actor) -> None:
    batch = access.visible_imports(actor).get(pk=import_id)
    if newest := access.built_on(batch, actor):
        raise WrongState(
            f"Import {newest.pk} er hentet ind efter denne og bygger på den. Fortryd den først."
        )
