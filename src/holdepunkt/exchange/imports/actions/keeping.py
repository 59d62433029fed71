"""Keeps what an import's files were read as, so that what was checked is what is brought in."""

import gc
import hashlib
import hmac
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from holdepunkt.core.complaints import Complaint
from holdepunkt.core.imports.absences import AbsenceRecord
from holdepunkt.core.imports.correcting import Standing
from holdepunkt.core.imports.holdings import HoldingRecord
from holdepunkt.core.imports.phones import PhoneRecord
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import (
    CaseRecord,
    CitizenRecord,
    ComplaintRecord,
    Corrected,
    EventRecord,
    GrantRecord,
    Reading,
    SetAside,
    Told,
)
from holdepunkt.core.imports.values import Moment, Person

# The profile, those that may come along with it, the day of reading, and what was corrected.
Asked = tuple[Profile, tuple[Profile, ...], date, tuple[Standing, ...]]

_SEAL, _LENGTH = 32, 8  # bytes
_TOGETHER = 1_000
_KINDS = (
    *(Profile, Reading, CaseRecord, EventRecord, CitizenRecord, GrantRecord, HoldingRecord),
    PhoneRecord,
    AbsenceRecord,
    *(ComplaintRecord, Complaint, SetAside, Told, Moment, Person, Corrected, Standing),
)
_SHAPE = repr([(kind.__name__, list(kind.__annotations__)) for kind in _KINDS])


def keep(folder: Path, asked: Asked, reading: Reading, *, secret: bytes) -> None:
    """Keep the reading beside the files it was read from, in parts, each sealed with all before."""
    unfinished, seal = folder / "reading.part", _seal(secret)
    with unfinished.open("wb") as file:
        for part in _parts(asked, reading):
            content = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
            seal.update(content)
            file.write(len(content).to_bytes(_LENGTH) + seal.digest() + content)
    unfinished.replace(_place(folder))


def recall(folder: Path, asked: Asked, *, secret: bytes) -> Reading | None:
    """Return the reading kept for just this, or None if the files must be read again."""
    place = _place(folder)
    if not place.exists():
        return None
    with place.open("rb") as file:
        parts = _unsealed(file, _seal(secret))
        frame = next(parts, None)
        if frame is None:
            return None
        kept_for, amount, reading = frame
        if kept_for != asked:
            return None
        whole: Reading = replace(reading, cases=tuple(chain.from_iterable(parts)))
    return whole if len(whole.cases) == amount else None


def _unsealed(file: BinaryIO, seal: hashlib.blake2b) -> Iterator[Any]:
    """Yield the parts one by one, up to the first whose seal is not ours."""
    size = os.fstat(file.fileno()).st_size
    while head := file.read(_LENGTH + _SEAL):
        # A length we never wrote may be any number.
        content = file.read(min(int.from_bytes(head[:_LENGTH]), size))
        seal.update(content)
        # A pickle may do anything when opened: only what we sealed ourselves, in this shape, is.
        if not hmac.compare_digest(head[_LENGTH:], seal.digest()):
            return
        yield pickle.loads(content)  # noqa: S301 -- see above


def _parts(asked: Asked, reading: Reading) -> Iterator[object]:
    """Yield what frames the cases, then the cases in parts: pickling a part takes little memory."""
    yield asked, len(reading.cases), replace(reading, cases=())
    for start in range(0, len(reading.cases), _TOGETHER):
        yield reading.cases[start : start + _TOGETHER]


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: rows read and written are values, and none points back."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_apart() -> Iterator[None]:
    """Spare what is in memory now from every later search for cycles, until the end."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _seal(secret: bytes) -> hashlib.blake2b:
    made = hashlib.blake2b(key=secret, digest_size=_SEAL, person=b"reading")
    made.update(_SHAPE.encode())
    return made


def _place(folder: Path) -> Path:
    return folder / "reading.kept"
