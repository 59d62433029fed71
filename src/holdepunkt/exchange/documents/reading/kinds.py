"""What a paper is, judged by its first bytes and held against what its name claims."""

import zipfile
from enum import StrEnum
from pathlib import Path

from holdepunkt.foundation.confined import UnreadableFile


class Kind(StrEnum):
    """The kinds of paper that can be read."""

    TEXT = "text"
    WORD = "word"
    PDF = "pdf"


_IN_WORDS = {Kind.TEXT: "ren tekst", Kind.WORD: "et Word-dokument (.docx)", Kind.PDF: "en PDF"}
_CLAIMS = {"txt": Kind.TEXT, "md": Kind.TEXT, "docx": Kind.WORD, "pdf": Kind.PDF}
_FOREIGN = (
    (
        b"\x89PNG",
        "Filen er et billede. Gem dokumentet som Word (.docx), PDF med tekst eller ren tekst.",
    ),
    (
        b"\xff\xd8\xff",
        "Filen er et billede. Gem dokumentet som Word (.docx), PDF med tekst eller ren tekst.",
    ),
    (b"{\\rtf", "Filen er i formatet RTF. Gem den som Word (.docx)."),
    (b"7z\xbc\xaf", "Filen er pakket med 7-Zip. Pak den ud først."),
    (b"Rar!", "Filen er pakket med RAR. Pak den ud først."),
    (b"\x1f\x8b", "Filen er pakket med gzip. Pak den ud først."),
    (b"\xff\xfe", "Filen er gemt som UTF-16. Gem den som UTF-8."),
    (b"\xfe\xff", "Filen er gemt som UTF-16. Gem den som UTF-8."),
    (b"\x7fELF", "Filen er et program og ikke et dokument."),
    (b"MZ\x90", "Filen er et program og ikke et dokument."),
)
_OLE = b"\xd0\xcf\x11\xe0"
LOCKED = "Dokumentet er beskyttet med en adgangskode. Fjern den i Word eller Acrobat, og prøv igen."
OLD_WORD = "Filen er et ældre Office-dokument (.doc). Gem det som Word (.docx)."
_HEAD = 4096
_MOST_BYTES = 60 << 20
_MOST_UNPACKED = 200 << 20


def kind_of(path: Path, extension: str) -> Kind:
    """Return what the paper is; refuse a foreign kind, and a name that claims something else."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile("Filen er over 60 MB; så store dokumenter læser vi ikke.")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise UnreadableFile("Filen er tom.")
    kind = _by_content(path, head)
    named = extension.lower().lstrip(".")
    claimed = _CLAIMS.get(named)
    if claimed is not None and claimed is not kind:
        raise UnreadableFile(
            f"Filen hedder .{named}, men indholdet er {_IN_WORDS[kind]}. Ret navnet, eller "
            f"gem den igen."
        )
    return kind


def _by_content(path: Path, head: bytes) -> Kind:
    for start, sentence in _FOREIGN:
        if head.startswith(start):
            raise UnreadableFile(sentence)
    if head.startswith(_OLE):
        raise UnreadableFile(LOCKED if _is_locked_office(path) else OLD_WORD)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK"):
        _check_word(path)
        return Kind.WORD
    if b"\0" in head:
        raise UnreadableFile("Filen er ikke tekst, og vi kender ikke dens format.")
    return Kind.TEXT


def _is_locked_office(path: Path) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _check_word(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            unpacked = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile:
        raise UnreadableFile("Filen er beskadiget: pakken kan ikke åbnes.") from None
    if "word/document.xml" not in names:
        raise UnreadableFile("Filen er pakket, men ikke et Word-dokument (.docx).")
    if unpacked > _MOST_UNPACKED:
        raise UnreadableFile("Filen fylder alt for meget, når den er pakket ud; den læser vi ikke.")
