"""Keeps what an import's files were read as, so that what was checked is what is brought in."""

import gc
import hashlib
import hmac
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path

from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import (
    CaseRecord,
    CitizenRecord,
    EventRecord,
    Reading,
    SetAside,
)
from holdepunkt.core.imports.values import Moment, Person

# The profile, those that may come along with it, and the day of reading.
Asked = tuple[Profile, tuple[Profile, ...], date]

_SEAL = 32
_KINDS = (Profile, Reading, CaseRecord, EventRecord, CitizenRecord, SetAside, Moment, Person)
_SHAPE = repr([(kind.__name__, [field.name for field in fields(kind)]) for kind in _KINDS])


def keep(folder: Path, asked: Asked, reading: Reading, *, secret: bytes) -> None:
    """Keep the reading beside the files it was read from, sealed."""
    content = pickle.dumps((asked, reading), pickle.HIGHEST_PROTOCOL)
    unfinished = folder / "reading.part"
    unfinished.write_bytes(_seal(content, secret) + content)
    unfinished.replace(_place(folder))


def recall(folder: Path, asked: Asked, *, secret: bytes) -> Reading | None:
    """Return the reading kept for just this, or None if the files must be read again."""
    place = _place(folder)
    if not place.exists():
        return None
    sealed = memoryview(place.read_bytes())
    # A pickle may do anything when opened: only what we sealed ourselves, in this shape, is.
    if not hmac.compare_digest(sealed[:_SEAL], _seal(sealed[_SEAL:], secret)):
        return None
    kept_for, reading = pickle.loads(sealed[_SEAL:])  # noqa: S301 -- see above
    return reading if kept_for == asked and isinstance(reading, Reading) else None


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: a reading is millions of values, and none points back."""
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


def _seal(content: bytes | memoryview, secret: bytes) -> bytes:
    made = hashlib.blake2b(_SHAPE.encode(), key=secret, digest_size=_SEAL, person=b"reading")
    made.update(content)
    return made.digest()


def _place(folder: Path) -> Path:
    return folder / "reading.kept"
