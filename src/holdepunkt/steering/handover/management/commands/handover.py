"""The command that proposes who takes over somebody's citizens; it writes nothing."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.cli import JsonCommand, civil_day
from holdepunkt.steering.handover import queries
from holdepunkt.steering.handover.queries import AskedProposal


class Command(JsonCommand):
    """Propose a receiver for each of somebody's citizens."""

    help = "Foreslå, hvem der overtager en medarbejders borgere. Intet bliver skrevet."

    def arguments(self, parser: CommandParser) -> None:
        """Add what to do, who leaves, and from when."""
        parser.add_argument("deed", choices=("propose",), help="foreslå en fordeling")
        parser.add_argument("--staff", required=True, help="navnet på den, der overdrager")
        parser.add_argument(
            "--from", required=True, type=civil_day, dest="from_on", help="dagen, fx 2026-05-01"
        )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the proposal with its reasons, its bound and its gap."""
        actor = Actor.for_job("handover.propose", purpose="Foreslå en fordeling på kommandolinjen")
        today = clock.today()
        asked = AskedProposal(options["staff"], options["from_on"])
        with acting(actor, today=today):
            return queries.told_on_command_line(asked=asked, actor=actor, today=today)

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return one line a citizen, by number; names of citizens go to no terminal."""
        placed = f"{answer['placed']} af {answer['citizens']} borgere kan placeres."
        lines = [
            f"{answer['staff']}, {answer['unit']}: {placed}",
            answer["proof"],
            *answer["shortages"],
            *(
                f"Borger {one['citizen']}: {one['receiver']} ({'; '.join(one['reasons'])})"
                for one in answer["placements"]
            ),
        ]
        return "\n".join(lines)
