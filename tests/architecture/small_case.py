"""One case of everything, so that every page of the matrix has something to show or to hide."""

from dataclasses import dataclass, field

import pytest

from tests.personas import World


@dataclass(frozen=True)
class Secret:
    """A text that only some columns of the matrix may ever receive."""

    text: str
    readers: tuple[str, ...]

    def is_kept_from(self, who: str) -> bool:
        return who not in self.readers


SECRETS = (
    Secret("Anna Bendtsen", ("own", "head")),
    Secret("Emil Bendtsen", ()),  # Anna's brother: Lone's, in another area
    Secret("Karin", ()),  # protected: her own caseworker reads "Beskyttet navn"
    Secret("Kanariefugl", ()),
    Secret("Hemmelig vej", ()),
)


@dataclass(frozen=True)
class SmallCase:
    """What stands for each variable part of an address."""

    arguments: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def small_case(world: World) -> SmallCase:
    return SmallCase({"citizen_id": world.citizens["anna"]})
