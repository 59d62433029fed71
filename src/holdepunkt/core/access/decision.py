"""The one decision: allowed or refused, and why in Danish."""

from collections.abc import Iterable
from dataclasses import dataclass

from holdepunkt.core.access.rights import RIGHTS, Act
from holdepunkt.core.access.roles import Role
from holdepunkt.core.access.ties import Tie

# The nearest tie is the reason given.
_ORDER = tuple(Tie)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the act is allowed, and the sentence that says why."""

    allowed: bool
    why: str


def decide(role: Role | None, act: Act, ties: Iterable[Tie] = ()) -> Decision:
    """Return whether a person in the role, with these ties to what is asked for, may do the act.

    A seal refuses whatever else holds (forvaltningsloven § 3). Without a role nothing is allowed.
    """
    held = frozenset(ties)
    if Tie.SEALED in held:
        return Decision(allowed=False, why=Tie.SEALED.reason)
    for right in RIGHTS:
        if right.act is not act or role not in right.roles:
            continue
        if not right.ties:
            return Decision(allowed=True, why=f"Det hører til din rolle: {role.label}.")
        if by := held & right.ties:
            return Decision(allowed=True, why=min(by, key=_ORDER.index).reason)
    return Decision(allowed=False, why=act.refusal)
