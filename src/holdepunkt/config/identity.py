"""Reads the file that says which identity providers may let people in; docs/drift.md shows one."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from holdepunkt.config.environment import Misconfigured
from holdepunkt.foundation.accounts.providers import KNOWN_LEVELS, AssuranceLevel, IdentityProvider

NEEDED = ("id", "name", "issuer", "client_id", "client_secret")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
LEVELS = {level.label: level for level in AssuranceLevel}


def providers(path: str) -> tuple[IdentityProvider, ...]:
    """Return the providers in the file; no path, no providers."""
    if not path:
        return ()
    try:
        told = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: {path} cannot be read: {problem}") from None
    found = tuple(provider(entry) for entry in told.get("provider", []))
    ids = [each.id for each in found]
    if not found or len(set(ids)) < len(ids):
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: {path} needs a [[provider]], each its own id")
    return found


def provider(entry: Mapping[str, Any]) -> IdentityProvider:
    """Return one provider; what is missing, unknown or unsafe is refused by name."""
    if missing := [key for key in NEEDED if not entry.get(key)]:
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: a provider lacks {', '.join(missing)}")
    known = IdentityProvider.__dataclass_fields__
    if unknown := [key for key in entry if key not in known]:
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: nobody knows {', '.join(unknown)}")
    if not re.fullmatch(r"[a-z0-9-]+", entry["id"]):
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: the id {entry['id']!r} is part of an address")
    refuse_open_line(entry["issuer"])
    if ("level" in entry) != ("level_claim" in entry):
        raise Misconfigured("HOLDEPUNKT_PROVIDERS: level and level_claim go together")
    levels = {value: level(name) for value, name in entry.get("levels", {}).items()}
    return IdentityProvider(
        **{key: entry[key] for key in NEEDED},
        scope=tuple(entry.get("scope", ("openid",))),
        level=level(entry["level"]) if "level" in entry else None,
        level_claim=entry.get("level_claim", ""),
        levels=levels or KNOWN_LEVELS,
        parameters=dict(entry.get("parameters", {})),
    )


def level(name: str) -> AssuranceLevel:
    """Return the level of the name."""
    if name not in LEVELS:
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: {name!r} is none of {', '.join(LEVELS)}")
    return LEVELS[name]


def refuse_open_line(issuer: str) -> None:
    """Refuse an issuer without TLS, but for tests on the machine itself."""
    url = urlsplit(issuer)
    if url.scheme != "https" and url.hostname not in LOOPBACK:
        raise Misconfigured(f"HOLDEPUNKT_PROVIDERS: {issuer} must begin with https://")
