"""What a citizen has told us, with when and where, so that he is not asked again."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.foundation.access import Actor, rows_of
from holdepunkt.registry.citizens.models import GivenFact


@dataclass(frozen=True, slots=True)
class FactLine:
    """What stands of one topic: told when and where, and on which day it was last said right.

    `version` is the number of the row it stands by.
    """

    topic: str
    title: str
    text: str
    source: str
    told_on: date
    right_on: date
    version: int


def given_facts(*, citizen_id: int, actor: Actor) -> tuple[FactLine, ...]:
    """Return what the citizen has told that still stands, by title."""
    rows = rows_of(GivenFact, "citizen_id = %s ORDER BY id", citizen_id, actor=actor)
    told: dict[str, GivenFact] = {}
    right: dict[str, GivenFact] = {}
    for row in rows:
        right[row.topic] = row
        if row.kind != GivenFact.Kind.CONFIRMED:
            told[row.topic] = row
    lines = (
        FactLine(topic, row.title, row.text, row.source, row.happened_on,
                 right[topic].happened_on, right[topic].pk)
        for topic, row in told.items()
        if row.kind == GivenFact.Kind.TOLD
    )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.title))
