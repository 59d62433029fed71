"""The night's look at who bears the roles that decisions are asked of: people come and go."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.portfolio import actions


@job(
    "portfolio.follow_roles",
    purpose="Lad ventende beslutninger stå hos dem, der bærer rollen",
    every="20 0 * * *",
)
def follow_roles_every_night(*, actor: Actor) -> None:
    """Let the waiting decisions stand with who bears their roles, before anybody is at work."""
    now = clock.now()
    actions.follow_roles(actor=actor, now=now, today=clock.local(now).date())
