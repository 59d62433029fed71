"""How much each caseworker has; the one place to point at the workload when there is one."""

from collections.abc import Iterable
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor

WORDS = "har {} åbne sager"


def load_of(*, staff_ids: Iterable[int], actor: Actor, today: date) -> dict[int, float]:
    """Return each one's load, told by `WORDS`: the open cases she handles."""
    del today  # the workload will count reductions by the day
    counts = cases.open_counts(staff_ids=staff_ids, actor=actor)
    return {staff_id: float(number) for staff_id, number in counts.items()}
