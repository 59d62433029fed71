"""The stories of cases as the core reads them."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import FACT, case_fact
from holdepunkt.core.cases import CaseFact, CaseState, fold
from holdepunkt.foundation.access import Actor, ask

_FACTS = f"SELECT case_id, {', '.join(FACT)} FROM cases_caseevent"  # noqa: S608 -- our own words
# One case is asked for by itself: of a list the planner expects many, and reads all one may see.
_OF_ONE = f"{_FACTS} WHERE case_id = %s ORDER BY id"
_OF_MANY = f"{_FACTS} WHERE case_id = ANY (%s::bigint[]) ORDER BY id"


def facts_of(*, case_ids: Iterable[int], actor: Actor) -> dict[int, tuple[CaseFact, ...]]:
    """Return the facts of each case, as they were recorded."""
    found: dict[int, list[CaseFact]] = {case_id: [] for case_id in case_ids}
    if not actor.job and not actor.staff_id:
        rows = []
    else:
        rows = ask(_OF_ONE, *found) if len(found) == 1 else ask(_OF_MANY, list(found))
    for case_id, *columns, data in rows:
        found[case_id].append(case_fact([*columns, json.loads(data)]))
    return {case_id: tuple(facts) for case_id, facts in found.items()}


def case_state(*, case_id: int, as_of: date, known_at: datetime, actor: Actor) -> CaseState | None:
    """Return where the case stood on the day, as known at the instant; None before receipt."""
    found = access.visible_cases(actor).filter(pk=case_id).exists()
    facts = facts_of(case_ids=[case_id], actor=actor)[case_id] if found else ()
    return fold(facts, as_of=as_of, known_at=known_at)
