"""A cell that a person wrote over: it holds for the row as the source wrote it, and for no other.

A row is known by a keyed fingerprint of all its raw cells under their headers. When the source
writes the row in another way the fingerprint is another, and the correction is not used.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from holdepunkt.core.imports.profile import Part
from holdepunkt.core.imports.records import Corrected, RowRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from holdepunkt.core.imports.profile import Profile, Role

_DIGEST = 16


class Standing(NamedTuple):
    """A correction as the reader needs it: its number, the row's fingerprint, column and value."""

    id: int
    row: str
    column: str
    value: str


def fingerprint(names: Sequence[str], cells: Sequence[str], *, secret: bytes) -> str:
    """Return the keyed fingerprint of a row as the source wrote it, 32 characters."""
    raw = json.dumps([list(names), list(cells)]).encode()
    return hashlib.blake2b(raw, key=secret, digest_size=_DIGEST, person=b"correction").hexdigest()


def correctable(profiles: Iterable[Profile], role: Role) -> tuple[str, ...]:
    """Return the columns of a role's tables that hold one field alone, in order."""
    found = {
        columns[0]
        for profile in profiles
        for file in profile.files
        if file.role is role and file.part is Part.TABLE
        for columns in file.columns.values()
        if len(columns) == 1
    }
    return tuple(sorted(found))


class Corrector:
    """Writes the corrections that stand into the rows they were made for, and notes which."""

    def __init__(self, standing: Iterable[Standing], *, secret: bytes) -> None:
        """Take what stands, and the key of fingerprints."""
        self._secret = secret
        self._by_row: dict[str, list[Standing]] = defaultdict(list)
        for one in standing:
            self._by_row[one.row].append(one)
        self._names: dict[int, Sequence[str]] = {}
        self.used: list[Corrected] = []

    def open_table(self, file: int, names: Sequence[str]) -> None:
        """Learn where each column of a table stands."""
        self._names[file] = names

    def mended(
        self, row: RowRef, cells: list[str] | Mapping[str, str]
    ) -> Sequence[str] | Mapping[str, str]:
        """Return the cells with what was corrected in them; those of a log are left as they are."""
        # An extract has a million rows, and most have nothing corrected at all.
        if not self._by_row or not isinstance(cells, list):
            return cells
        names = self._names[row.file]
        found = self._by_row.get(fingerprint(names, cells, secret=self._secret), ())
        mended = list(cells)
        for one in found:
            mended[names.index(one.column)] = one.value
            self.used.append(Corrected(row, one.id))
        return mended
