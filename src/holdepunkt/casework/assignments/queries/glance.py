"""What a citizen's own page shows of assignments, in one question: it is opened all day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from holdepunkt.casework.assignments.models import Assignment, SplitEvent
from holdepunkt.casework.assignments.queries.answers import NEVER_ASKED, Wish
from holdepunkt.foundation.access import Actor, ask


@dataclass(frozen=True, slots=True)
class Coming:
    """A caseworker from a coming day on."""

    label: str
    slug: str
    staff_id: int
    from_on: date


@dataclass(frozen=True, slots=True)
class Glance:
    """Changes to come, the last answer, who holds each of the family, and why they are split."""

    coming: tuple[Coming, ...] = ()
    wish: Wish = NEVER_ASKED
    holders: Mapping[int, int] = field(default_factory=dict)
    why_split: str = ""

    @property
    def staff_ids(self) -> frozenset[int]:
        """Return everybody whose name is to be shown."""
        return frozenset({*self.holders.values(), *(one.staff_id for one in self.coming)})


# Each part says what it is; what one part lacks is empty. Row policies draw the line in each.
_GLANCE = """
SELECT 'coming', a.role, a.staff_id, a.from_on, '', a.id FROM assignments_assignment a
WHERE a.citizen_id = %(citizen)s AND a.from_on > %(today)s
UNION ALL
(SELECT 'wish', w.answer, w.staff_id, w.answered_on, w.source, w.id FROM assignments_wishevent w
 WHERE w.citizen_id = %(citizen)s ORDER BY w.id DESC LIMIT 1)
UNION ALL
SELECT 'holder', '', a.staff_id, a.from_on, '', a.citizen_id FROM assignments_assignment a
JOIN citizens_citizen c ON c.id = a.citizen_id
WHERE (c.id = %(citizen)s OR c.household_id = %(home)s) AND a.role = 'dedicated'
  AND a.from_on <= %(today)s AND (a.until_on IS NULL OR a.until_on > %(today)s)
UNION ALL
(SELECT 'split', s.reason, s.staff_id, NULL, s.text, s.id FROM assignments_splitevent s
 WHERE s.household_id = %(home)s ORDER BY s.id DESC LIMIT 1)
"""
_SLUGS = {"dedicated": "fast", "coordinating": "koordinerende", "substitute": "stedfortraeder"}


def glance(*, citizen_id: int, household_id: int | None, actor: Actor, today: date) -> Glance:
    """Return what the citizen's page shows; empty for whom the actor may not see."""
    if not actor.job and not actor.staff_id:
        return Glance()
    coming: list[Coming] = []
    holders: dict[int, int] = {}
    wish, why = NEVER_ASKED, ""
    for part, word, staff_id, day, text, number in ask(
        _GLANCE, citizen=citizen_id, home=household_id, today=today
    ):
        if part == "coming":
            coming.append(Coming(Assignment.Role(word).label, _SLUGS[word], staff_id, day))
        elif part == "wish":
            wish = Wish(word, day, staff_id, None, text, number)
        elif part == "holder":
            holders[number] = staff_id
        else:
            label = SplitEvent.Reason(word).label
            why = text if word == SplitEvent.Reason.OTHER else f"{label}: {text}" if text else label
    coming.sort(key=lambda one: (one.from_on, one.label))
    return Glance(tuple(coming), wish, holders, why)
