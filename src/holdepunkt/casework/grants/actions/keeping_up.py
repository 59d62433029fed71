"""Lets grants keep up with what happens without them: time, their cases, and the rules."""

from collections.abc import Sequence
from datetime import datetime

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.actions.writing import derived, story_of
from holdepunkt.casework.grants.models import Grant
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, acting, require

AT_ONCE = 500
_MAY_DIFFER = ("state", "ends_on", "next_kind", "next_on", "latest_on", "case_id")


def keep_up(*, actor: Actor, now: datetime) -> int:
    """Derive every grant that runs anew, some hundreds in a transaction; return how many changed.

    One whose last day has passed ends, one whose case came later or is decided hangs on it or is
    followed up again, and one whose rule was changed follows the new. Again it changes nothing.
    """
    require(actor, Act.IMPORT)
    changed, after = 0, 0
    while True:
        with acting(actor, today=clock.local(now).date(), now=now):
            rows = _running(after, actor)
            if not rows:
                return changed
            changed += _kept_up(rows, actor, now)
        after = rows[-1].pk


def _running(after: int, actor: Actor) -> list[Grant]:
    running = access.visible_grants(actor).filter(state=Grant.StateName.RUNNING, pk__gt=after)
    return list(running.order_by("pk").select_for_update()[:AT_ONCE])


def _kept_up(rows: Sequence[Grant], actor: Actor, now: datetime) -> int:
    before = {row.pk: _shown(row) for row in rows}
    promised = derived(rows, story_of(rows, actor), actor=actor, now=now)
    changed = [row for row in rows if _shown(row) != before[row.pk]]
    if changed:
        Grant.objects.bulk_update(changed, _MAY_DIFFER)
    commitments.synchronise(promises=promised, actor=actor, now=now)
    return len(changed)


def _shown(row: Grant) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _MAY_DIFFER)
