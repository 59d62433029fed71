"""What the warnings and the proposed colour go by: dated data with its source, read from TOML."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


class ThresholdsUnreadable(ValueError):
    """The text is not a register of thresholds; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers in force from a day; days are calendar days, `alike` is a share."""

    valid_from: date
    source: str
    update_days: int
    alike: float
    moves: int
    value_days: int
    hearing_weekdays: int
    meetings: int
    unchanged: int
    late_yellow: int
    late_red: int
    approval_weekdays: int


def read_thresholds(text: str) -> tuple[Thresholds, ...]:
    """Return the entries by the day they begin; an entry that lacks something is refused."""
    try:
        entries = tomllib.loads(text)["thresholds"]
        found = [_entry(one) for one in entries]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise ThresholdsUnreadable(f"Tærsklerne kan ikke læses: {fault}") from fault
    if not found:
        raise ThresholdsUnreadable("Der er ingen tærskler.")
    return tuple(sorted(found, key=lambda one: one.valid_from))


def thresholds_on(found: Sequence[Thresholds], day: date) -> Thresholds:
    """Return those in force on the day; before the first, the first."""
    return next((one for one in reversed(found) if one.valid_from <= day), found[0])


def _entry(told: Mapping[str, Any]) -> Thresholds:
    return Thresholds(**told)
