"""Tables as a file a spreadsheet opens: semicolons, decimal commas, and no formula slips in."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
# A cell that begins so is run as a formula by common spreadsheets (OWASP ASVS 5.0, V1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_BYTE_ORDER_MARK = "\ufeff"  # without it Danish letters are misread by the commonest spreadsheet


def semicolon_file(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Return the table as UTF-8 with semicolons between cells.

    >>> semicolon_file(["Mål", "Værdi"], [["=1+1", 0.5]]).decode("utf-8-sig")
    "Mål;Værdi\r\n'=1+1;0,5\r\n"
    """
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
