"""What is to be written becomes letters: to whom each goes, and its words, from what is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from holdepunkt.core.letters import (
    PARENTS,
    TO_BE_WRITTEN,
    UNNAMED,
    LetterText,
    Person,
    addressed,
    child_words,
    envelopes,
    is_child,
    joined,
    to_each,
)
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.knowledge.letters.queries.templates import custody, filled, unnamed_greeting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard


@dataclass(frozen=True, slots=True)
class NewLetter:
    """Something to be written: about what and whom, which template, with which facts.

    Whom to greet is no fact of the writer's: it is found from the citizen. `added` is a sentence
    of the caseworker's own; `carried` is handed back when the letter is sent.
    """

    key: str
    citizen_id: int
    unit_id: int
    subject_type: str
    subject_id: int
    template: str
    facts: Mapping[str, str]
    send_by: date
    language: str = "da"
    added: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter as it would be written, and all that it says at once, the first for the others.

    `to` is whom it is to, as lists show it; `to_each` what to think of where parents live apart;
    `unnamed` what to do where the name is not known.
    """

    rows: tuple[NewLetter, ...]
    reader: str
    to: str
    text: LetterText
    version: int
    to_each: str
    unnamed: str


def composed(*, rows: Sequence[NewLetter], on: date, actor: Actor) -> tuple[Composed, ...]:
    """Return the letters the rows make; a missing name stops them.

    What is said of a child goes to the parents, and of siblings in one letter (see the core).
    Citizens the actor may not see get none.
    """
    require(actor, Act.WRITE_CASES)
    cards = citizens.cards(citizen_ids={row.citizen_id for row in rows}, actor=actor)
    rows = [row for row in rows if row.citizen_id in cards]
    people = [(_person(cards[row.citizen_id]), _said(row)) for row in rows]
    return tuple(
        _composed(
            [rows[at] for at in one.about], [cards[rows[at].citizen_id] for at in one.about],
            one.reader, on, actor,
        )
        for one in envelopes(people, on, custody())
    )  # fmt: skip


def to_parents(*, birth_on: date | None, on: date, actor: Actor) -> bool:
    """Return whether a letter of the day about who was born then goes to the parents."""
    del actor  # The rule is the same for all.
    return is_child(Person(0, "", birth_on, None), on, custody())


def _composed(
    rows: Sequence[NewLetter], about: Sequence[CitizenCard], reader: str, on: date, actor: Actor
) -> Composed:
    first = rows[0]
    facts = {name: text for name, text in first.facts.items() if name not in _GREETED}
    text, version = filled(
        template=first.template,
        facts=facts | _greeted([_person(card) for card in about], reader, first.language),
        on=on,
        actor=actor,
        language=first.language,
        reader=reader,
    )
    is_nameless = any(card.is_nameless for card in about)
    if is_nameless:
        text = text.greeting(unnamed_greeting(reader=reader, language=first.language))
    whose = (TO_BE_WRITTEN if card.is_nameless else card.name for card in about)
    to = addressed(reader, whose, "da")
    apart = to_each(reader, is_protected=any(card.protected for card in about))
    told = text.with_sentence(first.added)
    return Composed(tuple(rows), reader, to, told, version, apart, UNNAMED if is_nameless else "")


_GREETED = frozenset({"citizen", "children", "child"})


def _greeted(about: Iterable[Person], reader: str, language: str) -> dict[str, str]:
    names = [person.name for person in about]
    if reader != PARENTS:
        return {"citizen": names[0]}
    return {"children": joined(names, language), "child": child_words(names, language)}


def _person(card: CitizenCard) -> Person:
    """Return the citizen without a protected name, which stands in no letter, or a missing one."""
    name = "" if card.protected or card.is_nameless else card.name
    return Person(card.id, name, card.birth_on, card.household_id)


def _said(row: NewLetter) -> object:
    """Return what makes two rows the same letter about different children."""
    facts = frozenset((name, text) for name, text in row.facts.items() if name not in _GREETED)
    return row.subject_type, row.template, row.language, row.unit_id, row.added, facts
