"""From raw cells to the fields of a role: which file is which, and which row belongs where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdepunkt.core.imports.profile import FileRole, Part, Profile, Role
from holdepunkt.core.imports.records import RowRef, SetAside, shown
from holdepunkt.core.imports.values import Fault, folded, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_LONGEST_WORD = 40


class UnfitFile(Exception):
    """The file is not one the profile describes; the text is a Danish sentence."""


class UnknownTable(UnfitFile):
    """A table with headers that the profile does not describe; another profile may."""

    def __init__(self, sentence: str, names: Sequence[str]) -> None:
        """Keep the headers."""
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row as fields of its role, and the source's own name of each field."""

    role: Role
    row: RowRef
    values: Mapping[str, str]
    file_role: FileRole

    def cell(self, name: str) -> tuple[str, str]:
        """Return the source's column and the value of a field."""
        columns = self.file_role.columns.get(name, (name,))
        return " + ".join(columns), self.values.get(name, "")

    def aside(self, name: str, fault: Fault) -> SetAside:
        """Return this row set aside for a field."""
        column, value = self.cell(name)
        return SetAside.because(self.role, self.row, (column, shown(self.role, value)), fault)


class _OpenFile:
    """The roles one file plays, and where each field stands in its rows."""

    def __init__(self, roles: Sequence[FileRole], names: Sequence[str]) -> None:
        self.width = len(names)
        place = {name: index for index, name in enumerate(names)}
        self.roles = [
            (
                role,
                place[role.where.column] if role.where else -1,
                # A field without a column here is not among the row's: it is untold, not empty.
                {
                    field: tuple(place[column] for column in columns if column in place)
                    for field, columns in role.columns.items()
                    if any(column in place for column in columns)
                },
            )
            for role in roles
        ]


class Sorter:
    """Sorts the rows of all files into roles, as the profile says."""

    def __init__(self, profile: Profile, extra: Sequence[Profile] = ()) -> None:
        """Take the profile, and those whose files may come along with it."""
        self._own = profile.files
        self._reverses = profile.vanished_events_reversed
        self._roles = [*profile.files, *(role for other in extra for role in other.files)]
        self._open: dict[int, _OpenFile] = {}
        self._met: set[str] = set()
        self.passed_over: Counter[str] = Counter()

    def open_table(self, file: int, names: Sequence[str]) -> None:
        """Recognise a table by its headers, whatever its place; raise `UnfitFile` if none fits."""
        tables = [role for role in self._roles if role.part is Part.TABLE]
        fitting = [role for role in tables if role.fits(names)]
        if not fitting:
            own = [role for role in self._own if role.part is Part.TABLE]
            raise UnknownTable(_unfit(own, names), names)
        # A filter splits one file into several roles; without one, the fullest description wins.
        if not all(role.where for role in fitting):
            fitting = [max(fitting, key=lambda role: len(role.needed_columns))]
        self._met.update(role.title for role in fitting)
        self._open[file] = _OpenFile(fitting, names)

    def check_complete(self) -> None:
        """Raise `UnfitFile` if a kind of row the profile needs was in none of the files."""
        for role in self._roles:
            if self._is_needed(role) and role.title not in self._met:
                raise UnfitFile(f"Filen »{role.title}« mangler; profilen har brug for den.")

    def _is_needed(self, role: FileRole) -> bool:
        """Return whether an extract without such a kind of row is refused.

        Where vanished events are reversed, a file of events left out would reverse them all.
        """
        if role.role is Role.EVENTS and role.part is Part.TABLE and self._reverses:
            return role in self._own
        return role.required and role.role is not Role.CITIZENS

    def field_row(
        self, row: RowRef, part: str, cells: Sequence[str] | Mapping[str, str]
    ) -> FieldRow | SetAside | None:
        """Return the row as fields, set aside when it is malformed, or None when it is not ours."""
        if isinstance(cells, dict):
            return self._attributes(row, part, cells)
        return self._cells(row, list(cells))

    def _attributes(self, row: RowRef, part: str, cells: Mapping[str, str]) -> FieldRow | SetAside:
        for role in self._roles:
            if role.part.value == part:
                self._met.add(role.title)
                values = {
                    field: tidy(" ".join(cells.get(column, "") for column in columns))
                    for field, columns in role.columns.items()
                }
                return FieldRow(role.role, row, values, role)
        raise UnfitFile("Filen er en hændelseslog (XES), men profilen venter en tabel.")

    def _cells(self, row: RowRef, cells: list[str]) -> FieldRow | SetAside | None:
        file = self._open[row.file]
        first = file.roles[0][0].role
        if len(cells) < file.width or any(cell.strip() for cell in cells[file.width :]):
            fault = Fault(
                f"Rækken har {len(cells)} felter, men der er {file.width} overskrifter",
                "Er der et skilletegn for meget eller for lidt?",
            )
            # Which cell is which nobody knows, so none is shown: one may be a protected address.
            return SetAside.because(first, row, ("hele rækken", ""), fault)
        for role, where, places in file.roles:
            if role.where is None or role.where.takes(folded(cells[where])):
                values = {
                    # Nearly every field is one column, and an extract has millions of cells.
                    field: tidy(
                        cells[columns[0]]
                        if len(columns) == 1
                        else " ".join(cells[place] for place in columns)
                    )
                    for field, columns in places.items()
                }
                return FieldRow(role.role, row, values, role)
        # Every role takes rows by a word, and none takes this: another profile may.
        _, where, _ = file.roles[0]
        self.passed_over[tidy(cells[where])[:_LONGEST_WORD]] += 1
        return None


def _unfit(tables: Sequence[FileRole], names: Sequence[str]) -> str:
    if not tables:
        return "Filen er en tabel, men profilen venter en hændelseslog (XES)."
    nearest = min(tables, key=lambda role: len(role.needed_columns - set(names)))
    missing = sorted(nearest.needed_columns - set(names))
    listed = ", ".join(f"»{name}«" for name in missing[:6])
    word = "kolonnen" if len(missing) == 1 else "kolonnerne"
    return f"Filen passer ikke til profilen: {word} {listed} mangler i »{nearest.title}«."
