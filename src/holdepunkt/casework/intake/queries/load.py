"""How much each caseworker has; the one place to point at the workload when there is one."""

from collections.abc import Iterable
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.wording import count
from holdepunkt.foundation.access import Actor


def load_words(load: float) -> str:
    """Return the load as a reason says it.

    >>> load_words(1)
    'har 1 åben sag'
    """
    return f"har {count(round(load), 'åben sag', 'åbne sager')}"


def load_of(*, staff_ids: Iterable[int], actor: Actor, today: date) -> dict[int, float]:
    """Return each one's load, told by `load_words`: the open cases she handles."""
    del today  # the workload will count reductions by the day
    counts = cases.open_counts(staff_ids=staff_ids, actor=actor)
    return {staff_id: float(number) for staff_id, number in counts.items()}
