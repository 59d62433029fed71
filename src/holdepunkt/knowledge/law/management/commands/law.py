"""`law load`: bring the shipped register of the law in; a second time it changes nothing."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.cli import JsonCommand
from holdepunkt.knowledge.law import public as law


class Command(JsonCommand):
    """Load the shipped register of sections, closed days and example rules."""

    help = "Indlæser lovregistret: paragraffer, lukkedage og eksempler på frister."

    def arguments(self, parser: CommandParser) -> None:
        """Take `load`, and whether the example rules come along."""
        parser.add_argument("deed", choices=["load"], help="load: indlæs det medfølgende register")
        parser.add_argument(
            "--no-examples", action="store_true", help="uden eksempler på sagsbehandlingsfrister"
        )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Load the register and count what that took."""
        actor = Actor.for_job("law", purpose="Indlæser lovregistret")
        with acting(actor, today=clock.today()):
            count = law.load_register(
                actor=actor, now=clock.now(), examples=not options["no_examples"]
            )
        return {"new": count.new, "changed": count.changed, "unchanged": count.unchanged}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the count in Danish."""
        return "Lovregistret: {new} nye, {changed} ændrede, {unchanged} uændrede.".format(**answer)
