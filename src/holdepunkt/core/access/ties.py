"""How an actor can stand to what is asked for."""

from enum import StrEnum


class Tie(StrEnum):
    """One way to stand to a citizen, or to the unit that something belongs to."""

    SELF = "self"
    HOLDER = "holder"
    COORDINATING = "coordinating"
    SUBSTITUTE = "substitute"
    HANDLER = "handler"
    RECEIVER = "receiver"
    TEAM = "unit"
    OPENED = "opened"
    BELOW = "below"
    SEALED = "sealed"

    @property
    def reason(self) -> str:
        """Return the Danish sentence that says why the tie opens a page."""
        return _REASONS[self]


_REASONS = {
    Tie.SELF: "Det er om dig selv.",
    Tie.HOLDER: "Du er borgerens faste sagsbehandler.",
    Tie.COORDINATING: "Du er familiens koordinerende sagsbehandler.",
    Tie.SUBSTITUTE: "Du er stedfortræder for borgerens faste sagsbehandler.",
    Tie.HANDLER: "Du er sagsbehandler på en af borgerens sager.",
    Tie.RECEIVER: "Du skal overtage borgeren.",
    Tie.TEAM: "Det hører til din afdeling.",
    Tie.OPENED: "Du har åbnet med en begrundelse, og din leder gennemgår det.",
    Tie.BELOW: "Det hører til en afdeling, du har ansvar for.",
    Tie.SEALED: "Du er inhabil (forvaltningslovens § 3).",
}

NO_TIES: frozenset[Tie] = frozenset()
