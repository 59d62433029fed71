"""The sealer of every minute, and the night's drawing."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.oversight import actions


@job("audit.seal", purpose="Forsegl, hvad der er skrevet i loggene", every="* * * * *")
def seal(*, actor: Actor) -> None:
    """Seal the logs, and write the head outside the database."""
    audit.seal(actor=actor, now=clock.now())


@job("oversight.draw", purpose="Udtag opslag til kontrol", every="30 1 * * *")
def draw_every_night(*, actor: Actor) -> None:
    """Draw from the days that are over: at 2 or 3 in the night in Denmark."""
    actions.draw(actor=actor, now=clock.now(), today=clock.today())
