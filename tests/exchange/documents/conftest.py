"""Stine brings the sample papers in."""

from collections.abc import Callable
from datetime import datetime

import pytest

from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law_room
from tests.personas import TODAY, World

Take = Callable[..., PaperImport]


def front(row: PaperImport, world: World) -> actions.Front:
    """Return what is asked once for the paper."""
    return actions.Front(
        row.version, row.title[:200], "2026", world.units["Centret"], valid_from=TODAY,
        decided_by="Socialudvalget den 2. marts 2026", published_in="Kommunens hjemmeside",
    )  # fmt: skip


@pytest.fixture
def take(world: World, fixed_clock: datetime) -> Take:
    """Return a way to take a sample in, and with `confirm` bring it in too."""

    def taking(
        name: str, into: str = "plan", plan_id: int | None = None, *, confirm: bool = False
    ) -> PaperImport:
        content = queries.sample(name=name, actor=world.actor("stine")) or b""
        stine = world.actor("stine")
        with acting(stine, today=TODAY):
            given = actions.Given(f"{name}.txt", [content], into, plan_id)
            taken = actions.take_in(given=given, actor=stine, now=fixed_clock, today=TODAY)
            row = PaperImport.objects.get(pk=taken.paper_id)
            if confirm:
                actions.bring_in(
                    paper_id=row.pk, front=front(row, world), actor=stine, now=fixed_clock,
                    today=TODAY,
                )  # fmt: skip
                row.refresh_from_db()
            return row

    return taking


@pytest.fixture
def law(world: World, fixed_clock: datetime) -> None:
    job = Actor.for_job("test", purpose="Lovregistret, som det leveres")
    with acting(job, today=TODAY):
        law_room.ensure_register(actor=job, now=fixed_clock)
