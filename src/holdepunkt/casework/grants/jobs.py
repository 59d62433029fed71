"""The night's look at what has ended, which cases came or were decided, and which rules hold."""

from holdepunkt.casework.grants import actions
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job


@job(
    "grants.keep_up",
    purpose="Lad bevillingerne følge tid, sager og regler",
    every="10 2 * * *",
    in_steps=True,
)
def keep_up_every_night(*, actor: Actor) -> None:
    """Let every grant that runs keep up, before anybody is at work."""
    actions.keep_up(actor=actor, now=clock.now())
