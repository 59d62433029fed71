"""What citizens answered to the offer, and why families are split."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.models import SplitEvent, WishEvent
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, any_of

NOT_ASKED = WishEvent.Answer.NOT_ASKED.value


@dataclass(frozen=True, slots=True)
class Wish:
    """The last answer of a citizen; `version` is the row's number, 0 when he was never asked.

    `wished` and `unwished` are whom he asked for, and asked to be without, if anybody; `language`
    is what his caseworker must speak, if any.
    """

    answer: str
    answered_on: date | None
    staff_id: int | None
    recorded_at: datetime | None
    source: str
    version: int
    wished: int | None = None
    unwished: int | None = None
    language: str = ""

    @property
    def label(self) -> str:
        """Return the answer in Danish."""
        return WishEvent.Answer(self.answer).label

    @property
    def words(self) -> str:
        """Return the answer and its day in Danish.

        An answer that nobody was asked for has no day.
        """
        if self.answered_on is None or self.answer == NOT_ASKED:
            return self.label
        return f"{self.label} ({short_date(self.answered_on)})"


@dataclass(frozen=True, slots=True)
class Split:
    """The last reason why a household does not share a caseworker."""

    reason: str
    text: str
    staff_id: int | None
    recorded_at: datetime
    source: str
    version: int

    @property
    def words(self) -> str:
        """Return the reason in Danish."""
        label = SplitEvent.Reason(self.reason).label
        if self.reason == SplitEvent.Reason.OTHER:
            return self.text
        return f"{label}: {self.text}" if self.text else label


NEVER_ASKED = Wish(NOT_ASKED, None, None, None, "", 0)


def latest_wishes(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, Wish]:
    """Return the last answer of each of the citizens who has one."""
    rows = access.visible_wishes(actor).filter(any_of("citizen_id", set(citizen_ids)))
    last = rows.order_by("citizen_id", "-id").distinct("citizen_id")
    return {
        row.citizen_id: Wish(
            row.answer,
            row.answered_on,
            row.staff_id,
            row.recorded_at,
            row.source,
            row.pk,
            row.wished_id,
            row.unwished_id,
            row.language,
        )
        for row in last
    }


def wishes_of(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, Wish]:
    """Return the last answer of every one of the citizens; who never gave one was not asked."""
    wanted = set(citizen_ids)
    found = latest_wishes(citizen_ids=wanted, actor=actor)
    return {citizen_id: found.get(citizen_id, NEVER_ASKED) for citizen_id in wanted}


def wish_days(
    *, as_of: date, known_at: datetime, actor: Actor
) -> Mapping[int, list[tuple[date, str]]]:
    """Return what every citizen had answered, from which day on, as known at the instant.

    What is written later holds from its day on, also over answers of later days.
    """
    rows = access.visible_wishes(actor).filter(answered_on__lte=as_of, recorded_at__lte=known_at)
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    told = rows.order_by("id").values_list("citizen_id", "answered_on", "answer")
    for citizen_id, answered_on, answer in told:
        days = found[citizen_id]
        while days and days[-1][0] >= answered_on:
            days.pop()
        days.append((answered_on, answer))
    return found


def latest_splits(*, household_ids: Iterable[int], actor: Actor) -> dict[int, Split]:
    """Return the last reason of each of the households that has one."""
    rows = access.visible_splits(actor).filter(any_of("household_id", set(household_ids)))
    last = rows.order_by("household_id", "-id").distinct("household_id")
    return {
        row.household_id: Split(
            row.reason, row.text, row.staff_id, row.recorded_at, row.source, row.pk
        )
        for row in last
    }
