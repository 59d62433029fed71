"""The work of the imports room that no page waits for."""

from datetime import datetime

from holdepunkt.exchange.imports import actions
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.jobs.public import job
from holdepunkt.steering.insight import public as insight


@job("imports.check", purpose="Tjekke et udtræk, før nogen henter det ind", in_steps=True)
def check(*, import_id: int, actor: Actor) -> None:
    """Read the files and tell what would happen."""
    actions.run_check(import_id=import_id, actor=actor, now=clock.now(), today=clock.today())


@job("imports.apply", purpose="Hente et tjekket udtræk ind", in_steps=True)
def apply(*, import_id: int, actor: Actor) -> None:
    """Bring the import in; begun again after a kill it goes on where it was."""
    actions.run_applying(import_id=import_id, actor=actor, now=clock.now(), today=clock.today())
    count_soon(actor)


@job("imports.undo", purpose="Tage en import tilbage", in_steps=True)
def undo(*, import_id: int, actor: Actor) -> None:
    """Take the import back."""
    actions.run_undoing(import_id=import_id, actor=actor, now=clock.now(), today=clock.today())
    count_soon(actor)


@job(
    "imports.count",
    purpose="Tælle tallene igen, når et udtræk er hentet ind eller taget tilbage",
    once=insight.COUNTING,
)
def count(*, since: str, actor: Actor) -> None:
    """Count all figures again, unless it has been done since the instant."""
    instant = datetime.fromisoformat(since)
    insight.refresh_since(since=instant, actor=actor, now=clock.now(), today=clock.today())


def count_soon(actor: Actor) -> None:
    """Order the figures counted again, with what has come in by now."""
    with acting(actor, today=clock.today()):
        count.order(since=clock.now().isoformat())


@job("imports.tidy", purpose="Slette filer, ingen hentede ind", every="40 1 * * *")
def tidy(*, actor: Actor) -> None:
    """Delete the files that nobody brought in within a week."""
    actions.tidy_away(actor=actor, now=clock.now())
