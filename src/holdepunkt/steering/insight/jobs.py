"""The night's counting."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.insight import actions, queries


@job(
    "insight.refresh",
    purpose="Tæl alle enheders tal, og lås dem for den uge eller måned, der er slut",
    every="0 4 * * *",
    once=queries.COUNTING,
)
def refresh_every_night(*, actor: Actor) -> None:
    """Count all figures anew, and lock what has ended: at 5 or 6 in the morning in Denmark."""
    now = clock.now()
    today = clock.local(now).date()
    actions.refresh(actor=actor, now=now, today=today)
    actions.publish_due(actor=actor, now=now, today=today)
