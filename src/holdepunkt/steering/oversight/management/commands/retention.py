"""`retention`: drops the sealed logs' rows when their time is up; run every night as the owner."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.cli import JsonCommand


class Command(JsonCommand):
    """Drop what is older than the time to keep it."""

    help = (
        "Sletter hele forseglinger af loggene, når de er ældre end HOLDEPUNKT_KEEP_MONTHS måneder."
        " Rødderne bliver, og sletningen skrives i kæden og i revisionssporet. Køres af ejeren."
    )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what was dropped from each log."""
        del options
        actor = Actor.for_job("audit.retention", purpose="Slet loglinjer, hvis tid er gået")
        months = settings.HOLDEPUNKT_KEEP_MONTHS
        dropped = audit.drop_old(keep_months=months, actor=actor, now=clock.now())
        return {"months": months, "dropped": [asdict(one) for one in dropped]}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return one line a log."""
        lines = [
            f"{one['log']}: {one['rows']} rækker i {one['seals']} forseglinger er slettet."
            for one in answer["dropped"]
        ]
        return "\n".join(lines) or f"Intet er ældre end {answer['months']} måneder."
