"""A law section in a source's words, as the codes our register may know it by."""

from __future__ import annotations

import re

_LAWS = (
    (re.compile(r"\b(barnets\s+lov|bl)\b", re.IGNORECASE), "BL"),
    (
        re.compile(
            r"\b(serviceloven|service\s+loven|lov om social service|sel|serl)\b", re.IGNORECASE
        ),
        "SEL",
    ),
)
_SECTION = re.compile(r"§{1,2}\s*(\d+)\s*([a-zæøå](?![a-zæøå]))?", re.IGNORECASE)
_MOST_DIGITS = 3  # of a section's number
_PARAGRAPH = re.compile(r"stk\.?\s*(\d{1,2})", re.IGNORECASE)
_ITEM = re.compile(r"nr\.?\s*(\d{1,2})", re.IGNORECASE)


def section_codes(text: str, law: str) -> tuple[str, ...]:
    """Return the codes the text may mean, the most exact first; `law` where it names none.

    >>> section_codes("Barnets lov § 90, stk. 1, nr. 4", "SEL")
    ('BL § 90, stk. 1, nr. 4', 'BL § 90, nr. 4', 'BL § 90, stk. 1', 'BL § 90')
    >>> section_codes("§112 Hjælpemidler", "SEL")
    ('SEL § 112',)
    >>> section_codes("SEL § 9999", "SEL")  # no section, and not § 999 either
    ()
    """
    found = _SECTION.search(text)
    if not found or len(found[1]) > _MOST_DIGITS:
        return ()
    named = next((code for pattern, code in _LAWS if pattern.search(text)), law)
    letter = f" {found[2].lower()}" if found[2] else ""
    whole = f"{named} § {found[1]}{letter}"
    paragraph = _PARAGRAPH.search(text, found.end())
    item = _ITEM.search(text, found.end())
    codes = [whole]
    if paragraph:
        codes.insert(0, f"{whole}, stk. {paragraph[1]}")
    if item:
        codes.insert(0, f"{whole}, nr. {item[1]}")
    if paragraph and item:
        codes.insert(0, f"{whole}, stk. {paragraph[1]}, nr. {item[1]}")
    return tuple(codes)
