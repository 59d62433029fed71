"""How people and systems write a section of law."""

import re
from dataclasses import dataclass

_REFERENCE = re.compile(
    r"(?P<law>[^\W\d][^\d§]*?)?[\s,]*§{0,2}\s*"
    r"(?P<number>\d{1,3})\s?(?P<letter>[a-hj-zæøå](?!\w))?"
    r"(?P<part>,?\s*(?:stk|nr|pkt|litra)\.?\s*\w+\.?)*"
    r"(?:,?\s+(?:i\s+)?(?P<after>[^\W\d][^\d§]*))?",
    re.IGNORECASE,
)
_NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A section as it was written: the name of a law ("" if none) and the section's number."""

    law: str
    number: str


def read_reference(text: str) -> Reference | None:
    """Return what section the text names; None if it names none or more than one.

    Subsections are left out: a deadline belongs to the section.

    >>> read_reference("Serviceloven §112, stk. 1, nr. 2")
    Reference(law='serviceloven', number='112')
    >>> read_reference("§ 32A")
    Reference(law='', number='32 a')
    >>> read_reference("§ 87 i Barnets lov")
    Reference(law='barnets lov', number='87')
    >>> read_reference("27.60.04") is None, read_reference("§§ 107-108") is None
    (True, True)
    """
    found = _REFERENCE.fullmatch(text.strip())
    if found is None or (found["law"] and found["after"]):
        return None
    letter = f" {found['letter'].lower()}" if found["letter"] else ""
    return Reference(plain_name(found["law"] or found["after"] or ""), found["number"] + letter)


def plain_name(law: str) -> str:
    """Return the name of a law as it is compared: small letters, single spaces, no dots.

    >>> plain_name(" Lov om  Social Service. ")
    'lov om social service'
    """
    return _NOT_A_WORD.sub(" ", law.replace(".", "")).strip().lower()
