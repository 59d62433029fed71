"""Templates of letters: versions, fields that are checked, paragraphs that need a field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_FIELD = re.compile(r"\{([^{}]*)\}")
_CONDITION = re.compile(r"\?([a-z_]+): ")


class CannotWrite(ValueError):
    """A letter lacks a field, or a template is wrong; the sentence says which."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter in words: its title, and its paragraphs from greeting to signature."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Return everything as one text."""
        return "\n\n".join((self.title, *self.paragraphs))

    def greeting(self, words: str) -> "LetterText":
        """Return the letter with the words as its first line; without words, as it is."""
        return LetterText(self.title, (words, *self.paragraphs)) if words else self

    def with_sentence(self, added: str) -> "LetterText":
        """Return the letter with the writer's own words before its last two lines: the ending."""
        own = tuple(" ".join(part.split()) for part in added.splitlines() if part.strip())
        return LetterText(self.title, (*self.paragraphs[:-2], *own, *self.paragraphs[-2:]))


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a letter in one language.

    `fields` names what the letter may be filled with, by the Danish word for each. A paragraph
    that begins with `?field: ` is there only when the field is filled. `is_checked` tells whether
    somebody who answers for the language has read it. `reader` is the citizen, or his parents.
    """

    id: str
    version: int
    valid_from: date
    language: str
    title: str
    paragraphs: tuple[str, ...]
    fields: Mapping[str, str]
    is_checked: bool = True
    reader: str = "citizen"

    def __post_init__(self) -> None:
        """Refuse a template that names a field nobody knows."""
        named = {name for text in (self.title, *self.paragraphs) for name in _named(text)}
        if unknown := sorted(named - set(self.fields)):
            raise CannotWrite(
                f"Skabelonen »{self.id}« nævner felter, som ikke findes: {', '.join(unknown)}."
            )

    def filled(self, facts: Mapping[str, str]) -> LetterText:
        """Return the letter with its fields filled; CannotWrite when one is empty or unknown."""
        if unknown := sorted(set(facts) - set(self.fields)):
            raise CannotWrite(f"Brevet »{self.title}« har ikke brug for: {', '.join(unknown)}.")
        given = {name: " ".join(value.split()) for name, value in facts.items() if value.strip()}
        wanted = [text for text in map(_Paragraph.read, self.paragraphs) if text.is_wanted(given)]
        texts = (self.title, *(paragraph.text for paragraph in wanted))
        lacking = {name for text in texts for name in _named(text)} - set(given)
        if lacking:
            words = ", ".join(sorted(self.fields[name] for name in lacking))
            raise CannotWrite(f"Brevet »{self.title}« kan ikke laves, for der mangler: {words}.")
        title, *paragraphs = (_FIELD.sub(lambda m: given[m[1]], text) for text in texts)
        return LetterText(title, tuple(paragraphs))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    needs: str

    @classmethod
    def read(cls, text: str) -> "_Paragraph":
        found = _CONDITION.match(text)
        return cls(text[found.end() :], found[1]) if found else cls(text, "")

    def is_wanted(self, given: Mapping[str, str]) -> bool:
        return not self.needs or self.needs in given


def _named(text: str) -> tuple[str, ...]:
    found = _CONDITION.match(text)
    return (*((found[1],) if found else ()), *_FIELD.findall(text))


def read_templates(register: Mapping[str, Any]) -> tuple[Template, ...]:
    """Return the templates of a register as TOML gives it: `[[letter]]` tables, and `[fields]`."""
    words: Mapping[str, str] = register["fields"]
    letters: Sequence[Mapping[str, Any]] = register["letter"]
    found = tuple(
        Template(
            id=one["id"],
            version=one["version"],
            valid_from=one["valid_from"],
            language=one["language"],
            title=one["title"],
            paragraphs=tuple(one["paragraphs"]),
            fields=words,
            is_checked=one.get("is_checked", True),
            reader=one.get("reader", "citizen"),
        )
        for one in letters
    )
    if len({(one.id, one.version, one.language, one.reader) for one in found}) < len(found):
        raise CannotWrite("To skabeloner har samme navn, version, sprog og læser.")
    return found


def in_force(
    templates: Sequence[Template], name: str, language: str, on: date, reader: str = "citizen"
) -> Template:
    """Return the newest version for the reader that holds on the day; CannotWrite if none does."""
    fitting = [
        one
        for one in templates
        if (one.id, one.language, one.reader) == (name, language, reader) and one.valid_from <= on
    ]
    if not fitting:
        whom = " til forældre" if reader == "parents" else ""
        raise CannotWrite(f"Der er ingen skabelon »{name}«{whom} på sproget {language} den dag.")
    return max(fitting, key=lambda one: (one.valid_from, one.version))
