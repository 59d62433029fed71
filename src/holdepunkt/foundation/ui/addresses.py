"""Addresses by route; a page asks for ten of them, a list for hundreds of the same."""

from functools import cache, lru_cache

from django.urls import reverse

_PLACE = 2_000_000_001  # stands where a number goes; no row has it


@cache
def _pattern(name: str, numbers: int) -> str:
    place = [_PLACE + n for n in range(numbers)]
    pattern = reverse(name, args=place)
    for number in place:
        pattern = pattern.replace(str(number), "{}")
    return pattern


@lru_cache(maxsize=4096)
def _whole(name: str, parts: tuple[int | str, ...]) -> str:
    return reverse(name, args=parts)


def address(name: str, *parts: int | str) -> str:
    """Return the address of a named route with the parts in it; each route is looked up once."""
    if str in map(type, parts):
        return _whole(name, parts)
    return _pattern(name, len(parts)).format(*parts)
