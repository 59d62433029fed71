"""The command that tells what browsers refused to run."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.cli import JsonCommand
from holdepunkt.foundation.csp import public


class Command(JsonCommand):
    """Tell the breaches of the content policy, page by page."""

    help = "Fortæl, hvad browsere har afvist efter sidens indholdspolitik (CSP), side for side."

    def arguments(self, parser: CommandParser) -> None:
        """Add how far back."""
        parser.add_argument("--days", type=int, default=30, help="hvor mange dage tilbage")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return each kind of breach with its count."""
        actor = Actor.for_job("csp", purpose="Fortæl, hvad browsere har afvist")
        today = clock.today()
        with acting(actor, today=today):
            found = public.counted(since=today - timedelta(days=options["days"]), actor=actor)
        return {"breaches": [asdict(each) for each in found]}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return one line a kind."""
        lines = [
            f"{one['count']} × {one['directive']} på {one['route'] or 'ukendt side'}"
            f" ({one['blocked'] or 'ukendt'}), senest {one['last_on']:%d.%m.%Y}"
            for one in answer["breaches"]
        ]
        return "\n".join(lines) or "Ingen regelbrud."
