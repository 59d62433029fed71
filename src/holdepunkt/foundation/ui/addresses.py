"""Addresses by route; a page asks for ten of them, a list for hundreds of the same."""

from functools import cache

from django.urls import reverse

_PLACE = 2_000_000_001  # stands where a number goes; no row has it


@cache
def _pattern(name: str, numbers: int) -> str:
    place = [_PLACE + n for n in range(numbers)]
    pattern = reverse(name, args=place)
    for number in place:
        pattern = pattern.replace(str(number), "{}")
    return pattern


def address(name: str, *numbers: int) -> str:
    """Return the address of a named route with numbers in it; each route is looked up once."""
    return _pattern(name, len(numbers)).format(*numbers)
