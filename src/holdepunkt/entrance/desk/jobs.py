"""What the desk sees to by itself."""

from holdepunkt.entrance.desk import actions
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job


# Assignments, transfers and extracts all give a case to somebody; one look finds it whichever did.
@job("desk.settle_seals", purpose="Se, om en inhabils sager har fået en anden", every="* * * * *")
def settle_seals(*, actor: Actor) -> None:
    """Keep the promises to find another caseworker that have been kept."""
    now = clock.now()
    actions.settle_seals(actor=actor, now=now, today=clock.local(now).date())
