"""The morning's look at who has turned sixteen, who has left, and what was decided."""

from holdepunkt.casework.transition import actions
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job


@job(
    "transition.derive",
    purpose="Hold de unges overgang til voksen i bogen",
    every="30 3 * * *",
)
def derive_every_morning(*, actor: Actor) -> None:
    """Derive the courses anew, before anybody is at work."""
    now = clock.now()
    actions.derive(actor=actor, now=now, today=clock.local(now).date())
