"""The demo's days before today leave look-ups to control, some of them reviewed."""

from datetime import datetime

from holdepunkt.config.demo.looks import LookedBefore
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.oversight.access import DRAWER
from holdepunkt.steering.oversight.models import DrawnLook
from tests.personas import STAFF, TODAY, World


def test_the_demo_shows_drawn_and_reviewed_looks(world: World, fixed_clock: datetime) -> None:
    job = Actor.for_job("demo", purpose="Prøve af demoens opslag")
    staff = tuple(world.actor(name) for name in STAFF)
    drawn = LookedBefore(staff, job, TODAY, fixed_clock).write()
    with acting(DRAWER, today=TODAY):
        outcomes = set(DrawnLook.objects.values_list("outcome", flat=True))
        assert DrawnLook.objects.count() == drawn > 0
    assert {"", "breach", "in_order"} <= outcomes
