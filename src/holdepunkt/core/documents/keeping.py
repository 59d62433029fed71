"""A value of dataclasses as plain JSON and back, so that a reading can be kept as it was."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")


def to_plain(value: Any) -> Any:
    """Return the value as lists, dictionaries, texts and numbers."""
    if is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[Kept], plain: Any) -> Kept:
    """Return the value of this kind that `to_plain` made plain.

    >>> from holdepunkt.core.papers import Place, Printed
    >>> said = Printed("En tekst", Place(3, 4))
    >>> from_plain(Printed, to_plain(said)) == said
    True
    """
    made: Kept = _made(kind, plain)
    return made


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        [inner] = [each for each in get_args(kind) if each is not NoneType]
        return None if plain is None else _made(inner, plain)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], each) for each in plain)
    if is_dataclass(kind):
        hints = _hints(kind if isinstance(kind, type) else type(kind))
        # A reading kept before a field was dropped is still read.
        told = {name: _made(hints[name], each) for name, each in plain.items() if name in hints}
        return kind(**told)  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    return date.fromisoformat(plain) if kind is date else plain
