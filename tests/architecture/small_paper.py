"""One plan under review, for the pages of the documents room."""

from datetime import datetime

from holdepunkt.exchange.documents import public as documents
from holdepunkt.exchange.documents.queries import sample
from holdepunkt.foundation.access import acting
from tests.personas import TODAY, World


def reviewed(world: World, now: datetime) -> dict[str, object]:
    """Let Stine take a plan in, and not say yes to it yet."""
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        given = documents.Given("plan.txt", [sample(name="plan", actor=stine) or b""], "plan")
        taken = documents.take_in(given=given, actor=stine, now=now, today=TODAY)
    return {"paper_id": taken.paper_id, "place": 0, "name": "plan"}
