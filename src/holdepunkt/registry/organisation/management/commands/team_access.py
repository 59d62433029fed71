"""`team_access`: whether a department's caseworkers see one another's citizens."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.foundation.cli import JsonCommand
from holdepunkt.registry.organisation import public as organisation


class Command(JsonCommand):
    """Open or close a unit's citizens to the colleagues of the one who holds them."""

    help = "Bestemmer, om medarbejderne i en afdeling ser hinandens borgere eller kun deres egne."

    def arguments(self, parser: CommandParser) -> None:
        """Take the unit's path below the centre, and one of the two ways."""
        parser.add_argument("unit", help='fx "Børn/Børn Syd"')
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--shared", action="store_true", help="de ser hinandens borgere")
        way.add_argument("--closed", action="store_true", help="de ser kun deres egne borgere")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change the unit, and return what stands now."""
        actor = Actor.for_job("team_access", purpose="Hvem i en afdeling der ser hvem")
        with acting(actor, today=clock.today()):
            unit_id = _unit(options["unit"], actor)
            organisation.share_citizens(
                unit_id=unit_id, shared=options["shared"], actor=actor, now=clock.now()
            )
        return {"unit": unit_id, "name": options["unit"], "shared": bool(options["shared"])}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return what stands now in one sentence."""
        seen = "hinandens borgere" if answer["shared"] else "kun deres egne borgere"
        return f"{answer['name']}: medarbejderne ser {seen}."


def _unit(path: str, actor: Actor) -> int:
    """Return the unit at the end of the path below the centre; refuse one that is not there."""
    units = organisation.units(actor=actor)
    found = next((unit for unit in units if unit.parent_id is None), None)
    parts = [part.strip() for part in path.split("/") if part.strip()]
    for name in parts[1:] if found and parts[:1] == [found.name] else parts:
        below = found.id if found else None
        found = next((u for u in units if u.parent_id == below and u.name == name), None)
        if found is None:
            break
    if found is None or not parts:
        raise Refusal(f"Enheden »{path}« findes ikke. Skriv den som »Børn/Børn Syd«.")
    return found.id
