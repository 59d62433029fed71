"""Reads a browser's report down to three words: the directive, the page's route, what was refused.

All else is thrown away unread: a report carries the page's whole address, a sample of its text and
what led there.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

MOST_BYTES = 16 * 1024
MOST_AT_ONCE = 10
_WORD = re.compile(r"[a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Report:
    """One breach without an address; `blocked` is inline, eval, or another site's name."""

    directive: str
    route: str
    blocked: str


def read(body: bytes) -> tuple[Report, ...]:
    """Return the breaches of a report, in the old form or the new; nonsense tells of none."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    return tuple(_reports(said))[:MOST_AT_ONCE]


def _reports(said: Any) -> Iterator[Report]:
    for each in said if isinstance(said, list) else [said]:
        told = (each.get("csp-report") or each.get("body")) if isinstance(each, dict) else None
        if isinstance(told, dict):
            directive = str(_first(told, "effective-directive", "effectiveDirective")).split(" ")[0]
            if _WORD.fullmatch(directive):
                page = _first(told, "document-uri", "documentURL")
                blocked = _first(told, "blocked-uri", "blockedURL")
                yield Report(directive, _route(str(page)), _site(str(blocked)))


def _first(told: dict[str, Any], *names: str) -> Any:
    return next((told[name] for name in names if told.get(name)), "")


def _route(address: str) -> str:
    """Return the name of the page; the address itself may hold a number of somebody."""
    try:
        return resolve(urlsplit(address).path).view_name[:60]
    except (Resolver404, ValueError):
        return ""


def _site(address: str) -> str:
    """Return inline, eval, data or the like, or the bare name of the site asked."""
    if _WORD.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        return (parts.hostname or parts.scheme)[:80]
    except ValueError:
        return ""
