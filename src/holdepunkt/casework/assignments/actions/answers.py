"""What citizens answered to the offer, and why families are split; added, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments.actions.assigning import ChangedMeanwhile
from holdepunkt.casework.assignments.actions.bringing import Brought, Disagreement
from holdepunkt.casework.assignments.models import SplitEvent, WishEvent
from holdepunkt.casework.assignments.queries.answers import NOT_ASKED, latest_splits, latest_wishes
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens

BATCH = 2000
SPLIT_WORD, WISH_WORD = "delt familie", "ønske om fast sagsbehandler"


class NotAnAnswer(Refusal):
    """The answer or the reason is not on the list, or its day cannot be right."""


class WishAmiss(Refusal):
    """Whom the citizen asks for cannot be right."""


@dataclass(frozen=True, slots=True)
class NewWish:
    """A citizen's answer (wants, declines, not_asked) and the day it was given.

    Who wants one may ask for somebody, to be without somebody, and for a language.
    """

    citizen_id: int
    answer: str
    answered_on: date
    wished: int | None = None
    unwished: int | None = None
    language: str = ""

    @property
    def has_in_mind(self) -> bool:
        """Return whether he asks for more than a caseworker."""
        return bool(self.wished or self.unwished or self.language)


@dataclass(frozen=True, slots=True)
class NewSplit:
    """Why a household does not share a caseworker: from the short list, and in words."""

    household_id: int
    reason: str
    text: str = ""


@transaction.atomic
def record_wish(
    *, new: NewWish, actor: Actor, now: datetime, today: date, version: int | None = None
) -> None:
    """Write down what the citizen answered; DoesNotExist for whom the actor may not see.

    `version` is the answer the form was opened on; another has then been written since.
    """
    ties = citizens.ties(citizen_id=new.citizen_id, actor=actor)
    card = citizens.card(citizen_id=new.citizen_id, actor=actor)
    require(actor, Act.RECORD_WISH, ties)
    before = latest_wishes(citizen_ids=[new.citizen_id], actor=actor).get(new.citizen_id)
    if version is not None and version != (before.version if before else 0):
        raise ChangedMeanwhile("En kollega har skrevet et svar, siden du åbnede siden.")
    _check_words(new)
    answered_on = before.answered_on if before and before.answer != NOT_ASKED else None
    _check_day(new.answered_on, card.birth_on, answered_on, today)
    WishEvent.objects.bulk_create([_wish(new, actor.staff_id or None, now, source="")])
    audit.record(
        actor, "wish.recorded", subject=f"citizen:{new.citizen_id}", at=now,
        citizen_id=new.citizen_id, answer=new.answer, answered_on=new.answered_on,
    )  # fmt: skip


@transaction.atomic
def explain_split(
    *, new: NewSplit, citizen_id: int, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Write down why the citizen's family does not share; DoesNotExist for another's family.

    `version` is the reason the form was opened on; another has then been written since.
    """
    require(actor, Act.ASSIGN)
    home = citizens.card(citizen_id=citizen_id, actor=actor).household_id
    if home is None or home != new.household_id:
        raise SplitEvent.DoesNotExist
    if new.reason not in SplitEvent.Reason.values:
        raise NotAnAnswer("Vælg, hvorfor familien ikke har samme sagsbehandler.")
    if new.reason == SplitEvent.Reason.OTHER and not new.text:
        raise NotAnAnswer("Skriv grunden, når du vælger Andet.")
    before = latest_splits(household_ids=[home], actor=actor).get(home)
    if version is not None and version != (before.version if before else 0):
        raise ChangedMeanwhile("En kollega har skrevet en grund, siden du åbnede siden.")
    SplitEvent.objects.bulk_create([_split(new, actor.staff_id or None, now, source="")])
    audit.record(
        actor, "split.explained", subject=f"citizen:{citizen_id}", at=now, citizen_id=citizen_id,
        reason=new.reason,
    )  # fmt: skip


@transaction.atomic
def ensure_wishes(*, rows: Sequence[NewWish], source: str, actor: Actor, now: datetime) -> Brought:
    """See that the answers stand as a source says; what was written here later than that stays."""
    require(actor, Act.ASSIGN)
    known = latest_wishes(citizen_ids=[row.citizen_id for row in rows], actor=actor)
    fresh, told = [], []
    words = dict(WishEvent.Answer.choices)
    for row in rows:
        before = known.get(row.citizen_id)
        if before and before.answer == row.answer:
            continue
        if before and before.source and before.answered_on and row.answered_on < before.answered_on:
            continue  # An older extract, or an older answer: what holds is the latest.
        if before and not before.source:
            theirs = f"{words[row.answer]} ({short_date(row.answered_on)})"
            told.append(Disagreement(row.citizen_id, WISH_WORD, before.words, theirs))
            continue
        fresh.append(_wish(row, None, now, source=source))
    WishEvent.objects.bulk_create(fresh, batch_size=BATCH)
    if fresh:
        audit.record(actor, "wishes.brought_in", subject="assignments", at=now, made=len(fresh))
    return Brought(len(fresh), tuple(told))


@transaction.atomic
def ensure_splits(
    *, rows: Sequence[tuple[int, NewSplit]], source: str, actor: Actor, now: datetime
) -> Brought:
    """See that reasons stand as a source gives them, each with a citizen of the household."""
    require(actor, Act.ASSIGN)
    known = latest_splits(household_ids=[new.household_id for _, new in rows], actor=actor)
    fresh: dict[int, SplitEvent] = {}
    told = []
    for citizen_id, new in rows:
        before = known.get(new.household_id)
        if before and (before.reason, before.text) == (new.reason, new.text):
            continue
        if before and not before.source:
            theirs = SplitEvent.Reason(new.reason).label
            told.append(Disagreement(citizen_id, SPLIT_WORD, before.words, theirs))
            continue
        fresh[new.household_id] = _split(new, None, now, source=source)
    SplitEvent.objects.bulk_create(fresh.values(), batch_size=BATCH)
    if fresh:
        audit.record(actor, "splits.brought_in", subject="assignments", at=now, made=len(fresh))
    return Brought(len(fresh), tuple(told))


def _check_words(new: NewWish) -> None:
    if new.answer not in WishEvent.Answer.values:
        raise NotAnAnswer("Vælg, hvad borgeren har svaret.")
    if new.has_in_mind and new.answer != WishEvent.Answer.WANTS:
        raise WishAmiss(
            "Ønsker om hvem og sprog hører til svaret »Ønsker«. Ryd dem, eller ret svaret."
        )
    if new.wished is not None and new.wished == new.unwished:
        raise WishAmiss("Den samme kan ikke både være ønsket og fravalgt.")


def _check_day(day: date, birth_on: date | None, before_on: date | None, today: date) -> None:
    """Refuse a day nobody can have answered on, and one that a later answer has overtaken."""
    if day > today:
        raise NotAnAnswer("Dagen for svaret kan ikke ligge efter i dag.")
    if birth_on and day < birth_on:
        raise NotAnAnswer(f"Borgeren er født {short_date(birth_on)} og kan ikke have svaret før.")
    if before_on and day < before_on:
        raise NotAnAnswer(
            f"Borgeren har svaret senere, {short_date(before_on)}, og det svar gælder. "
            "Er det forkert, så skriv det rigtige med samme dag eller en senere."
        )


def _wish(new: NewWish, staff_id: int | None, now: datetime, *, source: str) -> WishEvent:
    return WishEvent(
        citizen_id=new.citizen_id, answer=new.answer, answered_on=new.answered_on,
        wished_id=new.wished, unwished_id=new.unwished, language=new.language, recorded_at=now,
        staff_id=staff_id, source=source,
    )  # fmt: skip


def _split(new: NewSplit, staff_id: int | None, now: datetime, *, source: str) -> SplitEvent:
    return SplitEvent(
        household_id=new.household_id, reason=new.reason, text=new.text, recorded_at=now,
        staff_id=staff_id, source=source,
    )  # fmt: skip
