"""The night's changes of caseworker."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.handover import actions


@job(
    "handover.effect",
    purpose="Flyt det åbne arbejde til den, der overtager borgeren i dag",
    every="15 0 * * *",
)
def take_effect_every_night(*, actor: Actor) -> None:
    """Let the handovers of the day take effect: at 1 or 2 in the night in Denmark."""
    now = clock.now()
    actions.effect_due(actor=actor, now=now, today=clock.local(now).date())
