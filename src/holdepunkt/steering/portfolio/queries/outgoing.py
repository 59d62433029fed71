"""What in a report may point to a person, for its author to look at before it leaves the house."""

from holdepunkt.core.portfolio import persons_in, printed
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.queries.drafting import Drafting
from holdepunkt.steering.portfolio.queries.manuscripts import Shortage


def personal(found: Drafting) -> tuple[Shortage, ...]:
    """Return what may point to a person, section by section."""
    known = found.known
    seen: dict[str, list[str]] = {}
    for key, text in printed(found.snapshot):
        seen.setdefault(key, []).extend(persons_in(text, known=known))
    return tuple(
        Shortage(
            f"{topic.name}: {', '.join(dict.fromkeys(told))}",
            address("portfolio:section", found.row.pk, topic.key),
        )
        for topic in found.topics()
        if (told := seen.get(topic.key))
    )
