"""Cases that came before the register of law knew their section."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor


@dataclass(frozen=True, slots=True)
class UnplacedCase:
    """A case from a source whose section we only have in the source's own words."""

    source: str
    source_key: str
    import_id: int
    number: str
    section_text: str
    kind: str
    received_on: date
    unit_id: int


def unplaced(*, actor: Actor) -> tuple[UnplacedCase, ...]:
    """Return the cases of sources that name a section in words and have none in the register."""
    rows = (
        access.visible_cases(actor)
        .filter(section=None, source_key__isnull=False)
        .exclude(section_text="")
        .exclude(status=Case.StatusName.ANNULLED)
        .order_by("source", "import_id", "id")
    )
    return tuple(
        UnplacedCase(
            source=row.source,
            source_key=row.source_key or "",
            import_id=row.import_id or 0,
            number=row.number,
            section_text=row.section_text,
            kind=row.kind,
            received_on=row.received_on,
            unit_id=row.unit_id,
        )
        for row in rows
    )
