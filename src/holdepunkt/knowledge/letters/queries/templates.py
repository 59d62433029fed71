"""The shipped templates, read once."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from holdepunkt.core.letters import (
    CITIZEN,
    CannotWrite,
    Custody,
    LetterText,
    Template,
    in_force,
    read_custody,
    read_templates,
    spaced,
)
from holdepunkt.foundation.access import Act, Actor, Refusal, require

LANGUAGES = (("da", "Dansk"), ("en", "Engelsk (oversættelsen er ikke læst af en fagperson)"))
_REGISTER = Path(__file__).parent.parent / "register" / "letters.toml"


class LetterIncomplete(Refusal):
    """A letter lacks something and is not written; the sentence says what."""


@cache
def _register() -> dict[str, Any]:
    return tomllib.loads(_REGISTER.read_text(encoding="utf-8"))


@cache
def _templates() -> tuple[Template, ...]:
    """Return every version of every letter."""
    return read_templates(_register())


@cache
def custody() -> tuple[Custody, ...]:
    """Return from which age letters go to oneself, dated."""
    return read_custody(_register())


def unnamed_greeting(*, reader: str, language: str) -> str:
    """Return how a letter greets its reader while the citizen's name is not known."""
    return str(_register()["unnamed"][language][reader])


def filled(
    *,
    template: str,
    facts: Mapping[str, str],
    on: date,
    actor: Actor,
    language: str = "da",
    reader: str = CITIZEN,
) -> tuple[LetterText, int]:
    """Return the letter as it would read, and its version; a missing name stops it."""
    require(actor, Act.WRITE_CASES)
    try:
        found = in_force(_templates(), template, language, on, reader)
        told = {name: _told(name, text) for name, text in facts.items()}
        return found.filled(told), found.version
    except CannotWrite as error:
        raise LetterIncomplete(str(error)) from error


def _told(name: str, text: str) -> str:
    """Return a field as the letter says it: telephone numbers in pairs."""
    return spaced(text) if name.endswith("phone") or name == "others" else text
