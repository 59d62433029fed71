"""To whom a letter goes: an adult himself, a child's parents, siblings in one letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.calendar.birthdays import age_on
from holdepunkt.core.letters.templates import CannotWrite

CITIZEN, PARENTS = "citizen", "parents"
_CHILD_WORDS = {"da": ("jeres barn", "jeres børn"), "en": ("your child", "your children")}
TO_BE_WRITTEN = "(navnet mangler – skriv det, før brevet sendes)"
UNNAMED = (
    "Navnet kommer med en borgerliste. Til da hilser brevet uden navn. Skriv navnet på brevet, før"
    " det sendes."
)
_AND = {"da": "og", "en": "and"}


_TO_EACH = (
    "Har forældrene hver sin adresse, skal de have hver sit brev. Holdepunkt kender kun barnets"
    " adresse. Slå den anden op i fagsystemet."
)
_TO_EACH_UNSEEN = (
    "Send ingen kopi. Skal begge forældre have det at vide, får de hver sit brev fra fagsystemet,"
    " og barnets adresse står i intet af dem."
)


@dataclass(frozen=True, slots=True)
class Custody:
    """From a day on, letters about who is younger than `own_from_age` years go to the parents."""

    from_on: date
    own_from_age: int
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a letter is about; `name` is empty where it is protected."""

    id: int
    name: str
    birth_on: date | None
    household_id: int | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter's reader, and by place in the list given, those whom it is about."""

    reader: str
    about: tuple[int, ...]


def read_custody(register: Mapping[str, Any]) -> tuple[Custody, ...]:
    """Return the dated ages of a register as TOML gives it: `[[custody]]` tables."""
    return tuple(
        Custody(one["from"], one["own_from_age"], one["source"]) for one in register["custody"]
    )


def is_child(person: Person, on: date, custody: Sequence[Custody]) -> bool:
    """Return whether letters about the person go to the parents; an unknown age is an adult's."""
    held = [one for one in custody if one.from_on <= on]
    age = age_on(person.birth_on, on)
    if age is None or not held:
        return False
    return age < max(held, key=lambda one: one.from_on).own_from_age


def envelopes(
    people: Sequence[tuple[Person, object]], on: date, custody: Sequence[Custody]
) -> tuple[Envelope, ...]:
    """Return the letters to write about the people, in the order given.

    Children of one household of whom the same is to be said share one. A protected child shares
    none: the names of brothers and sisters would say whose child it is.
    """
    found: list[Envelope] = []
    homes: list[tuple[int, object, list[int]]] = []
    for at, (person, said) in enumerate(people):
        if not is_child(person, on, custody):
            found.append(Envelope(CITIZEN, (at,)))
        elif person.household_id is None or not person.name:
            found.append(Envelope(PARENTS, (at,)))
        else:
            home = next(
                (ids for home, same, ids in homes if (home, same) == (person.household_id, said)),
                None,
            )
            if home is None:
                homes.append((person.household_id, said, home := []))
            home.append(at)
    found += [Envelope(PARENTS, tuple(ids)) for _home, _said, ids in homes]
    return tuple(sorted(found, key=lambda one: one.about))


def child_words(names: Sequence[str], language: str) -> str:
    """Return what the parents' children are called where they are not named.

    >>> child_words(["Alma", "Noah"], "da")
    'jeres børn'
    """
    if language not in _CHILD_WORDS:
        raise CannotWrite(f"Der er ingen breve til forældre på sproget {language}.")
    return _CHILD_WORDS[language][len(names) > 1]


def addressed(reader: str, names: Iterable[str], language: str) -> str:
    """Return whom a letter about those named is to.

    >>> addressed(PARENTS, ["Alma Berg", "Noah Berg"], "da")
    'Forældrene til Alma Berg og Noah Berg'
    """
    whose = joined(names, language)
    if reader != PARENTS:
        return whose
    return f"The parents of {whose}" if language == "en" else f"Forældrene til {whose}"


def to_each(reader: str, *, is_protected: bool) -> str:
    """Return what to think of before parents who may live apart are written to; else nothing."""
    if reader != PARENTS:
        return ""
    return _TO_EACH_UNSEEN if is_protected else _TO_EACH


def joined(names: Iterable[str], language: str) -> str:
    """Return the names as one says them; empty where none is known.

    >>> joined(["Alma Berg", "Noah Berg", "Ida Berg"], "da")
    'Alma Berg, Noah Berg og Ida Berg'
    """
    *known, last = [name for name in names if name] or [""]
    return f"{', '.join(known)} {_AND.get(language, '&')} {last}" if known else last
