"""Letters are written once, taken out by one, sent once, or withdrawn before they are sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.clock import local
from holdepunkt.knowledge.letters import access, queries
from holdepunkt.knowledge.letters.models import Concern, Letter
from holdepunkt.knowledge.letters.queries import Composed, NewLetter
from holdepunkt.registry.citizens import public as citizens


class SentAlready(Conflict):
    """A letter has left us, or has been withdrawn, since the page was opened."""


class NothingChosen(Refusal):
    """No letter was chosen."""


class TakenByAnother(Conflict):
    """A colleague has taken a letter out to send it."""


class NotTaken(Refusal):
    """What was sent from the file has been in one."""


class TooMany(Refusal):
    """More letters than one file holds."""


class ProtectedCopy(Refusal):
    """A letter would tell of a protected citizen in another's letter."""


class NotByHand(Refusal):
    """A letter that follows from something else is not taken back by itself."""


class SentInFuture(Refusal):
    """A letter cannot have been sent on a day that has not come."""


class SentBeforeWritten(Refusal):
    """A letter cannot have been sent before it was written."""


class NoLongerTrue(Conflict):
    """What a letter says has been overtaken since it was written."""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that left us, as those are told who follow its subject; `carried` was theirs."""

    key: str
    letter_id: int
    citizen_id: int
    subject_type: str
    subject_id: int
    sent_on: date
    carried: Mapping[str, str]


class Follower(Protocol):
    """A verb of a room above that is told, in the same transaction, of letters about its own."""

    def __call__(self, *, sent: Sequence[SentLetter], actor: Actor, now: datetime) -> None:
        """Take in that the letters have left us."""


class Checker(Protocol):
    """A verb of a room above that knows whether its letters still say what is true."""

    def __call__(
        self, *, leaving: Sequence[SentLetter], actor: Actor, now: datetime
    ) -> Sequence[str]:
        """Return a sentence for each that does not, were they sent the day they name."""


@transaction.atomic
def write_letters(*, rows: Sequence[NewLetter], actor: Actor, now: datetime, today: date) -> int:
    """Write the letters not written yet; return how many. A missing name stops them all.

    What is said of children goes to their parents, and the same of siblings in one letter.
    """
    require(actor, Act.WRITE_CASES)
    access.require_those_who_work_with({row.citizen_id for row in rows}, actor)
    known = set(
        Concern.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True)
    )
    fresh = [row for row in rows if row.key not in known]
    made = queries.composed(rows=fresh, on=today, actor=actor)
    written = Letter.objects.bulk_create(_written(one, actor, now) for one in made)
    Concern.objects.bulk_create(
        _concern(letter.pk, row)
        for letter, one in zip(written, made, strict=True)
        for row in one.rows
    )
    for one in made:
        _record_written(one, actor, now)
    return len(made)


@transaction.atomic
def take(*, ids: Iterable[int], actor: Actor, now: datetime) -> None:
    """Take letters out to send them, so that no two print the same; the same person may again."""
    wanted = sorted(set(ids))
    if not wanted:
        raise NothingChosen("Vælg mindst ét brev på listen.")
    require(actor, Act.WRITE_CASES)
    rows = _locked(wanted, actor)
    _require_waiting(rows)
    _require_no_copy(rows, actor)
    _require_true(rows, local(now).date(), actor, now)
    others = [row for row in rows if row.taken_at and row.taken_by_id != actor.staff_id]
    if others:
        raise TakenByAnother(
            f"{queries.taken_words(row=others[0], actor=actor)}."
            " Tal sammen, før I sender det to gange. Skal du sende det i stedet, så hent det på"
            " brevets egen side."
        )
    fresh = [row for row in rows if row.taken_at is None]
    for row in fresh:
        row.taken_at, row.taken_by_id = now, actor.staff_id or None
    Letter.objects.bulk_update(fresh, ["taken_at", "taken_by"])
    _record("letter.taken", fresh, actor, now)


@transaction.atomic
def send(
    *, ids: Iterable[int], how: str, sent_on: date, actor: Actor, now: datetime, today: date
) -> int:
    """Write that the letters have left us, each once; return how many. All or none."""
    require(actor, Act.WRITE_CASES)
    wanted = sorted(set(ids))
    if not wanted:
        raise NothingChosen("Vælg mindst ét brev på listen.")
    if sent_on > today:
        raise SentInFuture(
            f"{short_date(sent_on)} er ikke kommet endnu. Skriv dagen, brevet blev sendt."
        )
    rows = _locked(wanted, actor)
    _require_not_before(sent_on, rows)
    _require_waiting(rows)
    _require_no_copy(rows, actor)
    _require_true(rows, sent_on, actor, now)
    if how == Letter.How.FILE and not all(row.taken_at for row in rows):
        raise NotTaken("Et af brevene er ikke hentet som fil. Hent det først, eller vælg en anden.")
    for row in rows:
        row.sent_at, row.sent_on, row.sent_how = now, sent_on, how
        row.sent_by_id = actor.staff_id or None
    Letter.objects.bulk_update(rows, ["sent_at", "sent_on", "sent_how", "sent_by"])
    _record("letter.sent", rows, actor, now, how=how)
    _tell(rows, sent_on, actor, now)
    return len(rows)


@transaction.atomic
def withdraw_letters(
    *,
    subject_type: str,
    subject_ids: Iterable[int],
    actor: Actor,
    now: datetime,
    sent_stand: bool = False,
) -> int:
    """Take back the letters about the subjects; return how many. SentAlready if one has left us.

    Where another letter will say what is different, `sent_stand` takes back only those that wait.
    A letter about siblings is taken back whole: whoever is left in it is written to anew (see
    `sharing`).
    """
    require(actor, Act.WRITE_CASES)
    rows = list(
        access.visible_letters(actor)
        .select_for_update(of=("self",))
        .filter(
            pk__in=queries.about(subject_type=subject_type, subject_ids=subject_ids, actor=actor),
            withdrawn_at=None,
        )
    )
    if sent_stand:
        rows = [row for row in rows if row.sent_at is None]
    if gone := [row for row in rows if row.sent_at]:
        raise SentAlready(
            f"{count(len(gone), 'brev er', 'breve er')} sendt. Borgeren har fået det at vide,"
            " så det kan ikke fortrydes. Lav en ny ændring i stedet."
        )
    for row in rows:
        row.withdrawn_at = now
    Letter.objects.bulk_update(rows, ["withdrawn_at"])
    _record("letter.withdrawn", rows, actor, now)
    return len(rows)


@transaction.atomic
def take_back(*, letter_id: int, actor: Actor, now: datetime) -> None:
    """Take back a letter somebody wrote herself, while it waits; another may be written."""
    require(actor, Act.WRITE_CASES)
    rows = _locked([letter_id], actor)
    _require_waiting(rows)
    if any(one.subject_type not in settings.HOLDEPUNKT_LETTERS_BY_HAND for one in _concerns(rows)):
        raise NotByHand(
            "Brevet hører til en overdragelse. Ret overdragelsen, så følger brevet med."
        )
    rows[0].withdrawn_at = now
    Letter.objects.bulk_update(rows, ["withdrawn_at"])
    _record("letter.withdrawn", rows, actor, now)


def _locked(wanted: Sequence[int], actor: Actor) -> list[Letter]:
    """Return the letters, locked; DoesNotExist where one is not for the actor's eyes.

    Who may only read one is told so first: the row policy locks none for her.
    """
    seen = access.visible_letters(actor).filter(pk__in=wanted)
    access.require_those_who_work_with(
        {pk for first, rest in seen.values_list("citizen_id", "siblings") for pk in (first, *rest)},
        actor,
    )
    rows = list(seen.select_for_update(of=("self",)))
    if len(rows) < len(wanted):
        raise Letter.DoesNotExist
    return rows


def _require_waiting(rows: Iterable[Letter]) -> None:
    """Refuse letters that have left us or been withdrawn."""
    if gone := [row for row in rows if row.sent_at or row.withdrawn_at]:
        many = count(len(gone), "brev er", "breve er")
        raise SentAlready(
            f"{many} allerede sendt eller taget tilbage. Opdatér siden, og vælg igen."
        )


def _require_no_copy(rows: Iterable[Letter], actor: Actor) -> None:
    """Refuse a letter about siblings one of whom has been protected since it was written."""
    shared = {pk for row in rows if row.siblings for pk in (row.citizen_id, *row.siblings)}
    labels = citizens.names(citizen_ids=shared, actor=actor)
    if any(label.protected for label in labels.values()):
        raise ProtectedCopy(
            "Et af børnene i brevet har fået beskyttet navn og adresse, siden det blev skrevet."
            " Det må ikke sendes i samme brev som de andres. Tag brevet tilbage, og skriv det om."
        )


def _require_true(rows: Iterable[Letter], on: date, actor: Actor, now: datetime) -> None:
    """Refuse letters whose words have been overtaken, as the rooms that wrote them know."""
    for subject_type, leaving in _by_subject(rows, on).items():
        if path := settings.HOLDEPUNKT_LETTERS_CHECKED.get(subject_type):
            checker: Checker = import_string(path)
            if said := checker(leaving=leaving, actor=actor, now=now):
                raise NoLongerTrue(" ".join(said))


def _require_not_before(sent_on: date, rows: Iterable[Letter]) -> None:
    """Refuse a day before one of the letters was written."""
    written = max(local(row.made_at).date() for row in rows)
    if sent_on < written:
        raise SentBeforeWritten(
            f"Et af brevene er skrevet den {short_date(written)} og kan ikke være sendt den"
            f" {short_date(sent_on)}. Skriv dagen, brevet blev sendt."
        )


def _written(made: Composed, actor: Actor, now: datetime) -> Letter:
    first, *others = made.rows
    return Letter(
        citizen_id=first.citizen_id,
        siblings=[row.citizen_id for row in others],
        unit_id=first.unit_id,
        reader=made.reader,
        template=first.template,
        version=made.version,
        language=first.language,
        title=made.text.title,
        paragraphs=list(made.text.paragraphs),
        made_at=now,
        made_by_id=actor.staff_id or None,
        send_by=min(row.send_by for row in made.rows),
    )


def _concern(letter_id: int, row: NewLetter) -> Concern:
    return Concern(
        letter_id=letter_id,
        key=row.key,
        citizen_id=row.citizen_id,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        carried=dict(row.carried),
    )


def _record_written(made: Composed, actor: Actor, now: datetime) -> None:
    for row in made.rows:
        audit.record(
            actor,
            "letter.written",
            subject=f"{row.subject_type}:{row.subject_id}",
            at=now,
            citizen_id=row.citizen_id,
            template=f"{row.template}.{made.version}",
        )


def _record(deed: str, rows: Iterable[Letter], actor: Actor, now: datetime, **told: str) -> None:
    """Write an audit line for each that the letters concern."""
    for one in _concerns(rows):
        audit.record(
            actor,
            deed,
            subject=f"{one.subject_type}:{one.subject_id}",
            at=now,
            citizen_id=one.citizen_id,
            **told,
        )


def _concerns(rows: Iterable[Letter]) -> list[Concern]:
    return list(Concern.objects.filter(letter__in=[row.pk for row in rows]).order_by("pk"))


def _tell(rows: Sequence[Letter], on: date, actor: Actor, now: datetime) -> None:
    for subject_type, sent in _by_subject(rows, on).items():
        if path := settings.HOLDEPUNKT_LETTERS_FOLLOWED.get(subject_type):
            follower: Follower = import_string(path)
            follower(sent=sent, actor=actor, now=now)


def _by_subject(rows: Iterable[Letter], on: date) -> dict[str, list[SentLetter]]:
    """Return what the letters concern, by the kind of subject, as sent on the day."""
    found: dict[str, list[SentLetter]] = {}
    for one in _concerns(rows):
        found.setdefault(one.subject_type, []).append(
            SentLetter(
                one.key, one.letter_id, one.citizen_id, one.subject_type, one.subject_id, on,
                one.carried,
            )
        )  # fmt: skip
    return dict(sorted(found.items()))
