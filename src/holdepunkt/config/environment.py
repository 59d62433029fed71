"""Typed readers of the environment that fail loudly."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

PROJECT = Path(__file__).resolve().parents[3]


class Misconfigured(SystemExit):
    """The environment cannot be used; the message says which variable and why."""


def flag(name: str) -> bool:
    """Return whether the variable is switched on: 1 or 0, nothing else."""
    text = os.environ.get(name, "0")
    if text not in {"0", "1"}:
        raise Misconfigured(f"{name} must be 0 or 1, not {text!r}")
    return text == "1"


def words(name: str) -> list[str]:
    """Return the comma-separated words of the variable; none if it is not set."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def text(name: str, otherwise: str) -> str:
    """Return the variable's text, or the default."""
    return os.environ.get(name) or otherwise


def choice(name: str, possible: tuple[str, ...]) -> str:
    """Return the variable's word, one of the possible; the first when it is not set."""
    word = os.environ.get(name) or possible[0]
    if word not in possible:
        raise Misconfigured(f"{name} must be one of {', '.join(possible)}, not {word!r}")
    return word


def number(name: str, otherwise: int, *, least: int, most: int) -> int:
    """Return the variable's whole number between the two, or the default."""
    written = os.environ.get(name) or str(otherwise)
    if not written.isdecimal() or not least <= int(written) <= most:
        raise Misconfigured(f"{name} must be a number from {least} to {most}, not {written!r}")
    return int(written)


def hours(name: str, otherwise: str) -> tuple[int, int]:
    """Return the two hours of the variable, as in 22-6."""
    given = os.environ.get(name) or otherwise
    found = re.fullmatch(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])", given, re.ASCII)
    if found is None:
        raise Misconfigured(f"{name} must be two hours such as 22-6, not {given!r}")
    return int(found[1]), int(found[2])


def data_folder() -> Path:
    """Return the one folder that holds all a running copy writes."""
    return Path(os.environ.get("HOLDEPUNKT_DATA") or PROJECT / ".data").resolve()


def secret(name: str) -> str:
    """Return the secret from the environment, or one made once and kept in the data folder."""
    if given := os.environ.get(name):
        return given
    kept = data_folder() / f"{name.lower()}.txt"
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text()
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
    return made


def database(name: str) -> dict[str, object]:
    """Return Django's settings for the PostgreSQL address in the variable."""
    text = os.environ.get(name, "")
    if not text:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "unset"}
    url = urlsplit(text)
    if url.scheme not in {"postgres", "postgresql"}:
        raise Misconfigured(f"{name} must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
    }
