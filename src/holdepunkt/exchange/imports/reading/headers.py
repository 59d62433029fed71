"""The first row of a table, which must name each column once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from holdepunkt.foundation.confined import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_COLUMNS = 500
_SHOWN = 60


def checked_headers(cells: Iterable[str]) -> list[str]:
    """Return the headers tidied; refuse none at all, too many, and one that is there twice."""
    headers = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise UnreadableFile("Filen har ingen overskrifter i første række.")
    if len(headers) > MOST_COLUMNS:
        raise UnreadableFile(f"Filen har {len(headers)} kolonner; vi læser højst {MOST_COLUMNS}.")
    twice = [name for name, times in Counter(headers).items() if name and times > 1]
    if twice:
        raise UnreadableFile(
            f"Kolonnen »{twice[0][:_SHOWN]}« står flere gange i filen,"
            " så vi ved ikke, hvilken der gælder."
        )
    return headers
