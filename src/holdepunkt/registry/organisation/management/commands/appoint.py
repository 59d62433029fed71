"""`appoint`: gives a person a role, a unit and a log-in; how the first people get in."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.foundation.accounts import actions as accounts
from holdepunkt.foundation.accounts import passwords
from holdepunkt.foundation.cli import JsonCommand, civil_day
from holdepunkt.registry.organisation import public as organisation


class Command(JsonCommand):
    """Appoint a person, founding the units on the way that are not there yet."""

    help = (
        "Ansætter en person og giver hende en bruger. Adgangskoden spørges der om; uden skærm læses"
        " den af HOLDEPUNKT_PASSWORD eller stdin."
    )

    def arguments(self, parser: CommandParser) -> None:
        """Take the name, the role, the unit's path below the centre, and the user name."""
        parser.add_argument("name", help='fx "Kasper Winther"')
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--unit", default="", help='fx "Voksne/Voksne 1"; ellers centret')
        parser.add_argument("--username", required=True)
        parser.add_argument(
            "--no-password", action="store_true", help="logger på hos en udbyder; se account link"
        )
        parser.add_argument("--phone", default="")
        parser.add_argument("--from", type=civil_day, help="første dag; ellers i dag")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Make the account and the appointment, and return their ids."""
        today, now = clock.today(), clock.now()
        actor = Actor.for_job("appoint", purpose="Ansættelse fra kommandolinjen")
        with acting(actor, today=today):
            account_id = accounts.open_account(
                username=options["username"],
                password=None if options["no_password"] else passwords.asked(),
                actor=actor,
                now=now,
            )
            new = organisation.NewAppointment(
                name=options["name"],
                role=options["role"],
                unit_id=_unit(options["unit"], actor),
                from_on=options["from"] or today,
                phone=options["phone"],
                account_id=account_id,
            )
            staff_id = organisation.appoint(new=new, actor=actor, now=now)
        return {"staff": staff_id, "account": account_id, "unit": new.unit_id}


def _unit(path: str, actor: Actor) -> int:
    """Return the unit at the end of the path; what is missing on the way is founded."""
    now = clock.now()
    centre = next((u.name for u in organisation.units(actor=actor) if u.parent_id is None), None)
    centre = centre or settings.HOLDEPUNKT_CENTRE
    unit_id = organisation.found_unit(name=centre, parent_id=None, actor=actor, now=now)
    parts = [part.strip() for part in path.split("/") if part.strip()]
    for name in parts[1:] if parts[:1] == [centre] else parts:
        unit_id = organisation.found_unit(name=name, parent_id=unit_id, actor=actor, now=now)
    return unit_id
