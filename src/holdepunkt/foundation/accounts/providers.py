"""Identity providers as the configuration names them, and the assurance levels of NSIS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType


class AssuranceLevel(IntEnum):
    """How sure it is that a person is who she says: the levels of the Danish standard NSIS."""

    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """Return the Danish name."""
        return _LABELS[self]


_LABELS = {
    AssuranceLevel.LOW: "Lav",
    AssuranceLevel.SUBSTANTIAL: "Betydelig",
    AssuranceLevel.HIGH: "Høj",
}
# NSIS and OIOSAML say them in English at the end of an address, brokers often in Danish.
KNOWN_LEVELS: Mapping[str, AssuranceLevel] = MappingProxyType(
    {label: level for level, label in _LABELS.items()}
    | {level.name.capitalize(): level for level in AssuranceLevel}
)


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """Who may tell us who somebody is, by OpenID Connect, and how sure we want it.

    `level_claim` names the claim with the level, `levels` what its values mean; an assertion
    below `level` opens no door. `parameters` are sent along when a person is sent there.
    """

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: tuple[str, ...] = ("openid",)
    level: AssuranceLevel | None = None
    level_claim: str = ""
    levels: Mapping[str, AssuranceLevel] = field(default_factory=lambda: KNOWN_LEVELS)
    parameters: Mapping[str, str] = field(default_factory=dict)

    def asserted(self, claims: Mapping[str, object]) -> AssuranceLevel | None:
        """Return the highest level among the claims; None when no level we know is told.

        >>> broker = IdentityProvider("b", "B", "https://b", "id", "", level_claim="loa")
        >>> broker.asserted({"loa": "https://data.gov.dk/concept/core/nsis/Substantial"}).label
        'Betydelig'
        >>> broker.asserted({"acr": "High"}) is broker.asserted({"loa": 3}) is None
        True
        """
        told = claims.get(self.level_claim)
        values = told if isinstance(told, list) else [told]
        found = [self._level(value) for value in values if isinstance(value, str)]
        return max((level for level in found if level is not None), default=None)

    def is_enough(self, claims: Mapping[str, object]) -> bool:
        """Return whether the claims reach the level that is asked for."""
        if self.level is None:
            return True
        asserted = self.asserted(claims)
        return asserted is not None and asserted >= self.level

    def _level(self, value: str) -> AssuranceLevel | None:
        return self.levels.get(value) or self.levels.get(value.rsplit("/", 1)[-1])
