"""What one room counts for another below it, joined here because neither may know the other."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from holdepunkt.casework.grants import public as grants
from holdepunkt.foundation.access import Actor


def running_grants(*, citizen_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, int]:
    """Return how many of each citizen's grants run today."""
    return Counter(
        one.citizen_id
        for one in grants.of_citizens(citizen_ids=citizen_ids, actor=actor)
        if one.from_on <= today and (one.until_on is None or one.until_on >= today)
    )
