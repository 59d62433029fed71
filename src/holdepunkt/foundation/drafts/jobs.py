"""The night's tidying."""

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.drafts import public
from holdepunkt.foundation.jobs.public import job


@job("drafts.expire", purpose="Slet kladder, ingen har rørt længe", every="30 3 * * *")
def expire_every_night(*, actor: Actor) -> None:
    """Delete the drafts that nobody has touched for the days the settings say."""
    public.expire(actor=actor, now=clock.now())
