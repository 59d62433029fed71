"""Rita of Modtagelsen, the register of law, and rules that send grown-ups to Voksne."""

from collections.abc import Callable
from datetime import datetime

import pytest

from holdepunkt.core.routing import Interval
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.organisation import public as organisation
from tests.personas import SINCE, TODAY, World


@pytest.fixture
def section_id(world: World, fixed_clock: datetime) -> int:
    """Return SEL § 112, with the register of law and the routing rules loaded."""
    job = Actor.for_job("founding", purpose="Testenes regler")
    with acting(job, today=TODAY):
        law.ensure_register(actor=job, now=fixed_clock)
        for unit, ages in (("Børn", Interval(0, 17)), ("Voksne", Interval(18, None))):
            adopt(world, job, fixed_clock, unit, ages=ages)
        adopt(world, job, fixed_clock, "Voksne 1", postcodes=Interval(4000, 4999))
        adopt(world, job, fixed_clock, "Voksne 2", postcodes=Interval(5000, 5999))
        adopt(world, job, fixed_clock, "Børn 1")
        section = law.rule_book(actor=job).section_by_code("SEL § 112")
    assert section is not None
    return section.id


def adopt(world: World, job: Actor, now: datetime, unit: str, **more: object) -> None:
    rule = routing.NewRoutingRule(world.units[unit], SINCE, "Ledelsen", "Referatet", **more)  # type: ignore[arg-type]
    routing.adopt_routing(rule=rule, actor=job, now=now)


@pytest.fixture
def rita(world: World, fixed_clock: datetime) -> Callable[[], Actor]:
    """Employ Rita in Modtagelsen, and return a function that makes her act."""
    job = Actor.for_job("founding", purpose="Modtagelsen")
    account = Account.objects.create(username="rita")
    with acting(job, today=TODAY):
        new = organisation.NewAppointment(
            "Rita Sand", "reception", world.units["Centret"], SINCE, account_id=account.pk
        )
        world.staff["rita"] = organisation.appoint(new=new, actor=job, now=fixed_clock)
    world.accounts["rita"] = account

    def begin() -> Actor:
        actor = world.actor("rita")
        bind(actor, TODAY, now=fixed_clock)
        return actor

    return begin
