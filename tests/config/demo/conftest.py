"""One invented municipality for all tests here."""

from datetime import date

import pytest

from holdepunkt.config.demo.extracts import Extracts, extracts
from holdepunkt.config.demo.world import World, invented_world

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def world() -> World:
    return invented_world(TODAY)


@pytest.fixture(scope="session")
def drawn(world: World) -> Extracts:
    return extracts(world)
