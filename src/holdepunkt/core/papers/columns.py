"""The head of a table: which column is which, in the words people give them."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TITLE = "title"
    CONTENT = "content"
    DEADLINE = "deadline"
    STATUS = "status"
    OWNER = "owner"
    GOAL = "goal"


_WORDS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("nr", "nummer", "#", "id", "løbenr"),
    Column.TITLE: ("titel", "aktivitet", "aktiviteter", "indsats", "indsatser", "tiltag", "emne",
                   "overskrift", "projekt"),
    Column.CONTENT: ("indhold", "beskrivelse", "formål", "hvad", "hvad gør vi", "handling",
        "handlinger", "indsatsens indhold"),
    Column.DEADLINE: ("tidsfrist", "frist", "deadline", "tid", "tidspunkt", "tidsplan",
        "hvornår", "termin", "tidshorisont", "milepæl", "milepæle", "periode", "slutdato",
        "sluttidspunkt"),
    Column.STATUS: ("status", "fremdrift", "opfølgning", "hvor langt er vi",
        "bemærkninger", "bemærkning"),
    Column.OWNER: ("ansvarlig", "ansvar", "ejer", "hvem", "tovholder", "projektejer",
        "projektleder"),
    Column.GOAL: ("indsatsområde", "fokusområde", "målsætning", "tema", "spor", "pejlemærke"),
}  # fmt: skip
_FEWEST = 3


def column_of(text: str) -> Column | None:
    """Return what a head cell names.

    >>> column_of("Nr."), column_of("Tidsfrist"), column_of("Farve")
    (<Column.NUMBER: 'number'>, <Column.DEADLINE: 'deadline'>, None)
    """
    word = re.sub(r"[*:.?]+$", "", text.strip(" *")).lower()
    for column, words in _WORDS.items():
        if word in words:
            return column
    return None


def head_of_line(text: str) -> tuple[Column, ...]:
    """Return the columns a line of head words names; nothing if it is not such a line.

    >>> [column.value for column in head_of_line("Nr. Titel Indhold Tidsfrist Status")]
    ['number', 'title', 'content', 'deadline', 'status']
    """
    words = text.split()
    columns = [column_of(word) for word in words]
    return _checked(columns) if len(words) <= len(Column) else ()


def head_of_cells(cells: Sequence[str]) -> tuple[Column | None, ...]:
    """Return the columns a row of head cells names, None for one we do not know."""
    columns = [column_of(cell) for cell in cells]
    known = [column for column in columns if column]
    return tuple(columns) if _checked(known) else ()


def _checked(columns: Sequence[Column | None]) -> tuple[Column, ...]:
    known = tuple(column for column in columns if column is not None)
    if len(known) < max(_FEWEST, len(columns)) or len(set(known)) < len(known):
        return ()
    needed = {Column.DEADLINE, Column.STATUS} & set(known)
    named = {Column.TITLE, Column.CONTENT} & set(known)
    return known if needed and named else ()
