"""The terms of a handover and the prices of a plan, shipped or one's own, read once."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from holdepunkt.core.assignment import Weights
from holdepunkt.core.handover import Terms, read_terms, read_weights, terms_on
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.registers import register


def terms(day: date) -> Terms:
    """Return the terms in force on the day."""
    return terms_on(day, read_terms(_told()["terms"]))


def checklist(*, day: date, actor: Actor) -> tuple[str, ...]:
    """Return what a handover note should tell of."""
    del actor  # The same for all.
    return terms(day).checklist


def weights(day: date) -> Weights:
    """Return what a plan pays for on the day."""
    return next(each for each in read_weights(_told()["weights"]) if day in each.valid)


def version_of(told: Weights) -> str:
    """Return how the edition of the weights is named in a proposal."""
    return f"fra {short_date(told.valid.from_on)} ({told.source})"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(register("holdepunkt.steering.handover", "handover.toml"))
