"""Who registers for others, and who gives cases to whom; what is read needs a named job's eyes."""

from holdepunkt.foundation.access import Act, Actor, require

# Whoever registers or distributes may be told where a case belongs and who could take it, but not
# see the citizen's family and cases that say so.
ROUTER = Actor.for_job("intake.route", purpose="Find, hvor en ansøgning hører til, og hos hvem")
REGISTRAR = Actor.for_job("intake.register", purpose="Registrér en ansøgning for Modtagelsen")


def require_receiver(actor: Actor) -> None:
    """Refuse who may not register applications for other departments."""
    require(actor, Act.RECEIVE)


def require_distributor(actor: Actor) -> None:
    """Refuse who may not give cases to caseworkers."""
    require(actor, Act.ASSIGN)
