"""What a file is, judged by its first bytes and held against what its name claims."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from holdepunkt.foundation.confined import UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """The kinds of file that can be read."""

    TABLE = "table"
    SHEET = "sheet"
    LOG = "log"
    PACKED_LOG = "packed_log"


_IN_WORDS = {
    Kind.TABLE: "en tabel i tekst (CSV)",
    Kind.SHEET: "et Excel-ark (.xlsx)",
    Kind.LOG: "en hændelseslog (XES)",
    Kind.PACKED_LOG: "en pakket fil (gzip)",
}
_CLAIMS = {
    "csv": {Kind.TABLE},
    "txt": {Kind.TABLE},
    "tsv": {Kind.TABLE},
    "xlsx": {Kind.SHEET},
    "xes": {Kind.LOG},
    "xml": {Kind.LOG},
    "gz": {Kind.PACKED_LOG},
}
_FOREIGN = (
    (b"%PDF", "Filen er en PDF. Tag udtrækket ud som CSV eller Excel (.xlsx)."),
    (b"\xd0\xcf\x11\xe0", "Filen er et ældre Office-dokument. Gem det som .xlsx eller CSV."),
    (b"\x89PNG", "Filen er et billede. Tag udtrækket ud som CSV eller Excel (.xlsx)."),
    (b"\xff\xd8\xff", "Filen er et billede. Tag udtrækket ud som CSV eller Excel (.xlsx)."),
    (b"7z\xbc\xaf", "Filen er pakket med 7-Zip. Pak den ud først."),
    (b"Rar!", "Filen er pakket med RAR. Pak den ud først."),
    (b"\xff\xfe", "Filen er gemt som UTF-16 (»Unicode-tekst«). Gem den som CSV UTF-8."),
    (b"\xfe\xff", "Filen er gemt som UTF-16 (»Unicode-tekst«). Gem den som CSV UTF-8."),
    (b"\x7fELF", "Filen er et program og ikke et udtræk."),
    (b"MZ\x90", "Filen er et program og ikke et udtræk."),
)
_HEAD = 4096


def kind_of(path: Path, extension: str) -> Kind:
    """Return what the file is; refuse a foreign kind, and a name that claims something else."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise UnreadableFile("Filen er tom.")
    kind = _by_content(head)
    claimed = _CLAIMS.get(extension.lower().lstrip("."))
    if claimed and kind not in claimed:
        raise UnreadableFile(
            f"Filen hedder .{extension.lower().lstrip('.')}, men indholdet er {_IN_WORDS[kind]}."
            " Ret navnet, eller gem udtrækket igen."
        )
    return kind


def _by_content(head: bytes) -> Kind:
    for start, sentence in _FOREIGN:
        if head.startswith(start):
            raise UnreadableFile(sentence)
    if head.startswith(b"\x1f\x8b"):
        return Kind.PACKED_LOG
    if head.startswith(b"PK"):
        return Kind.SHEET
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return Kind.LOG
    if b"\0" in head:
        raise UnreadableFile("Filen er ikke tekst, og vi kender ikke dens format.")
    return Kind.TABLE
