"""A date that was written by mistake is taken back, and its promise with it."""

from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import happened
from holdepunkt.steering.portfolio.models import Activity, Milestone

TAKEN_BACK = "taken_back"


@transaction.atomic
def take_back_milestone(*, milestone_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Remove a date from its activity; that it was there stands in the activity's story."""
    require(actor, Act.WRITE_PORTFOLIO)
    found = Milestone.objects.select_for_update().get(pk=milestone_id)
    row = Activity.objects.select_for_update().get(pk=found.activity_id)
    what, when = found.what, found.when["verbatim"]
    found.delete()
    happened(row.pk, TAKEN_BACK, on=today, actor=actor, now=now, what=what, when=when)
    promise(row, actor=actor, now=now, today=today)
