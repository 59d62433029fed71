"""What an extract brought in, in one sentence."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdepunkt.core.wording import count

_KINDS = {
    "cases": ("ny sag", "nye sager"),
    "grants": ("ny bevilling", "nye bevillinger"),
    "citizens": ("borger", "borgere"),
    "assignments": ("ny tilknytning", "nye tilknytninger"),
    "complaints": ("ny klage", "nye klager"),
    "phones": ("dag med telefonens tal", "dage med telefonens tal"),
    "absences": ("nyt fravær", "nye fravær"),
}


def brought_in(counts: Mapping[str, Any]) -> str:
    """Return what was new, what was changed and what was set aside, without a full stop.

    `counts` as an import keeps them: by group, how many rows were `new`, `changed`, `set_aside`.

    >>> brought_in({"cases": {"new": 1, "changed": 14}, "rows": {"set_aside": 1}})
    '1 ny sag, 14 ændrede, og 1 række er sat til side'
    """
    told = [fate for kind in _KINDS for fate in _fates(kind, counts.get(kind, {}))]
    aside = counts["rows"]["set_aside"]
    said = ", ".join(told) or "intet nyt"
    return f"{said}, og {count(aside, 'række', 'rækker')} er sat til side" if aside else said


def _fates(kind: str, told: Mapping[str, int]) -> Iterator[str]:
    new, changed = told.get("new", 0), told.get("changed", 0)
    if new or changed:
        yield count(new, *_KINDS[kind])
    if changed:
        yield count(changed, "ændret", "ændrede")
