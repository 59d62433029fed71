"""The night's changes of caseworker, each handover by itself."""

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
    """Order that the handovers take effect: at 1 or 2 in the night in Denmark."""
    for handover_id in actions.due(actor=actor):
        take_effect_of_one.order(handover_id=handover_id)


@job("handover.effect_one", purpose="Flyt det åbne arbejde i én overdragelse")
def take_effect_of_one(*, actor: Actor, handover_id: int) -> None:
    """Let one handover take effect; if it cannot, the others still do."""
    now = clock.now()
    actions.take_effect(
        handover_id=handover_id, actor=actor, now=now, today=clock.local(now).date()
    )
