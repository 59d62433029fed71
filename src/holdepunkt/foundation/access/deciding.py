"""Asks the one decision on behalf of an actor."""

from collections.abc import Iterable

from holdepunkt.core.access import Act, Decision, Tie, decide
from holdepunkt.foundation.access.actor import Actor
from holdepunkt.foundation.access.refusal import NotAllowed


def may(actor: Actor, act: Act, ties: Iterable[Tie] = ()) -> Decision:
    """Return whether the actor may do the act by these ties, and why in Danish.

    A named job may, for its purpose: what it does stands in the audit under its name.
    """
    if actor.job:
        return Decision(allowed=True, why=actor.purpose)
    return decide(actor.role, act, ties)


def require(actor: Actor, act: Act, ties: Iterable[Tie] = ()) -> None:
    """Refuse, with the decision's sentence, an actor who may not."""
    decision = may(actor, act, ties)
    if not decision.allowed:
        raise NotAllowed(decision.why)
