"""`seal`: seals the logs now, as the job of every minute does."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.cli import JsonCommand
from holdepunkt.steering.oversight import jobs


class Command(JsonCommand):
    """Seal what is committed."""

    help = (
        "Forsegler, hvad der er skrevet i loggene, og skriver kædens hoved uden for databasen."
        " --restored køres af ejeren, når databasen er flyttet til en anden server."
    )

    def arguments(self, parser: CommandParser) -> None:
        """Take `--restored`."""
        parser.add_argument("--restored", action="store_true", help="databasen er gendannet")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the links that were added to the chain."""
        actor, now = jobs.seal.actor, clock.now()
        if options["restored"]:
            made = audit.seal_restored(actor=actor, now=now)
        else:
            with acting(actor, today=clock.today()):
                made = audit.seal(actor=actor, now=now)
        return {"sealed": [asdict(link) for link in made]}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return one line a link."""
        lines = [
            f"Forsegling nr. {one['number']}: {one['rows']} rækker i {one['log']}."
            for one in answer["sealed"]
        ]
        return "\n".join(lines) or "Der var intet nyt at forsegle."
