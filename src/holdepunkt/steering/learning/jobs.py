"""The night's look for themes that have come again."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.learning import actions


@job("learning.repeats", purpose="Fortæl ejere, at et tema er set igen", every="40 2 * * *")
def tell_repeats_every_night(*, actor: Actor) -> None:
    """Tell each owner once of what came again, before anybody is at work."""
    actions.tell_repeats(actor=actor, now=clock.now())
