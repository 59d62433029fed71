"""Contacts and what was promised in conversation, as figures are counted from them."""

from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.commitments import Standing


@dataclass(frozen=True, slots=True)
class Contacted:
    """Somebody contacted us; `answered_on` is when he got his answer, None while he waits.

    `passed_again_on` is the day it was passed on a second time.
    """

    contact_id: int
    citizen_id: int | None
    topic: str
    received_on: date
    received_at: datetime
    at_once: bool
    answered_on: date | None = None
    passed_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something promised in conversation, as the ledger said it stood.

    `ref` is what the list behind a number shows: the contact of a ring-back, else the agreement.
    """

    ref: int
    is_ring_back: bool
    citizen_id: int | None
    promised_on: date | None
    kept_on: date | None = None
    withdrawn_on: date | None = None

    @classmethod
    def of(
        cls, standing: Standing, *, ref: int, citizen_id: int | None, is_ring_back: bool
    ) -> "Spoken":
        """Return what a commitment's standing tells of."""
        return cls(
            ref=ref,
            is_ring_back=is_ring_back,
            citizen_id=citizen_id,
            promised_on=standing.promised_on,
            kept_on=standing.kept_on,
            withdrawn_on=standing.withdrawn_on,
        )

    @property
    def in_time(self) -> bool:
        """Return whether it was kept on the day promised, or before."""
        return bool(self.kept_on and self.promised_on and self.kept_on <= self.promised_on)
