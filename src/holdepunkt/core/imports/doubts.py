"""What was read though it could mean something else, and how two rows differ: said with lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from holdepunkt.core.imports.values import Moment, Person, masked
from holdepunkt.core.wording import count, long_date, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from holdepunkt.core.imports.drafts import CaseDraft
    from holdepunkt.core.imports.profile import Profile
    from holdepunkt.core.imports.records import RowRef

_NAMED = 5
_SHOWN = 40  # letters of a value
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}\b")
_MONTHS = 12


@dataclass(slots=True)
class TwoReadings:
    """Dates with slashes that are a day in Danish and another in American; the first are named."""

    amount: int = 0
    told: list[tuple[RowRef, str, str, date]] = field(default_factory=list)

    def note(self, row: RowRef, column: str, text: str, on: date) -> None:
        """Note the date, read as `on`, if it could be read in another way."""
        found = _SLASHED.match(text)
        if found is None or found[1] == found[2] or int(found[2]) > _MONTHS:
            return
        if int(found[1]) > _MONTHS:
            return
        self.amount += 1
        if len(self.told) < _NAMED:
            self.told.append((row, column, text, on))

    def warnings(self) -> tuple[str, ...]:
        """Return what was read as what, and where, in a Danish sentence."""
        if not self.told:
            return ()
        read = "; ".join(
            f"{line_words(row)}, {column}: »{text}« som {long_date(on)}"
            for row, column, text, on in self.told
        )
        more = self.amount - len(self.told)
        rest = f"; og {number(more)} til" if more else ""
        counted = count(self.amount, "dato kan", "datoer kan")
        told = f"{counted} læses på to måder og er læst med dagen først: {read}{rest}."
        return (f"{told} Står måneden først i kilden, så kassér udtrækket, og ret datoerne.",)


def line_words(row: RowRef, seen_from: RowRef | None = None) -> str:
    """Return where a row stands; two files have lines of the same number."""
    here = seen_from.file if seen_from else 0
    file = "" if row.file == here else f" i fil nr. {row.file + 1}"
    return f"linje {number(row.line)}{file}"


def lines_named(rows: Iterable[RowRef]) -> str:
    """Return the lines the rows stand on, the first ones by number.

    >>> from holdepunkt.core.imports.records import RowRef
    >>> lines_named([RowRef(0, 4), RowRef(0, 2)])
    'linje 2 og linje 4'
    """
    *first, last = sorted(rows)
    if len(first) >= _NAMED:
        shown = ", ".join(line_words(row) for row in first[:_NAMED])
        return f"{shown} og {number(len(first) + 1 - _NAMED)} til"
    words = ", ".join(line_words(row) for row in first)
    return f"{words} og {line_words(last)}" if words else line_words(last)


def difference(
    one: CaseDraft,
    other: CaseDraft,
    columns: Sequence[tuple[str, str, str]],
    profile: Profile,
) -> str:
    """Return what two rows about a case say differently, seen from `one`.

    Each of `columns` is a column of the source, its field and the fact of the draft it became. Of
    the citizen it is only said that there are two; what has been translated is told in the
    profile's own words.
    """
    own = {"kind": profile.kinds.by_word, "channel": profile.channels.by_word}
    told = []
    for column, name, fact in columns:
        if name == "citizen":
            told.append(f"der står ikke det samme i {column}")
            continue
        meanings = {meaning: word for word, meaning in own.get(name, {}).items()}
        facts = (getattr(draft, fact) for draft in (one, other))
        here, there = (_shown(meanings.get(value, value) if meanings else value) for value in facts)
        told.append(f"{column} er {here} her og {there} dér")
    shown, more = told[:_NAMED], len(told) - _NAMED
    return ", ".join(shown) + (f" og {number(more)} til" if more > 0 else "")


def _shown(value: object) -> str:
    if not value:
        return "tom"
    if isinstance(value, Moment):
        return f"{value.on:%d.%m.%Y}" + (f" {value.at:%H.%M} UTC" if value.at else "")
    text = value.name if isinstance(value, Person) else str(value)
    return f"»{masked(text)[:_SHOWN]}«"
