"""The door that extracts come in by."""

from datetime import datetime

import pytest

from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from tests.exchange.imports.bringing import JOB, Door
from tests.personas import TODAY, World


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door of the small centre, with a law."""
    del world
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
    return Door(fixed_clock)
