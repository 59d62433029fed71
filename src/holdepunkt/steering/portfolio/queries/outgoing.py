"""What in a report cannot leave the house, and what its author is asked about first."""

from collections.abc import Iterator
from dataclasses import dataclass

from holdepunkt.core.identifiers import cprs_in
from holdepunkt.core.portfolio import marks_in, persons_in, printed, sections_with_cpr
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.models import Manuscript
from holdepunkt.steering.portfolio.queries.drafting import Drafting


@dataclass(frozen=True, slots=True)
class Shortage:
    """Something to mend before a report is sent, and where."""

    text: str
    url: str


def not_to_send(found: Drafting) -> Iterator[Shortage]:
    """Yield where a CPR number stands, and each mark that points to no figure."""
    if cprs_in(" ".join(front_words(found.row))):
        told = "Titel og numre: Her står et CPR-nummer. Det må ikke stå i en rapport."
        yield Shortage(told, address("portfolio:change_draft", found.row.pk))
    with_cpr = sections_with_cpr(found.snapshot)
    places = {one.place for one in found.figures}
    for topic in found.topics():
        row = found.sections.get(topic.key)
        url = address("portfolio:section", found.row.pk, topic.key)
        if topic.key in with_cpr:
            told = f"{topic.name}: Her står et CPR-nummer. Det må ikke stå i en rapport."
            yield Shortage(told, url)
        written = f"{found.text_of(topic)} {row.plain if row is not None else ''}"
        for place in marks_in(written):
            if place not in places:
                yield Shortage(f"{topic.name}: [tal {place}] peger ikke på noget tal.", url)


def front_words(row: Manuscript) -> tuple[str, ...]:
    """Return what is typed on the report's front."""
    return (row.title, row.case_number, row.document_number, row.appendix)


def personal(found: Drafting) -> tuple[Shortage, ...]:
    """Return what may point to a person, section by section, for the author to look at."""
    known = "\n".join((found.row.title, *(topic.name for topic in found.topics())))
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
